package base

import (
	"strings"

	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/text"
)

// Texts gives plain values; those that are addresses become links.
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

// Names gives people, each with the page or place that lists their records.
func (b *Base) Names(root string, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		name := b.Person(v)
		val := page.Value{Text: name}
		if href, ok := b.Terms[People].Find(name); ok {
			val.Href = root + href
		}
		out = append(out, val)
	}
	return out
}

// TermValues gives tags or services with their links.
func (b *Base) TermValues(root string, which int, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		val := page.Value{Text: v}
		if href, ok := b.Terms[which].Find(v); ok {
			val.Href = root + href
		}
		out = append(out, val)
	}
	return out
}

// Person gives the name under which site.yaml knows somebody, without a mail address or Markdown.
func (b *Base) Person(v string) string {
	name, ok := b.named[v]
	if !ok {
		name = b.Site.Person(unmark(v))
		b.named[v] = name
	}
	return name
}

// everyone lists all whom a record names, each once.
func (b *Base) everyone(r *record.Record) []string {
	var out []string
	seen := map[string]bool{}
	lists := [][]string{r.Authors, r.DecisionMakers, r.Consulted, r.Informed, r.Owners, r.Responders}
	if p := r.Pairing; p != nil {
		lists = append(lists, []string{p.Mentor, p.Mentee})
	}
	if s := r.Shadowing; s != nil {
		lists = append(lists, []string{s.Observer})
	}
	for _, v := range r.Reviews {
		lists = append(lists, []string{v.By})
	}
	for _, list := range lists {
		for _, v := range list {
			if name := b.Person(v); name != "" && !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// One returns a list of s alone, none for "".
func One(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
