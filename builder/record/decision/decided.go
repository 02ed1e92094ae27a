package decision

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// deciding are the headings, fields and labels below which a record says what was decided, the most telling first, as
// headings are compared. Those of other languages are of the translations of MADR's and Nygard's templates.
var deciding = []string{"decision outcome", "decision", "decisions", "the decision", "our decision", "final decision",
	"outcome", "chosen option", "chosen options", "chosen solution", "selected option", "selected solution",
	"decision summary", "decision statement", "decision made", "decision taken", "decisions made",
	"what was decided", "what we decided", "what we have decided", "we decided", "resolution", "verdict",
	"entscheidung", "entscheidungen", "die entscheidung", "ergebnis der entscheidung", "beschluss",
	"décision", "résultat de la décision", "decisión", "resultado de la decisión", "decisão",
	"resultado da decisão", "decisione", "esito della decisione", "besluit", "beslissing", "beslut", "beslutning",
	"päätös", "decyzja", "rozhodnutí", "решение", "рішення", "karar", "决定", "决策", "决策结果", "決定", "決定事項",
	"決定内容", "決策", "결정", "결정 사항"}

// broad are those of them that are of the decision only as the heading of a section of its own: "**Resolution:** the
// mapper looks names up" is about names.
var broad = []string{"resolution", "outcome", "verdict"}

// Decided returns the sentence that says what was decided, "" without one. It is the author's: that of a field, of a
// section of the decision, or of a paragraph with such a label in bold; never that of another section. Where the
// section is a list, its items are the sentence.
func Decided(f *form.Form) string {
	for _, key := range deciding {
		if x := f.Get(form.Canonical(key)); x != nil && !slices.Contains(broad, key) {
			if s := decision(record.Plain(x.Text)); s != "" {
				return s
			}
		}
	}
	for _, key := range deciding {
		for i := range f.Sections {
			s := &f.Sections[i]
			if deep := s.Level > 2 && slices.Contains(broad, key); !s.IsTitle && !deep && !f.Foreign(s) {
				if words := inSection(f, s, key); words != "" {
					return words
				}
			}
		}
	}
	for i := range f.Doc.Blocks {
		if words := labelled(f, i); words != "" {
			return words
		}
	}
	return ""
}

// inSection returns what a section says if its heading has that key: "## Decision", "## Decision 2", "## Decision
// (2021)", or "## Decision: use queues", which says it itself.
func inSection(f *form.Form, s *form.Section, key string) string {
	head, rest, _ := strings.Cut(strings.ReplaceAll(s.Text, "：", ":"), ":")
	head, _, _ = strings.Cut(head, "(")
	if strings.TrimRight(form.HeadingKey(head), " 0123456789") != key {
		return ""
	}
	if words := decision(record.Plain(rest)); words != "" {
		return words
	}
	return saying(f, s.From, s.End)
}

// Unfilled returns the section of the decision that holds only what a template had in it, or nothing; nil for none.
func Unfilled(f *form.Form) *form.Section {
	s := f.Section("decision outcome", "decision")
	if s == nil || f.Foreign(s) {
		return nil
	}
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		words := f.Standing(b)
		if b.Kind == markdown.HeadingBlock || b.Quoted {
			continue
		}
		if m := argument.FindStringSubmatch(words); m != nil && b.Kind == markdown.Item {
			words = m[2]
		}
		if !record.Unfilled(words) && !record.Nothing(words) && !emptyArgument.MatchString(words) {
			return nil
		}
	}
	return s
}

// emptyArgument is an item of a template that nobody went on with: "Good, because".
var emptyArgument = regexp.MustCompile(`(?i)^(?:good|bad|neutral)?\W*(?:because)?[\W…]*$`)

// label is a bold word at the start of a paragraph, as where a record has no headings: "**Decision:** use queues".
var label = regexp.MustCompile(`^\s*(?:[*-]\s+)?(?:\*\*|__)([^*_]+?)(\s*:)?(?:\*\*|__)(\s*:)?`)

// labelled returns what is said by the block at i, or behind it, if it begins with a label of the decision.
func labelled(f *form.Form, i int) string {
	b := &f.Doc.Blocks[i]
	if b.Kind != markdown.Paragraph && b.Kind != markdown.Item || b.Quoted {
		return ""
	}
	m := label.FindStringSubmatch(f.RawLine(b.Line))
	if m == nil {
		return ""
	}
	if key := form.HeadingKey(m[1]); !slices.Contains(deciding, key) || slices.Contains(broad, key) {
		return ""
	}
	rest := strings.TrimPrefix(f.Standing(b), strings.TrimSpace(m[1]))
	if beside := strings.TrimLeft(rest, ": \n\t"); beside != "" {
		if m[2]+m[3] == "" { // "**Decision** records are kept here": no label
			return ""
		}
		return decision(beside)
	}
	to := i + 1
	for ; to < len(f.Doc.Blocks); to++ {
		next := &f.Doc.Blocks[to]
		m := label.FindString(f.RawLine(next.Line))
		if next.Kind == markdown.HeadingBlock || next.Kind == markdown.Paragraph && m != "" &&
			strings.Trim(m, "*_: ") == strings.Trim(next.Text, "*_: ") {
			break
		}
	}
	return saying(f, i+1, to)
}

// besides are words of headings below a decision that say something else of it.
var besides = []string{"consequence", "context", "background", "status", "rationale", "reason", "justification", "why",
	"alternative", "option", "pros", "cons", "positive", "negative", "risk", "confirmation", "validation", "compliance",
	"implication", "impact", "driver", "more information", "links", "reference", "related", "notes", "questions",
	"follow up", "next steps", "history", "konsequenz", "begründung", "conséquence", "consecuencia", "consequência"}

// saying returns the first thing that is said of the decision between two blocks.
func saying(f *form.Form, from, to int) string {
	skip := func(s *form.Section) bool {
		return slices.ContainsFunc(besides, func(w string) bool { return strings.Contains(s.Key, w) })
	}
	s := f.FirstSaid(from, to, form.Wanted{Says: decision, Skip: skip, Lists: true, Heads: true})
	if short := text.Cut(s, form.MaxLead-1); short != s {
		return strings.TrimRight(short, " ,;…") + "…"
	}
	return s
}

// chosen is MADR's label, which every such record has.
var chosen = regexp.MustCompile(`(?i)^(?:chosen|selected) (?:options?|solution)\s*:\s*`)

// decision returns the first sentence of words that say what was decided; "" for those of a template, a state alone
// ("Accepted."), an address alone, and those that say nothing.
func decision(words string) string {
	if record.Unfilled(words) || record.Nothing(words) || stateAlone(words) || strings.HasPrefix(words, "http") {
		return ""
	}
	return form.Because.ReplaceAllString(chosen.ReplaceAllString(form.Lead(words), ""), "")
}

// stateAlone reports whether words are nothing but a state, or a day.
func stateAlone(words string) bool {
	words = strings.Trim(words, " .!")
	if d, from, to := record.FindDate(text.Cut(words, 40)); d != "" && from == 0 && to == len(words) {
		return true
	}
	return record.IsStatus(words)
}
