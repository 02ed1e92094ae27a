package view

import (
	"strings"

	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// facts lists what the record states about itself: first what every reader asks, then fields that nothing took.
func (m *maker) facts(root string, r *site.Record) (known, unknown []page.Fact) {
	add := func(label string, vs ...page.Value) {
		if len(vs) > 0 {
			known = append(known, page.Fact{Label: label, Values: vs, Wide: wide(vs)})
		}
	}
	if r.Day != "" {
		add(m.word("Date"), page.Value{Text: r.Day, Day: true, Note: m.dateNote(r.DayFrom)})
	}
	if r.Updated.Day != "" && r.Updated.Day != r.Day {
		add(m.word("Updated"), page.Value{Text: r.Updated.Day, Day: true})
	}
	if who := m.changer(root, r); r.Modified != "" && (r.Modified != r.Day && r.Modified != r.Updated.Day || who != nil) {
		add(m.word("Last change"), append([]page.Value{{Text: r.Modified, Day: true}}, who...)...)
	}
	if s := r.Shadowing; s != nil {
		add(m.word("Observer"), m.names(root, one(s.Observer))...)
		add(m.word("Observed"), m.texts(root, one(s.Observed))...)
	}
	add(m.word("Written by"), m.names(root, r.Authors)...)
	add(m.word("Decided by"), m.names(root, r.DecisionMakers)...)
	add(m.word("Consulted"), m.names(root, r.Consulted)...)
	add(m.word("Informed"), m.names(root, r.Informed)...)
	add(m.word("Owned by"), m.names(root, r.Owners)...)
	add(m.word("Responders"), m.names(root, r.Responders)...)
	if code := m.codeFacts(root, r); len(code) > 0 {
		known = append(known, page.Fact{Label: m.word("Code"), Values: code, Wide: width(code) > 22}) // a path does not break well
	}
	add(m.word("Services"), m.termValues(root, serviceTerms, r.Services)...)
	add(m.word("Tags"), m.termValues(root, tagTerms, r.Tags)...)
	if r.ReviewBy != "" {
		note := ""
		if r.ReviewBy < m.in.Site.Day {
			note = m.word("overdue")
		}
		add(m.word("Review by"), page.Value{Text: r.ReviewBy, Day: true, Note: note})
	}
	if r.Visibility == "internal" {
		add(m.word("Visibility"), page.Value{Text: m.word("internal")})
	}
	for _, f := range r.Fields {
		vs := m.texts(root, f.Values)
		unknown = append(unknown, page.Fact{Label: f.Key, Values: vs, Wide: wide(vs)})
	}
	return known, unknown
}

// changer names who changed a record last: git's name, as site.yaml spells it. Nobody is named where git has no name,
// or where site.yaml wants no page that tells from git who knows what.
func (m *maker) changer(root string, r *site.Record) []page.Value {
	by := m.in.History.Files[r.Path].LastBy
	if by == "" || r.Modified == "" || !m.in.Config.Knowledge {
		return nil
	}
	v := m.names(root, one(by))
	v[0].Note = m.word("from git")
	return v
}

// texts gives plain values; those that are addresses become links.
func (m *maker) texts(root string, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		val := page.Value{Text: v}
		if (strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "http://")) && !strings.ContainsAny(v, " \t<>\"") {
			val.Href = v
		} else if to := m.in.Site.ByID(strings.ToLower(v)); to != nil {
			val.Href = root + text.EscapePath(to.URL)
		}
		out = append(out, val)
	}
	return out
}

// names gives people, each with the page or place that lists their records.
func (m *maker) names(root string, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		name := m.person(v)
		val := page.Value{Text: name}
		if href, ok := m.terms[peopleTerms].find(name); ok {
			val.Href = root + href
		}
		out = append(out, val)
	}
	return out
}

// termValues gives tags or services with their links.
func (m *maker) termValues(root string, which int, vs []string) []page.Value {
	var out []page.Value
	for _, v := range vs {
		val := page.Value{Text: v}
		if href, ok := m.terms[which].find(v); ok {
			val.Href = root + href
		}
		out = append(out, val)
	}
	return out
}

// person gives the name under which site.yaml knows somebody, without a mail address or Markdown.
func (m *maker) person(v string) string {
	name, ok := m.named[v]
	if !ok {
		name = m.nameOf(v)
		m.named[v] = name
	}
	return name
}

func (m *maker) nameOf(v string) string {
	return m.in.Site.Person(unmark(v))
}

// everyone lists all whom a record names, each once.
func (m *maker) everyone(r *record.Record) []string {
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
			if name := m.person(v); name != "" && !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// dateNote says where a date comes from when the record does not state it.
func (m *maker) dateNote(from string) string {
	switch from {
	case "name":
		return m.word("from the file's name")
	case "git":
		return m.word("first commit")
	}
	return ""
}

// wide tells values that a narrow column would break into many lines.
func wide(vs []page.Value) bool { return width(vs) > 70 }

// width is about how many letters values take in a line.
func width(vs []page.Value) int {
	n := 0
	for _, v := range vs {
		n += len(v.Text) + 2
	}
	return n
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
