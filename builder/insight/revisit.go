package insight

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/insight/rests"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Why a record waits to be looked at again, the gravest reason first.
const (
	Contradicted = "contradicted"    // an incident disproved what it assumed
	PremiseFell  = "premise-fallen"  // what it takes to be so is not so any more
	GroundFell   = "rests-on-fallen" // the same of a record that it rests on
	Overdue      = "review-overdue"  // its review-by has passed
	AllLeft      = "all-left"        // everybody who decided it has left
	Revisitable  = "safe-to-revisit" // every constraint that forced it is lifted
)

// reasonOrder is the order of the queue.
var reasonOrder = []string{Contradicted, PremiseFell, GroundFell, Overdue, AllLeft, Revisitable}

// Reason is one reason to look at a record again. Day is when it arose: of the newest incident, the review-by, when the
// last one left, when the last constraint was lifted; "" where no date tells.
type Reason struct {
	Why    string
	Day    string
	IDs    []string       // incidents that contradict it; records that lifted its constraints
	People []string       // who decided it
	Fallen []site.Premise // its premises that have
}

// Says returns the premises that have fallen, each with what was found, in a site's own words; word is its Config.Word.
func (r Reason) Says(word func(string, ...any) string) (out []string) {
	for _, p := range r.Fallen {
		out = append(out, p.WordsIn(word)+" ("+p.Found.In(word)+")")
	}
	return out
}

// Due is one record that waits, with every reason.
type Due struct {
	ID      string
	Reasons []Reason
}

// Revisit returns the queue of records that should be looked at again, the gravest reasons first, then those with more
// of them, then by path. A record waits when it is in force and
//
//   - an incident that is not retired contradicts it,
//   - or one of its premises has fallen, or one of a record that it rests on, over any number of steps,
//   - or its review-by lies before the build date (open records too: they asked for it),
//   - or everybody who decided it has left by site.yaml's people: its decision makers, else its authors as stated,
//   - or all its constraints are lifted.
//
// An approving review dated on the day of an incident, of the last lifting or of a day that a premise named, or later,
// answers such a reason: somebody looked, and it stands. Since when a file or a version is as it is nobody says, so a
// premise about one is answered by changing it.
func Revisit(s *site.Site) []Due {
	var out []Due
	for _, r := range s.Records {
		if rs := ReasonsToRevisit(s, r); len(rs) > 0 {
			out = append(out, Due{r.ID, rs})
		}
	}
	slices.SortStableFunc(out, func(a, b Due) int {
		return cmp.Or(cmp.Compare(slices.Index(reasonOrder, a.Reasons[0].Why),
			slices.Index(reasonOrder, b.Reasons[0].Why)), cmp.Compare(len(b.Reasons), len(a.Reasons)))
	})
	return out
}

// ReasonsToRevisit returns why one record waits, the gravest first.
func ReasonsToRevisit(s *site.Site, r *site.Record) []Reason {
	if !r.IsRecord || r.Standing == site.Retired || r.Standing == "" {
		return nil
	}
	var out []Reason
	if why, ok := contradicted(s, r); ok && r.InForce {
		out = append(out, why)
	}
	if r.InForce {
		out = append(out, shaken(s, r)...)
	}
	if day := ReviewDay(r); day != "" && day < s.Day { // the day itself is not overdue yet
		out = append(out, Reason{Why: Overdue, Day: r.ReviewBy})
	}
	if !r.InForce {
		return out
	}
	who := r.DecisionMakers
	if len(who) == 0 {
		who = r.Authors
	}
	if last, gone := allGone(s, who); gone {
		names := make([]string, len(who))
		for i, n := range who {
			names[i] = s.Person(n)
		}
		out = append(out, Reason{Why: AllLeft, Day: last, People: names})
	}
	if why, ok := lifted(r); ok {
		out = append(out, why)
	}
	return out
}

// ReviewDay returns the day on which a record asks to be reviewed, "" for none. A review-by may have a time behind its
// day.
func ReviewDay(r *site.Record) string {
	if !r.IsRecord || r.Standing == site.Retired || r.Standing == "" || len(r.ReviewBy) < len("2006-01-02") {
		return ""
	}
	return r.ReviewBy[:len("2006-01-02")]
}

// contradicted returns the incidents that disproved what a record assumed, unless somebody approved it since.
func contradicted(s *site.Site, r *site.Record) (Reason, bool) {
	out := Reason{Why: Contradicted}
	for _, id := range s.Graph.Before(graph.Contradicts, r.ID, true) {
		if by := s.ByID(id); by != nil && by.Standing != site.Retired {
			out.IDs = append(out.IDs, id)
			out.Day = max(out.Day, by.Day)
		}
	}
	return out, len(out.IDs) > 0 && !approvedSince(r, out.Day)
}

// shaken returns the premises of a record that have fallen, and the records that it rests on whose have.
func shaken(s *site.Site, r *site.Record) (out []Reason) {
	if own := rests.Fallen(r); len(own) > 0 {
		why, dated := Reason{Why: PremiseFell, Fallen: own}, true
		for _, p := range own {
			dated = dated && p.Day != ""
			why.Day = max(why.Day, p.Day)
			if p.RecordID != "" && !slices.Contains(why.IDs, p.RecordID) {
				why.IDs = append(why.IDs, p.RecordID)
			}
		}
		if !dated {
			why.Day = ""
		}
		if !dated || !approvedSince(r, why.Day) {
			out = append(out, why)
		}
	}
	if ids := rests.Shaken(s, r); len(ids) > 0 {
		out = append(out, Reason{Why: GroundFell, IDs: ids})
	}
	return out
}

// lifted returns what lifted the constraints of a record that has no other left, unless somebody approved it since.
func lifted(r *site.Record) (Reason, bool) {
	out := Reason{Why: Revisitable}
	if r.Bearing != site.SafeToRevisit {
		return out, false
	}
	for _, c := range r.Forces {
		out.Day = max(out.Day, c.End)
		if c.LifterID != "" && !slices.Contains(out.IDs, c.LifterID) {
			out.IDs = append(out.IDs, c.LifterID)
		}
	}
	return out, !approvedSince(r, out.Day)
}

// approvedSince reports whether an approving review is dated on a day or later. No day, no answer.
func approvedSince(r *site.Record, day string) bool {
	return day != "" && slices.ContainsFunc(r.Reviews, func(v record.Review) bool {
		return v.Verdict == "approve" &&
			v.Date >= day
	})
}
