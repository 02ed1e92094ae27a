package recordpage

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// longestMeaning is how many runes of a meaning a page repeats where the term is used, as the link's title. The
// glossary has it whole.
const longestMeaning = 300

// Meaning is what a term's start tag says, and where it leads.
// href is from the site's root, with a fragment: the place that defines the term where a record does, else its row in
// the glossary. Anchor is that row's id there in either case.
type Meaning struct{ Href, Text, Anchor string }

// Glossary is what the site's terms mean, by their names in small letters: a text that says "Ledger" means "ledger".
type Glossary map[string]Meaning

// newGlossary assigns each term a place of its own on the glossary's page: "api", and "api.2" for a second one.
func newGlossary(b *base.Lists) Glossary {
	out := make(Glossary, len(b.Site.Glossary))
	taken := map[string]bool{}
	for i, t := range b.Site.Glossary {
		first := cmp.Or(base.Anchor(t.Name), "term")
		anchor := first
		for n := 2; taken[anchor]; n++ {
			anchor = first + "." + strconv.Itoa(n)
		}
		taken[anchor] = true
		g := Meaning{b.PageURL(config.GlossaryURL, i/base.PageSize) + "#" + anchor,
			text.Shorten(t.Meaning, longestMeaning), anchor}
		if r := b.Site.ByID(t.Record); t.Record != "" && r != nil && t.Block != "" {
			g.Href = text.EscapePath(r.URL) + "#" + t.Block
		}
		out[strings.ToLower(t.Name)] = g
	}
	return out
}

// TermTags returns the start tag for each term that r's body uses, parallel to its Page's Terms; "" where nothing says
// what it means. As with references, a body has only holes, so that a reworded meaning leaves every text as it was.
func TermTags(m *Maker, root string, r *site.Record) []string {
	used := m.Reader.Terms(r)
	if len(used) == 0 {
		return nil
	}
	out := make([]string, len(used))
	for i, name := range used {
		if g := m.meaning.Of(strings.ToLower(name)); g.Anchor != "" {
			out[i] = `<a class="term"` + hrefTitle(root+g.Href, g.Text) + ">"
		}
	}
	return out
}
