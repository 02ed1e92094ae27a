package report

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Rule returns what one rule of `digsite check` means: its title, why it matters, what to do, an example.
func Rule(t terminal.Style, r finding.Rule) string {
	width := t.Columns(100, 80)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n\n", t.Bold(string(r.Code)), severity(t, r.Severity))
	paragraph := func(lead, words string) {
		if words != "" {
			fmt.Fprintf(&b, "%s%s\n\n", lead, strings.Join(terminal.Wrap(words, width-2), "\n"))
		}
	}
	paragraph("", fullSentence(r.Title))
	paragraph("", fullSentence(r.Why))
	paragraph(t.Accent("What to do: "), r.Mend)
	if r.Example != "" {
		label := "Wrong, for example"
		if r.Severity == finding.Info { // a note need be no mistake
			label = "For example"
		}
		fmt.Fprintf(&b, "%s\n\n    %s\n", t.Bad(label), terminal.Indent(r.Example, "    "))
	}
	if r.Right != "" {
		fmt.Fprintf(&b, "\n%s\n\n    %s\n", t.Good("Right"), terminal.Indent(r.Right, "    "))
	}
	return b.String()
}

// Rules returns one line a rule.
func Rules(t terminal.Style, rules []finding.Rule) string {
	var codes, severities, titles []string
	for _, r := range rules {
		codes = append(codes, string(r.Code))
		severities = append(severities, r.Severity.String())
		titles = append(titles, r.Title)
	}
	return t.Table(len(rules),
		terminal.Column{Cells: codes, Paint: func(_ int, s string) string { return t.Accent(s) }},
		terminal.Column{Cells: severities,
			Paint: func(i int, _ string) string { return severity(t, rules[i].Severity) }},
		terminal.Column{Cells: titles, Flex: true})
}

// RulesJSON returns the rules under the field names of the other JSON.
func RulesJSON(rules []finding.Rule) []map[string]string {
	out := []map[string]string{}
	for _, r := range rules {
		out = append(out, map[string]string{
			"code": string(r.Code), "severity": r.Severity.String(), "title": r.Title,
			"why": r.Why, "mend": r.Mend, "example": r.Example, "right": r.Right,
		})
	}
	return out
}

// fullSentence makes a table's phrase a sentence: "a link leads nowhere" becomes "A link leads nowhere.".
func fullSentence(s string) string {
	if s == "" {
		return ""
	}
	if s = text.Capital(s); !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}
