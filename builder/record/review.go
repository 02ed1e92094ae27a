package record

import (
	"cmp"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
)

// Review is one entry of an asynchronous review. Verdict is "approve", "question", "change", "answer", or "" for one
// that was asked for and not given yet; a word that is none of these stays as it is written. By is "" where the mentor
// of the author is meant.
type Review struct {
	By, Date, Verdict, Note string
	Pos                     finding.Pos
	// Indent is how many blanks stand before its dash, so that another entry can be pasted below it; -1 where it is no
	// line of a list: "review: Ada", "review: [Ada]".
	Indent    int
	Elsewhere bool // another field than review: states it
}

// Verdicts returns the words for a verdict. After a question or a change it is the author's turn, after an answer the
// reviewer's.
func Verdicts() []string { return []string{"approve", "question", "change", "answer"} }

// Line returns an entry as front matter states it: `- {by: Ada, date: 2026-01-31, verdict: answer, note: ""}`. What is
// empty is left out, but for the note of a verdict, which is to be filled in.
func (v Review) Line() string {
	verdict := v.Verdict
	if v.By+v.Date+v.Verdict+v.Note == "" {
		verdict = "requested"
	}
	var parts []string
	for _, f := range [][2]string{{"by", v.By}, {"date", v.Date}, {"verdict", verdict}} {
		if f[1] != "" {
			parts = append(parts, f[0]+": "+Scalar(f[1]))
		}
	}
	if v.Verdict+v.Note != "" {
		parts = append(parts, "note: "+doubleQuoted(v.Note))
	}
	return "- {" + strings.Join(parts, ", ") + "}"
}

// plainScalar matches what YAML reads as a text without quotes, in braces too; notText what it reads as something else.
var (
	plainScalar = text.Compile(`^[\pL\pN](?:[\pL\pN .\-]*[\pL\pN.])?$`)
	notText     = text.Compile(`(?i)^(?:true|false|null|yes|no|on|off|[\d.]+)$`)
)

// Scalar writes a text as YAML, in quotes where it must be.
func Scalar(s string) string {
	if plainScalar.MatchString(s) && !notText.MatchString(s) {
		return s
	}
	return doubleQuoted(s)
}

// doubleQuoted writes a text in the double quotes of YAML.
func doubleQuoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(s) + `"`
}

// Reply returns the text by which an entry joins a record's reviews. Where these are a list of lines it is one line,
// indented as they are, and below is the line of the last of them. Elsewhere it is the whole field with what stands in
// it now, but for the mere request that it answers, and in is the line that it replaces, 0 where no review: is stated.
//
//	"  - {by: Ada, verdict: answer, note: \"\"}", below 7
//	"review:\n  - {by: Grace, verdict: question, note: \"\"}", in 4 of "review: Grace"
func Reply(all []Review, v Review) (text string, below, in int) {
	for _, x := range all {
		if x.Indent >= 0 && x.Pos.Line >= below {
			text, below = strings.Repeat(" ", x.Indent)+v.Line(), x.Pos.Line
		}
	}
	if below > 0 {
		return text, below, 0
	}
	text = "review:"
	for _, x := range all {
		if x.Elsewhere {
			continue
		}
		in = cmp.Or(in, x.Pos.Line)
		if asked := x.Date+x.Verdict+x.Note == "" && (x.By == "" || x.By == v.By); !asked {
			text += "\n  " + x.Line()
		}
	}
	return text + "\n  " + v.Line(), 0, in
}
