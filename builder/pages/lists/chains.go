package lists

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/pages/relations"
	"digsite/builder/site"
	"digsite/builder/text"
)

// What one dossier holds at most, in records and in words, so that a page stays a page: 80,000 words are a novel.
// Records beyond either bound are linked under the text. The first record is always there, however long it is.
const (
	dossierRecords = 60
	dossierWords   = 80_000
)

// Chains returns the list of chains and the page of each chain that has one of its own, its dossier.
func Chains(m *recordpage.Whole) []page.Page {
	if len(m.Chains.List) == 0 {
		return nil
	}
	l := base.Listing{URL: config.DossiersURL, Template: "dossiers", Title: m.Word("Decision chains"),
		About: m.Word("Records that replaced or amended each other, from the first to the one in force."),
		Size:  relations.ChainsAPage}
	out := base.Cut(m.Lists, l, m.Chains.List, func(p base.Part, part []relations.Chain) any {
		v := page.Dossiers{Frame: p.Frame, Title: l.Title, Total: len(m.Chains.List), Pager: p.Pager}
		m.Drawn(&v.Frame)
		v.Sheets = append(v.Sheets, m.Asset(v.Root, "chains.css"))
		for _, c := range part {
			v.Chains = append(v.Chains, dossierRow(m.Lists, v.Root, c))
		}
		return v
	})
	for _, c := range m.Chains.List {
		if c.Own {
			out = append(out, dossierPage(m, c))
		}
	}
	return out
}

// dossierRow returns one chain's row. The newest record names the chain, because readers know what is in force. A row
// that leads to a page of its own needs no anchor. Twelve records are named, or thirteen: "1 more" would take the place
// of the last.
func dossierRow(b *base.Lists, root string, c relations.Chain) page.DossierRow {
	last := c.Records[len(c.Records)-1]
	row := page.DossierRow{Anchor: base.Anchor(c.Records[0].ID), Title: last.Title, From: c.Records[0].Day,
		To: last.Day}
	if c.Own {
		row.Href, row.Anchor = root+c.URL, ""
	}
	for i, r := range c.Records {
		if i == 12 && len(c.Records) > 13 {
			row.More = len(c.Records) - i
			break
		}
		row.Records = append(row.Records, b.Link(root, r))
	}
	return row
}

// dossierPage returns the page of one chain: the text of its records, oldest first, each with what took its place. The
// texts are bodies of the page and not copies in it, as on a record's own page.
func dossierPage(m *recordpage.Whole, c relations.Chain) page.Page {
	first, last := c.Records[0], c.Records[len(c.Records)-1]
	title := m.Word("From %s to %s", nameOf(first), nameOf(last))
	v := page.Dossier{Frame: m.Frame(c.URL, title, m.Word("%d records that followed each other, with their whole text.",
		len(c.Records)), first.Kind), Title: title, Total: len(c.Records)}
	m.Drawn(&v.Frame)
	v.Sheets = append(v.Sheets, m.Asset(v.Root, "chains.css"))
	v.Crumbs = append(v.Crumbs, page.NavLink{Text: m.Word("Decision chains"), Href: v.Root + config.DossiersURL})
	ties := relations.Descent(m.Site.Graph, relations.IdsOf(c.Records))
	var bodies []fingerprint.Sum
	words := 0
	for _, r := range c.Records {
		// Words of those left out count on, so nothing behind the first of them is shown: the text of a chain has no
		// holes.
		whole := m.Reader.Text(r)
		if words += whole.Page.Words; len(v.Parts) > 0 && (len(v.Parts) == dossierRecords || words > dossierWords) {
			v.Left = append(v.Left, m.Link(v.Root, r))
			continue
		}
		v.Parts = append(v.Parts, dossierPart(m, v.Root, r, len(bodies)))
		p := &v.Parts[len(v.Parts)-1]
		for _, t := range ties {
			if t.To == r.ID {
				p.Notes = append(p.Notes, relations.DescentNote(m.Base, v.Root, t))
			}
		}
		v.Embeds = append(v.Embeds, page.Embed{Body: len(bodies), Fills: recordpage.Quoted(m.Base, v.Root, whole)})
		bodies = append(bodies, whole.Page.Body)
	}
	// Beyond a quarter of what is drawn at once, a drawing of a chain is too tall to show anything at a glance.
	if len(c.Records) <= relations.DrawnMost/4 {
		top := slices.Clone(c.Records)
		slices.Reverse(top)
		v.Picture = relations.Picture(m.Base, relations.Sketch{Says: m.Word("Drawing of the chain"), Root: v.Root,
			Records: top, Layer: make([]int, len(top)), Ties: ties,
			Columns: 4, W: 200, H: 58, Href: func(r *site.Record) string { // to its text on this page
				if slices.ContainsFunc(v.Parts, func(p page.DossierPart) bool { return p.Anchor == partAnchor(r.ID) }) {
					return "#" + partAnchor(r.ID)
				}
				return v.Root + text.EscapePath(r.URL)
			}})
	}
	return base.Page(c.URL, "dossier", v, bodies...)
}

// nameOf names a record shortly: by its number, else by its title. A heading "From ADR-3 to ADR-17" fits in a line, as
// two titles would not.
func nameOf(r *site.Record) string {
	if l := base.Label(r); l != "" {
		return l
	}
	return text.Shorten(r.Title, 60)
}

// partAnchor returns the place of a record on its dossier: "record-adr-7".
func partAnchor(id string) string { return "record-" + base.Slug(id) }

// dossierPart returns one record of a chain's page; body is where its text stands among the page's bodies. Address is
// for the printed page, where a link cannot be followed: the permanent one, and absolute where the site knows its own.
func dossierPart(m *recordpage.Whole, root string, r *site.Record, body int) page.DossierPart {
	p := page.DossierPart{Link: m.Link(root, r), Anchor: partAnchor(r.ID), KindTitle: m.KindWords[r.Kind].One,
		Body: body}
	p.Facts, _ = recordpage.Facts(m.Own, root, r)
	p.Address = text.EscapePath(r.URL)
	if r.Short != "" {
		p.Address = text.EscapePath(r.Short)
	}
	if b := m.Config.BaseURL; b != "" {
		p.Address = base.EndInSlash(b) + p.Address
	}
	p.Address = strings.TrimSpace(p.Address)
	return p
}
