package recordpage

import (
	"cmp"
	"strconv"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/record"
	"digsite/builder/site"
)

// pairing returns the charter of r, or an empty one. A session links the record that it was about; where that is none
// of the site's and nothing else was noted, the author's words for it stand there.
func pairing(m *Maker, root string, r *site.Record) page.Pairing {
	b := m.Base
	p := r.Pairing
	if p == nil {
		return page.Pairing{}
	}
	out := page.Pairing{}
	for _, g := range p.Goals {
		out.Goals = append(out.Goals, page.Goal{Text: g.Text, State: GoalState(b, r, g), Due: DayAs(g.Due, g.DueAs),
			Done: DayAs(g.DoneOn, "")})
	}
	met := map[string]string{} // the author's words for a record -> its id
	for _, e := range b.Site.Graph.Out(r.ID) {
		if e.Rel == graph.RelatesTo {
			met[e.Text] = e.To
		}
	}
	for _, s := range p.Sessions {
		x := page.Session{Date: s.Date, Text: s.Text, To: b.Maybe(root, met[s.Record])}
		if x.To == nil && s.Text == "" {
			x.Text = s.Record
		}
		if s.Drove != "" {
			x.Drove = b.Name(root, s.Drove)
		}
		out.Sessions = append(out.Sessions, x)
	}
	out.Course = course(b, root, r, m.course.Of(r.ID))
	return out
}

// shownEntries is how many of the records that came of a pairing its page names.
const shownEntries = 6

// course returns what came of a pairing since it began. It stands on the pairing's own page and on no list.
func course(b *base.Base, root string, r *site.Record, c insight.Course) []page.Fact {
	var out []page.Fact
	add := func(label string, values ...page.Value) {
		if len(values) > 0 {
			out = append(out, page.Fact{Label: b.Word(label), Values: values})
		}
	}
	day := func(d string) (out []page.Value) {
		if d != "" {
			out = []page.Value{{Text: d, Day: true}}
		}
		return out
	}
	records := func(ids []string) (out []page.Value) {
		for _, l := range b.LinkAll(root, ids[:min(len(ids), shownEntries)]) {
			out = append(out, page.Value{Text: l.Title, Href: l.Href, Peek: true})
		}
		if more := len(ids) - len(out); more > 0 && len(out) == shownEntries {
			out = append(out, page.Value{Text: b.Word("and %d more", more), Href: b.Name(root, r.Pairing.Mentee).Href})
		}
		return out
	}
	after := func(days int) []page.Value {
		if days < 0 {
			return nil
		}
		words := b.Config.Count(days, config.English("after %d day"), config.English("after %d days"))
		return []page.Value{{Text: words}}
	}
	add(config.English("Began"), day(c.Began)...)
	if c.Sessions > 0 {
		add(config.English("Sessions held"), page.Value{Text: strconv.Itoa(c.Sessions)})
	}
	last := day(c.Last)
	if c.Weeks > 0 && insight.Paired(r) {
		last[0].Note = b.Config.Count(c.Weeks, config.English("%d week before this page was built"),
			config.English("%d weeks before this page was built"))
	}
	add(config.English("Last session"), last...)
	var drove []page.Value
	for _, d := range c.Drove {
		v := b.Name(root, d.Name)
		v.Note = b.Config.Count(d.Times, config.English("%d session"), config.English("%d sessions"))
		drove = append(drove, v)
	}
	add(config.English("Who drove"), drove...)
	add(config.English("Shadowing notes"), records(c.Notes)...)
	add(config.English("Entries"), records(c.Entries)...)
	add(config.English("First entry"), after(c.FirstEntry)...)
	add(config.English("First approved entry"), after(c.FirstApproved)...)
	add(config.English("Not watched yet"), b.TermList(root, base.Services, c.Unwatched)...)
	return out
}

// GoalState judges a goal on the build date and returns "done", "overdue" or "open", in English. A pairing that is over
// has no overdue goals: nobody is going to meet them.
func GoalState(b *base.Base, r *site.Record, g record.Goal) string {
	switch {
	case g.Done:
		return config.English("done")
	case g.Due != "" && g.Due < b.Day && insight.Paired(r):
		return config.English("overdue")
	}
	return config.English("open")
}

