package main

import (
	"embed"
	"fmt"
	"strings"

	"digsite/builder/record"
)

// templates are what `digsite new` begins a record with, one a kind.
//
//go:embed templates/*.md
var templates embed.FS

// draft is a new record before it is written.
type draft struct {
	Kind   record.Kind
	Nygard bool // its neighbours are adr-tools records
	Number int  // -1: none
	Title  string
	Date   string
	Status string   // normalised word
	Extra  []string // further lines: of the front matter, or for Nygard of the Status section
}

// text fills the kind's template. A kind that only site.yaml knows gets its sections.
func (d draft) text() string {
	name := "templates/" + d.Kind.Name + ".md"
	if d.Nygard {
		name = "templates/decision-nygard.md"
	}
	data, err := templates.ReadFile(name)
	if err != nil {
		data = []byte(generic(d.Kind))
	}
	extra := strings.Join(d.Extra, "\n")
	if extra != "" {
		extra += "\n"
		if d.Nygard {
			extra = "\n" + extra
		}
	}
	status := d.Status
	if status == "" {
		status = "draft"
	}
	return strings.NewReplacer("{{title}}", d.Title, "{{date}}", d.Date, "{{number}}", fmt.Sprint(d.Number), "{{extra}}", extra,
		"{{status}}", status, "{{Status}}", strings.ToUpper(status[:1])+status[1:]).Replace(string(data))
}

// generic makes a template of a kind's row.
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
