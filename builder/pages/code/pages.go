package code

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Pages returns the pages of the code tree, by path.
func (tree *Tree) Pages() []page.Page {
	var out []page.Page
	for _, n := range tree.own {
		out = append(out, tree.pagesOf(n)...)
	}
	return out
}

// pagesOf returns the page of one folder or file, and further ones where a folder has very many files. Folders with a
// page of their own are links, folders that only lead on are passed through, and all else stands on this page: room for
// pages is short, and a place without a page must still be found.
func (tree *Tree) pagesOf(n *node) []page.Page {
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
	title := cmp.Or(n.path, tree.Word("Code"))
	l := base.Listing{URL: n.url, Template: "why", Title: title, Sheet: "code.css",
		About: tree.Word("The records about %s, what forced them, and whether that still holds.", title)}
	return base.Cut(tree.Lists, l, files, func(p base.Part, part []*node) any {
		v := tree.viewOf(n, p)
		name := func(c *node) string { return strings.TrimPrefix(strings.TrimPrefix(c.path, n.path), "/") }
		for _, c := range folders {
			v.Folders = append(v.Folders, page.CodeFolder{Name: name(c), Href: v.Root + text.EscapePath(c.url),
				Records: len(c.below), Bearing: tree.bearing(c)})
		}
		for _, c := range part {
			f := page.CodeFile{Name: name(c), Anchor: base.PathAnchor(c.path), Records: len(c.below),
				Bearing: tree.bearing(c)}
			if c.url != "" {
				f.Href = v.Root + text.EscapePath(c.url)
			} else {
				f.Cards = tree.cards(v.Root, c.direct, c.marks)
			}
			v.Files = append(v.Files, f)
		}
		if v.Top && p.N == 0 {
			v.Look = tree.drifts(v.Root)
		}
		return v
	})
}

// viewOf returns what a page says beside its rows. Without git there is no commit to link lines of code at, so none is.
func (tree *Tree) viewOf(n *node, p base.Part) page.Code {
	v := page.Code{Frame: p.Frame, Title: cmp.Or(n.path, tree.Word("Code")), Top: n.path == "", IsFile: n.file,
		Records: len(n.below), Bearing: tree.bearing(n), Pager: p.Pager}
	v.Crumbs = tree.crumbs(v.Root, n)
	if tree.Code.Git {
		v.Source = tree.Sources.Lines(n.path, n.file, 0, 0)
		v.Commit = tree.Code.Head[:min(len(tree.Code.Head), 10)]
	}
	if v.Top {
		v.Note = tree.Code.Note
	}
	v.About = tree.cards(v.Root, n.direct, n.marks)
	// A pattern that covers a file and a symbol in it are two places of one card.
	for _, c := range tree.around(v.Root, n) { // what is said of both is said once
		if i := slices.IndexFunc(v.About, func(a page.CodeRecord) bool { return a.Href == c.Href }); i >= 0 {
			v.About[i].Places = append(v.About[i].Places, c.Places...)
		} else {
			v.Around = append(v.Around, c)
		}
	}
	return v
}

// crumbs returns the way from the home page down to n. Folders without a page are joined to the next that has one:
// "Home, Code, services/payments, api".
func (tree *Tree) crumbs(root string, n *node) []page.NavLink {
	out := []page.NavLink{{Text: tree.Word("Home"), Href: root}}
	if n.path == "" {
		return out
	}
	out = append(out, page.NavLink{Text: tree.Word("Code"), Href: root + config.CodeURL})
	parts := strings.Split(n.path, "/")
	last := 0
	for i := 1; i < len(parts); i++ {
		if up := tree.byPath[strings.Join(parts[:i], "/")]; up != nil && up.url != "" {
			out = append(out, page.NavLink{Text: strings.Join(parts[last:i], "/"),
				Href: root + text.EscapePath(up.url)})
			last = i
		}
	}
	return out
}

// bearing returns how many load-bearing records there are below a node: what somebody who changes code there must read.
func (tree *Tree) bearing(n *node) int {
	count := 0
	for id := range n.below {
		if r := tree.Site.ByID(id); r != nil && r.Bearing == site.LoadBearing {
			count++
		}
	}
	return count
}

