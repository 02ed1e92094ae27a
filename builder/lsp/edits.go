package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/mend"
	"digsite/builder/lsp/protocol"
	"digsite/builder/lsp/records"
	"digsite/builder/site"
)

// prepareRename says what a rename at a place would replace: an id, or what refers to one.
func prepareRename(_ context.Context, _ *question, a *at) (any, error) {
	r, from, to := a.renamed()
	if r == nil {
		return nil, refuse("no record is named here")
	}
	return protocol.PrepareResult{Range: records.Range(a.o.text, from, to), Placeholder: r.ID}, nil
}

// renamed returns the record whose id stands at a place, and the bytes of what stands there; on the title or the id of
// a record that is the record itself.
func (a *at) renamed() (r *site.Record, from, to int) {
	if !a.record {
		if r = named(a); r == nil {
			return nil, 0, 0
		}
		return r, a.offset, a.offset
	}
	if spot, ok := a.desk.At(a.doc, a.offset); ok {
		return spot.Record, spot.From, spot.To
	}
	line, _ := a.o.text.At(a.offset)
	s := a.o.text.Line(line)
	if r = a.desk.Site.ByPath(a.doc.Path); r == nil || !strings.HasPrefix(s, "# ") && !strings.HasPrefix(s, "id:") {
		return nil, 0, 0
	}
	from = a.o.text.Offset(line, 0)
	return r, from, from + len(s)
}

// rename changes the id of a record. The content is looked at first: its answer is an edit of files that may have
// changed since.
func rename(ctx context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.RenameParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	v, err := q.state(ctx)
	if v == nil || err != nil {
		return nil, err
	}
	q.mu.Lock()
	q.changed.disk = true
	q.mu.Unlock()
	if err := q.read(ctx, v.content); err != nil {
		return nil, err
	}
	a, err := q.in(ctx, p.TextDocument.URI)
	if a == nil || err != nil {
		return nil, err
	}
	a.offset = a.o.text.Offset(p.Position.Line, p.Position.Character)
	r, _, _ := a.renamed()
	if r == nil {
		return nil, refuse("no record is named here")
	}
	edits, err := mend.Rename(a.desk, r, p.NewName, a.desk.CodeText)
	if err != nil {
		return nil, refuse("%v", err)
	}
	edit, err := q.workspaceEdit(a.view, edits)
	if err != nil {
		return nil, err
	}
	if n := len(edits.Left); n > 0 {
		q.show(2, fmt.Sprintf("digsite: %d places may mean the record otherwise and are left: %s", n,
			strings.Join(edits.Left[:min(n, 8)], ", ")))
	}
	return edit, nil
}

// workspaceEdit words edits as the editor takes them.
func (s *session) workspaceEdit(v *view, e mend.Edits) (*protocol.WorkspaceEdit, error) {
	s.mu.Lock()
	can, docs := s.client.Workspace.WorkspaceEdit, s.docs
	s.mu.Unlock()
	moves := can.DocumentChanges && slices.Contains(can.ResourceOperations, "rename")
	if e.Renamed[0] != "" && !moves {
		return nil, refuse("this editor cannot rename files: rename %s to %s with git mv, and the references follow "+
			"with the check's hints", e.Renamed[0], e.Renamed[1])
	}
	out := &protocol.WorkspaceEdit{}
	put := func(name string, t document.Text, list []mend.Edit) {
		uri := s.address(name)
		var edits []protocol.TextEdit
		for _, x := range list {
			edits = append(edits, protocol.TextEdit{Range: records.Range(t, x.From, x.To), NewText: x.New})
		}
		if !can.DocumentChanges {
			if out.Changes == nil {
				out.Changes = map[string][]protocol.TextEdit{}
			}
			out.Changes[uri] = edits
			return
		}
		id := &protocol.VersionedID{URI: uri}
		if o := docs[uri]; o != nil {
			id.Version = &o.version
		}
		out.DocumentChanges = append(out.DocumentChanges, protocol.DocumentChange{TextDocument: id, Edits: edits})
	}
	for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
		t, _ := s.text(v.res, name)
		put(within(v.res.Inputs.Root, name), t, e.Texts[name])
	}
	for _, name := range slices.Sorted(maps.Keys(e.Code)) {
		src, _ := v.desk.CodeText(name)
		put(within(top(v.res), name), document.New(src, s.encoding), e.Code[name])
	}
	if e.Renamed[0] != "" {
		out.DocumentChanges = append(out.DocumentChanges, protocol.DocumentChange{Kind: "rename",
			OldURI: s.address(within(v.res.Inputs.Root, e.Renamed[0])),
			NewURI: addressOf(within(v.res.Inputs.Root, e.Renamed[1]))})
	}
	return out, nil
}

// actions returns what can be done about a part of a record: findings put right, references written otherwise. Where
// the document was edited since it was checked, the places of findings are not known, and nothing is offered for them.
func actions(ctx context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.RangeParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	out := []protocol.CodeAction{}
	a, err := q.in(ctx, p.TextDocument.URI)
	if a == nil || err != nil || !a.record {
		return out, err
	}
	var fixes []mend.Fix
	var found []finding.Finding
	var shown []protocol.Diagnostic
	if checked := a.docs[a.o.uri]; checked != nil && checked.version == a.o.version {
		for _, f := range a.res.Findings {
			if f.Pos.Path != a.doc.Path {
				continue
			}
			if d := records.Diagnostics(a.o.text, []finding.Finding{f})[0]; touches(d.Range, p.Range) {
				found, shown = append(found, f), append(shown, d)
			}
		}
		fixes = mend.Fixes(a.desk, a.doc, found)
	}
	fixes = append(fixes, mend.Rewrites(a.desk, a.doc, a.o.text.Offset(p.Range.Start.Line, p.Range.Start.Character))...)
	for _, f := range fixes {
		edit, err := q.workspaceEdit(a.view, f.Edits)
		if err != nil {
			continue // it takes what this editor cannot do
		}
		x := protocol.CodeAction{Title: f.Title, Kind: protocol.Rewrite, Edit: edit}
		if f.Finding >= 0 {
			x.Kind, x.Diagnostics, x.Preferred = protocol.QuickFix, shown[f.Finding:f.Finding+1], f.Preferred
		}
		if wanted(p.Context.Only, x.Kind) {
			out = append(out, x)
		}
	}
	return out, ctx.Err()
}

// wanted reports whether a kind of actions is asked for: "refactor" asks for "refactor.rewrite" too.
func wanted(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool {
		return o == "" || kind == o || strings.HasPrefix(kind, o+".")
	})
}

// touches reports whether two ranges have a place in common, an end among them.
func touches(a, b protocol.Range) bool { return !after(a.Start, b.End) && !after(b.Start, a.End) }

// after reports whether a place comes behind another.
func after(a, b protocol.Position) bool {
	return a.Line > b.Line || a.Line == b.Line && a.Character > b.Character
}
