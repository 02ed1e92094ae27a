package answer

import (
	"cmp"
	"slices"

	"digsite/builder/graph"
	"digsite/builder/site"
)

// Step is one record of a lineage, as `digsite show ID --json` has it: what it was and what became of it.
//
//	{"id": "adr-3", "title": "One queue", "status": "superseded", "standing": "retired", "date": "2022-01-01",
//	 "path": "decisions/0003-one-queue.md",
//	 "became": [{"rel": "superseded-by", "by": "adr-12", "partial": false, "part": ""}]}
type Step struct {
	ID       string   `json:"id"` // of the record
	Title    string   `json:"title"`
	Status   string   `json:"status"`
	Standing string   `json:"standing"`
	Date     string   `json:"date"` // YYYY-MM-DD; "" when there is none, and such records come first
	Path     string   `json:"path"`
	Became   []Became `json:"became"` // what took its place, or a part of it
}

// Became is what one record did to an older one.
type Became struct {
	Rel     string `json:"rel"` // as the older one reads it: "superseded-by", "amended-by"
	By      string `json:"by"`
	Partial bool   `json:"partial"`
	Part    string `json:"part"` // in the author's words
}

// lineageMost bounds a lineage: those nearest to the record that is asked for.
const lineageMost = 50

// Lineage returns the records that r follows and those that follow it, by supersession or amendment over any number of
// steps, oldest first and at most 50; none where r stands alone.
func Lineage(s *site.Site, r *site.Record) []Step {
	out := []Step{}
	if s.Graph == nil {
		return out
	}
	ids := s.Graph.Near(r.ID, lineageMost)
	if len(ids) < 2 {
		return out
	}
	var rs []*site.Record
	for _, id := range ids {
		if x := s.ByID(id); x != nil {
			rs = append(rs, x)
		}
	}
	slices.SortStableFunc(rs, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Path, b.Path))
	})
	became := map[string][]Became{}
	for _, t := range s.Graph.Ties(ids) {
		if slices.Contains(graph.Descent(), t.Rel) {
			became[t.To] = append(became[t.To], Became{t.Rel.InverseName(), t.From, t.Partial, t.Part})
		}
	}
	for _, x := range rs {
		step := Step{ID: x.ID, Title: x.Title, Status: x.Status.Word, Standing: string(x.Standing), Date: x.Day,
			Path: x.Path, Became: append([]Became{}, became[x.ID]...)}
		out = append(out, step)
	}
	return out
}
