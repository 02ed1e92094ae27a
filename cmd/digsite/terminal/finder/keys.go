package finder

import (
	tea "charm.land/bubbletea/v2"
)

// press carries out a key. Where words are typed, what is done with a find has Ctrl; where a find is read, the letter
// alone does it too.
func (m *model) press(msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	m.held = ""
	if early(m, name) {
		m.held = name
		return nil
	}
	switch name {
	case "ctrl+c":
		m.interrupted = true
		return tea.Quit
	case "ctrl+z":
		return tea.Suspend
	case "ctrl+l":
		return tea.ClearScreen
	case "ctrl+o", "ctrl+e", "ctrl+y":
		return m.act(name[len("ctrl+"):])
	case "f1":
		if m.mode != helping {
			m.before, m.mode = m.mode, helping
			return nil
		}
	}
	switch m.mode {
	case narrowing:
		return m.pressNarrowing(name)
	case reading:
		return m.pressReading(name)
	case helping:
		m.mode = m.before
		return m.lay()
	}
	return m.pressListing(name, msg.Text)
}

// early reports whether a key means a find that is not there yet: whoever types a word and Enter in one go means what
// that word finds, not what stood on the screen before. Such a key is carried out when the answer is there, unless
// another comes first.
func early(m *model, name string) bool {
	switch name {
	case "enter", "ctrl+o", "ctrl+e", "ctrl+y":
		return m.mode == listing && (m.asking || !m.query().equal(m.of))
	}
	return false
}

// release carries out the key that waited for the answer.
func release(m *model) tea.Cmd {
	name := m.held
	m.held = ""
	switch {
	case name == "":
		return nil
	case name == "enter":
		return m.pressListing(name, "")
	}
	return m.act(name[len("ctrl+"):])
}

// act does something with the chosen find.
func (m *model) act(what string) tea.Cmd {
	h, ok := m.hit()
	if !ok {
		return nil
	}
	switch what {
	case "y":
		value, said := m.src.Copy(h)
		m.said = said
		return tea.SetClipboard(value)
	case "o":
		return func() tea.Msg {
			said, err := m.src.Open(h)
			return opened{said, err}
		}
	case "e":
		cmd, err := m.src.Edit(h)
		if err != nil {
			m.say("", err)
			return nil
		}
		return tea.ExecProcess(cmd, func(err error) tea.Msg { return edited{err} })
	}
	return nil
}

// pressListing walks the list or edits the words.
func (m *model) pressListing(name, typed string) tea.Cmd {
	page := max(1, m.size.listHeight()-1)
	switch name {
	case "esc":
		return tea.Quit
	case "enter":
		if _, ok := m.hit(); ok {
			m.mode, m.scrolled = reading, 0
			m.size.reading = true
		}
		return m.lay()
	case "tab":
		m.mode, m.panel.at, m.panel.top = narrowing, 0, 0
		return m.lay()
	case "up", "ctrl+p", "ctrl+k":
		return m.choose(m.at - 1)
	case "down", "ctrl+n", "ctrl+j":
		return m.choose(m.at + 1)
	case "pgup":
		return m.choose(m.at - page)
	case "pgdown":
		return m.choose(m.at + page)
	case "ctrl+home":
		return m.choose(0)
	case "ctrl+end":
		return m.choose(len(m.answer.Rows) - 1)
	case "shift+up", "alt+up":
		m.scroll(-3)
	case "shift+down", "alt+down":
		m.scroll(3)
	default:
		if m.line.key(name, typed) {
			return m.ask()
		}
	}
	return nil
}

// pressNarrowing walks the values of the facets and chooses among them.
func (m *model) pressNarrowing(name string) tea.Cmd {
	switch name {
	case "esc", "tab", "q":
		m.mode = listing
		return m.lay()
	}
	if m.panel.press(name, m.size.bodyHeight()) {
		return m.ask()
	}
	return nil
}

// pressReading moves through the text, and on to the next find.
func (m *model) pressReading(name string) tea.Cmd {
	page := max(1, m.size.bodyHeight()-2)
	switch name {
	case "esc", "q", "enter", "backspace", "left", "h":
		m.mode, m.scrolled = listing, 0
		m.size.reading = false
		return m.lay()
	case "up", "k":
		m.scroll(-1)
	case "down", "j":
		m.scroll(1)
	case "pgup", "b", "shift+space":
		m.scroll(-page)
	case "pgdown", "space", "f":
		m.scroll(page)
	case "u", "ctrl+u":
		m.scroll(-page / 2)
	case "d", "ctrl+d":
		m.scroll(page / 2)
	case "home", "g":
		m.scrolled = 0
	case "end", "G":
		m.scroll(1 << 20)
	case "n", "right", "l", "ctrl+n":
		m.scrolled = 0
		return m.choose(m.at + 1)
	case "p", "N", "ctrl+p":
		m.scrolled = 0
		return m.choose(m.at - 1)
	case "o", "e", "y":
		return m.act(name)
	case "?":
		m.before, m.mode = m.mode, helping
	}
	return nil
}

// scroll moves the text that is shown, as far as there is text.
func (m *model) scroll(by int) {
	m.scrolled = min(max(0, m.scrolled+by), max(0, len(m.text())-m.size.textHeight()))
}
