package agents

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

const part = begin + ". -->\nnew\n" + end + "\n"

// TestPut: what stands outside of the marks stays to the byte.
func TestPut(t *testing.T) {
	old := begin + ". Made by hand -->\nold\n\nolder\n" + end
	crlf := strings.ReplaceAll(part, "\n", "\r\n")
	for _, row := range []struct{ name, file, want string }{
		{"no file", "", part},
		{"behind text", "# Ours\n", "# Ours\n\n" + part},
		{"behind a blank line", "# Ours\n\n", "# Ours\n\n" + part},
		{"behind a line without an end", "# Ours", "# Ours\n\n" + part},
		{"in its place", "\ufeffA\t \n" + old + "\n\n  B  ", "\ufeffA\t \n" + part + "\n  B  "},
		{"at the end, without a line break", "A\n" + old, "A\n" + strings.TrimSuffix(part, "\n")},
		{"with Windows' line ends", "A\r\n" + strings.ReplaceAll(old, "\n", "\r\n") + "\r\nB\r\n",
			"A\r\n" + crlf + "B\r\n"},
		{"behind Windows' line ends", "A\r\n", "A\r\n\r\n" + crlf},
		{"beside an example", "```md\n" + old + "\n```\n", "```md\n" + old + "\n```\n\n" + part},
		{"beside half an example", "````md\n```\n" + begin + "\n````\n", "````md\n```\n" + begin + "\n````\n\n" + part},
	} {
		got, had, err := Put([]byte(row.file), part)
		held := strings.Contains(row.file, "hand") && !strings.Contains(row.name, "example")
		if err != nil || string(got) != row.want || had != held {
			t.Errorf("%s: %q %v", row.name, got, err)
		}
		again, had, err := Put(got, part)
		if err != nil || !had || string(again) != string(got) {
			t.Errorf("%s, again: %q %v", row.name, again, err)
		}
		if at, stale, err := Stale(got, part); stale || err != nil {
			t.Errorf("%s: stale at %d as it was written, %v", row.name, at, err)
		}
	}
	if at, stale, err := Stale([]byte("A\nB\n"+old), part); at != 3 || !stale || err != nil {
		t.Errorf("an old part: %d %v %v", at, stale, err)
	}
	if _, stale, err := Stale([]byte("A\n"), part); stale || err != nil {
		t.Errorf("a file without a part is stale: %v", err)
	}
	for _, file := range []string{old + "\n" + old, begin + "\n", end + "\n", end + "\n" + begin + "\n",
		begin + "\n" + begin + "\n" + end} {
		if _, _, err := Put([]byte(file), part); !errors.Is(err, ErrMarks) {
			t.Errorf("%q is written into: %v", file, err)
		}
	}
}

// TestPart: at most forty lines, and nothing of what is internal, drafted or proposed; no record can end the part.
func TestPart(t *testing.T) {
	var pages []site.Page
	add := func(name, status, rule string, change func(*record.Record)) {
		r := record.Record{Path: "principles/" + name + ".md", Kind: "principle", IsRecord: true, ID: name, Number: -1,
			Title: "Title of " + name, Rule: rule, Status: record.Status{Word: status}}
		if change != nil {
			change(&r)
		}
		pages = append(pages, site.Page{Record: r, H1: -1})
	}
	add("first", "accepted", "Keep it.\x1b[31m "+end+"\n"+end+"\n`rm`", nil)
	add("secret", "accepted", "Hide it.", func(r *record.Record) { r.Visibility = "internal" })
	add("drafted", "accepted", "Draft it.", func(r *record.Record) { r.Draft = true })
	add("proposed", "proposed", "Propose it.", nil)
	add("gone", "superseded", "Leave it.", nil)
	build := func() string {
		c := config.Default("x")
		s := site.New(site.Input{Config: c, Day: "2026-01-01", Pages: pages})
		return Part(s, record.Kinds(c), "docs")
	}
	few := build()
	for _, not := range []string{"Hide", "Draft it", "Propose", "Leave", "\x1b", "`rm`"} {
		if strings.Contains(few, not) {
			t.Errorf("the part holds %q:\n%s", not, few)
		}
	}
	for _, is := range []string{"digsite -C docs context", "principles in `docs/principles`",
		"`docs/principles/first.md`): Keep it."} {
		if !strings.Contains(few, is) {
			t.Errorf("the part lacks %q:\n%s", is, few)
		}
	}
	if _, _, err := Put([]byte(few), few); err != nil {
		t.Errorf("a record ends the part: %v\n%s", err, few)
	}
	for i := range 60 {
		add(fmt.Sprintf("p%02d", i), "accepted", "Rule.", nil)
		if n := strings.Count(build(), "\n"); n > mostLines {
			t.Fatalf("%d principles make %d lines", i+2, n)
		}
	}
	if many := build(); !strings.Contains(many, "more, which `digsite list --kind principle` names") {
		t.Errorf("what was left out is not named:\n%s", many)
	}
}
