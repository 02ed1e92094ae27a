package mcp

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"sync"
)

// drain holds the end of the input back until every question has its answer: the library drops what is under way when
// its input ends, and a script that pipes its questions in would wait for answers that never come.
type drain struct {
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
}

// newDrain returns a drain between two streams, which it closes.
func newDrain(in io.ReadCloser, out io.WriteCloser) *drain {
	return &drain{lines: bufio.NewReader(in), in: in, out: out, open: map[string]bool{}, quiet: make(chan struct{})}
}

// message is what both directions have in common: a question has an id and a method, an answer an id alone.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
}

// Read returns the input line by line, and its end when nothing is open.
func (d *drain) Read(p []byte) (int, error) {
	if len(d.rest) == 0 {
		line, err := d.lines.ReadBytes('\n')
		var m message
		if json.Unmarshal(line, &m) == nil && len(m.ID) > 0 && m.Method != "" {
			d.mu.Lock()
			d.open[string(m.ID)] = true
			d.mu.Unlock()
		}
		if len(line) == 0 {
			d.mu.Lock()
			d.ending = true
			d.settle()
			d.mu.Unlock()
			<-d.quiet
			return 0, err
		}
		d.rest = line
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// Write passes on what the server says; each call is one message.
func (d *drain) Write(p []byte) (int, error) {
	n, err := d.out.Write(p)
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
func (d *drain) settle() {
	if d.ending && len(d.open) == 0 {
		d.once.Do(func() { close(d.quiet) })
	}
}

// Close ends both directions, answered or not. The library closes what it reads and what it writes, which is one here.
func (d *drain) Close() error {
	d.once.Do(func() { close(d.quiet) })
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	return errors.Join(d.in.Close(), d.out.Close())
}