// pairFacts returns what a pairing adds to the facts: its two people, and how much of the mentor's week it takes, in
// percent.
func pairFacts(b *base.Base, root string, r *site.Record) []page.Fact {
	p := r.Pairing
	if p == nil {
		return nil
	}
	var out []page.Fact
	if p.Mentor != "" {
		out = append(out, page.Fact{Label: b.Word("Mentor"), Values: []page.Value{b.Name(root, p.Mentor)}})
	}
	if p.Mentee != "" {
		out = append(out, page.Fact{Label: b.Word("Mentee"), Values: []page.Value{b.Name(root, p.Mentee)}})
	}
	if p.Capacity > 0 {
		out = append(out, page.Fact{Label: b.Word("Of the mentor's week"),
			Values: []page.Value{{Text: strconv.Itoa(p.Capacity) + " %"}}})
	}
	return out
}

// principle returns who applies, bends or breaks r. Only what is stated counts: that a decision looks like an
// application of a principle is an opinion, and a page that counts opinions is no evidence. Asked is set for each
// principle, so that one that nobody follows says so.
func principle(b *base.Base, root string, r *site.Record) page.Principle {
	if r.Kind != "principle" {
		return page.Principle{}
	}
	out, whole := page.Principle{Asked: true}, b.Reader.Text(r)
	for _, g := range b.Reader.Stated(r) {
		list := map[graph.Rel]*[]page.PrincipleUse{graph.Applies: &out.Applies, graph.Bends: &out.Bends,
			graph.Breaks: &out.Breaks}[g.Rel]
		to := b.Site.ByID(g.ID)
		if list == nil || !g.Back || to == nil {
			continue
		}
		u := page.PrincipleUse{Link: b.Link(root, to)}
		// An exception that the principle itself lists is an edge from the other record, seen from this side. Its
		// reason stands on the same line of this file.
		for _, e := range g.Edges {
			for _, n := range whole.Exceptions {
				if e.Inverted && n.Target != "" && n.Pos.Line == e.Pos.Line {
					u.Note = cmp.Or(u.Note, n.Text)
				}
			}
		}
		*list = append(*list, u)
	}
	for _, n := range whole.Exceptions {
		if n.Target != "" {
			continue // it stands with those that bend it
		}
		out.Exceptions = append(out.Exceptions, n.Text)
	}
	for _, n := range whole.Examples {
		out.Examples = append(out.Examples, n.Text)
	}
	return out
}

// verdictWords say what a review's entry means. A verdict that is not here is shown as its author wrote it.
var verdictWords = map[string]string{"approve": config.English("approved"), "question": config.English("question"),
	"change": config.English("change wanted"), "answer": config.English("answer"),
	"asked": config.English("asked for")}

// Reviews returns the entries of a review in the order of the file, people by the names under which the site knows
// them. An entry without a verdict is a request that nobody has answered.
func Reviews(b *base.Base, root string, list []record.Review) []page.Review {
	var out []page.Review
	for _, v := range list {
		x := page.Review{Date: v.Date, Kind: cmp.Or(v.Verdict, "asked"), Note: v.Note}
		if x.Verdict = b.Word(verdictWords[x.Kind]); verdictWords[x.Kind] == "" {
			x.Verdict = v.Verdict
		}
		if v.By != "" {
			x.By = b.Name(root, v.By)
		}
		out = append(out, x)
	}
	return out
}

// waiting returns what waits for whom, by the record's id.
func waiting(s *site.Site) map[string][]insight.Waiting {
	out := map[string][]insight.Waiting{}
	for _, w := range insight.Reviews(s) {
		out[w.ID] = append(out[w.ID], w)
	}
	return out
}

// turns returns whose turn it is in the review of a record, as the desk says it.
func turns(m *Maker, root string, r *site.Record) []page.Turn {
	var out []page.Turn
	for _, w := range m.waiting.Of(r.ID) {
		t := page.Turn{Of: page.Value{Text: m.Word("Nobody named")}, Answer: w.Answer, Since: w.Since,
			Planned: w.Since > m.Day, Waited: max(w.Days, 0)}
		if w.For != "" {
			t.Of = m.Name(root, w.For)
		}
		out = append(out, t)
	}
	return out
}
