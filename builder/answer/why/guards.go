package why

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/coderef/source"
	"digsite/builder/site"
)

// anchors finds the records that state what was changed.
func (w *diffing) anchors() {
	for _, r := range w.site.Records {
		list, without := anchorsOf(r)
		for _, s := range list {
			a := s.Anchor
			at := coderef.Statement{Path: path.Join(w.tree.Base, r.Path), Line: s.Line}
			reason := Reason{Stated: a.Text, At: fmt.Sprintf("%s:%d", r.Path, s.Line), Anchor: string(coderef.Exact)}
			if a.From > 0 || a.Symbol != "" {
				for _, c := range w.meant(a, at) {
					w.place(r, a, at, c, reason)
				}
				continue
			}
			for _, c := range w.files {
				covers := w.tree.Covers(a, c.Path) || w.tree.Covers(a, c.Old)
				if covers && !slices.ContainsFunc(without, func(n coderef.Anchor) bool {
					return w.tree.Covers(n, c.Path)
				}) {
					reason.Via, reason.Path, reason.Change = "glob", c.Path, c.word
					w.add(r.ID, reason)
				}
			}
		}
	}
}

// meant returns the changed files that an anchor with lines or a symbol names, under their earlier names too.
func (w *diffing) meant(a coderef.Anchor, at coderef.Statement) []*changed {
	for _, base := range w.tree.Bases() {
		name := path.Join(base, a.Path)
		if c := append(slices.Clone(w.byOld[name]), w.byNew[name]...); len(c) > 0 {
			return c[:1]
		}
	}
	if f, name, renamed := w.tree.Find(w.ctx, a, at); renamed && f.Kind != coderef.Missing {
		return w.byNew[name]
	}
	return nil
}

// place adds reason if the lines or the symbol that an anchor names were changed. They are sought in the version before
// the change: what the change writes guards nothing yet.
func (w *diffing) place(r *site.Record, a coderef.Anchor, at coderef.Statement, c *changed, reason Reason) {
	reason.Path, reason.Change, reason.Via = c.Path, c.word, "range"
	if a.Symbol != "" {
		reason.Via = "symbol"
	}
	if !c.text {
		reason.Anchor, reason.Note = string(coderef.Unchecked), "its lines could not be compared"
		w.add(r.ID, reason)
		return
	}
	p := w.tree.Then(w.ctx, a, at, c.Old, c.old)
	if p.From == 0 {
		return // it stood nowhere in the old version: the change brings it, or it was lost before
	}
	hit, now := c.touches(p.From, p.To)
	if !hit {
		return
	}
	reason.Anchor, reason.Lines = string(p.State), now
	switch {
	case c.word == "renamed":
		reason.Change = "changed"
		reason.Note = "it was " + c.Old
	case now == [2]int{} && c.word != "deleted":
		reason.Change = "deleted"
	}
	if p.State == coderef.Drifted {
		reason.Note = strings.TrimPrefix(reason.Note+"; the lines had drifted before", "; ")
	}
	w.add(r.ID, reason)
}

// markers finds the records that comments of the old text name beside what was changed. A comment that the change
// itself takes out counts too, and the reason says so: that is how a warning gets lost.
func (w *diffing) markers() {
	for _, c := range w.files {
		if !c.text || len(c.old) == 0 || !w.code.Finder.May([]byte(strings.Join(c.old, "\n"))) {
			continue
		}
		for _, m := range w.code.Finder.Markers(c.Old, c.old) {
			hit, now := c.touches(m.From, m.To)
			if !hit {
				continue
			}
			reason := Reason{Via: "marker", Anchor: string(coderef.Exact), Lines: now, Stated: m.Text,
				At: fmt.Sprintf("%s:%d", c.Old, m.Line), Path: c.Path, Change: c.word}
			if m.Part != "" {
				reason.Note = "it means " + m.Part
			}
			// A comment that was moved or reworded is not gone while the new text still names the record.
			if gone := c.at[m.Line-1] < 0; gone && c.word != "deleted" {
				again := slices.ContainsFunc(w.code.Finder.Markers(c.Path, c.now), func(n source.Marker) bool {
					return n.Prefix == m.Prefix && n.Number == m.Number && n.ID == m.ID
				})
				if !again {
					reason.Note = strings.TrimPrefix(reason.Note+"; the comment itself is gone", "; ")
				}
			}
			for _, id := range w.code.Names.Of(m.Prefix, m.Number, m.ID) {
				w.add(id, reason)
			}
		}
	}
}

