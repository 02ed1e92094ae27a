// Package status reads the state of a record: from front matter, else from header lines, else from the first section
// headed Status (content/guide/statuses.md, "Where it is read").
//
// Its law: the author's words are kept beside the word that they mean; words that are not understood mean "unknown" and
// are reported, never "accepted". What a status says of other records is package relations' business: the lines that
// state a status are returned for it.
//
// A word that people use for a state is a row of record.StatusPhrases' table. A place in which a format states its
// status is a function here that returns a form.Statement, and a row of textPlaces; a shape of a Status section is a
// case of pick.
package status

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// textPlaces are the places of the text in which a status may be stated, asked in this order until one answers.
var textPlaces = []func(*reader) *form.Statement{(*reader).header, (*reader).section, (*reader).unnamed}

// Read returns the status of a form, and the lines that state it or stand beside it in its section. page is true for a
// page: pages have states of their own, about which nobody is bothered. Front matter that differs from the text holds,
// and both are reported.
func Read(f *form.Form, page bool) (record.Status, []form.Statement) {
	r := &reader{Form: f, page: page}
	status := record.Status{Word: "unknown"}
	first := r.front()
	var second *form.Statement
	for _, stated := range textPlaces {
		if second = stated(r); second != nil {
			break
		}
	}
	if first == nil {
		first, second = second, nil
	}
	if first != nil && second != nil && strings.EqualFold(strings.TrimSpace(first.Text), "stable") {
		first, second = second, nil // the page is stable; what it says of the decision is its status
	}
	if first != nil {
		status = r.normalise(*first, true)
		if second != nil {
			r.compare(status, r.normalise(*second, false))
			r.lines = append(r.lines, *second)
		}
		r.lines = append(r.lines, *first)
	}
	if n := r.notice(); !page && n != nil && len(r.lines) > 0 && r.lines[len(r.lines)-1].Pos != n.Pos {
		r.lines = append(r.lines, *n) // beside "Status: Accepted" it tells what came after
	}
	status.Days = r.sortedDays()
	return status, r.lines
}

// compare reports a text that states another status than the front matter.
func (r *reader) compare(front, body record.Status) {
	if body.Word == "unknown" || body.Word == front.Word {
		return
	}
	r.Report(finding.At(finding.StatusConflict, body.Pos,
		fmt.Sprintf("the text says %q, the front matter %q", text.Cut(body.Text, 60), text.Cut(front.Text, 60))).
		WithText(body.Text, front.Text))
}

// normalise turns words into a Status; with tell, words that were not understood are reported.
func (r *reader) normalise(s form.Statement, tell bool) record.Status {
	front := s.From == "front matter"
	if record.Choice(s.Text) {
		s.Text = r.marked(s)
	}
	word, partial, ok := record.NormaliseStatus(s.Text, r.Settings.Statuses)
	out := record.Status{Word: word, Text: text.Cut(text.Squash(record.Plain(s.Text)), 300), Partial: partial,
		From: s.From, Pos: s.Pos}
	if r.Side {
		out.From = "side file"
	}
	if !ok && tell && (front || !r.page) {
		r.reportUnknown(s, out.Text)
	}
	return out
}

// reportUnknown reports words that were not understood.
func (r *reader) reportUnknown(s form.Statement, words string) {
	d := finding.At(finding.StatusUnknown, s.Pos, "the status was not understood").WithText(words, "unknown")
	if record.Undecided(record.Plain(s.Text)) {
		d.Message = "the status is a template's own choice of words"
		d = d.WithHint("leave the one word that holds")
	} else if near := record.NearestStatus(s.Text); near != "" {
		d = d.WithHint(fmt.Sprintf("did you mean %q? a word of your own goes into site.yaml under statuses", near))
	}
	if r.page {
		d.Severity = finding.Info
	}
	r.Report(d)
}

// bold is how one of a list of states is marked: "Proposed | **Accepted** | Rejected".
var bold = text.Compile(`\*\*([^*\n]+)\*\*`)

// marked returns the one state of a choice that its author set in bold, else the words as they are.
func (r *reader) marked(s form.Statement) string {
	found := ""
	raw := r.RawLine(s.Pos.Line)
	if s.From == "front matter" {
		raw = s.Text
	}
	for _, m := range bold.FindAllStringSubmatch(raw, -1) {
		if _, _, ok := record.NormaliseStatus(m[1], r.Settings.Statuses); ok {
			if found != "" {
				return s.Text
			}
			found = m[1]
		}
	}
	if found == "" {
		return s.Text
	}
	return found
}