// cards returns the records of some ties and marks, load-bearing first, retired last. ties and marks are indices into
// the survey's. A record with several anchors here is one card that lists the places.
func (tree *Tree) cards(root string, ties, marks []int) []page.CodeRecord {
	// By the id of a record: where in this file or folder it is about.
	at := map[string][]page.CodePlace{}
	for _, i := range ties {
		t := tree.Code.Ties[i]
		at[t.Record] = append(at[t.Record], tree.tiePlace(t))
	}
	for _, i := range marks {
		k := tree.Code.Marks[i]
		p := page.CodePlace{Text: tree.Word("comment in line %d", k.Line), Kind: "comment",
			State: string(coderef.Exact), Source: tree.Sources.Lines(k.Path, true, k.Line, k.Line)}
		// A comment over a block is about its lines; one line needs no words.
		if k.To > k.From {
			p.Words = tree.Word("for lines %d to %d", k.From, k.To)
		}
		for _, id := range k.Records {
			at[id] = append(at[id], p)
		}
	}
	var out []page.CodeRecord
	for id, places := range at {
		if r := tree.Site.ByID(id); r != nil {
			out = append(out, tree.card(root, r, places))
		}
	}
	// Cards come out of a map; the address makes their order the same in each build.
	slices.SortFunc(out, func(a, b page.CodeRecord) int {
		return cmp.Or(cmp.Compare(cardWeight(a), cardWeight(b)), cmp.Compare(a.Href, b.Href))
	})
	return out
}

// cardWeight returns the place of a card among those about one path, by what a reader must know first: what bears load,
// then what holds, then what is open or unknown, then what is retired.
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

// card returns what somebody who reads the code must know of one record: what it decided, whether that may be changed,
// what forced it, and which incidents taught it. Of a retired one only what holds instead matters. A place that says
// "all of it" says nothing where it is the only one.
func (tree *Tree) card(root string, r *site.Record, places []page.CodePlace) page.CodeRecord {
	c := page.CodeRecord{Link: tree.Link(root, r), Bearing: r.Bearing}
	said := map[insight.Saying]string{insight.Decided: config.English("Decided"), insight.Rule: config.English("Rule"),
		insight.Proposed: config.English("Proposed")}
	what, sentence := insight.Said(r)
	if c.Sentence = sentence; said[what] != "" {
		c.Said = tree.Word(said[what])
	}
	for _, p := range places {
		if p.Kind != "whole" || p.Words != "" || len(places) > 1 {
			c.Places = append(c.Places, p)
		}
	}
	switch r.Bearing {
	case site.LoadBearing:
		c.Verdict = tree.Word("load-bearing")
	case site.SafeToRevisit:
		c.Verdict = tree.Word("safe to revisit")
	}
	if r.Standing == site.Retired {
		c.Instead = tree.LinkAll(root, r.Current)
		if len(c.Instead) == 0 {
			c.Instead = tree.LinkAll(root, r.SupersededBy)
		}
		return c
	}
	words := map[string]string{site.Holding: config.English("still holds"), site.Lifted: config.English("lifted"),
		site.Ahead: config.English("not yet in force")}
	for _, f := range r.Forces {
		state := f.State(tree.Site.Day)
		c.Forces = append(c.Forces, page.CodeConstraint{What: f.What, State: state, Words: tree.Word(words[state])})
		if i := tree.Site.ByID(f.IncidentID); i != nil {
			c.Incidents = append(c.Incidents, tree.Link(root, i))
		}
	}
	for _, e := range tree.Site.Graph.In(r.ID) {
		if from := tree.Site.ByID(e.From); from != nil && from.Kind == "incident" && e.Rel == graph.Teaches {
			if l := tree.Link(root, from); !slices.ContainsFunc(c.Incidents,
				func(x page.Link) bool { return x.Href == l.Href }) {
				c.Incidents = append(c.Incidents, l)
			}
		}
	}
	return c
}

