package view

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// What one dossier holds at most, so that a page stays a page.
const (
	dossierRecords = 60
	dossierWords   = 80_000
)

// mostDossiers is how many chains have a page of their own. A record has two files, and of the 2.2 that a site may
// have, the search index and the terms need most of the rest: where there are many records, the shorter chains stand
// in the list alone.
func mostDossiers(records int) int { return max(20-records/50, records/250) }

// dossierPages makes the list of chains and their pages.
func (m *maker) dossierPages() []page.Page {
	var out []page.Page
	if len(m.chains) == 0 {
		return nil
	}
	for n, part := range cut(m.chains) {
		url := m.pageURL(config.DossiersURL, n)
		title := m.word("Chains of decisions")
		v := page.Dossiers{Frame: m.frame(url, title, m.word("Records that replaced or amended each other, from the first to the one in force."), ""), Title: title,
			Total: len(m.chains), Pager: m.pager(rootOf(url), config.DossiersURL, n, pages(len(m.chains)))}
		m.drawn(&v.Frame)
		v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}
		for _, c := range part {
			v.Chains = append(v.Chains, m.dossierRow(v.Root, c))
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "dossiers", View: v})
	}
	for _, c := range m.chains {
		if c.own {
			out = append(out, m.dossierPage(c))
		}
	}
	return out
}

func (m *maker) dossierRow(root string, c chain) page.DossierRow {
	last := c.records[len(c.records)-1]
	row := page.DossierRow{Anchor: termSlug(c.records[0].ID), Title: last.Title, From: c.records[0].Day, To: last.Day}
	if c.own {
		row.Href, row.Anchor = root+c.url, ""
	}
	for i, r := range c.records {
		if i == 12 && len(c.records) > 13 {
			row.More = len(c.records) - i
			break
		}
		row.Records = append(row.Records, m.link(root, r))
	}
	return row
}

// dossierPage makes the page of one chain.
func (m *maker) dossierPage(c chain) page.Page {
	first, last := c.records[0], c.records[len(c.records)-1]
	title := m.word("From %s to %s", nameOf(first), nameOf(last))
	v := page.Dossier{Frame: m.frame(c.url, title, m.word("%d records that followed each other, with their whole text.", len(c.records)), first.Kind),
		Title: title, Total: len(c.records)}
	m.drawn(&v.Frame)
	v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}, {Text: m.word("Chains of decisions"), Href: v.Root + config.DossiersURL}}
	ties := m.descent(idsOf(c.records))
	var bodies []fingerprint.Sum
	words := 0
	for _, r := range c.records {
		if words += r.Page.Words; len(v.Parts) > 0 && (len(v.Parts) == dossierRecords || words > dossierWords) {
			v.Left = append(v.Left, m.link(v.Root, r))
			continue
		}
		v.Parts = append(v.Parts, m.dossierPart(v.Root, r, len(bodies)))
		p := &v.Parts[len(v.Parts)-1]
		for _, t := range ties {
			if t.To == r.ID {
				p.Notes = append(p.Notes, m.note(v.Root, t))
			}
		}
		v.Embeds = append(v.Embeds, page.Embed{Body: len(bodies), Fills: m.quoted(v.Root, r)})
		bodies = append(bodies, r.Page.Body)
	}
	if len(c.records) <= drawnMost/4 {
		top := slices.Clone(c.records)
		slices.Reverse(top)
		v.Picture = m.picture(sketch{says: m.word("Drawing of the chain"), root: v.Root, records: top, layer: make([]int, len(top)), ties: ties,
			columns: 4, w: 200, h: 58, href: func(r *site.Record) string { // to its text on this page
				if slices.ContainsFunc(v.Parts, func(p page.DossierPart) bool { return p.Anchor == partAnchor(r.ID) }) {
					return "#" + partAnchor(r.ID)
				}
				return v.Root + text.EscapePath(r.URL)
			}})
	}
	return page.Page{Path: c.url + "index.html", Template: "dossier", View: v, Bodies: bodies}
}

// nameOf names a record shortly: by its number, else by its title.
func nameOf(r *site.Record) string {
	if l := label(r); l != "" {
		return l
	}
	return text.Shorten(r.Title, 60)
}

// partAnchor is the place of a record on its dossier.
func partAnchor(id string) string { return "record-" + termSlug(id) }

func (m *maker) dossierPart(root string, r *site.Record, body int) page.DossierPart {
	p := page.DossierPart{Link: m.link(root, r), Anchor: partAnchor(r.ID), KindTitle: m.titles[r.Kind], Body: body}
	p.Facts, _ = m.facts(root, r)
	p.Address = text.EscapePath(r.URL)
	if r.Short != "" {
		p.Address = text.EscapePath(r.Short)
	}
	if b := m.in.Config.BaseURL; b != "" {
		p.Address = base(b) + p.Address
	}
	p.Address = strings.TrimSpace(p.Address)
	return p
}
