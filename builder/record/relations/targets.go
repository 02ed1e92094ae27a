package relations

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

var (
	// plainTarget is a record named without a link: "../adr/0012-x.md", "2022-03-08-disk-full", "0012-use-queues",
	// "12", "#12", "adr-12-use-queues", "ADR-12", "/adr/12". A name that begins with a number or a day is not cut to
	// it.
	plainTarget = text.Compile(`^\s*(?:the\s+|our\s+)?(` +
		`(?:[\w./-]+/)?[\w.-]+\.(?:md|markdown)\b(?:#[\w-]+)?|` +
		`\d{4}-\d{2}-\d{2}(?:[-_.][\pL\pN_.-]*[\pL\pN]|\b)|` +
		`\d{1,8}[-_][\pL\pN_.-]*\pL[\pL\pN_-]*|#?\d{1,5}\b|` +
		`[A-Za-z]{2,10}[- #]{0,2}\d{1,6}(?:-\d{1,4})?(?:[-_]\pL[\pL\pN_.-]*[\pL\pN]|\b)|/[\w./-]+\d[\w./-]*)`)
	// inBrackets is a file's name behind a name of few words: "v4 (0006-split.v4.md)".
	inBrackets = text.Compile(`^[^.;,()]{1,60}\(\s*((?:[\w./-]+/)?[\w.-]+\.(?:md|markdown))\s*\)`)
	further    = text.Compile(`^\s*(?:,|;|&|\band\b|\bor\b|\balso\b)+\s*`)

	// otherClause is what begins another statement between two references: "superseded by [A], which uses [B]".
	otherClause = text.Compile(`(?i)\b(uses?|using|used|based|inspired|represents?|answers?|see|discussion|` +
		`concepts?|ideas?|which|that|but|while|because|draws?|builds?|borrows?|per|via|thanks|for details|originally|` +
		`proposed|formerly|not|is|are|was|were)\b`)
)

// reader gathers the claims of a form.
type reader struct {
	*form.Form
	claims []record.Claim
}

// source is where a statement stands, and of what kind its claims are.
type source struct {
	kind string // "field" or "status"
	pos  finding.Pos
}

// targets makes the claims of one statement: of the references in words, in order, as long as what stands between them
// goes on with the same statement; without references, of plain ids. Words in front of a reference say that only a
// part is meant ("invitation message in [RFC 160](..)"), and so does a fragment.
func (r *reader) targets(v record.Verb, words string, refs []int, from source, part bool) {
	rest, any := words, false
	for _, n := range refs {
		ref := r.Doc.Refs[n]
		if !names(ref) {
			continue
		}
		i := strings.Index(rest, r.RefText(n))
		if i < 0 {
			continue
		}
		lead := rest[:i]
		rest = rest[i+len(ref.Text):]
		if any && (strings.Contains(strings.TrimLeft(lead, ")"), ". ") || otherClause.MatchString(lead)) {
			break
		}
		if !any && (strings.Contains(lead, ". ") || none.MatchString(lead)) {
			return // "Supersedes nothing. It takes over ADR 26."
		}
		any = true
		c := record.Claim{Rel: v.Rel, Inverse: v.Inverse, Partial: part, Target: ref.Target, Ref: n, Text: ref.Text,
			Kind: from.kind, Pos: from.pos}
		if ref.Line > 0 {
			c.Pos = r.Pos(ref.Line, ref.Col)
		}
		if !v.Inverse && (v.Rel == "supersedes" || v.Rel == "amends") {
			said := partWords(lead)
			part = part || said != "" // "formats of [1], [2]": it goes on for those that follow
			c.Partial, c.Part = partOf(ref.Target, said, part)
		}
		if said := behind(lead, rest, v.Inverse); said != "" && v.Rel == "supersedes" && !c.Partial {
			c.Partial, c.Part = true, said
		}
		r.claims = append(r.claims, c)
	}
	if !any {
		r.plainTargets(v, words, from, part)
	}
}

// partNouns are the parts of a record that have a number or a subject of their own.
const partNouns = `(?:sections?|decisions?|points?|parts?|components?|clauses?|items?|steps?|phases?|rules?|` +
	`paragraphs?)`

// Words behind a reference that say that only a part is meant, up to the end of the clause: "[ADR 34] components 1 and
// 2 only", "[ADR 34]'s decision 3", "the [ADR 34] naming rules". What stands behind a successor is its own part unless
// it says "only".
var (
	clause   = text.Compile(`^[^.;,\[]*`)
	onlyPart = text.Compile(`(?i)(?:^|[^\w-])(?:only|in\s+part|part(?:ly|ially)|except(?:\s+for)?|apart\s+from|` +
		`with\s+the\s+exception)(?:$|\W)`)
	itsPart = text.Compile(`(?i)^\W*?(?:['’]s\s+` + partNouns + `\s+\w|§|` + partNouns + `\s+[\d(§])`)
	article = text.Compile(
		`(?i)^\s*(?:the|its|our)\s+(?:(?:original|old|existing|former|earlier|current|previous)\s+)?$`)
	attribute = text.Compile("^[*_]{0,3}\\s+(`?[\\pL][\\w-]*)")
	// whole are the words that leave the record itself the object: "the ADR-7 record", "the ADR-7 because of".
	whole = text.Compile(`(?i)^(?:adrs?|rfcs?|decisions?|records?|proposals?|documents?|notes?|texts?|` +
		`and|or|with|as|in|by|for|from|to|on|at|of|under|per|via|using|due|because|since|so|but|while|when|where|if|` +
		`once|after|before|until|which|that|who|is|was|were|has|had|above|below|here|now|again|too|also|both|` +
		`instead|altogether|\w+ly)$`)
	none = text.Compile(`(?i)^(?:\W*(?:nothing|none|nobody|no\s+\w+|n/?a|not\s+applicable|` +
		`(?:does|did)(?:\s+not|n['’]t)\s+\w+)\b|\s*[-–—]+\s*(?:\(|$))`)
)

