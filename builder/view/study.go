package view

import (
	"strconv"

	"digsite/builder/record"
)

// Move is one thing the expert looked at. Anchor is its place on the page: "move:2".
type Move struct {
	record.Move
	Anchor string
}

// Question is asked before its answer is shown. Anchor is its place on the page: "question:1".
type Question struct {
	record.Question
	Anchor string
}

func moves(s *record.Shadowing) []Move {
	var out []Move
	for i, x := range s.Moves {
		out = append(out, Move{x, "move:" + strconv.Itoa(i+1)})
	}
	return out
}

func questions(s *record.Shadowing) []Question {
	var out []Question
	for i, x := range s.Questions {
		out = append(out, Question{x, "question:" + strconv.Itoa(i+1)})
	}
	return out
}
