package lsp

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/finding"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/lsp/records"
)

// within returns the absolute path of a file of a folder.
func within(root, name string) string { return filepath.Join(root, filepath.FromSlash(name)) }

// top returns the folder that paths of code are relative to: the repository's, else the content's.
func top(res *builder.Result) string {
	if up := strings.Trim(res.Inputs.History.Prefix, "/"); up != "" {
		return within(res.Inputs.Root, strings.Repeat("../", strings.Count(up, "/")+1))
	}
	return res.Inputs.Root
}

// address returns the address of an absolute path, in the editor's own spelling where it has the file open.
func (s *session) address(name string) string {
	if o := s.opened(name); o != nil {
		return o.uri
	}
	return addressOf(name)
}

// opened returns the document that an absolute path is open as; nil for none.
func (s *session) opened(name string) *open {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.docs {
		if o.name == name {
			return o
		}
	}
	return nil
}

// text returns a content file as the editor has it, else as it was read.
func (s *session) text(res *builder.Result, name string) (document.Text, bool) {
	if o := s.opened(within(res.Inputs.Root, name)); o != nil {
		return o.text, true
	}
	data, err := res.Inputs.Tree.Read(name)
	if err != nil {
		return document.New("", s.encoding), false
	}
	return document.New(string(data), s.encoding), true
}

// plain reports whether the editor shows no Markdown in hovers.
func (s *session) plain() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	formats := s.client.TextDocument.Hover.ContentFormat
	return len(formats) > 0 && !slices.Contains(formats, "markdown")
}

// mostElsewhere bounds how many files that are not open are spoken of.
const mostElsewhere = 500

// publish sends the editor what is wrong: everything in the files that it has open, and, where the content was read
// again, warnings and errors elsewhere. What it was told already is not said again.
func (s *session) publish(v *view, again bool) {
	found := map[string][]finding.Finding{}
	for _, f := range v.res.Findings {
		found[f.Pos.Path] = append(found[f.Pos.Path], f)
	}
	said := map[string]bool{}
	for _, o := range v.docs {
		s.mu.Lock()
		now := s.docs[o.uri]
		s.mu.Unlock()
		said[o.uri] = true
		rel, _ := filepath.Rel(v.res.Inputs.Root, o.name) // code may lie beside the content: "../src/queue.go"
		list := found[filepath.ToSlash(rel)]
		delete(found, filepath.ToSlash(rel))
		if now != nil && now.version == o.version { // else it was edited meanwhile: the next look tells
			version := o.version
			s.tell(protocol.PublishParams{URI: o.uri, Version: &version,
				Diagnostics: append(records.Diagnostics(o.text, list), s.guarded(v, o)...)})
		}
	}
	if again {
		s.elsewhere(v, found, said)
	}
}

// elsewhere sends what is wrong in files that are not open, and takes back what is not wrong any more.
func (s *session) elsewhere(v *view, found map[string][]finding.Finding, said map[string]bool) {
	n := 0
	for _, name := range slices.Sorted(maps.Keys(found)) {
		list := slices.DeleteFunc(found[name], func(f finding.Finding) bool { return f.Severity == finding.Info })
		if len(list) == 0 {
			continue
		}
		if n++; n > mostElsewhere {
			break
		}
		t, _ := s.text(v.res, name)
		uri := addressOf(within(v.res.Inputs.Root, name))
		said[uri] = true
		s.tell(protocol.PublishParams{URI: uri, Diagnostics: records.Diagnostics(t, list)})
	}
	s.mu.Lock()
	var gone []string
	for uri := range s.told {
		if !said[uri] {
			gone = append(gone, uri)
		}
	}
	s.mu.Unlock()
	for _, uri := range gone {
		s.tell(protocol.PublishParams{URI: uri, Diagnostics: []protocol.Diagnostic{}})
	}
}

// tell sends the diagnostics of a document, if they are others than the editor has.
func (s *session) tell(p protocol.PublishParams) {
	data, err := json.Marshal(p.Diagnostics)
	if err != nil {
		return
	}
	s.mu.Lock()
	was, known := s.told[p.URI]
	if len(p.Diagnostics) == 0 {
		delete(s.told, p.URI)
	} else {
		s.told[p.URI] = string(data)
	}
	s.mu.Unlock()
	if was == string(data) || !known && len(p.Diagnostics) == 0 {
		return
	}
	_ = s.conn.Notify(s.ctx, "textDocument/publishDiagnostics", p)
}
