package render

import (
	"html/template"
	"strconv"
)

// bodyMark returns the function that writes the mark of a body: of the whole, or of what stands before ("<") or from
// (">") the heading at which its page parts it.
func bodyMark(part string) func(int) template.HTML {
	return func(n int) template.HTML { return template.HTML(mark + strconv.Itoa(n) + part + "\x00") }
}

// parted leaves of a body that begins at a byte the part that was asked for. A text that nothing parts has all of it
// in the second.
func (h holes) parted(out []byte, from int, part string) []byte {
	at := from
	if h.split != "" {
		if found, _ := heading(out, from, h.split); found >= 0 {
			at = found
		}
	}
	switch part {
	case "<":
		return out[:at]
	case ">":
		return append(out[:from], out[at:]...)
	}
	return out
}
