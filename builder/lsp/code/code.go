// Package code answers an editor about code that records guard: which lines, by which records, and whether an edit
// touches some that a constraint still holds up.
//
// Its law: it says what package why says, about the text that the editor has. What is said of a whole file or folder is
// said once, at its top: an engineer who is told at every line reads none.
package code

import (
	"context"
	"fmt"
	"slices"

	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/lsp/records"
	"digsite/builder/text"
)

// Guard is one record and the lines that it guards.
type Guard struct {
	why.Record
	From, To int    // lines from 1; of a record that is about the whole file 0
	Via      string // "range", "symbol", "marker" or "glob"
	Stated   string // the anchor, or the comment's words
}

// Guards returns which records guard a file whose text is held by the tree, the closest first. A record that is no
// longer in force guards only what names it. Where a record guards lines, it is not said again of the file.
func Guards(ctx context.Context, known *why.Known, tree *coderef.Tree, name string) ([]Guard, error) {
	found, err := known.Of(ctx, tree, why.Question{Path: name})
	var out []Guard
	for _, r := range found {
		var whole *Guard
		lines := false
		for _, reason := range r.Reasons {
			g := Guard{Record: r, Via: reason.Via, Stated: reason.Stated}
			switch {
			case reason.Via == "glob":
				if r.Standing != "retired" && whole == nil {
					whole = &g
				}
			case reason.Lines[0] > 0:
				g.From, g.To, lines = reason.Lines[0], reason.Lines[1], true
				out = append(out, g)
			}
		}
		if whole != nil && !lines {
			out = append(out, *whole)
		}
	}
	return out, err
}

// At returns the guards of a line, from 1, the narrowest first; those of the whole file on the first line alone.
func At(guards []Guard, line int) []Guard {
	var out []Guard
	for _, g := range guards {
		if g.From <= line && line <= g.To || g.From == 0 && line == 1 {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(a, b Guard) int { return width(a) - width(b) })
	seen := map[string]bool{}
	return slices.DeleteFunc(out, func(g Guard) bool {
		again := seen[g.ID]
		seen[g.ID] = true
		return again
	})
}

// width returns how many lines a guard covers; one of the whole file is widest.
func width(g Guard) int {
	if g.From == 0 {
		return 1 << 30
	}
	return g.To - g.From
}

// Margin returns what stands in the margin of guarded lines: "ADR-12, load-bearing: broker takes 32 at once".
func Margin(g Guard) string {
	s := records.Shown(g.ID)
	switch {
	case g.Standing == "retired":
		s += ", no longer in force"
		if len(g.Current) > 0 {
			s += " (read " + records.Shown(g.Current[0]) + ")"
		}
	case g.Bearing == "load-bearing":
		s += ", load-bearing"
	case g.Bearing == "safe-to-revisit":
		s += ", safe to revisit"
	}
	return s + ": " + text.Shorten(text.Clean(reasonOf(g)), 100)
}

// reasonOf returns the words that matter most before a change: the constraint that still holds, else what was decided,
// else the title.
func reasonOf(g Guard) string {
	for _, c := range g.Constraints {
		if c.State == "holds" {
			return c.What
		}
	}
	if g.Decision != "" {
		return g.Decision
	}
	return g.Title
}

// Touched is a guard whose lines an edit touches. Line is the first line of the text, from 1, where it does.
type Touched struct {
	Guard
	Line int
}

// Touches returns the load-bearing guards of an earlier text whose lines are others in the text of now, each once. The
// lines are sought in the earlier one: what an edit writes guards nothing yet, and what it took out is not there any
// more.
func Touches(guards []Guard, before, now []string) []Touched {
	at := coderef.Follow(before, now)
	var out []Touched
	for _, g := range guards {
		if g.Bearing != "load-bearing" || g.Standing == "retired" || g.From == 0 ||
			slices.ContainsFunc(out, func(t Touched) bool { return t.ID == g.ID }) {
			continue
		}
		if line := edited(at, g.From-1, min(g.To, len(at)), len(now)); line > 0 {
			out = append(out, Touched{g, line})
		}
	}
	return out
}

// edited returns the first line of now, from 1, where the old lines lo to hi (half open, from 0) were changed, taken
// out, or have a new one between them; 0 where they are as they were.
func edited(at []int, lo, hi, now int) int {
	last := -1 // where the line before went
	for i := lo - 1; i >= 0 && last < 0; i-- {
		last = at[i]
	}
	for i := lo; i < hi; i++ {
		if at[i] < 0 || i > lo && at[i] != last+1 {
			return min(last+2, max(now, 1))
		}
		last = at[i]
	}
	return 0
}

// Warning words a touched guard.
func Warning(t Touched) string {
	return fmt.Sprintf("this edit touches what %s guards. %s", records.Shown(t.ID), Margin(t.Guard))
}
