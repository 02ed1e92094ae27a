package decision

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/said"
	"digsite/builder/text"
)

// deciding are the headings, fields and labels below which a record says what was decided, the most telling first, as
// headings are compared. Those of other languages are of the translations of MADR's and Nygard's templates.
var deciding = []string{"decision outcome", "decision", "decisions", "the decision", "our decision", "final decision",
	"outcome", "chosen option", "chosen options", "chosen solution", "selected option", "selected solution",
	"decision summary", "decision statement", "decision made", "decision taken", "decisions made",
	"what was decided", "what we decided", "what we have decided", "we decided", "existing decision",
	"the existing decision", "current decision", "chosen", "chosen approach", "selected approach", "resolution", "verdict",
	"entscheidung", "entscheidungen", "die entscheidung", "ergebnis der entscheidung", "beschluss",
	"décision", "résultat de la décision", "decisión", "resultado de la decisión", "decisão",
	"resultado da decisão", "decisione", "esito della decisione", "besluit", "beslissing", "beslut", "beslutning",
	"päätös", "decyzja", "rozhodnutí", "решение", "рішення", "karar", "决定", "决策", "决策结果", "決定", "決定事項",
	"決定内容", "決策", "결정", "결정 사항"}

// broad are those of them that are of the decision only as the heading of a section of its own: "**Resolution:** the
// mapper looks names up" is about names.
var broad = []string{"resolution", "outcome", "verdict", "existing decision", "the existing decision",
	"current decision", "chosen", "chosen approach", "selected approach"}

// proposing are the headings below which a record that was accepted says what was, and one that was not what is to be.
// They count where a status says which of the two it is.
var proposing = []string{"proposed decision", "proposed solution", "proposal", "proposals", "the proposal",
	"our proposal", "what s proposed", "what is proposed", "what we propose", "proposed change", "proposed changes",
	"proposed approach", "recommendation", "recommendations", "our recommendation", "recommended option",
	"recommended solution", "recommended approach", "solution", "vorschlag", "lösung", "proposition", "propuesta",
	"proposta", "propozycja", "предложение", "提案", "提案内容", "建议", "제안"}

// Decided returns the sentence that says what was decided, "" without one. It is the author's: that of a field, of a
// section of the decision, or of a paragraph with such a label in bold, and where there are several of one kind, what
// each of them says; never that of another section. Where a section is a list, its items are the sentence. status is
// the record's.
func Decided(f *form.Form, status string) string {
	for _, key := range deciding {
		if slices.Contains(broad, key) {
			continue
		}
		if s := together(ofFields(f, form.Canonical(key))); s != "" {
			return s
		}
	}
	for _, key := range deciding {
		if s := together(ofSections(f, key, slices.Contains(broad, key), ofAll)); s != "" {
			return s
		}
	}
	var all []string
	for i := range f.Doc.Blocks {
		if words := labelled(f, i); words != "" {
			all = append(all, words)
		}
	}
	if len(all) > 0 || !record.Adopted(status) && !record.Untaken(status) {
		return together(all)
	}
	for _, key := range proposing {
		if s := together(ofSections(f, key, true, proposed)); s != "" {
			return s
		}
	}
	return ""
}

// together joins what several fields, sections or labels say: "Use queues; Share them".
func together(all []string) string {
	switch len(all) {
	case 0:
		return ""
	case 1:
		return all[0]
	}
	for i, s := range all {
		all[i] = strings.TrimRight(s, ".;,")
	}
	return said.Within(strings.Join(slices.Compact(all), "; "))
}

