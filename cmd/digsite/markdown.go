package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/glamour/ansi"
	"github.com/charmbracelet/glamour/styles"
)

// rendered gives Markdown as styled text. Control characters are taken out first: a record must not steer a terminal.
func (a *app) rendered(body string) (string, error) {
	width := min(a.out.width, 100)
	if width == 0 {
		width = 80
	}
	tr, err := glamour.NewTermRenderer(glamour.WithStyles(a.style()), glamour.WithWordWrap(width-2))
	if err != nil {
		return "", fmt.Errorf("prepare the terminal's Markdown: %w", err)
	}
	out, err := tr.Render(comments.ReplaceAllString(cleanLines(body), ""))
	if err != nil {
		return "", fmt.Errorf("render the record: %w", err)
	}
	out = hidden.ReplaceAllString(out, "$1$2")
	var lines []string
	lead := -1 // columns before the bullet of the item that the line above belongs to
	for line := range strings.SplitSeq(out, "\n") {
		line = trailing.ReplaceAllString(line, "")
		plain := escapes.ReplaceAllString(line, "")
		switch m := bullet.FindStringSubmatch(plain); {
		case m != nil:
			lead = len(m[1])
		case plain == "":
			lead = -1
		case lead >= 0 && len(plain)-len(strings.TrimLeft(plain, " ")) == lead:
			line = "  " + line // under the item's text, not under its bullet
		}
		if line == "" && len(lines) > 0 && lines[len(lines)-1] == "" {
			continue
		}
		if a.out.color && line != "" {
			line += "\x1b[0m"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n"), nil
}

// hide stands for an address that is of no use in a terminal; hidden finds it with the blank before it.
const hide = "\x02"

var (
	escapes  = regexp.MustCompile(`\x1b\[[0-9;]*m`)
	bullet   = regexp.MustCompile(`^( *)(?:•|\d+\.|\[[ ✓]\]) `)
	comments = regexp.MustCompile(`(?s)<!--.*?-->`) // for the author
	hidden   = regexp.MustCompile(`((?:\x1b\[[0-9;]*m)*) ?((?:\x1b\[[0-9;]*m)*)` + hide)
	trailing = regexp.MustCompile(`(?:\x1b\[[0-9;]*m|[ \t])+$`) // glamour fills every line with coloured blanks
)

// style is one of glamour's, with the addresses of other records left out: their texts name them.
func (a *app) style() ansi.StyleConfig {
	style := styles.NoTTYStyleConfig
	if a.out.color {
		style = styles.DarkStyleConfig
		if bg, _ := a.env("COLORFGBG"); strings.HasSuffix(bg, ";15") || strings.HasSuffix(bg, ";7") {
			style = styles.LightStyleConfig
		}
	}
	// glamour breaks lines twice, and the second time anywhere: paragraphs that are two columns narrower than the page
	// come through whole. The indent that makes them so shows nothing.
	none, two, nothing := uint(0), uint(2), ""
	style.Document.Margin = &none
	style.Paragraph.Indent, style.Paragraph.IndentToken = &two, &nothing
	style.Link.Format = `{{if Matches .text "^https?:"}}{{.text}}{{else}}` + hide + `{{end}}`
	return style
}
