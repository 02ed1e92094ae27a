package drawing

import "fmt"

// Corner is how the corners of a box are drawn. The style sheet cannot do it: corners of an SVG's path are part of the
// path.
type Corner uint8

// The corners that a box can have.
const (
	Square Corner = iota
	Round
	Bevelled // cut off
)

// Outline returns the path around a box at 0, 0, of w by h pixels. Corners take 14 pixels of a round box, 10 of one
// that is cut off, whatever its size: they are a sign to be read and not a shape.
func Outline(c Corner, w, h int) string {
	switch c {
	case Round:
		return fmt.Sprintf("M14 0H%dQ%d 0 %d 14V%dQ%d %d %d %dH14Q0 %d 0 %dV14Q0 0 14 0Z", w-14, w, w, h-14, w, h, w-14,
			h, h, h-14)
	case Bevelled:
		return fmt.Sprintf("M10 0H%dL%d 10V%dL%d %dH10L0 %dV10Z", w-10, w, h-10, w-10, h, h-10)
	}
	return fmt.Sprintf("M0 0H%dV%dH0Z", w, h)
}
