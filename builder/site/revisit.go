package site

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/text"
)

// Why a record waits to be looked at again, the gravest reason first.
const (
	Contradicted = "contradicted"    // an incident disproved what it assumed
	Overdue      = "review-overdue"  // its review-by has passed
	AllLeft      = "all-left"        // everybody who decided it has left
	Revisitable  = "safe-to-revisit" // every constraint that forced it is lifted
)

// reasonOrder is the order of the queue.
var reasonOrder = []string{Contradicted, Overdue, AllLeft, Revisitable}

// Reason is one reason to look at a record again. Day is when it arose: of the newest incident, the review-by, when the
// last one left, when the last constraint was lifted; "" where no date tells.
type Reason struct {
	Why    string
	Day    string
	IDs    []string // incidents that contradict it; records that lifted its constraints
	People []string // who decided it
}

// Due is one record that waits, with every reason.
type Due struct {
	ID      string
	Reasons []Reason
}

// Revisit gives the queue of records that should be looked at again, the gravest reasons first, then those with more of
// them, then by path. A record waits when it is in force and
//
//   - an incident that is not retired contradicts it,
//   - or its review-by lies before the build date (open records too: they asked for it),
//   - or everybody who decided it has left by site.yaml's people: its decision makers, else its authors as stated,
//   - or all its constraints are lifted.
//
// An approving review dated on the day of an incident or of the last lifting, or later, answers the first and the last
// reason: somebody looked, and it stands.
func (s *Site) Revisit() []Due {
	var out []Due
	for _, r := range s.Records {
		if rs := s.reasons(r); len(rs) > 0 {
			out = append(out, Due{r.ID, rs})
		}
	}
	slices.SortStableFunc(out, func(a, b Due) int {
		return cmp.Or(cmp.Compare(slices.Index(reasonOrder, a.Reasons[0].Why),
			slices.Index(reasonOrder, b.Reasons[0].Why)), cmp.Compare(len(b.Reasons), len(a.Reasons)))
	})
	return out
}

// reasons gives why one record waits, the gravest first.
func (s *Site) reasons(r *Record) []Reason {
	if !r.IsRecord || r.Standing == Retired || r.Standing == "" {
		return nil
	}
	var out []Reason
	if r.InForce {
		against := Reason{Why: Contradicted}
		for _, id := range s.Graph.Before(graph.Contradicts, r.ID, true) {
			if by := s.ByID(id); by != nil && by.Standing != Retired {
				against.IDs = append(against.IDs, id)
				against.Day = max(against.Day, by.Day)
			}
		}
		if len(against.IDs) > 0 && !r.approvedSince(against.Day) {
			out = append(out, against)
		}
	}
	if len(r.ReviewBy) >= 10 && s.Day != "" && r.ReviewBy[:10] < s.Day {
		out = append(out, Reason{Why: Overdue, Day: r.ReviewBy})
	}
	if !r.InForce {
		return out
	}
	who := r.DecisionMakers
	if len(who) == 0 {
		who = r.Authors
	}
	if last, gone := s.allGone(who); gone {
		names := make([]string, len(who))
		for i, n := range who {
			names[i] = s.Person(n)
		}
		out = append(out, Reason{Why: AllLeft, Day: last, People: names})
	}
	if r.Bearing == SafeToRevisit {
		free := Reason{Why: Revisitable}
		for _, c := range r.Forces {
			free.Day = max(free.Day, c.End)
			if c.LifterID != "" && !slices.Contains(free.IDs, c.LifterID) {
				free.IDs = append(free.IDs, c.LifterID)
			}
		}
		if !r.approvedSince(free.Day) {
			out = append(out, free)
		}
	}
	return out
}

// approvedSince tells whether an approving review is dated on a day or later. No day, no answer.
func (r *Record) approvedSince(day string) bool {
	return day != "" && slices.ContainsFunc(r.Reviews, func(v record.Review) bool {
		return v.Verdict == "approve" &&
			v.Date >= day
	})
}

// Waiting is one record that waits for somebody's review: their entries that ask for or do not give an approval.
type Waiting struct {
	ID      string
	For     string // the reviewer
	Reviews []record.Review
}

// Reviews gives every open review, by reviewer and then path. A review waits for the one whom its entry names, until
// that person's newest entry of the record approves; an entry that names nobody waits for the mentors of the record's
// authors, as the pairings state them. Retired records wait for nobody.
func (s *Site) Reviews() []Waiting {
	mentors := map[string][]string{} // mentee -> mentors
	for _, r := range s.Records {
		if p := r.Pairing; p != nil && p.Mentor != "" && p.Mentee != "" && s.Paired(r) {
			mentee, mentor := s.Person(p.Mentee), s.Person(p.Mentor)
			if !slices.Contains(mentors[mentee], mentor) {
				mentors[mentee] = append(mentors[mentee], mentor)
			}
		}
	}
	var out []Waiting
	for _, r := range s.Records {
		if len(r.Reviews) == 0 || r.Standing == Retired {
			continue
		}
		var who []string
		entries := map[string][]record.Review{}
		for _, v := range r.Reviews {
			for _, name := range s.reviewers(r, v, mentors) {
				if entries[name] == nil {
					who = append(who, name)
				}
				entries[name] = append(entries[name], v)
			}
		}
		for _, name := range who {
			list := entries[name]
			slices.SortStableFunc(list, func(a, b record.Review) int {
				if a.Date == "" || b.Date == "" {
					return 0 // as written
				}
				return cmp.Compare(a.Date, b.Date)
			})
			if list[len(list)-1].Verdict != "approve" {
				out = append(out, Waiting{r.ID, name, list})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Waiting) int {
		return cmp.Compare(text.FoldCase(a.For),
			text.FoldCase(b.For))
	})
	return out
}

// reviewers gives for whom an entry waits.
func (s *Site) reviewers(r *Record, v record.Review, mentors map[string][]string) []string {
	if v.By != "" {
		return []string{s.Person(v.By)}
	}
	var out []string
	for _, a := range append(r.Authors[:len(r.Authors):len(r.Authors)], r.DecisionMakers...) {
		for _, m := range mentors[s.Person(a)] {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// Paired tells whether a pairing still runs: it does until its status says that it is over.
func (s *Site) Paired(r *Record) bool {
	switch r.Status.Word {
	case "resolved", "final", "implemented", "withdrawn", "rejected", "deprecated", "superseded", "deferred":
		return false
	}
	return r.Pairing != nil && r.Standing != Retired
}
