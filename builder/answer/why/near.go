package why

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/site"
)

// maxNear is how many records are named where none answers: a hint, not a list to read.
const maxNear = 5

// nearest returns records about what is around a place: other lines of the file, else the innermost folder around it
// that anchors name, whose files carry markers, or that a service is called after. The first of these that has any ends
// it.
func (w *asking) nearest() []Near {
	if w.q.Line > 0 && w.file.Kind == coderef.Text {
		if out := w.inFile(); len(out) > 0 {
			return w.best(out)
		}
	}
	for dir := path.Dir(w.q.Path); ; dir = path.Dir(dir) {
		if dir == "." {
			dir = ""
		}
		var out []Near
		for _, r := range w.site.Records {
			if slices.ContainsFunc(r.Code, func(text string) bool {
				a := coderef.Parse(text)
				return !a.Negate && w.tree.Near(a, dir)
			}) {
				out = append(out, Near{ID: r.ID, Title: r.Title, Folder: dir})
			}
		}
		if dir != "" {
			out = append(out, w.marked(dir)...)
			out = append(out, w.services(dir)...)
		}
		if len(out) > 0 || dir == "" {
			return w.best(out)
		}
	}
}

// inFile asks about the whole file.
func (w *asking) inFile() []Near {
	whole := *w
	whole.q.Line, whole.q.To, whole.reasons = 0, 0, map[string][]Reason{}
	whole.anchors()
	whole.markers()
	var out []Near
	for id := range whole.reasons {
		out = append(out, Near{ID: id, Title: w.site.ByID(id).Title, Folder: w.q.Path})
	}
	return out
}

// marked returns the records that comments in a folder's own files name.
func (w *asking) marked(dir string) []Near {
	var out []Near
	for _, m := range w.tree.MarkersIn(dir, w.code.Finder) {
		for _, id := range w.code.Names.Of(m.Prefix, m.Number, m.ID) {
			out = append(out, Near{ID: id, Title: w.site.ByID(id).Title, Folder: dir})
		}
	}
	return out
}

// services returns the records of a service that the folder is called after: of payment-api/ those of "Payment API".
func (w *asking) services(dir string) []Near {
	var out []Near
	name := plainName(path.Base(dir))
	for _, r := range w.site.Records {
		for _, s := range r.Services {
			if name != "" && plainName(s) == name {
				out = append(out, Near{ID: r.ID, Title: r.Title, Folder: dir, Service: s})
			}
		}
	}
	return out
}

// plainName spells a name without case and joints: "Payment API" and payment-api are one.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_./", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// best drops repeats, puts load-bearing records first and retired ones last, and cuts to maxNear.
func (w *asking) best(all []Near) []Near {
	out := []Near{}
	for _, n := range all {
		if !slices.ContainsFunc(out, func(o Near) bool { return o.ID == n.ID }) {
			out = append(out, n)
		}
	}
	rank := func(n Near) int {
		r := w.site.ByID(n.ID)
		switch {
		case r == nil || r.Standing == site.Retired:
			return 2
		case r.Bearing == site.LoadBearing:
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b Near) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
	})
	return out[:min(len(out), maxNear)]
}
