package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLivePageIsRepairedInPlace: a save shows in the open page; the page is not loaded again and does not scroll.
func TestLivePageIsRepairedInPlace(t *testing.T) {
	address, dir := live(t)
	x := open(t, address, 1280, 600)
	x.visit(address + "decisions/0002-jobs-in-the-database/")
	x.eval(`(window.same = "yes", scrollTo({ top: 300, behavior: "instant" }))`)
	x.wait("the page listens", `performance.getEntriesByType("resource").some(r => r.name.includes("live-reload.js"))`)
	file := filepath.Join(dir, "decisions", "0002-jobs-in-the-database.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "The worker reads jobs from a table.", "The worker takes jobs from a table.",
		1)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	x.wait("the new text is there", `document.querySelector("main").textContent.includes("The worker takes jobs")`)
	if got := x.eval(`window.same + " " + Math.round(scrollY)`); got != "yes 300" {
		t.Errorf("same page and scroll position: %s, want yes 300", got)
	}
	x.clean()
}
