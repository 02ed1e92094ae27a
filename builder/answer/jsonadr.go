package answer

import (
	"slices"

	"digsite/builder/graph"
	"digsite/builder/site"
	"digsite/builder/text"
)

// JSONADR is the decisions in JSON-ADR 1.0.0, the exchange form of the adrs tools. A path is relative to the content
// folder, where the file belongs as adrs.json; a link names another decision by its number.
//
//	{"version": "1.0.0", "adrs": [{"number": 12, "title": "Use queues", "status": "accepted", "date": "2023-01-01",
//	  "links": [{"type": "supersedes", "target": 3}], "path": "0012-use-queues.md"}]}
type JSONADR struct {
	Version string `json:"version"`
	ADRs    []ADR  `json:"adrs"`
}

// ADR is one decision of a JSONADR. The form demands number, title, status and date: what is not known is left out all
// the same, and JSONADRs counts such decisions.
type ADR struct {
	Number     int         `json:"number,omitempty"`
	Title      string      `json:"title"`
	Status     string      `json:"status,omitempty"`
	Date       string      `json:"date,omitempty"`
	Deciders   []string    `json:"deciders,omitempty"`
	Consulted  []string    `json:"consulted,omitempty"`
	Informed   []string    `json:"informed,omitempty"`
	Tags       []string    `json:"tags,omitempty"`
	Drivers    []string    `json:"decision_drivers,omitempty"` // its constraints
	Considered []ADROption `json:"considered_options,omitempty"`
	Decision   string      `json:"decision,omitempty"` // the first sentence of the outcome
	Links      []ADRLink   `json:"links,omitempty"`
	Path       string      `json:"path"`
}

// ADROption is one considered option.
type ADROption struct {
	Name string   `json:"name"`
	Pros []string `json:"pros,omitempty"`
	Cons []string `json:"cons,omitempty"`
}

// ADRLink is a relation to another decision. Description says which part is meant.
type ADRLink struct {
	Type        string `json:"type"`
	Target      int    `json:"target"`
	Description string `json:"description,omitempty"`
}

// JSONADRs returns the decisions of a site, and how many of them lack what the form demands. Other kinds of record,
// mere citations, and relations to what has no number of its own have no place in that form. folder is the content
// folder, "" for the site's root.
func JSONADRs(s *site.Site, folder string) (out JSONADR, lacking int) {
	out = JSONADR{Version: "1.0.0", ADRs: []ADR{}}
	claimed := map[int]int{} // number -> how many decisions have it
	for _, r := range s.Records {
		if isADR(r) {
			claimed[r.Number]++
		}
	}
	for _, r := range s.Records {
		if !isADR(r) {
			continue
		}
		a := ADR{Number: max(r.Number, 0), Title: r.Title, Path: text.RelativePath(folder, r.Path),
			Deciders: r.DecisionMakers, Consulted: r.Consulted, Informed: r.Informed, Tags: r.Tags,
			Decision: r.Decided}
		if r.Status.Word != "unknown" {
			a.Status = r.Status.Word
		}
		if r.DayFrom == "declared" || r.DayFrom == "name" {
			a.Date = r.Day
		}
		for _, c := range r.Constraints {
			a.Drivers = append(a.Drivers, c.What)
		}
		for _, o := range r.Options {
			a.Considered = append(a.Considered, ADROption{o.Title, o.Good, o.Bad})
		}
		a.Links = adrLinks(s, r, func(to *site.Record) bool {
			return to != nil && isADR(to) && to.Number > 0 && claimed[to.Number] == 1
		})
		if a.Number == 0 || a.Status == "" || a.Date == "" {
			lacking++
		}
		out.ADRs = append(out.ADRs, a)
	}
	return out, lacking
}

// isADR reports whether a record is one that JSON-ADR has a place for.
func isADR(r *site.Record) bool { return r.Kind == "decision" && r.IsRecord }

// adrLinks returns what a decision states of others that can be named, and what those state of it where it is replaced
// or amended.
func adrLinks(s *site.Site, r *site.Record, named func(*site.Record) bool) (out []ADRLink) {
	add := func(l ADRLink) {
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	for _, e := range s.Graph.Out(r.ID) {
		to := s.ByID(e.To)
		if e.Rel == graph.Cites || !named(to) {
			continue
		}
		l := ADRLink{Type: string(e.Rel), Target: to.Number}
		if e.Partial { // a type of its own: who reads no description must not take it for the whole
			l.Type, l.Description = l.Type+"-part", e.Part
		}
		add(l)
	}
	for _, e := range s.Graph.In(r.ID) {
		from := s.ByID(e.From)
		if v, ok := map[graph.Rel]string{graph.Supersedes: "superseded-by", graph.Amends: "amended-by"}[e.Rel]; ok &&
			!e.Partial && named(from) {
			add(ADRLink{Type: v, Target: from.Number})
		}
	}
	return out
}
