package terminal

import (
	"bytes"
	"io"
	"regexp"
)

// Guard is the way to a terminal: what a record says must not steer it. Of control characters only line breaks, tabs
// and, where colours are taken, SGR sequences pass; C0, DEL, the C1 of UTF-8 (U+0080 to U+009F) and whole other
// sequences' first bytes are left out. It holds back what may be the beginning of a sequence until the next Write; a
// stream that ends within one loses nothing that could be read.
type Guard struct {
	to     io.Writer
	colors bool
	held   []byte // the beginning of a sequence or of a rune
}

// NewGuard returns a Guard before w. colors says whether SGR sequences pass.
func NewGuard(w io.Writer, colors bool) *Guard { return &Guard{to: w, colors: colors} }

var (
	sgr  = regexp.MustCompile(`^\x1b\[[0-9;]{0,40}m`)
	half = regexp.MustCompile(`^\x1b(?:\[[0-9;]{0,40})?$`)
)

// Write passes on what may be seen. The count is that of p, also where bytes of it were left out.
func (g *Guard) Write(p []byte) (int, error) {
	data := append(g.held, p...)
	g.held = nil
	if clean := bytes.IndexFunc(data, steers) < 0 && !bytes.HasSuffix(data, []byte{c1}); clean {
		_, err := g.to.Write(data)
		return len(p), err
	}
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); i++ {
		switch b, rest := data[i], data[i:]; {
		case b == '\x1b' && g.colors && sgr.Match(rest):
			n := len(sgr.Find(rest))
			out = append(out, rest[:n]...)
			i += n - 1
		case b == '\x1b' && g.colors && half.Match(rest), b == c1 && len(rest) == 1:
			g.held = bytes.Clone(rest)
			i = len(data)
		case b == c1 && rest[1] < 0xa0: // U+0080 to U+009F
			i++
		case b < ' ' && b != '\n' && b != '\t', b == 0x7f:
		default:
			out = append(out, b)
		}
	}
	_, err := g.to.Write(out)
	return len(p), err
}

// c1 is the first byte of U+0080 to U+00BF in UTF-8.
const c1 = 0xc2

// steers reports whether a terminal does something else than show a rune.
func steers(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0
}
