package material

import (
	"strings"
	"testing"
)

func TestMark(t *testing.T) {
	for _, row := range []struct {
		standing    string
		by, current []string
		want        string
	}{
		{"holds", nil, nil, ""}, {"", nil, nil, ""},
		{"holds", []string{"adr-2"}, nil, "superseded in part by adr-2"},
		{"open", nil, nil, "NOT DECIDED"}, {"unstated", nil, nil, ""},
		{"retired", nil, nil, "NO LONGER IN FORCE"},
		{"retired", []string{"adr-2"}, []string{"adr-2"}, "NO LONGER IN FORCE, superseded by adr-2"},
		{"retired", []string{"adr-2"}, []string{"adr-9"},
			"NO LONGER IN FORCE, superseded by adr-2; in force today: adr-9"},
		{"retired", []string{"a\x1b[1m", "b", "c", "d", "e", "f", "g", "h"}, nil,
			"NO LONGER IN FORCE, superseded by a[1m, b, c, d, e, f and 2 more"},
	} {
		if got := Mark(row.standing, row.by, row.current); got != row.want {
			t.Errorf("%s %v %v: %q, want %q", row.standing, row.by, row.current, got, row.want)
		}
	}
}

func TestFenced(t *testing.T) {
	retired := Row{ID: "adr-1", Mark: "NO LONGER IN FORCE"}
	for _, row := range []struct {
		of         Row
		text, want string
	}{
		{Row{}, "a\nb\n\n", "```markdown\na\nb\n```\n"},
		{retired, "a", "```markdown\n[adr-1: NO LONGER IN FORCE]\na\n```\n"},
		{Row{}, "```go\nx\n```", "````markdown\n```go\nx\n```\n````\n"},
		{Row{}, "a `````` b", "```````markdown\na `````` b\n```````\n"},
		// A character that is taken out must not join what is a fence then.
		{Row{}, "``\u200b`\n```\x00`", "`````markdown\n```\n````\n`````\n"},
	} {
		if got := row.of.Fenced(row.text); got != row.want {
			t.Errorf("%q: %q, want %q", row.text, got, row.want)
		}
	}
}

func TestCursorsOfOtherQuestions(t *testing.T) {
	l := List[string]{All: strings.Fields(strings.Repeat("many words ", 900)),
		Name: func(s string) string { return s }}
	l.Words = func(i int) string { return l.All[i] + "\n" }
	_, _, end, err := l.Part(Paging{Budget: 200}, "a", "")
	if err != nil || end.Next == "" {
		t.Fatalf("%+v %v", end, err)
	}
	for _, cursor := range []string{end.Next + "A", "AAAA", "?", strings.Repeat("x", 100_000), "LTEgLTEgLTE"} {
		if _, _, _, err := l.Part(Paging{Cursor: cursor}, "a", ""); err == nil {
			t.Errorf("the cursor %.40q is taken", cursor)
		}
	}
	if _, _, _, err := l.Part(Paging{Cursor: end.Next}, "b", ""); err == nil {
		t.Error("another question's cursor is taken")
	}
	if kept, _, _, err := l.Part(Paging{Cursor: end.Next}, "a", ""); err != nil || len(kept) == 0 {
		t.Errorf("the cursor is not taken: %v", err)
	}
}
