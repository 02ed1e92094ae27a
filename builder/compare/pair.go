// Package compare says what differs between two versions of the records: which are one record before and after, whose
// state is another, and what a change does to the knowledge as a whole.
//
// Its law: it gets two versions as values, and claims of two files that they are one record only where their ids, their
// titles or git say so. It will not read files or ask git.
package compare

import (
	"cmp"
	"strings"
)

// State is what a record's author said of it, and what digsite makes of that.
type State struct {
	Status   string `json:"status"`
	Standing string `json:"standing"`
}

// String words a state: "deprecated (retired)", "resolved" for a kind that has no standing, "no status".
func (s State) String() string {
	switch {
	case s.Status == "unknown" || s.Status == "":
		return "no status"
	case s.Standing == "":
		return s.Status
	}
	return s.Status + " (" + s.Standing + ")"
}

// Change is a record whose status or standing is another, or that is there no longer: Now is nil then.
type Change struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"` // after the change, else before it
	Was   State  `json:"was"`
	Now   *State `json:"now"`
}

// Record is what two versions of a record are compared by.
type Record struct {
	ID, Title, Path, URL string
	Numbered             bool
	State
}

// Pair is one record before and after, by place in the two lists; -1 where it is not there.
type Pair struct{ Was, Now int }

// Change returns what the pair says of the record's state; false where both say the same or there was no record.
func (p Pair) Change(before, after []Record) (Change, bool) {
	if p.Was < 0 {
		return Change{}, false
	}
	was := before[p.Was]
	c := Change{ID: was.ID, Title: was.Title, URL: was.URL, Was: was.State}
	if p.Now >= 0 {
		now := after[p.Now]
		c.ID, c.Title, c.URL, c.Now = now.ID, now.Title, now.URL, &now.State
	}
	return c, c.Now == nil || *c.Now != c.Was
}

// Pairs finds for each record of before the one of after that it is today, then those that are new; each in its list's
// order. renamed says how files are called today that had another name. The surest sign comes first, so that of two
// records which exchanged their numbers each stays itself:
//
//  1. the same file with the same id
//  2. the same file with the same title
//  3. the same id
//  4. the same file by git's word, where no number says otherwise
func Pairs(before, after []Record, renamed map[string]string) []Pair {
	name := func(r Record) string { return cmp.Or(renamed[r.Path], r.Path) }
	id := func(r Record) string { return strings.ToLower(r.ID) }
	path := func(r Record) string { return r.Path }
	and := func(a, b func(Record) string) func(Record) string {
		return func(r Record) string { return a(r) + "\x00" + b(r) }
	}
	title := func(r Record) string { return r.Title }
	unnumbered := func(r Record) string {
		if r.Numbered {
			return ""
		}
		return renamed[r.Path]
	}
	signs := []struct{ was, now func(Record) string }{
		{and(id, name), and(id, path)}, {and(title, name), and(title, path)}, {id, id}, {unnumbered, path},
	}
	today, taken := make([]int, len(before)), make([]bool, len(after))
	for i := range today {
		today[i] = -1
	}
	for _, sign := range signs {
		at := map[string]int{}
		for i, r := range after {
			if !taken[i] {
				at[sign.now(r)] = i
			}
		}
		for i, r := range before {
			if n, ok := at[sign.was(r)]; ok && today[i] < 0 && !taken[n] {
				today[i], taken[n] = n, true
			}
		}
	}
	out := make([]Pair, 0, len(before))
	for i, n := range today {
		out = append(out, Pair{i, n})
	}
	for n := range after {
		if !taken[n] {
			out = append(out, Pair{-1, n})
		}
	}
	return out
}
