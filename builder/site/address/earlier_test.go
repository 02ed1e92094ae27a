package address

import (
	"strings"
	"testing"

	"digsite/builder/record"
)

// The addresses that a record had under an earlier name of its file.
func TestEarlier(t *testing.T) {
	decision := record.Kind{Name: "decision", Prefix: "adr", Folders: []string{"decisions", "adr"}}
	incident := record.Kind{Name: "incident", Prefix: "inc", Folders: []string{"incidents"}}
	kinds := []record.Kind{decision, incident, {Name: "page"}}
	for _, row := range []struct{ now, id, old, want string }{
		{"decisions/0004-new.md", "", "decisions/0004-old.md", "decisions/0004-old/ r/adr-4-old/"},
		{"decisions/0014-new.md", "", "decisions/0004-old.md", "decisions/0004-old/ r/adr-4/ r/adr-4-old/"},
		{"decisions/0004-new.md", "", "incidents/0004-old.md", "decisions/0004-old/ r/adr-4-old/ incidents/0004-old/ r/inc-4/"},
		{"decisions/0004-new.md", "", "docs/incidents/2024/down.md", "decisions/down/ r/down/ incidents/down/ r/down/"},
		{"decisions/0004-new.md", "pay-7", "incidents/0004-old.md", "decisions/0004-old/"}, // it says what it is called
		{"decisions/0004-new.md", "", "decisions/new 4.md", "decisions/new-4/ r/new-4/"},
		{"decisions/0004-new.md", "", "elsewhere/0004-old.md", "decisions/0004-old/ r/adr-4-old/"},
	} {
		r := &record.Record{Path: row.now, ID: row.id, Kind: "decision", IsRecord: true, Number: 4}
		if n, ok := LeadingNumber(NameOf(row.now)); ok {
			r.Number = n
		}
		place := NewPlace(r, row.now, false, decision)
		got := strings.Join(Earlier(r, row.old, row.old, kinds, decision, "adr", place.Given), " ")
		if got != row.want {
			t.Errorf("%s was at %s: got %s, want %s", row.now, row.old, got, row.want)
		}
	}
}
