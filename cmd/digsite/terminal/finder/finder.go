// Package finder is a full-screen finder: words are typed, what they find is listed as they are, one find is shown
// beside the list or read whole.
//
// Its law: it knows neither where finds come from nor what is done with them; both are functions of a Source, which it
// calls beside the drawing and one of a sort at a time. What it draws passes the terminal's Guard, so no text of a find
// steers the terminal. It asks the terminal for its background's colour when it is on the screen, and nothing before:
// a program that draws no finder pays nothing for having one.
package finder

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"digsite/cmd/digsite/terminal"
)

// Source is what a finder finds in, and what can be done with a find. Each function may be called while another runs.
type Source struct {
	All int // how many there are to be found

	// Ask answers words and choices; no words and no choices stand for all.
	Ask func(Query) (Answer, error)
	// Text lays out one find for a style's width: the passage that fits the query, then the whole.
	Text func(Hit, terminal.Style) (string, error)
	// Copy returns what is put on the clipboard for a find, and says what it is.
	Copy func(Hit) (value, said string)
	// Open shows a find in a browser, and says what it opened.
	Open func(Hit) (said string, err error)
	// Edit returns the command that edits a find in this terminal.
	Edit func(Hit) (*exec.Cmd, error)
	// Reload reads again what may have been edited.
	Reload func() error
}

// Query is what is asked: words as they are typed, and values chosen by the name of their facet.
type Query struct {
	Words  string
	Chosen map[string][]string
}

// Hit names one find of an answer.
type Hit struct {
	Query Query
	At    int // its place in the answer, from 0
	ID    string
}

// Answer is what a query found, the best first.
type Answer struct {
	Rows   []Row
	Total  int      // of finds, beyond Rows too
	Notes  []string // what the asker should know
	Facets []Facet
}

// Row is one find in the list. All its texts are clean.
type Row struct {
	ID, Kind, Title, Status, Standing, Day string
}

// Facet is a property by which finds can be narrowed.
type Facet struct {
	Name, Title string
	Values      []Value
}

// Value is a value of a facet, and how many finds choosing it would leave.
type Value struct {
	Word  string
	Count int
}

// Run shows the finder until somebody leaves it. Ctrl-C is context.Canceled.
func Run(ctx context.Context, in io.Reader, out io.Writer, style terminal.Style, s Source) error {
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out),
		tea.WithoutSignalHandler()}
	if !style.Color {
		options = append(options, tea.WithColorProfile(colorprofile.Ascii))
	}
	m := newModel(s, style)
	_, err := tea.NewProgram(m, options...).Run()
	switch {
	case ctx.Err() != nil || m.interrupted:
		return context.Canceled
	case errors.Is(err, tea.ErrInterrupted):
		return context.Canceled
	case err != nil:
		return fmt.Errorf("show the finder: %w", err)
	}
	return m.failed
}
