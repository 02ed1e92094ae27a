package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/site"
	"digsite/builder/text"
)

// maxTwins bounds the records of one title that are reported each: more of them are a habit, which is said once.
const maxTwins = 5

// titles finds records of one kind that are called alike.
func titles(p *pass) {
	var order []string
	alike := map[string][]*site.Record{}
	for _, r := range p.site.Records {
		if !r.IsRecord || r.Title == "" {
			continue
		}
		key := r.Kind + "\x00" + strings.ToLower(r.Title)
		if alike[key] == nil {
			order = append(order, key)
		}
		alike[key] = append(alike[key], r)
	}
	for _, key := range order {
		all := alike[key]
		for _, r := range all[1:] {
			words := "the title is also that of " + all[0].Path
			if len(all) > maxTwins {
				words = fmt.Sprintf("the title is that of %d records, the first of them %s", len(all), all[0].Path)
			}
			p.report(finding.At(finding.TitleRepeated, finding.Pos{Path: r.Path, Line: titleLine(r)}, words).
				WithText(r.Title, ""))
			if len(all) > maxTwins {
				break
			}
		}
	}
}

// shortTitles finds decisions that are called by one word. Where most are, it is the house's way.
func shortTitles(p *pass) {
	var short []*site.Record
	all, blankless := 0, 0
	for _, r := range p.site.Records {
		if r.Kind != "decision" || !r.IsRecord || r.Standing == site.Retired || !spaced(r.Title) {
			continue
		}
		if all++; oneWord(r.Title) {
			short = append(short, r)
		}
		if !strings.Contains(r.Title, " ") {
			blankless++
		}
	}
	if blankless*2 > all {
		return
	}
	for _, r := range short {
		p.report(finding.At(finding.TitleShort, finding.Pos{Path: r.Path, Line: titleLine(r)},
			"the title is one word").WithText(r.Title, ""))
	}
}

// oneWord reports whether a title is one word. "Move-to-AWS" is three.
func oneWord(title string) bool {
	words := strings.FieldsFunc(title, func(c rune) bool { return unicode.IsSpace(c) || c == '-' || c == '_' })
	return len(words) == 1
}

// spaced reports whether a title is of a script that puts blanks between words.
func spaced(title string) bool {
	return !strings.ContainsFunc(title, func(c rune) bool {
		return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer,
			unicode.Myanmar)
	})
}

// sections finds records without a heading that site.yaml wants of their kind. A number before it and signs around it
// make no difference.
func sections(p *pass) {
	required := map[string][]string{}
	for _, k := range p.conf.Kinds {
		required[k.Name] = append(required[k.Name], k.Required...)
	}
	for _, r := range p.site.Records {
		if !r.IsRecord || r.Page == nil || r.Standing == site.Retired ||
			told(r, finding.TemplateUntouched, finding.EmptyFile) {
			continue
		}
		for _, want := range required[r.Kind] {
			same := func(h markdown.Heading) bool { return sameHeading(h.Text, want) }
			if !slices.ContainsFunc(r.Page.Headings, same) {
				p.report(finding.At(finding.SectionMissing, finding.Pos{Path: r.Path, Line: titleLine(r)},
					"there is no section \""+want+"\""))
			}
		}
	}
}

// sameHeading compares the letters and digits of two headings, a number before them left out.
func sameHeading(a, b string) bool {
	plain := func(s string) string {
		s = strings.TrimLeft(s, "0123456789.) ")
		sign := func(c rune) bool { return !text.LetterOrDigit(c) }
		return strings.Join(strings.FieldsFunc(text.FoldCase(s), sign), " ")
	}
	return plain(a) == plain(b)
}

// titleLine returns the line of a record's first heading, 1 without one.
func titleLine(r *site.Record) int {
	if r.Page != nil && len(r.Page.Headings) > 0 {
		return r.Page.Headings[0].Line
	}
	return 1
}
