package convert

import (
	"slices"
	"strings"

	"digsite/builder/text"
)

// Lines of AsciiDoc (https://docs.asciidoctor.org/asciidoc/latest/).
var (
	adHeading   = text.Compile(`^(={1,6}|#{1,6})\s+(\S.*?)(?:\s+=+)?$`)
	adAttribute = text.Compile(`^:(!?[\w-]+!?):(?:\s+(.*?))?\s*\\?$`)
	adBlock     = text.Compile(`^\[([^\]]*)\]$`)
	adAnchor    = text.Compile(`^\[\[([^\]]+)\]\]$`)
	adItem      = text.Compile(`^\s*(\*{1,6}|\.{1,6}|-)\s+(\S.*)$`)
	adTerm      = text.Compile(`^(\S.*?)(?:::|;;)(?:\s+(.*))?$`)
	adImage     = text.Compile(`^image::([^\[\s]+)\[([^\]]*)\]$`)
	adNote      = text.Compile(`^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+(.*)$`)
	adDelimiter = text.Compile("^(-{4,}|\\.{4,}|={4,}|\\*{4,}|_{4,}|\\+{4,}|/{4,}|--|```[\\w-]*)$")
	adRevision  = text.Compile(`^v?\d[\w.]*,\s*(\S.*)$`)
	adAuthor    = text.Compile(`^[\p{L}][\p{L}\p{M}.' -]{2,60}(?:\s*<[^>]+>)?(?:;\s*[\p{L}].*)?$`)
)

// adSteering are attributes that steer AsciiDoc's programs and say nothing to a reader.
var adSteering = strings.Fields(`toc toclevels toc-title toc-placement icons sectnums sectnumlevels sectanchors
	sectlinks imagesdir source-highlighter doctype experimental hardbreaks idprefix idseparator linkattrs
	partnums xrefstyle stem table-caption figure-caption stylesheet stylesdir data-uri nofooter
	outfilesuffix relfileprefix numbered showtitle compat-mode page-layout page-toc-levels pp reproducible`)

// asciidoc is one conversion.
type asciidoc struct {
	in, out    []string
	at         int
	attributes map[string]string
	lang       string // of the code block that an attribute line announced
	note       string // of the note block that one announced: "NOTE"
	quote      bool   // a quotation was announced
	depth      int    // of the list item above, 0 outside of lists
	joined     bool   // a "+" ties the next block to the item
	up         int    // how many levels headings are raised by
	columns    int    // of the table that an attribute line announced, 0 where it did not say
}

// adUntitled returns 1 for a file without a title whose one section of the highest level is in its place, as files are
// written that others include; else 0.
func adUntitled(lines []string) int {
	sections := 0
	for _, l := range lines {
		switch m := adHeading.FindStringSubmatch(l); {
		case m == nil:
		case len(m[1]) == 1 || len(m[1]) > 2 && sections == 0:
			return 0
		case len(m[1]) == 2:
			sections++
		}
	}
	if sections != 1 {
		return 0
	}
	return 1
}

// adID returns an anchor. What is no name of one says nothing to a reader.
func adID(id string) string {
	id, _, _ = strings.Cut(id, ",")
	if strings.Trim(id, adIDSigns) != "" {
		return ""
	}
	return `<a id="` + id + `"></a>`
}

const adIDSigns = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:"

// fromAsciiDoc converts the lines of a file.
func fromAsciiDoc(lines []string) []string {
	a := &asciidoc{in: lines, attributes: map[string]string{}, up: adUntitled(lines)}
	a.header()
	for a.at < len(a.in) {
		a.block()
	}
	return a.out
}

func (a *asciidoc) put(line string) {
	a.out = append(a.out, line)
	a.at++
}

func (a *asciidoc) line(n int) string {
	if a.at+n >= len(a.in) {
		return ""
	}
	return a.in[a.at+n]
}

// header converts the title and what stands below it up to a blank line: authors, a revision, attributes. Attributes
// may
// stand above it, too.
func (a *asciidoc) header() {
	titled := false
	for a.at < len(a.in) {
		line := a.line(0)
		switch {
		case strings.HasPrefix(line, "//") && !strings.HasPrefix(line, "////"):
			a.put("")
		case a.attribute():
		case !titled && adHeading.MatchString(line):
			titled = true
			a.heading()
		case titled && blank(line):
			return
		case blank(line):
			a.put("")
		case titled && adRevision.MatchString(line):
			a.put("* Date: " + adRevision.FindStringSubmatch(line)[1])
		case titled && adAuthor.MatchString(line):
			a.put("* Authors: " + strings.ReplaceAll(line, ";", ","))
		default:
			return
		}
	}
}

