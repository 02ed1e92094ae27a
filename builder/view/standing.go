package view

import (
	"digsite/builder/page"
	"digsite/builder/site"
)

// banner works out what a reader must know before the first line.
func (m *maker) banner(root string, r *site.Record) page.Banner {
	switch {
	case r.Standing == site.Retired:
	case r.Status.Partial || r.PartlySuperseded:
		return page.Banner{Kind: "partial", Chain: m.linkAll(root, r.SupersededBy),
			Text: m.word("A part of this record is superseded; the rest is still in force.")}
	default:
		return page.Banner{}
	}
	b := page.Banner{Kind: r.Status.Word, Chain: m.chain(root, r)}
	switch r.Status.Word {
	case "rejected":
		b.Text = m.word("This was rejected. It is kept because the reasons still matter.")
	case "withdrawn":
		b.Text = m.word("This was withdrawn. It was never in force.")
	case "deprecated":
		b.Text = m.word("This is deprecated. Nothing new should follow it.")
	default:
		b.Kind, b.Text = "superseded", m.word("This record is no longer in force. It was replaced.")
		if len(b.Chain) == 0 {
			b.Text = m.word("This record is no longer in force. It does not name what replaced it.")
		}
	}
	last := ""
	if n := len(b.Chain); n > 0 {
		last = b.Chain[n-1].Href
	}
	for _, l := range m.linkAll(root, r.Current) {
		if l.Href != last {
			b.Current = append(b.Current, l)
		}
	}
	return b
}

// chain follows supersession from r to the record that nothing replaces. A cycle ends it.
func (m *maker) chain(root string, r *site.Record) []page.Link {
	var out []page.Link
	seen := map[string]bool{r.ID: true}
	for len(r.SupersededBy) > 0 && !seen[r.SupersededBy[0]] && len(out) < 20 {
		next := m.in.Site.ByID(r.SupersededBy[0])
		if next == nil {
			break
		}
		seen[next.ID] = true
		out = append(out, m.link(root, next))
		r = next
	}
	return out
}

// linkAll gives a link for each id that the site has.
func (m *maker) linkAll(root string, ids []string) []page.Link {
	var out []page.Link
	for _, id := range ids {
		out = append(out, m.maybe(root, id)...)
	}
	return out
}
