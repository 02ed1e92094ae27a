package form

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/text"
)

// What a header line looks like: "Status: accepted", with at most forty letters before the colon; "Status:: accepted",
// a vault's; "Status:accepted", for the commonest; "Date - 2020-01-02"; and what a word of its key may be made of.
var (
	headLine  = text.Compile(`^\s*(\p{L}[\p{L}\p{N} /_().*'-]{0,40}?)\s*(?:::?(?:\s+(.*))?|：\s*(.*))$`)
	dashLine  = text.Compile(`^\s*(?i:(status|date|author|authors|deciders))\s+[-–—]\s+(.+)$`)
	tightLine = text.Compile(`^\s*(?i:(status|date|created|authors?|deciders)):([^\s:/].*)$`)
	headWord  = text.Compile(`^[\p{L}\p{N}'()/_-]+$`)
)

// HeaderLine parts a header line into key and value: "Status: accepted", "Date - 2020-01-02". ok is false for prose.
func HeaderLine(line string) (key, value string, ok bool) {
	if !strings.ContainsAny(line, ":：-–—") { // most lines of prose, and the patterns are slow
		return "", "", false
	}
	if rest := strings.TrimLeftFunc(strings.TrimSpace(line), sign); len(rest) < len(strings.TrimSpace(line)) {
		key, value, ok = HeaderLine(rest) // "📌 Status: accepted"
		return key, value, ok && Known(Canonical(key))
	}
	m := headLine.FindStringSubmatch(line)
	if m == nil {
		if m = dashLine.FindStringSubmatch(line); m == nil {
			m = tightLine.FindStringSubmatch(line)
		}
		if m == nil {
			return "", "", false
		}
		m = append(m, "")
	}
	key, value = m[1], m[2]+m[3]
	words := strings.Fields(key)
	if len(words) > 4 || strings.HasPrefix(value, "//") {
		return "", "", false
	}
	for _, w := range words {
		if !headWord.MatchString(strings.Trim(w, "*_.")) {
			return "", "", false
		}
	}
	return strings.Trim(key, "*_ "), strings.TrimSpace(value), true
}

// sign reports whether a letter is a picture, or goes with one.
func sign(r rune) bool { return unicode.Is(unicode.So, r) || r == '\uFE0F' || r == '\u200D' }

// headerSections are sections that hold header lines, where one of them is the file's first.
var headerSections = []string{"metadata", "meta", "meta data", "document information", "document control", "details",
	"incident details", "incident information", "at a glance", "adr metadata", "preamble", "header", "rfc metadata",
	"document details", "document metadata", "front matter", "frontmatter", "メタデータ", "metadaten", "métadonnées",
	"metadatos", "metadados"}

// header gathers the header lines of a text.
type header struct {
	doc    *markdown.Doc
	path   string
	raw    func(line int) string // a line of the file as it was written
	end    int                   // index of the first block behind the header
	fields []*Field
}

// headerOf lists the header lines: "Key: value" in the paragraphs, lists and tables before the first section, in a
// quote or an indented block that opens the file, in BIPs' fenced preamble, in headings, in a first section that is
// named after what it holds or repeats the title, and at the start of another first section where two of them are a
// record's. The day of the last change counts wherever a format puts it: anywhere in the first section, or last of all.
func headerOf(f *Form) header {
	h := header{doc: f.Doc, path: f.path, raw: f.RawLine, end: len(f.Doc.Blocks)}
	first := slices.IndexFunc(f.Sections, func(s Section) bool { return !s.IsTitle && !headingLine(&s) })
	if first >= 0 {
		h.end = f.Sections[first].From - 1
	}
	if s := named(f.Sections, "preamble"); s != nil && s.From < len(f.Doc.Blocks) && s.From <= h.end+1 {
		if b := &f.Doc.Blocks[s.From]; b.Kind == markdown.Code && preamble(b.Text) {
			h.block(s.From)
		}
	}
	h.blocks(0, h.end)
	if first >= 0 {
		s := &f.Sections[first]
		if slices.Contains(headerSections, s.Key) || repeats(s, f.title) {
			h.blocks(s.From, s.To)
		} else {
			h.opening(f, s)
			h.lastChange(s.From, s.To)
		}
	}
	h.lastChange(len(f.Doc.Blocks)-1, len(f.Doc.Blocks))
	return h
}

