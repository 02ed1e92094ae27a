package mcp

import (
	"context"
	"fmt"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"digsite/builder/answer"
	"digsite/builder/mcp/material"
	"digsite/builder/text"
)

// course adds the questions about time: what happened, and what waits.
func (w World) course(s *mcp.Server) {
	add(s, "timeline", "What happened when", "Records, eras of histories and, about an incident, its events, oldest "+
		"first.", w.timeline)
	add(s, "open_questions", "What is left open", "Questions that records ask and nobody has answered, and reviews "+
		"that wait for somebody.", w.openQuestions)
	add(s, "due", "What to look at again", "Records in force that should be looked at again: contradicted by an "+
		"incident, past their review day, everybody who decided has left, or all that forced them is lifted. With "+
		"by_day what falls due, past and to come: reviews, goals, planned meetings, ends of constraints and "+
		"premises.", w.due)
}

// timelineIn is the question of timeline.
type timelineIn struct {
	About string `json:"about,omitempty" jsonschema:"a record's id (that record and what it is related to), a tag or a service; everything if left out"`
	From  string `json:"from,omitempty" jsonschema:"a day or its beginning, 2024-05-01, 2024-05 or 2024"`
	To    string `json:"to,omitempty" jsonschema:"the last day, alike"`
	Kind  string `json:"kind,omitempty" jsonschema:"only records of this kind: decision, incident, history …"`
	material.Paging
}

// moment is one entry of a timeline.
type moment struct {
	At    string `json:"at"`
	Until string `json:"until,omitempty"`
	What  string `json:"what"` // "record", "era" or "event"
	material.Row
	Text string `json:"text,omitempty"` // the era's name, the event's words
}

// moments is the answer of timeline.
type moments struct {
	Moments []moment `json:"moments"`
	material.More
}

// timeline answers as the site's timeline.
func (w World) timeline(ctx context.Context, in timelineIn) (out moments, words string, err error) {
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	found, ok := answer.Moments(v.Site, answer.Span{From: in.From, To: in.To, About: in.About},
		answer.Filter{Kind: in.Kind})
	if !ok {
		if _, err := one(v.Site, in.About); err != nil {
			return out, "", fmt.Errorf("%q is no tag and no service, and %w", text.Shorten(in.About, 100), err)
		}
	}
	l := material.List[moment]{Name: func(m moment) string { return m.ID + " on " + m.At }}
	for _, m := range found {
		x := moment{m.At, m.Until, m.What, material.RowOf(v.Site.ByID(m.ID)), ""}
		x.Text = x.Marked(m.Text, 300)
		l.All = append(l.All, x)
	}
	l.Words = func(i int) string {
		m := l.All[i]
		when := m.At
		if m.Until != "" {
			when += " to " + m.Until
		}
		if m.What == "record" {
			m.Date = "" // it stands before the line
			return fmt.Sprintf("%s %s", text.Clean(when), m.Line())
		}
		return fmt.Sprintf("%s - %s of %s: %s\n", text.Clean(when), m.What, text.Clean(m.ID), text.Clean(m.Text))
	}
	p := in.Paging
	in.Paging = material.Paging{}
	out.Moments, words, out.More, err = l.Part(p, in, "Timeline: "+count(len(l.All), "moment")+".\n")
	return out, words, err
}

// openIn is the question of open_questions.
type openIn struct {
	For  string `json:"for,omitempty" jsonschema:"a person: only what is asked of them or waits for them"`
	Kind string `json:"kind,omitempty" jsonschema:"only records of this kind: decision, log …"`
	material.Paging
}

// open is one record that leaves something open.
type open struct {
	material.Row
	Asks  []string      `json:"asks"`
	Waits []answer.Turn `json:"waits"` // for whom its review waits
}

// opens is the answer of open_questions.
type opens struct {
	Records []open `json:"records"`
	material.More
}

// openQuestions answers with what records leave open.
func (w World) openQuestions(ctx context.Context, in openIn) (out opens, words string, err error) {
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	l := material.List[open]{Name: func(o open) string { return o.ID }}
	for _, q := range answer.Questions(v.Site, in.For, answer.Filter{Kind: in.Kind}) {
		x := open{material.RowOf(v.Site.ByID(q.ID)), []string{}, q.Waits}
		for _, ask := range q.Asks {
			x.Asks = append(x.Asks, x.Marked(ask, 300))
		}
		l.All = append(l.All, x)
	}
	l.Words = func(i int) string {
		o := l.All[i]
		words := o.Line()
		for _, ask := range o.Asks {
			words += "  > " + ask + "\n"
		}
		for _, t := range o.Waits {
			words += "  waits for " + waits(t) + "\n"
		}
		return words
	}
	p := in.Paging
	in.Paging = material.Paging{}
	out.Records, words, out.More, err = l.Part(p, in, "Left open: "+count(len(l.All), "record")+".\n")
	return out, words, err
}

// waits says for whom a review waits, and for how long.
func waits(t answer.Turn) string {
	who := text.Clean(t.Name)
	if who == "" {
		who = "a reviewer; nobody is named"
	} else {
		who += ", as " + t.Turn
	}
	if t.Since != "" {
		who += ", since " + text.Clean(t.Since)
	}
	return who
}
