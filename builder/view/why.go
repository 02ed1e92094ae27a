package view

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// codePages makes the pages of the code tree.
func (m *maker) codePages() []page.Page {
	var out []page.Page
	for _, n := range m.code.own {
		out = append(out, m.codePage(n)...)
	}
	return out
}

// codePage makes the page of one folder or file, and further ones where a folder has very many files.
func (m *maker) codePage(n *node) []page.Page {
	var files []*node
	var folders []*node
	var walk func(*node)
	walk = func(n *node) {
		for _, c := range n.children {
			switch {
			case c.file:
				files = append(files, c)
			case c.url != "":
				folders = append(folders, c)
			case c.through():
				walk(c)
			default: // a folder without room for a page: it stands here with all that is in it
				files = append(files, c)
				walk(c)
			}
		}
	}
	if !n.file {
		walk(n)
	}
	var out []page.Page
	parts := cut(files)
	for i, part := range parts {
		v := m.codeView(n, m.pageURL(n.url, i))
		v.Pager = m.pager(v.Root, n.url, i, len(parts))
		for _, c := range folders {
			v.Folders = append(v.Folders,
				page.CodeFolder{Name: strings.TrimPrefix(strings.TrimPrefix(c.path, n.path), "/"),
					Href: v.Root + text.EscapePath(c.url), Records: len(c.below), Bearing: m.bearing(c)})
		}
		for _, c := range part {
			f := page.CodeFile{Name: strings.TrimPrefix(strings.TrimPrefix(c.path, n.path), "/"),
				Anchor: anchorOf(c.path), Records: len(c.below), Bearing: m.bearing(c)}
			if c.url != "" {
				f.Href = v.Root + text.EscapePath(c.url)
			} else {
				f.Cards = m.cards(v.Root, c.direct, c.marks)
			}
			v.Files = append(v.Files, f)
		}
		if n.path == "" && i == 0 {
			v.Look = m.look(v.Root)
		}
		out = append(out, page.Page{Path: m.pageURL(n.url, i) + "index.html", Template: "why", View: v})
	}
	return out
}

// codeView makes what a page says beside its rows.
func (m *maker) codeView(n *node, url string) page.Code {
	title := n.path
	if title == "" {
		title = m.word("Code")
	}
	v := page.Code{Frame: m.frame(url, title,
		m.word("The records about %s, what forced them, and whether that still holds.", title), ""),
		Title: title, Top: n.path == "", IsFile: n.file, Records: len(n.below), Bearing: m.bearing(n)}
	v.Sheet = m.asset(v.Root, "code.css")
	v.Crumbs = m.codeCrumbs(v.Root, n)
	if m.in.Code.Git {
		v.Source = m.source.lines(n.path, n.file, 0, 0)
		v.Commit = m.in.Code.Head[:min(len(m.in.Code.Head), 10)]
	}
	if v.Top {
		v.Note = m.in.Code.Note
	}
	v.About = m.cards(v.Root, n.direct, n.marks)
	for _, c := range m.around(v.Root, n) { // what is said of both is said once
		if i := slices.IndexFunc(v.About, func(a page.CodeRecord) bool { return a.Href == c.Href }); i >= 0 {
			v.About[i].Places = append(v.About[i].Places, c.Places...)
		} else {
			v.Around = append(v.Around, c)
		}
	}
	return v
}

// codeCrumbs leads from the home page down to n.
func (m *maker) codeCrumbs(root string, n *node) []page.NavLink {
	out := []page.NavLink{{Text: m.word("Home"), Href: root}}
	if n.path == "" {
		return out
	}
	out = append(out, page.NavLink{Text: m.word("Code"), Href: root + config.CodeURL})
	parts := strings.Split(n.path, "/")
	last := 0
	for i := 1; i < len(parts); i++ {
		if up := m.code.byPath[strings.Join(parts[:i], "/")]; up != nil && up.url != "" {
			out = append(out, page.NavLink{Text: strings.Join(parts[last:i], "/"),
				Href: root + text.EscapePath(up.url)})
			last = i
		}
	}
	return out
}