// attribute converts ":name: value" to a line of the record's header, and keeps it for {name}.
func (a *asciidoc) attribute() bool {
	m := adAttribute.FindStringSubmatch(a.line(0))
	if m == nil {
		return false
	}
	name, value := strings.Trim(m[1], "!"), a.inline(m[2])
	a.attributes[name] = value
	if value == "" || name != m[1] || slices.Contains(adSteering, name) ||
		strings.HasPrefix(name, "jbake-") {
		a.put("")
	} else {
		a.put("* " + name + ": " + value)
	}
	return true
}

func (a *asciidoc) heading() bool {
	m := adHeading.FindStringSubmatch(a.line(0))
	if m == nil {
		return false
	}
	a.depth = 0
	a.put(strings.Repeat("#", max(len(m[1])-a.up, 1)) + " " + a.inline(m[2]))
	return true
}

// block converts what begins on this line.
func (a *asciidoc) block() {
	line := strings.TrimRight(a.line(0), " \t")
	switch {
	case blank(line):
		a.put("")
	case strings.HasPrefix(line, "//") && !strings.HasPrefix(line, "////"):
		a.put("")
	case adDelimiter.MatchString(line):
		a.delimited(line)
	case strings.HasPrefix(line, "|==="):
		a.table()
	case a.heading() || a.attribute() && a.plain():
	case adAnchor.MatchString(line):
		a.put(adID(adAnchor.FindStringSubmatch(line)[1]))
	case adBlock.MatchString(line):
		a.announced(adBlock.FindStringSubmatch(line)[1])
	case line == "+":
		a.joined = a.depth > 0
		a.put("")
	case adSilent.MatchString(line):
		a.put("")
	default:
		a.shown(line)
	}
}

// adSilent are lines that steer: conditions, a table of contents, the end of a printed page.
var adSilent = text.Compile(`^(?:<<<|(?:ifdef|ifndef|ifeval|endif)::.*|toc::\[\])$`)

// shown converts a block that shows something: a rule, a picture, a title, a note, a list, a paragraph.
func (a *asciidoc) shown(line string) {
	switch {
	case line == "'''" || line == "---" || line == "***":
		a.put("---")
	case adImage.MatchString(line):
		m := adImage.FindStringSubmatch(line)
		alt, _, _ := strings.Cut(m[2], ",")
		a.put(a.tied() + "![" + strings.Trim(alt, `"`) + "](" + a.imagePath(m[1]) + ")")
	case len(line) > 1 && line[0] == '.' && line[1] != '.' && line[1] != ' ':
		a.put(a.tied() + "**" + a.inline(line[1:]) + "**")
	case adNote.MatchString(line):
		m := adNote.FindStringSubmatch(line)
		a.put(a.tied() + "> **" + m[1][:1] + strings.ToLower(m[1][1:]) + ":** " + a.inline(m[2]))
		for !blank(a.line(0)) {
			a.put(a.tied() + "> " + a.inline(a.line(0)))
		}
	default:
		a.text()
	}
}

// plain takes an attribute in the middle of a text back out of the page: it states nothing about the record there.
func (a *asciidoc) plain() bool {
	a.out[len(a.out)-1] = ""
	return true
}

// imagePath puts the folder that :imagesdir: names in front of a picture's path.
func (a *asciidoc) imagePath(p string) string {
	dir := strings.Trim(a.attributes["imagesdir"], "/")
	if dir == "" || dir == "." || strings.Contains(p, "://") || strings.HasPrefix(p, "/") {
		return p
	}
	return dir + "/" + p
}

// tied returns the indentation of a block that a "+" ties to the item above.
func (a *asciidoc) tied() string {
	if !a.joined {
		return ""
	}
	return strings.Repeat("    ", a.depth)
}

