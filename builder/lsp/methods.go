package lsp

import (
	"context"
	"encoding/json"

	"github.com/sourcegraph/jsonrpc2"

	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/lsp/records"
	"digsite/builder/text"
)

// question is one question at work, with the documents as they were when it was asked.
type question struct {
	*session
	docs map[string]*open
}

// notifications are the messages that have no answer.
var notifications = map[string]func(*session, json.RawMessage) error{
	"initialized":                     func(s *session, _ json.RawMessage) error { s.start(); return nil },
	"exit":                            exit,
	"$/cancelRequest":                 cancelled,
	"textDocument/didOpen":            didOpen,
	"textDocument/didChange":          didChange,
	"textDocument/didClose":           didClose,
	"textDocument/didSave":            didSave,
	"workspace/didChangeWatchedFiles": didSave,
}

// requests are the messages that have one.
var requests = map[string]func(context.Context, *question, json.RawMessage) (any, error){
	"textDocument/hover":          place(hover),
	"textDocument/definition":     place(definition),
	"textDocument/completion":     place(complete),
	"textDocument/references":     references,
	"textDocument/documentSymbol": symbols,
	"textDocument/codeLens":       lenses,
	"textDocument/codeAction":     actions,
	"textDocument/prepareRename":  place(prepareRename),
	"textDocument/rename":         rename,
	"workspace/symbol":            find,
	"workspace/executeCommand":    command,
}

// initialize agrees on what both can do.
func initialize(s *session, params json.RawMessage) (any, error) {
	var p protocol.InitializeParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase, s.client = talking, p.Capabilities
	s.encoding = document.Agree(p.Capabilities.General.PositionEncodings)
	if !s.world.Fixed {
		s.dir = rootOf(p, s.dir)
	}
	return protocol.InitializeResult{
		ServerInfo: protocol.ServerInfo{Name: "digsite", Version: s.world.Version},
		Capabilities: protocol.ServerCapabilities{
			PositionEncoding:   string(s.encoding),
			TextDocumentSync:   protocol.SyncOptions{OpenClose: true, Change: 2, Save: true},
			CompletionProvider: protocol.CompletionOptions{TriggerCharacters: []string{"-", "[", "(", ":", "/"}},
			HoverProvider:      true, DefinitionProvider: true, ReferencesProvider: true,
			DocumentSymbolProvider: true, WorkspaceSymbolProvider: true, CodeLensProvider: &struct{}{},
			CodeActionProvider:     &protocol.CodeActionKinds{Kinds: []string{protocol.QuickFix, protocol.Rewrite}},
			RenameProvider:         &protocol.RenameOptions{Prepare: true},
			ExecuteCommandProvider: &protocol.CommandList{Commands: []string{openCommand}},
		},
	}, nil
}

// rootOf returns the folder that an editor has open; otherwise where it names none.
func rootOf(p protocol.InitializeParams, otherwise string) string {
	if len(p.WorkspaceFolders) > 0 {
		if name, ok := pathOf(p.WorkspaceFolders[0].URI); ok {
			return name
		}
	}
	if p.RootURI != nil {
		if name, ok := pathOf(*p.RootURI); ok {
			return name
		}
	}
	if p.RootPath != nil && *p.RootPath != "" {
		return *p.RootPath
	}
	return otherwise
}

// exit ends the conversation.
func exit(s *session, _ json.RawMessage) error {
	s.mu.Lock()
	if s.phase == ending {
		s.phase = ended
	}
	s.mu.Unlock()
	_ = s.conn.Close()
	return nil
}

// cancelled ends a question that nobody waits for any more.
func cancelled(s *session, params json.RawMessage) error {
	var p protocol.CancelParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	var id jsonrpc2.ID
	if err := json.Unmarshal(p.ID, &id); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.cancels[id]; cancel != nil {
		cancel()
	}
	return nil
}

// state returns what questions are answered from, waiting for the first one; nil where there is none, since the content
// cannot be read.
func (q *question) state(ctx context.Context) (*view, error) {
	q.start()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-q.ready:
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.view, nil
}

// at is a place in an open document that a question is about.
type at struct {
	*view
	o      *open
	doc    records.Doc
	record bool // it is of the content; else it is code
	offset int
}

