package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"digsite/builder/compare"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// Effect is one thing that a change does to the knowledge, as people read it.
type Effect struct {
	Word      string // what it is: "retired", "broken link"
	ID, Title string // of the record; "" for a link
	Path, URL string // of the record; URL is "" where the site has no page of it
	Said      string // what is otherwise: "superseded (retired), was accepted (holds); replaced by adr-12"
	Fresh     bool   // the change brings the page, or puts it at this address
	Bad       bool   // something that held is lost
}

// Effects lists what a change does, the gravest first: what is gone or retired, constraints that ended, links that
// broke, and then what is new or only called otherwise.
func Effects(d compare.Diff) []Effect {
	var out []Effect
	for _, c := range d.Removed {
		out = append(out, Effect{Word: "removed", ID: c.ID, Title: c.Title, Said: "was " + c.Was.String(), Bad: true})
	}
	for _, bad := range []bool{true, false} {
		for _, c := range d.Changed {
			if bad == (c.Turn == "retired") {
				out = append(out, Effect{Word: c.Turn, ID: c.ID, Title: c.Title, Path: c.Path, URL: c.URL,
					Said: turned(c), Bad: bad})
			}
		}
	}
	for _, c := range d.Constraints {
		out = append(out, Effect{Word: "constraint", ID: c.ID, Title: c.Title, Path: c.Path, URL: c.URL,
			Said: forced(c), Bad: c.Now == ""})
	}
	for _, l := range d.Links {
		said := l.Message
		if !l.Edited {
			said += untouched
		}
		out = append(out, Effect{Word: "broken link", Path: l.Path + ":" + strconv.Itoa(l.Line), Said: said, Bad: true})
	}
	for _, n := range d.New {
		said := n.Kind
		if n.State.Standing != "" {
			said += ", " + n.State.String()
		}
		if n.Bearing == site.LoadBearing {
			said += ", load-bearing"
		}
		if len(n.Supersedes) > 0 {
			said += "; replaces " + strings.Join(n.Supersedes, ", ")
		}
		out = append(out, Effect{Word: "new", ID: n.ID, Title: n.Title, Path: n.Path, URL: n.URL, Said: said,
			Fresh: true})
	}
	for _, t := range d.Titles {
		out = append(out, Effect{Word: "title", ID: t.ID, Title: t.Now, Path: t.Path, URL: t.URL,
			Said: "was called " + t.Was})
	}
	for _, m := range d.Moved {
		said := "was at /" + m.WasURL
		if m.WasID != m.ID {
			said = "was " + m.WasID + ", at /" + m.WasURL
		}
		out = append(out, Effect{Word: "moved", ID: m.ID, Title: m.Title, Path: m.Path, URL: m.URL, Said: said,
			Fresh: true})
	}
	return out
}

// turned words what became of a record's state.
func turned(c compare.Turn) string {
	said := c.Now.String() + ", was " + c.Was.String()
	if c.Now.Status == c.Was.Status {
		said = cmp.Or(c.Now.Standing, "no standing") + ", was " + cmp.Or(c.Was.Standing, "no standing")
		if c.Now.Status != "unknown" {
			said += "; its status is still " + c.Now.Status
		}
	}
	if c.Turn == "retired" && len(c.By) > 0 {
		said += "; replaced by " + strings.Join(c.By, ", ")
	}
	if !c.Edited {
		said += untouched
	}
	return said
}

// untouched follows what became of a record by a change of others.
const untouched = " (the change did not touch this file)"

// forced words what became of a constraint.
func forced(c compare.Constraint) string {
	word := map[string]string{"": "no longer stated", "holds": "holds", "lifted": "lifted", "ahead": "to come"}
	said := word[c.Now]
	if c.Was == "" {
		said = "new, " + said
	} else if c.Now == "holds" {
		said = "holds again"
	}
	said += ": " + c.What
	if c.Bearing == site.SafeToRevisit && c.Now == site.Lifted {
		said += " (nothing else forces it: safe to revisit)"
	}
	return said
}

// Knowledge lists what a change does to the knowledge for people, one thing a line.
func Knowledge(t terminal.Style, d compare.Diff) string {
	var b strings.Builder
	for _, e := range Effects(d) {
		word := fmt.Sprintf("%-11s", e.Word)
		if e.Bad {
			word = t.Bad(word)
		} else {
			word = t.Accent(word)
		}
		b.WriteString(word + "  " + t.Bold(text.Clean(cmp.Or(e.ID, e.Path))))
		if e.Title != "" {
			b.WriteString(" " + text.Clean(e.Title))
		}
		b.WriteString(": " + text.Clean(e.Said) + "\n")
	}
	return b.String()
}

// KnowledgeTally counts what a change does.
func KnowledgeTally(d compare.Diff) string {
	if d.Empty() {
		return "what the records say is unchanged"
	}
	var parts []string
	for _, x := range []struct {
		n         int
		one, many string
	}{
		{len(d.New), "record is new", "records are new"},
		{len(d.Removed), "is removed", "are removed"},
		{len(d.Changed), "has another state", "have another state"},
		{len(d.Constraints), "constraint changed", "constraints changed"},
		{len(d.Titles), "title changed", "titles changed"},
		{len(d.Moved), "moved", "moved"},
		{len(d.Links), "link broke", "links broke"},
	} {
		if x.n > 0 {
			parts = append(parts, terminal.Count(x.n, x.one, x.many))
		}
	}
	return strings.Join(parts, ", ")
}
