package recordpage

import (
	"html"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// replacedParts returns which parts of r were superseded and by what, in the order in which r names its successors. A
// successor that names no part has an entry without one.
func replacedParts(b *base.Base, root string, r *site.Record) []page.ReplacedPart {
	said := map[string][]graph.Edge{}
	for _, g := range b.Site.Graph.Relations(r.ID) {
		if g.Rel == graph.Supersedes && g.Back {
			said[g.ID] = g.Edges
		}
	}
	whole := b.Reader.Text(r)
	var out []page.ReplacedPart
	for _, id := range r.SupersededBy {
		to := b.Site.ByID(id)
		before := len(out)
		for _, e := range said[id] {
			x := page.ReplacedPart{Part: e.Part, By: b.Link(root, to)}
			if h := partHeading(whole, e.Part, e.Fragment); h != nil {
				x.Anchor = h.ID
				if x.Part == "" || x.Part == e.Fragment {
					x.Part = h.Text
				}
			} else if e.Fragment != "" && slices.Contains(whole.Page.Blocks, e.Fragment) {
				x.Anchor = e.Fragment
			}
			same := func(y page.ReplacedPart) bool {
				return y.Part == x.Part || x.Anchor != "" && y.Anchor == x.Anchor
			}
			if x.Part != "" && !slices.ContainsFunc(out[before:], same) {
				out = append(out, x)
			}
		}
		if len(out) == before {
			out = append(out, page.ReplacedPart{By: b.Link(root, to)})
		}
	}
	return out
}

// marks returns what stands behind the headings of superseded parts: "Superseded by ADR-9".
func marks(b *base.Base, parts []page.ReplacedPart) []page.Mark {
	var out []page.Mark
	for _, x := range parts {
		if x.Anchor == "" {
			continue
		}
		name := x.By.Label
		if name == "" {
			name = x.By.Title
		}
		link := `<a class="ref k-` + html.EscapeString(x.By.Kind) + `" href="` + html.EscapeString(x.By.Href) + `">` +
			html.EscapeString(name) + "</a>"
		if n := len(out); n > 0 && out[n-1].ID == x.Anchor {
			out[n-1].HTML = strings.TrimSuffix(out[n-1].HTML, "</span>") + ", " + link + "</span>"
			continue
		}
		out = append(out, page.Mark{ID: x.Anchor, HTML: ` <span class="replaced">` +
			html.EscapeString(b.Word(config.English("Superseded by"))) + " " + link + "</span>"})
	}
	return out
}
