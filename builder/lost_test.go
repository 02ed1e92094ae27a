package builder_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"digsite/builder"
	"digsite/builder/text"
	"digsite/builder/workspace"
)

// otherMarkup is how files end that hold text of people in a format that is not read.
var otherMarkup = []string{".mediawiki", ".wiki", ".org", ".textile", ".creole", ".rdoc", ".typ"}

// lost returns the files of a folder that are neither a page of the site in out nor named by a finding, and how many
// files were looked at: those with the ending of a page, and those that look like records in another format. What git
// is told to ignore, hidden files and other people's packages are no input. It walks the folder in a way of its own.
func lost(t *testing.T, dir, out string, res *builder.Result) (missing []string, all int) {
	pages, told := map[string]bool{}, map[string]bool{}
	for _, r := range res.Site.Records {
		p := filepath.Join(out, filepath.FromSlash(r.URL), "index.html")
		if _, err := os.Stat(p); err != nil {
			t.Errorf("%s: its page is not there: %v", r.Path, err)
		}
		pages[r.Path] = true
	}
	for _, f := range res.Findings {
		told[f.Pos.Path] = true
		if f.Code == "format-unread" { // one finding for a folder's files of a format
			told[path.Join(path.Dir(f.Pos.Path), "*"+strings.ToLower(path.Ext(f.Pos.Path)))] = true
		}
	}
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Rel(res.Inputs.Workspace.Root, dir)
	if err != nil {
		t.Fatal(err)
	}
	named := func(name string) string { return path.Join(filepath.ToSlash(root), filepath.ToSlash(name)) }
	var inputs []string
	err = filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, p)
		name = filepath.ToSlash(name)
		switch {
		case name == ".":
		case strings.HasPrefix(e.Name(), "."), e.IsDir() && (e.Name() == "node_modules" || e.Name() == "vendor"):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir():
		case text.IsPage(name), slices.Contains(otherMarkup, path.Ext(strings.ToLower(name))) && unreadRecord(name):
			if real, err := filepath.EvalSymlinks(p); err == nil && real != p {
				if below, _ := filepath.Rel(dir, real); !filepath.IsLocal(below) || pages[named(below)] {
					return nil // a second name of a page, or somebody else's file
				}
			}
			inputs = append(inputs, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	unseen := ignoredByGit(dir, inputs)
	for _, name := range inputs {
		if unseen[name] {
			continue
		}
		all++
		name = named(name)
		if !pages[name] && !told[name] && !told[path.Join(path.Dir(name), "*"+strings.ToLower(path.Ext(name)))] {
			missing = append(missing, name)
		}
	}
	return missing, all
}

// unreadRecord reports whether a name begins as a record's does, with a number of two digits or more.
func unreadRecord(name string) bool {
	digits := strings.TrimLeft(path.Base(name), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_ ")
	return len(digits) > 1 && digits[0] >= '0' && digits[0] <= '9' && digits[1] >= '0' && digits[1] <= '9'
}

// ignoredByGit returns which of the files a .gitignore names, whether or not somebody has added them all the same.
func ignoredByGit(dir string, names []string) map[string]bool {
	out := map[string]bool{}
	cmd := exec.Command("git", "-C", dir, "check-ignore", "--no-index", "-z", "--stdin")
	cmd.Stdin = strings.NewReader(strings.Join(names, "\x00"))
	said, err := cmd.Output()
	if err != nil {
		return out // no git, no repository, or nothing is ignored
	}
	for _, name := range bytes.Split(said, []byte{0}) {
		out[string(name)] = true
	}
	return out
}

// TestNoFileIsLost: in a folder of odd names and contents each file is a page or is named by a finding, and each link
// of the site lands.
func TestNoFileIsLost(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "odd")
	write := func(name, content string) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Logf("%q: this file system has no such name: %v", name, err)
		}
	}
	long := strings.Repeat("long-name-", 24)
	names := []string{"0001-a.md", "0001-b.md", "0001 a.md", "0001_a.md", "0001-A.MD", "0001-a.markdown", "0001-a.rst",
		"0001-a.adoc", "0001-a.asciidoc", "0001-a.mdx", "0001-a.de.md", "0001-a.zh-CN.md", "0000-template.md", "0.md",
		"99999999999999999999.md", "20241301-no-day.md", "2024-01-01.md", "README.md", "readme.markdown", "index.md",
		"INDEX.md", "404.md", "search.md", "graph.md", "home.md", "CON.md", "nul.md", "aux .md", "-dash.md", "_x.md",
		"~tilde.md", "a#b.md", "a?b.md", "a%20b.md", "a%2Fb.md", "a&b.md", "a'b.md", `a"b.md`, "a<b>.md", "a:b.md",
		`a\b.md`, "a|b.md", "a*b.md", "a\tb.md", "a\nb.md", "a..md", "a .md", " a.md", "a,b;c.md", "{a}.md", "[a](b).md",
		"$a.md", "`a`.md", "決定.md", "über.md", "u\u0308ber.md", "🚪.md", "e\u200bmpty.md", "\u202ertl.md", "مرحبا.md",
		long + ".md", long + "2.md", "bip-0032.mediawiki", "bip-0033.mediawiki", "0012-x.org", "notes.MarkDown"}
	for i, name := range names {
		write("names/"+name, "# Title "+strings.Repeat("I", i%7)+"\n\nText of it. See ADR-1 and [b](0001-b.md#x).\n")
	}
	for name, content := range map[string]string{
		"empty.md": "", "blank.md": "\n \n\t\n", "bom.md": "\ufeff# Mark\n", "crlf.md": "# Lines\r\n\r\nText\r\n",
		"utf16.md": "\xff\xfe#\x00 \x00A\x00\n\x00",
		"latin.md": "# Gr\xfc\xdfe\n", "nul.md": "# A\x00B\n", "binary.md": "\x7fELF\x02\x01\x01\x00\x00\x00",
		"front.md":  "---\ntitle: Alone\n---\n",
		"open.md":   "---\ntitle: Never closed\n# Text\n",
		"broken.md": "---\ntitle: [a\nstatus: {\n---\n# Broken\n", "tabs.md": "---\n\ttitle: x\n---\n# Tabs\n",
		"list.md": "---\n- a\n- b\n---\n# List\n", "twice.md": "---\ntitle: a\ntitle: b\n---\n# Twice\n",
		"id.md": "---\nid: same\n---\n# One\n", "id2.md": "---\nid: same\n---\n# Two\n",
		"url.md":   "---\npermalink: /search/\nslug: ../../x\naliases: [index, /, '']\n---\n# Address\n",
		"moved.md": "# Moved\n\nThis page has moved to [there](front.md).\n",
		"html.md":  "<!DOCTYPE html><html><body><h1>Hypertext</h1></body></html>\n",
		"head.md":  "# A\n\n# B\n\n## \n\n#\n", "deep.md": strings.Repeat("> ", 300) + "deep\n",
		"wide.md":   "# Wide\n\n" + strings.Repeat("wide ", 50_000) + "\n",
		"table.rst": "====\n", "fence.rst": "::\n\n x\nT\n===\n", "only.adoc": "|===\n", "dots.adoc": "....\n",
	} {
		write("contents/"+name, content)
	}
	write(strings.Repeat("deep/", 40)+"0007-down-there.md", "# 7. Down there\n")
	write("folder.md/0001-in-a-folder.md", "# In a folder\n")
	write("decisions/index.md", "# Decisions\n\nStatus: Accepted\n")
	write("graph/index.md", "# Graph\n")
	write("assets/app.md", "# App\n")
	if runtime.GOOS != "windows" {
		for link, to := range map[string]string{"again.md": "contents/front.md", "gone.md": "nowhere.md",
			"round.md": "round.md", "names-again": "names"} {
			if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	res := built(t, workspace.Options{Dir: dir, Paths: []string{dir}, Output: out,
		Cache: filepath.Join(t.TempDir(), "cache")})
	missing, all := lost(t, dir, out, res)
	if len(missing) > 0 {
		t.Errorf("neither a page nor a finding: %q", missing)
	}
	t.Logf("%d files", all)
	if all < 70 {
		t.Errorf("only %d files were looked at", all)
	}
	crawl(t, out)
}
