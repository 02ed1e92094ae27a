package reading

import (
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"digsite/builder/e2e"
)

// answer is the sentence that a record opens with: the deck, or the text's own summary in its place.
const answer = `document.querySelector(".deck span, .leads > h2:first-of-type + p")`

// TestTheAnswerIsOnTheFirstScreen: the first line of what was decided, the rule, the goal or the summary stands in the
// upper half of a window, and on a phone above the fold. Where a record has no such sentence, its text begins there.
func TestTheAnswerIsOnTheFirstScreen(t *testing.T) {
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	dirs := []string{root}
	if os.Getenv("DIGSITE_CORPORA") != "" {
		dirs = append(dirs, e2e.Corpora(t, "rfc-rust", "adr-govuk-aws", "incidents-mybinder", "adr-madr")...)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			b := e2e.ServeBuilt(t, dir)
			x := e2e.Open(t, b.Host, 1440, 900)
			answered := 0
			for _, page := range someOfEachKind(t, b.Dir) {
				x.Visit(b.Address + page)
				if x.Eval(`Boolean(`+answer+`)`) == "true" {
					answered++
				}
				for _, way := range []struct{ width, height, limit int64 }{{390, 844, 620}, {1440, 900, 420}} {
					x.Size(way.width, way.height)
					got := x.Eval(`(() => {
						const at = ` + answer + ` ?? document.querySelector(".prose :is(p, li), .column p");
						const range = document.createRange();
						range.selectNodeContents(at);
						return Math.round([...range.getClientRects()].find((r) => r.height).bottom + scrollY);
					})()`)
					if y, err := strconv.ParseInt(got, 10, 64); err != nil || y >= way.limit {
						t.Errorf("%dx%d: the first line of %s ends at %s, limit %d", way.width, way.height, page,
							got, way.limit)
					}
				}
			}
			if answered == 0 {
				t.Error("no page has an answer")
			}
			x.Clean()
		})
	}
}

// someOfEachKind returns the first and the last three records of each kind of which a site has pages.
func someOfEachKind(t *testing.T, dir string) (pages []string) {
	t.Helper()
	for _, kind := range []string{"decisions", "incidents", "principles", "trails", "shadowing", "histories"} {
		all, err := filepath.Glob(filepath.Join(dir, kind, "*", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		for i, file := range all {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if (i < 3 || i >= len(all)-3) && strings.Contains(string(data), `<article class="record`) {
				page := url.URL{Path: kind + "/" + filepath.Base(filepath.Dir(file)) + "/"}
				pages = append(pages, page.EscapedPath())
			}
		}
	}
	return pages
}
