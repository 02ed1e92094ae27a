// Package relations reads what a file states about other records: "supersedes: 12", "Superseded by [ADR 14](..)",
// "This ADR refines ..".
//
// Its law: a claim is what the author said, with the author's words and their place. Who is meant is found out later,
// by the site that knows all records; a wish ("will be replaced by") and another's deed are no claim. It reads no
// state: package status does, and hands over the lines in which one was stated.
package relations

import (
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/named"
	"digsite/builder/yaml"
)

// Read returns the typed relations of the lines that state the status, of front matter and header fields, of link lists
// and of sentences that state them plainly, in this order.
func Read(f *form.Form, kind string, status record.Status, lines []form.Statement) []record.Claim {
	r := &reader{Form: f}
	for _, l := range lines {
		r.statusLine(l)
	}
	r.fields(kind)
	r.statusNotes(status.Word == "superseded" || status.Word == "deprecated")
	r.incident(kind)
	r.linkLists()
	r.sentences(status.Partial)
	return r.claims
}

// fields reads the fields that bear a verb's name.
func (r *reader) fields(kind string) {
	for _, x := range r.Fields() {
		v, ok := record.VerbOf(x.Key)
		if !ok || x.Front && x.Val.Kind == yaml.Map && x.Text == "" || otherMeaning(x, v, kind) {
			continue
		}
		x.Used = true
		if x.Front {
			r.frontField(x, v)
		} else if ownVerb(x.Text) {
			r.verbs(x.Text, x.Refs, source{"field", x.Pos})
		} else if !record.Nothing(record.Plain(x.Text)) || len(x.Refs) > 0 {
			r.targets(v, x.Text, x.Refs, source{"field", x.Pos}, false)
		}
	}
}

// ownVerb reports whether a field's value states a relation of its own in place of the one that the field, a
// template's,
// is named for: "Supersedes: nothing; amends ADR-95", "Supersedes: Extends ADR-60".
func ownVerb(value string) bool {
	if none.MatchString(value) {
		return true
	}
	found := record.Mentions(value, 1)
	return found != nil && strings.Trim(value[:found[0].From], " *_(-") == ""
}

// otherMeaning reports whether a field of a verb's name is about something else: "Breaks: the old API".
func otherMeaning(x *form.Field, v record.Verb, kind string) bool {
	switch {
	case x.Key == "because":
		return kind != "principle"
	case v.Rel == "bends" || v.Rel == "breaks":
		return !x.Front || strings.EqualFold(x.Text, "true") || strings.EqualFold(x.Text, "false")
	}
	return false
}

// frontField makes a claim of each value of a front matter field: an id, number, path, link, wikilink or title. A map
// {id, part} or {record, section} names the part that is meant.
func (r *reader) frontField(x *form.Field, v record.Verb) {
	values := x.Val.Items
	if x.Val.Kind != yaml.List {
		values = []yaml.Value{x.Val}
	}
	for _, val := range values {
		words := form.TextOf(val)
		if url := form.Entry(val, "url", "href"); url != "" {
			words = url
		}
		if words == "" || record.Nothing(words) || record.Placeholder(words) || none.MatchString(words) {
			continue
		}
		v := v
		// JSON-ADR has {"type": "superseded-by", "target": 3}.
		if typed, ok := record.VerbOf(form.Canonical(form.Entry(val, "type", "rel"))); ok {
			v = typed
		}
		if ownVerb(words) {
			m := record.Mentions(words, 1)[0]
			v, words = m.Verb, strings.TrimLeft(words[m.To:], " :")
		}
		if strings.Contains(words, "://") && !strings.Contains(words, "/blob/") && !strings.Contains(words, "/tree/") {
			x.Used = false // somewhere else: shown as it is
			continue
		}
		r.claims = append(r.claims, OfValue(v, words, partNamed(val), r.Pos(val.Line, val.Col))...)
	}
}

