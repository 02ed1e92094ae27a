package builder

import (
	"context"
	"slices"

	"digsite/builder/compare"
	"digsite/builder/files"
	"digsite/builder/search"
	"digsite/builder/site"
	"digsite/builder/terms"
)

// Ahead is what a live server can say of a saved file before the site is folded again: the record's own page with the
// new text. It stands until the next Load, which knows everything.
type Ahead struct {
	Path string // of the page in the output
	Data []byte

	was, now *site.Record
	of       *Result
}

// Ahead reads one file again, by its path. ok is false where the rest of the site may depend on what changed in it.
func (r *Result) Ahead(name string) (a Ahead, ok bool) {
	was := r.Site.ByPath(name)
	if was == nil || terms.IsGlossary(name) {
		return a, false
	}
	fresh, _ := r.parser.page(files.File{Path: name})
	if fresh == nil || !compare.TextAlone(was.Page, fresh) {
		return a, false
	}
	l, err := r.look()
	if err != nil {
		return a, false
	}
	a = Ahead{Path: was.URL + "index.html", was: was, now: &site.Record{Record: fresh.Record, Page: fresh}, of: r}
	page, ok := l.pages.At(a.Path)
	at := slices.Index(page.Bodies, was.Page.Body)
	if !ok || at < 0 {
		return a, false
	}
	bodies := r.bodies(page)
	bodies[at] = r.parser.parts(a.now)
	a.Data, err = l.theme.Page(page.Template, page.View, bodies)
	return a, err == nil
}

// Index lets search find the new text. The index holds the rest as the last SyncIndex of the same Result left it.
func (a Ahead) Index(x *search.Index) error {
	i := slices.IndexFunc(a.of.entries, func(e search.Entry) bool { return e.ID == a.was.ID })
	if i < 0 {
		return nil
	}
	d := document(a.of.Site, a.was, a.of.Inputs.Config)
	entries := slices.Clone(a.of.entries)
	entries[i].Sum = entrySum(d, a.now.Page.Body, a.of.vocabulary)
	_, err := x.Sync(context.Background(), entries, func(id string) search.Document {
		if id != a.was.ID {
			return a.of.indexed(a.of.Site.ByID(id))
		}
		d.Sections = sections(a.now.Page.Headings, a.of.parser.blocks(a.now))
		return d
	})
	return err
}
