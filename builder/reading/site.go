package reading

import (
	"digsite/builder/graph"
	"digsite/builder/site"
)

// Site is a site of which single records can be asked for, and no list of them. Whoever needs more asks a Question.
type Site struct {
	Graph Graph

	read *Reader
}

// ByID finds a record by its id, in any case; nil when there is none.
func (s *Site) ByID(id string) *site.Record {
	s.read.record.Of(id)
	return s.read.All.ByID(id)
}

// Graph is what is stated of single records.
type Graph struct{ read *Reader }

// Relations returns what a record has to do with others; see graph.Graph.
func (g Graph) Relations(id string) []graph.Relation { return g.of(id).Relations(id) }

// Out returns the statements that a record stands in a relation to others.
func (g Graph) Out(id string) []graph.Edge { return g.of(id).Out(id) }

// Sources returns how many others name a record.
func (g Graph) Sources(id string) int { return g.of(id).Sources(id) }

// Ties returns what is stated between nodes of a set; see graph.Graph.
func (g Graph) Ties(ids []string) []graph.Tie { return g.of(ids...).Ties(ids) }

// of returns the graph for those who read the edges of some nodes.
func (g Graph) of(ids ...string) *graph.Graph {
	for _, id := range ids {
		g.read.edges.Of(id)
	}
	return g.read.All.Graph
}
