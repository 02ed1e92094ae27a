package base

import (
	"sort"
	"strings"

	"digsite/builder/markdown/html"
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
	Least  int        // terms with fewer records have no page of their own
	Pages  []TermPage // of the list of all terms
}

// TermPage is one page of a list of terms: those from the page before's To up to its own, by their place in List.
type TermPage struct {
	URL string
	To  int
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
	if len(t.Records) >= v.Least {
		return v.URL + t.Slug + "/"
	}
	at := v.bySlug[t.Slug]
	n := sort.Search(len(v.Pages)-1, func(n int) bool { return at < v.Pages[n].To })
	return v.Pages[n].URL + "#" + html.GuardID(t.Slug)
}

// linesAPage is how many lines a page of a list of terms shows at most: a term is one, and so is each record that
// stands beside it. Only a term with more lines than that fills a page alone.
const linesAPage = 600

// cut fills v.Pages. url returns the address of the n-th page of the list.
func (v *Vocabulary) cut(url func(n int) string) {
	lines := 0
	for i, t := range v.List {
		its := 1
		if len(t.Records) < v.Least {
			its += len(t.Records)
		}
		if len(v.Pages) == 0 || lines+its > linesAPage {
			v.Pages, lines = append(v.Pages, TermPage{URL: url(len(v.Pages))}), 0
		}
		lines += its
		v.Pages[len(v.Pages)-1].To = i + 1
	}
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
