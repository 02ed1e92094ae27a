package upkeep

import (
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
)

// reasons are the groups of the queue, in its order: heading, what it means, and how a row says it. A row's text goes
// on with what it speaks of: "review was due on" and a day, "contradicted by" and incidents.
var reasons = []struct{ why, title, lead, text string }{
	{insight.Contradicted, config.English("Contradicted by an incident"),
		config.English("An incident showed that an assumption was wrong. Is the decision still right?"),
		config.English("contradicted by")},
	{insight.PremiseFell, config.English("A premise has fallen"),
		config.English("What they take to be so is not so any more. Is the decision still right?"),
		config.English("a premise has fallen")},
	{insight.GroundFell, config.English("What they rest on is shaken"),
		config.English("A premise of a record that they rest on has fallen."),
		config.English("rests on a fallen premise of")},
	{insight.Overdue, config.English("Past their review"),
		config.English("Their review date has passed."),
		config.English("review was due on")},
	{insight.AllLeft, config.English("Decided by people who have all left"),
		config.English("Everybody who decided has left. Who takes over?"),
		config.English("all who decided have left, the last on")},
	{insight.Revisitable, config.English("Safe to revisit"),
		config.English("All constraints that they state are lifted, so they can be decided anew."),
		config.English("every constraint is lifted, the last after")},
}

// Revisit returns the queue, cut into pages. A record stands once, in the group of its gravest reason, with all reasons
// in its row. dated: something falls due on a day, to which a link leads.
func Revisit(b *base.Lists, due []insight.Due, dated bool) []page.Page {
	l := base.Listing{URL: config.RevisitURL, Template: "revisit", Title: b.Word("To review"), Sheet: "knowledge.css",
		About: b.Word("Records that should be looked at again, and why.")}
	return base.Cut(b, l, due, func(p base.Part, part []insight.Due) any {
		v := page.Revisit{Frame: p.Frame, Title: l.Title, Total: len(due), Pager: p.Pager}
		if dated {
			v.ByDay = v.Root + config.DueURL
		}
		for _, d := range part {
			r := b.Site.ByID(d.ID)
			if r == nil {
				continue
			}
			row := page.RevisitRow{Row: b.Row(v.Root, r)}
			for _, why := range d.Reasons {
				row.Reasons = append(row.Reasons, revisitReason(b, v.Root, why))
			}
			// The first reason is the gravest, and decides the group.
			for _, g := range reasons {
				if g.why != d.Reasons[0].Why {
					continue
				}
				// The queue is sorted by its gravest reasons, so each group is one run of rows.
				if k := len(v.Groups); k == 0 || v.Groups[k-1].Anchor != g.why {
					v.Groups = append(v.Groups, page.RevisitGroup{Anchor: g.why, Title: b.Word(g.title),
						Lead: b.Word(g.lead)})
				}
				group := &v.Groups[len(v.Groups)-1]
				group.Rows = append(group.Rows, row)
			}
		}
		return v
	})
}

// revisitReason returns one reason in words. Where no date tells when the last constraint was lifted, its text has to
// end before "the last after".
func revisitReason(b *base.Lists, root string, why insight.Reason) page.RevisitReason {
	out := page.RevisitReason{Day: why.Day, Links: b.LinkAll(root, why.IDs), People: b.Names(root, why.People)}
	for _, g := range reasons {
		if g.why == why.Why {
			out.Text = b.Word(g.text)
		}
	}
	if len(why.Fallen) > 0 {
		out.Text += ": " + strings.Join(why.Says(b.Word), "; ")
		out.Links = nil // the words name them
	}
	if why.Why == insight.Revisitable && why.Day == "" {
		out.Text = b.Word("every constraint is lifted")
	}
	return out
}

// unique returns an id of a page that no earlier one has: names that differ may make one address. The suffix is itself
// checked: "a-2" may be somebody's name.
func unique(used map[string]int, id string) string {
	if used[id]++; used[id] > 1 {
		return unique(used, id+"-"+strconv.Itoa(used[id]))
	}
	return id
}
