package finder

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"digsite/cmd/digsite/terminal"
)

// text returns the lines of the find that is shown.
func (m *model) text() []string {
	want, ok := m.sheet()
	if !ok {
		return nil
	}
	lines, there := m.texts[want]
	if !there {
		return []string{m.style.Dim("...")}
	}
	return lines
}

// View draws the screen.
func (m *model) View() tea.View {
	var lines []string
	switch {
	case m.mode == helping:
		lines = append([]string{m.style.Bold("Keys"), ""}, help(m.style)...)
	case m.mode == reading:
		lines = append(m.readHead(), window(m.text(), m.scrolled, m.size.bodyHeight(), "  ")...)
	default:
		lines = append(m.listHead(), m.body()...)
	}
	lines = pane(lines, m.size.width, m.size.height-foot)
	lines = append(lines, m.footer())
	var safe bytes.Buffer
	guard := terminal.NewGuard(&safe, m.style.Color)
	_, _ = guard.Write([]byte(strings.Join(lines, "\n"))) // a buffer takes everything
	v := tea.NewView(safe.String())
	v.AltScreen = true
	if m.mode == listing {
		_, column := m.line.shown(m.lineWidth())
		v.Cursor = tea.NewCursor(2+column, 0)
	}
	return v
}

// lineWidth returns the columns for the words, of which a third is left to the count.
func (m *model) lineWidth() int { return max(m.size.width-4-len(m.count()), 4) }

// count says how many were found.
func (m *model) count() string {
	switch {
	case !m.asked:
		return ""
	case m.of.Words == "" && len(m.of.Chosen) == 0:
		return terminal.Thousands(m.answer.Total)
	}
	return terminal.Thousands(m.answer.Total) + " of " + terminal.Thousands(m.src.All)
}

// listHead returns the two lines above the list.
func (m *model) listHead() []string {
	words, _ := m.line.shown(m.lineWidth())
	first := m.style.Accent(">") + " " + terminal.Pad(words, m.lineWidth()+1) + m.style.Dim(m.count())
	var narrowed []string
	for _, name := range slices.Sorted(maps.Keys(m.panel.chosen)) {
		narrowed = append(narrowed, name+" "+strings.Join(m.panel.chosen[name], " or "))
	}
	width := m.size.width - 3
	switch {
	case len(narrowed) > 0:
		return []string{first, "  " + m.style.Accent(terminal.Fit(strings.Join(narrowed, " · "), width))}
	case len(m.answer.Notes) > 0:
		return []string{first, "  " + m.style.Warn(terminal.Fit(strings.Join(m.answer.Notes, " · "), width))}
	case m.of.Words == "":
		return []string{first, "  " + m.style.Dim(terminal.Fit("the newest first; type to search", width))}
	}
	return []string{first, ""}
}

// readHead returns the lines above a text that is read.
func (m *model) readHead() []string {
	if m.at >= len(m.answer.Rows) {
		return []string{"", ""}
	}
	r := m.answer.Rows[m.at]
	place := fmt.Sprintf("%s of %s", terminal.Thousands(m.at+1), terminal.Thousands(m.answer.Total))
	if all := len(m.text()); all > m.size.bodyHeight() {
		place = fmt.Sprintf("%d %%  %s", 100*min(all, m.scrolled+m.size.bodyHeight())/all, place)
	}
	title := terminal.Fit(r.ID+"  "+r.Title, max(m.size.width-len(place)-3, 8))
	return []string{m.style.Bold(terminal.Pad(title, m.size.width-len(place)-1)) + m.style.Dim(place),
		m.style.Dim(strings.Repeat("─", m.size.width))}
}

// body returns the list and what stands beside or below it.
func (m *model) body() []string {
	other := window(m.text(), m.scrolled, m.size.textHeight(), "")
	if m.mode == narrowing {
		other = m.panel.draw(m.style, max(m.size.textHeight(), 1))
	}
	list := m.list()
	switch {
	case m.size.beside():
		list = pane(list, m.size.listWidth(), m.size.bodyHeight())
		other = pane(other, m.size.width-m.size.listWidth()-3, m.size.bodyHeight())
		for i := range list {
			list[i] += " " + m.style.Dim("│") + " " + other[i]
		}
		return list
	case m.size.textHeight() == 0 && m.mode == narrowing:
		return m.panel.draw(m.style, m.size.bodyHeight())
	case m.size.textHeight() == 0:
		return list
	}
	out := append(pane(list, m.size.width, m.size.listHeight()), m.style.Dim(strings.Repeat("─", m.size.width)))
	for _, l := range other {
		out = append(out, " "+l)
	}
	return out
}

