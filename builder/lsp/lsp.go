// Package lsp answers an editor over the Language Server Protocol: about records in records, about the records that
// guard it in code.
//
// Its law: it only reads. What changes is changed by the editor, which is handed edits. An answer comes from the last
// state of the content that was read and the newest text of the document that is asked about; the content is read again
// behind the conversation, so no question waits for it but those whose answer is an edit of other files. Stdout belongs
// to the protocol. What is asked, records answers; what is changed, mend; what is code, code.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/serve"
	"digsite/builder/site"
)

// World is what the server stands in.
type World struct {
	Version string // of the program
	Dir     string // where it was started, absolute
	Fixed   bool   // the caller says which content is meant; else the editor's folder is
	// Open reads the content around a folder. unsaved returns the texts that are not saved yet, by path, for a root.
	Open func(ctx context.Context, dir string, unsaved func(root string) map[string][]byte) (*Content, error)
	// Failed hears what went wrong, for a person who looks for it.
	Failed func(error)
}

// Content is content that stays open. Look is not called twice at once; the others may be called at any time.
type Content struct {
	// Look returns it as it stands, with what is not saved yet; without disk, the disk is as it was.
	Look    func(ctx context.Context, disk bool) (*builder.Result, error)
	Code    func(res *builder.Result) (why.Code, error)      // the caller closes its tree
	Address func(res *builder.Result, r *site.Record) string // where a record is published, "" where it is not
	Follow  func(ctx context.Context, changed func())        // calls changed when the disk changes, until ctx ends
	Close   func()
}

// ErrGone is that the editor went away in the middle of the conversation.
var ErrGone = errors.New("the editor went away without ending the conversation")

// session is one conversation. mu guards what follows it.
type session struct {
	world World
	conn  *jsonrpc2.Conn
	ctx   context.Context // ends with the conversation
	slots chan struct{}   // one for each question that is worked on
	bell  serve.Bell      // the content is to be read again
	ready chan struct{}   // closed when it was read for the first time
	asked sync.WaitGroup  // the questions
	look  sync.Mutex      // held while it is read

	trouble string // why the content could not be read the last time, "" when it could; of one goroutine

	mu       sync.Mutex
	phase    phase
	dir      string
	client   protocol.Capabilities
	encoding document.Encoding
	docs     map[string]*open // by address; replaced and never changed, so that who holds one may go on reading
	view     *view            // the last state; nil before the first, and while there is none
	cancels  map[jsonrpc2.ID]context.CancelFunc
	told     map[string]string // by address: the diagnostics that the editor has, as JSON
	begun    bool
	broken   error // why no further message can be read; nil while they can
	changed  changed
}

// changed is what was changed since the content was read last.
type changed struct{ texts, disk bool }

// phase is how far a conversation is.
type phase uint8

const (
	silent  phase = iota // before initialize
	talking              // after it
	ending               // after shutdown
	ended                // after exit
)

// Serve talks to one editor until it ends the conversation. The error is ErrGone where it did not, or what of its
// messages cannot be read.
func Serve(ctx context.Context, in io.ReadCloser, out io.WriteCloser, w World) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{world: w, ctx: ctx, slots: make(chan struct{}, runtime.GOMAXPROCS(0)+2),
		bell: make(serve.Bell, 1), ready: make(chan struct{}), encoding: document.UTF16, dir: w.Dir,
		docs: map[string]*open{}, cancels: map[jsonrpc2.ID]context.CancelFunc{}, told: map[string]string{}}
	attached := make(chan struct{}) // closed when s.conn is set
	garbled := func(err error) { <-attached; s.garbled(err) }
	broken := func(err error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.broken = err
	}
	framed := jsonrpc2.NewBufferedStream(pipe{in, out}, frames{garbled, broken})
	s.conn = jsonrpc2.NewConn(ctx, framed, handler(func(r *jsonrpc2.Request) { <-attached; s.hear(r) }),
		jsonrpc2.SetLogger(quiet{}))
	close(attached)
	<-s.conn.DisconnectNotify()
	cancel()
	s.look.Lock() // whatever reads the content ends first
	defer s.look.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.view != nil {
		s.view.content.Close()
	}
	if s.broken != nil {
		return s.broken
	}
	if s.phase != ended && s.phase != ending {
		return ErrGone
	}
	return nil
}

// pipe is both directions.
type pipe struct {
	io.Reader
	out io.WriteCloser
}

// Write writes to the editor.
func (p pipe) Write(b []byte) (int, error) { return p.out.Write(b) }

// Close closes what can be closed: a read that waits for the editor's next word ends with the program.
func (p pipe) Close() error {
	if c, ok := p.Reader.(io.Closer); ok {
		_ = c.Close()
	}
	return p.out.Close()
}

