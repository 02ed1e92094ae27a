// Package stream stands between a pair of streams and the library that speaks the protocol on them.
//
// Its law: each question gets its answer, also when the input ends at once, and what is no message is refused without
// ending the session. It knows of the protocol what JSON-RPC says, and of its methods one.
package stream

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"sync"
)

// Both stands between the two streams and the library. It holds the end of the input back until every question has its
// answer: the library drops what is under way when its input ends, and a script that pipes its questions in would wait
// for answers that never come. And it answers what is no message itself, since the library ends a session over one.
type Both struct {
	lines *bufio.Reader // the input
	in    io.Closer
	out   io.WriteCloser
	rest  []byte // of the line that is being read
	// mu guards open, ending and closed.
	mu     sync.Mutex
	open   map[string]bool // ids of questions without an answer
	quiet  chan struct{}   // closed when the last one is answered after the end
	ending bool            // the input has ended
	once   sync.Once       // closes quiet
	closed bool
	turn   sync.Mutex // one message at a time is written
}

// New returns a Both between two streams, which it closes.
func New(in io.ReadCloser, out io.WriteCloser) *Both {
	return &Both{lines: bufio.NewReader(in), in: in, out: out, open: map[string]bool{}, quiet: make(chan struct{})}
}

// Longest bounds one message, in bytes. Questions are short.
const Longest = 4 << 20

// message is what both directions have in common: a question has an id and a method, an answer an id alone.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
}

// Read returns the input line by line, and its end when nothing is open.
func (d *Both) Read(p []byte) (int, error) {
	for len(d.rest) == 0 {
		line, err := d.line()
		if len(line) == 0 && err != nil {
			d.mu.Lock()
			d.ending = true
			d.settle()
			d.mu.Unlock()
			<-d.quiet
			return 0, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var m message
		if wrong := json.Unmarshal(line, &m); wrong != nil && !(line[0] == '[' && json.Valid(line)) {
			d.refuse()
			continue
		}
		// To listen is answered at the end of a session alone, so nothing waits for that.
		if len(m.ID) > 0 && m.Method != "" && m.Method != "subscriptions/listen" {
			d.mu.Lock()
			d.open[string(m.ID)] = true
			d.mu.Unlock()
		}
		d.rest = line
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// line reads one line. Of one that is longer than a message may be the beginning is returned, which is none.
func (d *Both) line() ([]byte, error) {
	var out []byte
	for {
		part, err := d.lines.ReadSlice('\n')
		if len(out) <= Longest {
			out = append(out, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return out[:min(len(out), Longest)], err
		}
	}
}

// refuse answers what is no message, as JSON-RPC has it: without an id, since none was understood.
func (d *Both) refuse() {
	d.turn.Lock()
	defer d.turn.Unlock()
	io.WriteString(d.out, `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,`+
		`"message":"this is no whole message: one line of JSON, of at most 4 MB"}}`+"\n")
}

// Write passes on what the server says; each call is one message.
func (d *Both) Write(p []byte) (int, error) {
	d.turn.Lock()
	n, err := d.out.Write(p)
	d.turn.Unlock()
	var m message
	if json.Unmarshal(p, &m) == nil && m.Method == "" || err != nil {
		d.mu.Lock()
		delete(d.open, string(m.ID))
		if err != nil {
			clear(d.open)
		}
		d.settle()
		d.mu.Unlock()
	}
	return n, err
}

// settle lets the end through; the caller holds the lock.
func (d *Both) settle() {
	if d.ending && len(d.open) == 0 {
		d.once.Do(func() { close(d.quiet) })
	}
}

// Close ends both directions, answered or not. The library closes what it reads and what it writes, which is one here.
func (d *Both) Close() error {
	d.once.Do(func() { close(d.quiet) })
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	return errors.Join(d.in.Close(), d.out.Close())
}
