package recordpage

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/drawing/strip"
	"digsite/builder/page"
	"digsite/builder/record"
	"digsite/builder/site"
)

// moves returns what the expert did, in order, each with a place to link to: "move:3" is the third.
func moves(s *record.Shadowing) []page.Move {
	var out []page.Move
	for i, x := range s.Moves {
		out = append(out, page.Move{At: x.At, LookedAt: x.LookedAt, Because: x.Because, Found: x.Found,
			Anchor: "move:" + strconv.Itoa(i+1)})
	}
	return out
}

// questions returns what a reader is asked before the answer shows, each with a place to link to.
func questions(s *record.Shadowing) []page.Question {
	var out []page.Question
	for i, x := range s.Questions {
		out = append(out, page.Question{Ask: x.Ask, Answer: x.Answer, Anchor: "question:" + strconv.Itoa(i+1)})
	}
	return out
}

// eras returns a history's periods, and draws those whose years are known, one after another, to scale. An era without
// an end reaches to today, the build date. The list has all of them.
func eras(r *site.Record, today string) ([]page.Era, strip.Strip) {
	var out []page.Era
	var periods []strip.Period
	for i, e := range r.Eras {
		out = append(out, page.Era{Name: e.Name, From: e.From, To: e.To, Text: e.Text,
			Anchor: "era:" + strconv.Itoa(i+1)})
		periods = append(periods, strip.Period{From: strings.TrimSpace(e.From),
			To: strings.TrimSpace(cmp.Or(e.To, today)), Name: e.Name})
	}
	return out, strip.Periods(periods)
}
