package record

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/text"
)

// saying is one statement of a status.
type saying struct {
	text string // the author's words, plain
	from string
	pos  finding.Pos
	refs []int
	item *field // front matter or header
}

// readStatus reads the status from front matter, else from header lines, else from the first section headed exactly
// Status (content/guide/statuses.md, "Where it is read"). Front matter that differs from the text holds, and both are
// reported.
func (f *file) readStatus() {
	defer f.readStatusDays()
	first := f.frontStatus()
	second := f.headStatus()
	if second == nil {
		second = f.sectionStatus()
	}
	if first == nil {
		first, second = second, nil
	}
	r := &f.rec
	if first == nil {
		return
	}
	r.Status = f.normalise(*first, true)
	if second != nil {
		other := f.normalise(*second, false)
		if other.Word != "unknown" && other.Word != r.Status.Word {
			f.say(finding.At(finding.StatusConflict, other.Pos,
				fmt.Sprintf("the text says %q, the front matter %q", text.Cut(other.Text, 60),
					text.Cut(r.Status.Text, 60))).
				WithText(other.Text, r.Status.Text))
		}
		f.statusClaims(*second)
	}
	f.statusClaims(*first)
}

// normalise turns words into a Status, and says so when they were not understood.
func (f *file) normalise(s saying, tell bool) Status {
	if choice(s.text) && s.from != "front matter" {
		s.text = f.marked(s)
	}
	word, part, ok := NormaliseStatus(s.text, f.in.Settings.Statuses)
	st := Status{Word: word, Text: text.Cut(text.Squash(plainText(s.text)), 300), Partial: part, From: s.from,
		Pos: s.pos}
	if f.side {
		st.From = "side file"
	}
	if !ok && tell && !(f.rec.Kind == "page" && s.from != "front matter") {
		d := finding.At(finding.StatusUnknown, s.pos, "the status was not understood").WithText(st.Text, "unknown")
		switch near := nearestStatus(s.text); {
		case unmade(plainText(s.text)):
			d.Message = "the status is a template's own choice of words"
			d = d.WithHint("leave the one word that holds")
		case near != "":
			d = d.WithHint(fmt.Sprintf("did you mean %q? a word of your own goes into site.yaml under statuses", near))
		}
		if f.rec.Kind == "page" {
			d.Severity = finding.Info // notes have states of their own
		}
		f.say(d)
	}
	return st
}

// marked gives the one state of a choice that its author set in bold, else the words as they are.
func (f *file) marked(s saying) string {
	found := ""
	for _, m := range bold.FindAllStringSubmatch(f.rawLine(s.pos.Line), -1) {
		if _, _, ok := NormaliseStatus(m[1], f.in.Settings.Statuses); ok {
			if found != "" {
				return s.text
			}
			found = m[1]
		}
	}
	if found == "" {
		return s.text
	}
	return found
}

var bold = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)

