package compare

import (
	"fmt"
	"testing"
)

// Which record of after each of before is: "old -> new" by path, "-" for none.
func TestPairs(t *testing.T) {
	rec := func(path, id, title string, numbered bool) Record {
		return Record{Path: path, ID: id, Title: title, Numbered: numbered}
	}
	one, two := rec("a/1.md", "adr-1", "One", true), rec("a/2.md", "adr-2", "Two", true)
	note := rec("a/note.md", "note", "Note", false)
	for _, c := range []struct {
		name          string
		before, after []Record
		renamed       map[string]string
		want          string
	}{
		{"as they were", []Record{one, two}, []Record{two, one}, nil, "[a/1.md>a/1.md a/2.md>a/2.md]"},
		{"another title", []Record{one}, []Record{rec("a/1.md", "adr-1", "First", true)}, nil, "[a/1.md>a/1.md]"},
		{"another id", []Record{one}, []Record{rec("a/1.md", "adr-1-one", "One", true)}, nil, "[a/1.md>a/1.md]"},
		{"another file", []Record{one}, []Record{rec("b/1.md", "adr-1", "First", true)}, nil, "[a/1.md>b/1.md]"},
		{"numbers exchanged", []Record{one, two},
			[]Record{rec("a/2-one.md", "adr-2", "One", true), rec("a/1-two.md", "adr-1", "Two", true)},
			map[string]string{"a/1.md": "a/2-one.md", "a/2.md": "a/1-two.md"}, "[a/1.md>a/2-one.md a/2.md>a/1-two.md]"},
		{"one goes, another comes", []Record{one}, []Record{two}, nil, "[a/1.md>- ->a/2.md]"},
		{"git takes the one for the other", []Record{one}, []Record{two}, map[string]string{"a/1.md": "a/2.md"},
			"[a/1.md>- ->a/2.md]"},
		{"where there are no numbers git is believed", []Record{note}, []Record{rec("a/plan.md", "plan", "Plan", false)},
			map[string]string{"a/note.md": "a/plan.md"}, "[a/note.md>a/plan.md]"},
		{"another record at the same place", []Record{note}, []Record{rec("a/note.md", "adr-9", "Nine", true)}, nil,
			"[a/note.md>- ->a/note.md]"},
		{"nothing before", nil, []Record{one}, nil, "[->a/1.md]"},
	} {
		var got []string
		for _, p := range Pairs(c.before, c.after, c.renamed) {
			was, now := "-", "-"
			if p.Was >= 0 {
				was = c.before[p.Was].Path
			}
			if p.Now >= 0 {
				now = c.after[p.Now].Path
			}
			got = append(got, was+">"+now)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
