package terminal

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"

	"digsite/builder/text"
)

// Markdown returns Markdown as styled text. Control characters are taken out first: a record must not steer a terminal.
// What glamour leaves to be wished for is mended after it: blanks at the ends of lines, wrapped lines of a list item
// that stand under its bullet, several empty lines in a row, addresses that are of no use here.
//
// A text that is too long or too deep for glamour, whose time grows with the square of both, is returned as written.
func (t Style) Markdown(body string) (string, error) {
	if costly(body) {
		return text.CleanLines(body), nil
	}
	tr, err := glamour.NewTermRenderer(glamour.WithStyles(t.glamour()), glamour.WithWordWrap(t.Columns(100, 80)-2))
	if err != nil {
		return "", fmt.Errorf("prepare the terminal's Markdown: %w", err)
	}
	out, err := tr.Render(joined(harmless(comments.ReplaceAllString(text.CleanLines(body), ""))))
	if err != nil {
		return "", fmt.Errorf("render the record: %w", err)
	}
	out = hidden.ReplaceAllString(out, "$1$2")
	var lines []string
	lead, under := -1, "" // columns before the bullet of the item that the line above belongs to
	for line := range strings.SplitSeq(out, "\n") {
		line = trailing.ReplaceAllString(line, "")
		plain := escapes.ReplaceAllString(line, "")
		if strings.TrimSpace(plain) == "•" { // an item of a template, with nothing in it
			continue
		}
		switch m := bullet.FindStringSubmatch(plain); {
		case m != nil:
			lead, under = len(m[1]), strings.Repeat(" ", utf8.RuneCountInString(m[0])-len(m[1]))
		case plain == "":
			lead = -1
		case lead >= 0 && len(plain)-len(strings.TrimLeft(plain, " ")) == lead:
			line = under + line // under the item's text, not under its bullet
		}
		if line == "" && len(lines) > 0 && lines[len(lines)-1] == "" {
			continue
		}
		if t.Color && line != "" {
			line += "\x1b[0m"
		}
		lines = append(lines, line)
	}
	return restored(strings.Join(lines, "\n")), nil
}

const (
	maxStyled = 128 << 10 // bytes of a text that is styled; the longest records of the corpora have less
	maxBlock  = 32 << 10  // bytes between two empty lines: signs of emphasis are paired within them
)

// costly reports whether styling a text may take longer than a reader waits.
func costly(body string) bool {
	if len(body) > maxStyled || nested.MatchString(body) {
		return true
	}
	for block := range strings.SplitSeq(body, "\n\n") {
		if len(block) > maxBlock {
			return true
		}
	}
	return false
}

// nested finds the beginning of a line that may stand more than 50 lists and quotes deep. A rule of sixty dashes does
// not: a list's sign has a blank behind it.
var nested = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|(?:[*+-]|\d+[.)])[ \t])){50}|^[ \t]{200}`)

// harmless takes out the character references that mean control and format characters: Markdown decodes them, and
// glamour once more, so "&amp;#27;" is an escape too. Where one is hidden deeper than that, no ampersand is left to
// decode.
func harmless(body string) string {
	body = references.ReplaceAllStringFunc(body, func(s string) string {
		n, err := strconv.ParseInt("0"+references.FindStringSubmatch(s)[1], 0, 32)
		if r := string(rune(n)); err != nil || text.CleanLines(r) != r {
			return ""
		}
		return s
	})
	for decoded, deep := body, 0; ; deep++ {
		next := html.UnescapeString(decoded)
		if next == decoded {
			return body
		}
		if decoded = next; deep == 8 || text.CleanLines(decoded) != decoded {
			return strings.ReplaceAll(body, "&", "＆")
		}
	}
}

// references finds numeric character references whose ampersand may be one itself.
var references = regexp.MustCompile(`&(?:(?:amp|#0*38|#[xX]0*26);?)*#0*([xX][0-9a-fA-F]+|[0-9]+);?`)

// joined sets each list item's paragraph on one line: glamour keeps their line breaks, and then breaks lines again.
func joined(body string) string {
	var out []string
	fence, item := "", false
	for line := range strings.SplitSeq(body, "\n") {
		words := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(words, fence) {
				fence = ""
			}
			item = false
		case strings.HasPrefix(words, "```") || strings.HasPrefix(words, "~~~"):
			fence, item = words[:3], false
		case starts.MatchString(line):
			item = true
		case item && words != "" && line != words && !special.MatchString(words) &&
			!strings.HasSuffix(out[len(out)-1], "  "):
			out[len(out)-1] += " " + words
			continue
		default:
			item = false
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// starts finds the first line of a list item; special what begins a block of its own.
var (
	starts  = regexp.MustCompile(`^ *(?:[-*+]|\d+[.)]) +\S`)
	special = regexp.MustCompile("^(?:[>#|<=]|```|~~~|-{3}|\\\\$)")
)

// hide stands for an address that is of no use in a terminal; hidden finds it with the blank before it.
const hide = "\x02"

var (
	escapes  = regexp.MustCompile(`\x1b\[[0-9;]*m`)
	bullet   = regexp.MustCompile(`^( *)(?:•|\d+\.|\[[ ✓]\]) `)
	comments = regexp.MustCompile(`(?s)<!--.*?-->`) // for the author
	hidden   = regexp.MustCompile(`((?:\x1b\[[0-9;]*m)*) ?((?:\x1b\[[0-9;]*m)*)` + hide)
	trailing = regexp.MustCompile(`(?:\x1b\[[0-9;]*m|[ \t])+$`) // glamour fills every line with coloured blanks
)

// glamour returns one of glamour's styles, with the addresses of other records left out: their texts name them.
func (t Style) glamour() ansi.StyleConfig {
	style := styles.NoTTYStyleConfig
	switch {
	case t.Color && t.Light:
		style = styles.LightStyleConfig
	case t.Color:
		style = styles.DarkStyleConfig
	}
	// glamour breaks lines twice, and the second time anywhere: paragraphs that are two columns narrower than the page
	// come through whole. The indent that makes them so shows nothing.
	none, two, nothing := uint(0), uint(2), ""
	style.Document.Margin = &none
	style.Paragraph.Indent, style.Paragraph.IndentToken = &two, &nothing
	whole := ".text" // an address with its break points hidden, so that it stays whole
	for i, point := range breakPoints {
		whole = fmt.Sprintf("(Replace %s %q %q -1)", whole, point, string(rune(0xe000+i)))
	}
	style.Link.Format = `{{if Matches .text "^https?:"}}{{` + whole + `}}{{else}}` + hide + `{{end}}`
	return style
}

// breakPoints are where glamour breaks a line inside a word. They are carried through it as private characters.
var breakPoints = [...]string{",", ".", ";", "-", "+", "|"}

// restored puts the break points back.
func restored(s string) string {
	var pairs []string
	for i, point := range breakPoints {
		pairs = append(pairs, string(rune(0xe000+i)), point)
	}
	return strings.NewReplacer(pairs...).Replace(s)
}
