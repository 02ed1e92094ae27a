package lsp

import (
	"context"
	"time"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/insight"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/lsp/records"
	"digsite/builder/site"
)

// codeText returns a file of the code as the editor has it, else as it is on the disk.
func (s *session) codeText(content *Content, res *builder.Result, name string) (string, bool) {
	if o := s.opened(within(top(res), name)); o != nil {
		return o.text.String(), true
	}
	c, err := content.Code(res)
	if err != nil {
		return "", false
	}
	defer c.Tree.Close()
	return coderef.Source(c.Tree, name)
}

// view is one state of the content, and what answers questions from it.
type view struct {
	content *Content
	res     *builder.Result
	desk    *records.Desk
	known   *why.Known
	docs    map[string]*open // as they were when it was read
}

// How long typing must rest before the content is read again, and how long it is held back at most.
const (
	rest  = 120 * time.Millisecond
	limit = time.Second
)

// start begins to read the content, once.
func (s *session) start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.begun {
		return
	}
	s.begun = true
	go s.follow()
}

// follow reads the content, and again whenever the bell has rung and then rested.
func (s *session) follow() {
	var content *Content
	first := true
	for {
		if content == nil {
			if content = s.open(); content != nil {
				go content.Follow(s.ctx, s.disk)
			}
		}
		if content != nil {
			err := s.read(s.ctx, content)
			s.complain(err)
		}
		if first {
			close(s.ready)
			first = false
		}
		if !s.wait() {
			return
		}
	}
}

// wait returns when the bell has rung and rested; false when the conversation is over.
func (s *session) wait() bool {
	select {
	case <-s.ctx.Done():
		return false
	case <-s.bell:
	}
	most := time.After(limit)
	for {
		select {
		case <-s.ctx.Done():
			return false
		case <-s.bell:
		case <-time.After(rest):
			return true
		case <-most:
			return true
		}
	}
}

// open opens the content; nil where that cannot be done, of which the person is told once a reason.
func (s *session) open() *Content {
	s.look.Lock()
	defer s.look.Unlock()
	content, err := s.world.Open(s.ctx, s.dir, func(root string) map[string][]byte {
		s.mu.Lock()
		defer s.mu.Unlock()
		return unsaved(s.docs, root)
	})
	s.complain(err)
	return content
}

// complain shows the person why the content cannot be read, once as long as it is for the same reason; nil is that it
// can.
func (s *session) complain(err error) {
	if err == nil || s.ctx.Err() != nil {
		s.trouble = ""
		return
	}
	if err.Error() != s.trouble {
		s.trouble = err.Error()
		s.world.Failed(err)
		s.show(2, "digsite: the records cannot be read: "+s.trouble)
	}
}

// show sends a message for the person.
func (s *session) show(kind int, message string) {
	_ = s.conn.Notify(s.ctx, "window/showMessage", protocol.MessageParams{Type: kind, Message: message})
}

// read reads the content again, makes it the state that questions are answered from, and tells the editor what is wrong
// with it.
func (s *session) read(ctx context.Context, content *Content) error {
	s.look.Lock()
	defer s.look.Unlock()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.mu.Lock()
	docs, was, changed := s.docs, s.view, s.changed
	s.changed.texts, s.changed.disk = false, false
	s.mu.Unlock()
	var res *builder.Result
	if was != nil && !changed.texts && !changed.disk {
		res = was.res
	} else {
		var err error
		if res, err = content.Look(ctx, changed.disk || was == nil); err != nil {
			s.mu.Lock()
			s.changed.texts, s.changed.disk = true, true // the next look makes up for it
			s.mu.Unlock()
			return err
		}
	}
	next := &view{content: content, res: res, docs: docs}
	if was != nil && was.res == res {
		next.desk, next.known = was.desk, was.known
	} else {
		next.desk = s.desk(content, res)
		next.known = why.NewKnown(res.Site, next.desk.Names, next.desk.Finder)
	}
	s.mu.Lock()
	s.view = next
	s.mu.Unlock()
	s.publish(next, was == nil || was.res != res || len(was.docs) != len(docs))
	if was != nil && was.res != res {
		s.refresh()
	}
	return nil
}

// desk makes what answers questions about a state of the content.
func (s *session) desk(content *Content, res *builder.Result) *records.Desk {
	names := insight.NewNames(res.Site, res.Inputs.Config.References)
	return records.New(records.World{
		Site: res.Site, Config: res.Inputs.Config, Names: names, Finder: res.Inputs.Finder(names),
		Marks: res.Code.Marks, Plain: s.plain(),
		URI:      func(name string) string { return s.address(within(res.Inputs.Root, name)) },
		CodeURI:  func(name string) string { return s.address(within(top(res), name)) },
		Text:     func(name string) (document.Text, bool) { return s.text(res, name) },
		CodeText: func(name string) (string, bool) { return s.codeText(content, res, name) },
		Address:  func(r *site.Record) string { return content.Address(res, r) },
	})
}
