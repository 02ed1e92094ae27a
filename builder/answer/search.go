package answer

import (
	"cmp"
	"fmt"
	"math"
	"strings"
	"time"

	"digsite/builder/search"
	"digsite/builder/site"
)

// Answer is what `digsite search --json` prints.
type Answer struct {
	Query     string             `json:"query"`
	Total     int                `json:"total"`   // of found records, beyond Limit too
	TookMS    float64            `json:"took_ms"` // filled in by who has a clock
	Hits      []Hit              `json:"hits"`
	Facets    map[string][]Facet `json:"facets"`
	Corrected map[string]string  `json:"corrected,omitempty"` // a word that matched nothing -> the one searched instead
	Notes     []string           `json:"notes,omitempty"`     // what of the query was not understood
}

// Hit is one found record, with the passage that fits the query best.
type Hit struct {
	ID           string   `json:"id"`
	Label        string   `json:"label"` // its number, "ADR-12"; "" for none
	Title        string   `json:"title"`
	Of           string   `json:"of,omitempty"` // of a chapter or translation: the id of its record
	URL          string   `json:"url"`
	Path         string   `json:"path"`
	Kind         string   `json:"kind"`
	Status       string   `json:"status"`
	InForce      bool     `json:"in_force"`
	SupersededBy []string `json:"superseded_by"` // ids
	Successors   []Named  `json:"successors"`    // what these are called
	Score        float64  `json:"score"`         // comparable within one answer alone
	Snippet      string   `json:"snippet"`       // plain text; the record's summary where only its title matched
	Heading      string   `json:"heading"`       // of the passage's section; "" where it is the title
	Anchor       string   `json:"anchor"`        // of the passage, for the address behind "#"
	// Marks are ranges of Snippet that matched, from and to, in characters, so that a page's script can use them.
	Marks    [][2]int `json:"marks"`
	Standing string   `json:"standing"`
	Date     string   `json:"date"` // "" when there is none

	Explain []Part `json:"explain,omitzero"` // what Score is the sum of, where that was asked for
}

// Named is a record as a reader calls it.
type Named struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Title string `json:"title"`
}

// Milliseconds returns how long something took, to a hundredth of a millisecond, as TookMS has it.
func Milliseconds(d time.Duration) float64 { return math.Round(d.Seconds()*1e5) / 100 }

// Facet is one value that the found records have, and how many have it.
type Facet struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Wanted says how much of a search's result to return.
type Wanted struct {
	Limit, Offset int
	Facets        bool
	ByDate        bool                             // newest first
	Exactly       bool                             // no word is corrected
	Choices       map[string][]string              // of facets, by name: kind, status, tag, service, author, year
	InForceOnly   bool                             // what is retired is left out
	Everything    bool                             // an empty query stands for every record
	Explain       bool                             // hits tell the parts of their scores
	Passages      func(id string) []search.Section // a record's text, for snippets; nil: none
}

// Search asks the index, and describes what it found by the site's records, which may be newer than the index.
func Search(s *site.Site, x *search.Index, query string, w Wanted) (Answer, error) {
	res, err := x.Search(query, search.Options{
		Limit: w.Limit, Offset: w.Offset, Facets: w.Facets, ByDate: w.ByDate, Exactly: w.Exactly,
		Choices: w.Choices, InForceOnly: w.InForceOnly, Passages: w.Passages, Everything: w.Everything,
		Explain: w.Explain,
	})
	if err != nil {
		return Answer{}, fmt.Errorf("search for %q: %w", query, err)
	}
	out := Answer{
		Query: query, Total: res.Total, Hits: make([]Hit, 0, len(res.Hits)), Facets: map[string][]Facet{},
		Corrected: res.Corrected, Notes: res.Notes,
	}
	for _, h := range res.Hits {
		r := s.ByID(h.ID)
		if r == nil { // the index holds a record that the site has not: it was changed by another run
			continue
		}
		if strings.HasSuffix(h.Heading, r.Title) { // it stands there already
			h.Heading = ""
		}
		if len(h.Marks) == 0 && h.Heading == "" { // only its title or names matched: what it is about says more
			h.Snippet, h.Anchor = cmp.Or(r.Summary, h.Snippet), ""
		}
		out.Hits = append(out.Hits, Hit{
			ID: r.ID, Label: h.Label, Title: r.Title, Of: r.Of, URL: r.URL, Path: r.Path, Kind: r.Kind,
			Status: r.Status.Word, InForce: r.InForce, SupersededBy: list(r.SupersededBy), Score: h.Score,
			Snippet: h.Snippet, Heading: h.Heading, Anchor: h.Anchor, Marks: runes(h.Snippet, h.Marks),
			Standing: string(r.Standing), Date: r.Day, Successors: successors(h.Replaced),
		})
		if w.Explain {
			out.Hits[len(out.Hits)-1].Explain = parts(h.Parts, h.Heading)
		}
	}
	for name, counts := range res.Facets {
		values := make([]Facet, 0, len(counts))
		for _, c := range counts {
			values = append(values, Facet{c.Value, c.Count})
		}
		out.Facets[name] = values
	}
	return out, nil
}

func successors(names []search.Name) []Named {
	out := make([]Named, 0, len(names))
	for _, n := range names {
		out = append(out, Named(n))
	}
	return out
}

// runes turns byte ranges into ranges of characters and drops ranges that do not fit.
func runes(s string, marks [][2]int) [][2]int {
	out := make([][2]int, 0, len(marks))
	for _, m := range marks {
		if m[0] < 0 || m[1] < m[0] || m[1] > len(s) {
			continue
		}
		lo := len([]rune(s[:m[0]]))
		out = append(out, [2]int{lo, lo + len([]rune(s[m[0]:m[1]]))})
	}
	return out
}
