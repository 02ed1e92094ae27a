package answer

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/insight"
	"digsite/builder/insight/deadlines"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Constraint is something that forced a record, judged on the build date. State is "holds", "lifted" or "ahead".
// Incident and LiftedBy are ids where a record is meant, else the author's words or "".
type Constraint struct {
	What     string `json:"what"`
	Source   string `json:"source"`
	Since    string `json:"since"`
	Until    string `json:"until"`
	Incident string `json:"incident"`
	LiftedBy string `json:"lifted_by"`
	State    string `json:"state"`
	From     string `json:"from"` // the heading of the section that states it in running text, "" for front matter
	Line     int    `json:"line"`
}

// Reason is one reason to look at a record again: "contradicted", "premise-fallen", "rests-on-fallen",
// "review-overdue", "all-left" or "safe-to-revisit". Day is when it arose, "" where no date says; Records are the
// incidents, what lifted the constraints, or what the record rests on; People are those who decided it and have all
// left; Says are the premises that have fallen.
type Reason struct {
	Reason  string   `json:"reason"`
	Day     string   `json:"day"`
	Records []string `json:"records"`
	People  []string `json:"people"`
	Says    []string `json:"says"`
}

// Review is one entry of a record's review. Verdict is "approve", "question", "change", "answer", or "" for one that
// was asked for.
type Review struct {
	By      string `json:"by"`
	Date    string `json:"date"`
	Verdict string `json:"verdict"`
	Note    string `json:"note"`
	Line    int    `json:"line"`
}

// Due is one element of `digsite list --revisit --json`: a record and why it should be looked at again.
type Due struct {
	Record
	Reasons []Reason `json:"reasons"`
}

// Waiting is one element of `digsite list --review NAME --json`: a record and what was said so far. Turn is "reviewer",
// or "author" after a question or a change that is wanted. Since is the day from which on it waits, "" where no date
// says, and Days how many these are on the build date, -1 where no date says. Asks is what the record leaves open.
type Waiting struct {
	Record
	For     string   `json:"for"`
	Turn    string   `json:"turn"`
	Since   string   `json:"since"`
	Days    int      `json:"days"`
	Asks    []string `json:"asks"`
	Reviews []Review `json:"reviews"`
	Reply   Reply    `json:"reply"`
}

// Reply is the text with which the one whose turn it is goes on. It belongs below a line of the record's file, or in
// the place of the review: that begins on a line; where neither is said it is a new field of the front matter.
type Reply struct {
	Text  string `json:"text"`
	Below int    `json:"below"`
	In    int    `json:"in"`
}

// Revisit returns the queue of records that should be looked at again, those that pass the filter.
func Revisit(s *site.Site, f Filter) []Due {
	out := []Due{}
	for _, d := range insight.Revisit(s) {
		r := s.ByID(d.ID)
		if r == nil || !f.passes(r, insight.Then{Standing: r.Standing, Word: r.Status.Word}) {
			continue
		}
		x := Due{Record: Describe(s, r), Reasons: []Reason{}}
		for _, why := range d.Reasons {
			x.Reasons = append(x.Reasons, Reason{why.Why, why.Day, list(why.IDs), list(why.People),
				list(why.Says(fmt.Sprintf))})
		}
		out = append(out, x)
	}
	return out
}

// Deadlines returns what falls due of the records that pass the filter, by day.
func Deadlines(s *site.Site, f Filter) []deadlines.Deadline {
	return slices.DeleteFunc(deadlines.All(s), func(d deadlines.Deadline) bool {
		r := s.ByID(d.ID)
		return r == nil || !f.passes(r, insight.Then{Standing: r.Standing, Word: r.Status.Word})
	})
}

// Reviews returns what waits for somebody, by name or alias in any case, the oldest first; names are all for whom
// anything waits, "" among them where nobody is named.
func Reviews(s *site.Site, name string, f Filter) (waiting []Waiting, names []string) {
	waiting = []Waiting{}
	person := s.Person(name)
	for _, w := range insight.Reviews(s) {
		if !slices.Contains(names, w.For) {
			names = append(names, w.For)
		}
		r := s.ByID(w.ID)
		if r == nil || !strings.EqualFold(w.For, person) ||
			!f.passes(r, insight.Then{Standing: r.Standing, Word: r.Status.Word}) {
			continue
		}
		x := Waiting{Record: Describe(s, r), For: w.For, Turn: "reviewer", Since: w.Since, Days: w.Days,
			Asks: list(w.Asks), Reviews: reviews(s, w.Reviews)}
		if w.Answer {
			x.Turn = "author"
		}
		x.Reply.Text, x.Reply.Below, x.Reply.In = record.Reply(r.Reviews, w.Reply(s.Day))
		waiting = append(waiting, x)
	}
	return waiting, names
}

// reviews describes entries of a review, with people under the names that site.yaml gives them.
func reviews(s *site.Site, in []record.Review) []Review {
	out := []Review{}
	for _, v := range in {
		out = append(out, Review{s.Person(v.By), v.Date, v.Verdict, v.Note, v.Pos.Line})
	}
	return out
}

// constraints returns what forced a record as it stands on a day.
func constraints(r *site.Record, day string) []Constraint {
	out := []Constraint{}
	for _, c := range r.Forces {
		x := Constraint{What: c.What, Source: c.Source, Since: c.Since, Until: c.Until, Incident: c.Incident,
			LiftedBy: c.LiftedBy, State: c.State(day), From: c.From, Line: c.Pos.Line}
		if c.IncidentID != "" {
			x.Incident = c.IncidentID
		}
		if c.LifterID != "" {
			x.LiftedBy = c.LifterID
		}
		out = append(out, x)
	}
	return out
}
