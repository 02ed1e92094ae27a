package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/fingerprint"
)

// files makes the new site from path -> text.
func files(texts map[string]string) []File {
	var out []File
	for p, text := range texts {
		sum := sha256.Sum256([]byte(text))
		out = append(out, File{Path: p, Key: fingerprint.Bytes([]byte(text)), Hash: hex.EncodeToString(sum[:]),
			Data: func() ([]byte, error) { return []byte(text), nil }})
	}
	return out
}

// apply opens, plans and applies, without a cache.
func apply(t *testing.T, dir string, site map[string]string) (Report, error) {
	t.Helper()
	return applyWith(t, dir, "", site)
}

// applyWith does it with a cache, in which the spare tree waits.
func applyWith(t *testing.T, dir, cache string, site map[string]string) (Report, error) {
	t.Helper()
	f, err := Open(dir, cache)
	if err != nil {
		return Report{}, err
	}
	defer f.Close()
	p, err := f.Plan(files(site))
	if err != nil {
		return Report{}, err
	}
	return f.Apply(context.Background(), p, Made{Version: "test", Day: "2026-11-23", Content: 1})
}

// held reads a folder: path -> text, build.json left out.
func held(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == manifestName {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func equal(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

// alone fails when anything but the output folder is left beside it.
func alone(t *testing.T, dir string) {
	t.Helper()
	es, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		if strings.HasPrefix(e.Name(), stagePrefix(filepath.Base(dir))) {
			t.Errorf("left over beside the output folder: %s", e.Name())
		}
	}
}

func TestApply(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "site")
	steps := []struct {
		site map[string]string
		want Report
	}{
		{map[string]string{"index.html": "a", "x/index.html": "x"}, Report{Written: 2}},
		{map[string]string{"index.html": "a", "x/index.html": "x"}, Report{Unchanged: 2}},
		{map[string]string{"index.html": "b", "x/index.html": "x", "y/z.css": "y"}, Report{Written: 2, Unchanged: 1}},
		{map[string]string{"x": "a file where a folder was"}, Report{Written: 1, Deleted: 3}},
		{map[string]string{}, Report{Deleted: 1}},
	}
	for i, s := range steps {
		got, err := apply(t, dir, s.site)
		if err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		if got.Written != s.want.Written || got.Unchanged != s.want.Unchanged || got.Deleted != s.want.Deleted {
			t.Errorf("step %d: %+v, want %+v", i, got, s.want)
		}
		if got := held(t, dir); !equal(got, s.site) {
			t.Errorf("step %d: the folder holds %v, want %v", i, got, s.site)
		}
		alone(t, dir)
	}
}

// TestNothingTouched: a second build of the same site leaves the folder itself alone, by inode and time.
func TestNothingTouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	site := map[string]string{"index.html": "a"}
	if _, err := apply(t, dir, site); err != nil {
		t.Fatal(err)
	}
	before, _ := os.Stat(dir)
	if _, err := apply(t, dir, site); err != nil {
		t.Fatal(err)
	}
	after, _ := os.Stat(dir)
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the output folder was exchanged though nothing changed")
	}
}