// announced notes what the next block is: "[source,go]", "[NOTE]", "[quote]". Other attributes of a block say nothing
// that a page could show.
func (a *asciidoc) announced(attributes string) {
	a.columns = adColumns(attributes)
	first, rest, _ := strings.Cut(attributes, ",")
	first = strings.ToLower(strings.TrimSpace(first))
	switch {
	case strings.HasPrefix(first, "#"):
		id, _, _ := strings.Cut(strings.TrimSpace(attributes)[1:], ",")
		a.put(adID(id))
		return
	case first == "source" || first == "listing" || first == "" && rest != "":
		a.lang, _, _ = strings.Cut(strings.TrimSpace(rest), ",")
		if a.lang == "" {
			a.lang = "text"
		}
	case first == "mermaid" || first == "plantuml":
		a.lang = first
	case first == "quote" || first == "verse":
		a.quote = true
	case slices.Contains([]string{"note", "tip", "important", "warning", "caution"}, first):
		a.note = strings.ToUpper(first)
		if !adDelimiter.MatchString(strings.TrimRight(a.line(1), " ")) { // the paragraph below is the note
			a.put(a.tied() + "> [!" + a.note + "]")
			for !blank(a.line(0)) {
				a.put(a.tied() + "> " + a.inline(a.line(0)))
			}
			a.note = ""
			return
		}
	}
	a.put("")
}

// delimited converts a block between two lines of signs.
func (a *asciidoc) delimited(mark string) {
	end := -1
	closing := mark
	if strings.HasPrefix(mark, "```") {
		closing = "```"
	}
	for i := a.at + 1; i < len(a.in); i++ {
		if strings.TrimRight(a.in[i], " \t") == closing {
			end = i
			break
		}
	}
	tied := a.tied()
	defer func() { a.lang, a.note, a.quote, a.joined = "", "", false, false }()
	switch {
	case end < 0:
		a.put(a.inline(mark))
	case mark[0] == '/':
		for a.at <= end {
			a.put("")
		}
	case strings.HasPrefix(mark, "----") || strings.ContainsAny(mark[:1], ".+`") || a.lang != "":
		a.code(mark, tied, end)
	case a.note != "" || a.quote || mark[0] == '_':
		a.quoted(tied, end)
	default: // an example, a sidebar, an open block: what stands in it goes on as text
		a.put("")
		for a.at < end {
			a.joined = tied != ""
			a.block()
		}
		if a.at == end {
			a.put("")
		}
	}
}

// code converts a block of code that ends on line end.
func (a *asciidoc) code(mark, tied string, end int) {
	lang := strings.TrimPrefix(mark, "```")
	if mark[0] != '`' {
		lang = a.lang
	}
	bar := fence(a.in[a.at+1 : end])
	a.put(tied + bar + lang)
	for a.at < end {
		a.put(tied + a.line(0))
	}
	a.put(tied + bar)
}

// quoted converts a note or a quotation that ends on line end.
func (a *asciidoc) quoted(tied string, end int) {
	head := tied + ">"
	if a.note != "" {
		head = tied + "> [!" + a.note + "]"
	}
	a.put(head)
	for a.at < end {
		a.put(strings.TrimRight(tied+"> "+a.inline(a.line(0)), " "))
	}
	a.put("")
}

