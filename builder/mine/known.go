package mine

import (
	"slices"
	"strings"

	"digsite/builder/text"
)

// Known is what is settled already: commits that a record cites, files that are records, and what somebody dismissed.
type Known struct {
	cited     []string        // hexadecimal words of records
	records   map[string]bool // paths, as git has them
	dismissed map[string]string
	names     func(message string) bool
}

// NewKnown makes one. records are the paths of records as git has them; names reports whether a message names one of
// them.
func NewKnown(records []string, names func(message string) bool) *Known {
	k := &Known{records: map[string]bool{}, names: names}
	for _, path := range records {
		k.records[path] = true
	}
	return k
}

// commitWord is how people cite a commit: seven digits of it or more.
var commitWord = text.Compile(`\b[0-9a-f]{7,64}\b`)

// Cites notes the commits that a record's text cites.
func (k *Known) Cites(words string) {
	k.cited = append(k.cited, commitWord.FindAllString(words, -1)...)
}

// Settled reports whether a commit needs no record any more: a record cites it, it changed one, it names one, or
// somebody dismissed it.
func (k *Known) Settled(c Candidate, message string, files []string) bool {
	if _, ok := k.dismissed[c.Commit]; ok || k.names(message) {
		return true
	}
	return slices.ContainsFunc(files, func(f string) bool { return k.records[f] }) ||
		slices.ContainsFunc(k.cited, func(w string) bool { return strings.HasPrefix(c.Commit, w) })
}

// Dismissals reads the file that remembers them: a commit's full id and the reason a line. What is no such line is a
// comment, and stays.
func (k *Known) Dismissals(file string) {
	k.dismissed = map[string]string{}
	for line := range strings.Lines(file) {
		id, reason, _ := strings.Cut(strings.TrimSpace(line), " ")
		if commitWord.MatchString(id) && len(id) >= 40 {
			k.dismissed[id] = strings.TrimSpace(reason)
		}
	}
}

// Dismiss returns the file with one more line; it says what the file is where it is new.
func Dismiss(file, commit, reason string) string {
	if file == "" {
		file = "# Commits that digsite mine need not offer again: the commit, and why no record is needed.\n"
	} else if !strings.HasSuffix(file, "\n") {
		file += "\n"
	}
	return file + commit + " " + text.Clean(reason) + "\n"
}
