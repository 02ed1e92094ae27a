package builder

import (
	"cmp"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/pages"
	"digsite/builder/search"
	"digsite/builder/site"
)

// document returns what search may know of a record, its text left out. Cited counts the records that point to it: what
// many rest on ranks higher (ADR-11).
func document(s *site.Site, r *site.Record, conf config.Config) search.Document {
	d := search.Document{
		ID: r.ID, Label: pages.Number(r), Title: r.Title, URL: r.URL, Path: r.Path, Kind: r.Kind, Status: r.Status.Word,
		Standing: string(r.Standing), InForce: r.InForce, Replaced: r.SupersededBy, Tags: r.Tags,
		Services: r.Services, Authors: append(append([]string{}, r.Authors...), r.DecisionMakers...), Date: r.Day,
		Names: append([]string{r.ID}, r.Aliases...), Language: search.Language(cmp.Or(r.Language, conf.Language)),
	}
	if r.Of != "" {
		d.Of = conf.Word("of %s", strings.ToUpper(r.Of))
	}
	if r.Number >= 0 {
		d.Names = append(d.Names, strconv.Itoa(r.Number))
	}
	for _, e := range s.Graph.In(r.ID) {
		if e.Rel != graph.Stop {
			d.Cited++
		}
	}
	return d
}

// entrySum names what is indexed of a record: its facts, its text, and whose words are left out.
func entrySum(d search.Document, body fingerprint.Sum, v search.Vocabulary) fingerprint.Sum {
	return fingerprint.Of(struct {
		Facts search.Document
		Body  fingerprint.Sum
		Stops string
	}{d, body, v.Languages[0]})
}

// sections cuts a document's blocks at its headings; what stands before the first is a section without a heading. A
// heading's own block is left out, since the section has its text.
func sections(headings []markdown.Heading, blocks []markdown.Block) []search.Section {
	var out []search.Section
	last := -2
	for _, b := range blocks {
		if b.Heading != last || len(out) == 0 {
			sec := search.Section{}
			if b.Heading >= 0 && b.Heading < len(headings) {
				sec.Heading, sec.Anchor = headings[b.Heading].Text, headings[b.Heading].ID
			}
			out, last = append(out, sec), b.Heading
		}
		if b.Kind == markdown.HeadingBlock || b.Text == "" {
			continue
		}
		sec := &out[len(out)-1]
		sec.Passages = append(sec.Passages, search.Passage{Anchor: b.ID, Text: b.Text, Code: b.Kind == markdown.Code})
	}
	return out
}
