package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// frames puts messages between headers and takes them out. The library's own codec ends the conversation where a body
// is not JSON, and loses the next message where it is shorter than its header says; here such a message alone is lost.
type frames struct {
	garbled func(error) // hears of a message that is left out
	broken  func(error) // hears of what ends the conversation
}

// errHeader is a header that does not say how long its message is: where the next one begins is not known then.
var errHeader = errors.New("the editor cannot be understood")

// maxMessage bounds a message, in bytes: a document of 10 MB with every character escaped has room.
const maxMessage = 96 << 20

// WriteObject writes one message.
func (frames) WriteObject(w io.Writer, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "Content-Length: %d\r\n\r\n", len(data)); err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// ReadObject reads the next message that can be read.
func (f frames) ReadObject(r *bufio.Reader, v any) error {
	for {
		n, err := length(r)
		if err != nil {
			if errors.Is(err, errHeader) {
				f.broken(err)
			}
			return err
		}
		if n > maxMessage {
			if _, err := io.CopyN(io.Discard, r, n); err != nil {
				return err
			}
			f.garbled(fmt.Errorf("it has %d bytes, more than %d are not read", n, maxMessage))
			continue
		}
		body, err := io.ReadAll(io.LimitReader(r, n)) // grows with what comes, not with what is announced
		if err != nil {
			return err
		}
		if int64(len(body)) < n {
			return io.ErrUnexpectedEOF
		}
		if err := json.Unmarshal(body, v); err != nil {
			f.garbled(err)
			continue
		}
		return nil
	}
}

// maxHeader bounds the header of a message, in lines; a line is bounded by the reader's buffer.
const maxHeader = 20

// length reads a header and returns how long the message behind it is.
func length(r *bufio.Reader) (int64, error) {
	n := int64(-1)
	for range maxHeader {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		s := strings.TrimRight(string(line), "\r\n")
		if s == "" {
			if n < 0 {
				return 0, fmt.Errorf("%w: a message has no Content-Length", errHeader)
			}
			return n, nil
		}
		key, value, _ := strings.Cut(s, ":")
		if textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(key)) == "Content-Length" {
			if n, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64); err != nil || n < 0 {
				return 0, fmt.Errorf("%w: a message's Content-Length is %q", errHeader, value)
			}
		}
	}
	return 0, fmt.Errorf("%w: a message's header has no end", errHeader)
}
