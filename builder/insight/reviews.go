package insight

import (
	"cmp"
	"slices"

	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Waiting is one record that waits for somebody's review: their entries that ask for or do not give an approval.
type Waiting struct {
	ID      string
	For     string // the reviewer
	Reviews []record.Review
}

// Reviews returns every open review, by reviewer and then path. A review waits for the one whom its entry names, until
// that person's newest entry of the record approves; an entry that names nobody waits for the mentors of the record's
// authors, as the pairings state them. Retired records wait for nobody.
func Reviews(s *site.Site) []Waiting {
	mentors := map[string][]string{} // mentee -> mentors
	for _, r := range s.Records {
		if p := r.Pairing; p != nil && p.Mentor != "" && p.Mentee != "" && Paired(r) {
			mentee, mentor := s.Person(p.Mentee), s.Person(p.Mentor)
			if !slices.Contains(mentors[mentee], mentor) {
				mentors[mentee] = append(mentors[mentee], mentor)
			}
		}
	}
	var out []Waiting
	for _, r := range s.Records {
		if len(r.Reviews) == 0 || r.Standing == site.Retired {
			continue
		}
		var who []string
		entries := map[string][]record.Review{}
		for _, v := range r.Reviews {
			for _, name := range reviewers(s, r, v, mentors) {
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

// reviewers returns for whom an entry waits: the one whom it names, else the mentors of all who made the record.
// Without either it waits for nobody.
func reviewers(s *site.Site, r *site.Record, v record.Review, mentors map[string][]string) []string {
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

// Paired reports whether a pairing still runs: it does until its status says that it is over. "Implemented" and "final"
// are ends of other kinds, which people use for this one too.
func Paired(r *site.Record) bool {
	switch r.Status.Word {
	case "resolved", "final", "implemented", "withdrawn", "rejected", "deprecated", "superseded", "deferred":
		return false
	}
	return r.Pairing != nil && r.Standing != site.Retired
}