// blame finds the records that the commits of changed lines touched or name, where the clone knows them. A repository's
// first commit is left out, and so are commits that touched many records (maxTouched): they say nothing.
func (w *diffing) blame() {
	type tie struct {
		file  *changed
		lines [2]int
	}
	ties := map[string]tie{}
	var ids []string
	asked := 0
	for _, c := range w.files {
		ranges := c.gone()
		if len(ranges) == 0 || c.Status == 'A' {
			continue
		}
		if asked++; asked > maxBlamedFiles {
			break
		}
		lines, err := w.tree.Repo.BlameAt(w.ctx, w.q.From, c.Old, ranges)
		if err != nil {
			continue
		}
		for _, b := range lines {
			// One line of a commit is enough: the records hang on the commit.
			if _, ok := ties[b.Commit]; !ok && !b.Edge {
				_, now := c.touches(b.Line, b.Line)
				ties[b.Commit] = tie{c, now}
				ids = append(ids, b.Commit)
			}
		}
	}
	for i, id := range ids {
		if i >= maxBlamedIDs || w.ctx.Err() != nil {
			return
		}
		change, err := w.tree.Change(w.ctx, id)
		if err != nil || change.First {
			continue
		}
		t := ties[id]
		reason := Reason{Via: "blame", Anchor: string(coderef.Exact), Lines: t.lines, Path: t.file.Path,
			Change: t.file.word,
			Stated: fmt.Sprintf("commit %s of %s: %s", id[:10], change.Day, change.Subject)}
		for _, m := range w.code.Finder.Mentions(change.Message) {
			for _, id := range w.code.Names.Of(m.Prefix, m.Number, m.ID) {
				reason.Note = "the commit that the lines came with names it"
				w.once(id, reason)
			}
		}
		if touched := touchedBy(w.site, w.code, w.tree.Base, change.Files); len(touched) <= maxTouched {
			for _, r := range touched {
				reason.Note = "the commit that the lines came with changed the record too"
				w.once(r.ID, reason)
			}
		}
	}
}

// once adds a reason by blame for a record that has no other: where a better tie is known, the commit adds noise.
func (w *diffing) once(id string, reason Reason) {
	if len(w.reasons[id]) == 0 {
		w.add(id, reason)
	}
}

// gone returns the old lines that are no longer there, as ranges counted from 1, at most 50: each is an argument of
// git's.
func (c *changed) gone() [][2]int {
	var out [][2]int
	for i, n := range c.at {
		switch {
		case n >= 0:
		case len(out) > 0 && out[len(out)-1][1] == i:
			out[len(out)-1][1] = i + 1
		case len(out) < 50:
			out = append(out, [2]int{i + 1, i + 1})
		}
	}
	return out
}

// acknowledge reads the trailers of the change's commits, "Acknowledges: adr-12, decisions/0007-x.md", and marks what
// they name. What names nothing is listed in Unknown, since it is most likely misspelt.
func (w *diffing) acknowledge(out *Diff) error {
	values := w.q.Acknowledged
	if !w.q.Staged {
		var err error
		if values, err = w.tree.Repo.Trailers(w.ctx, Trailer, w.q.From, w.q.To); err != nil {
			return fmt.Errorf("read the commits' trailers: %w", err)
		}
	}
	for _, v := range values {
		hit := false
		note := func(ids []string) {
			for _, id := range ids {
				hit = true
				for i := range out.Records {
					if out.Records[i].ID == id {
						out.Records[i].Acknowledged = true
					}
				}
			}
		}
		for _, m := range w.code.Finder.Mentions(v) {
			note(w.code.Names.Of(m.Prefix, m.Number, m.ID))
		}
		for word := range strings.FieldsFuncSeq(v, func(c rune) bool {
			return c == ' ' || c == ',' || c == ';' || c == '\t'
		}) {
			note(w.code.Names.Of("", "", strings.Trim(word, ".()")))
			for i, gone := range out.Removed {
				if means(word, gone.Path) {
					out.Removed[i].Acknowledged, hit = true, true
				}
			}
		}
		if !hit {
			out.Unknown = append(out.Unknown, v)
		}
	}
	return nil
}

// means reports whether a word names a record that is gone: by its path, its file's name, or its number.
func means(word, file string) bool {
	base := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if strings.EqualFold(word, file) || strings.EqualFold(word, path.Base(file)) || strings.EqualFold(word, base) {
		return true
	}
	n := numberIn(word)
	return n != "" && n == numberIn(base) && strings.HasSuffix(word, n)
}

// numberIn returns the first number of a name, without zeros in front: "57" of "ADR-0057-use-queues".
func numberIn(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(s)
	}
	return strings.TrimLeft(s[:end], "0")
}

// touchedBy returns the records among files of a commit; a record answers to its earlier paths too. base is the content
// root within the repository.
func touchedBy(s *site.Site, code Code, base string, files []string) []*site.Record {
	in := map[string]bool{}
	for _, f := range files {
		in[f] = true
	}
	var out []*site.Record
	for _, r := range s.Records {
		names := append([]string{r.Path}, code.History.Files[r.Path].Renamed...)
		if r.IsRecord && slices.ContainsFunc(names, func(n string) bool { return in[path.Join(base, n)] }) {
			out = append(out, r)
		}
	}
	return out
}
