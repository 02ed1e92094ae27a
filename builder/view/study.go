package view

import (
	"strconv"

	"digsite/builder/page"
	"digsite/builder/record"
)

func moves(s *record.Shadowing) []page.Move {
	var out []page.Move
	for i, x := range s.Moves {
		out = append(out, page.Move{Move: x, Anchor: "move:" + strconv.Itoa(i+1)})
	}
	return out
}

func questions(s *record.Shadowing) []page.Question {
	var out []page.Question
	for i, x := range s.Questions {
		out = append(out, page.Question{Question: x, Anchor: "question:" + strconv.Itoa(i+1)})
	}
	return out
}