// tiePlace returns where one anchor stands, in words, with a link to those lines at the commit that was surveyed. The
// words of a symbol are its name, of a pattern the pattern itself with the number of files that it covers.
func (tree *Tree) tiePlace(t coderef.Tie) page.CodePlace {
	p := page.CodePlace{State: string(t.State)}
	switch t.Via {
	case "range":
		p.Text, p.Kind = tree.lines(t.From, t.To), "lines"
	case "symbol":
		_, p.Text, _ = strings.Cut(t.Text, "#")
		p.Kind = "symbol"
	case "pattern":
		p.Text, p.Kind = t.Text, "pattern"
		if t.Covers > 0 {
			p.Words = tree.Config.Count(t.Covers, "%d file", "%d files")
		}
		return p
	default:
		p.Text, p.Kind = tree.Word("all of it"), "whole"
		// A file or folder that moved is still all of it, so only this is worth a word.
		if t.State == coderef.Moved {
			p.Words = tree.stateWords(t)
		}
		return p
	}
	p.Words = tree.stateWords(t)
	// Without git nothing says that the lines are there.
	if t.State != coderef.Unchecked || tree.Code.Git {
		p.Source = tree.Sources.Lines(t.Path, true, t.From, t.To)
	}
	return p
}

// stateWords returns what became of an anchor, "" where it is what it was. Where no anchor at all could be compared,
// the top page has a note that says why, and the anchors are silent.
func (tree *Tree) stateWords(t coderef.Tie) string {
	switch t.State {
	case coderef.Moved:
		return tree.Word("moved since it was stated")
	case coderef.Drifted:
		return tree.Word("changed since the record was written about it")
	case coderef.Unchecked:
		if tree.Code.Note == "" {
			return tree.Word("could not be compared")
		}
	}
	return ""
}

// lines returns a range of lines in words: "line 7", "lines 7 to 12".
func (tree *Tree) lines(from, to int) string {
	if from >= to {
		return tree.Word("line %d", from)
	}
	return tree.Word("lines %d to %d", from, to)
}

// around returns what is said of folders around a node: for a file by patterns and folders that cover it, for a folder
// by those that cover everything below them. Ties of a file's surroundings come with the survey, which has seen every
// file; a folder's are looked for upwards.
func (tree *Tree) around(root string, n *node) []page.CodeRecord {
	if n.file {
		return tree.cards(root, n.wider, nil)
	}
	var ties []int
	for p := n.path; p != ""; {
		p = folderOf(p)
		up := tree.byPath[p]
		if up == nil {
			continue
		}
		for _, i := range up.direct {
			// A pattern such as "api/*.go" is about files of its own folder, and says nothing of folders below.
			if t := tree.Code.Ties[i]; t.Via == "folder" || t.Via == "pattern" && strings.HasSuffix(t.Text, "/**") {
				ties = append(ties, i)
			}
		}
	}
	return tree.cards(root, ties, nil)
}

// mostLook bounds the list of anchors that no longer fit. More of them are one task: look at all.
const mostLook = 200

// drifts returns the anchors that no longer fit, of records that are not retired: what is gone has no link.
func (tree *Tree) drifts(root string) []page.CodeDrift {
	var out []page.CodeDrift
	for _, t := range tree.Code.Ties {
		r := tree.Site.ByID(t.Record)
		if r == nil || r.Standing == site.Retired || t.State != coderef.Drifted && t.State != coderef.Lost ||
			len(out) >= mostLook {
			continue
		}
		l := page.CodeDrift{Link: tree.Link(root, r), Text: t.Text, State: tree.Word("changed")}
		if t.State == coderef.Lost {
			l.State = tree.Word("gone")
		}
		if href := tree.href(t.Path); href != "" && t.State != coderef.Lost {
			l.Href = root + escapeHref(href)
		}
		out = append(out, l)
	}
	return out
}

// escapeHref escapes the path before a fragment; the fragment is made safe by anchorOf already.
func escapeHref(s string) string {
	before, fragment, ok := strings.Cut(s, "#")
	if !ok {
		return text.EscapePath(s)
	}
	return text.EscapePath(before) + "#" + fragment
}
