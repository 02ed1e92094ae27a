package render_test

import (
	"strings"
	"testing"

	"digsite/builder/config"
)

// TestEmbeds: an embed alone in its paragraph shows what it names, one level deep, under a line that leads to the
// source; within text it is a link. Records and the home page do it alike.
func TestEmbeds(t *testing.T) {
	host := "# Host\n\n![[note]]\n\n![[note#Part]] ![[old]]\n\nIn ![[note]] text.\n\n![[host]]\n\n![[nowhere]]\n" +
		"\n> ![[note#^one]]\n"
	b := build(t, map[string]string{
		"host.md":  host,
		"index.md": host,
		"note.md":  "# Note\n\nOf [here](#part) and [host](host.md). ^one\n\n## Part\n\nA part.\n\n![[deep]]\n",
		"deep.md":  "# Deep\n\nDepth.\n",
		"old.md":   "# Old\n\n## Status\n\nAccepted\n\nOnce.\n",
		"new.md":   "---\nkind: decision\nstatus: accepted\nsupersedes: old\n---\n# New\n",
	}, func(c *config.Config) { c.Vault = true })
	if list := b.pages["pages/index.html"]; strings.Contains(list, `<span class="was">accepted`) {
		t.Error("the list marks a replaced record with its own word")
	}
	if grave := b.pages["retired/index.html"]; !strings.Contains(grave,
		`Old</a> <span class="was">superseded</span>`) {
		t.Errorf("the page of what is retired does not say that the old record is superseded:\n%s", grave)
	}
	for path, root := range map[string]string{"pages/host/index.html": "../../", "index.html": "./"} {
		page := b.pages[path]
		p := read(page)
		for _, f := range p.faults {
			t.Errorf("%s: %s", path, f)
		}
		for _, want := range []string{
			`<div class="embed"><p class="embed-from"><a class="ref" href="` + root + `pages/note/">Note</a></p>` +
				"\n<p>Of <a class=\"ref\" href=\"" + root + `pages/note/#part">here</a> and <a class="ref" href="` +
				root + `pages/host/">host</a>.</p>` + "\n<h3>Part</h3>",
			`<div class="alone"><a class="ref" href="` + root + `pages/deep/">deep</a></div>`,
			`<p class="embed-from"><a class="ref" href="` + root + `pages/note/#part">Note › Part</a></p>` +
				"\n\n<p>A part.</p>",
			`title="Superseded: Old">Old</a><span class="was">superseded</span></p>`,
			`In <a class="ref" href="` + root + `pages/note/">note</a> text.`,
			`<span class="broken" title="There is no such file">nowhere</span>`,
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s\n%s", path, want, inside(t, path, page))
			}
		}
		if n := strings.Count(page, "Depth."); n != 0 {
			t.Errorf("%s goes %d levels too deep", path, n)
		}
	}
}
