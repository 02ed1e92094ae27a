package lists

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/drawing"
	"digsite/builder/insight"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// timeChart draws records, oldest first, all of them dated. eras are the histories whose eras stand over them; of the
// plan p, the days, ticks, rows and label are set, and this adds what is the same on every page: a lane for each kind,
// today, and what a mark says when one points at it. Incidents alone are drawn as heaps: there may be hundreds of a
// year, and their number is what is looked for.
func timeChart(b *base.Lists, root string, rs, eras []*site.Record, p drawing.TimePlan) drawing.TimeChart {
	p.Today, _ = drawing.DayNumber(b.Site.Day, false)
	p.Eras = chartEras(b, root, eras, p.Today)
	for _, k := range b.Kinds {
		p.Lanes = append(p.Lanes, drawing.TimeLane{Kind: k.Name, Title: k.Title, Heaps: k.Name == "incident"})
	}
	for _, r := range rs {
		p.Items = append(p.Items, timeItem(b, r))
	}
	// Read by a screen reader and shown at the pointer: "ADR-7 Use Kafka, 2021-03-04".
	p.Name = func(i int) (title, href string) {
		return strings.TrimSpace(base.Label(rs[i])+" "+rs[i].Title) + ", " + rs[i].Day, root +
			text.EscapePath(rs[i].URL)
	}
	p.Count = func(n int, month string) string {
		return b.Config.Count(n, "%d record", "%d records") + ", " + month
	}
	return drawing.Chart(p)
}

// timeItem returns a record as a drawing needs it: its day, its lane, and from when on it was retired. A step of which
// nobody knows what the record was then looks as it is today.
func timeItem(b *base.Lists, r *site.Record) drawing.TimeItem {
	day, _ := drawing.DayNumber(r.Day, false)
	item := drawing.TimeItem{Day: day, Lane: b.KindOrder(r.Kind), Retired: r.Standing == site.Retired}
	for _, s := range insight.Steps(r) {
		at, _ := drawing.DayNumber(cmp.Or(s.Day, r.Day), false)
		item.Steps = append(item.Steps, drawing.TimeStep{Day: at,
			Retired: s.Standing == site.Retired || s.Standing == insight.Unknown && item.Retired})
	}
	return item
}

// follows reports whether an era begins with the very year, month or day with which another ends: 2011 to 2016 after
// 1986 to 2011. One era gives way to the other then, and the drawing has no years of both.
func follows(eras []record.Era, when string) bool {
	return slices.ContainsFunc(eras, func(e record.Era) bool { return e.From == when })
}

// chartEras returns the eras of histories that a drawing can place: those with a first day. An era without an end
// reaches to today, and fades there; one that ends before it begins is left out, as a slip of the pen.
func chartEras(b *base.Lists, root string, histories []*site.Record, today int) []drawing.ChartEra {
	var out []drawing.ChartEra
	for _, r := range histories {
		for _, e := range r.Eras {
			from, ok := drawing.DayNumber(e.From, false)
			to, ended := drawing.DayNumber(e.To, true)
			if !ended {
				to = today
			} else if e.From != e.To && follows(r.Eras, e.To) {
				to, _ = drawing.DayNumber(e.To, false)
			}
			if !ok || to < from {
				continue
			}
			// An era without a name has its history's.
			name := cmp.Or(e.Name, r.Title)
			out = append(out, drawing.ChartEra{Name: name, Group: r.Title, From: from, To: to,
				Fades: !ended, Href: root + text.EscapePath(r.URL), Title: name + ", " + e.From + " – " +
					cmp.Or(e.To, b.Word("today")) + " (" + r.Title + ")"})
		}
	}
	return out
}
