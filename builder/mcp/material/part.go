package material

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"digsite/builder/answer/packet"
	"digsite/builder/fingerprint"
	"digsite/builder/text"
)

// Paging is what every question takes whose answer may be long.
type Paging struct {
	Cursor string `json:"cursor,omitempty" jsonschema:"where to go on: next of the answer before, to the same question"`
	Budget int    `json:"budget,omitempty" jsonschema:"how long the answer may be, in tokens, 200 or more"`
}

// More is the end of an answer that may go on.
type More struct {
	Total   int      `json:"total"`
	LeftOut []string `json:"left_out"`       // what had no room, at most ten
	Next    string   `json:"next,omitempty"` // the cursor that goes on; left out at the end
}

// usual is the budget of a list, Whole that of one record's text; leastBudget has room for one entry and the end.
const (
	usual       = 2000
	Whole       = 4000
	leastBudget = 200
	mostBudget  = 50_000
	NamedMost   = 10 // of what was left out
)

// Budgeted returns the budget, or how many there are where none is asked for.
func (p Paging) Budgeted(unasked int) (int, error) {
	switch {
	case p.Budget == 0:
		return unasked, nil
	case p.Budget < leastBudget || p.Budget > mostBudget:
		return 0, fmt.Errorf("budget %d is not from %d to %d tokens", p.Budget, leastBudget, mostBudget)
	}
	return p.Budget, nil
}

// Place is what a cursor holds: how much was answered, and what came last, so that a list that grew meanwhile goes on
// behind it. about names the question: a cursor of another one is refused.
type Place struct {
	About, Last string
	Done        int
}

// String writes a cursor. What is in it is nobody's matter.
func (p Place) String() string {
	return base64.RawURLEncoding.EncodeToString([]byte(p.About + " " + p.Last + " " + strconv.Itoa(p.Done)))
}

// Begin reads a cursor to a question; none is its beginning.
func (p Paging) Begin(about string) (Place, error) {
	out := Place{About: about}
	if p.Cursor == "" {
		return out, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	parts := strings.Split(string(raw), " ")
	if err == nil && len(parts) == 3 && parts[0] == about {
		if n, err := strconv.Atoi(parts[2]); err == nil && n >= 0 {
			out.Last, out.Done = parts[1], n
			return out, nil
		}
	}
	return out, fmt.Errorf("the cursor is none of this question; leave it out to begin again")
}

// Brief names a value in a cursor.
func Brief(v any) string {
	b, _ := json.Marshal(v)
	return fingerprint.Bytes(b).String()[:12]
}

// List is a long answer in the making.
type List[T any] struct {
	All   []T
	Total int                // of which all are the first
	Most  int                // entries in one answer, 0: as many as have room
	Name  func(T) string     // in what is left out
	Words func(i int) string // entry i as text
}

// Part returns the entries from the cursor on that have room, as values and as text, and what was left out. The first
// has room whatever the budget. Its size is the longer of both forms, since a client hands on one of them.
func (l List[T]) Part(p Paging, question any, head string) (kept []T, words string, end More, err error) {
	at, err := p.Begin(Brief(question))
	if err != nil {
		return nil, "", end, err
	}
	budget, err := p.Budgeted(usual)
	if err != nil {
		return nil, "", end, err
	}
	from := l.behind(at)
	kept, end = []T{}, More{Total: max(l.Total, len(l.All)), LeftOut: []string{}}
	size, asJSON, i := packet.Tokens(head)+80, 80, from
	var b strings.Builder
	for ; i < len(l.All) && (l.Most == 0 || i-from < l.Most); i++ {
		one := l.Words(i)
		raw, _ := json.Marshal(l.All[i])
		size, asJSON = size+packet.Tokens(one), asJSON+packet.Tokens(string(raw))
		if i > from && max(size, asJSON) > budget {
			break
		}
		b.WriteString(one)
		kept = append(kept, l.All[i])
	}
	words = head + b.String()
	if i >= end.Total {
		return kept, words, end, nil
	}
	for _, x := range l.All[i:min(len(l.All), i+NamedMost)] {
		if name := l.Name(x); len(end.LeftOut) == 0 || end.LeftOut[len(end.LeftOut)-1] != name {
			end.LeftOut = append(end.LeftOut, name)
		}
	}
	last := ""
	if i > 0 {
		last = Brief(l.All[i-1])
	}
	end.Next = Place{at.About, last, i}.String()
	return kept, words + end.words(end.Total-i), end, nil
}

// behind returns the place of the entry after the last one that was answered.
func (l List[T]) behind(at Place) int {
	if n := at.Done; n > 0 && n <= len(l.All) && Brief(l.All[n-1]) == at.Last {
		return n
	}
	for i := range l.All {
		if at.Last != "" && Brief(l.All[i]) == at.Last {
			return i + 1
		}
	}
	return min(at.Done, len(l.All))
}

// words says what was left out, and how to go on.
func (m More) words(n int) string {
	names := text.Shorten(text.Clean(strings.Join(m.LeftOut, ", ")), 300)
	if names != "" {
		names = ": " + names
	}
	if n > len(m.LeftOut) && names != "" {
		names += " …"
	}
	return fmt.Sprintf("\nLeft out, %d more%s. To go on ask again with cursor %q.\n", n, names, m.Next)
}
