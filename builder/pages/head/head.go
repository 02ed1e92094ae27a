// Package head makes what stands at the head of a record's page: the sentence that says what was decided, the line that
// says why that still holds, and what leads through the page.
//
// Its law: each sentence is the author's own, and is called what it is. Where a record has none, nothing stands there.
package head

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// sayings are what a record's sentence is called.
var sayings = map[insight.Saying]string{insight.Decided: config.English("Decision"),
	insight.Proposed: config.English("Proposed"), insight.Rule: config.English("Rule")}

// summaries are the sections whose first sentence sums a record up, by their keys. Those in which its context begins
// are not among them: what was the case is no answer to what was done.
var summaries = map[string]string{"summary": config.English("Summary"), "impact": config.English("Impact"),
	"customer impact": config.English("Impact"), "user impact": config.English("Impact"),
	"what happened": config.English("What happened")}

// Deck returns the sentence that a record's page opens with, and what it is. leads reports whether the text, which
// follows at once, begins with that sentence, which then stands there as the deck does. v is the page with what its
// kind adds.
func Deck(b *base.Base, r *site.Record, v *page.Record) (deck page.Deck, leads bool) {
	if deck = sentence(b, r); deck.Text == "" {
		return deck, false
	}
	inc := &v.Incident
	between := len(v.Eras)+len(v.Replay.Steps)+len(inc.Phases)+len(inc.Events)+len(inc.Actions) > 0 || inc.Span != "" ||
		v.Principle.Asked || r.Pairing != nil || v.Trail.Stops > 0 || !v.Split.Lead
	if r.Opens && !between {
		return page.Deck{}, true
	}
	return deck, false
}

// sentence returns the one sentence of a record that answers what was decided, ruled, wanted or the case.
func sentence(b *base.Base, r *site.Record) page.Deck {
	if words := goal(r); words[1] != "" {
		return page.Deck{Label: b.Word(words[0]), Text: words[1]}
	}
	what, words := insight.Said(r)
	switch {
	case words == "":
		return page.Deck{}
	case what != insight.Says:
		return page.Deck{Label: b.Word(sayings[what]), Text: inFull(r, words)}
	case summaries[r.SummaryOf] == "":
		return page.Deck{}
	}
	return page.Deck{Label: b.Word(summaries[r.SummaryOf]), Text: words}
}

// inFull returns a decision that is the name of an option and nothing else as that option's whole title: of the
// sentence "Map, fold, map." the option "Map, fold, map: remember what was computed".
func inFull(r *site.Record, words string) string {
	name := strings.Trim(words, `"'“”‘’.* `)
	for _, o := range r.Options {
		if rest, ok := strings.CutPrefix(o.Title, name); o.Chosen && ok && name != "" &&
			(rest == "" || strings.ContainsAny(rest[:1], ":,; (") || strings.HasPrefix(rest, "–")) {
			return o.Title
		}
	}
	return words
}

// goal returns what a trail or a pairing is for, and what that is called.
func goal(r *site.Record) [2]string {
	if p := r.Pairing; p != nil {
		return [2]string{config.English("Gap"), p.Gap}
	}
	return [2]string{config.English("Goal"), r.Goal}
}

// shownForces is how many constraints the line under a deck names.
const shownForces = 3

// State returns the line under the deck. v is the page with what its kind adds.
func State(b *base.Base, r *site.Record, v *page.Record) page.State {
	s := page.State{Took: took(b, v.Incident.Phases)}
	s.Forces, s.Taught = forces(b, v.Constraints.Items)
	switch days := r.Status.Days; {
	case r.Incident != nil && r.Status.Word == "open":
		s.Since = r.Incident.Started
	case r.Standing == site.Open && len(days) > 0:
		s.Since = days[len(days)-1].Day
	}
	return s
}

// forces returns the constraints that are in force, each with the place on the page that says more, and what taught
// them.
func forces(b *base.Base, all []page.Constraint) (named []page.Value, taught []page.Link) {
	n := 0
	for _, c := range all {
		if c.State != site.Holding {
			continue
		}
		if n++; n <= shownForces {
			what := strings.TrimRight(text.Shorten(c.What, 90), ".")
			named = append(named, page.Value{Text: what, Href: c.Anchor})
		}
		for _, l := range c.Incident {
			if !slices.ContainsFunc(taught, func(t page.Link) bool { return t.Href == l.Href }) {
				taught = append(taught, l)
			}
		}
	}
	if n > shownForces {
		named = append(named, page.Value{Text: b.Word("%d more", n-shownForces), Href: "constraint:all"})
	}
	return named, taught
}

