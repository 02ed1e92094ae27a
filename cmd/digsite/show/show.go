// Package show sets out in a terminal what package answer says of records: one record whole, lists of them, hits of a
// search, what waits to be looked at, and what of the theme can be replaced.
//
// Its law: a value in, a text out, laid out by a terminal.Style. It looks nothing up that the site does not hold, and
// it prints nothing. What a record says is cleaned before it is shown.
package show

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"digsite/builder/answer"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/terminal"
)

// source is a record as it is asked for: what stands in its file, and how much of it is wanted.
type source struct {
	terminal.Style
	site    *site.Site
	record  *site.Record
	path    string // of its file, from where the reader stands
	verbose bool
}

// Record returns one record: what is in force today if it is not, what it says, which records it follows and which name
// it. path is that of its file from where the reader stands, body its text without front matter, front reports whether
// there was any; verbose shows answers to its questions and all that name it.
func Record(t terminal.Style, s *site.Site, r *site.Record, path, body string, front, verbose bool) (string, error) {
	w := source{t, s, r, path, verbose}
	var b strings.Builder
	if !startsWithHeading(body) {
		fmt.Fprintf(&b, "%s\n", t.Bold(text.Clean(r.Title)))
	}
	b.WriteString(w.status())
	b.WriteString(w.successors())
	b.WriteString(w.retiredLinks())
	if front {
		b.WriteString(facts(t, s, r))
		body += stated(s, r, verbose)
	}
	styled, err := t.Markdown(body)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "\n%s\n", strings.Trim(styled, "\n"))
	b.WriteString(w.lineage())
	b.WriteString(w.namedBy())
	return b.String(), nil
}

// startsWithHeading reports whether the text shows its own title, so that it is not printed twice. Comments before it,
// such as those of a linter, do not count.
func startsWithHeading(body string) bool {
	for line := range strings.SplitSeq(body, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "<!--") {
			return strings.HasPrefix(line, "# ")
		}
	}
	return false
}

// status returns the line under the title: id, status, bearing, date, file. What is not known is left out:
//
//	adr-12 · accepted · load-bearing · 2024-05-31 · decisions/0012-use-queues.md
func (w source) status() string {
	r := w.record
	parts := []string{w.Accent(text.Clean(r.ID))}
	word := r.Status.Word
	if word == "unknown" || word == "" {
		word = text.Clean(text.Shorten(r.Status.Text, 60)) // the author's own word, where it was not understood
	}
	if r.Missing {
		word = "no status stated"
	}
	if word != "" {
		if r.Status.Partial {
			word += " in part"
		}
		parts = append(parts, w.Standing(string(r.Standing), word))
	}
	switch r.Bearing {
	case site.LoadBearing:
		parts = append(parts, "load-bearing")
	case site.SafeToRevisit:
		parts = append(parts, w.Warn("safe to revisit"))
	}
	if r.Day != "" {
		parts = append(parts, r.Day)
	}
	if r.Of != "" {
		parts = append(parts, "of "+text.Clean(r.Of))
	}
	parts = append(parts, w.Dim(text.Clean(w.path)))
	return strings.Join(parts, w.Dim(" · ")) + "\n"
}

// successors returns what replaced a retired record, and what is in force today where that is another: a chain may have
// gone on. It stands before the text, because whoever reads on must know that it no longer holds.
func (w source) successors() string {
	r := w.record
	names := func(ids []string) string {
		var out []string
		for _, id := range ids {
			if o := w.site.ByID(id); o != nil {
				out = append(out, text.Clean(o.ID)+" "+text.Clean(o.Title))
			}
		}
		return strings.Join(out, "; ")
	}
	by := names(r.SupersededBy)
	switch {
	case len(r.ClaimedBy) > 0:
		return w.Warn("It states no status; said to be superseded by "+names(r.ClaimedBy)) + "\n"
	case by == "" && r.Standing == site.Retired:
		return w.Warn("This record is no longer in force.") + "\n"
	case by == "":
		return ""
	}
	word := "Superseded by "
	if r.PartlySuperseded {
		word = "Superseded in part by "
	}
	out := w.Warn(word+by) + "\n"
	if now := names(r.Current); now != "" && now != by {
		out += w.Warn("In force today: "+now) + "\n"
	}
	return out
}

