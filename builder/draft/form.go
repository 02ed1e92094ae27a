package draft

import (
	"embed"
	"fmt"
	"strings"

	"digsite/builder/record"
	"digsite/builder/text"
)

// templates are what a record begins with, one a kind.
//
//go:embed templates/*.md
var templates embed.FS

// form is what a kind's template is filled with.
type form struct {
	kind   record.Kind
	nygard bool // its neighbours are adr-tools records
	number int  // -1: none
	title  string
	day    string
	status string   // normalised word
	extra  []string // further lines: of the front matter, or for Nygard of the Status section
}

// text fills the kind's template. A kind that only site.yaml knows gets its sections.
func (d form) text() string {
	name := "templates/" + d.kind.Name + ".md"
	if d.nygard {
		name = "templates/decision-nygard.md"
	}
	data, err := templates.ReadFile(name)
	if err != nil {
		data = []byte(generic(d.kind))
	}
	extra := strings.Join(d.extra, "\n")
	if extra != "" {
		extra += "\n"
		if d.nygard {
			extra = "\n" + extra
		}
	}
	status := d.status
	if status == "" {
		status = "draft"
	}
	return strings.NewReplacer("{{title}}", d.title, "{{date}}", d.day, "{{number}}", fmt.Sprint(d.number),
		"{{extra}}", extra, "{{status}}", status, "{{Status}}", text.Capital(status)).Replace(string(data))
}

// generic returns the template of a kind that site.yaml adds: its front matter, and a heading for each of its sections.
func generic(k record.Kind) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nkind: %s\n", k.Name)
	if len(k.Statuses) > 0 {
		b.WriteString("status: {{status}}\n")
	}
	b.WriteString("date: {{date}}\n{{extra}}---\n# {{title}}\n")
	for _, s := range k.Sections {
		fmt.Fprintf(&b, "\n## %s\n", s)
	}
	return b.String()
}