// in finds the document that a question is about; nil where it is not open, or there is no content.
func (q *question) in(ctx context.Context, uri string) (*at, error) {
	o := q.docs[uri]
	if o == nil {
		return nil, nil
	}
	v, err := q.state(ctx)
	if err != nil || v == nil {
		return nil, err
	}
	a := &at{view: v, o: o, doc: records.Doc{Text: o.text}}
	if rel, ok := v.contentPath(o); ok {
		a.record, a.doc.Path, a.doc.Page = true, rel, o.Page(v.res, rel)
	}
	return a, nil
}

// contentPath returns a document's path where it is of the content: a page below the root.
func (v *view) contentPath(o *open) (string, bool) {
	rel, ok := below(v.res.Inputs.Root, o.name)
	return rel, ok && text.IsPage(rel)
}

// place makes the answer to a question about a place. The answer is null where nothing is there.
func place(answer func(ctx context.Context, q *question, a *at) (any, error)) func(context.Context, *question,
	json.RawMessage) (any, error) {
	return func(ctx context.Context, q *question, params json.RawMessage) (any, error) {
		var p protocol.PositionParams
		if err := json.Unmarshal(params, &p); err != nil {
			return nil, err
		}
		a, err := q.in(ctx, p.TextDocument.URI)
		if a == nil || err != nil {
			return nil, err
		}
		a.offset = a.o.text.Offset(p.Position.Line, p.Position.Character)
		return answer(ctx, q, a)
	}
}

// hover says what a place names.
func hover(ctx context.Context, q *question, a *at) (any, error) {
	if !a.record {
		return hoverCode(ctx, q, a)
	}
	if h := a.desk.Hover(a.doc, a.offset); h != nil {
		return h, nil
	}
	return nil, nil
}

// definition returns where what a place names is written.
func definition(_ context.Context, _ *question, a *at) (any, error) {
	if !a.record {
		if r := named(a); r != nil {
			return a.desk.Location(r, ""), nil
		}
		return nil, nil
	}
	if l := a.desk.Definition(a.doc, a.offset); l != nil {
		return l, nil
	}
	return nil, nil
}

// complete returns what may be written at a place.
func complete(_ context.Context, _ *question, a *at) (any, error) {
	if !a.record {
		return a.desk.InCode(a.doc, a.offset), nil
	}
	return a.desk.Complete(a.doc, a.offset), nil
}

// references returns who names what a place names.
func references(ctx context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.ReferenceParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	a, err := q.in(ctx, p.TextDocument.URI)
	if a == nil || err != nil {
		return nil, err
	}
	a.offset = a.o.text.Offset(p.Position.Line, p.Position.Character)
	if !a.record {
		if r := named(a); r != nil {
			return a.desk.NamedBy(r, p.Context.IncludeDeclaration), nil
		}
		return nil, nil
	}
	return a.desk.References(a.doc, a.offset, p.Context.IncludeDeclaration), nil
}

// symbols returns the headings of a document.
func symbols(ctx context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.DocumentParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	a, err := q.in(ctx, p.TextDocument.URI)
	if a == nil || err != nil || !a.record {
		return nil, err
	}
	tree := a.desk.Symbols(a.doc)
	q.mu.Lock()
	hierarchical := q.client.TextDocument.DocumentSymbol.Hierarchical
	q.mu.Unlock()
	if hierarchical {
		return tree, nil
	}
	return flat(a.o.uri, "", tree), nil
}

// flat returns a tree of headings as a list, for editors that know no tree.
func flat(uri, container string, tree []protocol.DocumentSymbol) []protocol.SymbolInformation {
	out := []protocol.SymbolInformation{}
	for _, s := range tree {
		out = append(out, protocol.SymbolInformation{Name: s.Name, Kind: s.Kind, Container: container,
			Location: protocol.Location{URI: uri, Range: s.Selection}})
		out = append(out, flat(uri, s.Name, s.Children)...)
	}
	return out
}

// find returns the records that a query finds.
func find(ctx context.Context, q *question, params json.RawMessage) (any, error) {
	var p protocol.SymbolParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, err
	}
	v, err := q.state(ctx)
	if v == nil || err != nil {
		return nil, err
	}
	return v.desk.Find(p.Query), nil
}