// bearing counts the load-bearing records below a node.
func (m *maker) bearing(n *node) int {
	count := 0
	for id := range n.below {
		if r := m.in.Site.ByID(id); r != nil && r.Bearing == site.LoadBearing {
			count++
		}
	}
	return count
}

// cards gives the records of some ties and marks, load-bearing first, retired last.
func (m *maker) cards(root string, ties, marks []int) []page.CodeRecord {
	at := map[string][]page.CodePlace{}
	for _, i := range ties {
		t := m.in.Code.Ties[i]
		at[t.Record] = append(at[t.Record], m.tiePlace(t))
	}
	for _, i := range marks {
		k := m.in.Code.Marks[i]
		p := page.CodePlace{Text: m.word("comment in line %d", k.Line), Kind: "comment", State: string(coderef.Exact),
			Source: m.source.lines(k.Path, true, k.Line, k.Line)}
		if k.To > k.From {
			p.Words = m.word("for lines %d to %d", k.From, k.To)
		}
		for _, id := range k.Records {
			at[id] = append(at[id], p)
		}
	}
	var out []page.CodeRecord
	for id, places := range at {
		if r := m.in.Site.ByID(id); r != nil {
			out = append(out, m.card(root, r, places))
		}
	}
	slices.SortFunc(out, func(a, b page.CodeRecord) int {
		return cmp.Or(cmp.Compare(cardWeight(a), cardWeight(b)), cmp.Compare(a.Href, b.Href))
	})
	return out
}

func cardWeight(c page.CodeRecord) int {
	switch {
	case c.Status.Standing == string(site.Retired):
		return 3
	case c.Bearing == site.LoadBearing:
		return 0
	case c.Status.Standing == string(site.Holds):
		return 1
	}
	return 2
}

// card says of one record what somebody who reads the code must know.
func (m *maker) card(root string, r *site.Record, places []page.CodePlace) page.CodeRecord {
	c := page.CodeRecord{Link: m.link(root, r), Bearing: r.Bearing, Decision: cmp.Or(r.Rule, r.Decided, r.Summary)}
	for _, p := range places {
		if p.Kind != "whole" || p.Words != "" || len(places) > 1 {
			c.Places = append(c.Places, p)
		}
	}
	switch r.Bearing {
	case site.LoadBearing:
		c.Verdict = m.word("load-bearing")
	case site.SafeToRevisit:
		c.Verdict = m.word("safe to revisit")
	}
	if r.Standing == site.Retired {
		c.Instead = m.linkAll(root, r.Current)
		if len(c.Instead) == 0 {
			c.Instead = m.linkAll(root, r.SupersededBy)
		}
		return c
	}
	words := map[string]string{site.Holding: config.English("still holds"), site.Lifted: config.English("lifted"),
		site.Ahead: config.English("not yet in force")}
	for _, f := range r.Forces {
		state := f.State(m.in.Site.Day)
		c.Forces = append(c.Forces, page.CodeConstraint{What: f.What, State: state, Words: m.word(words[state])})
		if i := m.in.Site.ByID(f.IncidentID); i != nil {
			c.Incidents = append(c.Incidents, m.link(root, i))
		}
	}
	for _, e := range m.in.Site.Graph.In(r.ID) {
		if from := m.in.Site.ByID(e.From); from != nil && from.Kind == "incident" && e.Rel == graph.Teaches {
			if l := m.link(root, from); !slices.ContainsFunc(c.Incidents,
				func(x page.Link) bool { return x.Href == l.Href }) {
				c.Incidents = append(c.Incidents, l)
			}
		}
	}
	return c
}

// tiePlace words where one anchor stands.
func (m *maker) tiePlace(t coderef.Tie) page.CodePlace {
	p := page.CodePlace{State: string(t.State)}
	switch t.Via {
	case "range":
		p.Text, p.Kind = m.lines(t.From, t.To), "lines"
	case "symbol":
		_, p.Text, _ = strings.Cut(t.Text, "#")
		p.Kind = "symbol"
	case "pattern":
		p.Text, p.Kind = t.Text, "pattern"
		if t.Covers > 0 {
			p.Words = m.in.Config.Count(t.Covers, "%d file", "%d files")
		}
		return p
	default:
		p.Text, p.Kind = m.word("all of it"), "whole"
		if t.State == coderef.Moved {
			p.Words = m.stateWords(t)
		}
		return p
	}
	p.Words = m.stateWords(t)
	if t.State != coderef.Unchecked || m.in.Code.Git {
		p.Source = m.source.lines(t.Path, true, t.From, t.To)
	}
	return p
}

