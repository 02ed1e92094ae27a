package insight

import (
	"cmp"
	"slices"
	"time"

	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Waiting is one record that waits for somebody: for a review, or for its author's answer to one.
type Waiting struct {
	ID      string
	For     string          // whose turn it is, "" where nobody is named
	Answer  bool            // it is an author's turn, after a question or a change that is wanted
	Since   string          // the day from which on it waits, "" where no date says
	Days    int             // from then to the build date, -1 where no date says
	Reviews []record.Review // what was said so far
	Asks    []string        // what the record leaves open and asks, with the name of whom a callout asks: "@Ada: Why?"
}

// Reviews returns what waits for whom, by name and then the oldest first. A review that was asked for is the
// reviewer's turn, after a question or a change it is the authors', after an answer the reviewer's again; an approval
// ends it. What nobody is named for waits for the mentors of the record's authors, as the pairings state them, and
// without such for "". An author's own entry is no review, and a retired record waits for nobody.
func Reviews(s *site.Site) []Waiting {
	mentors := map[string][]string{} // mentee -> mentors
	for _, m := range Mentors(s) {
		for _, r := range m.Pairings {
			mentee := text.FoldCase(s.Person(r.Pairing.Mentee))
			if mentee != "" && !slices.Contains(mentors[mentee], m.Name) {
				mentors[mentee] = append(mentors[mentee], m.Name)
			}
		}
	}
	var out []Waiting
	for _, r := range s.Records {
		if len(r.Reviews)+len(r.Questions) > 0 && r.Standing != site.Retired {
			out = append(out, newTalk(s, r, mentors).waiting()...)
		}
	}
	slices.SortStableFunc(out, func(a, b Waiting) int {
		undated := func(w Waiting) int { return oneIf(w.Since == "") }
		return cmp.Or(cmp.Compare(text.FoldCase(a.For), text.FoldCase(b.For)), undated(a)-undated(b),
			cmp.Compare(a.Since, b.Since))
	})
	return out
}

// talk is the review of one record, followed entry by entry.
type talk struct {
	site    *site.Site
	record  *site.Record
	authors []string // under the names of the site
	parties []*party // the reviewers, in the order in which they came up
}

// party is one reviewer, and how it stands with them.
type party struct {
	name    string
	turn    turn
	since   string
	entries []record.Review
}

// turn is whose move it is between one reviewer and the authors.
type turn uint8

const (
	reviewers turn = iota
	authors
	nobodys // it is approved, or what was asked is answered
)

// newTalk follows the entries of a record, those of one day and those without one as they are written.
func newTalk(s *site.Site, r *site.Record, mentors map[string][]string) *talk {
	t := &talk{site: s, record: r}
	for _, a := range r.Authors {
		t.authors = append(t.authors, s.Person(a))
	}
	entries := slices.Clone(r.Reviews)
	if !slices.ContainsFunc(entries, func(v record.Review) bool { return v.Date == "" }) {
		slices.SortStableFunc(entries, func(a, b record.Review) int { return cmp.Compare(a.Date, b.Date) })
	}
	for _, v := range entries {
		for _, name := range t.reviewers(v, mentors) {
			t.add(name, v)
		}
	}
	for _, q := range r.Questions {
		if who := s.Person(q.Of); who != "" && t.party(who) == nil && !among(t.authors, who) {
			t.parties = append(t.parties, &party{name: who, since: r.Day})
		}
	}
	return t
}

// reviewers returns whom an entry speaks for: whoever it names, else the mentors of those who made the record, else "".
func (t *talk) reviewers(v record.Review, mentors map[string][]string) []string {
	if v.By != "" {
		return []string{t.site.Person(v.By)}
	}
	var out []string
	for _, a := range slices.Concat(t.record.Authors, t.record.DecisionMakers) {
		for _, m := range mentors[text.FoldCase(t.site.Person(a))] {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	if out == nil {
		out = []string{""}
	}
	return out
}

// party returns how it stands with one reviewer, nil for somebody who is none.
func (t *talk) party(name string) *party {
	for _, p := range t.parties {
		if p.name == name || same(p.name, name) {
			return p
		}
	}
	return nil
}

// add follows one entry. Whatever an author says answers all who wait for one, but for mere words without a verdict,
// "thanks"; so does an answer by anybody else, who is no reviewer for that.
func (t *talk) add(name string, v record.Review) {
	p := t.party(name)
	author := among(t.authors, name)
	if v.Verdict == "answer" && (p == nil || p.turn == reviewers) || author {
		t.answered(v)
		if p != nil && !author && len(p.entries) > 0 && p.entries[len(p.entries)-1].Verdict == "" {
			p.turn = nobodys // who was asked, and answered
		}
		return
	}
	if p == nil {
		p = &party{name: name}
		t.parties = append(t.parties, p)
	} else if v.Verdict == "" && v.Note != "" && p.turn != reviewers {
		return // a remark, and no new request
	}
	p.entries, p.since, p.turn = append(p.entries, v), v.Date, reviewers
	switch v.Verdict {
	case "approve":
		p.turn = nobodys
	case "question", "change":
		p.turn = authors
	case "":
		p.since = cmp.Or(v.Date, t.record.Day)
	}
}

// answered passes the turn back to all reviewers who wait for an answer.
func (t *talk) answered(v record.Review) {
	if v.Verdict == "" || v.Verdict == "approve" {
		return
	}
	for _, p := range t.parties {
		if p.turn == authors {
			p.turn, p.since, p.entries = reviewers, v.Date, append(p.entries, v)
		}
	}
}

// OpenQuestions returns what a record leaves open and asks, with the name of whom a callout asks: "@Ada: Why?".
func OpenQuestions(s *site.Site, r *site.Record) []string {
	asks := slices.Clone(r.Asks)
	for _, q := range r.Questions {
		if who := s.Person(q.Of); who != "" {
			asks = append(asks, "@"+who+": "+q.Ask)
		} else if !slices.Contains(asks, q.Ask) {
			asks = append(asks, q.Ask)
		}
	}
	return asks
}

// waiting returns what the talk waits for. What several reviewers want of an author is one thing, as old as the oldest.
func (t *talk) waiting() (out []Waiting) {
	asks := OpenQuestions(t.site, t.record)
	owed := Waiting{ID: t.record.ID, Answer: true, Asks: asks}
	for _, p := range t.parties {
		switch p.turn {
		case reviewers:
			if p.name == "" && len(t.parties) > 1 {
				continue // somebody took it up
			}
			out = append(out, Waiting{ID: t.record.ID, For: p.name, Since: p.since, Reviews: p.entries, Asks: asks})
		case authors:
			if p.since != "" && (owed.Since == "" || p.since < owed.Since) {
				owed.Since = p.since
			}
			owed.Reviews = append(owed.Reviews, p.entries...)
		}
	}
	if len(owed.Reviews) > 0 {
		for _, name := range t.answerers() {
			owed.For = name
			out = append(out, owed)
		}
	}
	for i := range out {
		out[i].Days = DaysBetween(out[i].Since, t.site.Day)
	}
	return out
}

// answerers returns who answers for a record: its authors, else who decided it and does not review it, else "".
func (t *talk) answerers() []string {
	list := slices.Clone(t.authors)
	if len(list) == 0 {
		for _, d := range t.record.DecisionMakers {
			if who := t.site.Person(d); t.party(who) == nil {
				list = append(list, who)
			}
		}
	}
	if len(list) == 0 {
		return []string{""}
	}
	return text.SortedUnique(list)
}

// among reports whether a list holds a name, in any case.
func among(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return same(n, name) })
}

// Reply returns the entry with which whoever a record waits for goes on; where nobody is named it is one that names
// somebody. A reviewer's begins as a question: that is the one word that ends nothing when it is pasted as it is.
func (w Waiting) Reply(day string) record.Review {
	switch {
	case w.Answer:
		return record.Review{By: cmp.Or(w.For, "NAME"), Date: day, Verdict: "answer"}
	case w.For == "":
		return record.Review{By: "NAME"}
	}
	return record.Review{By: w.For, Date: day, Verdict: "question"}
}

// DaysBetween returns how many days lie between two, -1 where one is no day.
func DaysBetween(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil {
		return -1
	}
	return int(b.Sub(a).Hours() / 24)
}