// retiredLinks returns a warning for each record that this one refers to and that no longer holds. What it replaced
// itself is left out: that is no surprise.
func (w source) retiredLinks() string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, l := range answer.Describe(w.site, w.record).Links {
		if l.To == nil || seen[*l.To] || l.Rel == "supersedes" || l.Rel == "superseded-by" {
			continue
		}
		seen[*l.To] = true
		to := w.site.ByID(*l.To)
		if to == nil || to.Standing != site.Retired {
			continue
		}
		why := to.Status.Word
		if len(to.SupersededBy) > 0 {
			why = "superseded by " + strings.Join(to.SupersededBy, ", ")
		}
		fmt.Fprintf(&b, "%s\n", w.Warn(fmt.Sprintf("It refers to %s %s, which is no longer in force: %s",
			text.Clean(to.ID), text.Clean(to.Title), text.Clean(why))))
	}
	return b.String()
}

// lineage returns what the record followed and what followed it, oldest first, the record itself marked with ">". A
// record that stands alone has no such section.
func (w source) lineage() string {
	steps := answer.Lineage(w.site, w.record)
	if len(steps) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s\n", w.Bold("Lineage, oldest first"))
	for _, x := range steps {
		mark, day := " ", x.Date
		if x.ID == w.record.ID {
			mark = w.Bold(">")
		}
		if day != "" {
			day = " " + day
		}
		fmt.Fprintf(&b, "%s %s %s%s%s\n", mark, w.Accent(text.Clean(x.ID)), text.Clean(x.Title),
			w.Standing(x.Standing, stands(x)), w.Dim(day))
		for _, by := range x.Became {
			words := strings.ReplaceAll(by.Rel, "-", " ") + " " + text.Clean(by.By)
			if by.Partial {
				words += " in part"
			}
			if by.Part != "" {
				words += ": " + text.Clean(by.Part)
			}
			fmt.Fprintf(&b, "    %s\n", w.Dim(terminal.Fit(words, max(w.Width-5, 0))))
		}
	}
	return b.String()
}

// stands says behind a blank how a record of a lineage stands: "superseded" where it is replaced and its own word still
// says that it holds, nothing where no status is stated.
func stands(x answer.Step) string {
	switch {
	case x.Standing == string(site.Retired) &&
		!slices.Contains([]string{"deprecated", "rejected", "withdrawn"}, x.Status):
		return " superseded"
	case x.Status == "unknown":
		return ""
	}
	return " " + x.Status
}

// mostNames is how many records that name this one are listed unless all are wanted.
const mostNames = 12

// namedBy returns which records name this one, with the sentence around each. One that names it twice in the same sense
// is listed once.
func (w source) namedBy() string {
	links := answer.Backlinks(w.site, w.record)
	slices.SortStableFunc(links, func(x, y answer.Backlink) int { // what says more than "cites" first
		return cmp.Compare(citing(x), citing(y))
	})
	var b strings.Builder
	seen := map[string]bool{}
	shown := 0
	for _, l := range links {
		if seen[l.From+l.Rel] || l.Rel == "cites" && !w.site.ByID(l.From).IsRecord && !w.verbose {
			continue // an index that lists everything says nothing about this record
		}
		seen[l.From+l.Rel] = true
		if shown++; shown > mostNames && !w.verbose {
			continue
		}
		if shown == 1 {
			fmt.Fprintf(&b, "\n%s\n", w.Bold("Named by"))
		}
		rel := ""
		if l.Rel != "cites" {
			rel = w.Dim(" (" + strings.ReplaceAll(l.Rel, "-", " ") + ")")
		}
		fmt.Fprintf(&b, "  %s %s%s\n", w.Accent(text.Clean(l.From)), text.Clean(l.Title), rel)
		if s := text.Clean(l.Sentence); s != "" {
			fmt.Fprintf(&b, "    %s\n", w.Dim(terminal.Fit(s, max(w.Width-5, 0))))
		}
	}
	if shown > mostNames && !w.verbose {
		fmt.Fprintf(&b, "  %s\n", w.Dim(fmt.Sprintf("and %d more (-v shows them)", shown-mostNames)))
	}
	return b.String()
}

// citing orders what names a record: a mere citation comes last.
func citing(l answer.Backlink) int {
	if l.Rel == "cites" {
		return 1
	}
	return 0
}
