package lsp

import (
	"encoding/json"
	"maps"
	"sync"

	"digsite/builder"
	"digsite/builder/lsp/code"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/site"
)

// open is one version of a document that the editor has open. It is not changed: an edit makes another.
type open struct {
	uri      string
	name     string // the path, absolute
	language string
	version  int
	text     document.Text
	base     *base // one for all versions

	parse sync.Once
	page  *site.Page // of the text; see Page

	mu     sync.Mutex // guards what follows
	of     *view      // the state that guards were found in
	guards []code.Guard
}

// mostParsed bounds what is parsed for a question, in bytes; of a larger text the site's own version answers.
const mostParsed = 1 << 20

// Page returns the document parsed as a record of that path, once a version.
func (o *open) Page(res *builder.Result, rel string) *site.Page {
	o.parse.Do(func() {
		if s := o.text.String(); len(s) <= mostParsed {
			o.page = res.Reread(rel, []byte(s))
		} else if r := res.Site.ByPath(rel); r != nil {
			o.page = r.Page
		} else {
			o.page = new(site.Page)
		}
	})
	return o.page
}

// edit changes the set of open documents. What is no page or side file of records is no reason to read them again.
func (s *session) edit(uri string, change func(docs map[string]*open)) {
	s.mu.Lock()
	docs := maps.Clone(s.docs)
	change(docs)
	s.docs = docs
	s.changed.texts = s.changed.texts || builder.MayBeRecord(uri)
	s.mu.Unlock()
	s.bell.Ring()
}

// disk notes that the disk has changed.
func (s *session) disk() {
	s.mu.Lock()
	s.changed.disk = true
	s.mu.Unlock()
	s.bell.Ring()
}

// didOpen takes a document in.
func didOpen(s *session, params json.RawMessage) error {
	var p protocol.DidOpenParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	name, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil // a buffer that is no file
	}
	s.start()
	t := document.New(p.TextDocument.Text, s.encoding)
	s.edit(p.TextDocument.URI, func(docs map[string]*open) {
		docs[p.TextDocument.URI] = &open{uri: p.TextDocument.URI, name: name, language: p.TextDocument.LanguageID,
			version: p.TextDocument.Version, text: t, base: &base{first: t.String()}}
	})
	return nil
}

// didChange takes edits in. Those of a document that was never opened say nothing.
func didChange(s *session, params json.RawMessage) error {
	var p protocol.DidChangeParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	s.mu.Lock()
	was := s.docs[p.TextDocument.URI]
	s.mu.Unlock()
	if was == nil {
		return nil
	}
	t := was.text
	for _, c := range p.Changes {
		if r := c.Range; r != nil {
			t = t.Edit(r.Start.Line, r.Start.Character, r.End.Line, r.End.Character, c.Text)
		} else {
			t = document.New(c.Text, s.encoding)
		}
	}
	s.edit(p.TextDocument.URI, func(docs map[string]*open) {
		docs[was.uri] = &open{uri: was.uri, name: was.name, language: was.language, version: p.TextDocument.Version,
			text: t, base: was.base}
	})
	return nil
}

// didClose drops a document: from now on the file on the disk counts.
func didClose(s *session, params json.RawMessage) error {
	var p protocol.DocumentParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	s.edit(p.TextDocument.URI, func(docs map[string]*open) { delete(docs, p.TextDocument.URI) })
	return nil
}

// didSave looks at the disk.
func didSave(s *session, _ json.RawMessage) error {
	s.disk()
	return nil
}

// unsaved returns the texts that take the place of files below a root.
func unsaved(docs map[string]*open, root string) map[string][]byte {
	out := map[string][]byte{}
	for _, o := range docs {
		if rel, ok := below(root, o.name); ok {
			out[rel] = []byte(o.text.String())
		}
	}
	return out
}
