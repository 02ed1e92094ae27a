package record

import (
	"strings"

	"digsite/builder/text"
)

// Words that tell several states one after the other: with arrows, each with its day, with what was and what is now.
var (
	arrow   = text.Compile(`\s*(?:→|⇒|➡️|➡|⟶|-+>|=+>)\s*`)
	between = text.Compile(`(?i)\s*[,;]\s+(?:(?:and|then|und|et|y)\s+)?|\s+(?:and|then)\s+`)
	nowIs   = text.Compile(`(?i)(?:[,;:.(–—-]|\b(?:but|and))\s*(?:(?:but|and|it)\s+)*(?:is\s+|has\s+been\s+)?now\s+` +
		`(?:is\s+|been\s+)?(\pL.*)$`)
)

// lastReached returns the last of several states that words tell, with what is said of it; else the words as they are.
//
//	"Proposed → Accepted"                                "Accepted"
//	"Accepted 2021-03-04, superseded 2022-01-02 by [7]"  "superseded 2022-01-02 by [7]"
//	"Formerly accepted, now deprecated"                  "deprecated"
//
// A way with a retired end and nothing said of it is a template's: "Draft → Accepted → Superseded".
func lastReached(s string) string {
	if parts := arrow.Split(s, -1); len(parts) > 1 && allStates(parts) {
		last := parts[len(parts)-1]
		if Retired(stateFirst(last)) && len(parts) > 2 && IsStatus(last) && !strings.ContainsAny(last, "0123456789") ||
			len(parts) > 3 && !strings.ContainsAny(s, "0123456789") {
			return strings.Join(parts, " | ")
		}
		return last
	}
	if last := lastDated(between.Split(s, -1)); last != "" {
		return last
	}
	if m := nowIs.FindStringSubmatch(s); m != nil && stateFirst(m[1]) != "" {
		return m[1]
	}
	return s
}

// stateFirst returns what the state means that words begin with, behind a day; "" for none.
func stateFirst(words string) string {
	means, n := StatusAt(Tokens(words), 0)
	if n == 0 {
		return ""
	}
	return means
}

// allStates reports whether each of some parts begins with a state.
func allStates(parts []string) bool {
	for _, p := range parts {
		if stateFirst(p) == "" {
			return false
		}
	}
	return true
}

// lastDated returns the one with the latest day of two and more parts that each tell a state and its day; the later of
// equals, "" where it is not so.
func lastDated(parts []string) (last string) {
	day := ""
	if len(parts) < 2 {
		return ""
	}
	for _, p := range parts {
		d, ok := NormaliseDate(p)
		if !ok || stateFirst(p) == "" {
			return ""
		}
		if d >= day {
			last, day = p, d
		}
	}
	return last
}
