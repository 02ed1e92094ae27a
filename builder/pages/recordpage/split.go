package recordpage

import (
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// before are headings of a shadowing note that prepare its reader, and tell nothing of what was found.
var before = text.Compile(`(?i)^\W*(?:what to (?:watch|look(?: out)?) for|watch for|before you (?:read|begin|start)|` +
	`how to read (?:this|it)|preparation|set-?up|(?:the )?(?:setting|scene|background|context|situation)|` +
	`who was there|introduction|goals?)\W*$`)

// split returns where the moves and questions of a shadowing note, or the stops of a trail, stand in their record's
// text: behind what comes before its first heading. Of a shadowing note the first sections stand before them too, where
// they are named as what prepares; any other may tell how it ended. A trail without headings is told before its stops,
// a note without any after its moves.
func split(r *site.Record) page.Split {
	n := r.Shadowing
	exercise := n != nil && len(n.Moves)+len(n.Questions) > 0
	if !exercise && len(r.Stops) == 0 {
		return page.Split{Lead: true}
	}
	headed := false
	for i, h := range r.Page.Headings {
		if i == r.Page.H1 || h.Shown > 2 {
			continue
		}
		headed = true
		if !exercise || !before.MatchString(h.Text) {
			return page.Split{Lead: true, Rest: true, At: h.ID}
		}
	}
	return page.Split{Lead: headed || !exercise, Rest: exercise && !headed}
}