// frontStatus is the status field of the front matter or side file.
func (f *file) frontStatus() *saying {
	for _, x := range f.front {
		if x.key != "status" {
			continue
		}
		x.used = true
		text := x.text
		for _, i := range x.items {
			f.dated(i.text)
		}
		if n := len(x.items); n > 1 {
			text = x.items[n-1].text // a list of states: the last one holds
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		return &saying{text: text, from: "front matter", pos: x.pos, item: x}
	}
	return nil
}

// headStatus is a header line before the first section.
func (f *file) headStatus() *saying {
	for _, x := range f.head {
		if x.key != "status" {
			continue
		}
		x.used = true
		text := x.text
		if len(x.items) > 1 || text == "" && len(x.items) == 1 {
			text = f.lastOf(x.items)
		}
		for _, i := range append(x.items[:len(x.items):len(x.items)], item{x.text, x.pos}) {
			f.dated(f.unstruck(i.text, x.pos.Line))
		}
		if text != "" {
			return &saying{text: f.unstruck(text, x.pos.Line), from: "header", pos: x.pos, item: x, refs: x.refs}
		}
	}
	return nil
}

// lastOf takes the latest of several states: the last item, or the one with the latest day.
func (f *file) lastOf(items []item) string {
	best, bestDay := "", ""
	for _, i := range items {
		if d, _ := NormaliseDate(i.text); best == "" || d >= bestDay {
			best, bestDay = i.text, d
		}
	}
	return best
}

// unstruck drops struck-out words: the plain text of a block no longer tells them.
func (f *file) unstruck(text string, line int) string {
	if !bytes.Contains(f.in.Body, []byte("~~")) {
		return text
	}
	raw := f.rawLine(line)
	for _, s := range struck.FindAllString(raw, -1) {
		text = strings.Replace(text, plainText(strings.Trim(s, "~")), "", 1)
	}
	return text
}

// amendments are the parents under which a heading Status is about something else.
var amendments = []string{"amend", "change", "revision", "history", "api", "endpoint", "response", "code", "http",
	"schema", "field", "implementation",
	"model", "example", "option", "alternative", "update", "addendum", "follow up", "appendix", "proposal", "design",
	"prior art", "discussion"}

// sectionStatus reads the first section headed exactly Status, of level 1 to 3; "## Status: accepted" is one too. A
// section of level 3 counts only under the title or under a heading that does not make it somebody else's.
func (f *file) sectionStatus() *saying {
	for _, s := range f.sections {
		if s.level > 3 || s.heading == f.title {
			continue
		}
		key, value, inline := headKV(s.text)
		if inline && strings.EqualFold(key, "status") && value != "" && !f.foreign(s) {
			f.dated(value)
			return &saying{text: value, from: "section", pos: f.pos(s.line, 0)}
		}
		if s.key != "status" && s.key != "adr status" && s.key != "decision status" || f.foreign(s) {
			continue
		}
		f.statusList(s)
		return f.statusOf(s)
	}
	return nil
}

// foreign tells a Status section that is a part of something else.
func (f *file) foreign(s section) bool {
	if s.parent < 0 || f.sections[s.parent].heading == f.title {
		return false
	}
	for _, a := range amendments {
		if strings.Contains(f.sections[s.parent].key, a) {
			return true
		}
	}
	return f.sections[s.parent].level >= 2 && s.level > 3
}

// noBox is said of a Status section with boxes of which none is ticked.
const noBox = "no box of the status is ticked"

// statusOf reads the lines of a Status section. The first line that states a status holds; a later line of its own
// that begins with a retired state holds over a state that was in force before. A checked box, the last row of a
// table and the latest of dated lines say what holds now.
func (f *file) statusOf(s section) *saying {
	var lines []saying
	boxes, checked, dated := 0, -1, 0
	var table []string
	for i := s.from; i < s.to && len(lines) < maxLines; i++ {
		b := &f.in.Doc.Blocks[i]
		if b.Quoted {
			continue
		}
		switch b.Kind {
		case markdown.Paragraph, markdown.Item, markdown.Definition, markdown.Term:
			if b.Check != "" {
				if boxes++; b.Check == "done" {
					checked = len(lines)
				}
			}
			for k, l := range firstLines(b.Text) {
				if l = strings.TrimSpace(f.unstruck(l, b.Line+k)); l == "" {
					continue
				}
				if _, ok := NormaliseDate(l); ok && b.Kind == markdown.Item {
					dated++
				}
				at := b.Line + k
				lines = append(lines, saying{text: l, from: "section", pos: f.pos(at, 0), refs: f.refsOn(b, at)})
			}
		case markdown.Row:
			if b.Head {
				table = b.Cells
				continue
			}
			cell := statusCell(table, b.Cells)
			lines = append(lines, saying{text: cell, from: "section", pos: f.pos(b.Line, 0), refs: f.refsOn(b, 0)})
		}
	}
	switch {
	case len(lines) == 0:
		return nil
	case boxes > 1 && checked < 0:
		f.say(finding.At(finding.StatusUnknown, lines[0].pos, noBox).WithText(lines[0].text, "unknown"))
		return nil
	case boxes > 1:
		return &lines[checked]
	case table != nil:
		return &lines[len(lines)-1]
	case dated > 1 && dated == len(lines):
		var items []item
		for _, l := range lines {
			items = append(items, item{l.text, l.pos})
		}
		last := f.lastOf(items)
		for i := range lines {
			if lines[i].text == last {
				return &lines[i]
			}
		}
	}
	return f.holds(lines)
}

// holds picks the line that states the status and adds the others' references to it.
func (f *file) holds(lines []saying) *saying {
	pick := -1
	word := ""
	for i, l := range lines {
		if relationVerb.MatchString(l.text) {
			continue
		}
		w, _, ok := NormaliseStatus(l.text, f.in.Settings.Statuses)
		if pick < 0 {
			if ok || i == 0 {
				pick, word = i, w
			}
			continue
		}
		first := tokens(l.text)
		if means, known, _ := phraseAt(first, 0); ok && known && (means == "superseded" || means == "deprecated") &&
			(word == "unknown" || Adopted(word) || word == "proposed" || word == "draft") &&
			!partial.MatchString(l.text) {
			pick, word = i, means
		} else if word == "unknown" && ok && i < 4 {
			pick, word = i, w
		}
	}
	if pick < 0 {
		return nil
	}
	out := lines[pick]
	for i, l := range lines {
		if i != pick {
			f.statusClaims(l)
			if _, part, _ := NormaliseStatus(l.text, nil); part && pick < i {
				f.rec.Status.Partial = true
			}
		}
	}
	return &out
}

// statusCell is the cell under Status, else the one that reads as a status, else the last.
func statusCell(head, cells []string) string {
	for i, h := range head {
		if i < len(cells) && canonical(h) == "status" {
			return cells[i]
		}
	}
	for _, c := range cells {
		if _, _, ok := NormaliseStatus(c, nil); ok {
			return c
		}
	}
	if len(cells) == 0 {
		return ""
	}
	return cells[len(cells)-1]
}
