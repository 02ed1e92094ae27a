package upkeep

import (
	"slices"

	"digsite/builder/config"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/recordpage"
	"digsite/builder/site"
)

// Reviews returns the pages of open reviews, by reviewer; mentors of running pairings have a desk though nothing waits,
// because what they have promised is work too. A reviewer whose list is cut by the end of a page has a desk on both.
func Reviews(b *base.Base) []page.Page {
	waiting := insight.Reviews(b.Site)
	charters, mentors := runningPairings(b)
	l := base.Listing{URL: config.ReviewsURL, Template: "reviews", Title: b.Word("Open reviews"),
		Sheet: "knowledge.css", About: b.Word("Records that wait for an approval, by reviewer.")}
	return base.Cut(b, l, waiting, func(p base.Part, part []insight.Waiting) any {
		v := page.Reviews{Frame: p.Frame, Title: l.Title, Total: len(waiting), Pager: p.Pager}
		// desk is a name's place in v.Desks, used its anchor's: people whose names differ may have one slug.
		desk, used := map[string]int{}, map[string]int{}
		at := func(name string) *page.Reviewer {
			i, ok := desk[name]
			if !ok {
				i, desk[name] = len(v.Desks), len(v.Desks)
				d := reviewer(b, v.Root, name, charters[name])
				d.Anchor = unique(used, "for:"+base.Slug(name))
				v.Desks = append(v.Desks, d)
			}
			return &v.Desks[i]
		}
		for _, w := range part {
			r := b.Site.ByID(w.ID)
			if r == nil {
				continue
			}
			d := at(w.For)
			d.Rows = append(d.Rows, page.ReviewRow{Row: b.Row(v.Root, r),
				Entries: recordpage.Reviews(b, v.Root, w.Reviews)})
		}
		// On the first page alone: mentors without reviews belong to no part of the list.
		if p.N == 0 {
			for _, name := range mentors {
				at(name)
			}
		}
		return v
	})
}

// runningPairings returns the running pairings by mentor, and the mentors in the order of the files. Mentors are known
// here by their names on the site, under which reviews wait for them too.
func runningPairings(b *base.Base) (map[string][]*site.Record, []string) {
	by := map[string][]*site.Record{}
	var names []string
	for _, r := range b.Records {
		if p := r.Pairing; p != nil && p.Mentor != "" && insight.Paired(r) {
			name := b.Person(p.Mentor)
			if by[name] == nil {
				names = append(names, name)
			}
			by[name] = append(by[name], r)
		}
	}
	return by, names
}

// reviewer returns one person's desk with their pairings and no reviews yet. Load is how much of a week these take, in
// percent; Over, that it is more than there is. Of a pairing's goals it counts those overdue, and names the next due.
func reviewer(b *base.Base, root, name string, pairings []*site.Record) page.Reviewer {
	d := page.Reviewer{Name: page.Value{Text: b.Word("Nobody named")}}
	if name != "" {
		d.Name = b.Name(root, name)
	}
	for _, r := range pairings {
		c := page.PairingRow{Link: b.Link(root, r), Capacity: r.Pairing.Capacity}
		if r.Pairing.Mentee != "" {
			c.Mentee = b.Name(root, r.Pairing.Mentee)
		}
		for _, g := range r.Pairing.Goals {
			// Of goals that are due, the next is the earliest; one without a day is open and never next.
			switch state := recordpage.GoalState(b, r, g); {
			case state == "overdue":
				c.Overdue++
			case state == "open" && g.Due != "" && (c.Next.At == "" || g.Due < c.Next.At):
				c.Next, c.NextText = recordpage.DayAs(g.Due, g.DueAs), g.Text
			}
		}
		d.Load += c.Capacity
		d.Pairings = append(d.Pairings, c)
	}
	d.Over = d.Load > 100
	return d
}

// HasReviews reports whether the page of open reviews has anything to say: a record was ever reviewed, or a pairing
// runs.
func HasReviews(b *base.Base) bool {
	return slices.ContainsFunc(b.Records, func(r *site.Record) bool {
		return len(r.Reviews) > 0 || r.Pairing != nil && insight.Paired(r)
	})
}
