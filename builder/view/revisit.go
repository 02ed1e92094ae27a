package view

import (
	"slices"
	"strconv"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/site"
)

// reasons are the groups of the queue, in its order: heading, what it means, and how a row says it.
var reasons = []struct{ why, title, lead, text string }{
	{site.Contradicted, config.English("Contradicted by an incident"), config.English("An incident showed that an assumption was wrong. Is the decision still right?"), config.English("contradicted by")},
	{site.Overdue, config.English("Past their review"), config.English("Their review date has passed."), config.English("review was due on")},
	{site.AllLeft, config.English("Decided by people who have all left"), config.English("Everybody who decided has left. Who takes over?"), config.English("all who decided have left, the last on")},
	{site.Revisitable, config.English("Safe to revisit"), config.English("All constraints that they state are lifted, so they can be decided anew."), config.English("every constraint is lifted, the last after")},
}

// due gives the queue, computed once a build.
func (m *maker) due() []site.Due {
	if m.queue == nil {
		m.queue = append([]site.Due{}, m.in.Site.Revisit()...)
	}
	return m.queue
}

// revisitPages makes the queue, cut into pages.
func (m *maker) revisitPages() []page.Page {
	due := m.due()
	var out []page.Page
	for n, part := range cut(due) {
		url := m.pageURL(config.RevisitURL, n)
		v := page.Revisit{Frame: m.frame(url, m.word("To revisit"), m.word("Records that should be looked at again, and why."), ""), Title: m.word("To revisit"), Total: len(due)}
		v.Sheet = m.asset(v.Root, "knowledge.css")
		v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}
		v.Pager = m.pager(v.Root, config.RevisitURL, n, pages(len(due)))
		for _, d := range part {
			r := m.in.Site.ByID(d.ID)
			if r == nil {
				continue
			}
			row := page.RevisitRow{Row: m.row(v.Root, r)}
			for _, why := range d.Reasons {
				row.Reasons = append(row.Reasons, m.again(v.Root, why))
			}
			for _, g := range reasons {
				if g.why != d.Reasons[0].Why {
					continue
				}
				if k := len(v.Groups); k == 0 || v.Groups[k-1].Anchor != g.why {
					v.Groups = append(v.Groups, page.RevisitGroup{Anchor: g.why, Title: m.word(g.title), Lead: m.word(g.lead)})
				}
				group := &v.Groups[len(v.Groups)-1]
				group.Rows = append(group.Rows, row)
			}
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "revisit", View: v})
	}
	return out
}

// again says one reason.
func (m *maker) again(root string, why site.Reason) page.RevisitReason {
	out := page.RevisitReason{Day: why.Day, Links: m.linkAll(root, why.IDs), People: m.names(root, why.People)}
	for _, g := range reasons {
		if g.why == why.Why {
			out.Text = m.word(g.text)
		}
	}
	if why.Why == site.Revisitable && why.Day == "" {
		out.Text = m.word("every constraint is lifted")
	}
	return out
}

// reviewPages makes the open reviews, by reviewer; mentors of running pairings have a desk though nothing waits.
func (m *maker) reviewPages() []page.Page {
	waiting := m.in.Site.Reviews()
	charters, mentors := m.charters()
	var out []page.Page
	for n, part := range cut(waiting) {
		url := m.pageURL(config.ReviewsURL, n)
		v := page.Reviews{Frame: m.frame(url, m.word("Open reviews"), m.word("Records that wait for an approval, by reviewer."), ""), Title: m.word("Open reviews"), Total: len(waiting)}
		v.Sheet = m.asset(v.Root, "knowledge.css")
		v.Crumbs = []page.NavLink{{Text: m.word("Home"), Href: v.Root}}
		v.Pager = m.pager(v.Root, config.ReviewsURL, n, pages(len(waiting)))
		desk, used := map[string]int{}, map[string]int{}
		at := func(name string) *page.Reviewer {
			i, ok := desk[name]
			if !ok {
				i, desk[name] = len(v.Desks), len(v.Desks)
				d := m.desk(v.Root, name, charters[name])
				d.Anchor = unique(used, "for:"+termSlug(name))
				v.Desks = append(v.Desks, d)
			}
			return &v.Desks[i]
		}
		for _, w := range part {
			r := m.in.Site.ByID(w.ID)
			if r == nil {
				continue
			}
			d := at(w.For)
			d.Rows = append(d.Rows, page.ReviewRow{Row: m.row(v.Root, r), Entries: m.reviews(v.Root, w.Reviews)})
		}
		if n == 0 {
			for _, name := range mentors {
				at(name)
			}
		}
		out = append(out, page.Page{Path: url + "index.html", Template: "reviews", View: v})
	}
	return out
}

// charters gives the running pairings by mentor, and the mentors in the order of the files.
func (m *maker) charters() (map[string][]*site.Record, []string) {
	by := map[string][]*site.Record{}
	var names []string
	for _, r := range m.records {
		if p := r.Pairing; p != nil && p.Mentor != "" && m.in.Site.Paired(r) {
			name := m.person(p.Mentor)
			if by[name] == nil {
				names = append(names, name)
			}
			by[name] = append(by[name], r)
		}
	}
	return by, names
}

// desk begins one person's desk with their pairings.
func (m *maker) desk(root, name string, pairings []*site.Record) page.Reviewer {
	d := page.Reviewer{Name: page.Value{Text: m.word("Nobody named")}}
	if name != "" {
		d.Name = m.names(root, one(name))[0]
	}
	for _, r := range pairings {
		c := page.PairingRow{Link: m.link(root, r), Capacity: r.Pairing.Capacity}
		if r.Pairing.Mentee != "" {
			c.Mentee = m.names(root, one(r.Pairing.Mentee))[0]
		}
		for _, g := range r.Pairing.Goals {
			switch state := m.goalState(r, g); {
			case state == "overdue":
				c.Overdue++
			case state == "open" && g.Due != "" && (c.Next.At == "" || g.Due < c.Next.At):
				c.Next, c.NextText = dayAs(g.Due, g.DueAs), g.Text
			}
		}
		d.Load += c.Capacity
		d.Pairings = append(d.Pairings, c)
	}
	d.Over = d.Load > 100
	return d
}

// hasReviews tells whether the page of open reviews has anything to say: a record was ever reviewed, or a pairing runs.
func (m *maker) hasReviews() bool {
	return slices.ContainsFunc(m.records, func(r *site.Record) bool {
		return len(r.Reviews) > 0 || r.Pairing != nil && m.in.Site.Paired(r)
	})
}

// unique gives an id of a page that no earlier one has: names that differ may make one address.
func unique(used map[string]int, id string) string {
	if used[id]++; used[id] > 1 {
		return unique(used, id+"-"+strconv.Itoa(used[id]))
	}
	return id
}
