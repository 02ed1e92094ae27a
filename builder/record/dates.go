package record

import (
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/text"
)

// readDates takes the record's own day: the date field, else the decision's or creation's, else the day that opens
// the title, else that of the file's name. "2020-01-02, updated 2020-03-04" gives both days.
func (f *file) readDates() {
	r := &f.rec
	r.Date.From = "none"
	keys := []string{"date", "created", "startdate", "started", "proposed", "posted", "since", "submitted", "assigned",
		"detected"}
	if r.Kind != "incident" {
		keys = []string{"date", "created", "startdate", "proposed", "posted", "since", "submitted", "assigned",
			"dateproposed", "dateaccepted", "accepteddate", "approveddate"}
	}
	for _, key := range keys {
		x := f.get(key)
		if x == nil || r.Date.Day != "" {
			continue
		}
		d, rest, ok := f.declared(x)
		if !ok {
			continue
		}
		r.Date = Date{Day: d, From: "declared", Pos: x.pos}
		if key != "started" && key != "detected" {
			x.used = true
		}
		if i := strings.Index(strings.ToLower(rest), "updated"); i >= 0 {
			if u, ok := NormaliseDate(rest[i:]); ok {
				r.Updated = Date{Day: u, From: "declared", Pos: x.pos}
			}
		}
	}
	if x := f.take("updated"); x != nil {
		if d, _, ok := f.declared(x); ok {
			r.Updated = Date{Day: d, From: "declared", Pos: x.pos}
		}
	}
	if r.Date.Day == "" {
		f.dateSection()
	}
	if r.Date.Day == "" {
		f.placeholderDate()
	}
	if r.Date.Day == "" && f.title >= 0 {
		h := f.in.Doc.Headings[f.title]
		text := text.Squash(h.Text)
		if m := titleKind.FindStringSubmatch(text); m != nil {
			text = m[1]
		}
		if d, from, _ := findDate(text); d != "" && from <= 1 {
			r.Date = Date{Day: d, From: "declared", Pos: f.pos(h.Line, 0)}
		}
	}
	if r.Date.Day == "" && f.name.date != "" {
		r.Date = Date{Day: f.name.date, From: "name", Pos: f.pos(1, 0)}
	}
	if x := f.take("reviewby"); x != nil {
		if d, _, ok := f.declared(x); ok {
			r.ReviewBy = d
		}
	}
}

// declared reads a field's day, and says so when it is none. rest is what follows it.
func (f *file) declared(x *field) (day, rest string, ok bool) {
	txt := plainText(x.text)
	if txt == "" && len(x.items) > 0 {
		txt = x.items[0].text
	}
	d, _, to := findDate(txt)
	if d == "" {
		if txt != "" && !x.empty() {
			f.say(finding.At(finding.DateInvalid, x.pos, "the date was not understood").
				WithText(text.Cut(txt, 100), ""))
		}
		return "", "", false
	}
	return d, txt[to:], true
}

// dateSection reads a section headed exactly Date.
func (f *file) dateSection() {
	at := f.sectionNamed("date", "decision date", "date of decision")
	if at < 0 || f.sections[at].level > 3 || f.foreign(f.sections[at]) {
		return
	}
	for i := f.sections[at].from; i < f.sections[at].to; i++ {
		b := &f.in.Doc.Blocks[i]
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item {
			continue
		}
		if d, ok := NormaliseDate(b.Text); ok && !placeholder(b.Text) {
			f.rec.Date = Date{Day: d, From: "declared", Pos: f.pos(b.Line, 0)}
		}
		return
	}
}

// placeholderDate reports a template's words left in for the date.
func (f *file) placeholderDate() {
	for _, list := range [][]*field{f.front, f.head} {
		for _, x := range list {
			if x.key == "date" && x.empty() && x.text != "" && placeholder(x.text) {
				x.used = true
				f.say(finding.At(finding.DateInvalid, x.pos, "the date is a template's placeholder").
					WithText(text.Cut(x.text, 100), ""))
				return
			}
		}
	}
}
