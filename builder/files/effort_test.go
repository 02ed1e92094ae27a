package files

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// places returns the findings as "path:line message".
func places(list Listing) string {
	var out []string
	for _, f := range list.Findings {
		out = append(out, fmt.Sprintf("%s %s:%d %s", f.Code, f.Pos.Path, f.Pos.Line, f.Message))
	}
	return strings.Join(out, "\n")
}

// What a .gitignore that is not known whole may exclude is not published, whatever hides its lines.
func TestScanLeavesOutWhatAnUnreadIgnoreGoverns(t *testing.T) {
	long := strings.Repeat("# as long as it gets\n", 60_000) + "secret.md\n"
	for _, c := range []struct {
		name, root, want, says string
		files                  map[string]string
		opts                   ScanOptions
	}{
		{name: "too long, nested", want: "a.md b/c.md", says: "d/.gitignore:49933 more than 1048576 bytes",
			files: map[string]string{"a.md": "", "b/c.md": "", "d/.gitignore": long, "d/secret.md": "", "d/e/f.md": ""}},
		{name: "too long, at the top", says: " .gitignore:49933 ",
			files: map[string]string{".gitignore": long, "a.md": "", "secret.md": "", "b/c.md": ""}},
		{name: "too long, above the root", root: "docs/adr", says: " ../../.gitignore:49933 ",
			files: map[string]string{".git/HEAD": "", ".gitignore": long, "docs/adr/a.md": ""}},
		{name: "taken back below", says: " .gitignore:49933 ", opts: ScanOptions{Folders: []string{"d"}},
			files: map[string]string{".gitignore": long, "d/.gitignore": "!*\n", "d/a.md": ""}},
		{name: "a long line", want: "a.md", says: "d/.gitignore:2 the line has more than 4096 bytes",
			files: map[string]string{"a.md": "", "d/.gitignore": "x\n*" + strings.Repeat("a", 4096), "d/b.md": ""}},
		{name: "a long comment", want: "d/b.md",
			files: map[string]string{"d/.gitignore": "#" + strings.Repeat("a", 4096), "d/b.md": ""}},
		{name: "a symbolic link", want: "a.md", says: "d/.gitignore:1 it is a symbolic link",
			files: map[string]string{"a.md": "", "rules": "b.md", "d/.gitignore": "-> ../rules", "d/b.md": ""},
			opts:  ScanOptions{Exclude: []string{"rules"}}},
		{name: "a folder", want: "a.md", says: "d/.gitignore:1 it is not a file",
			files: map[string]string{"a.md": "", "d/.gitignore/": "", "d/b.md": ""}},
		{name: "in a folder behind a link", want: "", says: "in/.gitignore:49933 ",
			opts:  ScanOptions{Exclude: []string{"/d"}},
			files: map[string]string{"in": "-> d", "d/.gitignore": long, "d/secret.md": ""}},
		{name: "a long pattern of site.yaml", says: "site.yaml:0 ",
			opts: ScanOptions{Exclude: []string{strings.Repeat("a", 4097)}}, files: map[string]string{"a.md": ""}},
	} {
		list := scan(t, filepath.Join(folder(t, c.files), c.root), c.opts)
		if got := paths(list); got != c.want {
			t.Errorf("%s: files %q, want %q", c.name, got, c.want)
		}
		if said := places(list); !strings.Contains(said, c.says) || (c.says == "") != (said == "") {
			t.Errorf("%s: findings %q, want %q", c.name, said, c.says)
		}
	}
}

func TestScanLeavesOutWhatAnIgnoreWithoutPermissionGoverns(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("permissions do not bind this user")
	}
	dir := folder(t, map[string]string{"a.md": "", "d/.gitignore": "secret.md\n", "d/secret.md": ""})
	os.Chmod(filepath.Join(dir, "d/.gitignore"), 0)
	list := scan(t, dir, ScanOptions{})
	if paths(list) != "a.md" || !strings.Contains(places(list), "d/.gitignore:1 cannot read it: permission denied") {
		t.Errorf("files %q, findings %q", paths(list), places(list))
	}
}

// costly returns patterns that differ and that each try every place of a name.
func costly(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d[b]*[bc]\n", strings.Repeat("*a", 20), i)
	}
	return b.String()
}

// Many patterns times many names end soon, and what was not asked of them is left out.
func TestScanBoundsWhatPatternsCost(t *testing.T) {
	files := map[string]string{"a.md": "", "d/.gitignore": costly(10_000) + "secret*\n", "d/secret.md": "", "z.md": ""}
	for i := range 300 {
		files[fmt.Sprintf("d/%03d%s.md", i, strings.Repeat("a", 200))] = ""
	}
	list := scan(t, folder(t, files), ScanOptions{})
	got := paths(list)
	if !strings.HasPrefix(got, "a.md ") || !strings.HasSuffix(got, " z.md") || strings.Contains(got, "secret") ||
		len(list.Files) < 10 || len(list.Files) > 290 {
		t.Errorf("%d files: %.300s", len(list.Files), got)
	}
	if said := places(list); !strings.HasPrefix(said, "exclude-unread d/.gitignore:") ||
		strings.Contains(said, ":0 ") || !strings.Contains(said, "cost more than") {
		t.Errorf("findings %q", said)
	}
}

// Every way to make one comparison long is paid for.
func TestCostOfAPatternIsItsLength(t *testing.T) {
	name := strings.Repeat("a", 200)
	for _, pattern := range []string{
		strings.Repeat("*a", 2000) + "b*", "*[" + strings.Repeat("b", 3000) + "]c*", strings.Repeat("*", 4000),
		"*[" + strings.Repeat("[:", 1500) + "]c*", strings.Repeat("a", 200) + strings.Repeat("*", 3800),
	} {
		if _, cost := matchName(pattern, name); cost < 2000 {
			t.Errorf("%.20s costs %d", pattern, cost)
		}
	}
	if _, cost := matchName("*.log", "0001-use-queues.md"); cost != 1 {
		t.Errorf("a plain pattern costs %d", cost)
	}
}
