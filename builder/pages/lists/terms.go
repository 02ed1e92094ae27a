package lists

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/relations"
	"digsite/builder/site"
)

// Terms makes the index of a vocabulary and the pages of its terms.
func Terms(b *base.Base, c *relations.Chains, which int) []page.Page {
	v := b.Terms[which]
	if len(v.List) == 0 {
		return nil
	}
	out := []page.Page{termIndex(b, v)}
	for _, t := range v.List {
		if len(t.Records) >= v.Least {
			out = append(out, termPage(b, c, v, t)...)
		}
	}
	return out
}

func termIndex(b *base.Base, v base.Vocabulary) page.Page {
	url := v.Url
	p := page.Terms{Frame: b.Frame(url, v.Title, v.Intro, ""), Title: v.Title, Intro: v.Intro}
	p.Crumbs = []page.NavLink{{Text: b.Word("Home"), Href: p.Root}}
	for _, t := range v.List {
		letter := strings.ToUpper(string([]rune(t.Text)[:1]))
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Letter != letter {
			p.Groups = append(p.Groups, page.TermGroup{Letter: letter})
		}
		row := page.TermRow{Text: t.Text, Anchor: t.Slug, Count: len(t.Records)}
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
	return page.Page{Path: url + "index.html", Template: "terms", View: p}
}

func termPage(b *base.Base, c *relations.Chains, v base.Vocabulary, t base.Term) []page.Page {
	rs := base.NewestFirst(t.Records)
	slices.SortStableFunc(rs, func(x, y *site.Record) int {
		return cmp.Compare(b.KindOrder(x.Kind),
			b.KindOrder(y.Kind))
	})
	var out []page.Page
	for n, part := range base.Cut(rs) {
		first := v.Url + t.Slug + "/"
		url := b.PageURL(first, n)
		p := page.Term{Frame: b.Frame(url, t.Text, v.One+": "+t.Text, ""), Title: t.Text, What: v.One, Total: len(rs)}
		p.Crumbs = []page.NavLink{{Text: b.Word("Home"), Href: p.Root}, {Text: v.Title, Href: p.Root + v.Url}}
		p.Pager = b.Pager(p.Root, first, n, base.Pages(len(rs)))
		if n == 0 {
			if p.Draw, p.Drawn = termChart(b, p.Root, t.Text, t.Records); p.Drawn {
				p.Sheet = b.Asset(p.Root, "timeline.css")
			}
		}
		for _, r := range part {
			if k := len(p.Groups); k == 0 || p.Groups[k-1].Kind != r.Kind {
				p.Groups = append(p.Groups, page.RowGroup{Title: b.KindWords[r.Kind].Many, Kind: r.Kind})
			}
			g := &p.Groups[len(p.Groups)-1]
			g.Rows = append(g.Rows, b.Row(p.Root, r))
		}
		if n == 0 && v.Url != config.PeopleURL {
			if p.Web = c.Network(url, b.Word("Drawing of the records of %s and how they are related", t.Text), rs,
				4); len(p.Web.Rows) > 0 {
				b.Drawn(&p.Frame)
			}
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "term", View: p})
	}
	return out
}
