package finder

// What is drawn, from the top: the words and how many were found; what narrows them or what there is to say; the list
// with the text beside it where there are columns enough, else below it where there are lines; the keys.
//
//	> split dns                                12 of 214
//	  kind decision
//	> adr-1   Split horizon DNS   accepted  │ # Split horizon DNS
//	  adr-9   One resolver        proposed  │ adr-1 · accepted
//	  enter read  tab narrow  F1 keys
const (
	besideFrom = 90 // columns from which the text stands beside the list
	belowFrom  = 18 // lines from which it stands below
	statusFrom = 64 // columns of the list from which it has statuses
	labelFrom  = 30 // and from which it has ids or kinds
	widestID   = 12 // columns of what a row begins with
	head       = 2  // lines above the list
	foot       = 1  // and below it
)

// size is how much room there is, and from it the room of each part.
type size struct {
	width, height int
	reading       bool // one find fills the screen
}

// bodyHeight returns the lines between head and foot.
func (s size) bodyHeight() int { return max(1, s.height-head-foot) }

// beside reports whether list and text share the lines.
func (s size) beside() bool { return s.width >= besideFrom }

// listWidth returns the columns of the list.
func (s size) listWidth() int {
	if s.beside() {
		return min(s.width*9/20, 84)
	}
	return s.width
}

// listHeight returns the lines of the list.
func (s size) listHeight() int {
	if !s.beside() && s.height >= belowFrom {
		return s.bodyHeight() * 2 / 5
	}
	return s.bodyHeight()
}

// textHeight returns the lines of the text, 0 where there are none for it.
func (s size) textHeight() int {
	switch {
	case s.reading, s.beside():
		return s.bodyHeight()
	case s.height >= belowFrom:
		return s.bodyHeight() - s.listHeight() - 1
	}
	return 0
}

// textWidth returns the columns of the text, 0 where none is shown.
func (s size) textWidth() int {
	switch {
	case s.textHeight() == 0:
		return 0
	case s.reading:
		return max(min(s.width-2, 100), 10)
	case s.beside():
		return s.width - s.listWidth() - 3
	}
	return max(s.width-2, 10)
}