// repeats reports whether a section's heading says again what the title says.
func repeats(s, title *Section) bool {
	return title != nil && !SectionWord(s.Key) && (s.Key == title.Key || strings.HasSuffix(title.Key, " "+s.Key))
}

// headingLine reports whether a heading is a header line, "### Date: 2024-05-18", with nothing below it.
func headingLine(s *Section) bool {
	key, value, ok := HeaderLine(s.Text)
	return ok && s.Level > 1 && s.From == s.To && value != "" && slices.Contains(tableKeys, Canonical(key))
}

// opening reads the header lines that a section begins with, where two of them and more are those of a record. A part
// about something else, or the state alone, has its own readers.
func (h *header) opening(f *Form, s *Section) {
	if f.Foreign(s) || foreignWords(s.Key) || s.Key == "status" {
		return
	}
	at, known := len(h.fields), 0
	for i := s.From; i < s.To && !h.doc.Blocks[i].Quoted && h.doc.Blocks[i].Kind != markdown.Code; i++ {
		if b := &h.doc.Blocks[i]; b.Kind == markdown.Row || !h.block(i) {
			break
		}
	}
	for _, x := range h.fields[at:] {
		if slices.Contains(tableKeys, x.Key) && x.Text != "" && len(x.Text) < maxValue {
			known++
		}
	}
	if known < 2 {
		h.fields = h.fields[:at]
	}
}

// lastChange reads "Last updated: 2024-05-18" where it is a block, or a line, of its own.
func (h *header) lastChange(from, to int) {
	for i := max(0, from); i < to; i++ {
		b := &h.doc.Blocks[i]
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item || len(b.Text) > 500 {
			continue
		}
		for k, line := range FirstLines(b.Text) {
			key, value, ok := HeaderLine(strings.Trim(line, "*_ "))
			if !ok || Canonical(key) != "updated" || slices.ContainsFunc(h.fields, func(x *Field) bool {
				return x.Key == "updated" && x.Pos.Line == b.Line+k
			}) {
				continue
			}
			if d, at, _ := record.FindDate(value); d != "" && at == 0 {
				h.add(i, key, value, b.Line+k)
			}
		}
	}
}

// Bounds of what is a header: how much prose may stand in it, and how long the value of a key is that nobody knows.
const (
	maxProse = 3
	maxValue = 80
)

// blocks reads the header lines between two blocks. Prose may stand among them, three blocks of it at most.
func (h *header) blocks(from, to int) {
	prose := 0
	for i := from; i < to && prose <= maxProse && len(h.fields) < maxFields; {
		at, end := len(h.fields), h.groupEnd(i, to)
		b := &h.doc.Blocks[i]
		plain := 0
		switch {
		case b.Quoted:
			if prose == 0 {
				h.whole(i, end)
			}
		case b.Kind == markdown.Row:
			h.table(h.rows(i, end))
		case b.Kind == markdown.HTML && b.Rows != nil:
			h.table(h.rawRows(i, end))
		case b.Kind == markdown.Code && i == 0 && preamble(b.Text):
			h.block(i)
		case b.Kind == markdown.Code:
			if prose == 0 && indented(h.raw(b.Line)) {
				h.whole(i, end)
			}
		case b.Kind == markdown.HeadingBlock:
			h.inHeading(b)
		case b.Kind == markdown.Item && h.below(i, end):
		default:
			plain = h.text(i, end)
			h.weigh(at, plain > 0)
		}
		if prose += plain; plain > 0 && len(h.fields) == at {
			prose = max(prose, 1)
		}
		i = end
	}
}

