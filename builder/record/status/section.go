package status

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// written is what a Status section says, a line each, and the shapes that tell which line holds.
type written struct {
	lines   []form.Statement
	days    []string // of each line, "" where it bears none
	boxes   int      // items with a box
	checked int      // the line of the last ticked box, -1: none
	head    []string // the header row of a table
}

// pick returns the line of a Status section that says what holds now: a ticked box, the latest where each is dated, the
// last row of a table, else what holds says.
func (r *reader) pick(s *form.Section) *form.Statement {
	w := r.written(s)
	w.dropUnreached()
	if len(w.lines) == 0 {
		return nil
	}
	last := w.latest()
	switch {
	case w.boxes > 1 && w.checked < 0:
		r.Report(finding.At(finding.StatusUnknown, w.lines[0].Pos, "no box of the status is ticked").
			WithText(w.lines[0].Text, "unknown"))
		return nil
	case w.boxes > 1 && w.checked < len(w.lines):
		return &w.lines[w.checked]
	case last >= 0 && (len(w.lines) > 1 || w.head != nil):
		return &w.lines[last]
	case w.head != nil:
		return &w.lines[len(w.lines)-1]
	}
	if chosen := r.ofList(&w); chosen != nil {
		return chosen
	}
	return r.holds(w.lines)
}

// latest returns the line with the latest day where every line bears one, the last of equals; else -1.
func (w *written) latest() int {
	at, day := -1, ""
	for i, d := range w.days {
		if d == "" {
			return -1
		}
		if d >= day {
			at, day = i, d
		}
	}
	return at
}

// dropUnreached drops the states of a log that wait for their day: "Deprecated:" below "Accepted: 2021-03-04".
func (w *written) dropUnreached() {
	if !slices.ContainsFunc(w.days, func(d string) bool { return d != "" }) {
		return
	}
	for i := len(w.lines) - 1; i >= 0; i-- {
		if state, ok := strings.CutSuffix(strings.TrimSpace(w.lines[i].Text), ":"); ok && record.IsStatus(state) {
			w.lines, w.days = slices.Delete(w.lines, i, i+1), slices.Delete(w.days, i, i+1)
		}
	}
}

// ofList reads lines that are bare states, three and more: the one that is set in bold was chosen; without one, they
// are a template's, and the statement is all of them. It returns nil for other lines.
func (r *reader) ofList(w *written) *form.Statement {
	texts := make([]string, 0, len(w.lines))
	var chosen []int
	for i, l := range w.lines {
		if !record.IsStatus(l.Text) {
			return nil
		}
		if bold.MatchString(r.RawLine(l.Pos.Line)) {
			chosen = append(chosen, i)
		}
		texts = append(texts, l.Text)
	}
	switch all := strings.Join(texts, " | "); {
	case len(texts) < 3 || !record.Choice(all):
		return nil
	case len(chosen) == 1:
		return &w.lines[chosen[0]]
	default:
		w.lines[0].Text = all
		return &w.lines[0]
	}
}

// written reads the lines of a section: of paragraphs, items and definitions, a row of a table as its status cell.
func (r *reader) written(s *form.Section) written {
	w := written{checked: -1}
	for i := s.From; i < s.To && len(w.lines) < form.MaxLines; i++ {
		b := &r.Doc.Blocks[i]
		switch {
		case b.Quoted:
		case b.Kind == markdown.Row && b.Head:
			w.head = b.Cells
		case b.Kind == markdown.Row:
			day := ""
			for _, c := range b.Cells {
				if d, ok := record.NormaliseDate(c); ok && day == "" {
					day = d
				}
			}
			w.add(form.Statement{Text: statusCell(w.head, b.Cells), From: "section", Pos: r.Pos(b.Line, 0),
				Refs: r.BlockRefs(b, 0)}, day)
		case b.Kind == markdown.Paragraph, b.Kind == markdown.Item, b.Kind == markdown.Definition,
			b.Kind == markdown.Term:
			r.writtenBlock(&w, b)
		}
	}
	return w
}

// add adds a line and its day.
func (w *written) add(l form.Statement, day string) {
	w.lines, w.days = append(w.lines, l), append(w.days, day)
}

// writtenBlock adds the lines of one block.
func (r *reader) writtenBlock(w *written, b *markdown.Block) {
	if b.Check != "" {
		w.boxes++
	}
	if b.Check == "done" {
		w.checked = len(w.lines)
	}
	for k, l := range form.FirstLines(b.Text) {
		if l = strings.TrimSpace(r.Unstruck(l, b.Line+k)); l == "" {
			continue
		}
		if key, value, ok := form.HeaderLine(l); ok && value != "" && form.Canonical(key) == "status" {
			l = value // "Status: accepted" in a section of that name
		}
		if t := form.Ticked(l); t != "" {
			l = t
		} else {
			w.boxes, w.checked = 2, -1
		}
		if n := len(w.lines) - 1; k > 0 && n >= 0 && wraps(w.lines[n].Text, l) {
			w.lines[n].Text += " " + l
			w.lines[n].Refs = append(w.lines[n].Refs, r.BlockRefs(b, b.Line+k)...)
			continue
		}
		day, _ := record.NormaliseDate(l)
		if _, partial, ok := record.NormaliseStatus(l, r.Settings.Statuses); !ok || partial {
			day = "" // what is dated says no state of all of it
		}
		w.add(form.Statement{Text: l, From: "section", Pos: r.Pos(b.Line+k, 0), Refs: r.BlockRefs(b, b.Line+k)}, day)
	}
}

// wraps reports whether a line goes on with the sentence of the line above: that is prose, ends without a sign, and the
// line begins with a small letter.
func wraps(above, line string) bool {
	first, _ := utf8.DecodeRuneInString(line)
	end, _ := utf8.DecodeLastRuneInString(above)
	return unicode.IsLower(first) && (unicode.IsLetter(end) || unicode.IsDigit(end) || end == ',') &&
		len(strings.Fields(above)) > 4
}

// relationVerb opens a line that speaks of another record: "Amends [ADR 3](..)".
var relationVerb = text.Compile(`(?i)^\W*(supersedes|supercedes|replaces|obsoletes|amends|amended by|updates|` +
	`updated by|clarifies|clarified by|refines|refined by|extends|extended by|relates? to|related|depends on|` +
	`see also|linked to|influences|informs)\b`)

// holds picks the line that states the status, and keeps the others for what they say of other records: the first that
// states one, unless a later line begins with a retired state. The first line counts even where it is not understood,
// and gives way to one of the three below it that is.
func (r *reader) holds(lines []form.Statement) *form.Statement {
	pick, word := -1, ""
	for i, l := range lines {
		if relationVerb.MatchString(l.Text) {
			continue
		}
		w, _, ok := record.NormaliseStatus(l.Text, r.Settings.Statuses)
		switch {
		case pick < 0:
			if ok || i == 0 {
				pick, word = i, w
			}
		case ok && retires(l.Text, word):
			means, _ := record.StatusAt(record.Tokens(l.Text), 0)
			pick, word = i, means
		case ok && word == "unknown" && i < 4:
			pick, word = i, w
		}
	}
	if pick < 0 {
		return nil
	}
	for i, l := range lines {
		if i != pick {
			r.lines = append(r.lines, l)
		}
	}
	return &lines[pick]
}

// retires reports whether a line begins with a retired state that ends the one that was picked before.
func retires(line, before string) bool {
	means, _ := record.StatusAt(record.Tokens(line), 0)
	return (means == "superseded" || means == "deprecated") && !record.Partly(line) &&
		(before == "unknown" || record.Adopted(before) || before == "proposed" || before == "draft")
}
