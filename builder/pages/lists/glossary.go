package lists

import (
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/site"
)

// shownUses is how many records of one term are listed. Of more, the row has the number and a search for the term.
const shownUses = 6

// Glossary returns the list of every term, with the records that use it. A site without terms has no such page.
func Glossary(b *base.Lists, g recordpage.Glossary) []page.Page {
	terms := b.Site.Glossary
	if len(terms) == 0 {
		return nil
	}
	// By the term's name in small letters, in the order of b.Records; each record once, so often it uses the term.
	used := map[string][]*site.Record{}
	for _, r := range b.Records {
		for _, name := range b.Reader.Terms(r) {
			key := strings.ToLower(name)
			if us := used[key]; len(us) == 0 || us[len(us)-1] != r {
				used[key] = append(us, r)
			}
		}
	}
	l := base.Listing{URL: config.GlossaryURL, Template: "glossary", Title: b.Word("Glossary"), Sheet: "glossary.css",
		About: b.Word("Terms, and where they are used.")}
	return base.Cut(b, l, terms, func(p base.Part, part []site.Term) any {
		v := page.Glossary{Frame: p.Frame, Title: l.Title, Total: len(terms), Pager: p.Pager}
		for _, t := range part {
			v.Rows = append(v.Rows, glossaryRow(b, g, v.Root, t, used[strings.ToLower(t.Name)]))
		}
		return v
	})
}

// glossaryRow returns one term: what it means, the record that defines it as its Home, and who uses it, those that hold
// before those that do not. More is how many of these are not shown; there is a link for them only on a site with
// search.
func glossaryRow(b *base.Lists, g recordpage.Glossary, root string, t site.Term, used []*site.Record) page.GlossaryRow {
	row := page.GlossaryRow{Anchor: g[strings.ToLower(t.Name)].Anchor, Name: t.Name, Meaning: t.Meaning,
		More: len(used)}
	if r := b.Site.ByID(t.Record); t.Record != "" && r != nil {
		l := b.Link(root, r)
		if t.Block != "" {
			l.Href += "#" + t.Block
		}
		row.Home = []page.Link{l}
	}
	// What holds shows how a term is used today; a retired record may use it in a sense that is given up.
	for _, retired := range []bool{false, true} {
		for _, r := range used {
			if (r.Standing == site.Retired) == retired && len(row.Used) < shownUses {
				row.Used = append(row.Used, b.Link(root, r))
			}
		}
	}
	if row.More -= len(row.Used); row.More > 0 && b.Search {
		row.FindHref = root + config.SearchURL + "?q=" + base.EscapeQuery(t.Name)
	}
	return row
}
