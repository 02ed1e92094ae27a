package builder_test

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/workspace"

	"golang.org/x/net/html"
)

// TestEveryLinkLands builds our own content and, where DIGSITE_CORPORA names a folder of corpora, each of them, and
// walks every page: each internal address must lead to a file, each fragment to an id, and nothing may ask another
// host; each page has one h1, a language, its landmarks, alt texts, and a nesting that a browser leaves as it is. It
// stands in for any static host under any base path, since it follows relative addresses only.
func TestEveryLinkLands(t *testing.T) {
	folders := []string{"../content"}
	if dir := os.Getenv("DIGSITE_CORPORA"); dir != "" {
		es, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range es {
			if e.IsDir() {
				folders = append(folders, filepath.Join(dir, e.Name()))
			}
		}
	}
	for _, f := range folders {
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			full, err := filepath.Abs(f)
			if err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "site")
			res := built(t, workspace.Options{Dir: full, Paths: []string{full}, Output: out,
				Cache: filepath.Join(t.TempDir(), "cache")})
			missing, all := lost(t, full, out, res)
			if len(missing) > 0 {
				t.Errorf("neither a page nor a finding: %q", missing)
			}
			t.Logf("%d files", all)
			crawl(t, out)
		})
	}
}

// TestLongListsAreCut: chains, people and areas of knowledge are lists like others, and no page of them grows with the
// site. Whoever leads to a row leads to the page on which it stands.
func TestLongListsAreCut(t *testing.T) {
	dir := t.TempDir()
	for i := range 560 {
		after := ""
		if i%2 == 1 {
			after = fmt.Sprintf("supersedes: [ADR-%d]\n", i-1)
		}
		text := fmt.Sprintf("---\nid: ADR-%d\nkind: decision\nstatus: accepted\ndate: 2024-%02d-%02d\n%s"+
			"deciders: [Person %d, Somebody %d]\ntags: [part-%d]\n---\n# Take way %[1]d\n\nWay %[1]d is taken.\n",
			i, i%12+1, i%28+1, after, i, i, i/4)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d-way.md", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	built(t, workspace.Options{Dir: dir, Paths: []string{dir}, Output: out, Cache: filepath.Join(t.TempDir(), "cache")})
	crawl(t, out)
	for _, list := range []string{"people", "dossiers", "knowledge", "graph"} {
		pages, err := filepath.Glob(filepath.Join(out, list, "page-*", "index.html"))
		if err != nil || len(pages) == 0 {
			t.Errorf("%s/ is one page (%v)", list, err)
		}
		for _, p := range append(pages, filepath.Join(out, list, "index.html")) {
			text, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(text, []byte("</")); n > 3500 {
				t.Errorf("%s has %d elements", p[len(out):], n)
			}
		}
	}
}

// page is what a crawl keeps of one HTML file.
type page struct {
	ids    map[string]bool
	links  []string // href and src of everything
	faults []string // of its structure
}

// crawl checks every address of a built site.
func crawl(t *testing.T, dir string) {
	files := map[string]bool{}
	pages := map[string]page{}
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		files[rel] = true
		if strings.HasSuffix(rel, ".html") {
			pages[rel] = readPage(t, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 5 {
		t.Fatalf("only %d pages were built", len(pages))
	}
	bad, links := 0, 0
	complain := func(format string, args ...any) {
		if bad++; bad <= 10 {
			t.Errorf(format, args...)
		}
	}
	for from, p := range pages {
		for _, l := range p.links {
			if strings.HasPrefix(l, "https:") || strings.HasPrefix(l, "http:") {
				continue
			}
			u, err := url.Parse(l)
			if err != nil {
				complain("%s: %q is no address: %v", from, l, err)
				continue
			}
			if u.Scheme != "" || u.Host != "" {
				continue
			}
			links++
			to := from
			if u.Path != "" {
				if strings.HasPrefix(u.Path, "/") {
					if from != "404.html" {
						complain("%s: %q is not relative", from, l)
					}
					to = strings.TrimPrefix(u.Path, "/")
				} else {
					to = path.Join(path.Dir(from), u.Path)
				}
				if strings.HasSuffix(u.Path, "/") || u.Path == "." || u.Path == ".." ||
					strings.HasSuffix(u.Path, "/..") {
					to = path.Join(to, "index.html")
				}
			}
			if !files[to] {
				complain("%s: %q leads to no file (%s)", from, l, to)
				continue
			}
			if u.Fragment != "" && strings.HasSuffix(to, ".html") && !pages[to].ids[u.Fragment] {
				complain("%s: %q leads to no place on %s", from, l, to)
			}
		}
	}
	for from, p := range pages {
		for _, f := range p.faults {
			complain("%s: %s", from, f)
		}
	}
	if bad > 10 {
		t.Errorf("and %d more", bad-10)
	}
	t.Logf("%d pages, %d internal links", len(pages), links)
}

// readPage parses one page; anything that would load from another host is an error at once.
func readPage(t *testing.T, file string) page {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := page{ids: map[string]bool{}, faults: structure(data, root)}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if p.ids[a.Val] {
					t.Errorf("%s: the id %q stands twice", file, a.Val)
				}
				p.ids[a.Val] = true
			case "name":
				if n.Data == "a" {
					p.ids[a.Val] = true
				}
			case "href", "src", "action", "poster":
				loads := a.Key == "src" || n.Data == "link" && a.Key == "href"
				if u, err := url.Parse(a.Val); loads && err == nil && u.Host != "" && !isCanonical(n) {
					t.Errorf("%s: <%s %s=%q> asks another host", file, n.Data, a.Key, a.Val)
				}
				p.links = append(p.links, a.Val)
			case "style", "onclick", "onload", "onerror":
				t.Errorf("%s: <%s> has an inline %s", file, n.Data, a.Key)
			}
		}
		if n.Data == "style" || n.Data == "script" && n.FirstChild != nil && n.FirstChild.Data != "" &&
			attr(n, "type") != "application/ld+json" {
			t.Errorf("%s: an inline <%s>", file, n.Data)
		}
	}
	return p
}

// isCanonical reports whether a tag is <link rel=canonical> or its kin, which load nothing.
func isCanonical(n *html.Node) bool {
	rel := attr(n, "rel")
	return n.Data == "link" && (rel == "canonical" || rel == "alternate")
}

// attr returns an attribute's value.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