// inHeading reads a heading that is a header line. The state in a heading has a reader of its own.
func (h *header) inHeading(b *markdown.Block) {
	key, value, ok := HeaderLine(b.Text)
	if c := Canonical(key); ok && b.Level > 1 && c != "status" && slices.Contains(tableKeys, c) {
		h.addLine(key, value, b.Line)
	}
}

// text reads paragraphs, items or definitions, and returns how many of them are prose.
func (h *header) text(from, to int) (prose int) {
	for i := from; i < to; i++ {
		if !h.block(i) && h.doc.Blocks[i].Kind != markdown.Term {
			prose++
		}
	}
	return prose
}

// groupEnd returns the end of the blocks that belong together from the one at i on: the items of a list, the rows of a
// table, the lines of a quote, paragraphs that are header lines.
func (h *header) groupEnd(i, to int) int {
	b := &h.doc.Blocks[i]
	end := i + 1
	for ; end < to; end++ {
		n := &h.doc.Blocks[end]
		same := n.Kind == b.Kind && n.Quoted == b.Quoted
		switch {
		case b.Quoted && n.Quoted, same && b.Kind == markdown.Item:
		case same && b.Kind == markdown.Row:
			if n.Head {
				return end
			}
		case same && b.Kind == markdown.HTML && (b.Rows == nil) == (n.Rows == nil):
		case !n.Quoted && defines(b) && defines(n):
		case same && b.Kind == markdown.Paragraph && headed(b) && headed(n):
		default:
			return end
		}
	}
	return end
}

// defines reports whether a block is part of a definition list.
func defines(b *markdown.Block) bool { return b.Kind == markdown.Term || b.Kind == markdown.Definition }

// headed reports whether a block begins with a header line.
func headed(b *markdown.Block) bool {
	first, _, _ := strings.Cut(b.Text, "\n")
	_, _, ok := HeaderLine(first)
	return ok
}

// weigh drops the fields from at on where they may be prose: none has a known key with a value as short as values are,
// and one has a value such as sentences are, or stands in a list with plain sentences.
func (h *header) weigh(at int, mixed bool) {
	group := h.fields[at:]
	prose := func(x *Field) bool {
		return len(x.Text) > maxValue || strings.HasSuffix(x.Text, ".") || x.Text == "" && len(x.Items) == 0
	}
	known := func(x *Field) bool {
		return slices.Contains(tableKeys, x.Key) || Known(x.Key) && (x.Text == "" || !prose(x))
	}
	if len(group) > 0 && !slices.ContainsFunc(group, known) && (mixed || slices.ContainsFunc(group, prose)) {
		h.fields = h.fields[:at]
	}
}

// whole reads blocks that are a header only if all their lines are, two and more, and a key is known: a quote, or an
// indented block. "> Status: a" may be somebody's words, but for a known state that opens the file.
func (h *header) whole(from, to int) {
	at, lines := len(h.fields), 0
	for i := from; i < to; i++ {
		b := &h.doc.Blocks[i]
		text := FirstLines(b.Text)
		lines += len(text)
		prose := false
		for k, l := range text {
			_, _, ok := HeaderLine(l)
			deeper := k > 0 && b.Kind == markdown.Code && strings.HasPrefix(l, " ") // goes on with the line above
			prose = prose || !ok && !deeper
		}
		if prose || !h.block(i) {
			h.fields = h.fields[:at]
			return
		}
	}
	alone := func(x *Field) bool { return x.Key == "status" && opensWithState(x.Text) }
	if lines < 2 && !(at == 0 && slices.ContainsFunc(h.fields, alone)) || !slices.ContainsFunc(h.fields[at:],
		func(x *Field) bool { return slices.Contains(tableKeys, x.Key) }) {
		h.fields = h.fields[:at]
	}
}

// opensWithState reports whether a value begins with a known state.
func opensWithState(value string) bool {
	_, n := record.StatusAt(record.Tokens(record.Plain(value)), 0)
	return n > 0
}

// indented reports whether a line of code is one by its indent, not between fences.
func indented(line string) bool {
	return strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
}

