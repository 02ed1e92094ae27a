package builder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/corpus"
	"digsite/builder/record"
)

// unkind is a folder whose files ask for addresses that the site has for itself: path -> text.
func unkind() map[string]string {
	files := map[string]string{
		"site.yaml":       "kinds: {note: {plural: notes}, page: {plural: leaves}}\n",
		"page-2/index.md": "# A page that is called as the second page of a list\n",
		"decisions/page-2.md": "---\nkind: decision\n---\n# The same in a list that has one\n\n## Status\n\n" +
			"Accepted\n",
		"decisions/a/page-3.md": "---\nkind: decision\n---\n# Two of them\n",
		"decisions/b/page-3.md": "---\nkind: decision\n---\n# Two of them\n",
		"decisions/Page-2.md":   "---\nkind: decision\n---\n# The same in capitals\n",
		"notes/page-2.md":       "# A note\n",
		"404.md":                "# Not found\n",
		"records.json.md":       "# A name of a file\n",
		"decisions/0001-one.md": "---\nid: page-2\ncode: src\n---\n# 1. One\n\n## Status\n\nSuperseded by " +
			"[2](0002-two.md)\n",
		"decisions/0002-two.md": "---\ntags: [page-2, q, Q]\n---\n# 2. Two\n\n## Status\n\nAccepted\n\n" +
			"Supersedes [1](0001-one.md)\n",
		"decisions/0003-tags.md": "---\ntags: [page-2, q, Q]\n---\n# 3. Three\n\n## Status\n\nAccepted\n",
	}
	for n := range 1010 { // the list of decisions and the page of src have three pages
		name := fmt.Sprintf("%04d-x", 100+n)
		files["decisions/more/"+name+".md"] = fmt.Sprintf(
			"---\ncode: src/f%d.go\n---\n# %d. X\n\n## Status\n\nAccepted\n", n, 100+n)
		files[fmt.Sprintf("src/f%d.go", n)] = "package src\n"
	}
	files["src/page-2/x.go"] = "package x\n"
	files["decisions/0004-deep.md"] = "---\ncode: [src/page-2/x.go, src/page-2]\n---\n# 4. Deep\n\n## Status\n\n" +
		"Accepted\n"
	var aliases []string
	for _, name := range append(config.PageNames(), "r", "assets", "files", "404", "index.html", "404.html",
		"decisions/page-2", "tags/q", "tags/page-2",
		"r/adr-2", "dossiers/page-2", "timeline/newest.json", "timeline/days.json", config.HeldFile, "search/index.gz",
		config.RecordsFile, config.FeedFile,
		config.SitemapFile, config.ManifestFile, "assets/site.css", "decisions", "decisions/0002-two", "leaves",
		"RECORDS.JSON") {
		aliases = append(aliases, "/"+name+"/")
		files[name+".md"] = "# Named as " + name + "\n"
		files[name+"/index.md"] = "# In a folder named as " + name + "\n"
	}
	files["decisions/0005-aliases.md"] = "---\naliases: [" + strings.Join(aliases, ", ") +
		"]\n---\n# 5. Aliases\n\n## Status\n\nAccepted\n"
	return files
}

// TestLaw12OnePath: two files of a site never have one path, also on a file system that does not tell capitals, and
// none stands where another needs a folder. The site's own pages stand at the addresses of config's list, and nothing
// else.
func TestLaw12OnePath(t *testing.T) {
	folders := map[string]func(dir string) error{
		"our own": func(dir string) error { return os.CopyFS(dir, os.DirFS("../content")) },
		"generated": func(dir string) error {
			root, err := os.OpenRoot(dir)
			if err != nil {
				return err
			}
			defer root.Close()
			return corpus.New(12, 400).Write(root)
		},
		"unkind": func(dir string) error {
			for name, text := range unkind() {
				full := filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
					return err
				}
				if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
					return err
				}
			}
			return nil
		},
	}
	for name, fill := range folders {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := fill(dir); err != nil {
				t.Fatal(err)
			}
			o := options(dir, filepath.Join(t.TempDir(), "site"), filepath.Join(t.TempDir(), "cache"))
			o.BaseURL = "https://example.org/"
			res := loaded(t, o)
			files, err := res.Outputs()
			if err != nil {
				t.Fatal(err)
			}
			kinds := map[string]bool{}
			for _, k := range record.Kinds(res.Inputs.Config) {
				kinds[k.Plural] = true
			}
			taken := map[string]string{} // folded path -> path
			for _, f := range files {
				key := strings.ToLower(f.Path)
				if other, ok := taken[key]; ok {
					t.Errorf("%s and %s are one path", f.Path, other)
				}
				taken[key] = f.Path
			}
			moved := map[string]bool{}
			for _, r := range res.Site.Redirects {
				moved[r.From+"index.html"] = true
			}
			for key, file := range taken {
				first, rest, below := strings.Cut(key, "/")
				for i, c := range key {
					if c == '/' && taken[key[:i]] != "" {
						t.Errorf("%s stands below the file %s", file, taken[key[:i]])
					}
				}
				if below && rest != "" && !kinds[first] && !config.Reserved(first) && !moved[file] {
					t.Errorf("%s stands at an address that is no kind's and not in config's list of reserved ones",
						file)
				}
			}
		})
	}
}
