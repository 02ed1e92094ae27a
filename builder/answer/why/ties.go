package why

import (
	"context"
	"fmt"
	"path"
	"slices"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/insight"
	"digsite/builder/site"
)

// tying finds the ties of records to one place that are written down: in the records, and in comments of the code.
type tying struct {
	ctx     context.Context
	tree    *coderef.Tree
	finder  *source.Finder
	names   insight.Names
	stated  []stated
	q       Question
	file    coderef.File        // that Path names, as on disk
	reasons map[string][]Reason // by the record's id
	sought  int                 // anchors of missing files for which git was asked
}

// newTying prepares a question; To is the last of its lines then.
func newTying(ctx context.Context, tree *coderef.Tree, finder *source.Finder, names insight.Names, list []stated,
	q Question) tying {
	q.To = max(q.To, q.Line)
	return tying{ctx: ctx, tree: tree, finder: finder, names: names, stated: list, q: q, file: tree.File(q.Path),
		reasons: map[string][]Reason{}}
}

// records returns the records that are tied to the place by what is written down, in the order of Answer.Records. of
// returns what is known of one, without its ties.
func (w *tying) records(of func(id string) (Record, bool)) ([]Record, error) {
	if !w.behind() {
		w.anchors()
		w.markers()
	}
	var out []Record
	for id, reasons := range w.reasons {
		if r, ok := of(id); ok {
			out = append(out, r.tied(reasons))
		}
	}
	sortRecords(out)
	return out, w.ctx.Err()
}

// behind reports whether the question is about a line behind the end of the file.
func (w *tying) behind() bool { return w.file.Kind == coderef.Text && w.q.Line > len(w.file.Lines) }

// maxSought bounds how many records' missing files are looked for among git's renames: each may cost a call of git.
const maxSought = 64

// add notes a reason.
func (w *tying) add(id string, reason Reason) { w.reasons[id] = append(w.reasons[id], reason) }

// anchors finds the records whose `code:` states this place.
func (w *tying) anchors() {
	for _, r := range w.stated {
		excluded := slices.ContainsFunc(r.Without, func(n coderef.Anchor) bool { return w.tree.Covers(n, w.q.Path) })
		for _, a := range r.Anchors {
			if reason, ok := w.tied(r, a.Anchor, a.Line, excluded); ok {
				w.add(r.ID, reason)
			}
		}
	}
}

// stated is a record that says which code it is about.
type stated struct {
	ID, Path string
	Anchors  []statedAnchor
	Without  []coderef.Anchor // what these take out of what the others match
}

// statedAnchor is an anchor and the line of its record that states it, 0 when not known.
type statedAnchor struct {
	coderef.Anchor
	Line int
}

// statedBy returns the records of a site that say which code they are about.
func statedBy(s *site.Site) []stated {
	var out []stated
	for _, r := range s.Records {
		if len(r.Code) > 0 {
			list, without := anchorsOf(r)
			out = append(out, stated{ID: r.ID, Path: r.Path, Anchors: list, Without: without})
		}
	}
	return out
}

// anchorsOf returns a record's anchors, and apart from them those that take something out of what the others match.
func anchorsOf(r *site.Record) (list []statedAnchor, without []coderef.Anchor) {
	for i, text := range r.Code {
		a := coderef.Parse(text)
		if a.Negate {
			without = append(without, a)
			continue
		}
		if a.Path == "" {
			continue
		}
		s := statedAnchor{Anchor: a}
		if i < len(r.CodeLines) {
			s.Line = r.CodeLines[i]
		}
		list = append(list, s)
	}
	return list, without
}