// TestMended: a file that somebody deleted or cut in the output comes back; a file that somebody added stays.
func TestMended(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	site := map[string]string{"a.html": "aaa", "b.html": "bbb"}
	if _, err := apply(t, dir, site); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(dir, "a.html"))
	os.WriteFile(filepath.Join(dir, "b.html"), []byte("b"), 0o666)
	os.WriteFile(filepath.Join(dir, "CNAME"), []byte("kb.example"), 0o666)
	got, err := apply(t, dir, site)
	if err != nil {
		t.Fatal(err)
	}
	if got.Written != 2 || len(got.Foreign) != 1 {
		t.Errorf("report %+v, want 2 written and CNAME carried over", got)
	}
	if want := (map[string]string{"a.html": "aaa", "b.html": "bbb", "CNAME": "kb.example"}); !equal(held(t, dir),
		want) {
		t.Errorf("the folder holds %v, want %v", held(t, dir), want)
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		make func(dir string) error
	}{
		{"somebody's files", func(d string) error {
			os.Mkdir(d, 0o777)
			return os.WriteFile(filepath.Join(d, "thesis.doc"), nil, 0o666)
		}},
		{"another tool's build.json", func(d string) error {
			os.Mkdir(d, 0o777)
			return os.WriteFile(filepath.Join(d, manifestName), []byte(`{"generator":"x"}`), 0o666)
		}},
		{"a file", func(d string) error { return os.WriteFile(d, nil, 0o666) }},
		{"a symlink", func(d string) error { os.Mkdir(d+"-real", 0o777); return os.Symlink(d+"-real", d) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "site")
			if err := tt.make(dir); err != nil {
				t.Fatal(err)
			}
			_, err := apply(t, dir, map[string]string{"index.html": "a"})
			var refused *RefusedError
			if !errors.As(err, &refused) || refused.Hint == "" {
				t.Errorf("got %v, want a refusal with a hint", err)
			}
		})
	}
}

func TestHostilePaths(t *testing.T) {
	for _, p := range []string{"../x", "/x", "a/../../x", "", ".", "a\\b", "c:x", "a/", manifestName, markerName,
		"a\x00"} {
		f, err := Open(filepath.Join(t.TempDir(), "site"), "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Plan(files(map[string]string{p: "x"})); err == nil {
			t.Errorf("path %q was taken", p)
		}
		f.Close()
	}
}

// TestFailureKeepsOldSite: a page that cannot be made leaves the old site whole and nothing beside it.
func TestFailureKeepsOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	old := map[string]string{"index.html": "old"}
	if _, err := apply(t, dir, old); err != nil {
		t.Fatal(err)
	}
	f, err := Open(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	bad := append(files(map[string]string{"index.html": "new"}),
		File{Path: "x", Data: func() ([]byte, error) { return nil, errors.New("no") }})
	p, err := f.Plan(bad)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(t.Context(), p, Made{}); err == nil {
		t.Fatal("no error")
	}
	if !equal(held(t, dir), old) {
		t.Errorf("the folder holds %v", held(t, dir))
	}
	alone(t, dir)
}

// TestTwoRenames: where one exchange is not to be had, a kill between the renames is mended by the next run.
func TestTwoRenames(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	if _, err := apply(t, dir, map[string]string{"index.html": "old"}); err != nil {
		t.Fatal(err)
	}
	f, err := Open(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	staged := stagePrefix("site") + "0123"
	f.root.Mkdir(staged, 0o777)
	f.root.WriteFile(staged+"/index.html", []byte("new"), 0o666)
	f.root.WriteFile(staged+"/"+manifestName, []byte(`{"generator":"digsite"}`), 0o666)
	f.root.WriteFile(swapName("site"), []byte(staged), 0o666)
	f.root.Rename("site", staged+"-old")
	f.Close() // killed here
	f, err = Open(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if got := held(t, dir)["index.html"]; got != "new" {
		t.Errorf("after the mend the site is %q, want the new one", got)
	}
	alone(t, dir)
	f, _ = Open(dir, "")
	defer f.Close()
	f.root.Mkdir(staged, 0o777)
	f.root.WriteFile(staged+"/index.html", []byte("third"), 0o666)
	if err := f.swap(staged); err != nil {
		t.Fatal(err)
	}
	if got := held(t, dir)["index.html"]; got != "third" {
		t.Errorf("swap gave %q", got)
	}
}

// TestStamped: another build date or version is written down even when no file changes; cold and warm builds agree.
func TestStamped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	for _, day := range []string{"2026-01-01", "2026-01-02"} {
		f, err := Open(dir, "")
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Plan(files(map[string]string{"index.html": "a"}))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Apply(t.Context(), p, Made{Version: "v", Day: day, Content: 1}); err != nil {
			t.Fatal(err)
		}
		f.Close()
		if data, _ := os.ReadFile(filepath.Join(dir, manifestName)); !strings.Contains(string(data), day) {
			t.Errorf("build.json lacks %s: %s", day, data)
		}
	}
}

// TestTwoBuildsAtOnce: the second of two that began together does not mix its site with the first one's.
func TestTwoBuildsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	for _, there := range []bool{false, true} {
		if there {
			if _, err := apply(t, dir, map[string]string{"index.html": "old", "same": "same"}); err != nil {
				t.Fatal(err)
			}
		}
		slow, err := Open(dir, "")
		if err != nil {
			t.Fatal(err)
		}
		p, err := slow.Plan(files(map[string]string{"index.html": "slow", "same": "same"}))
		if err != nil {
			t.Fatal(err)
		}
		quick := map[string]string{"index.html": "quick", "same": "not the same"}
		if _, err := apply(t, dir, quick); err != nil {
			t.Fatal(err)
		}
		if _, err := slow.Apply(t.Context(), p, Made{}); err == nil || !strings.Contains(err.Error(), "another build") {
			t.Errorf("the slow build: %v", err)
		}
		slow.Close()
		if !equal(held(t, dir), quick) {
			t.Errorf("the folder holds %v", held(t, dir))
		}
		alone(t, dir)
		os.RemoveAll(dir)
	}
}