// text converts paragraphs and lists.
func (a *asciidoc) text() {
	line := a.line(0)
	if m := adItem.FindStringSubmatch(line); m != nil {
		a.joined = false
		a.depth = len(m[1])
		sign := "* "
		if m[1][0] == '.' {
			sign = "1. "
		}
		a.put(strings.Repeat("    ", a.depth-1) + sign + adCheck(a.inline(m[2])))
		for !blank(a.line(0)) && a.line(0) != "+" && !adItem.MatchString(a.line(0)) &&
			!adDelimiter.MatchString(a.line(0)) {
			a.put(strings.Repeat("    ", a.depth-1) + "    " + a.inline(strings.TrimSpace(a.line(0))))
		}
		return
	}
	if m := adTerm.FindStringSubmatch(line); m != nil && !strings.Contains(m[1], "::") &&
		!strings.HasSuffix(m[1], ":") {
		a.depth = 1
		a.put("* **" + a.inline(m[1]) + "**: " + a.inline(m[2]))
		return
	}
	tied, from := a.tied(), a.at
	for a.at < len(a.in) && !blank(a.line(0)) && a.line(0) != "+" {
		if a.at == from {
			// whatever it looks like, nothing above took it
		} else if adItem.MatchString(a.line(0)) || adHeading.MatchString(a.line(0)) ||
			adDelimiter.MatchString(strings.TrimRight(a.line(0), " ")) {
			break
		}
		words := a.inline(strings.TrimLeft(a.line(0), " \t"))
		if strings.HasSuffix(words, " +") { // a hard break
			words = strings.TrimSuffix(words, " +") + `\`
		}
		a.put(tied + words)
	}
	if tied == "" {
		a.depth = 0
	}
	a.joined = false
}

// adCheck converts the box of a task.
func adCheck(words string) string {
	for _, box := range []string{"[*] ", "[x] "} {
		if rest, ok := strings.CutPrefix(words, box); ok {
			return "[x] " + rest
		}
	}
	return words
}

// Inline markup of AsciiDoc, outside of code.
var (
	adURL    = text.Compile(`(?:link:)?(https?://[^\s\[\]<>]+)\[([^\]]*)\]`)
	adLink   = text.Compile(`(?:link|xref):([^\s\[\]]+)\[([^\]]*)\]`)
	adCross  = text.Compile(`<<([^<>,]+)(?:,\s*([^<>]+))?>>`)
	adInline = text.Compile(`image:([^\s\[\]:][^\s\[\]]*)\[([^\]]*)\]`)
	adFoot   = text.Compile(`footnote:\[([^\]]*)\]`)
	adBold   = text.Compile(`(^|[\s(\[>"“])\*([^\s*](?:[^*]*[^\s*])?)\*($|[\s.,;:!?)\]"”])`)
	adName   = text.Compile(`\{([\w-]+)\}`)
	adQuotes = text.Compile("\"`([^`]+)`\"")
	adMono   = text.Compile(`(^|[\s(])\+([^\s+](?:[^+]*[^\s+])?)\+($|[\s.,;:!?)])`)
	adIDs    = text.Compile(`\[\[[\w-]+\]\]`)
)

// inline converts the markup within a line.
func (a *asciidoc) inline(line string) string {
	line = adQuotes.ReplaceAllString(line, "“$1”")
	parts := strings.Split(line, "`")
	if len(parts)%2 == 0 { // a backquote that nothing closes
		return a.words(line)
	}
	for i := 0; i < len(parts); i += 2 {
		parts[i] = a.words(parts[i])
	}
	return strings.Join(parts, "`")
}

func (a *asciidoc) words(s string) string {
	if !strings.ContainsAny(s, "{[<*+") {
		return s
	}
	s = adName.ReplaceAllStringFunc(s, func(all string) string {
		if v, ok := a.attributes[all[1:len(all)-1]]; ok && v != "" {
			return v
		}
		return all
	})
	s = adIDs.ReplaceAllStringFunc(s, func(all string) string { return adID(all[2 : len(all)-2]) })
	s = adInline.ReplaceAllString(s, "![$2]($1)")
	s = adLinks(adURL, s)
	s = adLinks(adLink, s)
	s = adCross.ReplaceAllStringFunc(s, func(all string) string {
		m := adCross.FindStringSubmatch(all)
		if m[2] == "" {
			m[2] = m[1]
		}
		target := m[1]
		if !strings.Contains(target, ".") && !strings.HasPrefix(target, "#") {
			if rest, ok := strings.CutPrefix(target, "_"); ok { // the id that a heading gets by itself
				target = strings.ReplaceAll(rest, "_", "-")
			}
			target = "#" + target
		}
		return "[" + m[2] + "](" + target + ")"
	})
	s = adFoot.ReplaceAllString(s, " ($1)")
	s = adMono.ReplaceAllString(s, "$1`$2`$3")
	return adBold.ReplaceAllString(s, "$1**$2**$3")
}

// adLinks converts address[text]; without a text the address is shown.
func adLinks(re *text.Pattern, s string) string {
	return re.ReplaceAllStringFunc(s, func(all string) string {
		m := re.FindStringSubmatch(all)
		words, _, _ := strings.Cut(strings.TrimSuffix(m[2], "^"), ",window=")
		if words == "" {
			words = m[1]
			if strings.Contains(words, "://") {
				return "<" + words + ">"
			}
		}
		return "[" + words + "](" + m[1] + ")"
	})
}
