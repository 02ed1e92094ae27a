package kinds

import (
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

func TestTable(t *testing.T) {
	all := New(config.Config{})
	if got := all.Of("nothing of the kind").Name; got != "page" {
		t.Errorf("an unknown kind has the rules of a %s", got)
	}
	for _, row := range []struct {
		r      record.Record
		prefix string
		stands bool
	}{
		{record.Record{Kind: "decision", IsRecord: true}, "adr", true},
		{record.Record{Kind: "decision", Prefix: "RFC", IsRecord: true}, "rfc", true},
		{record.Record{Kind: "decision"}, "adr", false},
		{record.Record{Kind: "incident", IsRecord: true}, "inc", false},
	} {
		if got := all.Prefix(&row.r); got != row.prefix || all.HasStanding(&row.r) != row.stands {
			t.Errorf("%+v: prefix %q, has a standing %v", row.r, got, all.HasStanding(&row.r))
		}
	}
	if len(all.All()) != len(all) {
		t.Errorf("All lists %d kinds of %d", len(all.All()), len(all))
	}
}
