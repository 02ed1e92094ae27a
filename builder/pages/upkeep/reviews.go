package upkeep

import (
	"slices"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Reviews returns the pages of what waits, by whose turn it is; mentors of running pairings have a desk though nothing
// waits, because what they have promised is work too. Somebody whose list is cut by the end of a page has a desk on
// both.
func Reviews(b *base.Lists) []page.Page {
	waiting := insight.Reviews(b.Site)
	mentors := insight.Mentors(b.Site)
	l := base.Listing{URL: config.ReviewsURL, Template: "reviews", Title: b.Word("Open reviews"),
		Sheet: "knowledge.css", About: b.Word("Records that wait for a review or an answer, by whose turn it is.")}
	return base.Cut(b, l, waiting, func(p base.Part, part []insight.Waiting) any {
		v := page.Reviews{Frame: p.Frame, Title: l.Title, Total: len(waiting), Pager: p.Pager,
			Capacity: b.Config.Mentoring}
		// desk is a name's place in v.Desks, used its anchor's: people whose names differ may have one slug.
		desk, used := map[string]int{}, map[string]int{}
		at := func(name string) *page.Reviewer {
			i, ok := desk[name]
			if !ok {
				i, desk[name] = len(v.Desks), len(v.Desks)
				d := reviewer(b, v.Root, name, mentors)
				d.Anchor = unique(used, "for:"+base.Slug(name))
				v.Desks = append(v.Desks, d)
			}
			return &v.Desks[i]
		}
		for _, w := range part {
			if r := b.Site.ByID(w.ID); r != nil {
				d := at(w.For)
				d.Rows = append(d.Rows, reviewRow(b, v.Root, r, w))
			}
		}
		// On the first page alone: mentors without reviews belong to no part of the list.
		if p.N == 0 {
			for _, m := range mentors {
				at(m.Name)
			}
		}
		return v
	})
}

// reviewRow returns one record that waits: what was said, what it asks, for how long it has waited, and the text with
// which whoever it waits for goes on.
func reviewRow(b *base.Lists, root string, r *site.Record, w insight.Waiting) page.ReviewRow {
	row := page.ReviewRow{Row: b.Row(root, r), Entries: recordpage.Reviews(b.Base, root, w.Reviews), Asks: w.Asks,
		Answer: w.Answer, Since: w.Since, Planned: w.Since > b.Site.Day, Waited: max(w.Days, 0), Path: r.Path,
		Today: b.Site.Day}
	row.Reply, row.Below, row.In = record.Reply(b.Reader.Text(r).Reviews, w.Reply(b.Site.Day))
	_, row.EditAt = b.Sources.Addresses(r.Path)
	return row
}

// reviewer returns one person's desk with their pairings and no reviews yet.
func reviewer(b *base.Lists, root, name string, mentors []insight.Mentor) page.Reviewer {
	d := page.Reviewer{Name: page.Value{Text: b.Word("Nobody named")}}
	if name != "" {
		d.Name = b.Name(root, name)
		d.Left, _ = b.Site.Gone(name)
	}
	for _, m := range mentors {
		if m.Name != name {
			continue
		}
		d.Load = m.Load
		for _, r := range m.Pairings {
			d.Pairings = append(d.Pairings, pairingRow(b, root, r))
		}
	}
	return d
}

// pairingRow returns one running pairing of a mentor's desk. Of its goals it counts those overdue, and names the next
// due: the earliest that is open. A goal without a day is never next.
func pairingRow(b *base.Lists, root string, r *site.Record) page.PairingRow {
	course := insight.CourseOf(b.Site, r)
	c := page.PairingRow{Link: b.Link(root, r), Capacity: r.Pairing.Capacity, Last: course.Last,
		Weeks: max(course.Weeks, 0), Unwatched: b.TermList(root, base.Services, course.Unwatched)}
	if r.Pairing.Mentee != "" {
		c.Mentee = b.Name(root, r.Pairing.Mentee)
	}
	for _, g := range r.Pairing.Goals {
		switch state := recordpage.GoalState(b.Base, r, g); {
		case state == "overdue":
			c.Overdue++
		case state == "open" && g.Due != "" && (c.Next.At == "" || g.Due < c.Next.At):
			c.Next, c.NextText = recordpage.DayAs(g.Due, g.DueAs), g.Text
		}
	}
	return c
}

// HasReviews reports whether the page of open reviews has anything to say: a record was ever reviewed, a callout asks
// somebody, or a pairing runs.
func HasReviews(b *base.Lists) bool {
	return slices.ContainsFunc(b.Records, func(r *site.Record) bool {
		asks := slices.ContainsFunc(r.Questions, func(q record.Asked) bool { return q.Of != "" })
		return asks || len(r.Reviews) > 0 || r.Pairing != nil && insight.Paired(r)
	})
}
