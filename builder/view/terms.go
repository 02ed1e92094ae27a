package view

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/site"
)

// The vocabularies, by their place in maker.terms.
const (
	tagTerms = iota
	serviceTerms
	peopleTerms
)

// vocabulary is the terms of one field. Terms that differ in case alone are one.
type vocabulary struct {
	url, title, one, intro string // url is where its terms are listed: "tags/"
	list                   []term
	bySlug                 map[string]int
	byText                 map[string]int // the same by the author's spelling, because making a slug costs more than asking
	least                  int            // terms with fewer records have no page of their own
}

type term struct {
	text, slug string
	records    []*site.Record
}

// find gives the address of a term from the site's root.
func (v vocabulary) find(text string) (string, bool) {
	i, ok := v.byText[text]
	if !ok {
		if i, ok = v.bySlug[termSlug(text)]; !ok {
			return "", false
		}
	}
	return v.href(v.list[i]), true
}

func (v vocabulary) href(t term) string {
	if len(t.records) < v.least {
		return v.url + "#" + t.slug
	}
	return v.url + t.slug + "/"
}

// gatherTerms fills the three vocabularies. A record has two files and the search index needs its own, so little is
// left of the 2.2 files a record that a site may have: a term has a page only from two records on, and from more on
// where there would be too many pages. The index names the records of the others.
func (m *maker) gatherTerms() {
	tags := func(r *site.Record) []string { return r.Tags }
	services := func(r *site.Record) []string { return r.Services }
	people := func(r *site.Record) []string { return m.everyone(&r.Record) }
	m.terms[tagTerms] = gather(m.records, config.TagsURL, m.word("Tags"), m.word("Tag"), m.word("What the records are about."), tags)
	m.terms[serviceTerms] = gather(m.records, config.ServicesURL, m.word("Services"), m.word("Service"), m.word("The parts of the system that records name."), services)
	m.terms[peopleTerms] = gather(m.records, config.PeopleURL, m.word("People"), m.word("Person"), m.word("Who wrote, decided, reviewed or responded."), people)
	most := max(24-len(m.records)/100, len(m.records)/60)
	least := 2
	for ; ; least++ {
		pages := 0
		for _, v := range m.terms {
			for _, t := range v.list {
				if len(t.records) >= least {
					pages++
				}
			}
		}
		if pages <= most {
			break
		}
	}
	for i := range m.terms {
		m.terms[i].least = least
	}
}

// gather makes one vocabulary, sorted by text.
func gather(records []*site.Record, url, title, one, intro string, of func(*site.Record) []string) vocabulary {
	v := vocabulary{url: url, title: title, one: one, intro: intro, bySlug: map[string]int{}, byText: map[string]int{}}
	at, slugs := map[string]int{}, map[string]string{}
	for _, r := range records {
		for _, text := range of(r) {
			slug, ok := slugs[text]
			if !ok {
				slug = termSlug(text)
				slugs[text] = slug
			}
			if slug == "" {
				continue
			}
			i, ok := at[slug]
			if !ok {
				i, at[slug] = len(v.list), len(v.list)
				v.list = append(v.list, term{text: strings.TrimSpace(text), slug: slug})
			}
			if rs := v.list[i].records; len(rs) == 0 || rs[len(rs)-1] != r {
				v.list[i].records = append(rs, r)
			}
		}
	}
	slices.SortFunc(v.list, func(a, b term) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.text), strings.ToLower(b.text)), cmp.Compare(a.slug, b.slug))
	})
	for i, t := range v.list {
		v.bySlug[t.slug] = i
	}
	for text, slug := range slugs {
		if slug != "" {
			v.byText[text] = v.bySlug[slug]
		}
	}
	return v
}

// termSlug makes a term's address: lower case, blanks to hyphens, what an address or a file system minds left out.
func termSlug(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.ContainsAny(s, "#+") {
		s = strings.NewReplacer("#", "-sharp", "+", "-plus").Replace(s)
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '/' || r == '\\':
			r = '-'
		case r < ' ' || r == 0x7f || strings.ContainsRune(`:*?"<>|%&'`+"`{}^", r):
			continue
		}
		if r == '-' && (b.Len() == 0 || strings.HasSuffix(b.String(), "-")) {
			continue
		}
		b.WriteRune(r)
	}
	out := strings.Trim(b.String(), "-. ")
	if r := []rune(out); len(r) > 80 {
		out = string(r[:80])
	}
	return out
}

