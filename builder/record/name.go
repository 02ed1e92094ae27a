package record

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// name is what a file's path says.
type name struct {
	dir, file, stem string
	parents         []string // folder names, outermost first
	index           bool     // README or index: the folder's name speaks
	prefix          string   // "adr" of ADR-012-x.md, lower case
	number          int      // -1: none
	date            string   // YYYY-MM-DD
	words           string   // what is left: the slug
	folderNumber    int      // number of the folder that holds the file, -1: none
	compound        bool     // PM2025-001: a number of two parts, which no single number tells
}

// families are the words that stand before a record's number in file names and headings.
var families = []string{"adr", "madr", "rfc", "kep", "pep", "eip", "erc", "bip", "se", "st", "pm", "inc", "sev", "dr", "tdr", "ddr", "edr", "ad",
	"sip", "lip", "cip", "tip", "zip", "nep", "aip", "caip", "hip", "decision", "incident", "postmortem", "proposal", "dd", "oep", "jep", "swip", "slip", "bep", "tep", "otep", "rfd", "ipip", "sep", "cap", "keep", "dep"}

var (
	nameDate   = regexp.MustCompile(`^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[-_. T]|$)`)
	nameFamily = regexp.MustCompile(`^([A-Za-z]{2,12})[-_ #]{0,3}(\d{1,5})(?:[-_. :]|$)`)
	nameHouse  = regexp.MustCompile(`^[A-Za-z]{2,8}[-_]((?i:adr|madr|rfc)[-_ ]?\d{1,5}(?:[-_. :].*)?)$`) // a house's own: ODH-ADR-0001
	nameTwo    = regexp.MustCompile(`(?i)^(pm|inc|sev|ir|incident|postmortem|adr)[-_ ]?((?:19|20)\d{2}[-_]\d{1,4})(?:[-_. ]|$)`)
	nameNumber = regexp.MustCompile(`^(\d{1,5})(?:[-_. ]+|$)`)
	nameWords  = regexp.MustCompile(`[-_\s]+`)
	numbered   = regexp.MustCompile(`^(?:[A-Za-z]{2,8}[-_ ]?)?\d{1,8}[-_. ]+[^\d\s]|^\d{4}-\d{2}-\d{2}[-_. ]+\S|^0\d{3}$|^(?i:cip|rfc|adr|kep|rfd|tep|nep|sip)[-_ ]?\d{1,6}$`)
)

// readName reads a path. A date is not a number.
func readName(p string, prefixes map[string]string) name {
	n := name{dir: path.Dir(p), file: path.Base(p), number: -1, folderNumber: -1}
	n.stem = strings.TrimSuffix(n.file, path.Ext(n.file))
	if n.dir != "." {
		n.parents = strings.Split(n.dir, "/")
	}
	low := strings.ToLower(n.stem)
	n.index = low == "readme" || low == "index"
	text := n.stem
	if len(n.parents) > 0 {
		parent := name{number: -1}
		parent.split(n.parents[len(n.parents)-1], prefixes)
		if n.folderNumber = parent.number; n.index {
			text = n.parents[len(n.parents)-1]
		}
	}
	n.split(text, prefixes)
	return n
}

// split reads date, prefix, number and words of a file's or folder's name.
func (n *name) split(text string, prefixes map[string]string) {
	if m := nameDate.FindStringSubmatch(text); m != nil {
		if n.date = day(m[1], m[2], m[3]); n.date != "" {
			text = text[len(m[0]):]
		}
	}
	if m := nameTwo.FindStringSubmatch(text); m != nil && n.date == "" {
		n.prefix, n.compound = strings.ToLower(m[1]), true
		n.words = wordsOf(text[len(m[0]):])
		return
	}
	if m := nameHouse.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if m := nameFamily.FindStringSubmatch(text); m != nil {
		low := strings.ToLower(m[1])
		if mapped, own := prefixes[low]; own || slices.Contains(families, low) {
			n.prefix = low
			if own {
				n.prefix = mapped
			}
			n.number, _ = strconv.Atoi(m[2])
			n.words = wordsOf(text[len(m[0]):])
			return
		}
	}
	if m := nameNumber.FindStringSubmatch(text); m != nil && n.date == "" {
		n.number, _ = strconv.Atoi(m[1])
		text = text[len(m[0]):]
	}
	n.words = wordsOf(text)
}

// wordsOf makes words of a slug: "use-dashes" -> "use dashes".
func wordsOf(slug string) string {
	return strings.TrimSpace(nameWords.ReplaceAllString(slug, " "))
}

// inNumberedFolder tells whether the file lies in, or below, a folder such as 0003-protocols or 20240102-x, and
// whether directly.
func (n *name) inNumberedFolder() (in, directly bool) {
	for i, p := range n.parents {
		if numbered.MatchString(p) {
			return true, i == len(n.parents)-1
		}
	}
	return false, false
}