// preamble reports whether a fence is the header of a BIP, "BIP: 8" and its lines: nothing else in a fence is read.
func preamble(code string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(code), "\n")
	key, _, ok := HeaderLine(first)
	return ok && len(key) <= 4 && strings.ToUpper(key) == key && strings.Contains(code, "Status:")
}

// block reads one block, and reports whether it was part of a header rather than prose.
func (h *header) block(i int) bool {
	b := &h.doc.Blocks[i]
	switch {
	case b.Kind == markdown.Item && b.Level > 1 && h.belongs(i):
		first, _, _ := strings.Cut(b.Text, "\n")
		h.item(h.fields[len(h.fields)-1], b, strings.TrimSpace(first))
	case b.Kind == markdown.Term:
		return false
	case b.Kind == markdown.Definition:
		if i == 0 || h.doc.Blocks[i-1].Kind != markdown.Term {
			return false
		}
		h.add(i, strings.TrimRight(h.doc.Blocks[i-1].Text, ": "), b.Text, b.Line)
	case b.Kind == markdown.Paragraph && loneDay(b.Text):
		h.add(i, "Date", b.Text, b.Line)
	case h.loneKey(i):
		h.add(i+1, strings.Trim(b.Text, "*: "), h.doc.Blocks[i+1].Text, h.doc.Blocks[i+1].Line)
	default:
		return h.lines(i)
	}
	return true
}

// belongs reports whether a deeper item is a value of the field that was read last: one without a value, or one that
// has taken items before.
func (h *header) belongs(i int) bool {
	if len(h.fields) == 0 {
		return false
	}
	x := h.fields[len(h.fields)-1]
	return x.Text == "" || len(x.Items) > 0 && x.Label != "" && h.nested(i)
}

// below adds the items of a list to the field above it that has no value of its own: "Authors:" and a name an item. It
// reports whether they are that.
func (h *header) below(from, to int) bool {
	n := len(h.fields)
	if n == 0 || from == 0 {
		return false
	}
	x, above := h.fields[n-1], &h.doc.Blocks[from-1]
	headed := func(b markdown.Block) bool {
		first, _, _ := strings.Cut(b.Text, "\n")
		_, _, ok := HeaderLine(first)
		return ok
	}
	if x.Text != "" || len(x.Items) > 0 || !Known(x.Key) || above.Kind != markdown.Paragraph ||
		x.Pos.Line < above.Line || slices.ContainsFunc(h.doc.Blocks[from:to], headed) {
		return false
	}
	for i := from; i < to; i++ {
		b := &h.doc.Blocks[i]
		h.item(x, b, text.Squash(b.Text))
	}
	return true
}

// item adds an item to the field that it belongs to. Of boxes to be ticked only those that are state anything.
func (h *header) item(x *Field, b *markdown.Block, words string) {
	if b.Check == "open" {
		return
	}
	x.Items = append(x.Items, Item{words, finding.Pos{Path: h.path, Line: b.Line}})
	x.Refs = append(x.Refs, refsOf(h.doc, b, 0)...)
}

// nested reports whether the item above the one at i is a key without a value.
func (h *header) nested(i int) bool {
	for k := i - 1; k >= 0; k-- {
		b := &h.doc.Blocks[k]
		if b.Kind != markdown.Item {
			return false
		}
		if b.Level < h.doc.Blocks[i].Level {
			first, _, _ := strings.Cut(b.Text, "\n")
			_, value, ok := h.headerLine(b, first, b.Line)
			return ok && value == ""
		}
	}
	return false
}

// loneDay reports whether a paragraph is a day and nothing else, below the title: "2020-01-02".
func loneDay(s string) bool {
	d, from, to := record.FindDate(text.Cut(s, 60))
	return d != "" && strings.Trim(s[:from]+s[to:], " .,_*()") == ""
}