// TestOthersFoldersStay: only what carries our marker or manifest is swept away.
func TestOthersFoldersStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	ours, theirs := dir+"/../.site.digsite-01", dir+"/../.site.digsite-02"
	for _, d := range []string{ours, theirs} {
		if err := os.MkdirAll(filepath.Join(d, "x"), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(ours, markerName), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := apply(t, dir, map[string]string{"index.html": "a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(ours); !os.IsNotExist(err) {
		t.Errorf("our left-over is still there: %v", err)
	}
	if _, err := os.Stat(theirs); err != nil {
		t.Errorf("a folder without our marker was removed: %v", err)
	}
}

// TestForgedFolder: without a cache that vouches for it, a file whose build.json tells the right hash but whose bytes
// are somebody else's is written again; with the right bytes nothing is touched.
func TestForgedFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	site := map[string]string{"a.html": "aaa", "b.html": "bbb"}
	if _, err := apply(t, dir, site); err != nil {
		t.Fatal(err)
	}
	blind := func() Report {
		f, err := Open(dir, "")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		fs := files(site)
		for i := range fs {
			fs[i].Hash = ""
		}
		p, err := f.Plan(fs)
		if err != nil {
			t.Fatal(err)
		}
		r, err := f.Apply(t.Context(), p, Made{Version: "test", Day: "2026-11-23", Content: 1})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	before, _ := os.Stat(dir)
	if r := blind(); r.Unchanged != 2 || r.Hashes["a.html"] == "" {
		t.Errorf("report %+v, want both unchanged", r)
	}
	if after, _ := os.Stat(dir); !os.SameFile(before, after) {
		t.Error("the folder was exchanged though every file came out as it was")
	}
	os.WriteFile(filepath.Join(dir, "a.html"), []byte("xxx"), 0o666)
	if r := blind(); r.Written != 1 {
		t.Errorf("report %+v, want the forged file written", r)
	}
	if !equal(held(t, dir), site) {
		t.Errorf("the folder holds %v", held(t, dir))
	}
	alone(t, dir)
}

// FuzzManifest: any build.json is refused or names paths that stay in the folder, and is written back as it was read.
func FuzzManifest(f *testing.F) {
	good, err := Manifest{Generator: generator, Version: "v", Day: "2026-01-01",
		Files: []Entry{{Path: "a/b.html", Hash: "00", Size: 1}, {Path: "é"}}}.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"generator":"digsite","files":[{"path":"../x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseManifest(data)
		if err != nil {
			return
		}
		for _, e := range m.Files {
			if !filepath.IsLocal(filepath.FromSlash(e.Path)) {
				t.Fatalf("%q was taken", e.Path)
			}
		}
		enc, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseManifest(enc)
		if err != nil || len(again.Files) != len(m.Files) || again.Day != m.Day {
			t.Fatalf("written and read again: %v", err)
		}
	})
}
