package recordpage

import (
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// Facts returns what the record states about itself. known is what every reader asks, always in this order, so that the
// eye finds it at the same spot on each page: days, people, code, terms. unknown are fields that no reader of a format
// took, under the keys and with the values that the file has, so that nothing an author wrote is lost.
func Facts(m *Maker, root string, r *site.Record) (known, unknown []page.Fact) {
	add := func(label string, vs ...page.Value) {
		if len(vs) > 0 {
			known = append(known, page.Fact{Label: label, Values: vs, Wide: wide(vs)})
		}
	}
	if r.Day != "" {
		add(m.Word("Date"), page.Value{Text: r.Day, Day: true, Note: dateNote(m.Base, r.DayFrom)})
	}
	// A day that repeats the one above it says nothing. Of git's day the name of who made the change still does.
	if r.Updated.Day != "" && r.Updated.Day != r.Day {
		add(m.Word("Updated"), page.Value{Text: r.Updated.Day, Day: true})
	}
	if who := changer(m.Base, root, r); r.Modified != "" &&
		(r.Modified != r.Day && r.Modified != r.Updated.Day || who != nil) {
		add(m.Word("Last change"), append([]page.Value{{Text: r.Modified, Day: true}}, who...)...)
	}
	// A session of shadowing names its two people by role; as a rule they are its authors too, which stays.
	if s := r.Shadowing; s != nil {
		add(m.Word("Observer"), m.Names(root, optional(s.Observer))...)
		add(m.Word("Observed"), m.Texts(root, optional(s.Observed))...)
	}
	add(m.Word("Written by"), m.Names(root, r.Authors)...)
	add(m.Word("Decided by"), m.Names(root, r.DecisionMakers)...)
	add(m.Word("Consulted"), m.Names(root, r.Consulted)...)
	add(m.Word("Informed"), m.Names(root, r.Informed)...)
	add(m.Word("Owned by"), m.Names(root, r.Owners)...)
	add(m.Word("Responders"), m.Names(root, r.Responders)...)
	if code := m.Tree.Facts(root, r); len(code) > 0 {
		// a path does not break well
		known = append(known, page.Fact{Label: m.Word("Code"), Values: code, Wide: width(code) > 22})
	}
	add(m.Word("Services"), m.TermList(root, base.Services, r.Services)...)
	add(m.Word("Tags"), m.TermList(root, base.Tags, r.Tags)...)
	if r.ReviewBy != "" {
		note := ""
		// A review is due through its day: it is overdue on the day after.
		if r.ReviewBy < m.Site.Day {
			note = m.Word("overdue")
		}
		add(m.Word("Review by"), page.Value{Text: r.ReviewBy, Day: true, Note: note})
	}
	if r.Visibility == "internal" {
		add(m.Word("Visibility"), page.Value{Text: m.Word("internal")})
	}
	for _, f := range r.Fields {
		vs := m.Texts(root, f.Values)
		unknown = append(unknown, page.Fact{Label: f.Key, Values: vs, Wide: wide(vs)})
	}
	return known, unknown
}

// changer returns who changed a record last, with the note "from git": the name that git has, as site.yaml spells it.
// It returns nothing where git has no name, or where site.yaml wants no page that says from git who knows what.
func changer(b *base.Base, root string, r *site.Record) []page.Value {
	by := b.History.Files[r.Path].LastBy
	if by == "" || r.Modified == "" || !b.Config.Knowledge {
		return nil
	}
	v := b.Name(root, by)
	v.Note = b.Word("from git")
	return []page.Value{v}
}

// dateNote says where a date comes from when the record does not state it.
func dateNote(b *base.Base, from string) string {
	switch from {
	case "name":
		return b.Word("from the file's name")
	case "git":
		return b.Word("first commit")
	}
	return ""
}

// wide reports whether values are such that a narrow column would break into many lines.
func wide(vs []page.Value) bool { return width(vs) > 70 }

// width returns about how many letters values take in a line: their bytes, and two for the comma and space between. A
// guess is enough to choose between two layouts, and it needs no fonts.
func width(vs []page.Value) int {
	n := 0
	for _, v := range vs {
		n += len(v.Text) + 2
	}
	return n
}

// optional returns a list of s alone, none for "".
func optional(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
