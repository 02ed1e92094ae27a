// Package blank holds what a record begins with: a template for each kind, and whether a text is still one.
//
// Its law: a template is text with holes ("{{title}}"), and nothing here fills them: package draft does. What is still
// a template is told from what stands below the front matter, with its comments.
package blank

import (
	"embed"
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/text"
)

// templates are what a record begins with, one a kind.
//
//go:embed templates/*.md
var templates embed.FS

// Nygard is the name of the template of decisions beside adr-tools records.
const Nygard = "decision-nygard"

// Template returns the template of a kind's name, or Nygard; that of a kind which only site.yaml knows has its
// sections.
func Template(name string, k record.Kind) string {
	if data, err := templates.ReadFile("templates/" + name + ".md"); err == nil {
		return string(data)
	}
	var b strings.Builder
	b.WriteString("---\nkind: " + k.Name + "\n")
	if len(k.Statuses) > 0 {
		b.WriteString("status: {{status}}\n")
	}
	b.WriteString("date: {{date}}\n# authors: [NAME]\n# review: NAME\n{{extra}}---\n# {{title}}\n")
	for _, s := range k.Sections {
		b.WriteString("\n## " + s + "\n")
	}
	return b.String()
}

// Untouched reports whether a body is that of a kind's template: its title aside, it says what the template says. Where
// somebody took the comments away the headings alone are left, which says no more; a template of comments alone must
// still have them, since an empty page is not one of ours.
func Untouched(body string, k record.Kind) bool {
	names := []string{k.Name}
	if k.Name == "decision" {
		names = append(names, Nygard)
	}
	for _, name := range names {
		_, template, _ := strings.Cut(strings.TrimPrefix(Template(name, k), "---\n"), "---\n")
		if name == Nygard {
			template = Template(name, k)
		}
		if len(body) > len(template)+longestTitle { // most bodies
			continue
		}
		want, got := outline(template, true), outline(body, true)
		if len(want) == 0 {
			want, got = outline(template, false), outline(body, false)
		}
		if len(want) > 0 && slices.Equal(want, got) {
			return true
		}
	}
	return false
}

// longestTitle is how many bytes a title and what fills a template's other holes may have, with blank lines.
const longestTitle = 2000

var (
	comment = text.Compile(`(?s)<!--.*?-->`)
	hole    = text.Compile(`\{\{\w+\}\}`)
	dated   = text.Compile(`^Date: [\d-]+$`)
)

// outline returns the lines that a text says below its title: blanks are one each, and what stands in the place of a
// hole of the template, a day or a state, is dropped with its line.
func outline(s string, uncommented bool) (lines []string) {
	if uncommented {
		s = comment.ReplaceAllString(s, "")
	}
	titled, status := false, false
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		line = strings.Join(strings.Fields(line), " ")
		switch {
		case strings.HasPrefix(line, "# ") && !titled:
			titled = true
		case strings.HasPrefix(line, "#"):
			status = strings.EqualFold(line, "## Status")
			lines = append(lines, line)
		case line == "" || status || dated.MatchString(line) || hole.MatchString(line):
		default:
			lines = append(lines, line)
		}
	}
	return lines
}
