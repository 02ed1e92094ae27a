package convert

import (
	"slices"
	"strings"

	"digsite/builder/text"
)

// Lines of reStructuredText (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).
var (
	rstField     = text.Compile(`^:([^:\n]+):(?:\s+(.*))?$`)
	rstDirective = text.Compile(`^\.\. (?:\|[^|]+\| )?([\w-]+(?::[\w-]+)?)::(?:\s+(.*))?$`)
	rstTarget    = text.Compile("^\\.\\. _`?([^`]+?)`?: *(\\S.*)$")
	rstFootnote  = text.Compile(`^\.\. \[(#?[\w-]+|\*)\]\s+(.*)$`)
	rstOption    = text.Compile(`^\s+:[\w-]+:`)
	mailHeader   = text.Compile(`^[A-Z][A-Za-z-]*:(\s|$)`)
	mailLine     = text.Compile(`^[A-Z][A-Za-z -]{0,30}:(\s|$)`)
)

const rstSigns = "=-`:.'\"~^_*+#<>"

// rst is one conversion: in[at] is looked at, out holds the lines so far, as many as at.
type rst struct {
	in, out []string
	at      int
	levels  []string // kinds of underlines in the order in which they were met
	says    []int    // for each line the next one, or itself, that is not blank; -1 for none
	outer   string   // the last line so far that is neither blank nor indented
}

// fromRST converts the lines of a file.
func fromRST(lines []string) []string {
	r := &rst{in: lines, says: make([]int, len(lines)+1)}
	r.says[len(lines)] = -1
	for i := len(lines) - 1; i >= 0; i-- {
		if r.says[i] = i; blank(lines[i]) {
			r.says[i] = r.says[i+1]
		}
	}
	r.preamble()
	for r.at < len(r.in) {
		r.block()
	}
	return r.out
}

// preamble copies the header of a PEP, which is like a mail's, each line with a break behind it. Sections are a level
// below its title then. The same header may stand as literal text above a title of its own, behind a line "::".
func (r *rst) preamble() {
	if strings.TrimSpace(r.in[0]) == "::" && r.literalHeader() {
		return
	}
	if !mailHeader.MatchString(r.in[0]) {
		return
	}
	r.levels = append(r.levels, "")
	for r.at < len(r.in) && !blank(r.in[r.at]) {
		r.put(r.in[r.at] + "  ")
	}
}

// literalHeader copies a header that stands as literal text, without its indentation, and reports whether there is one:
// two lines and more, each of which is a mail's or goes on with the one above.
func (r *rst) literalHeader() bool {
	from := r.says[1]
	to, deep := from, 0
	for ; from > 0 && to < len(r.in) && !blank(r.in[to]); to++ {
		in := indent(r.in[to])
		if to == from {
			deep = in
		}
		starts := mailLine.MatchString(strings.TrimSpace(r.in[to]))
		if in < max(deep, 1) || in == deep && !starts {
			return false
		}
	}
	if from <= 0 || to-from < 2 || !mailHeader.MatchString(strings.TrimSpace(r.in[from])) {
		return false
	}
	for r.at < to {
		line := dedent(r.line(0), deep)
		if r.at < from {
			line = ""
		} else {
			line = rstInline(line) + "  "
		}
		r.put(line)
	}
	return true
}

// put writes the converted line for the one that is looked at.
func (r *rst) put(line string) {
	if !blank(line) && indent(line) == 0 {
		r.outer = line
	}
	r.out = append(r.out, line)
	r.at++
}

// line returns the line n behind the one that is looked at, "" behind the end.
func (r *rst) line(n int) string {
	if r.at+n >= len(r.in) {
		return ""
	}
	return r.in[r.at+n]
}

// block converts what begins on this line.
func (r *rst) block() {
	line := r.line(0)
	switch {
	case blank(line), rstPictures.MatchString(line): // the pictures stand where they are defined
		r.put("")
	case r.heading():
	case strings.HasPrefix(line, ".. ") || strings.TrimSpace(line) == "..":
		r.explicit()
	case rstField.MatchString(line):
		m := rstField.FindStringSubmatch(line)
		r.put("* " + m[1] + ": " + rstInline(m[2]))
		for r.at < len(r.in) && !blank(r.line(0)) && indent(r.line(0)) > 0 {
			r.put("  " + rstInline(strings.TrimSpace(r.line(0))))
		}
	case r.table():
	case run(line, 4, rstSigns) && blank(r.line(1)):
		r.put("---")
	default:
		r.text()
	}
}