// behind returns those words, "" where none say so. "The only one" says nothing.
func behind(lead, rest string, inverse bool) string {
	words := clause.FindString(strings.TrimLeft(rest, "])"))
	only := onlyPart.MatchString(words) && !strings.Contains(strings.ToLower(words), "the only") &&
		!strings.Contains(strings.ToLower(words), "not only")
	if !only && (inverse || !itsPart.MatchString(words) && !attributive(lead, words)) {
		return ""
	}
	words = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.Trim(words, " *_()-–—:"), "'s "), "’s "))
	return text.Cut(words, 160)
}

// attributive reports whether a reference only tells which one of the things behind it is meant: "the ADR-34 rules".
func attributive(lead, words string) bool {
	m := attribute.FindStringSubmatch(words)
	return article.MatchString(lead) && m != nil && !whole.MatchString(m[1])
}

// names reports whether a reference may name another record.
func names(ref markdown.Ref) bool {
	return ref.Kind != markdown.Image && ref.Kind != markdown.Embed && ref.Kind != markdown.Tag && ref.Text != "" &&
		!strings.HasPrefix(ref.Target, "#")
}

// partOf returns whether a part of the target is meant and which: the words in front of it, else its fragment, unless
// that names lines of a file.
func partOf(target, said string, part bool) (partial bool, which string) {
	_, fragment, _ := strings.Cut(target, "#")
	if !part && (fragment == "" || strings.HasPrefix(fragment, "L")) {
		return false, ""
	}
	if said == "" {
		said = fragment
	}
	return true, said
}

// plainTargets makes the claims of a statement without references: of Markdown links and wikilinks, else of plain ids.
func (r *reader) plainTargets(v record.Verb, words string, from source, part bool) {
	before := len(r.claims)
	add := func(target, said string) {
		r.claims = append(r.claims, record.Claim{Rel: v.Rel, Inverse: v.Inverse, Partial: part, Target: target, Ref: -1,
			Text: said, Kind: from.kind, Pos: from.pos})
	}
	for _, m := range record.MarkdownLink.FindAllStringSubmatch(words, -1) {
		add(strings.TrimSpace(m[2]), m[1])
	}
	for _, m := range record.WikiLink.FindAllStringSubmatch(words, -1) {
		add("[["+m[1]+"]]", m[0])
	}
	if len(r.claims) > before {
		return
	}
	rest := dropDate(record.Plain(words))
	for {
		m := plainTarget.FindStringSubmatchIndex(rest + " ")
		if m == nil {
			if file := inBrackets.FindStringSubmatch(rest); len(r.claims) == before && file != nil {
				add(file[1], file[1])
			}
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

// name sets the part of the claims from one on.
func (r *reader) name(from int, part string) {
	for i := range r.claims[from:] {
		r.claims[from+i].Part = part
	}
}

// links reports whether a block is running text or an item that bears references, and not too many to read.
func links(b *markdown.Block) bool {
	return (b.Kind == markdown.Item || b.Kind == markdown.Paragraph) &&
		b.RefLo < b.RefHi && b.RefHi-b.RefLo <= form.MaxRefs
}

// dropDate takes "2019-12-19 by" from the front of a value, and nothing from a name that begins with its day.
func dropDate(s string) string {
	d, from, to := record.FindDate(s)
	if d != "" && from == 0 && (to == len(s) || !strings.ContainsRune("-_.", rune(s[to]))) {
		s = strings.TrimPrefix(strings.TrimLeft(s[to:], " ,:"), "by ")
	}
	return strings.TrimPrefix(s, "by ")
}

// emptyWords are words in front of a reference that name no part of it: "the earlier ADR [12]".
var emptyWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields("the a an by on in at to of or and both with as but then since now see also it " +
		"this our no adr madr rfc kep decision decisions record proposal document design protocol version " +
		"incident aries number previous earlier old older new newer current original later former " +
		"date dated approach is are was were been has have made tracked largely partly partially part status " +
		"accepted approved implemented active proposed deprecated superseded effect full later meanwhile") {
		out[w] = true
	}
	return out
}()

// leadOuts are what stands between the name of a part and the reference.
var leadOuts = []string{" documented in", " described in", " defined in", " in", " of", " from", " the", " by", " are",
	" is", " were", " was"}

// adverb reports whether a word says how, not what: "effectively superseded by [A]".
func adverb(word string) bool {
	nouns := []string{"anomaly", "assembly", "family", "reply", "supply"}
	return strings.HasSuffix(word, "ly") && !slices.Contains(nouns, word)
}

// partWords returns the words in front of a reference that name a part, "" when they say nothing more than "the ADR":
// "the invitation message documented in " -> "the invitation message".
func partWords(lead string) string {
	lead = dropDate(strings.TrimSpace(lead))
	if i := strings.LastIndex(lead, ". "); i >= 0 {
		lead = lead[i+2:]
	}
	says := false
	for _, w := range strings.FieldsFunc(strings.ToLower(lead), func(r rune) bool { return !unicode.IsLetter(r) }) {
		says = says || !emptyWords[w] && !adverb(w)
	}
	if !says {
		return ""
	}
	lead = strings.Trim(lead, " ,;:.()-–—[*_")
	for _, tail := range leadOuts {
		lead = strings.TrimSuffix(lead, tail)
	}
	return text.Cut(strings.TrimPrefix(strings.TrimSpace(lead), "and "), 160)
}