// termPages makes the indexes and the pages of terms.
func (m *maker) termPages() []page.Page {
	var out []page.Page
	for _, v := range m.terms {
		if len(v.list) == 0 {
			continue
		}
		out = append(out, m.termIndex(v))
		for _, t := range v.list {
			if len(t.records) >= v.least {
				out = append(out, m.termPage(v, t)...)
			}
		}
	}
	return out
}

func (m *maker) termIndex(v vocabulary) page.Page {
	url := v.url
	p := page.Terms{Frame: m.frame(url, v.title, v.intro, ""), Title: v.title, Intro: v.intro}
	p.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: p.Root}}
	for _, t := range v.list {
		letter := strings.ToUpper(string([]rune(t.text)[:1]))
		if n := len(p.Groups); n == 0 || p.Groups[n-1].Letter != letter {
			p.Groups = append(p.Groups, page.TermGroup{Letter: letter})
		}
		row := page.TermRow{Text: t.text, Anchor: t.slug, Count: len(t.records)}
		if len(t.records) >= v.least {
			row.Href = p.Root + v.href(t)
		} else {
			for _, r := range t.records {
				row.Records = append(row.Records, m.link(p.Root, r))
			}
		}
		g := &p.Groups[len(p.Groups)-1]
		g.Terms = append(g.Terms, row)
	}
	return page.Page{Path: url + "index.html", Template: "terms", View: p}
}

func (m *maker) termPage(v vocabulary, t term) []page.Page {
	rs := newestFirst(t.records)
	slices.SortStableFunc(rs, func(a, b *site.Record) int { return cmp.Compare(m.kindOrder(a.Kind), m.kindOrder(b.Kind)) })
	var out []page.Page
	for n, part := range cut(rs) {
		first := v.url + t.slug + "/"
		url := m.pageURL(first, n)
		p := page.Term{Frame: m.frame(url, t.text, v.one+": "+t.text, ""), Title: t.text, What: v.one, Total: len(rs)}
		p.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: p.Root}, {Text: v.title, Href: p.Root + v.url}}
		p.Pager = m.pager(p.Root, first, n, pages(len(rs)))
		if n == 0 {
			if p.Draw, p.Drawn = m.termStrata(p.Root, t.text, t.records); p.Drawn {
				p.Sheet = m.asset(p.Root, "timeline.css")
			}
		}
		for _, r := range part {
			if k := len(p.Groups); k == 0 || p.Groups[k-1].Kind != r.Kind {
				p.Groups = append(p.Groups, page.RowGroup{Title: m.heads[r.Kind], Kind: r.Kind})
			}
			g := &p.Groups[len(p.Groups)-1]
			g.Rows = append(g.Rows, m.row(p.Root, r))
		}
		if n == 0 && v.url != config.PeopleURL {
			if p.Web = m.web(url, m.word("Drawing of the records of %s and how they are related", t.text), rs, 4); len(p.Web.Rows) > 0 {
				m.drawn(&p.Frame)
			}
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "term", View: p})
	}
	return out
}

// kindOrder is a kind's place in the table.
func (m *maker) kindOrder(kind string) int {
	return slices.IndexFunc(m.kinds, func(k kindRow) bool { return k.name == kind })
}

// pageURL returns the address of the n-th page (0 is the first) of a list at url. A record may be called page-2 too; its
// address is permanent, so the list's page takes another: "decisions/page-2-of-list/".
func (m *maker) pageURL(url string, n int) string {
	if n == 0 {
		return url
	}
	url += "page-" + strconv.Itoa(n+1)
	for m.likePages[url+"/"] {
		url += "-of-list"
	}
	return url + "/"
}

// keepFromPages remembers an address that the second or a later page of a list might have too.
func (m *maker) keepFromPages(url string) {
	if strings.HasPrefix(path.Base(url), "page-") {
		m.likePages[url] = true
	}
}
