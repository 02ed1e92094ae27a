package finder

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"digsite/cmd/digsite/terminal"
)

// mode says what the keys mean and what is drawn.
type mode uint8

const (
	listing   mode = iota // words are typed, the list is walked
	narrowing             // values of facets are chosen
	reading               // one find fills the screen
	helping               // the keys are explained
)

// model is the finder between two messages.
type model struct {
	src    Source
	style  terminal.Style
	size   size
	mode   mode
	before mode // helping: where to go back to

	line   line
	panel  panel
	answer Answer
	of     Query  // what answer answers
	asking bool   // a question is under way; the newest is asked when it comes back
	asked  bool   // there was an answer
	held   string // the key that waits for the answer

	at, top  int // the row that is chosen, the first that is shown
	scrolled int // lines of the text that are above what is shown

	texts  map[sheet][]string // laid out, by what they are of
	laying map[sheet]bool     // being laid out

	said        string // shown in place of the keys until the next key
	trouble     bool   // it is bad news
	interrupted bool
	failed      error
}

// sheet names a text that was laid out.
type sheet struct {
	words, chosen, id string
	at, width         int
	light             bool
}

func newModel(s Source, style terminal.Style) *model {
	return &model{src: s, style: style, size: size{width: style.Width, height: 24},
		panel: panel{chosen: map[string][]string{}}, texts: map[sheet][]string{},
		laying: map[sheet]bool{}}
}

// What comes back from the source.
type (
	answered struct {
		of     Query
		answer Answer
		err    error
	}
	laidOut struct {
		of    sheet
		lines []string
	}
	opened struct {
		said string
		err  error
	}
	edited   struct{ err error }
	reloaded struct{ err error }
)

// Init asks the terminal for its background and the source for everything.
func (m *model) Init() tea.Cmd {
	first := m.ask()
	if m.style.Color {
		return tea.Batch(tea.RequestBackgroundColor, first)
	}
	return first
}

// Update takes one message.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size.width, m.size.height = msg.Width, msg.Height
		return m, m.lay()
	case tea.BackgroundColorMsg:
		m.style.Light = !msg.IsDark()
		return m, m.lay()
	case tea.PasteMsg:
		if m.mode == listing {
			m.line.insert(msg.Content)
			return m, m.ask()
		}
	case tea.KeyPressMsg:
		m.said, m.trouble = "", false
		return m, m.press(msg)
	case answered:
		return m, m.take(msg)
	case laidOut:
		delete(m.laying, msg.of)
		if len(m.texts) > mostTexts {
			clear(m.texts)
		}
		m.texts[msg.of] = msg.lines
		return m, m.lay()
	case opened:
		m.say(msg.said, msg.err)
	case edited:
		if msg.err != nil {
			m.say("", msg.err)
			return m, nil
		}
		return m, func() tea.Msg { return reloaded{m.src.Reload()} }
	case reloaded:
		m.say("", msg.err)
		clear(m.texts)
		m.of = Query{Words: "\x00"} // ask again
		return m, m.ask()
	}
	return m, nil
}

// say shows a message, or what went wrong.
func (m *model) say(said string, err error) {
	m.said, m.trouble = said, err != nil
	if err != nil {
		m.said = err.Error()
	}
}

// query returns what is asked now.
func (m *model) query() Query {
	chosen := map[string][]string{}
	for name, values := range m.panel.chosen {
		chosen[name] = slices.Clone(values)
	}
	return Query{strings.TrimSpace(m.line.String()), chosen}
}

func (q Query) equal(p Query) bool {
	return q.Words == p.Words && maps.EqualFunc(q.Chosen, p.Chosen, slices.Equal[[]string])
}

// ask puts the question as it stands, unless one is under way or the answer is there. So whoever types faster than the
// answers come gets the newest as soon as can be, and no key waits for a clock.
func (m *model) ask() tea.Cmd {
	q := m.query()
	if m.asking || m.asked && q.equal(m.of) {
		return nil
	}
	m.asking = true
	return func() tea.Msg {
		a, err := m.src.Ask(q)
		return answered{q, a, err}
	}
}

// take takes an answer. The list begins at its top again where the question is another.
func (m *model) take(msg answered) tea.Cmd {
	m.asking = false
	if msg.err != nil {
		m.failed = msg.err
		return tea.Quit
	}
	if !msg.of.equal(m.of) && m.of.Words != "\x00" {
		m.at, m.top = 0, 0
	}
	m.answer, m.of, m.asked = msg.answer, msg.of, true
	m.panel.facets = msg.answer.Facets
	m.panel.at = min(m.panel.at, max(0, len(m.panel.values())-1))
	next := tea.Batch(m.ask(), m.choose(m.at))
	if m.asking { // words came meanwhile
		return next
	}
	return tea.Batch(next, release(m))
}

// choose makes a row the chosen one.
func (m *model) choose(at int) tea.Cmd {
	at = min(max(at, 0), max(0, len(m.answer.Rows)-1))
	if at != m.at {
		m.scrolled = 0
	}
	m.at = at
	return m.lay()
}

// hit returns the chosen find, and whether there is one.
func (m *model) hit() (Hit, bool) {
	if m.at >= len(m.answer.Rows) {
		return Hit{}, false
	}
	return Hit{m.of, m.at, m.answer.Rows[m.at].ID}, true
}

// sheet names the text that is to be shown, and reports whether there is one.
func (m *model) sheet() (sheet, bool) {
	h, ok := m.hit()
	width := m.size.textWidth()
	if !ok || width == 0 {
		return sheet{}, false
	}
	chosen := ""
	for _, name := range slices.Sorted(maps.Keys(h.Query.Chosen)) {
		chosen += name + "=" + strings.Join(h.Query.Chosen[name], ",") + ";"
	}
	return sheet{h.Query.Words, chosen, h.ID, h.At, width, m.style.Light}, true
}

const (
	mostTexts  = 200 // that are kept
	mostLaying = 3   // that are laid out at once: a long one must not hold up the next, nor a walk through many
)

// lay has the text laid out that is to be shown, unless it is there or on its way. When one comes back, what is to be
// shown then is asked for.
func (m *model) lay() tea.Cmd {
	want, ok := m.sheet()
	if !ok || m.laying[want] || len(m.laying) == mostLaying {
		return nil
	}
	if _, there := m.texts[want]; there {
		return nil
	}
	m.laying[want] = true
	h, _ := m.hit()
	style := m.style
	style.Width = want.width
	return func() tea.Msg {
		text, err := m.src.Text(h, style)
		if err != nil {
			text = "This cannot be shown: " + err.Error()
		}
		return laidOut{want, broken(text, want.width)}
	}
}