// heading converts a title with a line below it, or with one above as well. A short line of signs below a longer text
// is a title's in practice, as docutils warns and goes on.
func (r *rst) heading() bool {
	over := run(r.line(0), 3, rstSigns) && !blank(r.line(1)) && run(r.line(2), 3, rstSigns) &&
		r.line(2)[0] == r.line(0)[0]
	if over {
		level := r.level(r.line(0)[:1] + "over")
		r.put("")
		r.put(level + " " + rstInline(strings.TrimSpace(r.line(0))))
		r.put("")
		return true
	}
	if indent(r.line(0)) > 0 || !run(r.line(1), 3, rstSigns) || run(r.line(0), 3, rstSigns) ||
		strings.HasPrefix(r.line(0), ".. ") {
		return false
	}
	level := r.level(r.line(1)[:1])
	r.put(level + " " + rstInline(strings.TrimSpace(r.line(0))))
	r.put("")
	return true
}

// level returns the signs of a heading: the first kind of underline is the highest.
func (r *rst) level(kind string) string {
	for i, k := range r.levels {
		if k == kind {
			return strings.Repeat("#", min(i+1, 6))
		}
	}
	r.levels = append(r.levels, kind)
	return strings.Repeat("#", min(len(r.levels), 6))
}

// notes are the directives that set a note apart, and what a forge calls it.
var notes = map[string]string{"note": "NOTE", "seealso": "NOTE", "hint": "TIP", "tip": "TIP", "important": "IMPORTANT",
	"warning": "WARNING", "attention": "WARNING", "caution": "CAUTION", "danger": "CAUTION", "error": "CAUTION"}

// codes are the directives whose body is shown as it is.
var codes = []string{"code", "code-block", "sourcecode", "literalinclude", "parsed-literal", "mermaid", "math"}

// explicit converts what begins with "..": a directive, a link's address, a footnote, a comment.
func (r *rst) explicit() {
	line := r.line(0)
	if m := rstTarget.FindStringSubmatch(line); m != nil {
		r.put("[" + m[1] + "]: " + strings.Trim(m[2], "<>`_"))
		return
	}
	if m := rstFootnote.FindStringSubmatch(line); m != nil {
		r.put("[^" + strings.TrimPrefix(m[1], "#") + "]: " + rstInline(m[2]))
		r.body(func(s string) string { return "    " + rstInline(s) })
		return
	}
	m := rstDirective.FindStringSubmatch(line)
	if m == nil { // a comment, or a target without an address
		r.put("")
		r.body(func(string) string { return "" })
		return
	}
	name, about := m[1], strings.TrimSpace(m[2])
	kind, isNote := notes[name]
	switch {
	case isNote && about != "":
		r.put("> **" + strings.ToUpper(name[:1]) + name[1:] + ":** " + rstInline(about))
		r.body(func(s string) string { return "> " + rstInline(s) })
	case isNote:
		r.put("> [!" + kind + "]")
		r.body(func(s string) string { return "> " + rstInline(s) })
	case name == "list-table" && r.listTable():
	case name == "image" || name == "figure":
		r.picture(about)
	case slices.Contains(codes, name):
		r.code(name, about)
	case name == "contents" || name == "toctree" && about == "":
		r.put("")
		r.body(func(s string) string { return "" })
	default:
		r.put(strings.TrimSpace("**" + name + "** " + rstInline(about)))
		r.body(rstInline)
	}
}

// picture converts an image, with the description that an option gives it.
func (r *rst) picture(path string) {
	alt := ""
	for n := 1; rstOption.MatchString(r.line(n)); n++ {
		if _, words, ok := strings.Cut(r.line(n), ":alt:"); ok {
			alt = strings.TrimSpace(words)
		}
	}
	r.put("![" + alt + "](" + strings.ReplaceAll(path, " ", "%20") + ")")
	for rstOption.MatchString(r.line(0)) {
		r.put("")
	}
	r.body(rstInline)
}

