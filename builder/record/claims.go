package record

import (
	"regexp"
	"strings"
	"unicode"

	"digsite/builder/markdown"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

var (
	plainTarget = regexp.MustCompile(`^\s*(?:the\s+|our\s+)?(#?\d{1,5}\b|(?:[\w./-]+/)?[\w.-]+\.(?:md|markdown)\b(?:#[\w-]+)?|[A-Za-z]{2,10}[- #]{0,2}\d{1,6}(?:-\d{1,4})?\b|/[\w./-]+\d[\w./-]*)`)
	// "Superseded: 0019", "Replaced [19](..)": the by is left out
	bareSuccessor = regexp.MustCompile(`(?i)^\W*(?:superseded|superceded|replaced)\b[\s:(–—-]*(.+)$`)
	further       = regexp.MustCompile(`^\s*(?:,|;|&|\band\b|\bor\b|\balso\b)+\s*`)
	stopWords     = map[string]bool{"the": true, "a": true, "an": true, "by": true, "on": true, "in": true, "adr": true, "madr": true, "rfc": true, "kep": true, "decision": true,
		"decisions": true, "record": true, "our": true, "previous": true, "earlier": true, "old": true, "older": true, "new": true, "newer": true, "see": true, "also": true,
		"and": true, "aries": true, "proposal": true, "document": true, "number": true, "no": true, "with": true, "now": true, "since": true, "as": true, "of": true, "current": true, "original": true, "made": true, "tracked": true, "design": true, "is": true, "are": true, "was": true, "were": true, "been": true,
		"has": true, "have": true, "approach": true, "accepted": true, "approved": true, "implemented": true, "active": true, "proposed": true, "deprecated": true, "superseded": true,
		"partly": true, "partially": true, "part": true, "status": true, "largely": true, "but": true, "then": true, "it": true, "protocol": true, "version": true,
		"at": true, "to": true, "or": true, "both": true, "this": true, "new adr": true, "dated": true, "date": true, "later": true, "former": true, "incident": true}
	otherClause = regexp.MustCompile(`(?i)\b(uses?|using|used|based|inspired|represents?|answers?|see|discussion|concepts?|ideas?|which|that|but|while|because|draws?|builds?|borrows?|per|via|thanks|for details|originally|proposed|formerly|not|is|are|was|were)\b`)
)

// readClaims gathers the typed relations of front matter and header fields, of link lists and of sentences that state
// them plainly. Those of the status were added when it was read.
func (f *file) readClaims() {
	for _, list := range [][]*field{f.front, f.head} {
		for _, x := range list {
			v, ok := fieldVerbs[x.key]
			if !ok || x.front && x.val.Kind == yaml.Map && x.text == "" {
				continue
			}
			if x.key == "because" && f.rec.Kind != "principle" || x.key == "updated" ||
				(v.rel == "bends" || v.rel == "breaks") && (!x.front || strings.EqualFold(x.text, "true") || strings.EqualFold(x.text, "false")) {
				continue // "Breaks: the old API" is about something else
			}
			x.used = true
			if x.front {
				f.frontClaims(x, v)
			} else if !nothing(plainText(x.text)) || len(x.refs) > 0 {
				f.targets(v, x.text, x.refs, x, "field", false)
			}
		}
	}
	for _, x := range f.head {
		if x.key == "statusnote" || x.key == "statusdetails" || x.key == "note" && x.text != "" {
			f.sentences(x.text, x.refs, x, f.rec.Status.Word == "superseded" || f.rec.Status.Word == "deprecated")
		}
	}
	if x := f.get("incident"); x != nil && x.front {
		x.used = true
		rel := verb{"relates-to", false}
		switch f.rec.Kind {
		case "shadowing":
			rel = verb{"shadows", false}
		case "decision", "principle":
			rel = verb{"taught", true}
		}
		f.frontClaims(x, rel)
	}
	f.linkLists()
	f.bodySentences()
}

// frontClaims makes a claim of each value of a front matter field: an id, number, path, link, wikilink or title. A map
// {id, part} or {record, section} names the part that is meant.
func (f *file) frontClaims(x *field, v verb) {
	values := x.val.Items
	if x.val.Kind != yaml.List {
		values = []yaml.Value{x.val}
	}
	for _, val := range values {
		text, part := flat(val), ""
		if val.Kind == yaml.Map {
			for _, key := range []string{"part", "section", "sections"} {
				if s := val.Get(key); s.Kind == yaml.Scalar {
					part = s.Text
				}
			}
		}
		if url := entry(val, "url", "href"); url != "" {
			text = url
		}
		if text == "" || nothing(text) || placeholder(text) {
			continue
		}
		if strings.Contains(text, "://") && !strings.Contains(text, "/blob/") && !strings.Contains(text, "/tree/") {
			x.used = false // somewhere else: shown as it is
			continue
		}
		pos := f.pos(val.Line, val.Col)
		for _, t := range valueTargets(text) {
			f.rec.Claims = append(f.rec.Claims, Claim{Rel: v.rel, Inverse: v.inverse, Partial: part != "", Part: part, Target: t, Ref: -1, Text: text, Kind: "field", Pos: pos})
		}
	}
}

// valueTargets parts a field's value: links first, then a list of ids; a title stays whole.
func valueTargets(text string) []string {
	var out []string
	for _, m := range wikiLink.FindAllStringSubmatch(text, -1) {
		out = append(out, "[["+strings.TrimSuffix(m[1], `\`)+"]]")
	}
	for _, m := range markdownLink.FindAllStringSubmatch(text, -1) {
		out = append(out, strings.TrimSpace(m[2]))
	}
	if out != nil {
		return out
	}
	text = plainText(text)
	parts := splitter.Split(text, -1)
	for _, p := range parts {
		if m := plainTarget.FindStringSubmatch(p + " "); m == nil || strings.TrimSpace(p[min(len(m[0]), len(p)):]) != "" && len(parts) > 1 {
			return []string{text}
		}
	}
	for _, p := range parts {
		if m := plainTarget.FindStringSubmatch(p + " "); m != nil {
			out = append(out, m[1])
		}
	}
	return out
}

// statusClaims reads "superseded by [..]" and "Amends [..]" in the words of a status.
func (f *file) statusClaims(s saying) {
	text := s.text
	if unmade(text) {
		return
	}
	x := &field{pos: s.pos, front: s.from == "front matter", text: text}
	if x.front {
		if x.pos.Line == 0 && s.item != nil {
			x.pos = s.item.pos
		}
	}
	found := textVerbs.FindAllStringSubmatchIndex(text, -1)
	for i, at := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		v, part := verbOf(submatches(text, at))
		if wishedBefore(text[:at[0]]) {
			continue
		}
		before := len(f.rec.Claims)
		subject := ""
		if v.rel == "supersedes" && v.inverse { // "Active (some components are replaced by X)"
			subject = partWords(text[strings.LastIndexAny(text[:at[0]], "(,;:.")+1 : at[0]])
		}
		f.targets(v, strings.TrimLeft(text[at[1]:end], " :"), within(f.in.Doc, s.refs, text, at[1], end), x, "status", part || subject != "" || partial.MatchString(text[at[0]:end]))
		for k := before; k < len(f.rec.Claims) && subject != ""; k++ {
			f.rec.Claims[k].Part = subject
		}
	}
	if m := bareSuccessor.FindStringSubmatch(text); found == nil && m != nil {
		f.targets(verb{"supersedes", true}, m[1], s.refs, x, "status", partial.MatchString(text))
		return
	}
	if found == nil && len(s.refs) > 0 && s.from != "front matter" {
		f.freeVerb(s, x)
	}
}

// freeVerb takes a line such as "Informs [4. Queues](0004-queues.md)" whose verb is nobody's: the two are related.
func (f *file) freeVerb(s saying, x *field) {
	ref := f.in.Doc.Refs[s.refs[0]]
	lead, _, ok := strings.Cut(s.text, ref.Text)
	words := tokens(lead)
	if !ok || ref.Kind != markdown.Link || strings.Contains(ref.Target, "://") || !strings.Contains(ref.Target, ".md") || len(words) == 0 || len(words) > 3 {
		return
	}
	if _, _, known := NormaliseStatus(lead, f.in.Settings.Statuses); known {
		return
	}
	f.targets(verb{"relates-to", false}, s.text[len(lead):], s.refs, x, "status", false)
}

// submatches gives the texts of a match by index.
func submatches(text string, at []int) []string {
	var m []string
	for i := 0; i < len(at); i += 2 {
		if at[i] < 0 {
			m = append(m, "")
		} else {
			m = append(m, text[at[i]:at[i+1]])
		}
	}
	return m
}

// wishedBefore tells that the words before a verb make it a wish: "will be replaced by".
func wishedBefore(lead string) bool {
	words := tokens(lead)
	return wished(append(words, "x"), len(words)) && len(words) > 0
}

// within gives the references whose text stands in text[from:to], found in order.
func within(doc *markdown.Doc, refs []int, text string, from, to int) []int {
	var out []int
	at := 0
	for _, r := range refs {
		i := strings.Index(text[at:], squashLine(doc.Refs[r].Text))
		if i < 0 || doc.Refs[r].Text == "" {
			continue
		}
		at += i
		if at >= from && at < to {
			out = append(out, r)
		}
		at += len(doc.Refs[r].Text)
		if at > len(text) {
			break
		}
	}
	return out
}

// squashLine is a reference's text as it stands in a joined line.
func squashLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// targets makes the claims of one statement: of the references in text, in order, as long as what stands between them
// goes on with the same statement; without references, of plain ids. Words in front of a reference say that only a
// part is meant ("invitation message in [RFC 160](..)"), and so does a fragment.
func (f *file) targets(v verb, text string, refs []int, x *field, kind string, part bool) {
	doc := f.in.Doc
	rest, any := text, false
	for _, r := range refs {
		ref := doc.Refs[r]
		if ref.Kind == markdown.Image || ref.Kind == markdown.Embed || ref.Kind == markdown.Tag || ref.Text == "" || strings.HasPrefix(ref.Target, "#") {
			continue
		}
		i := strings.Index(rest, squashLine(ref.Text))
		if i < 0 {
			continue
		}
		lead := rest[:i]
		rest = rest[i+len(ref.Text):]
		if any && (strings.Contains(strings.TrimLeft(lead, ")"), ". ") || otherClause.MatchString(lead)) {
			break
		}
		any = true
		c := Claim{Rel: v.rel, Inverse: v.inverse, Target: ref.Target, Ref: r, Text: ref.Text, Kind: kind, Pos: x.pos}
		if ref.Line > 0 {
			c.Pos = f.pos(ref.Line, ref.Col)
		}
		if c.Partial = part; !v.inverse && (v.rel == "supersedes" || v.rel == "amends") {
			words := partWords(lead)
			_, fragment, _ := strings.Cut(ref.Target, "#")
			if words != "" {
				part = true // "formats of [1], [2]": it goes on for those that follow
			}
			if c.Partial = part || fragment != "" && !strings.HasPrefix(fragment, "L"); c.Partial {
				if c.Part = words; words == "" {
					c.Part = fragment
				}
			}
		}
		f.rec.Claims = append(f.rec.Claims, c)
	}
	if !any {
		f.textTargets(v, text, x, kind, part)
	}
}

// textTargets makes the claims of a statement without references: of Markdown links and wikilinks, else of plain ids.
func (f *file) textTargets(v verb, text string, x *field, kind string, part bool) {
	add := func(target, words string) {
		f.rec.Claims = append(f.rec.Claims, Claim{Rel: v.rel, Inverse: v.inverse, Partial: part, Target: target, Ref: -1, Text: words, Kind: kind, Pos: x.pos})
	}
	before := len(f.rec.Claims)
	for _, m := range markdownLink.FindAllStringSubmatch(text, -1) {
		add(strings.TrimSpace(m[2]), m[1])
	}
	for _, m := range wikiLink.FindAllStringSubmatch(text, -1) {
		add("[["+m[1]+"]]", m[0])
	}
	if len(f.rec.Claims) > before {
		return
	}
	rest := dropDate(plainText(text))
	for {
		m := plainTarget.FindStringSubmatchIndex(rest + " ")
		if m == nil {
			return
		}
		end := min(m[3], len(rest))
		add(rest[m[2]:end], rest[m[2]:end])
		rest = rest[end:]
		next := further.FindStringIndex(rest)
		if next == nil || next[1] == 0 {
			return
		}
		rest = rest[next[1]:]
	}
}

// dropDate takes "2019-12-19 by" from the front of a value.
func dropDate(text string) string {
	if d, from, to := findDate(text); d != "" && from == 0 {
		text = strings.TrimLeft(text[to:], " ,:")
		text = strings.TrimPrefix(text, "by ")
	}
	return strings.TrimPrefix(text, "by ")
}

// partWords gives the words in front of a reference that name a part, "" when they say nothing more than "the ADR".
func partWords(lead string) string {
	lead = dropDate(strings.TrimSpace(lead))
	if i := strings.LastIndex(lead, ". "); i >= 0 {
		lead = lead[i+2:]
	}
	telling := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(lead), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !stopWords[w] {
			telling++
		}
	}
	if telling == 0 {
		return ""
	}
	lead = strings.Trim(lead, " ,;:.()-–—[*_")
	for _, tail := range []string{" documented in", " described in", " defined in", " in", " of", " from", " the", " by", " are", " is", " were", " was"} {
		lead = strings.TrimSuffix(lead, tail)
	}
	return text.Cut(strings.TrimPrefix(strings.TrimSpace(lead), "and "), 160)
}