// partNamed returns which part of a record a map means, "" for all of it.
func partNamed(v yaml.Value) (which string) {
	if v.Kind != yaml.Map {
		return ""
	}
	for _, key := range []string{"part", "section", "sections"} {
		if s := v.Get(key); s.Kind == yaml.Scalar {
			which = s.Text
		}
	}
	return which
}

// OfValue makes the claims of one value of a front matter field; part is "" where the whole record is meant.
func OfValue(v record.Verb, words, part string, pos finding.Pos) []record.Claim {
	var out []record.Claim
	for _, t := range targetsOf(words) {
		out = append(out, record.Claim{Rel: v.Rel, Inverse: v.Inverse, Partial: part != "", Part: part, Target: t,
			Ref: -1, Text: words, Kind: "field", Pos: pos})
	}
	return out
}

// targetsOf parts a field's value: links first, then a list of ids; a title stays whole.
func targetsOf(words string) []string {
	var out []string
	for _, m := range record.WikiLink.FindAllStringSubmatch(words, -1) {
		out = append(out, "[["+strings.TrimSuffix(m[1], `\`)+"]]")
	}
	for _, m := range record.MarkdownLink.FindAllStringSubmatch(words, -1) {
		out = append(out, strings.TrimSpace(m[2]))
	}
	if out != nil {
		return out
	}
	words = record.Plain(words)
	parts := named.Split(words)
	for _, p := range parts {
		m := plainTarget.FindStringSubmatch(p + " ")
		if m == nil || len(parts) > 1 && strings.TrimSpace(p[min(len(m[0]), len(p)):]) != "" {
			return []string{words}
		}
		out = append(out, m[1])
	}
	return out
}

// incident reads incident: of the front matter: what a note was taken at, what taught a decision.
func (r *reader) incident(kind string) {
	x := r.GetFront("incident")
	if x == nil {
		return
	}
	x.Used = true
	switch kind {
	case "shadowing":
		r.frontField(x, record.Verb{Rel: "shadows"})
	case "decision", "principle":
		r.frontField(x, record.Verb{Rel: "taught", Inverse: true})
	default:
		r.frontField(x, record.Verb{Rel: "relates-to"})
	}
}

// linkSections are sections that hold lists of links, by their headings' keys.
var linkSections = []string{"links", "link", "related", "related decisions", "related adrs", "references", "relations",
	"relationships", "see also", "related records", "more information", "superseded by", "supersedes", "supersession",
	"amends", "amended by", "depends on", "related documents", "related incidents"}

// linkLists reads the lists of a section Links, References or Related ("* Refined by [..](..)"): the verb in front of a
// link states the relation; a bare link there stays a link, unless the section is headed by a verb.
func (r *reader) linkLists() {
	for _, s := range r.Sections {
		if !slices.Contains(linkSections, s.Key) {
			continue
		}
		own, isVerb := record.VerbOf(s.Key)
		isVerb = isVerb && own.Rel != "relates-to"
		for i := s.From; i < s.To; i++ {
			b := &r.Doc.Blocks[i]
			if !b.Quoted && links(b) {
				r.linkLines(b, own, isVerb)
			}
		}
	}
}

// linkLines reads the lines of one block; own is the verb of the section, if it is one.
func (r *reader) linkLines(b *markdown.Block, own record.Verb, isVerb bool) {
	for k, line := range form.FirstLines(b.Text) {
		refs := r.BlockRefs(b, b.Line+k)
		if len(refs) == 0 {
			continue
		}
		from := source{"field", r.Pos(b.Line+k, 0)}
		if m := listItem.FindStringSubmatch(line); m == nil {
			if isVerb {
				r.targets(own, line, refs, from, false)
			}
		} else if v, ok := record.VerbOf(m[1]); ok {
			r.targets(v, m[2], refs, from, record.Partly(line))
		}
	}
}

// Bends returns the claims of a principle's exception that names records: each of them bends the principle.
func Bends(n record.Note) []record.Claim {
	if n.Target == "" {
		return nil
	}
	return OfValue(record.Verb{Rel: "bends", Inverse: true}, strings.TrimSpace(n.Target), "", n.Pos)
}