// body converts the indented lines below a line, without their indentation.
func (r *rst) body(as func(string) string) {
	n := -1
	for r.at < len(r.in) {
		line := r.line(0)
		if blank(line) {
			if next := r.next(); next < 0 || indent(r.in[next]) == 0 {
				return
			}
			r.put(strings.TrimRight(as(""), " "))
			continue
		}
		if indent(line) == 0 {
			return
		}
		if n < 0 {
			n = indent(line)
		}
		r.put(as(dedent(line, n)))
	}
}

// next returns the next line that says something, -1 for none.
func (r *rst) next() int { return r.says[min(r.at, len(r.in))] }

// code converts a directive whose body is code. Its fences stand where the directive and the blank line behind stood.
func (r *rst) code(name, about string) {
	lang := about
	if name == "mermaid" || name == "math" {
		lang = name
	}
	if strings.ContainsAny(lang, " `") {
		lang = ""
	}
	r.literal(lang, true)
}

// literal converts indented lines to fenced code. The opening fence takes the place of this line, the closing one that
// of the blank line behind the code.
func (r *rst) literal(lang string, options bool) {
	end := r.at + 1
	for i := end; i < len(r.in); i++ {
		if blank(r.in[i]) {
			continue
		}
		if indent(r.in[i]) == 0 {
			break
		}
		end = i + 1
	}
	if end == r.at+1 {
		r.put("")
		return
	}
	bar := fence(r.in[r.at+1 : end])
	r.put(bar + lang)
	for options && r.at < end && rstOption.MatchString(r.line(0)) {
		r.put("")
	}
	n := -1
	for r.at < end {
		line := r.line(0)
		if n < 0 && !blank(line) {
			n = indent(line)
		}
		r.put(dedent(line, max(n, 0)))
	}
	if r.at < len(r.in) && blank(r.line(0)) {
		r.put(bar)
		return
	}
	r.out[len(r.out)-1] += "\n" + bar // the file ends with code: no line behind it is moved
}

// table converts a table. One with cells that span others is shown as it is written: between the fences that take the
// place of its first and last border.
func (r *rst) table() bool {
	first := strings.TrimSpace(r.line(0))
	grid := strings.HasPrefix(first, "+-") && strings.HasSuffix(first, "+")
	simple := strings.HasPrefix(first, "==") && strings.Trim(first, "= ") == "" && strings.Contains(first, " ")
	if !grid && !simple {
		return false
	}
	end := -1
	for i := r.at + 1; i < len(r.in); i++ {
		line := strings.TrimSpace(r.in[i])
		if line == "" && grid {
			break
		}
		if grid && strings.HasPrefix(line, "+") || simple && line == first {
			end = i
			if simple && (i+1 == len(r.in) || blank(r.in[i+1])) {
				break
			}
		}
	}
	if end < 0 {
		return false
	}
	read := simpleRows
	if grid {
		read = gridRows
	}
	if rows, head := read(r.in[r.at : end+1]); r.rows(rows, head, end+1) {
		return true
	}
	bar := fence(r.in[r.at : end+1])
	r.put(bar + "text")
	for r.at < end {
		r.put(r.line(0))
	}
	r.put(bar)
	return true
}

// text converts a paragraph, a list or a quotation, up to the next blank line. A paragraph that ends with "::" has
// indented code behind it.
func (r *rst) text() {
	first := r.line(0)
	outside := indent(first) > 0 && r.outsideList()
	quote := outside && !isItem(strings.TrimSpace(first))
	for r.at < len(r.in) && !blank(r.line(0)) {
		line, literal := r.literalMark()
		line = rstInline(line)
		switch {
		case quote:
			line = "> " + strings.TrimSpace(line)
		case strings.HasPrefix(line, "#. "):
			line = "1. " + line[3:]
		case outside: // a list that is set in
			line = dedent(line, indent(first))
		}
		if indent(line) == 0 && !isItem(line) && !literal && indent(r.line(1)) > 0 && !blank(r.line(1)) {
			r.term(line)
			continue
		}
		r.put(line)
		if next := r.next(); literal && next >= 0 && indent(r.in[next]) > 0 {
			r.literal("", false)
			return // what stands right behind the code is a block of its own
		}
	}
}

// literalMark returns the line without the "::" that announces code behind the paragraph, of which one colon stays, and
// whether it had one.
func (r *rst) literalMark() (string, bool) {
	line := r.line(0)
	end := strings.TrimRight(line, " ")
	if !blank(r.line(1)) || !strings.HasSuffix(end, "::") {
		return line, false
	}
	if end = strings.TrimSuffix(end, ":"); strings.TrimSpace(end) == ":" {
		end = ""
	}
	return end, true
}