// loneKey reports whether the paragraph at i is a word such as Status and nothing else, and its value the next.
func (h *header) loneKey(i int) bool {
	b := &h.doc.Blocks[i]
	return b.Kind == markdown.Paragraph && slices.Contains(loneKeys, strings.ToLower(strings.Trim(b.Text, "*: "))) &&
		i+1 < h.end && h.doc.Blocks[i+1].Kind == markdown.Paragraph && !headed(&h.doc.Blocks[i+1])
}

// loneKeys are the keys that may stand on a line above their value.
var loneKeys = []string{"status", "date", "author", "authors", "deciders"}

// lines reads a block's lines; the first must be a header line, or it is prose.
func (h *header) lines(i int) bool {
	b := &h.doc.Blocks[i]
	any := false
	for k, line := range FirstLines(b.Text) {
		for _, part := range h.parts(line, b.Line+k) {
			key, value, ok := h.headerLine(b, part, b.Line+k)
			switch {
			case ok:
				any = true
				h.add(i, key, value, b.Line+k).Refs = refsOf(h.doc, b, b.Line+k)
			case any && strings.TrimSpace(part) != "":
				x := h.fields[len(h.fields)-1]
				x.goesOn(strings.TrimSpace(part))
				x.Refs = append(x.Refs, refsOf(h.doc, b, b.Line+k)...)
			}
		}
		if !any {
			return false
		}
	}
	return any
}

// headerLine parts a line of a block as HeaderLine does. Not so "[RFC 89: Identifiers](...) (merged)" and "ADR-12: Use
// queues", which name what they are about: an unknown key within a link, or one that ends in a number, is no key.
// "**Status** accepted" is a line too: the bold word is known, and ends where the mark does.
func (h *header) headerLine(b *markdown.Block, line string, at int) (key, value string, ok bool) {
	if s := strings.TrimSpace(line); strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") &&
		strings.Contains(s, "::") {
		line = s[1 : len(s)-1]
	}
	if key, value, ok = HeaderLine(line); ok {
		if Known(Canonical(key)) {
			return key, value, true
		}
		linked := func(r int) bool {
			_, behind, found := strings.Cut(h.doc.Refs[r].Text, key)
			return found && strings.ContainsAny(behind, ":：")
		}
		return key, value, !endsInNumber(key) && !slices.ContainsFunc(refsOf(h.doc, b, at), linked)
	}
	if key, value, ok = dayLine(line); ok {
		return key, value, true
	}
	if m := boldAlone.FindStringSubmatch(h.raw(at)); m != nil && slices.Contains(tableKeys, Canonical(m[1])) {
		return m[1], "", strings.TrimSpace(line) == m[1]
	}
	m := boldKey.FindStringSubmatch(h.raw(at))
	if m == nil || !slices.Contains(tableKeys, Canonical(m[1])) || len(m[2]) > maxValue {
		return "", "", false
	}
	if value, ok = strings.CutPrefix(strings.TrimSpace(line), m[1]); ok {
		return m[1], strings.TrimSpace(value), true
	}
	return "", "", false
}

// dayLine parts a line that is a key of a day and, without a colon, that day: "Date 09/04/2018", "First detected
// 2020-10-06 08:33 UTC".
func dayLine(line string) (key, value string, ok bool) {
	m := keyAndDay.FindStringSubmatch(strings.Trim(line, " *_"))
	if m == nil || !slices.Contains(dayKeys, Canonical(m[1])) {
		return "", "", false
	}
	d, rest := record.FindDay(m[2])
	return m[1], m[2], d != (record.Date{}) && timeBehind.MatchString(rest)
}

// keyAndDay parts a key from what begins with a number or a weekday; timeBehind is what may follow a day.
var (
	keyAndDay  = text.Compile(`^(\p{L}[\p{L} ]{2,30}?)[\s*_]+((?:\p{Lu}\p{Ll}+,?\s+)?\d.*)$`)
	timeBehind = text.Compile(`^[\s,T]*(?:(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[AaPp][Mm])?)?\s*` +
		`\(?[A-Z]{0,5}[+-]?[\d:]{0,5}\)?\.?$`)
	dayKeys = []string{"date", "created", "updated", "started", "detected", "mitigated", "resolved"}
)

