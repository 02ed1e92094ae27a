package base

import (
	"strings"

	"digsite/builder/page"
	"digsite/builder/text"
)

// Texts returns plain values; those that are addresses or ids of records become links.
func (b *Base) Texts(root string, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		val := page.Value{Text: v}
		if (strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "http://")) && !strings.ContainsAny(v, " \t<>\"") {
			val.Href = v
		} else if to := b.Site.ByID(strings.ToLower(v)); to != nil {
			val.Href = root + text.EscapePath(to.URL)
		}
		out = append(out, val)
	}
	return out
}

// Term returns a tag, a service or a person with the page or place that lists its records. which is Tags, Services or
// People.
func (b *Base) Term(root string, which int, v string) page.Value {
	val := page.Value{Text: v}
	if href, ok := b.TermAt(which, v); ok {
		val.Href = root + href
	}
	return val
}

// termAt is where a term's records are listed, from the root; Known is false for a term that no record has.
type termAt struct {
	Href  string
	Known bool
}

// TermAt returns the page or place that lists the records of a tag, a service or a person, from the root.
func (b *Base) TermAt(which int, v string) (href string, ok bool) {
	at := b.term[which].Of(v)
	return at.Href, at.Known
}

// TermList returns several terms, in the order in which they are stated.
func (b *Base) TermList(root string, which int, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		out = append(out, b.Term(root, which, v))
	}
	return out
}

// Name returns somebody as the site calls them, with the page or place that lists their records.
func (b *Base) Name(root, v string) page.Value { return b.Term(root, People, b.Person(v)) }

// Names returns several people.
func (b *Base) Names(root string, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		out = append(out, b.Name(root, v))
	}
	return out
}

// Person returns the name under which site.yaml knows somebody, without a mail address or Markdown.
func (b *Base) Person(v string) string { return b.people.name(v) }
