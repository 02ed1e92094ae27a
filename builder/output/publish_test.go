package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// built writes a folder as a build leaves it.
func built(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	m := Manifest{Version: "test", Day: "2026-11-23"}
	for name, data := range files {
		sum := sha256.Sum256([]byte(data))
		m.Files = append(m.Files, Entry{name, hex.EncodeToString(sum[:]), int64(len(data))})
		put(t, filepath.Join(dir, filepath.FromSlash(name)), data)
	}
	slices.SortFunc(m.Files, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, manifestName), string(data))
}

func put(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

func data(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(b)
}

// TestPublishOrder: what a page needs is there before the page, and what names everything comes last.
func TestPublishOrder(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "site"), t.TempDir()
	built(t, from, map[string]string{"index.html": "home", "a/index.html": "a", "assets/x.1.css": "c",
		"search/index.gz": "n", "search/1/0.gz": "s", "feed.xml": "f", "404.html": "4"})
	p, err := OpenPublication(from, to, PublishOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var got []string
	for _, e := range p.Write {
		got = append(got, e.Path)
	}
	if want := "assets/x.1.css search/1/0.gz 404.html a/index.html feed.xml search/index.gz index.html"; strings.Join(
		got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if err := p.Apply(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	built(t, from, map[string]string{"index.html": "home"})
	if p, err = OpenPublication(from, to, PublishOptions{}); err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	got = nil
	for _, e := range p.Delete {
		got = append(got, e.Path)
	}
	if want := "search/index.gz feed.xml a/index.html 404.html search/1/0.gz assets/x.1.css"; strings.Join(
		got, " ") != want {
		t.Errorf("deleted %s\nwant    %s", strings.Join(got, " "), want)
	}
}

// TestNotOlder: a site of an older version is refused where there is a newer one, as far as versions have an order.
func TestNotOlder(t *testing.T) {
	for _, row := range []struct {
		built, there string
		refused      bool
	}{{"v0.3.0", "v0.4.0", true}, {"v0.4.0", "v0.3.9", false}, {"v0.0.0-20261130141131-de4c37bbb209", "v0.4.0", true},
		{"v0.3.0", "v0.3.0", false}, {"devel", "v0.4.0", false}, {"v0.3.0", "devel", false}, {"v0.3.0", "", false}} {
		err := Manifest{Version: row.built}.NotOlder(Manifest{Version: row.there})
		if (err != nil) != row.refused {
			t.Errorf("%s over %s: %v", row.built, row.there, err)
		}
	}
}

// TestPublishGoesBack: after a publication that stopped half-way, the site that was published before can be put back,
// also where a new file has the old one's size.
func TestPublishGoesBack(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "site"), t.TempDir()
	publish := func() error {
		p, err := OpenPublication(from, to, PublishOptions{})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		return p.Apply(t.Context(), 10)
	}
	first := map[string]string{"index.html": "one", "assets/a.css": "a"}
	built(t, from, first)
	if err := publish(); err != nil {
		t.Fatal(err)
	}
	built(t, from, map[string]string{"index.html": "two", "assets/a.css": "b"})
	os.Remove(filepath.Join(from, "index.html"))
	if err := publish(); err == nil || data(t, filepath.Join(to, "assets/a.css")) != "b" {
		t.Fatal("it did not stop half-way")
	}
	built(t, from, first)
	if err := publish(); err != nil {
		t.Fatal(err)
	}
	for name, want := range first {
		if got := data(t, filepath.Join(to, name)); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestPublishIsInterrupted: a publication that stops half-way deletes nothing, and can be done again.
func TestPublishIsInterrupted(t *testing.T) {
	from, to := filepath.Join(t.TempDir(), "site"), t.TempDir()
	publish := func(ctx context.Context) error {
		p, err := OpenPublication(from, to, PublishOptions{})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		return p.Apply(ctx, 10)
	}
	built(t, from, map[string]string{"index.html": "one", "old/index.html": "old", "assets/a.css": "a"})
	if err := publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(from); err != nil {
		t.Fatal(err)
	}
	built(t, from, map[string]string{"index.html": "two", "new/index.html": "new", "assets/a.css": "b"})
	os.Remove(filepath.Join(from, "index.html")) // the disk fails on the last file
	if err := publish(t.Context()); err == nil {
		t.Fatal("a file that cannot be read is published")
	}
	if data(t, filepath.Join(to, "index.html")) != "one" || data(t, filepath.Join(to, "old/index.html")) != "old" ||
		data(t, filepath.Join(to, "new/index.html")) != "new" {
		t.Error("half-way: the home page is new, or something was deleted, or nothing was written")
	}
	put(t, filepath.Join(from, "index.html"), "two")
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	if err := publish(stopped); err == nil {
		t.Error("a publication that was stopped says that it is done")
	}
	if err := publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	if data(t, filepath.Join(to, "index.html")) != "two" || data(t, filepath.Join(to, "old/index.html")) != "" ||
		data(t, filepath.Join(to, manifestName)) != data(t, filepath.Join(from, manifestName)) {
		t.Error("done again, the folder is not the site")
	}
	if left, _ := filepath.Glob(filepath.Join(to, "*", ".digsite-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
