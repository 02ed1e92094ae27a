package notes

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/named"
	"digsite/builder/record/said"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Reviews returns the entries of review:, a list of {by, date, verdict, note}, one such entry, or the name of whoever
// is asked; and those whom reviewers: asks. An entry without a verdict is a review that was asked for; a name alone is
// one too. reviewers: asks in a log entry, and in a record that says that it is a draft or proposed. Elsewhere it may
// say who once did: KEPs and the pages of handbooks keep the names for ever.
func Reviews(f *form.Form, r *record.Record) []record.Review {
	var out []record.Review
	if x := f.GetFront("review"); x != nil {
		out = reviews(f, x)
	}
	proposed := slices.Contains([]string{"draft", "proposed", "open"}, r.Status.Word)
	if r.Kind != "log" && (r.Kind == "page" || !proposed || r.Format == "kep") {
		return out
	}
	x := f.GetFront("reviewers")
	if x == nil || x.Val.Kind == yaml.Map {
		return out
	}
	x.Used = true
	for _, i := range x.Items {
		for _, name := range named.People(i.Text) {
			if !slices.ContainsFunc(out, func(v record.Review) bool { return strings.EqualFold(v.By, name) }) {
				out = append(out, record.Review{By: name, Pos: i.Pos, Indent: -1, Elsewhere: true})
			}
		}
	}
	return out
}

// reviews reads one field review:. What is neither a list, nor an entry, nor a name is left for others: "review:
// quarterly" says when.
func reviews(f *form.Form, x *form.Field) (out []record.Review) {
	switch x.Val.Kind {
	case yaml.List:
		x.Used = true
		for _, v := range x.Val.Items {
			indent := -1
			if x.Val.Text == "" && v.Col > 2 { // "- " stands before it
				indent = v.Col - 3
			}
			out = append(out, entry(f, v, indent)...)
		}
	case yaml.Map:
		if x.Val.Has("by") || x.Val.Has("reviewer") || x.Val.Has("verdict") {
			x.Used = true
			out = entry(f, x.Val, -1)
		}
	case yaml.Scalar:
		if asked(x.Text) || mayBeName(x.Text) {
			x.Used = true
			out = entry(f, x.Val, -1)
		}
	}
	return out
}

// entry reads {by, date, verdict, note}, or a name, or a word for a review that is asked of nobody in particular.
func entry(f *form.Form, v yaml.Value, indent int) []record.Review {
	r := record.Review{By: form.Entry(v, "authors", "by", "reviewer"), Date: form.Entry(v, "date"),
		Note: form.Entry(v, "note"), Pos: f.Pos(v.Line, v.Col), Indent: indent}
	if v.Kind == yaml.Scalar && strings.TrimSpace(v.Text) != "" {
		if r.By = v.Text; asked(v.Text) {
			r.By = ""
		}
	} else if v.Kind != yaml.Map {
		return nil
	}
	r.By = strings.Join(named.People(r.By), " and ")
	r.Verdict = verdict(f, strings.ToLower(form.Entry(v, "verdict")), r.Pos)
	r.Note = strings.TrimPrefix(r.Note+unknownKeys(f, v), ", ")
	return []record.Review{r}
}

// unknownKeys reports the keys of an entry that no reader knows, and returns what they say. Most often they are the
// rest of a note: in braces a comma ends a text that has no quotes.
//
//	{by: Ada, note: Why one, and not two?}  ->  ", and not two?"
func unknownKeys(f *form.Form, v yaml.Value) (rest string) {
	for _, e := range v.Fields {
		switch form.Canonical(e.Key) {
		case "authors", "by", "reviewer", "date", "note", "verdict":
			continue
		}
		d := finding.At(finding.FrontType, f.Pos(e.Line, e.Col), fmt.Sprintf("a review has no field %q",
			text.Cut(e.Key, 60))).WithText(text.Cut(e.Key, 100), "a part of the note")
		rest += ", " + e.Key
		if e.Val.Text == "" {
			d = d.WithHint(`put a note that holds a comma in quotes: note: "Why one, and not two?"`)
		} else {
			rest += ": " + e.Val.Text
			d = d.WithHint("a review states by, date, verdict and note")
		}
		f.Report(d)
	}
	return rest
}

// verdict brings the words for a verdict together.
func verdict(f *form.Form, word string, pos finding.Pos) string {
	switch word {
	case "approved", "ok", "yes", "lgtm":
		return "approve"
	case "answered":
		return "answer"
	case "asked":
		return "question"
	}
	if asked(word) {
		return ""
	}
	if word != "" && !slices.Contains(record.Verdicts(), word) {
		f.Report(finding.At(finding.FrontType, pos, "a review's verdict is approve, question, change or answer").
			WithText(word, "not yet given").
			WithHint("use one of the four, or leave the verdict out of a review that is still to come"))
	}
	return word
}

// asked reports whether a word asks for a review and names nobody.
func asked(word string) bool {
	return slices.Contains([]string{"requested", "pending", "open", "none", "needed", "wanted", "true"},
		strings.ToLower(strings.TrimSpace(word)))
}

// notAName matches what people write into review: that names nobody: how often, when, how it stands.
var notAName = text.Compile(`(?i)\d|://|^(?:every|each|after|before|in|on|by|at|not|no|yes|false|daily|weekly|` +
	`bi-?weekly|monthly|bi-?monthly|quarterly|half-yearly|yearly|annual(?:ly)?|bi-?annual(?:ly)?|once|never|always|` +
	`ongoing|done|complete[d]?|approved?|passed|failed|peer|self|code|legal|security)\b`)

// mayBeName reports whether a text can be the name of somebody.
func mayBeName(s string) bool {
	switch n := len(strings.Fields(s)); {
	case n == 0 || n > 5:
		return false
	case strings.Contains(s, "@"):
		return true
	}
	return strings.ContainsFunc(s, unicode.IsLetter) && !strings.ContainsAny(s, ".!?:;") && !record.IsStatus(s) &&
		!notAName.MatchString(strings.TrimSpace(s))
}

// calloutHead is the first line of a callout that asks: "> [!question]- @grace Why one?".
var calloutHead = text.Compile(`(?i)^\s*(?:>\s*)+\[!question\]`)

// toWhom is the name that a question begins with: "@grace, why one?".
var toWhom = text.Compile(`^@([\pL\pN][\pL\pN_.-]*[\pL\pN_]|[\pL\pN])(?:[\s,:]+|$)`)

// Questions returns what the [!question] callouts of a text ask, and of whom: the first sentence of the title, or of
// what stands below it where it has none, or but a name. The first block of a callout stands on its head's line, and so
// does the second where no empty line parts them.
func Questions(f *form.Form) []record.Asked {
	var out []record.Asked
	head, of := 0, ""
	for i := range f.Doc.Blocks {
		b := &f.Doc.Blocks[i]
		if !b.Quoted || b.Kind != markdown.Paragraph || len(out) == maxQuestions {
			of = ""
			continue
		}
		begins := b.Line != head && calloutHead.MatchString(f.RawLine(b.Line))
		if begins {
			head, of = b.Line, ""
		} else if of == "" {
			continue
		}
		words := text.Squash(b.Text)
		if m := toWhom.FindStringSubmatch(words); m != nil {
			of, words = m[1], words[len(m[0]):]
		}
		if q := said.Lead(words); q != "" {
			out = append(out, record.Asked{Ask: q, Of: of})
			of = ""
		}
	}
	return out
}

// maxQuestions bounds the callouts of one record.
const maxQuestions = 10