// window returns height lines of a text from a line on.
func window(text []string, from, height int, lead string) []string {
	from = min(max(0, from), max(0, len(text)-height))
	out := slices.Clone(text[from:min(len(text), from+height)])
	for i := range out {
		out[i] = lead + out[i]
	}
	return out
}

// list returns the rows that are shown, with the chosen one among them.
func (m *model) list() []string {
	if m.asked && len(m.answer.Rows) == 0 {
		return []string{"", "  nothing found", "  " + m.style.Dim("try fewer or other words; any may match")}
	}
	height, width := m.size.listHeight(), m.size.listWidth()
	m.top = min(max(m.top, m.at-height+1), m.at)
	m.top = max(0, min(m.top, len(m.answer.Rows)-height))
	rows := m.answer.Rows[m.top:min(len(m.answer.Rows), m.top+height)]
	ids, states := 0, 0
	for _, r := range m.answer.Rows { // of all, so that nothing moves sideways while the list is walked
		name, _ := label(r, width)
		ids = max(ids, ansi.StringWidth(name))
		states = max(states, ansi.StringWidth(stateOf(r, width)))
	}
	var out []string
	for i, r := range rows {
		out = append(out, row(m.style, width, r, m.top+i == m.at, ids, min(states, max(width/3, len("retired")))))
	}
	return out
}

// stateOf returns the status of a row, where it is narrow only that it no longer holds: that must never be missed.
func stateOf(r Row, width int) string {
	switch {
	case width >= statusFrom:
		return r.Status
	case r.Standing == "retired":
		return "retired"
	}
	return ""
}

// label returns what a row begins with, and whether that is its id: a short one with a number is what it is called by,
// every other repeats the title, and the kind says more.
func label(r Row, width int) (string, bool) {
	switch {
	case width < labelFrom:
		return "", false
	case ansi.StringWidth(r.ID) <= widestID && strings.ContainsAny(r.ID, "0123456789"):
		return r.ID, true
	}
	return terminal.Fit(r.Kind, widestID), false
}

// row returns one line of the list.
func row(t terminal.Style, width int, r Row, chosen bool, ids, states int) string {
	day := ""
	if width >= 72 && len(r.Day) >= 4 {
		day = "  " + r.Day[:4]
	}
	id, isID := label(r, width)
	if ids > 0 {
		id = terminal.Pad(id, ids) + "  "
	}
	state := ""
	if states > 0 {
		state = "  " + terminal.Pad(terminal.Fit(stateOf(r, width), states), states)
	}
	rest := max(4, width-2-ansi.StringWidth(id+state+day))
	title := terminal.Pad(terminal.Fit(r.Title, rest), rest)
	switch {
	case chosen:
		return t.Chosen("> " + id + title + state + day)
	case r.Standing == "retired":
		title = t.Dim(title)
	}
	if isID {
		id = t.Accent(id)
	} else {
		id = t.Dim(id)
	}
	return "  " + id + title + t.Standing(r.Standing, state) + t.Dim(day)
}

// pane cuts and fills lines to a block of a width and a height.
func pane(lines []string, width, height int) []string {
	out := make([]string, max(0, height))
	for i := range out {
		if i < len(lines) {
			out[i] = ansi.Truncate(lines[i], width, "…")
		}
		if n := width - ansi.StringWidth(out[i]); n > 0 {
			out[i] += strings.Repeat(" ", n)
		}
	}
	return out
}

// broken breaks the lines of a text that are too long for a width. Each begins and ends without colour.
func broken(text string, width int) []string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(text, "\t", "    "), "\n"), "\n") {
		if ansi.StringWidth(line) <= width {
			out = append(out, line)
			continue
		}
		for part := range strings.SplitSeq(ansi.Wrap(line, width, ""), "\n") {
			if strings.Contains(part, "\x1b[") {
				part += "\x1b[0m"
			}
			out = append(out, part)
		}
	}
	return out
}
