// Package code makes the pages of folders and files of the code, by what records say about them.
//
// Its law: it holds paths, symbols and numbers of lines, never code. It reads no file: what became of an anchor comes
// from a survey.
package code

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/pages/base"
	"digsite/builder/site/address"
)

// node is a folder or file that records say something about, or one on the way there. Only what is on such a way is in
// the tree: a repository of ten thousand files has perhaps fifty nodes.
type node struct {
	// relative to the top of the code, "" for the top itself
	path     string
	file     bool
	children []*node
	// indices into the survey's ties of what is said of this very path
	direct []int // ties of the survey
	// indices into the survey's marks: comments in this file that name records
	marks []int // marks of the survey
	// indices into the survey's ties of what is said of a file by patterns and by folders around it
	wider []int           // ties around a file
	below map[string]bool // ids of records about it or anything in it
	url   string          // of its page, "" when it has none
	at    string          // where it stands otherwise: the page of a folder and a fragment
}

// Tree is all that is shown of the code: folders and files by what records say about them. Everything in it comes from
// one survey, and numbers of ties and marks are indices into that.
type Tree struct {
	*base.Lists
	Top    *node // nil where nothing is shown
	byPath map[string]*node
	own    []*node          // those with a page, by path
	tiesOf map[string][]int // id of a record -> its anchors among the survey's
}

// mostCode bounds the pages of the code tree, so that a large site keeps its 2.2 files a record: 120 of a small site,
// 80 at 1,000 records, 250 at 10,000.
func mostCode(records int) int { return max(120-records/25, records/40, 40) }

// New makes the tree: what is said of folders, patterns and files, folded up into the folders around them.
func New(b *base.Lists) *Tree {
	t := &Tree{Lists: b, byPath: map[string]*node{}, tiesOf: map[string][]int{}}
	for i, tie := range b.Code.Ties {
		t.tiesOf[tie.Record] = append(t.tiesOf[tie.Record], i)
		if !b.Config.Code.Pages || tie.State == coderef.Lost || strings.HasPrefix(tie.Path, "..") ||
			b.Site.ByID(tie.Record) == nil {
			continue
		}
		n := t.reach(tie.Path)
		n.file = n.file || tie.Via != "folder" && tie.Via != "pattern"
		n.direct = append(n.direct, i)
		t.count(tie.Path, tie.Record)
	}
	if !b.Config.Code.Pages {
		return t
	}
	for i, mark := range b.Code.Marks {
		for _, id := range mark.Records {
			n := t.reach(mark.Path)
			n.file = true
			if len(n.marks) == 0 || n.marks[len(n.marks)-1] != i {
				n.marks = append(n.marks, i)
			}
			t.count(mark.Path, id)
		}
	}
	for _, f := range b.Code.Seen {
		if n := t.byPath[f.Path]; n != nil && n.file {
			n.wider = f.Wider
		}
	}
	if t.Top != nil {
		t.settle(mostCode(len(b.Records)), b.KeepFromPages)
	}
	return t
}

// reach returns the node of a path, and makes it and those on the way to it where they are not there yet. The way up
// ends at the top, whose path is "".
func (t *Tree) reach(p string) *node {
	if n := t.byPath[p]; n != nil {
		return n
	}
	n := &node{path: p, below: map[string]bool{}}
	t.byPath[p] = n
	if p == "" {
		t.Top = n
		return n
	}
	up := t.reach(folderOf(p))
	up.children = append(up.children, n)
	return n
}

// folderOf returns the folder that a path lies in, "" for the top.
func folderOf(p string) string {
	dir := path.Dir(p)
	if dir == "." || dir == "/" {
		return ""
	}
	return dir
}

// count notes a record at a path and all folders around it. Sets of ids rather than numbers: a record that is about ten
// files of a folder is one record of that folder.
func (t *Tree) count(p, id string) {
	for {
		t.byPath[p].below[id] = true
		if p == "" {
			return
		}
		p = folderOf(p)
	}
}

// settle chooses which folders and files have pages, as long as there is room: those with most records first, so that a
// folder comes before what is in it. What is left stands on the page of the nearest folder that has one; the top always
// has. keep is told each address.
func (t *Tree) settle(room int, keep func(url string)) {
	all := make([]*node, 0, len(t.byPath))
	for _, n := range t.byPath {
		slices.SortFunc(n.children, func(a, b *node) int { return cmp.Compare(a.path, b.path) })
		all = append(all, n)
	}
	slices.SortFunc(all, func(a, b *node) int {
		return cmp.Or(cmp.Compare(len(b.below), len(a.below)),
			cmp.Compare(strings.Count(a.path, "/"), strings.Count(b.path, "/")), cmp.Compare(len(a.path), len(b.path)),
			cmp.Compare(a.path, b.path))
	})
	taken := map[string]bool{}
	for _, n := range all {
		url := codeAddress(n.path)
		// Two paths may make one address ("a b" and "a-b"); the second stands on its folder's page.
		if room == 0 || taken[url] || n.path != "" && n.through() {
			continue
		}
		n.url, taken[url] = url, true
		keep(url)
		room--
		t.own = append(t.own, n)
	}
	slices.SortFunc(t.own, func(a, b *node) int { return cmp.Compare(a.path, b.path) })
	for _, n := range all {
		if n.url == "" {
			up := t.byPath[n.path]
			for up.url == "" {
				up = t.byPath[folderOf(up.path)]
			}
			n.at = up.url + "#" + base.PathAnchor(n.path)
		}
	}
}

// through reports whether a folder only leads to one other: "a" of "a/b/c.go". A page of its own would hold one link.
func (n *node) through() bool {
	return !n.file && len(n.direct) == 0 && len(n.children) == 1 && !n.children[0].file
}

// codeAddress returns a path's address. Its parts are made safe for any file system, as every other address is; a
// leading dot becomes a word, because many servers hide files that begin with one: "code/dot-github/workflows/".
func codeAddress(p string) string {
	if p == "" {
		return config.CodeURL
	}
	parts := strings.Split(p, "/")
	for i, s := range parts {
		parts[i] = address.Slug(strings.TrimPrefix(s, "."))
		if strings.HasPrefix(s, ".") {
			parts[i] = "dot-" + parts[i]
		}
	}
	return config.CodeURL + strings.Join(parts, "/") + "/"
}

// href returns the address of a path's page, or of its place on another; "" where nothing is shown of it.
func (tree *Tree) href(p string) string {
	n := tree.byPath[p]
	if n == nil {
		return ""
	}
	return cmp.Or(n.url, n.at)
}
