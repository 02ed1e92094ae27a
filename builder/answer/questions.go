package answer

import (
	"slices"
	"strings"

	"digsite/builder/insight"
	"digsite/builder/site"
)

// Question is one record that leaves something open: questions that it asks, or a review that waits for somebody.
type Question struct {
	ID    string   `json:"id"`
	Asks  []string `json:"asks"`  // as the author wrote them; whom a callout asks stands before it, "@Ada: Why?"
	Waits []Turn   `json:"waits"` // for whom the record's review waits
}

// Turn is whose move it is in a review. Name is "" where nobody is named; where no date says, Since is "" and Days -1.
type Turn struct {
	Name  string `json:"name"`
	Turn  string `json:"turn"` // "reviewer" or "author"
	Since string `json:"since"`
	Days  int    `json:"days"`
}

// Questions returns the records that leave something open and pass the filter, in the site's order. What is retired
// asks nothing any more. With a name it is what waits for that person, or asks them; "" asks for all.
func Questions(s *site.Site, name string, f Filter) []Question {
	out := []Question{}
	waits := map[string][]Turn{}
	for _, w := range insight.Reviews(s) {
		t := Turn{w.For, "reviewer", w.Since, w.Days}
		if w.Answer {
			t.Turn = "author"
		}
		waits[w.ID] = append(waits[w.ID], t)
	}
	person := s.Person(name)
	for _, r := range s.Records {
		if r.Standing == site.Retired || !f.passes(r, insight.Then{Standing: r.Standing, Word: r.Status.Word}) {
			continue
		}
		q := Question{ID: r.ID, Asks: list(insight.OpenQuestions(s, r)),
			Waits: append([]Turn{}, waits[r.ID]...)}
		if len(q.Asks)+len(q.Waits) > 0 && (person == "" || q.concerns(person)) {
			out = append(out, q)
		}
	}
	return out
}

// concerns reports whether it is somebody's turn, or a question is put to them.
func (q Question) concerns(person string) bool {
	turn := func(t Turn) bool { return strings.EqualFold(t.Name, person) }
	asked := func(ask string) bool {
		return len(ask) > len(person) && strings.EqualFold(ask[:len(person)+1], "@"+person)
	}
	return slices.ContainsFunc(q.Waits, turn) || slices.ContainsFunc(q.Asks, asked)
}
