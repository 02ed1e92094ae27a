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
	"digsite/builder/site"
)

// Why is the page of one folder or file of the code, by the records about it: the view of template "why". It holds
// paths, symbols and numbers of lines, never code.
type Why struct {
	Frame
	Title   string // the path; "Code" for the top
	Top     bool
	IsFile  bool
	Records int
	Bearing int    // of them, load-bearing
	Source  string // the file or folder on the forge, at a permanent commit; "" when not known
	Commit  string // that commit, short
	About   []WhyCard
	Around  []WhyCard // said of folders around it
	Folders []WhyRow
	Files   []WhyFile
	Look    []WhyLook // at the top: anchors that no longer fit
	Note    string    // why nothing could be compared
	Pager   Pager
}

// WhyRow is one folder of a folder.
type WhyRow struct {
	Name, Href       string
	Records, Bearing int
}

// WhyFile is one file of a folder. One with a page of its own has an Href; of the others Cards says all.
type WhyFile struct {
	Name, Anchor, Href string
	Records, Bearing   int
	Cards              []WhyCard
}

// WhyCard is one record about a place.
type WhyCard struct {
	Link
	Bearing   string // "load-bearing", "safe-to-revisit", "silent", "" for what is retired
	Verdict   string // the same in words, "" where nothing is to be said
	Decision  string
	Instead   []Link
	Forces    []WhyForce
	Incidents []Link
	Places    []WhyPlace
}

// WhyForce is one constraint. State is "holds", "lifted" or "ahead".
type WhyForce struct{ What, State, Words string }

// WhyPlace is one tie between a record and the code.
type WhyPlace struct {
	Text   string // "lines 6 to 8", "Worker.Retry", "src/**/*.go"
	Kind   string // "lines", "symbol", "pattern", "whole", "comment"
	State  string // "exact", "moved", "drifted", "lost", "unchecked"
	Words  string // the state in words, "" where all is well
	Source string
}

// WhyLook is one anchor that should be looked at.
type WhyLook struct {
	Link
	Text, State, Note, Href string
}

// codePages makes the pages of the code tree.
func (m *maker) codePages() []Page {
	var out []Page
	for _, n := range m.code.own {
		out = append(out, m.codePage(n)...)
	}
	return out
}

// codePage makes the page of one folder or file, and further ones where a folder has very many files.
func (m *maker) codePage(n *node) []Page {
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
	var out []Page
	parts := cut(files)
	for i, part := range parts {
		v := m.codeView(n, m.pageURL(n.url, i))
		v.Pager = m.pager(v.Root, n.url, i, len(parts))
		for _, c := range folders {
			v.Folders = append(v.Folders, WhyRow{strings.TrimPrefix(strings.TrimPrefix(c.path, n.path), "/"), v.Root + escapePath(c.url), len(c.below), m.bearing(c)})
		}
		for _, c := range part {
			f := WhyFile{Name: strings.TrimPrefix(strings.TrimPrefix(c.path, n.path), "/"), Anchor: anchorOf(c.path), Records: len(c.below), Bearing: m.bearing(c)}
			if c.url != "" {
				f.Href = v.Root + escapePath(c.url)
			} else {
				f.Cards = m.cards(v.Root, c.direct, c.marks)
			}
			v.Files = append(v.Files, f)
		}
		if n.path == "" && i == 0 {
			v.Look = m.look(v.Root)
		}
		out = append(out, Page{Path: m.pageURL(n.url, i) + "index.html", Template: "why", View: v})
	}
	return out
}

// codeView makes what a page says beside its rows.
func (m *maker) codeView(n *node, url string) Why {
	title := n.path
	if title == "" {
		title = m.word("Code")
	}
	v := Why{Frame: m.frame(url, title, m.word("Which records explain %s, what forced them, and whether that still holds.", title), ""),
		Title: title, Top: n.path == "", IsFile: n.file, Records: len(n.below), Bearing: m.bearing(n)}
	v.Sheet = m.asset(v.Root, "code.css")
	v.Crumbs = m.codeCrumbs(v.Root, n)
	if m.in.Code.Git {
		v.Source = m.source.line(n.path, n.file, 0, 0)
		v.Commit = m.in.Code.Head[:min(len(m.in.Code.Head), 10)]
	}
	if v.Top {
		v.Note = m.in.Code.Note
	}
	v.About = m.cards(v.Root, n.direct, n.marks)
	for _, c := range m.around(v.Root, n) { // what is said of both is said once
		if i := slices.IndexFunc(v.About, func(a WhyCard) bool { return a.Href == c.Href }); i >= 0 {
			v.About[i].Places = append(v.About[i].Places, c.Places...)
		} else {
			v.Around = append(v.Around, c)
		}
	}
	return v
}

