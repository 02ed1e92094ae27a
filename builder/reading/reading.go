// Package reading shows a site to the makers of pages, and notes what they read, so that a page need be made again only
// where that changed.
//
// Its law: what a maker reads is either in the name of what all pages are made of, or noted while it is read; there is
// no third way to a site. So a field that somebody forgets to take out here costs time, and cannot leave a stale page.
// The package will not say what a page shows.
package reading

import (
	"slices"

	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/graph"
	"digsite/builder/site"
)

// Reader is one site as pages are made of it. It is for one goroutine at a time.
type Reader struct {
	// Site is the site as the page of one record sees it: others by their ids alone, each noted.
	Site *Site
	// All is the site without what most edits change and few pages show: the texts of its records (Page, Targets), what
	// their own pages alone show (fields, exceptions, examples), lines of statements, findings. Its records are not
	// those of the whole site, and are those of Site. Name names it: it is for pages that show many records.
	All *site.Site

	whole    *site.Site
	findings []finding.Finding
	asked    []question // by their numbers
	number   map[string]int
	at       map[note]int // number of each thing that was ever noted or asked about
	known    []what       // by that number
	while    int          // how often While was called
	noted    []int        // in this While; nil while nobody notes
	quiet    bool         // an answer is worked out, which is noted itself
	text     Question[fingerprint.Sum]
	found    Question[fingerprint.Sum]
	record   Question[fingerprint.Sum]
	edges    Question[fingerprint.Sum]
}

// New returns the reader of a site and of what was found in it.
func New(s *site.Site, findings []finding.Finding) *Reader {
	light := make([]site.Record, len(s.Records))
	records := make([]*site.Record, len(s.Records))
	for i, r := range s.Records {
		light[i], _ = parted(r)
		records[i] = &light[i]
	}
	g := graph.New(nil)
	if s.Graph != nil {
		g = s.Graph.Unplaced()
	}
	out := s.With(records, g)
	out.Findings, out.Assets = nil, nil
	r := &Reader{All: out, whole: s, findings: findings, number: map[string]int{}, at: map[note]int{}}
	r.Site = &Site{Graph: Graph{r}, read: r}
	r.text = Ask(r, text, r.textOf)
	r.found = Ask(r, allFindings, func(string) fingerprint.Sum { return fingerprint.Of(r.findings) })
	r.record = Ask(r, "record", r.recordOf)
	r.edges = Ask(r, "edges", r.edgesOf)
	return r
}

// Text returns the whole record for one of Site: with its text, and all that Site leaves out.
func (r *Reader) Text(of *site.Record) *site.Record {
	r.text.Of(of.Path)
	r.record.Of(of.ID)
	return r.whole.ByPath(of.Path)
}

// Stated returns what a record has to do with others, as the graph does. Statements in its own file have their lines.
func (r *Reader) Stated(of *site.Record) []graph.Relation {
	r.text.Of(of.Path)
	r.edges.Of(of.ID)
	out := r.whole.Graph.Relations(of.ID)
	for _, g := range out {
		for i, e := range g.Edges {
			if e.Pos.Path != of.Path {
				g.Edges[i].Pos = finding.Pos{Path: e.Pos.Path}
			}
		}
	}
	return out
}

// Findings returns what was found, sorted as it was given.
func (r *Reader) Findings() []finding.Finding {
	r.found.Of("")
	return r.findings
}

// Terms returns the glossary's terms that a record's text uses. They are in the name of the site, and noted with its
// record: a text gains or loses one seldom, and the glossary's page shows those of all.
func (r *Reader) Terms(of *site.Record) []string { return r.whole.ByPath(of.Path).Page.Terms }

// Name names All.
func (r *Reader) Name() fingerprint.Sum {
	rest := *r.All
	rest.Records = nil
	var records, edges []fingerprint.Sum // one by one, since all of them together are large
	for _, x := range r.All.Records {
		records = append(records, r.record.answerTo(x.ID))
	}
	for some := range slices.Chunk(r.All.Graph.Edges(), 64) {
		edges = append(edges, fingerprint.Of(some))
	}
	return fingerprint.Of(struct {
		Site           *site.Site
		Records, Edges []fingerprint.Sum
	}{&rest, records, edges})
}

// textOf names what has to be asked for of a record, by its path: nothing is the name of a record that is gone.
func (r *Reader) textOf(path string) fingerprint.Sum {
	w := r.whole.ByPath(path)
	if w == nil {
		return fingerprint.Sum{}
	}
	_, text := parted(w)
	return fingerprint.Of(struct {
		Parse fingerprint.Sum // names its Page
		Rest  *site.Record
	}{w.Page.Body, &text})
}

// recordOf names what All has of a record, by its id.
func (r *Reader) recordOf(id string) fingerprint.Sum {
	x := r.All.ByID(id)
	if x == nil {
		return fingerprint.Sum{}
	}
	return fingerprint.Of(struct {
		Record *site.Record
		Terms  []string
	}{x, r.Terms(x)})
}

// edgesOf names what is stated of a record, by its id.
func (r *Reader) edgesOf(id string) fingerprint.Sum {
	return fingerprint.Of([][]graph.Edge{r.All.Graph.Out(id), r.All.Graph.In(id)})
}
