package view

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
)

// Findings lists what was not understood, the view of template "findings".
type Findings struct {
	Frame
	Title  string
	Total  int // errors and warnings
	Groups []FindGroup
	Pager  Pager
	Notes  []NoteGroup // on the first page
}

// FindGroup is the errors and warnings of one file.
type FindGroup struct {
	Path, Anchor string
	Record       []Link // none or one
	Items        []Finding
}

// Finding is one finding.
type Finding struct {
	Severity, Code, RuleHref, Place, Message, Text, Taken, Hint string
}

// NoteGroup is the infos of one rule: nothing is wrong, but a reader may want to know. More counts those not listed.
type NoteGroup struct {
	Code, RuleHref, Title string
	Total, More           int
	Places                []Place
}

// Place is where an info was found.
type Place struct {
	Path, Href, Text string
}

// notesShown is how many places of one info are listed.
const notesShown = 200

// findingPages lists errors and warnings by file, 500 to a page, and on the first page the infos by rule.
func (m *maker) findingPages() []Page {
	var bad, notes []finding.Finding
	for _, d := range m.in.Findings {
		if d.Severity > finding.Info {
			bad = append(bad, d)
		} else {
			notes = append(notes, d)
		}
	}
	var out []Page
	for n, part := range cut(bad) {
		url := m.pageURL(config.FindingsURL, n)
		v := Findings{Frame: m.frame(url, m.word("What was not understood"), "", ""), Title: m.word("What was not understood"),
			Total: len(bad), Pager: m.pager(rootOf(url), config.FindingsURL, n, pages(len(bad)))}
		v.Crumbs, v.NoIndex = []NavLink{{Text: m.word("Home"), Href: v.Root}}, true
		for _, d := range part {
			if k := len(v.Groups); k == 0 || v.Groups[k-1].Path != d.Pos.Path {
				g := FindGroup{Path: d.Pos.Path, Anchor: anchor(d.Pos.Path)}
				if r := m.in.Site.ByPath(d.Pos.Path); r != nil {
					g.Record = []Link{m.link(v.Root, r)}
				}
				v.Groups = append(v.Groups, g)
			}
			g := &v.Groups[len(v.Groups)-1]
			g.Items = append(g.Items, Finding{d.Severity.String(), string(d.Code), v.Root + config.RulesURL + "#" + string(d.Code),
				place(d), sentence(d.Message), d.Text, d.Taken, d.Hint})
		}
		if n == 0 {
			v.Notes = m.notes(v.Root, notes)
		}
		out = append(out, Page{Path: url + "index.html", Template: "findings", View: v})
	}
	return out
}

// notes groups infos by rule.
func (m *maker) notes(root string, ds []finding.Finding) []NoteGroup {
	byCode := map[finding.Code]*NoteGroup{}
	for _, d := range ds {
		g := byCode[d.Code]
		if g == nil {
			rule, _ := finding.Lookup(d.Code)
			g = &NoteGroup{Code: string(d.Code), RuleHref: root + config.RulesURL + "#" + string(d.Code), Title: rule.Title}
			byCode[d.Code] = g
		}
		if g.Total++; g.Total > notesShown {
			g.More++
			continue
		}
		p := Place{Path: d.Pos.String(), Text: sentence(d.Message)}
		if r := m.in.Site.ByPath(d.Pos.Path); r != nil {
			p.Href = root + escapePath(r.URL)
		}
		g.Places = append(g.Places, p)
	}
	var out []NoteGroup
	for _, g := range byCode {
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b NoteGroup) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

// place gives line and column of a finding without its path.
func place(d finding.Finding) string {
	return strings.TrimPrefix(strings.TrimPrefix(d.Pos.String(), d.Pos.Path), ":")
}

// sentence begins a message with a capital letter unless it begins with a name: a path, a key, something quoted.
func sentence(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if strings.ContainsAny(first, "/.\"'_:`") {
		return s
	}
	return capital(s)
}
