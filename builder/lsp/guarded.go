package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/lsp/code"
	"digsite/builder/lsp/protocol"
	"digsite/builder/site"
)

// base is what a file of code held before it was edited: at the commit that is checked out, else when it was opened.
type base struct {
	first string

	mu     sync.Mutex
	of     *view    // the state that the rest was found in
	lines  []string // of the text
	guards []code.Guard
}

// inCode opens the code with a text in place of a document's file, and returns its path there; ok is false for what is
// no text of the code.
func (v *view) inCode(o *open, with string) (c why.Code, rel string, ok bool) {
	c, err := v.content.Code(v.res)
	if err != nil {
		return c, "", false
	}
	if rel, ok = c.Tree.Rel(o.name); !ok || rel == "" {
		c.Tree.Close()
		return c, "", false
	}
	coderef.Hold(c.Tree, rel, with)
	return c, rel, true
}

// guardsOf returns which records guard a document of code, in the version that it is.
func (v *view) guardsOf(ctx context.Context, o *open) []code.Guard {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.of != nil && o.of.known == v.known {
		return o.guards
	}
	c, rel, ok := v.inCode(o, o.text.String())
	if !ok {
		return nil
	}
	defer c.Tree.Close()
	guards, err := code.Guards(ctx, v.known, c.Tree, rel)
	if err == nil {
		o.of, o.guards = v, guards
	}
	return guards
}

// before returns a document's lines before it was edited, and what guarded them.
func (v *view) before(ctx context.Context, o *open) ([]string, []code.Guard) {
	b := o.base
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.of != nil && b.of.known == v.known {
		return b.lines, b.guards
	}
	c, rel, ok := v.inCode(o, b.first)
	if !ok {
		return nil, nil
	}
	defer c.Tree.Close()
	if repo := c.Tree.Repo; repo.Top != "" && repo.Head != "" {
		if data, ok := repo.Blob(ctx, repo.Head, rel); ok {
			coderef.Hold(c.Tree, rel, string(data))
		}
	}
	lines := c.Tree.File(rel).Lines
	guards, err := code.Guards(ctx, v.known, c.Tree, rel)
	if err == nil {
		b.of, b.lines, b.guards = v, lines, guards
	}
	return lines, guards
}

// guarded returns what an editor is told of lines of code that were edited and that a load-bearing record guards.
func (s *session) guarded(v *view, o *open) []protocol.Diagnostic {
	if v.isRecord(o) {
		return nil
	}
	lines, guards := v.before(s.ctx, o)
	now, _ := coderef.Lines([]byte(o.text.String()))
	var out []protocol.Diagnostic
	for _, t := range code.Touches(guards, lines, now) {
		at := protocol.Range{Start: protocol.Position{Line: t.Line - 1}, End: protocol.Position{Line: t.Line - 1}}
		_, at.End.Character = o.text.At(o.text.Byte(t.Line, 0) + len(o.text.Line(t.Line-1)))
		name, _ := json.Marshal(t.ID)
		out = append(out, protocol.Diagnostic{Range: at, Severity: protocol.SeverityInfo, Code: name,
			Source: "digsite", Message: code.Warning(t)})
	}
	return out
}

// isRecord reports whether a document is of the content.
func (v *view) isRecord(o *open) bool {
	_, ok := v.contentPath(o)
	return ok
}

// hoverCode says which records guard a line of code.
func hoverCode(ctx context.Context, q *question, a *at) (any, error) {
	line, _ := a.o.text.At(a.offset)
	var parts []string
	kind := "markdown"
	add := func(r *site.Record, tie string) {
		card := a.desk.Card(r)
		kind = card.Kind
		parts = append(parts, card.Value+tie)
	}
	if r := named(a); r != nil {
		add(r, "")
	}
	for i, g := range code.At(a.guardsOf(ctx, a.o), line+1) {
		r := a.desk.Site.ByID(g.ID)
		if i == 3 || r == nil {
			break
		}
		switch {
		case g.Via == "marker":
			if n := named(a); n == nil || n.ID != r.ID {
				add(r, fmt.Sprintf("\n\nNamed by a comment of lines %d to %d", g.From, g.To))
			}
		case g.From > 0:
			add(r, fmt.Sprintf("\n\nGuards %s", coderef.Range(g.From, g.To)))
		default:
			add(r, "\n\nGuards this file")
		}
	}
	if len(parts) == 0 {
		return nil, ctx.Err()
	}
	return protocol.Hover{Contents: protocol.Markup{Kind: kind, Value: strings.Join(parts, "\n\n---\n\n")}}, ctx.Err()
}

// named returns the record that a comment of the code names at a place; nil for none, or for several.
func named(a *at) *site.Record {
	line, _ := a.o.text.At(a.offset)
	lines, ok := coderef.Lines([]byte(a.o.text.String()))
	if !ok || line >= len(lines) {
		return nil
	}
	within := a.offset - a.o.text.Offset(line, 0)
	for _, m := range a.desk.Finder.Markers(a.o.name, lines) {
		from := strings.Index(lines[line], m.Text)
		if m.Line != line+1 || from < 0 || within < from || within > from+len(m.Text) {
			continue
		}
		if ids := a.desk.Names.Of(m.Prefix, m.Number, m.ID); len(ids) == 1 {
			return a.desk.Site.ByID(ids[0])
		}
	}
	return nil
}

// openCommand opens a record in the editor; its argument is the address.
const openCommand = "digsite.open"

// lenses returns what stands between the lines of a document of code: each guard above its lines.
func lenses(ctx context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.DocumentParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	out := []protocol.CodeLens{}
	a, err := q.in(ctx, p.TextDocument.URI)
	if a == nil || err != nil || a.record {
		return out, err
	}
	for _, g := range a.guardsOf(ctx, a.o) {
		r := a.desk.Site.ByID(g.ID)
		if r == nil {
			continue
		}
		at := protocol.Position{Line: max(g.From-1, 0)}
		out = append(out, protocol.CodeLens{Range: protocol.Range{Start: at, End: at}, Command: &protocol.Command{
			Title: code.Margin(g), Command: openCommand, Arguments: []any{a.desk.URI(r.Path)}}})
	}
	return out, ctx.Err()
}

// command opens a record, where the editor can be asked to; else it says where the record is.
func command(_ context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.CommandParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	var uri string
	if p.Command != openCommand || len(p.Arguments) != 1 || json.Unmarshal(p.Arguments[0], &uri) != nil {
		return nil, refuse("there is no command %s with such arguments", p.Command)
	}
	if _, ok := pathOf(uri); !ok {
		return nil, refuse("%s is no file", uri)
	}
	q.mu.Lock()
	can := q.client.Window.ShowDocument.Support
	q.mu.Unlock()
	if !can {
		q.show(3, "digsite: the record is "+uri)
		return nil, nil
	}
	_, err := q.conn.DispatchCall(q.ctx, "window/showDocument", protocol.ShowDocumentParams{URI: uri, TakeFocus: true})
	return nil, err
}

// refresh asks the editor to ask for the lenses again: records have changed.
func (s *session) refresh() {
	s.mu.Lock()
	can := s.client.Workspace.CodeLens.RefreshSupport
	s.mu.Unlock()
	if can {
		_, _ = s.conn.DispatchCall(s.ctx, "workspace/codeLens/refresh", nil) // nobody waits for the answer
	}
}