// ownWords are the spellings under which a record states its own status beside the one of its page, which `status`
// states in the Open Knowledge Format.
var ownWords = []string{"adrstatus", "decisionstatus", "rfcstatus"}

// front returns the status field of the front matter or side file. Of a list of states the last one holds.
func (r *reader) front() *form.Statement {
	own := slices.ContainsFunc(r.Front, func(x *form.Field) bool {
		return slices.Contains(ownWords,
			form.Key(x.Label))
	})
	for _, x := range r.Front {
		if x.Key != "status" || own && !slices.Contains(ownWords, form.Key(x.Label)) {
			continue
		}
		x.Used = true
		for _, i := range x.Items {
			r.dated(i.Text)
		}
		words := x.Text
		if n := len(x.Items); n > 1 {
			words = x.Items[n-1].Text
		}
		if strings.TrimSpace(words) != "" {
			return &form.Statement{Text: words, From: "front matter", Pos: x.Pos}
		}
	}
	return nil
}

// header returns a header line before the first section. Of several states the latest holds.
func (r *reader) header() *form.Statement {
	for _, x := range r.Head {
		if x.Key != "status" {
			continue
		}
		x.Used = true
		words := x.Text
		if len(x.Items) > 1 || words == "" && len(x.Items) == 1 {
			words = latest(x.Items)
		}
		for _, i := range x.Items {
			r.dated(r.Unstruck(i.Text, x.Pos.Line))
		}
		r.dated(r.Unstruck(x.Text, x.Pos.Line))
		if words != "" {
			return &form.Statement{Text: r.Unstruck(words, x.Pos.Line), From: "header", Pos: x.Pos, Refs: x.Refs}
		}
	}
	return nil
}

// headings are those of the section that states the status, in the languages that public records are written in.
var headings = []string{"status", "adr status", "decision status", "current status", "rfc status",
	"estado", "situação", "situacao", "situación", "statut", "stato", "状态", "狀態",
	"ステータス", "상태", "статус"}

// stateHeadings reads a section whose own sections are headed by states, with the day below each: the last that has a
// day holds.
func (r *reader) stateHeadings(at int) *form.Statement {
	var last *form.Statement
	for _, s := range r.Sections[at+1:] {
		if s.Level <= r.Sections[at].Level {
			break
		}
		if !record.IsStatus(s.Text) || s.From >= s.To {
			continue
		}
		if d, ok := record.NormaliseDate(r.Doc.Blocks[s.From].Text); ok {
			r.dated(d + ": " + s.Text)
			last = &form.Statement{Text: s.Text, From: "section", Pos: r.Pos(s.Line, 0)}
		}
	}
	return last
}

// stating returns the first section headed exactly Status, of level 1 to 3, and what the heading itself says:
// "## Status: accepted" is one too. A section of level 3 counts only under the title or under a heading that does not
// make it somebody else's. at is -1 for none.
func stating(f *form.Form) (at int, says string) {
	for i := range f.Sections {
		s := &f.Sections[i]
		if s.Level > 3 || s.IsTitle || f.Foreign(s) {
			continue
		}
		if key, value, ok := form.HeaderLine(s.Text); ok && strings.EqualFold(key, "status") && value != "" {
			return i, value
		}
		if slices.Contains(headings, s.Key) {
			return i, ""
		}
	}
	return -1, ""
}

// InSection returns how a section of its own begins to say the status, as it is written, "" for none. By it a file is
// judged to be a record or not; what the status is, is for Read to say.
func InSection(f *form.Form) string {
	at, says := stating(f)
	if at < 0 || says != "" {
		return says
	}
	s := &f.Sections[at]
	if s.From >= s.To {
		return ""
	}
	b := &f.Doc.Blocks[s.From]
	if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item {
		return ""
	}
	line, _, _ := strings.Cut(strings.TrimSpace(b.Text), "\n")
	if key, value, ok := form.HeaderLine(line); ok && form.Canonical(key) == "status" {
		return value
	}
	return line
}

// section reads the section that states the status.
func (r *reader) section() *form.Statement {
	at, says := stating(r.Form)
	if at < 0 {
		return nil
	}
	s := &r.Sections[at]
	if says != "" {
		r.dated(says)
		return &form.Statement{Text: says, From: "section", Pos: r.Pos(s.Line, 0)}
	}
	if last := r.stateHeadings(at); last != nil {
		return last
	}
	r.datedLines(s)
	return r.pick(s)
}
