package finder

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"digsite/cmd/digsite/terminal"
)

// panel is where finds are narrowed: the values of the facets, of which some are chosen.
type panel struct {
	facets  []Facet
	chosen  map[string][]string // by the name of the facet
	at, top int                 // the value where the mark is, counted through all facets; the first line that is shown
}

// neighbour returns the first value of the next facet, or of this and then of the one before.
func (p *panel) neighbour(next bool) int {
	first := 0
	for _, f := range p.facets {
		end := first + len(f.Values)
		switch {
		case next && p.at < end:
			return min(end, len(p.values())-1)
		case !next && p.at > first && p.at <= end:
			return first
		}
		first = end
	}
	return p.at
}

// press carries out a key of the panel; page is how many lines it has. It reports whether the choice is another.
func (p *panel) press(name string, page int) bool {
	all := p.values()
	last := max(0, len(all)-1)
	switch name {
	case "up", "k", "ctrl+p", "ctrl+k":
		p.at = max(0, p.at-1)
	case "down", "j", "ctrl+n", "ctrl+j":
		p.at = min(last, p.at+1)
	case "pgup":
		p.at = max(0, p.at-page)
	case "pgdown":
		p.at = min(last, p.at+page)
	case "left", "h", "right", "l":
		p.at = p.neighbour(name == "right" || name == "l")
	case "space", "enter", "x":
		if p.at < len(all) {
			p.toggle(all[p.at].facet, all[p.at].Word)
			return true
		}
	case "c", "backspace", "delete":
		clear(p.chosen)
		return true
	}
	return false
}

// values returns the facets' values in the panel's order, each with its facet.
func (p *panel) values() (out []struct {
	facet string
	Value
}) {
	for _, f := range p.facets {
		for _, v := range f.Values {
			out = append(out, struct {
				facet string
				Value
			}{f.Name, v})
		}
	}
	return out
}

// isChosen reports whether a value of a facet is.
func (p *panel) isChosen(facet, word string) bool { return slices.Contains(p.chosen[facet], word) }

// toggle chooses a value of a facet, or takes it back.
func (p *panel) toggle(facet, word string) {
	values := p.chosen[facet]
	if i := slices.Index(values, word); i >= 0 {
		values = slices.Delete(slices.Clone(values), i, i+1)
	} else {
		values = append(slices.Clone(values), word)
	}
	p.chosen[facet] = values
	if len(values) == 0 {
		delete(p.chosen, facet)
	}
}

// draw returns height lines of the panel in which finds are narrowed, the chosen value among them.
func (p *panel) draw(t terminal.Style, height int) []string {
	var lines []string
	here, n := 0, 0
	for _, f := range p.facets {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, t.Bold(f.Title))
		for _, v := range f.Values {
			if n == p.at {
				here = len(lines)
			}
			lines = append(lines, p.line(t, f.Name, v, n == p.at))
			n++
		}
	}
	if n == 0 {
		return []string{t.Dim("nothing to narrow by")}
	}
	p.top = min(max(p.top, here-height+1), max(0, here-1)) // with its title, where that is just above
	return window(lines, p.top, height, "")
}

// line returns one line of the panel.
func (p *panel) line(t terminal.Style, name string, v Value, here bool) string {
	box := "[ ]"
	if p.isChosen(name, v.Word) {
		box = "[x]"
	}
	s := fmt.Sprintf("%s %s %s", box, terminal.Pad(terminal.Fit(v.Word, 28), 28), terminal.Thousands(v.Count))
	switch {
	case here:
		return t.Chosen("> " + s + " ")
	case p.isChosen(name, v.Word):
		return "  " + t.Accent(s)
	}
	return "  " + s
}

// key is a key and what it does.
type key struct{ name, does string }

// keysOf returns those that the last line names, what is used most first: what does not fit is left out, and F1 names
// all.
func keysOf(mode mode) []key {
	switch mode {
	case narrowing:
		return []key{{"space", "choose"}, {"tab", "back"}, {"F1", "keys"}, {"c", "clear"}, {"← →", "next kind"}}
	case reading:
		return []key{{"esc", "back"}, {"n p", "next, previous"}, {"F1", "keys"}, {"y", "copy link"}, {"o", "browser"},
			{"e", "edit"}}
	case helping:
		return []key{{"any key", "back"}}
	}
	return []key{{"enter", "read"}, {"tab", "narrow"}, {"F1", "keys"}, {"esc", "quit"}, {"^y", "copy link"},
		{"^o", "browser"}, {"^e", "edit"}, {"shift ↑↓", "scroll"}}
}

// footer returns the last line: a message, else the keys.
func (m *model) footer() string {
	width := m.size.width - 2
	switch {
	case m.said != "" && m.trouble:
		return " " + m.style.Warn(terminal.Fit(m.said, width))
	case m.said != "":
		return " " + m.style.Good(terminal.Fit(m.said, width))
	}
	out, used := "", 0
	for _, k := range keysOf(m.mode) {
		n := ansi.StringWidth(k.name) + 1 + ansi.StringWidth(k.does) + 2
		if used+n-2 > width {
			break
		}
		used += n
		out += m.style.Accent(k.name) + " " + m.style.Dim(k.does) + "  "
	}
	return " " + strings.TrimRight(out, " ")
}

// help returns every key, by where it works.
func help(t terminal.Style) []string {
	var out []string
	for _, part := range []struct {
		title string
		keys  []key
	}{
		{"Everywhere", []key{{"ctrl-o", "open in the browser"}, {"ctrl-e", "edit its file"},
			{"ctrl-y", "copy its link"}, {"ctrl-c", "leave at once"}}},
		{"Searching", []key{{"↑ ↓ pgup pgdn", "choose (^p, ^n too)"}, {"enter", "read it"},
			{"tab", "narrow what is found"}, {"shift-↑ ↓", "move the text"}, {"ctrl-u ctrl-w", "clear all, a word"},
			{"esc", "quit"}}},
		{"Reading", []key{{"↑ ↓ space b g G", "move"}, {"n p", "the next, previous"}, {"o e y", "as with ctrl"},
			{"esc q", "back to the list"}}},
		{"Narrowing", []key{{"↑ ↓", "move"}, {"← →", "move by kind"}, {"space", "choose, take back"},
			{"c", "take all back"}, {"tab esc", "back to the list"}}},
	} {
		out = append(out, t.Dim(part.title))
		for _, k := range part.keys {
			out = append(out, "  "+t.Accent(terminal.Pad(k.name, 16))+" "+k.does)
		}
	}
	return out
}
