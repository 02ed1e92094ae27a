package draft

import (
	"fmt"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/blank"
	"digsite/builder/text"
)

// form is what a kind's template is filled with.
type form struct {
	kind               record.Kind
	nygard             bool // its neighbours are adr-tools records
	number             int  // -1: none
	title              string
	day                string
	status             string   // normalised word
	authors, reviewers []string // of kinds whose template has a place for them

	extra []string // further lines: of the front matter, or for Nygard of the Status section
	times []string // of a shadowing note's moves, as the incident's timeline has them
}

// text fills the kind's template.
func (d form) text() string {
	name := d.kind.Name
	if d.nygard {
		name = blank.Nygard
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
		"{{extra}}", extra, "{{status}}", status, "{{Status}}", text.Capital(status),
		"{{moves}}", moves(d.times), "{{authors}}", list(d.authors),
		"{{review}}", reviews(d.reviewers)).Replace(blank.Template(name, d.kind))
}

// moves returns a move to fill in for each time.
func moves(times []string) string {
	if len(times) == 0 {
		times = []string{""}
	}
	var b strings.Builder
	for _, t := range times {
		b.WriteString("  - at:")
		if t != "" {
			fmt.Fprintf(&b, " %q", t)
		}
		b.WriteString("\n    looked-at:\n    because:\n    found:\n")
	}
	return b.String()
}

// list writes names as a list of YAML on one line.
func list(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, record.Scalar(n))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// reviews writes whom a record asks for a review, one a line, so that their answers are lines too.
func reviews(names []string) string {
	if len(names) == 0 {
		names = []string{""}
	}
	out := ""
	for _, n := range names {
		out += "\n  " + record.Review{By: n}.Line()
	}
	return out
}
