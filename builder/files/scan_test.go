package files

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"digsite/builder/fingerprint"
)

// folder writes files; a name that ends in "/" is a folder, a content that begins with "-> " a symlink.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if to, link := strings.CutPrefix(files[name], "-> "); link {
			err = os.Symlink(to, full)
		} else if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(full, 0o755)
		} else {
			err = os.WriteFile(full, []byte(files[name]), 0o644)
		}
		if err != nil {
			t.Skipf("cannot make %s: %v", name, err)
		}
	}
	return dir
}

func scan(t *testing.T, root string, opts ScanOptions) Listing {
	t.Helper()
	tree, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	list, err := tree.Scan(opts)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func paths(list Listing) string {
	var out []string
	for _, f := range list.Files {
		out = append(out, f.Path)
	}
	return strings.Join(out, " ")
}

func said(list Listing) string {
	var out []string
	for _, d := range list.Findings {
		out = append(out, fmt.Sprintf("%s %s", d.Pos, d.Code))
	}
	return strings.Join(out, ", ")
}

// What counts as content: a row is a tree, what is listed and what is complained of.
func TestScan(t *testing.T) {
	for _, row := range []struct {
		name  string
		files map[string]string
		root  string // below the tree that is made
		opts  ScanOptions
		want  string
		diags string
	}{
		{name: "an empty folder"},
		{name: "sorted, every sort of file", files: map[string]string{"b.md": "b", "a/c.png": "c", "a b.md": "", "é.md": "e"},
			want: "a b.md a/c.png b.md é.md"},
		{name: "never content", files: map[string]string{".hidden.md": "", ".obsidian/x.md": "", "node_modules/x.md": "", "vendor/x.md": "", "vendor/modules.txt": "",
			"a/node_modules/x.md": "", "a/vendor.md": "", "a/.git/config": ""}, want: "a/vendor.md"},
		{name: "a vendor of one's own", files: map[string]string{"vendor/x.md": "", "a.md": ""}, want: "a.md",
			diags: "vendor folder-left-out"},
		{name: "a folder with a dot that is content", files: map[string]string{".adr/x.md": "", ".git/y.md": ""},
			opts: ScanOptions{Dotted: func(name string) bool { return name == ".adr" }}, want: ".adr/x.md"},
		{name: "ignored, nested, taken back", files: map[string]string{".gitignore": "*.tmp\n/out/\nx.md\n", "a.tmp": "", "out/a.md": "", "a/out/b.md": "",
			"a/.gitignore": "!x.md\nsecret/\n", "a/x.md": "", "x.md": "", "a/secret/y.md": "", "a/b/x.md": ""}, want: "a/b/x.md a/out/b.md a/x.md"},
		{name: "ignored by the repository around", root: "docs/adr", files: map[string]string{".git/HEAD": "", ".gitignore": "docs/adr/draft*\n*.log\n",
			"docs/.gitignore": "/adr/old/\n", "docs/adr/draft1.md": "", "docs/adr/a.log": "", "docs/adr/old/x.md": "", "docs/adr/1.md": ""}, want: "1.md"},
		{name: "no repository around", root: "docs", files: map[string]string{".gitignore": "*.md\n", "docs/a.md": ""}, want: "a.md"},
		{name: "a named folder is read although it is ignored", opts: ScanOptions{Folders: []string{"tmp/in"}},
			files: map[string]string{".gitignore": "tmp/\n*.log\n", "tmp/in/a.md": "", "tmp/in/a.log": "", "b.md": ""}, want: "tmp/in/a.md"},
		{name: "folders that overlap", opts: ScanOptions{Folders: []string{"a", ".", "a/b"}}, files: map[string]string{"a/b/c.md": "", "d.md": ""}, want: "a/b/c.md d.md"},
		{name: "excluded", opts: ScanOptions{Exclude: []string{"drafts/", "*.bak", "/a/x.md"}},
			files: map[string]string{"drafts/a.md": "", "b/drafts/a.md": "", "a/x.md": "", "b/x.md": "", "c.bak": ""}, want: "b/x.md"},
		{name: "a link to a listed file", files: map[string]string{"0001-a.md": "a", "latest.md": "-> 0001-a.md", "b/up.md": "-> ../0001-a.md"}, want: "0001-a.md"},
		{name: "a link into the rest of the tree", opts: ScanOptions{Folders: []string{"content"}},
			files: map[string]string{"shared/a.md": "", "shared/d/b.md": "", "content/a.md": "-> ../shared/a.md", "content/d": "-> ../shared/d"}, want: "content/a.md content/d/b.md"},
		{name: "a linked folder once", opts: ScanOptions{Folders: []string{"content"}},
			files: map[string]string{"shared/a.md": "", "content/x": "-> ../shared", "content/y": "-> ../shared"}, want: "content/x/a.md"},
		{name: "loops", files: map[string]string{"a/up": "-> ..", "a/self": "-> self", "a/b.md": "", "a/here": "-> .", "b": "-> a"},
			want: "a/b.md", diags: "a/self file-unreadable"},
		{name: "links out of the tree", root: "in", files: map[string]string{"out/secret.md": "s", "in/a.md": "-> ../out/secret.md", "in/d": "-> ../out",
			"in/etc.md": "-> /etc/hosts", "in/e/../up": "-> ../..", "in/far.md": "-> d/secret.md"},
			diags: "a.md symlink-outside, d symlink-outside, etc.md symlink-outside, far.md symlink-outside, up symlink-outside"},
		{name: "a link to nothing", files: map[string]string{"a.md": "-> b.md"}, diags: "a.md file-unreadable"},
		{name: "a link to the repository's own data", files: map[string]string{".git/config": "token", "a.md": "-> .git/config", "g": "-> .git"}},
		{name: "a link to a hidden file", files: map[string]string{".github/GUIDE.md": "g", "guide.md": "-> .github/GUIDE.md"}, want: "guide.md"},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.files = maps.Clone(row.files)
			if row.files == nil {
				row.files = map[string]string{}
			}
			dir := folder(t, row.files)
			list := scan(t, filepath.Join(dir, row.root), row.opts)
			if got := paths(list); got != row.want {
				t.Errorf("listed %q, want %q", got, row.want)
			}
			if got := said(list); got != row.diags {
				t.Errorf("said %q, want %q", got, row.diags)
			}
		})
	}
}

