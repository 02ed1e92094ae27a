package reading

import (
	"slices"

	"digsite/builder/fingerprint"
)

// The questions whose answers are not in the Name of a Reader.
const (
	text        = "text"
	allFindings = "findings"
)

// Question is what a page may want to know of the whole site, for a key: the record before another in time, say. Asking
// it notes the answer, and not what the answer was made of. A page whose answers are all as they were is as it was.
type Question[T any] struct {
	read   *Reader
	number int
	answer func(key string) T
	known  map[string]T
}

// question is a Question without its type.
type question struct {
	name string
	sum  func(key string) fingerprint.Sum
}

// note is something that was read: the number of a question, and its key.
type note struct {
	question int
	key      string
}

// what is a thing that was noted or asked about.
type what struct {
	note
	sum   fingerprint.Sum
	known bool // sum is worked out
	while int  // the last While that noted it
}

// Note is something that was read in an earlier build, and what it was.
type Note struct {
	Question, Key string
	Sum           fingerprint.Sum
}

// Ask returns a question. Its answer is a closed value (package fingerprint) that depends on the site alone and
// is nothing where the site has no such key. No two questions have one name.
func Ask[T any](r *Reader, name string, answer func(key string) T) Question[T] {
	q := Question[T]{r, len(r.asked), answer, map[string]T{}}
	r.number[name] = q.number
	r.asked = append(r.asked, question{name, func(key string) fingerprint.Sum {
		if sum, ok := any(q.answerTo(key)).(fingerprint.Sum); ok {
			return sum
		}
		return fingerprint.Of(q.answerTo(key))
	}})
	return q
}

// Of returns the answer for a key.
func (q Question[T]) Of(key string) T {
	q.read.note(note{q.number, key})
	return q.answerTo(key)
}

// answerTo is Of without a note.
func (q Question[T]) answerTo(key string) T {
	out, ok := q.known[key]
	if !ok {
		before := q.read.quiet
		q.read.quiet = true
		out = q.answer(key)
		q.read.quiet = before
		q.known[key] = out
	}
	return out
}

// note notes what is read. Outside of While it panics, a mistake in this program: what is worked out there serves
// several pages, and must not depend on what none of them notes.
func (r *Reader) note(n note) {
	if r.quiet {
		return
	}
	if r.noted == nil {
		panic("reading: the " + r.asked[n.question].name + " of " + n.key + " is read outside of While")
	}
	at := r.place(n)
	if w := &r.known[at]; w.while != r.while {
		w.while = r.while
		r.noted = append(r.noted, at)
	}
}

// place returns the number of a thing.
func (r *Reader) place(n note) int {
	at, ok := r.at[n]
	if !ok {
		at = len(r.known)
		r.at[n] = at
		r.known = append(r.known, what{note: n})
	}
	return at
}

// While calls make, which may read, and returns the numbers of what it read. It is not called within itself.
func (r *Reader) While(make func()) (read []int) {
	r.while++
	r.noted = []int{}
	defer func() { r.noted = nil }()
	make()
	return slices.Clone(r.noted)
}

// Apart returns those of what was read that are not in the Name.
func (r *Reader) Apart(read []int) (out []int) {
	for _, at := range read {
		if unnamed(r.asked[r.known[at].question].name) {
			out = append(out, at)
		}
	}
	return out
}

// unnamed reports whether the answers to a question are not in the Name.
func unnamed(question string) bool { return question == text || question == allFindings }

// Note returns what a number stands for, with what it is.
func (r *Reader) Note(at int) Note {
	return Note{r.asked[r.known[at].question].name, r.known[at].key, r.sum(at)}
}

// Take takes over the notes of an earlier build. It returns for each its number here, and whether it is still so. Under
// the Name of that build what is in it need not be looked at: named says so.
func (r *Reader) Take(notes []Note, named bool) (at []int, still []bool) {
	at, still = make([]int, len(notes)), make([]bool, len(notes))
	for i, n := range notes {
		q, ok := r.number[n.Question]
		if !ok {
			continue
		}
		at[i] = r.place(note{q, n.Key})
		if named && !unnamed(n.Question) {
			w := &r.known[at[i]]
			w.sum, w.known = n.Sum, true
		}
		still[i] = r.sum(at[i]) == n.Sum
	}
	return at, still
}

// sum names what a thing is.
func (r *Reader) sum(at int) fingerprint.Sum {
	if w := &r.known[at]; w.known {
		return w.sum
	}
	sum := r.asked[r.known[at].question].sum(r.known[at].key)
	w := &r.known[at]
	w.sum, w.known = sum, true
	return sum
}