// tied reports whether one anchor is about the place, and how. line is where the record states it; excluded says that
// an anchor such as "!vendor/**" of the same record takes the path out, which counts against globs and whole files:
// whoever names a line means it.
func (w *tying) tied(r stated, a coderef.Anchor, line int, excluded bool) (Reason, bool) {
	at := coderef.Statement{Path: path.Join(w.tree.Base, r.Path), Line: line}
	reason := Reason{Via: "glob", Anchor: string(coderef.Exact), Stated: a.Text, At: fmt.Sprintf("%s:%d", r.Path, line)}
	reason.Lines = [2]int{min(1, len(w.file.Lines)), len(w.file.Lines)}
	covers := w.tree.Covers(a, w.q.Path)
	switch {
	case w.file.Kind == coderef.Folder:
		return w.inFolder(a, reason, covers, excluded)
	// a path or glob alone: it covers the file as it stands, and no lines have to be followed
	case a.From == 0 && a.Symbol == "" && covers && w.file.Kind != coderef.Missing:
		return reason, !excluded
	// it names neither this file nor one that is missing and may be this one
	case a.Glob, !covers && !w.gone(a):
		return reason, false
	}
	p := w.tree.Resolve(w.ctx, a, at)
	// A file that is asked for by its old name is answered too; the note then says where it is.
	elsewhere := p.Path != w.q.Path && p.State != coderef.Lost
	if p.Path != w.q.Path && !covers {
		return reason, false
	}
	reason.Anchor, reason.Note = string(p.State), p.Note
	switch {
	case a.Symbol != "":
		reason.Via = "symbol"
	case a.From > 0:
		reason.Via = "range"
	default:
		return reason, !excluded
	}
	reason.Lines = [2]int{p.From, p.To}
	fits := w.asks(p.From, p.To)
	if p.State == coderef.Lost {
		reason.Lines = [2]int{}
	}
	// The file that is asked about is gone, and the person asks by the lines that it had.
	if w.file.Kind == coderef.Missing {
		fits = w.asks(a.From, a.To)
	}
	if elsewhere {
		reason.Note = "it stands in " + p.Path + " now"
	}
	return reason, fits
}

// asks reports whether the question is about the whole file or touches the lines from to to; from is 0 for no lines.
func (w *tying) asks(from, to int) bool {
	return w.q.Line == 0 || from > 0 && from <= w.q.To && w.q.Line <= to
}

// gone reports whether an anchor names a file that is no longer there, so that it may be this one under its earlier
// name. It counts against maxSought.
func (w *tying) gone(a coderef.Anchor) bool {
	if w.tree.Repo.Top == "" || w.sought >= maxSought || w.file.Kind == coderef.Missing {
		return false
	}
	for _, base := range w.tree.Bases() {
		if w.tree.Has(path.Join(base, a.Path)) {
			return false
		}
	}
	w.sought++
	return true
}

// inFolder ties an anchor to a folder: one about the folder, around it or in it. Lines are not compared: that would
// read every file that an anchor names.
func (w *tying) inFolder(a coderef.Anchor, reason Reason, covers, excluded bool) (Reason, bool) {
	reason.Lines = [2]int{}
	if covers || w.tree.Near(a, w.q.Path) {
		switch {
		case a.Symbol != "":
			reason.Via = "symbol"
		case a.From > 0:
			reason.Via = "range"
		}
		if reason.Via != "glob" {
			reason.Anchor, reason.Note = string(coderef.Unchecked), "ask for the file to have the lines compared"
		}
		return reason, !excluded
	}
	return reason, false
}

// markers finds the records that comments of the file, or of the folder's files, name.
func (w *tying) markers() {
	if w.file.Kind == coderef.Folder {
		for _, m := range w.tree.MarksBelow(w.ctx, w.q.Path, w.finder) {
			for _, id := range w.names.Of(m.Prefix, m.Number, m.ID) {
				w.add(id, Reason{Via: "marker", Anchor: string(coderef.Exact), Lines: [2]int{m.From, m.To},
					Stated: m.Text, At: fmt.Sprintf("%s:%d", m.Path, m.Line), Path: m.Path})
			}
		}
		return
	}
	if w.file.Kind != coderef.Text {
		return
	}
	for _, m := range w.finder.Markers(w.q.Path, w.file.Lines) {
		if w.q.Line > 0 && (m.To < w.q.Line || m.From > w.q.To) {
			continue
		}
		for _, id := range w.names.Of(m.Prefix, m.Number, m.ID) {
			note := ""
			if m.Part != "" {
				note = "it means " + m.Part
			}
			w.add(id, Reason{Via: "marker", Anchor: string(coderef.Exact), Lines: [2]int{m.From, m.To}, Stated: m.Text,
				At: fmt.Sprintf("%s:%d", w.q.Path, m.Line), Note: note})
		}
	}
}
