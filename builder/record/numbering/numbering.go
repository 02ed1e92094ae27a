// Package numbering learns the series of a file, the word before its number, where no table has it.
//
// Its law: two of three bear witness to one number: the file's name, the heading, and a field that is named after the
// series. Nothing of another file is asked, so that what a file says stays the same whatever lies beside it.
package numbering

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/record/form"
	"digsite/builder/series"
	"digsite/builder/text"
)

// What a code looks like: in a file's name, at the head of a title, and one of a part of a number.
var (
	codeName = text.Compile(`^([A-Za-z]{2,8}(?:[-_][A-Z]{1,3})?)[-_ ]?0*(\d{1,6})(?:[-_. ]|$)`)
	codeHead = text.Compile(`^\W{0,2}\[?([A-Z]{2,8}(?:-[A-Z]{1,3})?)[-–—\s#_]{0,2}0*(\d{1,6})(?:\D|$)`)
	codeSub  = text.Compile(`^\W*(?:[A-Za-z]{2,8}[-_ ]?)?\d{3,5}[-_]\d{2}\b`)
)

// Learn finds the series of a file whose own name tells none that is known.
//
//	proposals/1692-terms.md   # MSC1692: Terms         msc
//	FIPS/fip-0009.md          fip: "0009"              fip
//	content/031-byname.md     title: SIP-31 - By-name  sip
//
// One witness alone is none: step-001.md, "Phase 2" and "version: 2" count other things.
func Learn(f *form.Form) {
	n := &f.Name
	if n.Prefix != "" || n.Date != "" || n.Compound {
		return
	}
	word, number, rest := "", n.Number, ""
	if number < 0 {
		name := n.Stem
		if n.Index {
			name = n.Parent()
		}
		m := codeName.FindStringSubmatch(name)
		if m == nil || series.Ordinary(m[1]) {
			return
		}
		word, rest = strings.ReplaceAll(strings.ToLower(m[1]), "_", "-"), name[len(m[0]):]
		number, _ = strconv.Atoi(m[2])
	}
	stated := witness(f, number)
	if stated == "" {
		return
	}
	if word != "" {
		n.Number, n.Words = number, strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(rest))
		stated = word
	}
	n.Prefix, n.Learned = stated, true
}

// witness returns the word before a number that the heading, the front matter's title, or a field of the series' own
// name states.
func witness(f *form.Form, number int) string {
	titles := []string{f.TitleText()}
	if x := f.GetFront("title"); x != nil {
		titles = append(titles, x.Text)
	}
	for _, t := range titles {
		if m := codeHead.FindStringSubmatch(text.Squash(t)); m != nil && !series.Ordinary(m[1]) {
			if k, _ := strconv.Atoi(m[2]); k == number {
				return strings.ToLower(m[1])
			}
		}
	}
	if x := f.GetFront("layout"); x != nil && series.Known(strings.ToLower(x.Text)) { // Jekyll's "layout: sip"
		if y := f.GetFront("number"); y != nil && form.LeadingNumber(y.Text) == number {
			return strings.ToLower(x.Text)
		}
	}
	for _, x := range f.Fields() {
		if word := Key(x); word != "" && Number(x) == number && f.States("title", "status") {
			return word
		}
	}
	return ""
}

// Key returns the series that a field's key may name: "fip" of "fip: 9", "sip" of "SIP Number: 004"; "" for a
// word that counts other things.
func Key(x *form.Field) string {
	word := strings.TrimSuffix(x.Key, "number")
	if len(word) < 2 || len(word) > 8 || series.Ordinary(word) || slices.Contains(countedKeys, word) ||
		strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return ""
	}
	return word
}

// countedKeys are keys of other meanings whose values may begin with a number: a day, or another record's.
var countedKeys = []string{"title", "status", "date", "created", "updated", "authors", "author", "tags", "owners",
	"type", "category", "requires", "replaces", "severity", "duration", "started", "resolved", "weight", "sort", "code",
	"incident", "decision", "postmortem"}

// Number returns the number that a field of Key states, "0009" and "CAP-0046" alike; -1 for none, and for a
// part of a number, "0046-05".
func Number(x *form.Field) int {
	s := strings.Trim(x.Text, "\"'[ ")
	if len(s) > 60 || codeSub.MatchString(s) {
		return -1
	}
	word := Key(x)
	if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) {
		s = strings.TrimLeft(s[len(word):], "-_# ")
	}
	if s == "" || s[0] < '0' || s[0] > '9' {
		return -1
	}
	return form.LeadingNumber(s)
}
