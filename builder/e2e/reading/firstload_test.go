package reading

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"digsite/builder/e2e"
)

var (
	linked     = regexp.MustCompile(`<(?:link|script)[^>]*(?:href|src)="[^"]*assets/([\w-]+)\.\w+\.(css|js)"`)
	unscripted = regexp.MustCompile(`<noscript>.*?</noscript>`)
)

// TestFirstLoad: until a reader does something a page fetches the sheets and scripts that it names, and the modules
// that are weighed with it by TestBudgets of builder/render; each of those on some page.
func TestFirstLoad(t *testing.T) {
	data, err := os.ReadFile("../../render/testdata/starts.json")
	if err != nil {
		t.Fatal(err)
	}
	var starts map[string]*regexp.Regexp
	if err := json.Unmarshal(data, &starts); err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	b := e2e.ServeBuilt(t, root)
	x := e2e.Open(t, b.Host, 1440, 900)
	untouched(x)
	seen := map[string]bool{}
	// The search page is not among them: it gives its box the focus, which is a gesture.
	for _, at := range append(someOfEachKind(t, b.Dir), "", "decisions/", "timeline/", "graph/", "404.html") {
		text, err := os.ReadFile(filepath.Join(b.Dir, filepath.FromSlash(at), "index.html"))
		if strings.HasSuffix(at, ".html") {
			text, err = os.ReadFile(filepath.Join(b.Dir, at))
		}
		if err != nil {
			t.Fatal(err)
		}
		text = unscripted.ReplaceAll(text, nil)
		var want []string
		for _, m := range linked.FindAllSubmatch(text, -1) {
			want = append(want, string(m[1])+"."+string(m[2]))
		}
		for name, mark := range starts {
			if mark.Match(text) {
				want = append(want, name)
				seen[name] = true
			}
		}
		slices.Sort(want)
		x.Visit(b.Address + at)
		x.Wait("it is loaded", `document.readyState === "complete"`)
		if !x.Rests() {
			t.Fatal("the page does not rest")
		}
		got := x.Eval(`performance.getEntriesByType("resource").map((r) =>
			/\/assets\/([\w-]+)\.\w+\.(css|js)$/.exec(r.name)).filter(Boolean).map(([, name, ext]) => name + "." + ext)
			.sort().join(" ")`)
		if want := strings.Join(slices.Compact(want), " "); got != want {
			t.Errorf("/%s fetches\n%s\nand names\n%s", at, got, want)
		}
		x.Clean()
	}
	for name := range starts {
		if !seen[name] {
			t.Errorf("no page brings %s", name)
		}
	}
}

// untouched keeps pages from hearing of the pointer. A browser without a screen has one all the same, in the corner of
// the window, and may find it over a page.
func untouched(x *e2e.Tab) {
	e2e.Call(x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `for (const kind of ["pointerover", "pointermove"]) {
			addEventListener(kind, (e) => e.stopImmediatePropagation(), true);
		}`})
}
