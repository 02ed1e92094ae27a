package show

import (
	"strings"

	"digsite/builder/answer"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Deadline is one element of `digsite list --due --json`: something that falls due on a day that an author stated.
// What is "review", "constraint", "premise", "goal", "session", "shadowing" or "turn"; As is what the author named
// where that is no day ("2027-06"), "" otherwise.
type Deadline struct {
	Day    string   `json:"day"`
	As     string   `json:"as"`
	Past   bool     `json:"past"`
	What   string   `json:"what"`
	Text   string   `json:"text"`
	People []string `json:"people"`
	ID     string   `json:"id"`
	Kind   string   `json:"kind"`
	Title  string   `json:"title"`
	Path   string   `json:"path"`
	URL    string   `json:"url"`
	word   string
}

// Deadlines returns what falls due of the records that pass a filter, by day. It is an empty list where nothing does.
func Deadlines(s *site.Site, f answer.Filter) []Deadline {
	out := []Deadline{}
	for _, d := range answer.Deadlines(s, f) {
		r := s.ByID(d.ID)
		out = append(out, Deadline{Day: d.Day, As: d.As, Past: d.Day < s.Day, What: d.What, Text: d.Text,
			People: append([]string{}, d.People...), ID: r.ID, Kind: r.Kind, Title: r.Title, Path: r.Path, URL: r.URL,
			word: strings.ToLower(d.Word()[:1]) + d.Word()[1:]})
	}
	return out
}

// Due returns one line for each thing that falls due: the day, what it is, the record. What is past due stands out.
func Due(t terminal.Style, due []Deadline) string {
	var days, words, ids, titles []string
	for _, d := range due {
		days, words, ids = append(days, text.Clean(d.shown())), append(words, d.word), append(ids, text.Clean(d.ID))
		says := d.Title
		if d.Text != "" {
			says = d.Text + ": " + d.Title
		}
		if len(d.People) > 0 {
			says += " (" + strings.Join(d.People, ", ") + ")"
		}
		titles = append(titles, text.Clean(says))
	}
	return t.Table(len(due),
		terminal.Column{Cells: days, Paint: func(i int, s string) string {
			if due[i].Past {
				return t.Bad(s)
			}
			return t.Dim(s)
		}},
		terminal.Column{Cells: words},
		terminal.Column{Cells: ids, Flex: terminal.Widest(ids) > 40,
			Paint: func(_ int, s string) string { return t.Accent(s) }},
		terminal.Column{Cells: titles, Flex: true})
}

// shown returns the day as the author named it, and that it is past.
func (d Deadline) shown() string {
	day := d.Day
	if d.As != "" {
		day = d.As
	}
	if d.Past {
		day += " past"
	}
	return day
}
