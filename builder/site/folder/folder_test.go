package folder

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"digsite/builder/record"
	"digsite/builder/site/address"
)

// records reads one file a line: its path, then words: "page", "lone", "told=msc", "guessed=rfc", "called=otep",
// "title=x". A number is that of the name, or of its folder for a README.
func records(lines string) []*record.Record {
	var out []*record.Record
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		name, words, _ := strings.Cut(strings.TrimSpace(line), "|")
		name = strings.TrimSpace(name)
		r := &record.Record{Path: name, Kind: "decision", IsRecord: true, Number: -1, Title: path.Base(name)}
		if n, ok := address.LeadingNumber(address.NameOf(name)); ok && n < 2000 {
			r.Number = n
		}
		for _, w := range strings.Fields(words) {
			switch key, value, _ := strings.Cut(w, "="); key {
			case "told":
				r.Prefix, r.Told = value, value == ""
			case "accepted":
				r.Status.Text = w
			case "kind":
				r.Kind = value
			case "page":
				r.Kind, r.IsRecord, r.Number = "page", false, -1
			case "lone":
				r.Lone = true
			case "guessed":
				r.Prefix, r.Guessed = value, true
			case "called":
				r.Called = value
			case "title":
				r.Title = strings.ReplaceAll(value, "_", " ")
			}
		}
		out = append(out, r)
	}
	return out
}

// TestSettle: what neighbours decide. Each row's want names every file as "kind series number".
func TestSettle(t *testing.T) {
	for _, row := range []struct{ name, files, want, house string }{
		{"several 0000 are none", "t/0000-a.md | guessed=rfc\nt/0000-b.md | guessed=rfc\nt/12-c.md | told=rfc",
			"rfc none; rfc none; rfc 12", ""},
		{"one 0000 is a number", "docs/0000-use-records.md\ndocs/0001-b.md", "0; 1", ""},
		{"under a template of that number", "0000-template.md | page\ntext/0000-a.md | told=rfc", "page; rfc none", ""},
		{"beside a template of that number", "adr/000-template.md | page\nadr/000-a.md | told=adr", "page; adr none", ""},
		{"in two folders", "a/0000-x.md\nb/0000-x.md", "0; 0", ""},
		{"a template of another name", "a/template.md | page\na/0000-x.md", "page; 0", ""},

		{"the series of most", "p/1-a.md | told=msc\np/2-b.md | told=msc\np/3-c.md", "msc 1; msc 2; msc 3", ""},
		{"not that of a few", "p/1-a.md | told=rfc\np/2-b.md\np/3-c.md", "rfc 1; 2; 3", ""},
		{"what most texts call themselves", "text/1-a.md | guessed=rfc called=otep\ntext/2-b.md | guessed=rfc\n" +
			"text/3-c.md | guessed=rfc called=otep\ntext/4-d.md | guessed=rfc", "otep 1; otep 2; otep 3; otep 4", ""},
		{"texts that disagree", "text/1-a.md | guessed=rfc called=otep\ntext/2-b.md | guessed=rfc called=rfd",
			"rfc 1; rfc 2", ""},
		{"the page about them", "README.md | page title=Proposals_(OTEPs)\ntext/trace/1-a.md | guessed=rfc",
			"page; otep 1", ""},
		{"the repository", "text/1-a.md | guessed=rfc", "otep 1", "oteps"},
		{"a folder of decisions", "README.md | page title=Proposals_(OTEP)\ndocs/decisions/1-a.md | called=rfc",
			"page; 1", "rfcs"},
		{"what a file says of itself holds", "text/1-a.md | told=rfc", "rfc 1", "oteps"},

		{"a language behind the name", "r/6-t.md\nr/6-t.zh.md\nr/6-t.zh-TW.md", "6; page; page", ""},
		{"a language behind a dash", "r/6-t.md\nr/6-t-ja.md\nr/6-t_pt-BR.md", "6; page; page", ""},
		{"a word that is a language too", "r/6-use.md\nr/6-use-it.md", "6; 6", ""},
		{"another record", "r/6-t.md\nr/6-u.zh.md", "6; 6", ""},
		{"folders of languages", "en/adr/1-a.md | title=A\nde/adr/1-a.md | title=Ä", "1; page", ""},
		{"a folder of a language below", "adr/1-a.md | title=A\nadr/zh/1-a.md | title=甲", "1; page", ""},
		{"two teams' first record", "adr/1-a.md | title=Record\nhr/adr/1-a.md | title=Record", "1; 1", ""},

		{"chapters of any width", "r/086-b/README.md\nr/086-b/001-a.md\nr/086-b/part/0002-b.md\nr/001-c/README.md",
			"86; page; page; 1", ""},
		{"chapters beside the record", "r/0200-c/0200-c.md\nr/0200-c/0001-a.md\nr/0200-c/2024-05-05-b.md",
			"200; page; page", ""},
		{"a state of its own", "r/086-b/README.md\nr/086-b/001-a.md | accepted", "86; 1", ""},
		{"records in a folder of records", "r/086-b/README.md\nr/086-b/adr/0001-a.md", "86; 1", ""},
		{"named by site.yaml", "r/086-b/README.md\nr/086-b/001-a.md | told", "86; 1", ""},
		{"another kind", "r/086-b/README.md\nr/086-b/2-a.md | kind=incident", "86; 2", ""},
		{"a year's folder", "r/2024/0001-a.md\nr/2024/0002-b.md", "1; 2", ""},

		{"a house without numbers", "rfcs/a.md | lone\nrfcs/b.md | lone", "none; none", ""},
		{"a house with numbers", "rfcs/a.md | lone\nrfcs/1-b.md", "page; 1", ""},
		{"numbers in folders below", "rfcs/about.md | lone\nrfcs/0001-b/README.md", "page; 1", ""},
		{"a house with days", "adr/a.md | lone\nadr/2024-01-02-b.md", "page; none", ""},
		{"another house", "a/adr/a.md | lone\nb/adr/1-b.md", "none; 1", ""},
	} {
		rs := records(row.files)
		s := Settle(rs, row.house)
		if got := describe(rs); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
		if describe(rs) != describe(records(row.files)) && len(s.Others) == 0 {
			t.Errorf("%s: no other rules are named", row.name)
		}
		// What was settled stays: settling again changes nothing.
		if before := describe(rs); len(Settle(slices.Clone(rs), row.house).Original) > 0 || describe(rs) != before {
			t.Errorf("%s: settled twice, %s", row.name, describe(rs))
		}
	}
}

func describe(rs []*record.Record) string {
	var out []string
	for _, r := range rs {
		s := fmt.Sprint(r.Prefix, " ", r.Number)
		if r.Number < 0 {
			s = r.Prefix + " none"
		}
		if !r.IsRecord {
			s = r.Kind
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, "; ")
}
