package mcp

import (
	"context"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/mcp/material"
	"digsite/builder/site"
	"digsite/builder/text"
)

// dueIn is the question of due.
type dueIn struct {
	Kind  string `json:"kind,omitempty" jsonschema:"only records of this kind: decision, principle …"`
	ByDay bool   `json:"by_day,omitempty" jsonschema:"what falls due by day instead, what is past due first"`
	material.Paging
}

// due is one record to look at again.
type due struct {
	material.Row
	Reasons []answer.Reason `json:"reasons"`
}

// dues is the answer of due.
type dues struct {
	Records []due `json:"records"`
	Days    []day `json:"days,omitempty"` // of by_day
	material.More
}

// day is one thing that falls due. As is what the author named where that is no day: "2027-06".
type day struct {
	Day  string `json:"day"`
	As   string `json:"as,omitempty"`
	Past bool   `json:"past"`
	What string `json:"what"`
	Text string `json:"text,omitempty"`
	material.Row
	People []string `json:"people,omitempty"`
}

// due answers as `digsite list --revisit` does, or as the page of what falls due.
func (w World) due(ctx context.Context, in dueIn) (out dues, words string, err error) {
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	if in.ByDay {
		return byDay(v.Site, in)
	}
	l := material.List[due]{Name: func(d due) string { return d.ID }}
	for _, d := range answer.Revisit(v.Site, answer.Filter{Kind: in.Kind}) {
		l.All = append(l.All, due{material.RowOf(v.Site.ByID(d.ID)), d.Reasons})
	}
	l.Words = func(i int) string {
		d := l.All[i]
		words := d.Line()
		for _, r := range d.Reasons {
			words += "  " + reason(r) + "\n"
		}
		return words
	}
	p := in.Paging
	in.Paging = material.Paging{}
	out.Records, words, out.More, err = l.Part(p, in, "To look at again: "+count(len(l.All), "record")+".\n")
	return out, words, err
}

// byDay answers with what falls due.
func byDay(s *site.Site, in dueIn) (out dues, words string, err error) {
	out.Records = []due{}
	l := material.List[day]{Name: func(d day) string { return d.ID + " on " + d.Day }}
	for _, d := range answer.Deadlines(s, answer.Filter{Kind: in.Kind}) {
		x := day{Day: d.Day, As: text.Clean(d.As), Past: d.Day < s.Day, What: d.What, Row: material.RowOf(s.ByID(d.ID)),
			People: d.People}
		x.Text = x.Marked(d.Text, 300)
		l.All = append(l.All, x)
	}
	l.Words = func(i int) string {
		d := l.All[i]
		words := d.Day + " " + d.What
		if d.Past {
			words += ", past due"
		}
		if d.Text != "" {
			words += ": " + d.Text
		}
		return words + "\n  " + d.Line()
	}
	p := in.Paging
	in.Paging = material.Paging{}
	out.Days, words, out.More, err = l.Part(p, in, "Falls due: "+count(len(l.All), "thing")+".\n")
	return out, words, err
}

// reason says why a record is to be looked at again.
func reason(r answer.Reason) string {
	words := map[string]string{"contradicted": "an incident contradicts it",
		"premise-fallen": "a premise has fallen", "rests-on-fallen": "a premise of what it rests on has fallen",
		"review-overdue": "its review is overdue",
		"all-left":       "everybody who decided it has left", "safe-to-revisit": "all that forced it is lifted"}[r.Reason]
	if r.Day != "" {
		words += ", since " + text.Clean(r.Day)
	}
	for _, s := range r.Says {
		words += "; " + text.Clean(s)
	}
	if len(r.Records) > 0 {
		words += ": " + material.Few(r.Records)
	}
	if len(r.People) > 0 {
		words += ": " + text.Clean(strings.Join(r.People, ", "))
	}
	return words
}