func TestScanNamesAndLinks(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": "abc", "b.md": "-> a.md"})
	list := scan(t, dir, ScanOptions{})
	if len(list.Files) != 1 || list.Files[0].Sum != fingerprint.Bytes([]byte("abc")) || list.Files[0].Size != 3 {
		t.Errorf("files %v", list.Files)
	}
	if list.Links["b.md"] != "a.md" {
		t.Errorf("links %v", list.Links)
	}
}

func TestScanSkipsOutputAndCache(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": "", "site/b.md": "", "cache/c.md": "", "x": "-> site",
		"y.md": "-> site/b.md", "link": "-> site"})
	list := scan(t, dir,
		ScanOptions{Skip: []string{filepath.Join(dir, "link"), filepath.Join(dir, "cache"),
			filepath.Join(dir, "no", "such"), "/elsewhere"}})
	if got := paths(list); got != "a.md" {
		t.Errorf("listed %q", got)
	}
}

// A stamp is believed when it is old enough, and never when any of it changed.
func TestScanStamps(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": "one", "b.md": "one"})
	now := scan(t, dir, ScanOptions{})
	if len(now.Stamps) != 0 {
		t.Errorf("files written just now have stamps: %v", now.Stamps)
	}
	old := map[string]Stamp{}
	lie := fingerprint.Bytes([]byte("a lie that shows whether the bytes were read"))
	for _, name := range []string{"a.md", "b.md"} {
		info, err := os.Lstat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		s := stampOf(info)
		s.Content = lie
		old[name] = s
	}
	list := scan(t, dir, ScanOptions{Known: old})
	if list.Files[0].Sum != lie {
		t.Error("a known stamp was not believed")
	}
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("two"), 0o644); err != nil {
		t.Fatal(err)
	}
	past := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "b.md"), past, past); err != nil {
		t.Fatal(err)
	}
	list = scan(t, dir, ScanOptions{Known: old})
	if list.Files[0].Sum != fingerprint.Bytes([]byte("two")) || list.Files[1].Sum != fingerprint.Bytes([]byte("one")) {
		t.Error("a changed file was not read")
	}
}

func TestScanOldFilesHaveStamps(t *testing.T) {
	if runtime.GOOS == "linux" {
		// The change time cannot be set, so the clock is: a scan that began in five seconds.
		dir := folder(t, map[string]string{"a.md": "one"})
		tree, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer tree.Close()
		w := walker{tree: tree, start: time.Now().Add(5 * time.Second), list: Listing{Stamps: map[string]Stamp{}}}
		info, err := os.Lstat(filepath.Join(dir, "a.md"))
		if err != nil {
			t.Fatal(err)
		}
		w.infos = map[string]os.FileInfo{"a.md": info}
		w.name()
		if s, ok := w.list.Stamps["a.md"]; !ok || s.Content != fingerprint.Bytes([]byte("one")) || s.Size != 3 ||
			s.Inode == 0 {
			t.Errorf("stamp %+v, %v", s, ok)
		}
	}
}

