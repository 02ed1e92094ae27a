package terminal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"

	"digsite/builder/text"
)

// Printer writes a command's answer to one stream.
type Printer struct {
	io.Writer
	Style
}

// Text writes a text as it is.
func (p Printer) Text(s string) error {
	_, err := io.WriteString(p.Writer, s)
	return err
}

// JSON writes one value, indented: people read it too.
func (p Printer) JSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write to stdout: %w", err)
	}
	// encoding/json escapes what stands below the blank. DEL and C1 steer terminals too, and a Guard leaves them out.
	if err := p.Text(steering.ReplaceAllStringFunc(b.String(), func(s string) string {
		return fmt.Sprintf(`\u%04x`, []rune(s)[0])
	})); err != nil {
		return fmt.Errorf("write to stdout: %w", err)
	}
	return nil
}

var steering = regexp.MustCompile(`[\x{7f}-\x{9f}]`)

// Messages writes what is said to people beside the answer, one line each.
type Messages struct {
	Printer
	Quiet   bool // only errors
	Verbose bool // details too
}

// Note prints one message.
func (m Messages) Note(format string, args ...any) {
	if !m.Quiet {
		fmt.Fprintln(m.Writer, text.Clean(fmt.Sprintf(format, args...)))
	}
}

// Item prints one line of a list below a note.
func (m Messages) Item(format string, args ...any) {
	if !m.Quiet {
		fmt.Fprintln(m.Writer, "  "+text.Clean(fmt.Sprintf(format, args...)))
	}
}

// Hint says what to do next.
func (m Messages) Hint(format string, args ...any) {
	if !m.Quiet {
		fmt.Fprintf(m.Writer, "%s %s\n", m.Accent("hint:"), text.Clean(fmt.Sprintf(format, args...)))
	}
}

// Detail prints a message that only -v asks for.
func (m Messages) Detail(format string, args ...any) {
	if m.Verbose && !m.Quiet {
		fmt.Fprintln(m.Writer, m.Dim(text.Clean(fmt.Sprintf(format, args...))))
	}
}

// Passing shows a line of progress, which the function that it returns takes away again. It shows nothing where nobody
// watches.
func (m Messages) Passing(line string) (gone func()) {
	g, guarded := m.Writer.(*Guard)
	if !m.TTY || m.Quiet || !guarded {
		return func() {}
	}
	fmt.Fprint(g, m.Dim(text.Clean(line)))
	return func() { _, _ = io.WriteString(g.to, "\r\x1b[K") } // nothing is lost where it fails
}

// Error prints what went wrong and, unless hint is "", what to do about it. Both may have several lines. It is printed
// even when Quiet; an empty message prints nothing.
func (m Messages) Error(message, hint string) {
	if message == "" {
		return
	}
	fmt.Fprintf(m.Writer, "%s %s\n", m.Bad("error:"), Indent(text.CleanLines(message), "       "))
	if hint != "" {
		fmt.Fprintf(m.Writer, "%s %s\n", m.Accent("hint:"), Indent(text.CleanLines(hint), "      "))
	}
}
