// Package upkeep makes the pages of what asks for somebody's attention: findings, reviews, what to revisit, who knows.
//
// Its law: it shows what others found, each with its reason and the place to mend it. It finds nothing itself.
package upkeep

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/text"
)

// notesShown is how many places of one info are listed. Of an info that thousands of files share, the rule is the news.
const notesShown = 200

// Findings returns the list of errors and warnings by file, 500 to a page, and on the first page the infos by rule: an
// error is mended in its file, an info tells of a habit of the whole collection. Findings come sorted by file.
func Findings(b *base.Lists) []page.Page {
	var bad, notes []finding.Finding
	for _, d := range b.Reader.Findings() {
		if d.Severity > finding.Info {
			bad = append(bad, d)
		} else {
			notes = append(notes, d)
		}
	}
	l := base.Listing{URL: config.FindingsURL, Template: "findings", Title: b.Word("Content problems")}
	return base.Cut(b, l, bad, func(p base.Part, part []finding.Finding) any {
		v := page.Findings{Frame: p.Frame, Title: l.Title, Total: len(bad), Pager: p.Pager}
		// Faults are for those who mend them, and no search engine should offer them.
		v.NoIndex = true
		for _, d := range part {
			if k := len(v.Groups); k == 0 || v.Groups[k-1].Path != d.Pos.Path {
				g := page.FindingGroup{Path: d.Pos.Path, Anchor: base.PathAnchor(d.Pos.Path)}
				if r := b.Site.ByPath(d.Pos.Path); r != nil {
					g.Record = []page.Link{b.Link(v.Root, r)}
				}
				v.Groups = append(v.Groups, g)
			}
			g := &v.Groups[len(v.Groups)-1]
			g.Items = append(g.Items, page.Finding{Severity: d.Severity.String(), Code: string(d.Code),
				RuleHref: v.Root + config.RulesURL + "#" + string(d.Code), Place: position(d),
				Message: sentence(d.Message), Text: d.Text, Taken: d.Taken, Hint: d.Hint})
		}
		if p.N == 0 {
			v.Notes = noteGroups(b, v.Root, notes)
		}
		return v
	})
}

// noteGroups returns infos by rule, sorted by code. Total counts all of a rule, More those that are not listed. The
// title of a group is the rule's, which says once what its hundred places have in common.
func noteGroups(b *base.Lists, root string, ds []finding.Finding) []page.NoteGroup {
	byCode := map[finding.Code]*page.NoteGroup{}
	for _, d := range ds {
		g := byCode[d.Code]
		if g == nil {
			rule, _ := finding.Lookup(d.Code)
			g = &page.NoteGroup{Code: string(d.Code), RuleHref: root + config.RulesURL + "#" + string(d.Code),
				Title: rule.Title}
			byCode[d.Code] = g
		}
		if g.Total++; g.Total > notesShown {
			g.More++
			continue
		}
		p := page.Place{Path: d.Pos.String(), Text: sentence(d.Message)}
		if r := b.Site.ByPath(d.Pos.Path); r != nil {
			p.Href = root + text.EscapePath(r.URL)
		}
		g.Places = append(g.Places, p)
	}
	var out []page.NoteGroup
	for _, g := range byCode {
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b page.NoteGroup) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// position returns line and column of a finding without its path, which stands above: "12:5", "" for a whole file.
func position(d finding.Finding) string {
	return strings.TrimPrefix(strings.TrimPrefix(d.Pos.String(), d.Pos.Path), ":")
}

// sentence returns a message that begins with a capital letter, unless it begins with a name: a path, a key, something
// quoted. Messages are written for a line of a terminal, behind "warning:".
func sentence(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if strings.ContainsAny(first, "/.\"'_:`") {
		return s
	}
	return text.Capital(s)
}