// took returns how long an incident took, phase by phase, as far as its times say.
func took(b *base.Base, phases []page.Phase) (out []string) {
	words := map[string]string{"Detected": config.English("%s to detect"),
		"Mitigated": config.English("%s to mitigate"), "Resolved": config.English("%s to resolve")}
	for _, p := range phases {
		if w := words[p.Label]; w != "" && p.After != "" {
			out = append(out, b.Word(w, p.After))
		}
	}
	return out
}

// Opening returns the h1 that opened the file and is kept out of the body, because the page has its title there: its
// id, so that links to it still arrive, and its words where they say more than the page's title. "ADR 7: Use Kafka"
// over a page "Use Kafka" does contain it, and is not said again.
func Opening(r *site.Record) (id, words string) {
	p := r.Page
	if p.H1 < 0 || p.H1 >= len(p.Headings) || p.Headings[p.H1].Level != 1 {
		return "", ""
	}
	h := p.Headings[p.H1]
	if !strings.Contains(text.LettersOf(h.Text), text.LettersOf(r.Title)) {
		words = h.Text
	}
	return h.ID, words
}

// clockTime is a heading that is the time of a day and nothing else, as the lines of a timeline have them: "4:27",
// "2017-03-12 10:20 UTC", "14:02 - 14:20".
var clockTime = text.Compile(`(?i)^(?:\W*(?:\d{4}-\d\d-\d\d|\d{1,2}[:.]\d\d(?::\d\d)?|` +
	`\b(?:[ap]\.?m|utc|gmt|[a-z]{2,4}t|z|t|to|and|around|about|circa|ca|approx|on|at)\b))+\W*$`)

// Contents returns the table of contents: two levels, empty when the page has too few headings to need one. Levels are
// those shown, not those written. What is folded away has none, nor has what says nothing there. v is the page with
// what its kind adds, which stands around the text.
func Contents(b *base.Base, r *site.Record, v *page.Record) []page.Heading {
	r = b.Reader.Text(r)
	opens, _ := Opening(r)
	above, amid, below := around(b, v)
	out := above
	if !v.Split.Lead {
		out, amid = append(out, amid...), nil
	}
	from := max(0, slices.IndexFunc(r.Page.Headings, func(h markdown.Heading) bool { return h.ID == r.Restated }))
	for i, h := range r.Page.Headings {
		if (i >= from || i == r.Page.H1) && h.Shown <= 3 && h.Text != "" && (opens == "" || i != r.Page.H1) &&
			h.ID != cmp.Or(r.Repeats, "\x00") && !clockTime.MatchString(h.Text) {
			if v.Split.Rest && h.ID == v.Split.At {
				out, amid = append(out, amid...), nil
			}
			out = append(out, page.Heading{ID: h.ID, Text: h.Text, Level: h.Shown})
		}
	}
	if out = slices.Concat(out, amid, below); len(out) < 2 {
		return nil
	}
	return out
}

// around returns what stands above the text of a record, amid it where its page parts it, and below it, each in the
// order of the page.
func around(b *base.Base, v *page.Record) (above, amid, below []page.Heading) {
	add := func(to *[]page.Heading, there bool, id, words string) {
		if there {
			*to = append(*to, page.Heading{ID: id, Text: b.Word(words), Level: 2})
		}
	}
	add(&above, len(v.Pairing.Goals) > 0, "goal:all", config.English("Goals"))
	add(&above, len(v.Pairing.Sessions) > 0, "session:all", config.English("Sessions"))
	add(&above, len(v.Eras) > 0, "era:all", config.English("Eras"))
	add(&above, len(v.Incident.Events) > 0 && !v.Incident.Told, "at:all", config.English("Timeline"))
	add(&above, len(v.Incident.Actions) > 0 && !v.Incident.Listed, "action:all", config.English("Actions"))
	add(&amid, len(v.Moves) > 0, "move:all", config.English("Moves"))
	add(&amid, len(v.Questions) > 0, "question:all", config.English("Questions and answers"))
	add(&amid, v.Debrief != "", "debrief:all", config.English("Debrief"))
	add(&amid, len(v.Stops) > 0, "stop:all", config.English("Stops"))
	add(&below, v.Principle.Asked, "use:all", config.English("Decisions under this principle"))
	add(&below, len(v.Constraints.Items) > 0, "constraint:all", config.English("Constraints"))
	add(&below, len(v.Premises) > 0, "premise:all", config.English("Premises"))
	add(&below, v.Lineage.Total > 0, "lineage", config.English("Lineage"))
	add(&below, len(v.Relations) > 0, "how-it-connects", config.English("Related records"))
	add(&below, len(v.Reviews)+len(v.Turns) > 0, "review:all", config.English("Reviews"))
	return above, amid, below
}
