package address

import (
	"strings"
	"testing"

	"digsite/builder/record"
)

var (
	decision = record.Kind{Name: "decision", Prefix: "adr", Folders: []string{"decisions", "adr"}}
	incident = record.Kind{Name: "incident", Prefix: "inc", Folders: []string{"incidents"}}
)

func placed(path, id string, kind record.Kind) (record.Record, Place) {
	r := record.Record{Path: path, ID: id, Kind: kind.Name, IsRecord: true, Number: 4}
	if n, ok := LeadingNumber(NameOf(path)); ok {
		r.Number = n
	}
	return r, NewPlace(&r, path, false, kind)
}

// The addresses that a record had under an earlier name of its file.
func TestEarlier(t *testing.T) {
	kinds := []record.Kind{decision, incident, {Name: "page"}}
	for _, row := range []struct{ now, id, old, want string }{
		{"decisions/0004-new.md", "", "decisions/0004-old.md", "decisions/0004-old/ r/adr-4/ r/adr-4-old/"},
		{"decisions/0014-new.md", "", "decisions/0004-old.md", "decisions/0004-old/ r/adr-4/ r/adr-4-old/"},
		{"decisions/0004-new.md", "", "incidents/0004-old.md", "decisions/0004-old/ r/adr-4/ r/adr-4-old/ " +
			"incidents/0004-old/ r/inc-4/ r/inc-4-old/"},
		{"decisions/0004-new.md", "", "docs/incidents/2024/down.md", "decisions/down/ r/down/ incidents/down/ r/down/"},
		{"decisions/0004-new.md", "pay-7", "incidents/0004-old.md", "decisions/0004-old/ r/pay-7/ r/pay-7-old/"},
		{"decisions/0004-new.md", "", "decisions/new 4.md", "decisions/new-4/ r/new-4/"},
		{"decisions/0004-new.md", "", "elsewhere/0004-old.md", "decisions/0004-old/ r/adr-4/ r/adr-4-old/"},
		{"decisions/new.md", "", "decisions/old.md", "decisions/old/ r/old/"}, // the number stands in its heading
	} {
		r, _ := placed(row.now, row.id, decision)
		var was []Was
		for _, p := range Earlier(&r, row.old, row.old, kinds, decision) {
			was = append(was, Was{p, 0, true})
		}
		var got []string
		for _, addresses := range Ever(was) {
			got = append(got, addresses...)
		}
		if got := strings.Join(got, " "); got != row.want {
			t.Errorf("%s was at %s: got %s, want %s", row.now, row.old, got, row.want)
		}
	}
}

// TestEver: while two records would like one name each has a longer one, and another that one leaves it longer still.
func TestEver(t *testing.T) {
	for _, row := range []struct {
		name  string
		files []string // "+" in front: one that is gone
		want  []string
	}{
		{"nobody in the way", []string{"adr/0005-a.md", "adr/0006-b.md"},
			[]string{"decisions/0005-a/ r/adr-5/", "decisions/0006-b/ r/adr-6/"}},
		{"one that is gone had the number", []string{"adr/0005-a.md", "+adr/0005-b.md"},
			[]string{"decisions/0005-a/ r/adr-5/ r/adr-5-a/", "decisions/0005-b/ r/adr-5/ r/adr-5-b/"}},
		{"and the name", []string{"x/0005-a.md", "+y/0005-a.md", "+x/0005-b.md"}, []string{
			"decisions/0005-a/ decisions/x-0005-a/ r/adr-5/ r/adr-5-a/ r/adr-5-x-a/",
			"decisions/0005-a/ decisions/y-0005-a/ r/adr-5/ r/adr-5-a/ r/adr-5-y-a/",
			"decisions/0005-b/ r/adr-5/ r/adr-5-b/"}},
		{"the same file, another record then", []string{"x/0005-a.md", "+x/0005-a.md"},
			[]string{"decisions/0005-a/ r/adr-5/", "decisions/0005-a/ r/adr-5/ r/adr-5-a/"}},
	} {
		var was []Was
		for i, file := range row.files {
			path, past := strings.CutPrefix(file, "+")
			_, p := placed(path, "", decision)
			was = append(was, Was{p, i, past})
		}
		for i, got := range Ever(was) {
			if got := strings.Join(got, " "); got != row.want[i] {
				t.Errorf("%s, %s: got %s, want %s", row.name, row.files[i], got, row.want[i])
			}
		}
	}
}