// handler is a function as the library wants it.
type handler func(*jsonrpc2.Request)

// Handle hears one message.
func (h handler) Handle(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) { h(r) }

// quiet drops what the library would log: it logs on stderr by itself.
type quiet struct{}

// Printf drops a message.
func (quiet) Printf(string, ...any) {}

// Errors of the protocol.
const (
	codeNotInitialized = -32002
	codeCancelled      = -32800
	codeRequestFailed  = -32803
)

// refusal is an answer that is an error, whose message is for the person.
type refusal struct {
	code    int64
	message string
}

// Error returns the message.
func (r refusal) Error() string { return r.message }

// refuse makes the error of a question that cannot be answered.
func refuse(format string, args ...any) error {
	return refusal{codeRequestFailed, fmt.Sprintf(format, args...)}
}

// garbled says that a message cannot be read. Which question it was is not known, so that question has no answer.
func (s *session) garbled(err error) {
	s.world.Failed(fmt.Errorf("a message of the editor cannot be read: %w", err))
	_ = s.conn.Notify(s.ctx, "window/logMessage", protocol.MessageParams{Type: 1,
		Message: "digsite: a message was not valid JSON-RPC and is left out"})
}

// hear takes one message, in the order in which they come. A notification is taken in at once; a request is answered
// beside the conversation, with the documents as they were when it was asked.
func (s *session) hear(r *jsonrpc2.Request) {
	params := json.RawMessage("null")
	if r.Params != nil {
		params = *r.Params
	}
	if r.Notif {
		s.mu.Lock()
		phase := s.phase
		s.mu.Unlock()
		if take, ok := notifications[r.Method]; ok && (phase == talking || r.Method == "exit") {
			if err := take(s, params); err != nil {
				s.world.Failed(fmt.Errorf("%s: %w", r.Method, err))
			}
		}
		return
	}
	s.mu.Lock()
	q := &question{session: s, docs: s.docs}
	ctx, cancel := context.WithCancel(s.ctx)
	s.cancels[r.ID] = cancel
	phase := s.phase
	s.mu.Unlock()
	ask, known := requests[r.Method]
	switch {
	case r.Method == "initialize" && phase == silent:
		s.answer(r.ID, func() (any, error) { return initialize(s, params) })
	case r.Method == "shutdown" && phase == talking:
		s.answer(r.ID, func() (any, error) { return nil, s.shutdown() })
	case phase == silent:
		s.answer(r.ID, func() (any, error) { return nil, refusal{codeNotInitialized, "initialize comes first"} })
	case phase == ending || r.Method == "initialize" || r.Method == "shutdown":
		s.answer(r.ID, func() (any, error) {
			return nil, refusal{jsonrpc2.CodeInvalidRequest, r.Method + " is not expected now"}
		})
	case !known:
		s.answer(r.ID, func() (any, error) {
			return nil, refusal{jsonrpc2.CodeMethodNotFound, "there is no method " + r.Method}
		})
	default:
		s.asked.Go(func() {
			s.slots <- struct{}{}
			defer func() { <-s.slots }()
			s.answer(r.ID, func() (any, error) { return ask(ctx, q, params) })
		})
	}
}

// patience is how long the end of a conversation waits for the answers that are still owed.
const patience = 30 * time.Second

// shutdown ends the questions: those that came before have their answers first, so that a script may say everything at
// once.
func (s *session) shutdown() error {
	answered := make(chan struct{})
	go func() { s.asked.Wait(); close(answered) }()
	select {
	case <-answered:
	case <-s.ctx.Done():
	case <-time.After(patience):
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phase = ending
	return nil
}

// answer works a question out and sends what comes of it. What goes wrong inside is the answer to this question alone.
func (s *session) answer(id jsonrpc2.ID, work func() (any, error)) {
	result, err := func() (result any, err error) {
		defer func() {
			if r := recover(); r != nil {
				s.world.Failed(fmt.Errorf("a question could not be answered: %v\n%s", r, debug.Stack()))
				err = refusal{jsonrpc2.CodeInternalError, "this question could not be answered"}
			}
		}()
		return work()
	}()
	s.mu.Lock()
	if cancel := s.cancels[id]; cancel != nil {
		cancel()
	}
	delete(s.cancels, id)
	s.mu.Unlock()
	var no refusal
	switch {
	case err == nil:
		_ = s.conn.Reply(s.ctx, id, result) // who went away hears nothing
		return
	case errors.Is(err, context.Canceled):
		no = refusal{codeCancelled, "cancelled"}
	case !errors.As(err, &no):
		no = refusal{jsonrpc2.CodeInvalidParams, err.Error()}
	}
	_ = s.conn.ReplyWithError(s.ctx, id, &jsonrpc2.Error{Code: no.code, Message: no.message})
}
