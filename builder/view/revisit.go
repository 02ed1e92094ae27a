package view

import (
	"slices"
	"strconv"

	"digsite/builder/config"
	"digsite/builder/site"
)

// Revisit is the queue of records that should be looked at again, the view of template "revisit".
type Revisit struct {
	Frame
	Title  string
	Total  int
	Groups []RevisitGroup // by the gravest reason of each record
	Pager  Pager
}

// RevisitGroup is the records that wait for one reason first of all.
type RevisitGroup struct {
	Anchor, Title, Lead string
	Rows                []RevisitRow
}

// RevisitRow is one record with all its reasons.
type RevisitRow struct {
	Row
	Reasons []WhyAgain
}

// WhyAgain is one reason: its words, the day on which it arose, and the records and people that it names.
type WhyAgain struct {
	Text   string
	Day    string
	Links  []Link
	People []Value
}

// reasons are the groups of the queue, in its order: heading, what it means, and how a row says it.
var reasons = []struct{ why, title, lead, text string }{
	{site.Contradicted, config.English("Contradicted by an incident"), config.English("What the record assumed did not hold on that day. Does it still stand?"), config.English("contradicted by")},
	{site.Overdue, config.English("Past their review"), config.English("Each asked to be looked at again by a day that has passed."), config.English("review was due on")},
	{site.AllLeft, config.English("Decided by people who have all left"), config.English("Nobody is left who can say what is not written down. Who takes it on?"), config.English("all who decided have left, the last on")},
	{site.Revisitable, config.English("Safe to revisit"), config.English("Every constraint that they state is lifted. What was forced then may be chosen now."), config.English("every constraint is lifted, the last after")},
}

// due gives the queue, computed once a build.
func (m *maker) due() []site.Due {
	if m.queue == nil {
		m.queue = append([]site.Due{}, m.in.Site.Revisit()...)
	}
	return m.queue
}

// revisitPages makes the queue, cut into pages.
func (m *maker) revisitPages() []Page {
	due := m.due()
	var out []Page
	for n, part := range cut(due) {
		url := m.pageURL(config.RevisitURL, n)
		v := Revisit{Frame: m.frame(url, m.word("To revisit"), m.word("Records that should be looked at again, and why."), ""), Title: m.word("To revisit"), Total: len(due)}
		v.Sheet = m.asset(v.Root, "knowledge.css")
		v.Crumbs = []NavLink{{Text: m.word("Home"), Href: v.Root}}
		v.Pager = m.pager(v.Root, config.RevisitURL, n, pages(len(due)))
		for _, d := range part {
			r := m.in.Site.ByID(d.ID)
			if r == nil {
				continue
			}
			row := RevisitRow{Row: m.row(v.Root, r)}
			for _, why := range d.Reasons {
				row.Reasons = append(row.Reasons, m.again(v.Root, why))
			}
			for _, g := range reasons {
				if g.why != d.Reasons[0].Why {
					continue
				}
				if k := len(v.Groups); k == 0 || v.Groups[k-1].Anchor != g.why {
					v.Groups = append(v.Groups, RevisitGroup{Anchor: g.why, Title: m.word(g.title), Lead: m.word(g.lead)})
				}
				group := &v.Groups[len(v.Groups)-1]
				group.Rows = append(group.Rows, row)
			}
		}
		out = append(out, Page{Path: url + "index.html", Template: "revisit", View: v})
	}
	return out
}

// again says one reason.
func (m *maker) again(root string, why site.Reason) WhyAgain {
	out := WhyAgain{Day: why.Day, Links: m.linkAll(root, why.IDs), People: m.names(root, why.People)}
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

// Reviews is what waits for whom, the view of template "reviews": a mentor's page of work.
type Reviews struct {
	Frame
	Title string
	Total int
	Desks []Desk
	Pager Pager
}

// Desk is one person's: the records that wait for their approval, and their pairings.
type Desk struct {
	Name     Value
	Anchor   string
	Rows     []DeskRow
	Pairings []Charter
	Load     int  // percent of the week that the running pairings take together
	Over     bool // more than a week has
}

// DeskRow is one record that waits, with the entries of that person.
type DeskRow struct {
	Row
	Entries []Review
}

// Charter is one running pairing in which the desk's owner is the mentor.
type Charter struct {
	Link
	Mentee   Value
	Capacity int
	Overdue  int // goals
	Next     Day // the due day of the next open goal
	NextText string
}

// reviewPages makes the open reviews, by reviewer; mentors of running pairings have a desk though nothing waits.
func (m *maker) reviewPages() []Page {
	waiting := m.in.Site.Reviews()
	charters, mentors := m.charters()
	var out []Page
	for n, part := range cut(waiting) {
		url := m.pageURL(config.ReviewsURL, n)
		v := Reviews{Frame: m.frame(url, m.word("Open reviews"), m.word("Which records wait for whose approval."), ""), Title: m.word("Open reviews"), Total: len(waiting)}
		v.Sheet = m.asset(v.Root, "knowledge.css")
		v.Crumbs = []NavLink{{Text: m.word("Home"), Href: v.Root}}
		v.Pager = m.pager(v.Root, config.ReviewsURL, n, pages(len(waiting)))
		desk, used := map[string]int{}, map[string]int{}
		at := func(name string) *Desk {
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
			d.Rows = append(d.Rows, DeskRow{m.row(v.Root, r), m.reviews(v.Root, w.Reviews)})
		}
		if n == 0 {
			for _, name := range mentors {
				at(name)
			}
		}
		out = append(out, Page{Path: url + "index.html", Template: "reviews", View: v})
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
func (m *maker) desk(root, name string, pairings []*site.Record) Desk {
	d := Desk{Name: Value{Text: m.word("Nobody named")}}
	if name != "" {
		d.Name = m.names(root, one(name))[0]
	}
	for _, r := range pairings {
		c := Charter{Link: m.link(root, r), Capacity: r.Pairing.Capacity}
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
