package live

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestLivePageIsRepairedInPlace: a save shows in the open page; the page is not loaded again and does not scroll.
func TestLivePageIsRepairedInPlace(t *testing.T) {
	address, dir := e2e.Live(t)
	x := e2e.Open(t, address, 1280, 600)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	x.Eval(`(window.same = "yes", scrollTo({ top: 300, behavior: "instant" }))`)
	x.Listens()
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
	x.Wait("the new text is there", shows("The worker takes jobs"))
	if got := x.Eval(`window.same + " " + Math.round(scrollY)`); got != "yes 300" {
		t.Errorf("same page and scroll position: %s, want yes 300", got)
	}
	x.Clean()
}

// TestManyTabsOfOneServer: more tabs of one browser than it opens connections to a host; a save reaches each of them,
// also when the one that listens for all is closed.
func TestManyTabsOfOneServer(t *testing.T) {
	address, dir := e2e.Live(t)
	file := filepath.Join(dir, "decisions", "0002-jobs-in-the-database.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(words string) {
		text := strings.Replace(string(data), "The worker reads jobs from a table.", words, 1)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tabs := []*e2e.Tab{e2e.Open(t, address, 1280, 600)}
	for len(tabs) < 8 {
		tabs = append(tabs, tabs[0].Beside(address))
	}
	for i, x := range tabs {
		x.Visit(address + "decisions/0002-jobs-in-the-database/")
		x.Wait("tab loaded", `document.readyState === "complete"`)
		if i == 0 {
			x.Listens()
		}
	}
	save("All tabs hear this.")
	for _, x := range tabs {
		x.Wait("each tab shows the new text", shows("All tabs hear this."))
	}
	tabs[0].Do(chromedp.Navigate("about:blank"))
	save("The others hear this, too.")
	for _, x := range tabs[1:] {
		x.Wait("another tab listens now", shows("The others hear this, too."))
		x.Clean()
	}
}

// TestPageSaysThatSiteYamlIsBroken: an open page says what is wrong with site.yaml, stays as it was, and stops saying
// so when it is mended.
func TestPageSaysThatSiteYamlIsBroken(t *testing.T) {
	address, dir := e2e.Live(t)
	x := e2e.Open(t, address, 1280, 600)
	x.Visit(address + "decisions/0002-jobs-in-the-database/")
	file := filepath.Join(dir, "site.yaml")
	old, _ := os.ReadFile(file)
	if err := os.WriteFile(file, []byte("content: [docs\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	said := `document.querySelector(".live-problem")?.textContent.includes("site.yaml:1")`
	x.Wait("the page says so", said)
	x.Do(chromedp.Reload())
	x.Wait("it says so after a reload", said)
	if !strings.Contains(x.Eval(`document.querySelector("main").textContent`), "The worker reads jobs") {
		t.Error("the page lost its text")
	}
	if err := os.WriteFile(file, old, 0o644); err != nil {
		t.Fatal(err)
	}
	x.Wait("it is gone", `!document.querySelector(".live-problem")`)
	x.Clean()
}