// ofFields returns what each field of that key says.
func ofFields(f *form.Form, key string) (all []string) {
	for _, x := range f.Fields() {
		if x.Key != key || f.Get(key) == nil || x.Front != f.Get(key).Front {
			continue
		}
		if s := decision(record.Plain(x.Text)); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// ofSections returns what each section of that key says; top takes only those that are no part of another.
func ofSections(f *form.Form, key string, top bool, says func(*form.Form, *form.Section) string) (all []string) {
	for i := range f.Sections {
		s := &f.Sections[i]
		if s.IsTitle || top && s.Level > 2 || f.Foreign(s) && !amongOptions(f, s) {
			continue
		}
		if words := inSection(f, s, key, says); words != "" {
			all = append(all, words)
		}
	}
	return all
}

// amongOptions reports whether a section stands below the heading of the options, as the outcome does where its heading
// is one level too deep.
func amongOptions(f *form.Form, s *form.Section) bool {
	return s.Level == 3 && s.Key == "decision outcome" && slices.Contains(
		[]string{"considered options", "options considered", "options"}, f.Sections[s.Parent].Key)
}

// inSection returns what a section says if its heading has that key: "## Decision", "## Decision 2", "## Decision
// (2021)", "## Decision: use queues", which says it itself, or "## Decision - storage", which says of what it is.
func inSection(f *form.Form, s *form.Section, key string, says func(*form.Form, *form.Section) string) string {
	if !strings.HasPrefix(s.Key, key) { // most sections
		return ""
	}
	heading, topic, _ := strings.Cut(dashes.ReplaceAllString(s.Text, " - "), " - ")
	head, rest, _ := strings.Cut(strings.ReplaceAll(heading, "：", ":"), ":")
	head, _, _ = strings.Cut(head, "(")
	if strings.TrimRight(form.HeadingKey(head), " 0123456789") != key {
		return ""
	}
	if words := decision(record.Plain(rest)); words != "" {
		return words
	}
	words := says(f, s)
	switch topic = strings.TrimSpace(record.Plain(topic)); {
	case topic == "":
		return words
	case words == "":
		return decision(topic)
	}
	return said.Within(topic + ": " + words)
}

// dashes part a heading from what it is about.
var dashes = text.Compile(`\s+[-–—]+\s+`)

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
var emptyArgument = text.Compile(`(?i)^(?:good|bad|neutral)?\W*(?:because)?[\W…]*$`)

// label is a bold word at the start of a paragraph, as where a record has no headings: "**Decision:** use queues".
var label = text.Compile(`^\s*(?:[*-]\s+)?(?:\*\*|__)([^*_]+?)(\s*:)?(?:\*\*|__)(\s*:)?`)

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

// saying returns what is said of the decision between two blocks: the first thing, but where that only leads to it
// ("There are three brokers."), the first below it that says that something was decided ("We decided on queues.").
func saying(f *form.Form, from, to int) string {
	w := said.Wanted{Says: decision, Lists: true, Heads: true, Skip: func(s *form.Section) bool {
		return slices.ContainsFunc(besides, func(w string) bool { return strings.Contains(s.Key, w) })
	}}
	first := ""
	for head, s := range said.All(f, from, to, w) {
		switch {
		case first == "" && !background(s), first != "" && resolves(s):
			return said.Within(head + s)
		case first == "":
			first = head + s
		}
	}
	return said.Within(first)
}

// ofAll returns what a section says of the decision, its parts included.
func ofAll(f *form.Form, s *form.Section) string {
	if words := numbered(f, s); words != "" {
		return words
	}
	return saying(f, s.From, s.End)
}

// numbered returns what the numbered headings below a section say, where it says nothing itself: "### 1. Use queues",
// "### 2. Share them".
func numbered(f *form.Form, s *form.Section) string {
	var all []string
	for i := s.Index + 1; i < len(f.Sections) && f.Sections[i].From <= s.End; i++ {
		below := &f.Sections[i]
		m := stepped.FindStringSubmatch(below.Text)
		switch {
		case below.Parent != s.Index:
		case m == nil:
			return ""
		default:
			all = append(all, strings.TrimRight(text.Squash(record.Plain(m[1])), ".;,:"))
		}
	}
	if len(all) < 2 || saying(f, s.From, s.To) != "" {
		return ""
	}
	return said.Within(strings.Join(all, "; "))
}

// stepped is a heading with its number in a list.
var stepped = text.Compile(`^\d{1,2}[.)]\s+(\S.*)$`)

// proposed returns what the section of a proposal opens with, "" where that only leads to it.
func proposed(f *form.Form, s *form.Section) string {
	if words := saying(f, s.From, s.To); !background(words) {
		return words
	}
	return ""
}

// chosen is MADR's label, which every such record has.
var chosen = text.Compile(`(?i)^(?:chosen|selected) (?:options?|solution)\s*:\s*`)

// decision returns the sentence of words that says what was decided, the first, or one below it as in saying; "" for
// those of a template, a state alone ("Accepted."), an address alone, and those that say nothing.
func decision(words string) string {
	if record.Unfilled(words) || record.Nothing(words) || stateAlone(words) || strings.HasPrefix(words, "http") {
		return ""
	}
	lead := said.Lead(words)
	if background(lead) {
		words = text.Cut(text.Squash(words), 2000)
		for _, s := range form.Sentences(words, -1) {
			if resolves(s.Text) {
				lead = said.Lead(words[s.From:])
				break
			}
		}
	}
	words = chosen.ReplaceAllString(lead, "")
	switch {
	case record.Nothing(strings.Trim(words, " :.")):
		return ""
	case text.Digits(strings.Trim(words, "#. ")): // "Chosen option: 4"
		return lead
	}
	return unquoted.ReplaceAllString(said.Because.ReplaceAllString(words, ""), "$1")
}

// unquoted is the comma of a sentence that ended with its reason, written into the quotes: "mtime polling," because.
var unquoted = text.Compile(`,(["”’'])$`)

// stateAlone reports whether words are nothing but a state, or a day.
func stateAlone(words string) bool {
	words = strings.Trim(words, " .!")
	if d, from, to := record.FindDate(text.Cut(words, 40)); d != "" && from == 0 && to == len(words) {
		return true
	}
	return record.IsStatus(words)
}
