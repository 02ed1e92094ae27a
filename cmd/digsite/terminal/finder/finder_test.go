package finder

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"digsite/cmd/digsite/terminal"
)

// TestEnterWaitsForTheAnswer: words and Enter in one go open what the words find, however late the answer comes.
func TestEnterWaitsForTheAnswer(t *testing.T) {
	m := newModel(Source{Text: func(h Hit, _ terminal.Style) (string, error) { return h.ID, nil }},
		terminal.Style{Width: 80})
	answers := func(words string, ids ...string) {
		a := Answer{Total: len(ids)}
		for _, id := range ids {
			a.Rows = append(a.Rows, Row{ID: id})
		}
		m.Update(answered{of: Query{Words: words, Chosen: map[string][]string{}}, answer: a})
	}
	types := func(words string) {
		for _, r := range words {
			m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	enter := func() { m.Update(tea.KeyPressMsg{Code: tea.KeyEnter}) }
	reads := func() string {
		h, _ := m.hit()
		if m.mode != reading {
			return ""
		}
		return h.ID
	}

	m.Init()
	answers("", "adr-9", "adr-1")
	types("que")
	enter()
	if got := reads(); got != "" {
		t.Fatalf("%s is opened, which was found before the words", got)
	}
	answers("q") // finds nothing: the newest is asked now
	if m.mode != listing || !m.asking {
		t.Fatal("an answer to the first letter counts for all")
	}
	answers("que", "adr-1")
	if got := reads(); got != "adr-1" {
		t.Fatalf("opened %q, want adr-1", got)
	}

	m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	types("u")
	enter()
	types("e")
	answers("queu", "adr-1")
	answers("queue", "adr-1")
	if got := reads(); got != "" {
		t.Errorf("%s is opened although more was typed after Enter", got)
	}
}