// stateWords says what became of an anchor where it is not what it was.
func (m *maker) stateWords(t coderef.Tie) string {
	switch t.State {
	case coderef.Moved:
		return m.word("moved since it was stated")
	case coderef.Drifted:
		return m.word("changed since the record was written about it")
	case coderef.Unchecked:
		if m.in.Code.Note == "" {
			return m.word("could not be compared")
		}
	}
	return ""
}

// lines words a range of lines.
func (m *maker) lines(from, to int) string {
	if from >= to {
		return m.word("line %d", from)
	}
	return m.word("lines %d to %d", from, to)
}

// around gives what is said of folders around a node: for a file by patterns and folders that cover it, for a folder
// by those that cover everything below them.
func (m *maker) around(root string, n *node) []page.CodeRecord {
	if n.file {
		return m.cards(root, n.wider, nil)
	}
	var ties []int
	for p := n.path; p != ""; {
		p = folderOf(p)
		up := m.code.byPath[p]
		if up == nil {
			continue
		}
		for _, i := range up.direct {
			if t := m.in.Code.Ties[i]; t.Via == "folder" || t.Via == "pattern" && strings.HasSuffix(t.Text, "/**") {
				ties = append(ties, i)
			}
		}
	}
	return m.cards(root, ties, nil)
}

// mostLook bounds the list of anchors that no longer fit.
const mostLook = 200

// look lists them.
func (m *maker) look(root string) []page.CodeDrift {
	var out []page.CodeDrift
	for _, t := range m.in.Code.Ties {
		r := m.in.Site.ByID(t.Record)
		if r == nil || r.Standing == site.Retired || t.State != coderef.Drifted && t.State != coderef.Lost ||
			len(out) >= mostLook {
			continue
		}
		l := page.CodeDrift{Link: m.link(root, r), Text: t.Text, State: m.word("changed")}
		if t.State == coderef.Lost {
			l.State = m.word("gone")
		}
		if href := m.codeHref(t.Path); href != "" && t.State != coderef.Lost {
			l.Href = root + escapeHref(href)
		}
		out = append(out, l)
	}
	return out
}

// escapeHref escapes the path before a fragment.
func escapeHref(s string) string {
	before, fragment, ok := strings.Cut(s, "#")
	if !ok {
		return text.EscapePath(s)
	}
	return text.EscapePath(before) + "#" + fragment
}

// codeFacts gives the anchors of a record as its page lists them: each leads to what else is said of the place.
func (m *maker) codeFacts(root string, r *site.Record) []page.Value {
	at := map[string]coderef.Tie{}
	for _, i := range m.tiesOf[r.ID] {
		at[m.in.Code.Ties[i].Text] = m.in.Code.Ties[i]
	}
	var out []page.Value
	for _, text := range r.Code {
		v := page.Value{Text: text}
		t, ok := at[text]
		if href := ""; ok && t.State != coderef.Lost {
			if href = m.codeHref(t.Path); href != "" {
				v.Href = root + escapeHref(href)
			}
		}
		if v.Href == "" {
			v.Href = m.source.code(text)
		}
		switch {
		case !ok:
		case t.State == coderef.Drifted:
			v.Note = m.word("changed since")
		case t.State == coderef.Lost:
			v.Note, v.Href = m.word("gone"), ""
		case t.State == coderef.Moved && t.From > 0:
			v.Note = m.word("now %s", path.Base(t.Path)+":"+strconv.Itoa(t.From))
		case t.State == coderef.Moved:
			v.Note = m.word("now %s", t.Path)
		}
		out = append(out, v)
	}
	return out
}