// What bold words say of a line: "- **Status** accepted", "- **Status**" above its items; and each "**Key:**" in it.
var (
	boldAlone = text.Compile(`^\s*[-*+]\s+(?:\*\*|__)(\p{L}[\p{L} -]{0,30})(?:\*\*|__)\s*$`)
	boldKey   = text.Compile(`^\s*(?:[-*+]\s+)?(?:\*\*|__)(\p{L}[\p{L} -]{0,30})(?:\*\*|__)\s+([^\s:：].*)$`)
	boldKeys  = text.Compile(
		`(?:\*\*|__)(\p{L}[\p{L}\p{N} /()'-]{0,40}?)\s*(?:[:：](?:\*\*|__)|(?:\*\*|__)\s?[:：])`)
)

// endsInNumber reports whether the last word of a key has a digit: "RFC 089", "ADR-12".
func endsInNumber(key string) bool {
	return strings.ContainsAny(key[strings.LastIndexByte(key, ' ')+1:], "0123456789")
}

// goesOn adds a line that goes on with the value above it; among authors, a line is a name.
func (x *Field) goesOn(line string) {
	if x.Key == "authors" {
		line = ", " + line
	}
	x.Text = strings.TrimSpace(x.Text + " " + line)
	x.Items = []Item{{x.Text, x.Pos}}
}

// separators stand between header lines that share a line.
var separators = []string{" | ", " · ", " • ", "\t", "; ", ", "}

// parts parts "Status: x | Date: y" where each part is a header line, and at bold keys "**Status:** x **Date:** y"; a
// template's "a | b" stays whole.
func (h *header) parts(line string, at int) []string {
	for _, sep := range separators {
		parts := strings.Split(line, sep)
		if len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool {
			_, _, ok := HeaderLine(p)
			return !ok
		}) {
			return parts
		}
	}
	var out []string
	if keys := boldKeys.FindAllStringSubmatch(h.raw(at), -1); len(keys) > 1 {
		for _, m := range keys[1:] {
			i := strings.Index(line, m[1])
			if i <= 0 {
				break
			}
			out, line = append(out, strings.TrimRight(line[:i], " |·•,;–—-")), line[i:]
		}
	}
	return append(out, line)
}

// add adds a header field whose value stands in block i, with all references of that block.
func (h *header) add(i int, key, value string, line int) *Field {
	x := h.addLine(key, value, line)
	x.Refs = refsOf(h.doc, &h.doc.Blocks[i], 0)
	return x
}

// Ticked returns what is ticked of "[ ] Proposed [x] Accepted", "" where nothing is; a text without an empty box is
// left.
func Ticked(s string) string {
	boxes := box.FindAllStringIndex(s, -1)
	open := func(at []int) bool { return emptyBox.MatchString(s[at[0]:at[1]]) }
	if !slices.ContainsFunc(boxes, open) {
		return s
	}
	var out []string
	for i, at := range boxes {
		end := len(s)
		if i+1 < len(boxes) {
			end = boxes[i+1][0]
		}
		if !open(at) {
			out = append(out, strings.Trim(s[at[1]:end], " ,;/|·-"))
		}
	}
	return strings.Join(out, ", ")
}

// box is a box to be ticked, in ASCII or as one sign; emptyBox one that is not ticked.
var (
	box      = text.Compile(`\[[ xX]\]|[☐☑☒⬜✅]`)
	emptyBox = text.Compile(`^(?:\[ \]|☐|⬜)$`)
)

// addLine adds a header field without references.
func (h *header) addLine(key, value string, line int) *Field {
	x := &Field{Key: Canonical(key), Label: strings.TrimSpace(key), Text: Ticked(strings.TrimSpace(value)),
		Pos: finding.Pos{Path: h.path, Line: line}}
	if x.Text != "" {
		x.Items = []Item{{x.Text, x.Pos}}
	}
	h.fields = append(h.fields, x)
	return x
}
