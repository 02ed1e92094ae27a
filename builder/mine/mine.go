// Package mine finds commits that look like decisions which nobody wrote down, by stated rules alone.
//
// Its law: what it says of a commit is in the commit, word for word, with the place where it stands; a rule that was
// wrong more often than right over public histories is off until somebody asks for it. It reads no repository and no
// clock, and judges nothing: it offers.
package mine

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/git"
	"digsite/builder/text"
)

// Rule is one of the stated rules.
type Rule struct {
	Name  string
	Finds string // in one line
	Off   bool   // unless it is asked for: over public histories it was wrong more often than right

	find func(git.Patch) []Evidence
}

// Evidence is what a rule found in a commit. Path is that of a file of the commit, "" for the message.
type Evidence struct {
	Rule  string `json:"rule"`
	Words string `json:"words"` // as they stand there
	Path  string `json:"path"`
	Line  int    `json:"line"` // of the file after the commit, or of the message; 0 where the whole is meant
}

// Candidate is a commit that looks like a decision.
type Candidate struct {
	Commit   string     `json:"commit"`
	Day      string     `json:"day"`
	Subject  string     `json:"subject"`
	Evidence []Evidence `json:"evidence"`
}

// Find returns what the rules find in a commit; false where that is nothing. What programs commit is left out: they
// decide nothing, and quote the words of others.
func Find(rules []Rule, p git.Patch) (Candidate, bool) {
	c := Candidate{Commit: p.ID, Day: p.Day}
	c.Subject, _, _ = strings.Cut(p.Message, "\n")
	if automatic(p) {
		return c, false
	}
	for _, r := range rules {
		for i, e := range r.find(p) {
			if i == mostOfRule {
				break
			}
			e.Rule, e.Words = r.Name, text.CutMarked(e.Words, longestWords)
			c.Evidence = append(c.Evidence, e)
		}
	}
	return c, len(c.Evidence) > 0
}

const (
	mostOfRule   = 3   // pieces of evidence of one rule in one commit
	longestWords = 300 // bytes of one piece
)

// automatic reports whether a program made the commit.
func automatic(p git.Patch) bool {
	who := strings.ToLower(p.Author)
	if strings.HasSuffix(who, "[bot]") || strings.HasSuffix(who, "-bot") || strings.Contains(who, "dependabot") ||
		strings.Contains(who, "renovate") {
		return true
	}
	subject := strings.ToLower(p.Message)
	return strings.HasPrefix(subject, "bump ") || strings.Contains(subject, "(deps): bump ") ||
		strings.Contains(subject, "(deps-dev): bump ") || strings.Contains(subject, "\nsigned-off-by: dependabot")
}

// Best returns the candidates that most rules speak for, the newest first among equals, and no more than most.
func Best(all []Candidate, most int) []Candidate {
	kinds := func(c Candidate) int {
		var names []string
		for _, e := range c.Evidence {
			names = append(names, e.Rule)
		}
		return len(text.SortedUnique(names))
	}
	out := append([]Candidate{}, all...) // none is an empty list in JSON, not null
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(kinds(b), kinds(a)) })
	return out[:min(most, len(out))]
}
