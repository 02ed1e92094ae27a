package record

import (
	"regexp"
	"strings"

	"digsite/builder/markdown"
)

var (
	selfActive = regexp.MustCompile(`(?i)^\W*(?:this|the\s+present)\s+(?:adr|rfc|kep|pep|eip|madr|decision|record|document|proposal|decision\s+record|note)\s+(?:(?:also|now|in\s+part|part(?:ly|ially))\s+)*(?:supersedes|supercedes|replaces|obsoletes|amends|refines|clarifies)\b`)
	selfGone   = regexp.MustCompile(`(?i)^\W*(?:note\W+)?(?:this|the\s+present)\s+(?:adr|rfc|kep|pep|eip|madr|decision|record|document|proposal|protocol|version|note|version\s+of\s+\w+(?:\s\w+)?)\s+(?:is|was|has\s+been|have\s+been)\s+(?:(?:now|since|in\s+part|part(?:ly|ially)|largely)\s+)*(?:superseded|superceded|replaced|obsoleted|amended)\b`)
	partGone   = regexp.MustCompile(`(?i)\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:(?:now|since)\s+)?(?:superseded|superceded|replaced)\s+by\b`)
	sentenceAt = regexp.MustCompile(`[.!?]["')\]*_]*\s+`)
	listItem   = regexp.MustCompile(`(?i)^\W*(superseded\s+by|superceded\s+by|supersedes|supercedes|replaced\s+by|replaces|amends|amended\s+by|refines|refined\s+by|clarifies|clarified\s+by|relates\s+to|related\s+to|depends\s+on|requires|required\s+by|conflicts\s+with|extends|extended\s+by|updates|updated\s+by|caused\s+by|follow(?:s|ed)?[\s-]*(?:up|by)?)\b\s*:?\s*(.*)$`)
)

// linkLists reads the lists of a section Links, References or Related ("* Refined by [..](..)"): the verb in front of a
// link states the relation; a bare link there stays a link.
func (f *file) linkLists() {
	for _, s := range f.sections {
		switch s.key {
		case "links", "link", "related", "related decisions", "related adrs", "references", "relations", "relationships", "see also", "related records", "more information",
			"superseded by", "supersedes", "supersession", "amends", "amended by", "depends on", "related documents", "related incidents":
		default:
			continue
		}
		own, isVerb := fieldVerbs[canonicalWord(s.key)]
		for i := s.from; i < s.to; i++ {
			b := &f.in.Doc.Blocks[i]
			if b.Quoted || b.Kind != markdown.Item && b.Kind != markdown.Paragraph || b.RefLo >= b.RefHi || b.RefHi-b.RefLo > maxRefs {
				continue
			}
			for k, line := range firstLines(b.Text) {
				refs := f.refsOn(b, b.Line+k)
				x := &field{pos: f.pos(b.Line+k, 0)}
				if m := listItem.FindStringSubmatch(line); m != nil && len(refs) > 0 {
					if v, ok := fieldVerbs[canonicalWord(m[1])]; ok {
						f.targets(v, m[2], refs, x, "field", partial.MatchString(line))
					}
				} else if isVerb && own.rel != "relates-to" && len(refs) > 0 {
					f.targets(own, line, refs, x, "field", false)
				}
			}
		}
	}
}

// bodySentences reads sentences of the text that speak of the record itself: "This ADR supersedes [12](..)", "This
// protocol is now superseded by [RFC 557](..)"; and, where the status says partly superseded, those that say which
// part: "These ranges have been superseded by [ADR 33](..)".
func (f *file) bodySentences() {
	partly := f.rec.Status.Partial
	for i := range f.in.Doc.Blocks {
		b := &f.in.Doc.Blocks[i]
		if b.RefLo >= b.RefHi || b.RefHi-b.RefLo > maxRefs || b.Kind != markdown.Paragraph && b.Kind != markdown.Item || i < f.headEnd && b.Kind == markdown.Item {
			continue
		}
		low := strings.ToLower(b.Text)
		if !strings.Contains(low, "supers") && !strings.Contains(low, "superc") && !strings.Contains(low, "replace") && !strings.Contains(low, "obsolete") && !strings.Contains(low, "amend") &&
			!strings.Contains(low, "refines") && !strings.Contains(low, "clarifies") || f.inStatus(i) {
			continue
		}
		x := &field{pos: f.pos(b.Line, 0)}
		at := 0
		text := strings.ReplaceAll(b.Text, "\n", " ")
		cuts := append(sentenceAt.FindAllStringIndex(text, -1), []int{len(text), len(text)})
		for _, cut := range cuts {
			sentence := text[at:cut[1]]
			refs := within(f.in.Doc, f.refsOn(b, 0), text, at, cut[1])
			at = cut[1]
			if len(refs) == 0 {
				continue
			}
			self := selfActive.MatchString(sentence) || selfGone.MatchString(sentence)
			if !self && !(partly && partGone.MatchString(sentence)) || b.Quoted && !selfGone.MatchString(sentence) {
				continue
			}
			f.sentence(sentence, refs, x, !self)
		}
	}
}

// sentences reads a note about the status, sentence by sentence; gone tells that the record is retired, so that any
// "replaced by" in it names what replaced it.
func (f *file) sentences(text string, refs []int, x *field, gone bool) {
	cuts := append(sentenceAt.FindAllStringIndex(text, -1), []int{len(text), len(text)})
	at := 0
	for _, cut := range cuts {
		sentence := text[at:cut[1]]
		here := within(f.in.Doc, refs, text, at, cut[1])
		at = cut[1]
		m := textVerbs.FindStringSubmatchIndex(sentence)
		if m == nil || len(here) == 0 || wishedBefore(sentence[:m[0]]) {
			continue
		}
		v, _ := verbOf(submatches(sentence, m))
		lead, _, behind := strings.Cut(sentence[m[1]:], squashLine(f.in.Doc.Refs[here[0]].Text))
		if !v.inverse && (!behind || partWords(lead) != "") {
			continue // "updates the format of [..]": the format is its object, not the record
		}
		if v.rel == "supersedes" && v.inverse && !gone && !strings.Contains(strings.ToLower(sentence[:m[0]]), "this") {
			continue
		}
		f.sentence(sentence, here, x, false)
	}
}

// sentence makes the claims of one sentence. part tells that its subject is a part of the record.
func (f *file) sentence(text string, refs []int, x *field, part bool) {
	m := textVerbs.FindStringSubmatchIndex(text)
	if m == nil || wishedBefore(text[:m[0]]) {
		return
	}
	v, partly := verbOf(submatches(text, m))
	if inPart.MatchString(text) {
		partly = true
	}
	before := len(f.rec.Claims)
	f.targets(v, text[m[1]:], within(f.in.Doc, refs, text, m[1], len(text)), x, "status", part || partly)
	if part {
		subject := partGone.FindStringIndex(text)
		for i := before; i < len(f.rec.Claims); i++ {
			if c := &f.rec.Claims[i]; subject != nil {
				c.Part = strings.Trim(text[:subject[0]], " *_")
			}
		}
	}
	if v.inverse && len(f.rec.Claims) > before+1 { // one sentence, one successor: further links in it explain
		f.rec.Claims = f.rec.Claims[:before+1]
	}
}

var inPart = regexp.MustCompile(`(?i)\b(in\s+part|part(ly|ially))\b`)

// inStatus tells whether a block stands in the status section, whose lines were read already.
func (f *file) inStatus(i int) bool {
	for _, s := range f.sections {
		if i >= s.from && i < s.to {
			return s.key == "status"
		}
	}
	return false
}