func TestScanNamed(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": "one", "big.bin": "two"})
	list := scan(t, dir, ScanOptions{Named: func(p string) bool { return strings.HasSuffix(p, ".md") }})
	if list.Files[0].Sum == (fingerprint.Sum{}) || list.Files[1].Sum != (fingerprint.Sum{}) {
		t.Errorf("files %v", list.Files)
	}
}

func TestScanUnreadable(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind this user")
	}
	dir := folder(t, map[string]string{"a.md": "", "b.md": "", "d/c.md": ""})
	os.Chmod(filepath.Join(dir, "a.md"), 0)
	os.Chmod(filepath.Join(dir, "d"), 0)
	defer os.Chmod(filepath.Join(dir, "d"), 0o755)
	list := scan(t, dir, ScanOptions{})
	if paths(list) != "b.md" || said(list) != "a.md file-unreadable, d file-unreadable" {
		t.Errorf("listed %q, said %q", paths(list), said(list))
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := folder(t, map[string]string{"a.md": "", "b/c.md": ""})
	for path, want := range map[string]string{
		filepath.Join(dir, "no"):   "there is no such folder",
		filepath.Join(dir, "a.md"): "it is a file",
	} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%s) = %v, want %q", path, err, want)
		}
	}
	tree, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	for name, want := range map[string]string{"no": "no such file", "a.md": "it is a file", "../x": "outside",
		"/etc": "outside"} {
		if _, err := tree.Scan(ScanOptions{Folders: []string{name}}); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("Scan(%s) = %v, want %q", name, err, want)
		}
	}
}

func TestRead(t *testing.T) {
	dir := folder(t, map[string]string{"in/a.md": "caf\xe9\r\n", "secret": "s", "in/out.md": "-> ../secret",
		"in/d/": ""})
	tree, err := Open(filepath.Join(dir, "in"))
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if b, err := tree.Read("a.md"); err != nil || string(b) != "caf\xe9\r\n" {
		t.Errorf("Read = %q, %v", b, err)
	}
	for _, p := range []string{"out.md", "../secret", "/etc/hosts", "d", "no.md"} {
		if b, err := tree.Read(p); err == nil {
			t.Errorf("Read(%s) = %q", p, b)
		}
	}
}

func BenchmarkScanWarm(b *testing.B) {
	dir := b.TempDir()
	for i := range 2000 {
		name := filepath.Join(dir, fmt.Sprintf("d%02d", i%20), fmt.Sprintf("%05d.md", i))
		os.MkdirAll(filepath.Dir(name), 0o755)
		os.WriteFile(name, []byte(strings.Repeat("text ", 1000)), 0o644)
	}
	tree, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer tree.Close()
	known := map[string]Stamp{}
	list, _ := tree.Scan(ScanOptions{})
	for _, f := range list.Files {
		info, _ := os.Lstat(filepath.Join(dir, f.Path))
		s := stampOf(info)
		s.Content = f.Sum
		known[f.Path] = s
	}
	for b.Loop() {
		if _, err := tree.Scan(ScanOptions{Known: known}); err != nil {
			b.Fatal(err)
		}
	}
}

// What is too large or too deep is named by a finding and costs no read: the file is sparse and would take minutes.
func TestScanLeavesOutWhatIsTooLargeOrTooDeep(t *testing.T) {
	deep := strings.Repeat("d/", maxFolders)
	root := folder(t, map[string]string{"a.md": "a", "large.md": "", deep + "in.md": "a", deep + "d/out.md": "a"})
	if err := os.Truncate(filepath.Join(root, "large.md"), maxRead+1); err != nil {
		t.Skip(err)
	}
	list := scan(t, root, ScanOptions{})
	if got := paths(list); !strings.Contains(got, "a.md") || !strings.Contains(got, deep+"in.md") ||
		strings.Contains(got, "out.md") || strings.Contains(got, "large.md") {
		t.Errorf("files: %s", got)
	}
	var said []string
	for _, f := range list.Findings {
		said = append(said, string(f.Code)+" "+f.Pos.Path+" "+f.Message)
	}
	want := []string{
		"file-unreadable " + deep + "d cannot read the folder: it lies more than 100 folders deep",
		"file-unreadable large.md the file has 1073741825 bytes; one of more than 1073741824 is not read",
	}
	if !slices.Equal(said, want) {
		t.Errorf("findings: %q", said)
	}
}
