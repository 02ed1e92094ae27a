package reading

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"digsite/builder/e2e"
)

// overlayFile is a file of an overlay in the guide: its name on a line, its text in the block below.
var overlayFile = regexp.MustCompile("(?m)^`(look/[^`]+)`\n\n```\\w+\n((?s:.*?))^```$")

// TestOverlaysOfTheGuide: the two overlays that the guide shows whole do what it says of them, as they stand there.
func TestOverlaysOfTheGuide(t *testing.T) {
	e2e.NeedsBrowser(t)
	guide, err := os.ReadFile(filepath.Join("..", "..", "..", "content", "guide", "make-it-yours.md"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"site.yaml": "content: [notes]\ntheme: look\n"}
	for name, text := range longPages() {
		files["notes/"+name] = text
	}
	found := overlayFile.FindAllStringSubmatch(string(guide), -1)
	for _, m := range found {
		files[m[1]] = m[2]
	}
	if len(found) != 3 {
		t.Fatalf("%d files of overlays in the guide, want 3", len(found))
	}
	b := e2e.ServeBuilt(t, e2e.Folder(t, files))
	x := e2e.Open(t, b.Host, 1280, 800)
	x.Visit(b.Address + "decisions/0001-long/")
	if got := x.Eval(`(s => [s(".prose").fontFamily.split(",")[0], s(".column").width, s("header.site").borderTopWidth]
		.join())((of) => getComputedStyle(document.querySelector(of)))`); got != "Georgia,640px,4px" {
		t.Errorf("fonts, width and the bar are %s", got)
	}
	x.Visit(b.Address + "404.html")
	if got := x.Eval(`document.querySelector("main").innerText.includes("Ask in the channel") &&
		Boolean(document.querySelector('main form.box .i-search') && document.querySelector("main .ways a"))`); got !=
		"true" {
		t.Errorf("the page of a wrong address is %s", x.Eval(`document.querySelector("main").innerHTML`))
	}
	x.Clean()
}
