package check

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/site"
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

// titleLine returns the line of a record's first heading, 1 without one.
func titleLine(r *site.Record) int {
	if r.Page != nil && len(r.Page.Headings) > 0 {
		return r.Page.Headings[0].Line
	}
	return 1
}
