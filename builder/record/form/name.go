package form

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"digsite/builder/record"
	"digsite/builder/series"
	"digsite/builder/text"
)

// Name is what a file's path says: docs/adr/2024-01-02-ADR-012-use-queues.md has a date, a prefix, a number and words.
type Name struct {
	Dir, File, Stem string
	Parents         []string // folder names, outermost first
	Index           bool     // README or index: the folder's name speaks
	Prefix          string   // "adr" of ADR-012-x.md, lower case
	Number          int      // -1: none
	Date            string   // YYYY-MM-DD
	Words           string   // what is left: the slug, in words
	FolderNumber    int      // number of the folder that holds the file, -1: none
	Compound        bool     // PM2025-001, cap-0046-05: a number of two parts, which is no single number
	Month           string   // 2020-12 of 2020-12-outage.md, or 2020-Q3; "" for none; it is no number
	Learned         bool     // Prefix is in no table: heading or fields bear witness to it, see record/numbering
}

// What a name begins with: a day (2024-01-02-, 20240102-), a series and its number (ADR-012-), the same behind a
// house's own letters (ODH-ADR-0001-), a number of two parts (PM2025-001), a number (0012-), with a word for it
// (nr.-012-).
var (
	nameDate   = text.Compile(`^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[-_. T]|$)`)
	nameMonth  = text.Compile(`^((?:19|20)\d{2})[-_.](0[1-9]|1[0-2]|[Qq][1-4]|[Hh][12]|[WwKk][WwZz]?\d{2})(?:[-_. ]|$)`)
	nameSeries = text.Compile(`^([A-Za-z]{2,12}(?:[-_][A-Z]{1,3})?)[-_ #]{0,3}(\d{1,5}|0\d{5})(?:[-_. :]|$)`)
	nameSub    = text.Compile(`^(?:([A-Za-z]{2,12})[-_ ]?)?(\d{3,5})(?:[-_](?:\d{2}$|0\d[-_. ])|` +
		`[a-z][-_. ]|\.\d{1,2}[-_ ])`)
	nameHouse = text.Compile(`^[A-Za-z]{2,8}[-_]((?i:adr|madr|rfc)[-_ ]?\d{1,5}(?:[-_. :].*)?)$`)
	nameTwo   = text.Compile(`(?i)^(pm|inc|sev|ir|incident|postmortem|adr)[-_ ]?((?:19|20)\d{2}[-_]\d{1,4})` +
		`(?:[-_. ]|$)`)
	nameNumber = text.Compile(`^(\d{1,5}|0\d{5})(?:[-_. ]+|$)`)
	nameNo     = text.Compile(`^(?i:nr|no|num)[-_. ]+(\d{2,5}(?:[-_. ].*)?)$`)
	nameGaps   = text.Compile(`[-_\s]+`)
	numbered   = text.Compile(`^(?:[A-Za-z]{2,8}[-_ ]?)?\d{1,8}[-_. ]+[^\d\s]|^\d{4}-\d{2}-\d{2}[-_. ]+\S|` +
		`^0\d{3}$|^(?i:cip|rfc|adr|kep|rfd|tep|nep|sip)[-_ ]?\d{1,6}$`)
)

// ReadName reads a path. prefixes are site.yaml's own series. A date is not a number.
func ReadName(p string, prefixes map[string]string) Name {
	n := Name{Dir: path.Dir(p), File: path.Base(p), Number: -1, FolderNumber: -1}
	n.Stem = strings.TrimSuffix(n.File, path.Ext(n.File))
	if n.Dir != "." {
		n.Parents = strings.Split(n.Dir, "/")
	}
	low := strings.ToLower(n.Stem)
	n.Index = low == "readme" || low == "index"
	words := n.Stem
	if folder := n.Parent(); folder != "" {
		parent := Name{Number: -1}
		parent.split(folder, prefixes)
		if n.FolderNumber = parent.Number; n.Index {
			words = folder
		}
	}
	n.split(words, prefixes)
	return n
}

// Parent returns the name of the folder that holds the file, "" for the root.
func (n *Name) Parent() string {
	if len(n.Parents) == 0 {
		return ""
	}
	return n.Parents[len(n.Parents)-1]
}

// Title returns the name in words: "use dashes" of 0012-use-dashes.md.
func (n *Name) Title() string { return cmp.Or(n.Words, n.Stem) }

// Stated reports whether the name, or the folder's, has a number or a date.
func (n *Name) Stated() bool {
	return n.Number >= 0 || n.Date != "" || n.Month != "" || n.Compound || n.FolderNumber >= 0
}

// split reads date, prefix, number and words of a file's or folder's name.
func (n *Name) split(s string, prefixes map[string]string) {
	if m := nameDate.FindStringSubmatch(s); m != nil {
		if n.Date = record.Day(m[1], m[2], m[3]); n.Date != "" {
			s = s[len(m[0]):]
		}
	}
	if m := nameTwo.FindStringSubmatch(s); m != nil && n.Date == "" {
		n.Prefix, n.Compound = strings.ToLower(m[1]), true
		n.Words = slugWords(s[len(m[0]):])
		return
	}
	if m := nameMonth.FindStringSubmatch(s); m != nil && n.Date == "" {
		n.Month, n.Words = m[1]+"-"+m[2], slugWords(s[len(m[0]):])
		return
	}
	if m := nameSub.FindStringSubmatch(s); m != nil && n.Date == "" {
		if prefix, ok := Series(m[1], prefixes); ok || m[1] == "" {
			n.Prefix, n.Compound = prefix, true
			n.Words = slugWords(s[len(m[0]):])
			return
		}
	}
	for _, house := range []*text.Pattern{nameHouse, nameNo} {
		if m := house.FindStringSubmatch(s); m != nil {
			s = m[1]
		}
	}
	if m := nameSeries.FindStringSubmatch(s); m != nil {
		if prefix, ok := Series(m[1], prefixes); ok {
			n.Prefix = prefix
			n.Number, _ = strconv.Atoi(m[2])
			n.Words = slugWords(s[len(m[0]):])
			return
		}
	}
	if m := nameNumber.FindStringSubmatch(s); m != nil && n.Date == "" {
		n.Number, _ = strconv.Atoi(m[1])
		s = s[len(m[0]):]
	}
	n.Words = slugWords(s)
}

// Series returns the prefix that a word before a number stands for: site.yaml's own first. ok is false where the word
// is no series.
func Series(word string, prefixes map[string]string) (prefix string, ok bool) {
	word = strings.ReplaceAll(strings.ToLower(word), "_", "-")
	if own, ok := prefixes[word]; ok {
		return own, true
	}
	return word, series.Known(word)
}

// slugWords makes words of a slug: "use-dashes" -> "use dashes".
func slugWords(slug string) string { return strings.TrimSpace(nameGaps.ReplaceAllString(slug, " ")) }

// InNumberedFolder reports whether the file lies in, or below, a folder such as 0003-protocols or 20240102-x, and
// whether directly.
func (n *Name) InNumberedFolder() (in, directly bool) {
	for i, p := range n.Parents {
		if numbered.MatchString(p) {
			return true, i == len(n.Parents)-1
		}
	}
	return false, false
}
