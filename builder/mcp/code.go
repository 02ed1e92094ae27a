package mcp

import (
	"cmp"
	"context"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/mcp/material"
	"digsite/builder/text"
)

// code adds the questions about code.
func (w World) code(s *mcp.Server) {
	add(s, "why", "Why this code is as it is", "The records that guard a file or a line of code: the decision, what "+
		"forced it and whether that still holds, and the incidents that taught it.", w.why)
	add(s, "context", "Before changing code", "What has to be known before files are changed, in few words: of the "+
		"records that guard them the ones that matter most. Ask it once for all files of a task.", w.context)
}

// whyIn is the question of why.
type whyIn struct {
	Path string `json:"path" jsonschema:"a file or folder, relative to the folder that the server was started in"`
	Line int    `json:"line,omitempty" jsonschema:"a line of the file, from 1; left out: the whole file"`
	material.Paging
}

// reasons is the answer of why.
type reasons struct {
	Path    string       `json:"path"`
	Line    int          `json:"line"`
	Records []why.Record `json:"records"`
	Commit  *why.Commit  `json:"commit"`  // the one that the line came with; null when that is not known
	Nearest []why.Near   `json:"nearest"` // records about the folder, when there is none for the place
	Note    string       `json:"note,omitempty"`
	material.More
}

// why answers as `digsite why` does.
func (w World) why(ctx context.Context, in whyIn) (out reasons, words string, err error) {
	if in.Line < 0 {
		return out, "", fmt.Errorf("line %d: lines are counted from 1", in.Line)
	}
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	place := in.Path
	if in.Line > 0 {
		place = fmt.Sprintf("%s:%d", in.Path, in.Line)
	}
	a, err := v.Why(ctx, place)
	if err != nil {
		return out, "", err
	}
	out = reasons{Path: a.Path, Line: a.Line, Commit: a.Commit, Nearest: a.Nearest, Note: a.Note}
	l := material.List[why.Record]{Name: func(r why.Record) string { return r.ID }}
	for _, r := range a.Records {
		r.Summary, r.Decision = said(r).Marked(r.Summary, 300), said(r).Marked(r.Decision, 300)
		l.All = append(l.All, r)
	}
	l.Words = func(i int) string {
		r := a.Records[i]
		words := packet.Of(packet.Entry{Record: r, Places: why.Places(r, a.Path)}, uri(r.ID))
		if r.Via == "blame" {
			words += "- Tied to the place by the commit alone that the line came with\n"
		}
		return words
	}
	head := "Records that explain " + text.Clean(place) + ": " + count(len(a.Records), "record") + ".\n"
	for _, n := range a.Nearest {
		head += fmt.Sprintf("- Near it: %s: %s, about %s\n", text.Clean(n.ID), text.Clean(n.Title),
			cmp.Or(text.Clean(n.Service), text.Clean(n.Folder), "the top"))
	}
	if a.Note != "" {
		head += "Note: " + text.Clean(a.Note) + "\n"
	}
	out.Records, words, out.More, err = l.Part(in.Paging, place, head)
	return out, words, err
}

// said returns the mark of a record that an answer about code names.
func said(r why.Record) material.Row {
	return material.Row{ID: r.ID, Mark: material.Mark(r.Standing, r.SupersededBy, r.Current)}
}

// contextIn is the question of context.
type contextIn struct {
	Paths  []string `json:"paths" jsonschema:"files, folders or FILE:LINE, relative to where the server was started"`
	Budget int      `json:"budget,omitempty" jsonschema:"how long the text may be, in tokens, 100 or more; 400 if left out"`
}

// guard is one record in the answer of context.
type guard struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Bearing string   `json:"bearing"`
	Places  []string `json:"places"`
	Mark    string   `json:"mark,omitempty"`
}

// known is the answer of context: as `digsite context --format json`, without what its text says anyway.
type known struct {
	Text    string   `json:"text"`
	Records []guard  `json:"records"`
	LeftOut []string `json:"left_out"`
	Budget  int      `json:"budget"`
	Tokens  int      `json:"tokens"`
}

// context answers as `digsite context` does.
func (w World) context(ctx context.Context, in contextIn) (out known, words string, err error) {
	switch {
	case len(in.Paths) == 0 || len(in.Paths) > 100:
		return out, "", fmt.Errorf("paths has %d entries; give 1 to 100", len(in.Paths))
	case in.Budget != 0 && in.Budget < 100:
		return out, "", fmt.Errorf("budget %d is too small to say anything; give 100 or more", in.Budget)
	}
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	p, err := v.Context(ctx, in.Paths, cmp.Or(in.Budget, 400))
	out = known{cmp.Or(p.Text, "No record guards this.\n"), []guard{}, p.LeftOut, p.Budget, p.Tokens}
	for _, e := range p.Records {
		out.Records = append(out.Records,
			guard{e.ID, text.Shorten(e.Title, 200), e.Bearing, e.Places, said(e.Record).Mark})
	}
	return out, out.Text, err
}
