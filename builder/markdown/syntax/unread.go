package syntax

import (
	"bytes"

	"github.com/yuin/goldmark/parser"
)

// Unread is what would be a link if its address held no blank: CommonMark ends an address there, so that
// "[the plan](my plan.md)" is text. Editors that write such links show them all the same.
type Unread struct {
	Target string // as written, "my plan.md"
	Start  int    // the byte of the source at which the address begins
}

var unreadKey = parser.NewContextKey()

// maxUnread bounds an address with blanks, in bytes, as maxWikilink does.
const maxUnread = 500

// noteUnread notes line, which begins with "]" at byte start and is no link, if a blank in its address is why. Prose in
// round brackets is noted, too: "see [2](and what follows)". Only who knows the files can tell the two apart.
func noteUnread(line []byte, start int, pc parser.Context) {
	if len(line) < 2 || line[1] != '(' {
		return
	}
	target := line[2:min(len(line), maxUnread)]
	end := bytes.IndexAny(target, "()<>\"\n")
	if end <= 0 || target[end] != ')' {
		return
	}
	target = bytes.TrimSpace(target[:end])
	if !bytes.ContainsRune(target, ' ') {
		return
	}
	all, _ := pc.Get(unreadKey).([]Unread)
	pc.Set(unreadKey, append(all, Unread{string(target), start + 2}))
}

// UnreadLinks returns what was noted, in document order.
func UnreadLinks(pc parser.Context) []Unread {
	all, _ := pc.Get(unreadKey).([]Unread)
	return all
}
