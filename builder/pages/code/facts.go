package code

import (
	"path"
	"strconv"

	"digsite/builder/coderef"
	"digsite/builder/page"
	"digsite/builder/reading"
	"digsite/builder/site"
)

// Facts is what the page of one record needs of the code.
type Facts struct {
	ask reading.Question[[]fact] `fingerprint:"-"` // by a record's id
}

// NewFacts prepares it.
func NewFacts(t *Tree) Facts { return Facts{reading.Ask(t.Reader, "code", t.facts)} }

// Facts returns the anchors of a record as its page lists them, in its own order: each leads to what else is said of
// the place, else to the code itself on the web. Where the survey knows that an anchor moved, drifted or is gone, a
// note says so beside the author's words, which stay.
func (f Facts) Facts(root string, r *site.Record) []page.Value {
	var out []page.Value
	for _, x := range f.ask.Of(r.ID) {
		if x.Here {
			x.Value.Href = root + x.Value.Href
		}
		out = append(out, x.Value)
	}
	return out
}

// fact is one anchor. Here says that its address is from the site's root.
type fact struct {
	Value page.Value
	Here  bool
}

// facts returns the anchors of a record, by its id.
func (tree *Tree) facts(id string) []fact {
	r := tree.Site.ByID(id)
	if r == nil {
		return nil
	}
	at := map[string]coderef.Tie{}
	for _, i := range tree.tiesOf[r.ID] {
		at[tree.Code.Ties[i].Text] = tree.Code.Ties[i]
	}
	var out []fact
	for _, text := range r.Code {
		v, here := page.Value{Text: text}, false
		t, ok := at[text]
		if href := ""; ok && t.State != coderef.Lost {
			if href = tree.href(t.Path); href != "" {
				v.Href, here = escapeHref(href), true
			}
		}
		// No page of the site is about it, so the link leads to the code's own host.
		if v.Href == "" {
			v.Href = tree.Sources.Code(text)
		}
		switch {
		case !ok:
		case t.State == coderef.Drifted:
			v.Note = tree.Word("changed since")
		case t.State == coderef.Lost:
			v.Note, v.Href, here = tree.Word("gone"), "", false
		case t.State == coderef.Moved && t.From > 0:
			v.Note = tree.Word("now %s", path.Base(t.Path)+":"+strconv.Itoa(t.From))
		case t.State == coderef.Moved:
			v.Note = tree.Word("now %s", t.Path)
		}
		out = append(out, fact{v, here})
	}
	return out
}
