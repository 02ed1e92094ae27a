package recordpage

import (
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/site"
)

// The heading that the words for a part mean, "" where that is not certain.
func TestPartHeading(t *testing.T) {
	r := &site.Record{Page: &site.Page{H1: 0}}
	for _, h := range []struct{ id, text string }{{"t", "Queues and naming rules"}, {"n", "Naming rules"},
		{"r", "Retries"}, {"s", "3. Storage of what was sent"}, {"s1", "3.1 Storage costs"}, {"d", "Decision"},
		{"p", "Publishing, step one"}, {"q", "Publishing, step two"}, {"o", "Naming rules of old hosts"}} {
		r.Page.Headings = append(r.Page.Headings, markdown.Heading{ID: h.id, Text: h.text})
	}
	for _, row := range []struct{ part, fragment, want string }{
		{"naming rules", "", "n"},
		{"the ADR-7 naming rules", "", "n"},
		{"Retries", "", "r"},
		{"the section “Retries”", "", "r"},
		{"§ 3", "", "s"},
		{"section 3.1", "", "s1"},
		{"the storage costs", "", "s1"},
		{"whatever", "r", "r"},
		{"the decision about retries", "", ""}, // one word of a heading is no name of it
		{"publishing step", "", ""},            // two fit
		{"section 4", "", ""},                  // there is none
		{"the limit", "", ""}, {"", "", ""}, {"the", "", ""},
	} {
		got := ""
		if h := partHeading(r, row.part, row.fragment); h != nil {
			got = h.ID
		}
		if got != row.want {
			t.Errorf("%q #%s means heading %q, want %q", row.part, row.fragment, got, row.want)
		}
	}
}
