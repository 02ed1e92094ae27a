package lists

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/insight/ties"
	"digsite/builder/markdown/html"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/relations"
	"digsite/builder/site"
)

// Terms returns the index of a vocabulary and the pages of its terms. which is base.Tags, Services or People.
func Terms(b *base.Lists, c *relations.Chains, which int) []page.Page {
	v := b.Terms[which]
	if len(v.List) == 0 {
		return nil
	}
	out := termIndex(b, v)
	for _, t := range v.List {
		if len(t.Records) >= v.Least {
			out = append(out, termPages(b, c, v, t)...)
		}
	}
	return out
}

// termIndex returns the list of all terms, by their first letter: the vocabulary is sorted by text. A term that too few
// records name for a page has them in this list, so that no term leads nowhere.
func termIndex(b *base.Lists, v base.Vocabulary) []page.Page {
	l := base.Listing{URL: v.URL, Template: "terms", Title: v.Title, About: v.Intro}
	var parts [][]base.Term
	from := 0
	for _, p := range v.Pages {
		parts, from = append(parts, v.List[from:p.To]), p.To
	}
	return base.Lay(b, l, parts, func(part base.Part, terms []base.Term) any {
		p := page.Terms{Frame: part.Frame, Title: v.Title, Intro: v.Intro, Pager: part.Pager}
		for _, t := range terms {
			// The first rune and not the first byte: terms may be in any script.
			letter := strings.ToUpper(string([]rune(t.Text)[:1]))
			if n := len(p.Groups); n == 0 || p.Groups[n-1].Letter != letter {
				p.Groups = append(p.Groups, page.TermGroup{Letter: letter})
			}
			row := page.TermRow{Text: t.Text, Anchor: html.GuardID(t.Slug), Count: len(t.Records)}
			if len(t.Records) >= v.Least {
				row.Href = p.Root + v.Href(t)
			} else {
				for _, r := range t.Records {
					row.Records = append(row.Records, b.Link(p.Root, r))
				}
			}
			g := &p.Groups[len(p.Groups)-1]
			g.Terms = append(g.Terms, row)
		}
		return p
	})
}

// termRows is how many records a page of a term shows: fewer than a list of a kind, since drawings stand above them.
const termRows = 60

// termPages returns the pages of one term: its records by kind, over time, and what joins them. People have no network:
// whom a record names says nothing of what it is about. Drawings stand on the first page alone, of all records.
func termPages(b *base.Lists, c *relations.Chains, v base.Vocabulary, t base.Term) []page.Page {
	kinds := map[string][]*site.Record{}
	for _, r := range ties.NewestFirst(t.Records) {
		kinds[r.Kind] = append(kinds[r.Kind], r)
	}
	var rs []*site.Record
	for _, kind := range slices.SortedFunc(maps.Keys(kinds), func(x, y string) int {
		return cmp.Or(cmp.Compare(b.KindOrder(x), b.KindOrder(y)), cmp.Compare(x, y))
	}) {
		rs = append(rs, kinds[kind]...)
	}
	l := base.Listing{URL: v.URL + t.Slug + "/", Template: "term", Title: t.Text, About: v.One + ": " + t.Text,
		Sheet: "listing.css", Size: termRows, Under: page.NavLink{Text: v.Title, Href: v.URL}}
	stated := map[string]page.Columns{}
	for k, of := range kinds {
		stated[k] = columns(of)
	}
	return base.Cut(b, l, rs, func(p base.Part, part []*site.Record) any {
		out := page.Term{Frame: p.Frame, Title: t.Text, What: v.One, Total: len(rs), Pager: p.Pager}
		for _, r := range part {
			if k := len(out.Groups); k == 0 || out.Groups[k-1].Kind != r.Kind {
				out.Groups = append(out.Groups, page.RowGroup{Title: b.KindWords[r.Kind].Many, Kind: r.Kind,
					Numbered: stated[r.Kind].Number, Count: len(kinds[r.Kind])})
			}
			g := &out.Groups[len(out.Groups)-1]
			g.Rows = append(g.Rows, listRow(b, p.Root, r, stated[r.Kind]))
		}
		// Further pages of a term are rows alone.
		if p.N > 0 {
			return out
		}
		if out.Draw, out.Drawn = termChart(b, p.Root, t.Text, t.Records); out.Drawn {
			out.Sheets = append(out.Sheets, b.Asset(p.Root, "timeline.css"))
		}
		if v.URL != config.PeopleURL {
			says := b.Word("Drawing of the records of %s and how they are related", t.Text)
			out.Web = c.Network(p.URL, says, rs, 4)
			if len(out.Web.Rows) > 0 {
				b.Drawn(&out.Frame)
			}
		}
		return out
	})
}
