package relations

import (
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// The sentences whose subject is the record itself, or a part of it, and the items that open with a verb.
var (
	// selfActive is "This ADR supersedes [12](..)".
	selfActive = text.Compile(`(?i)^\W*(?:this|the\s+present)\s+` +
		`(?:adr|rfc|kep|pep|eip|madr|decision|record|document|proposal|decision\s+record|note)\s+` +
		`(?:(?:also|now|in\s+part|part(?:ly|ially))\s+)*` +
		`(?:supersedes|supercedes|replaces|obsoletes|amends|refines|clarifies)\b`)
	// selfGone is "This protocol is now superseded by [RFC 557](..)".
	selfGone = text.Compile(`(?i)^\W*(?:note\W+)?(?:this|the\s+present)\s+` +
		`(?:adr|rfc|kep|pep|eip|madr|decision|record|document|proposal|protocol|version|note|` +
		`version\s+of\s+\w+(?:\s\w+)?)\s+` +
		`(?:is|was|has\s+been|have\s+been)\s+(?:(?:now|since|in\s+part|part(?:ly|ially)|largely)\s+)*` +
		`(?:superseded|superceded|replaced|obsoleted|amended)\b`)
	// partGone is "These ranges have been superseded by [ADR 33](..)".
	partGone = text.Compile(`(?i)\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:(?:now|since)\s+)?` +
		`(?:superseded|superceded|replaced)\s+by\b`)
	// listItem is a verb that opens an item: "Refined by: [..](..)".
	listItem = text.Compile(`(?i)^\W*(superseded\s+by|superceded\s+by|supersedes|supercedes|replaced\s+by|` +
		`replaces|amends|amended\s+by|refines|refined\s+by|clarifies|clarified\s+by|relates\s+to|related\s+to|` +
		`depends\s+on|requires|required\s+by|conflicts\s+with|extends|extended\s+by|updates|updated\s+by|caused\s+by|` +
		`follow(?:s|ed)?[\s-]*(?:up|by)?)\b\s*:?\s*(.*)$`)
	inPart = text.Compile(`(?i)\b(in\s+part|part(ly|ially))\b`)
	// bareSuccessor is "Superseded: 0019", "Replaced [19](..)": the by is left out.
	bareSuccessor = text.Compile(`(?i)^\W*(?:superseded|superceded|replaced)\b[\s:(–—-]*(.+)$`)
)

// statusLine reads "superseded by [..]" and "Amends [..]" in the words of a status.
func (r *reader) statusLine(l form.Statement) {
	if record.Undecided(l.Text) {
		return
	}
	from := source{"status", l.Pos}
	if r.verbs(l.Text, l.Refs, from) {
		return
	}
	if m := bareSuccessor.FindStringSubmatch(l.Text); m != nil {
		r.targets(record.Verb{Rel: "supersedes", Inverse: true}, m[1], l.Refs, from, record.Partly(l.Text))
	} else if len(l.Refs) > 0 && l.From != "front matter" {
		r.freeVerb(l)
	}
}

// verbs makes the claims of each verb in words whose subject is the record, and reports whether there was any verb.
func (r *reader) verbs(words string, refs []int, from source) bool {
	found := record.Mentions(words, -1)
	for i, m := range found {
		end := len(words)
		if i+1 < len(found) {
			end = found[i+1].From
		}
		start := 0
		if i > 0 {
			start = found[i-1].To
		}
		if wished(words[:m.From]) || others(words[start:m.From]) {
			continue
		}
		subject := ""
		if m.Rel == "supersedes" && m.Inverse { // "Active (some components are replaced by X)"
			subject = partWords(lastClause(words[:m.From]))
		}
		before := len(r.claims)
		r.targets(m.Verb, strings.TrimLeft(words[m.To:end], " :"), r.RefsIn(refs, words, m.To, end), from,
			m.Partly || subject != "" || record.Partly(words[m.From:end]))
		if subject != "" {
			r.name(before, subject)
		}
	}
	return found != nil
}

// lastClause returns the words behind the last sign that ends a clause: "Accepted - the surface" -> "the surface". A
// state and where it was reached are no words of it: "Final/R-33".
func lastClause(words string) string {
	words = words[strings.LastIndexAny(words, "(,;:.")+1:]
	for _, dash := range []string{" - ", " – ", " — "} {
		words = words[strings.LastIndex(words, dash)+1:]
	}
	words = strings.TrimLeft(words, "-–— ")
	first, rest, _ := strings.Cut(words, " ")
	if state, _, ok := strings.Cut(first, "/"); ok && record.IsStatus(state) {
		return rest
	}
	return words
}

// The words in front of a verb that give it another subject than this record: "[ADR 8], which itself was superseded by"
// and "(ADR 33 partially supersedes".
var (
	relative = text.Compile(`(?i)\b(?:which|that|whose|who|itself|themselves|in\s+turn)\b([^.;]*)$`)
	another  = text.Compile(`(?:\b(?i:adr|madr|rfc|rfd|kep|pep|eip|erc|bip|decision|record|proposal)[-\s#]{0,2}` +
		`\d{1,6}|\b[A-Z]{2,8}-\d{1,6}|\.(?:md|markdown))[\])*_]{0,4}` +
		`(?i:\s+(?:is|was|has|been|now|also|later|then|since|in\s+part|part(?:ly|ially)|fully|largely|already))*\s*$`)
)

// others reports whether the words in front of a verb, from the verb before on, say that somebody else does it.
func others(lead string) bool {
	if m := relative.FindStringSubmatch(lead); m != nil && !strings.Contains(strings.ToLower(m[1]), "this") {
		return true
	}
	return another.MatchString(lead)
}

// wished reports whether the words before a verb make it a wish: "will be replaced by".
func wished(lead string) bool {
	words := record.Tokens(lead)
	return record.Wished(words, len(words))
}

// freeVerb takes a line such as "Informs [4. Queues](0004-queues.md)" whose verb is nobody's: the two are related.
func (r *reader) freeVerb(l form.Statement) {
	ref := r.Doc.Refs[l.Refs[0]]
	lead, _, ok := strings.Cut(l.Text, ref.Text)
	if words := record.Tokens(lead); !ok || len(words) == 0 || len(words) > 3 {
		return
	}
	if ref.Kind != markdown.Link || strings.Contains(ref.Target, "://") || !strings.Contains(ref.Target, ".md") {
		return
	}
	if _, _, known := record.NormaliseStatus(lead, r.Settings.Statuses); !known {
		r.targets(record.Verb{Rel: "relates-to"}, l.Text[len(lead):], l.Refs, source{"status", l.Pos}, false)
	}
}

// statusNotes reads header fields that explain the status, sentence by sentence. gone is true for a retired record: any
// "replaced by" in its notes names what replaced it.
func (r *reader) statusNotes(gone bool) {
	for _, x := range r.Head {
		if x.Key != "statusnote" && x.Key != "statusdetails" && x.Key != "note" {
			continue
		}
		for _, s := range form.Sentences(x.Text, -1) {
			refs := r.RefsIn(x.Refs, x.Text, s.From, s.To)
			if len(refs) > 0 && r.ofItself(s.Text, refs, gone) {
				r.sentence(s.Text, refs, source{"status", x.Pos}, false)
			}
		}
	}
}

// ofItself reports whether a sentence of a note states a relation of the record: that something replaced it counts
// where the record is retired or the sentence says "this".
func (r *reader) ofItself(s string, refs []int, gone bool) bool {
	found := record.Mentions(s, 1)
	if found == nil || wished(s[:found[0].From]) {
		return false
	}
	m := found[0]
	if lead, _, behind := strings.Cut(s[m.To:], r.RefText(refs[0])); !m.Inverse && (!behind || partWords(lead) != "") {
		return false // "updates the format of [..]": the format is its object, not the record
	}
	return m.Rel != "supersedes" || !m.Inverse || gone || strings.Contains(strings.ToLower(s[:m.From]), "this")
}

// sentences reads sentences of the text that speak of the record itself: "This ADR supersedes [12](..)", "This protocol
// is now superseded by [RFC 557](..)"; and, where the status says partly superseded, those that say which part: "These
// ranges have been superseded by [ADR 33](..)".
func (r *reader) sentences(partly bool) {
	for i := range r.Doc.Blocks {
		b := &r.Doc.Blocks[i]
		if !links(b) || i < r.HeadEnd && b.Kind == markdown.Item || !promising(b.Text) || r.inStatus(i) {
			continue
		}
		line := strings.ReplaceAll(b.Text, "\n", " ")
		all := r.BlockRefs(b, 0)
		for _, s := range form.Sentences(line, -1) {
			refs := r.RefsIn(all, line, s.From, s.To)
			if first, _ := utf8.DecodeRuneInString(s.Text); len(refs) == 0 || strings.ContainsRune("\"'“„«‘", first) {
				continue // words that are quoted are about somebody else
			}
			gone := selfGone.MatchString(s.Text)
			self := gone || selfActive.MatchString(s.Text)
			if (self || partly && partGone.MatchString(s.Text)) && (gone || !b.Quoted) {
				r.sentence(s.Text, refs, source{"status", r.Pos(b.Line, 0)}, !self)
			}
		}
	}
}

// promising reports whether a text has a word of which one of the patterns has need; most have none.
func promising(s string) bool {
	s = strings.ToLower(s)
	words := []string{"supers", "superc", "replace", "obsolete", "amend", "refines", "clarifies"}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// sentence makes the claims of one sentence. part is true where its subject is a part of the record.
func (r *reader) sentence(s string, refs []int, from source, part bool) {
	found := record.Mentions(s, 1)
	if found == nil || wished(s[:found[0].From]) {
		return
	}
	m := found[0]
	before := len(r.claims)
	r.targets(m.Verb, s[m.To:], r.RefsIn(refs, s, m.To, len(s)), from, part || m.Partly || inPart.MatchString(s))
	if subject := partGone.FindStringIndex(s); part && subject != nil {
		r.name(before, strings.Trim(s[:subject[0]], " *_"))
	}
	if m.Inverse && len(r.claims) > before+1 { // one sentence, one successor: further links in it explain
		r.claims = r.claims[:before+1]
	}
}

// inStatus reports whether a block stands in the status section, whose lines were read already.
func (r *reader) inStatus(block int) bool {
	for _, s := range r.Sections {
		if block >= s.From && block < s.To {
			return s.Key == "status"
		}
	}
	return false
}
