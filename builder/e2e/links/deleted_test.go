package links

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/e2e"
)

// TestADeletedRecordSaysWhatItWas: the page and the permanent address of a record that was deleted say when, what it
// was called and where it was seen last, and the words of the link that led there; under its earlier name too. What was
// internal is as if it had never been.
func TestADeletedRecordSaysWhatItWas(t *testing.T) {
	b := publishing(t, map[string]string{
		"site.yaml": "deleted:\n  - {address: [r/adr-1/], was: The first of all, " +
			"on: 2020-02-02, instead: adr-7}\n",
		"decisions/0007-retries.md": retries,
		"decisions/0008-other.md":   "---\nstatus: accepted\n---\n# Something else\n\nIts words are read here.\n",
		"decisions/0009-hush.md":    "---\nvisibility: internal\n---\n# Hushed matter\n\nUnspoken.\n",
	})
	x := e2e.Copier(t, b.host, 1280, 700)
	x.Visit(b.address + "decisions/0008-other/")
	link := linkTo(x, "Its words")
	b.git("mv", "decisions/0008-other.md", "decisions/0008-another.md")
	b.git("mv", "decisions/0009-hush.md", "decisions/0009-hushed.md")
	b.commit()
	b.git("rm", "-q", "decisions/0008-another.md", "decisions/0009-hushed.md")
	b.commit()
	follow(x, link)
	x.Wait("the words of the link are told", `document.querySelector(".notice")`)
	if got := notice(x); got != "The paragraph that this link meant is gone: “its words are read here …”" {
		t.Errorf("told %q", got)
	}
	for _, p := range []string{"r/adr-8/", "decisions/0008-another/", "decisions/0008-other/"} {
		x.Visit(b.address + p)
		got := strings.Join(strings.Fields(x.Eval(`document.querySelector("main").innerText`)), " ")
		for _, want := range []string{"This record was deleted", "Was Something else", "Deleted on",
			"Last seen as decisions/0008-another.md"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not say %q: %s", p, want, got)
			}
		}
		if got := x.Eval(`document.querySelector("dl time").dateTime`); got != "2026-10-05" {
			t.Errorf("%s says deleted on %s", p, got)
		}
	}
	x.Visit(b.address + "r/adr-1/")
	if got := x.Eval(`document.querySelector("main").innerText`); !strings.Contains(got, "The first of all") ||
		!strings.Contains(got, "Wait longer before each retry") {
		t.Errorf("of a record that site.yaml lists: %s", got)
	}
	x.Clean()
	err := filepath.WalkDir(b.out, func(path string, _ os.DirEntry, err error) error {
		data, _ := os.ReadFile(path)
		if name := strings.ToLower(path + string(data)); strings.Contains(name, "hush") ||
			strings.Contains(name, "unspoken") {
			t.Errorf("%s holds a word of an internal record that was deleted", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