// codeCrumbs leads from the home page down to n.
func (m *maker) codeCrumbs(root string, n *node) []NavLink {
	out := []NavLink{{Text: m.word("Home"), Href: root}}
	if n.path == "" {
		return out
	}
	out = append(out, NavLink{Text: m.word("Code"), Href: root + config.CodeURL})
	parts := strings.Split(n.path, "/")
	last := 0
	for i := 1; i < len(parts); i++ {
		if up := m.code.byPath[strings.Join(parts[:i], "/")]; up != nil && up.url != "" {
			out = append(out, NavLink{Text: strings.Join(parts[last:i], "/"), Href: root + escapePath(up.url)})
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
func (m *maker) cards(root string, ties, marks []int) []WhyCard {
	at := map[string][]WhyPlace{}
	for _, i := range ties {
		t := m.in.Code.Ties[i]
		at[t.Record] = append(at[t.Record], m.tiePlace(t))
	}
	for _, i := range marks {
		k := m.in.Code.Marks[i]
		p := WhyPlace{Text: m.word("comment in line %d", k.Line), Kind: "comment", State: string(coderef.Exact), Source: m.source.line(k.Path, true, k.Line, k.Line)}
		if k.To > k.From {
			p.Words = m.word("for lines %d to %d", k.From, k.To)
		}
		for _, id := range k.Records {
			at[id] = append(at[id], p)
		}
	}
	var out []WhyCard
	for id, places := range at {
		if r := m.in.Site.ByID(id); r != nil {
			out = append(out, m.card(root, r, places))
		}
	}
	slices.SortFunc(out, func(a, b WhyCard) int {
		return cmp.Or(cmp.Compare(cardWeight(a), cardWeight(b)), cmp.Compare(a.Href, b.Href))
	})
	return out
}

func cardWeight(c WhyCard) int {
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
func (m *maker) card(root string, r *site.Record, places []WhyPlace) WhyCard {
	c := WhyCard{Link: m.link(root, r), Bearing: r.Bearing, Decision: cmp.Or(r.Rule, r.Decided, r.Summary)}
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
	words := map[string]string{site.Holding: config.English("still holds"), site.Lifted: config.English("lifted"), site.Ahead: config.English("not yet in force")}
	for _, f := range r.Forces {
		state := f.State(m.in.Site.Day)
		c.Forces = append(c.Forces, WhyForce{f.What, state, m.word(words[state])})
		if i := m.in.Site.ByID(f.IncidentID); i != nil {
			c.Incidents = append(c.Incidents, m.link(root, i))
		}
	}
	for _, e := range m.in.Site.Graph.In(r.ID) {
		if from := m.in.Site.ByID(e.From); from != nil && from.Kind == "incident" && e.Rel == graph.Teaches {
			if l := m.link(root, from); !slices.ContainsFunc(c.Incidents, func(x Link) bool { return x.Href == l.Href }) {
				c.Incidents = append(c.Incidents, l)
			}
		}
	}
	return c
}

// tiePlace words where one anchor stands.
func (m *maker) tiePlace(t coderef.Tie) WhyPlace {
	p := WhyPlace{State: string(t.State)}
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
		p.Text, p.Kind = m.word("the whole of it"), "whole"
		if t.State == coderef.Moved {
			p.Words = m.stateWords(t)
		}
		return p
	}
	p.Words = m.stateWords(t)
	if t.State != coderef.Unchecked || m.in.Code.Git {
		p.Source = m.source.line(t.Path, true, t.From, t.To)
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
func (m *maker) around(root string, n *node) []WhyCard {
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
func (m *maker) look(root string) []WhyLook {
	var out []WhyLook
	for _, t := range m.in.Code.Ties {
		r := m.in.Site.ByID(t.Record)
		if r == nil || r.Standing == site.Retired || t.State != coderef.Drifted && t.State != coderef.Lost || len(out) >= mostLook {
			continue
		}
		l := WhyLook{Link: m.link(root, r), Text: t.Text, State: m.word("changed")}
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
		return escapePath(s)
	}
	return escapePath(before) + "#" + fragment
}

// codeFacts gives the anchors of a record as its page lists them: each leads to what else is said of the place.
func (m *maker) codeFacts(root string, r *site.Record) []Value {
	at := map[string]coderef.Tie{}
	for _, i := range m.tiesOf[r.ID] {
		at[m.in.Code.Ties[i].Text] = m.in.Code.Ties[i]
	}
	var out []Value
	for _, text := range r.Code {
		v := Value{Text: text}
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