// term converts a term, and what it means, which is indented below it.
func (r *rst) term(line string) {
	r.put(line)
	r.put(": " + rstInline(strings.TrimSpace(r.line(0))))
	for !blank(r.line(0)) && indent(r.line(0)) > 0 {
		r.put("  " + rstInline(strings.TrimSpace(r.line(0))))
	}
}

// outsideList reports whether the last line that is not indented belongs to no list: indentation means a quotation
// then.
func (r *rst) outsideList() bool { return !isItem(r.outer) && !strings.HasPrefix(r.outer, ": ") }

var item = text.Compile(`^(?:[-*+•]|#\.|\d{1,9}[.)])\s`)

// isItem reports whether a line begins an item of a list.
func isItem(line string) bool { return item.MatchString(line) }

// Inline markup of reStructuredText, outside of code.
var (
	rstLink = text.Compile("`([^`<>]+?)\\s*<([^`<>\\s]+)>`__?")
	rstRef  = text.Compile("`([^`<>]+)`__?")
	rstRole = text.Compile(":([a-zA-Z][\\w:+.-]*):`([^`]+)`")
	rstCite = text.Compile(`\[(#?[\w-]+)\]_`)
	rstWord = text.Compile(`(^|[\s(])([A-Za-z][\w-]*[A-Za-z0-9])_($|[\s.,;:)!?])`)
	rstSubs = text.Compile(`\|([\w .-]+)\|`)
	// rstPictures is a line of nothing but substitutions, two and more: badges.
	rstPictures = text.Compile(`^(?:\|[\w .-]+\|\s+)+\|[\w .-]+\|\s*$`)
	rstOne      = text.Compile("(^|[^`])`([^`]+)`($|[^`_])")
	titled      = text.Compile(`^(.*\S)\s*<([^<>]+)>$`)
)

// rstInline converts the markup within a line. “Code“ stays: Markdown has it, too.
func rstInline(line string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(line, "``")
		code, after, closed := strings.Cut(rest, "``")
		if !found || !closed {
			out.WriteString(rstWords(line))
			return out.String()
		}
		out.WriteString(rstWords(before))
		out.WriteString("``" + code + "``")
		line = after
	}
}

// rstWords converts markup in text without code.
func rstWords(s string) string {
	if !strings.ContainsAny(s, "`_|") {
		return s
	}
	s = rstRole.ReplaceAllStringFunc(s, func(all string) string {
		m := rstRole.FindStringSubmatch(all)
		return rstRoleText(m[1], m[2])
	})
	s = rstWord.ReplaceAllString(s, "$1[$2]$3")
	s = rstLink.ReplaceAllStringFunc(s, func(all string) string {
		m := rstLink.FindStringSubmatch(all)
		if name, ok := strings.CutSuffix(m[2], "_"); ok { // what another line gives the address of
			return "[" + m[1] + "][" + name + "]"
		}
		return "[" + m[1] + "](" + m[2] + ")"
	})
	s = rstRef.ReplaceAllString(s, "[$1]")
	s = strings.ReplaceAll(s, "]:", `]\:`) // no definition of a link's address
	s = rstCite.ReplaceAllStringFunc(s, func(all string) string {
		return "[^" + strings.TrimPrefix(rstCite.FindStringSubmatch(all)[1], "#") + "]"
	})
	s = rstSubs.ReplaceAllString(s, "$1")
	return rstOne.ReplaceAllString(s, "$1*$2*$3")
}

// rstRoleText converts :role:`text`: a citation by number, a link to another file, or a word set as code.
func rstRoleText(role, words string) string {
	name, target := words, words
	if m := titled.FindStringSubmatch(words); m != nil {
		name, target = m[1], m[2]
	}
	switch role {
	case "pep", "rfc", "PEP", "RFC":
		if name != words {
			return name
		}
		return strings.ToUpper(role) + " " + words
	case "doc":
		if strings.Contains(target, ":") { // a page of another project
			return name
		}
		if !strings.Contains(target, ".") {
			target += ".rst"
		}
		return "[" + name + "](" + target + ")"
	case "ref", "term", "any", "numref", "index":
		return name
	case "download":
		return "[" + name + "](" + target + ")"
	}
	return "``" + name + "``"
}
