package base

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/git"
	"digsite/builder/insight/ties"
	"digsite/builder/page"
	"digsite/builder/reading"
	"digsite/builder/record"
	"digsite/builder/site"
)

// manyTies is how many relations a site has at most whose pages name all of their own.
const manyTies = 50_000

// New prepares what pages have in common. What stands under "Explore" is for the list of all pages to say.
func New(in Input) *Lists {
	reader, found := reading.New(in.Site, in.Findings), in.Findings
	b := &Lists{Site: reader.All, History: in.History, Code: in.Code, Stand: in.Stand, Records: reader.All.Records,
		Sources: newSources(in.Config, originOf(in.History), in.History.Head), FindingsIn: map[string]Found{},
		Place: map[string]int{}, former: map[string][]string{}, twins: map[string]int{}, likePages: map[string]bool{}}
	in.Site, in.Findings, in.History, in.Code, in.Stand = nil, nil, git.History{}, coderef.Survey{}, ""
	b.Base = &Base{Input: in, Reader: reader, Site: reader.Site, Word: in.Config.Word,
		KindWords: map[string]KindWords{}, Policy: in.Config.Policy(), Day: b.Site.Day,
		Origin: originOf(b.History), Sources: newSources(in.Config, originOf(b.History), ""),
		people: people{b.Site.Person, map[string]string{}},
		links:  links{known: map[*site.Record]page.Link{}, held: map[*site.Record]string{}}}
	for _, x := range b.Site.Redirects {
		if id, short := strings.CutPrefix(x.From, config.ShortURL); short {
			b.former[x.To] = append(b.former[x.To], strings.TrimSuffix(id, "/"))
		}
	}
	byKind := map[string][]*site.Record{}
	for _, c := range b.Site.Ambiguous {
		b.KeepFromPages(c.URL)
	}
	for _, r := range b.Records {
		b.twins[titled(r)]++
		b.KeepFromPages(r.URL)
		if r.URL == "" {
			b.HomeRecord = r
			continue
		}
		byKind[r.Kind] = append(byKind[r.Kind], r)
	}
	for _, k := range record.Kinds(in.Config) {
		b.KindWords[k.Name] = KindWords{b.Word(k.One), b.Word(k.Title), k.Plural}
		if rs := byKind[k.Name]; len(rs) > 0 {
			b.Kinds = append(b.Kinds, Kind{k.Name, b.KindWords[k.Name].Many, k.Plural, rs})
		}
	}
	b.countFindings(found)
	b.gatherTerms()
	b.Dated = ties.InTime(b.Site)
	for i, r := range b.Dated {
		b.Place[r.ID] = i
	}
	b.Nav, b.Timed, b.Dense = b.navigation(), len(b.Dated) > 0, len(b.Site.Graph.Edges()) > manyTies
	b.ask()
	return b
}

// ask prepares what the page of one record may ask.
func (b *Lists) ask() {
	b.own = reading.Ask(b.Reader, "own", b.ownOf)
	b.apart = reading.Ask(b.Reader, "apart", b.tellApart)
	b.rail = reading.Ask(b.Reader, "rail", b.railOf)
	b.folder = reading.Ask(b.Reader, "folder", b.inFolder)
	for i, name := range []string{Tags: "tag", Services: "service", People: "person"} {
		b.term[i] = reading.Ask(b.Reader, name, func(text string) termAt {
			href, ok := b.Terms[i].Find(text)
			return termAt{href, ok}
		})
	}
}

// ownOf returns what the whole site says of a record, by its id.
func (b *Lists) ownOf(id string) Own {
	r := b.Site.ByID(id)
	if r == nil {
		return Own{}
	}
	out := Own{Former: b.former[r.ID], LastBy: b.History.Files[r.Path].LastBy}
	if f := b.FindingsIn[r.Path]; f.Count > 0 {
		out.Findings, out.FindingsAt = f.Count, b.PageURL(config.FindingsURL, f.Page)+"#"+PathAnchor(r.Path)
	}
	if i, ok := b.Place[r.ID]; ok {
		if i > 0 {
			out.Earlier = b.Dated[i-1].ID
		}
		if i+1 < len(b.Dated) {
			out.Later = b.Dated[i+1].ID
		}
	}
	return out
}

