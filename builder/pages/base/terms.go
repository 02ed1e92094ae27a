package base

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site"
)

// The vocabularies, by their place in Base.Terms.
const (
	Tags = iota
	Services
	People
)

// Vocabulary is the terms of one field. Terms that differ in case alone are one.
type Vocabulary struct {
	// One is what one of them is called ("Tag"), Intro the sentence over their list
	URL, Title, One, Intro string // URL is where its terms are listed: "tags/"
	// sorted by text, letters of either case alike
	List []Term
	// slug -> index in List
	bySlug map[string]int
	// the same by the author's spelling, because making a slug costs more than asking
	byText map[string]int
	Least  int // terms with fewer records have no page of their own
}

// Term is one tag, service or person, and the records that name it.
type Term struct {
	// Text is as the first record has it, Slug what all spellings share
	Text, Slug string
	Records    []*site.Record
}

// Find returns the address of a term from the site's root, and whether there is one.
func (v Vocabulary) Find(text string) (string, bool) {
	i, ok := v.byText[text]
	if !ok {
		if i, ok = v.bySlug[Slug(text)]; !ok {
			return "", false
		}
	}
	return v.Href(v.List[i]), true
}

// Href returns the address of a term from the site's root: its page, or its place in the list of all.
func (v Vocabulary) Href(t Term) string {
	if len(t.Records) < v.Least {
		return v.URL + "#" + t.Slug
	}
	return v.URL + t.Slug + "/"
}

// gatherTerms fills the three vocabularies. A record has two files and the search index needs its own, so little is
// left of the 2.2 files a record that a site may have: a term has a page only from two records on, and from more on
// where there would be too many pages. The index names the records of the others.
func (b *Base) gatherTerms() {
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
		b.Terms[i].Least = least
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

// Slug returns a term's address: lower case, blanks to hyphens, what an address or a file system minds left out. "C#"
// and "C++" keep what tells them from "C". Letters of all scripts stay. At most 80 runes, as file systems have bounds.
func Slug(s string) string {
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
