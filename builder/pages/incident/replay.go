package incident

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"digsite/builder/graph"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// fewestSteps is how many lines a timeline without shadowing notes has at least to be walked through.
const fewestSteps = 4

// moment is one step with its time; zero where that is not known.
type moment struct {
	page.WalkStep
	at    time.Time
	loose bool // it was after that, nobody says when
	apart bool // it is of another clock than the lines: see clock
}

// Replay returns an incident with the moves of its shadowing notes among the lines of its timeline. Without notes the
// timeline alone is walked, and each of its later lines asks. The order is the authors': a time decides where a move
// goes among the lines, and never sorts them anew.
func Replay(b *base.Base, root string, r *site.Record) page.Replay {
	var out page.Replay
	if r.Incident == nil {
		return out
	}
	c := clockOf(r.Incident.Started)
	if len(r.Incident.Timeline) > 0 {
		c = clockOf(r.Incident.Timeline[0].At)
	}
	start, detected := c.exactly(r.Incident.Started), c.exactly(r.Incident.Detected)
	steps := c.lines(r.Incident.Timeline, detected)
	if start.IsZero() && len(steps) > 0 {
		start = steps[0].at
	}
	for _, rel := range b.Site.Graph.Relations(r.ID) {
		other := b.Site.ByID(rel.ID)
		switch {
		case other == nil:
		case rel.Rel == graph.Shadows && rel.Back && other.Shadowing != nil && len(other.Shadowing.Moves) > 0:
			note := b.Link(root, other)
			out.Notes = append(out.Notes, note)
			steps = among(steps, c.dated(other.Shadowing.Moves, steps), detected)
		case !rel.Back && slices.Contains(cameOf, rel.Rel):
			l := b.Link(root, other)
			if !slices.ContainsFunc(out.CameOf, func(x page.Link) bool { return x.Href == l.Href }) {
				out.CameOf = append(out.CameOf, l)
			}
		}
	}
	if len(out.Notes) > 0 || len(steps) >= fewestSteps {
		out.Steps = walked(steps, start, len(out.Notes) == 0)
	}
	for _, s := range out.Steps {
		if s.Asks {
			out.Asked++
		}
	}
	return out
}

// cameOf are the relations from an incident to what came of it.
var cameOf = []graph.Rel{graph.Teaches, graph.Produced, graph.Contradicts, graph.Causes}

// lines returns the timeline's lines as steps.
func (c clock) lines(timeline []record.Event, detected time.Time) []moment {
	var out []moment
	for _, e := range timeline {
		m := moment{at: c.exactly(e.At), WalkStep: page.WalkStep{At: e.Time, Text: e.Text}}
		m.Unseen = !m.at.IsZero() && m.at.Before(detected)
		out = append(out, m)
	}
	return out
}

// walked returns the finished steps. Moves ask, and each line but the first where there are no moves.
func walked(steps []moment, start time.Time, linesAsk bool) []page.WalkStep {
	var out []page.WalkStep
	day := "no day"
	for i, m := range steps {
		s := m.WalkStep
		s.Asks = s.Move.LookedAt != "" || linesAsk && i > 0
		if at, ok := strings.CutPrefix(s.At, day+" "); ok {
			s.At = at // the day of the steps before it
		} else if first, _, _ := strings.Cut(s.At, " "); isDay(first) {
			day = first
		}
		if m.at.After(start) && !start.IsZero() && !m.loose && !m.apart {
			s.After = duration(m.at.Sub(start))
		}
		s.Anchor = "walk:" + strconv.Itoa(i+1)
		out = append(out, s)
	}
	return out
}

// isDay reports whether a word is a day, YYYY-MM-DD.
func isDay(word string) bool {
	_, err := time.Parse(time.DateOnly, word)
	return err == nil
}

// exactly is the time of a stated moment with an hour, else zero.
func (c clock) exactly(s string) time.Time {
	if t, exact := c.when(s); exact {
		return t
	}
	return time.Time{}
}

// dated returns the moves of a note with their times. A time of day without a day is on the first day on which it comes
// after the move before, beginning with that of the first line of the timeline. Without a zone it is taken to be in
// that line's, and with one where the lines have none, to be that of their clock: enough for an order, and nothing is
// counted from it.
func (c clock) dated(moves []record.Move, timeline []moment) []moment {
	var out []moment
	var last time.Time
	zone := time.UTC
	for _, m := range timeline {
		if !m.at.IsZero() {
			last, zone = m.at.Add(-time.Hour), m.at.Location() // an alert may be older than the first line
			break
		}
	}
	for _, x := range moves {
		if x.LookedAt+x.Found+x.Because == "" { // a template's
			continue
		}
		step := page.WalkStep{At: x.At, Move: page.Move{At: x.At, LookedAt: x.LookedAt,
			Because: x.Because, Found: x.Found}}
		m := moment{WalkStep: step, loose: x.Loose, apart: c.zoned != (len(x.Clock) > len("15:04"))}
		if x.LookedAt == "" {
			m.WalkStep.Move.LookedAt = cmp.Or(x.Found, x.Because)
		}
		if m.at = c.onClock(x, last, zone); !m.at.IsZero() {
			last = m.at
		}
		out = append(out, m)
	}
	return out
}

// onClock returns the time of a move that is not before the move before it; zero where no clock or no day is known.
func (c clock) onClock(x record.Move, last time.Time, zone *time.Location) time.Time {
	if x.Clock == "" || last.IsZero() && x.Day == "" {
		return time.Time{}
	}
	day := cmp.Or(x.Day, last.In(zone).Format(time.DateOnly))
	t, err := time.Parse("2006-01-02 15:04Z07:00", day+" "+x.Clock)
	if err != nil || !c.zoned {
		if t, err = time.ParseInLocation("2006-01-02 15:04", day+" "+x.Clock[:len("15:04")], zone); err != nil {
			return time.Time{}
		}
	}
	if x.Day == "" && t.Before(last) {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// among puts the moves of one note among the steps. What came before a move stands before it. Of what has the move's
// own minute, the lines up to the detection do too, those before a note's first move, since there has to be something
// to look at, and those of a move that was some time after; any other would tell what the move found.
func among(steps, moves []moment, detected time.Time) []moment {
	var out []moment
	for i, m := range moves {
		n := 0
		for n < len(steps) {
			at := steps[n].at
			if at.IsZero() { // it goes with the line before
				if n == 0 || !m.at.IsZero() {
					n++
					continue
				}
				break
			}
			first := i == 0 || !detected.IsZero() && !at.After(detected)
			if m.at.IsZero() || at.After(m.at) || at.Equal(m.at) && !first && !m.loose {
				break
			}
			n++
		}
		out = append(append(out, steps[:n]...), m)
		steps = steps[n:]
	}
	return append(out, steps...)
}

// Walks returns the incidents that a shadowing note's moves can be walked through in, each at that place of its page.
func Walks(b *base.Base, root string, r *site.Record) []page.Link {
	var out []page.Link
	for _, rel := range b.Site.Graph.Relations(r.ID) {
		other := b.Site.ByID(rel.ID)
		if rel.Rel == graph.Shadows && !rel.Back && other != nil && other.Incident != nil &&
			len(r.Shadowing.Moves) > 0 {
			l := b.Link(root, other)
			l.Href += "#walk"
			out = append(out, l)
		}
	}
	return out
}
