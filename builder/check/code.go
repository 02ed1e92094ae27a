package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/finding"
	"digsite/builder/site"
)

// Code returns what is wrong between the records and the code: anchors whose lines were changed, moved or lost since
// they were stated (ADR-29), and comments that name no record. What could not be compared is reported once, at the
// first place: a shallow clone would else have a finding for every anchor.
func Code(s *site.Site, v coderef.Survey) []finding.Finding {
	var found []finding.Finding
	unchecked := 0
	var first finding.Pos
	for _, t := range v.Ties {
		r := s.ByID(t.Record)
		if r == nil || r.Standing == site.Retired {
			continue // nobody mends an anchor of what no longer holds
		}
		at := finding.Pos{Path: r.Path, Line: t.Line}
		switch t.State {
		case coderef.Drifted:
			found = append(found,
				finding.At(finding.AnchorDrifted, at,
					quoted(t.Text)+": the code was changed since this was stated; it stands at "+place(t)+was(t)).
					WithText(t.Text, place(t)).WithHint("read both. Where they still agree, state "+place(t)+
					" here, with a comment such as \"# still so, "+s.Day+
					"\" where the anchor stays the same, and commit it; else mend the record or the code"))
		case coderef.Lost:
			found = append(found, finding.At(finding.AnchorLost, at, quoted(t.Text)+": "+t.Note).WithText(t.Text,
				"nothing"))
		case coderef.Moved:
			found = append(found,
				finding.At(finding.AnchorMoved, at, quoted(t.Text)+": the same code stands at "+place(t)+" now").
					WithText(t.Text, place(t)).WithHint("state "+place(t)+" here"))
		case coderef.Unchecked:
			if unchecked++; unchecked == 1 {
				first = at
			}
		}
	}
	if unchecked > 0 {
		why := v.Note
		if why == "" {
			why = "see digsite why for each"
		}
		message := fmt.Sprintf("%d anchors into code could not be compared with what they were stated for: %s",
			unchecked, why)
		if unchecked == 1 {
			message = "an anchor into code could not be compared with what it was stated for: " + why
		}
		found = append(found, finding.At(finding.AnchorUnchecked, first, message))
	}
	found = append(append(found, unknownMarks(v)...), retiredMarks(s, v)...)
	for _, o := range v.Outside {
		found = append(found, finding.At(finding.CodeRoot, finding.Pos{Path: "site.yaml"},
			"the code root "+quoted(o)+" lies outside the repository"))
	}
	return found
}

// unknownMarks finds comments that name no record.
func unknownMarks(v coderef.Survey) (found []finding.Finding) {
	for _, m := range v.Marks {
		if len(m.Records) == 0 {
			d := finding.At(finding.MarkerUnknown, finding.Pos{Path: fromContent(v.Prefix, m.Path), Line: m.Line},
				"the comment names "+quoted(m.Text)+", and there is no such record").WithText(m.Text, "nothing")
			if series(m.Prefix) {
				d.Severity = finding.Info // another project's series has the same name
			}
			found = append(found, d)
		}
	}
	return found
}

// retiredMarks finds comments that name a record which no longer holds, or does not hold yet. One that names what
// replaced it on the same line tells the whole story.
func retiredMarks(s *site.Site, v coderef.Survey) []finding.Finding {
	named := map[string][]string{} // records by path and line
	spot := func(m coderef.Mark) string { return fmt.Sprintf("%s:%d", m.Path, m.Line) }
	for _, m := range v.Marks {
		named[spot(m)] = append(named[spot(m)], m.Records...)
	}
	var found []finding.Finding
	for _, m := range v.Marks {
		if len(m.Records) != 1 {
			continue // nobody knows which one is meant
		}
		r := s.ByID(m.Records[0])
		if r != nil && r.Standing == site.Open && (r.Status.Word == "proposed" || r.Status.Word == "draft") {
			found = append(found, finding.At(finding.MarkerProposed,
				finding.Pos{Path: fromContent(v.Prefix, m.Path), Line: m.Line},
				"the comment names "+name(r)+", which is only "+r.Status.Word).WithText(m.Text, ""))
			continue
		}
		if r == nil || r.Standing != site.Retired || slices.ContainsFunc(r.Current, func(id string) bool {
			return slices.Contains(named[spot(m)], id)
		}) {
			continue
		}
		now := state(&pass{site: s}, r)
		found = append(found, finding.At(finding.MarkerRetired,
			finding.Pos{Path: fromContent(v.Prefix, m.Path), Line: m.Line},
			"the comment names "+name(r)+", which "+now).WithText(m.Text, "").
			WithHint(instead(r, "name ", "say that the history is meant")))
	}
	return found
}

// series reports whether many projects number by a word: a comment that says RFC 3986 need not mean one of this site.
func series(prefix string) bool {
	switch prefix {
	case "rfc", "pep", "kep", "eip", "erc", "bip", "se":
		return true
	}
	return false
}

// place writes where an anchor stands today, as it would be stated: "src/queue.go:52-56", "queue.go#Push".
func place(t coderef.Tie) string {
	_, symbol, isSymbol := strings.Cut(t.Text, "#")
	switch {
	case t.Via == "symbol" && isSymbol:
		return t.Path + "#" + symbol
	case t.From > 0 && t.To > t.From:
		return fmt.Sprintf("%s:%d-%d", t.Path, t.From, t.To)
	case t.From > 0:
		return fmt.Sprintf("%s:%d", t.Path, t.From)
	}
	return t.Path
}

// was words the old place, where lines were stated and are others now; "" otherwise.
func was(t coderef.Tie) string {
	if t.WasFrom == 0 || t.From == t.WasFrom && t.To == t.WasTo {
		return ""
	}
	if t.WasFrom == t.WasTo {
		return fmt.Sprintf(", it stood at line %d", t.WasFrom)
	}
	return fmt.Sprintf(", it stood at lines %d to %d", t.WasFrom, t.WasTo)
}

// quoted puts a text in quotation marks, as it is: %q would escape letters that the author can read.
func quoted(s string) string { return "\"" + s + "\"" }

// fromContent returns a path of the repository as seen from the content root, as every position is written: with prefix
// "docs", "src/queue.go" is "../src/queue.go" and "docs/a.md" is "a.md".
func fromContent(prefix, name string) string {
	if prefix == "" || prefix == "." {
		return name
	}
	up := ""
	for p := prefix; p != "." && p != ""; p = path.Dir(p) {
		if rest, ok := strings.CutPrefix(name, p+"/"); ok {
			return up + rest
		}
		up += "../"
	}
	return up + name
}