// Findings are sorted, and the list cuts them by PageSize, so their number so far says the page.
// countFindings counts the errors and warnings of each file, and finds the page that lists them.
func (b *Lists) countFindings(found []finding.Finding) {
	listed := 0
	for _, d := range found {
		if d.Severity > finding.Info {
			f, ok := b.FindingsIn[d.Pos.Path]
			if !ok {
				f.Page = listed / PageSize
			}
			f.Count++
			b.FindingsIn[d.Pos.Path] = f
			listed++
		}
	}
}

// gatherTerms fills the three vocabularies. A record has two files and the search index needs its own, so little is
// left of the 2.2 files a record that a site may have: a term has a page only from two records on, and from more on
// where there would be too many pages. The index names the records of the others.
func (b *Lists) gatherTerms() {
	tags := func(r *site.Record) []string { return r.Tags }
	services := func(r *site.Record) []string { return r.Services }
	people := func(r *site.Record) []string { return b.people.everyone(&r.Record) }
	b.Terms[Tags] = gather(b.Records, config.TagsURL, b.Word("Tags"), b.Word("Tag"),
		b.Word("What the records are about."), tags)
	b.Terms[Services] = gather(b.Records, config.ServicesURL, b.Word("Services"), b.Word("Service"),
		b.Word("The parts of the system that records name."), services)
	b.Terms[People] = gather(b.Records, config.PeopleURL, b.Word("People"), b.Word("Person"),
		b.Word("Who wrote, decided, reviewed or responded."), people)
	most := max(24-len(b.Records)/100, len(b.Records)/60)
	least := 2
	for ; ; least++ {
		pages := 0
		for _, v := range b.Terms {
			for _, t := range v.List {
				if len(t.Records) >= least {
					pages++
				}
			}
		}
		if pages <= most {
			break
		}
	}
	for i := range b.Terms {
		v := &b.Terms[i]
		v.Least = least
		for _, t := range v.List {
			if len(t.Records) >= least {
				b.KeepFromPages(v.URL + t.Slug + "/")
			}
		}
		v.cut(func(n int) string { return b.PageURL(v.URL, n) })
	}
}

// gather returns one vocabulary, sorted by text. of returns what a record names of it. Terms whose text makes the same
// slug are one, under the first spelling; text without a letter makes none and is left out.
func gather(records []*site.Record, url, title, one, intro string, of func(*site.Record) []string) Vocabulary {
	v := Vocabulary{URL: url, Title: title, One: one, Intro: intro, bySlug: map[string]int{}, byText: map[string]int{}}
	at, slugs := map[string]int{}, map[string]string{}
	for _, r := range records {
		for _, text := range of(r) {
			slug, ok := slugs[text]
			if !ok {
				slug = Slug(text)
				slugs[text] = slug
			}
			if slug == "" {
				continue
			}
			i, ok := at[slug]
			if !ok {
				i, at[slug] = len(v.List), len(v.List)
				v.List = append(v.List, Term{Text: strings.TrimSpace(text), Slug: slug})
			}
			if rs := v.List[i].Records; len(rs) == 0 || rs[len(rs)-1] != r {
				v.List[i].Records = append(rs, r)
			}
		}
	}
	slices.SortFunc(v.List, func(a, b Term) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)), cmp.Compare(a.Slug, b.Slug))
	})
	for i, t := range v.List {
		v.bySlug[t.Slug] = i
	}
	for text, slug := range slugs {
		if slug != "" {
			v.byText[text] = v.bySlug[slug]
		}
	}
	return v
}
