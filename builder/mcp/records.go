package mcp

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"digsite/builder/answer"
	"digsite/builder/answer/packet"
	"digsite/builder/insight"
	"digsite/builder/insight/ties"
	"digsite/builder/mcp/material"
	"digsite/builder/site"
	"digsite/builder/text"
)

// records adds the questions that find and show records.
func (w World) records(s *mcp.Server) {
	add(s, "search", "Search the records", "Find records by words. The query language is that of the site: words, "+
		"\"phrases\", -not, +must, kind: status: tag: service: author: title: before: after: in:force.", w.search)
	add(s, "show", "Show a record", "One record: status, what replaced it, what forced it, whom it is related to, and "+
		"its text as Markdown, cut to the budget.", w.show)
	add(s, "list", "List records", "The records of a kind or status, one line each, also as they stood on an earlier "+
		"day. Pages beside the records are left out unless their kind is asked for.", w.list)
	add(s, "related", "What a record has to do with others", "What one record replaces, what replaced it, which "+
		"incidents taught it, who cites it and in which sentence.", w.related)
}

// searchIn, and the types named alike below, are what a question takes; their jsonschema tags are the descriptions that
// a model reads.
type searchIn struct {
	Query string `json:"query" jsonschema:"the words to look for"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many records to give, 1 to 50; 10 if left out"`
	material.Paging
}

// hit is one found record.
type hit struct {
	material.Row
	Heading string `json:"heading,omitempty"` // of the section where the passage stands
	Snippet string `json:"snippet"`
}

// hits is the answer of search.
type hits struct {
	Records   []hit             `json:"records"`
	Corrected map[string]string `json:"corrected,omitempty"` // a word that matched nothing -> the one searched instead
	Notes     []string          `json:"notes,omitempty"`     // what of the query was not understood
	material.More
}

// search answers as the site's search box does.
func (w World) search(ctx context.Context, in searchIn) (out hits, words string, err error) {
	if strings.TrimSpace(in.Query) == "" {
		return out, "", fmt.Errorf("query is empty; give a word or several")
	}
	if in.Limit < 0 || in.Limit > 50 {
		return out, "", fmt.Errorf("limit %d is not from 1 to 50", in.Limit)
	}
	limit := cmp.Or(in.Limit, 10)
	at, err := in.Begin(material.Brief(in.Query))
	if err != nil {
		return out, "", err
	}
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	found, err := v.Search(ctx, in.Query, min(at.Done, 1000)+limit)
	if err != nil {
		return out, "", err
	}
	l := material.List[hit]{Total: found.Total, Most: limit, Name: func(h hit) string { return h.ID }}
	for _, h := range found.Hits {
		x := hit{Row: material.RowOf(v.Site.ByID(h.ID)), Heading: h.Heading}
		x.Snippet = x.Marked(h.Snippet, 300)
		l.All = append(l.All, x)
	}
	l.Words = func(i int) string { return l.All[i].Line() + l.All[i].Quote(found.Hits[i].Snippet, 300) }
	out.Corrected, out.Notes = found.Corrected, found.Notes
	out.Records, words, out.More, err = l.Part(in.Paging, in.Query, searchHead(found))
	return out, words, err
}

// searchHead says how much was found, and what of the query was changed or not understood.
func searchHead(found answer.Answer) string {
	head := fmt.Sprintf("Found: %s.", count(found.Total, "record"))
	for from, to := range found.Corrected {
		head += fmt.Sprintf(" Nothing has the word %q; searched for %q.", text.Clean(from), text.Clean(to))
	}
	for _, n := range found.Notes {
		head += " " + text.Clean(n)
	}
	return head + "\n"
}

// count is "no records", "1 record", "12 records".
func count(n int, one string) string {
	switch n {
	case 0:
		return "no " + one + "s"
	case 1:
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// listIn is the question of list; the zero value asks for all records.
type listIn struct {
	Kind   string `json:"kind,omitempty" jsonschema:"decision, incident, shadowing, history, trail, pairing, principle, change or page"`
	Status string `json:"status,omitempty" jsonschema:"a status such as accepted or superseded, or a standing: holds, open, retired, unstated"`
	AsOf   string `json:"as_of,omitempty" jsonschema:"a day, YYYY-MM-DD: records as they stood then"`
	material.Paging
}

// rows is the answer of list.
type rows struct {
	Records []material.Row `json:"records"`
	material.More
}

// list answers as `digsite list` does.
func (w World) list(ctx context.Context, in listIn) (out rows, words string, err error) {
	if in.AsOf != "" {
		if _, err := time.Parse(time.DateOnly, in.AsOf); err != nil {
			return out, "", fmt.Errorf("as_of %q is not a day; write it as YYYY-MM-DD", in.AsOf)
		}
	}
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	l := material.List[material.Row]{Name: func(r material.Row) string { return r.ID }}
	all := answer.List(v.Site, answer.Filter{Kind: in.Kind, Status: in.Status, AsOf: in.AsOf})
	anything := in.Kind != "" || !slices.ContainsFunc(all, func(r answer.Record) bool { return r.IsRecord })
	for _, r := range all {
		if !anything && !r.IsRecord { // pages beside the records
			continue
		}
		l.All = append(l.All, material.AsRow(v.Site.ByID(r.ID), r.Standing, r.Status, r.SupersededBy))
	}
	l.Words = func(i int) string { return l.All[i].Line() }
	head := "Listed: " + count(len(l.All), "record")
	if in.AsOf != "" {
		head += ", as they stood on " + in.AsOf
	}
	p := in.Paging
	in.Paging = material.Paging{}
	out.Records, words, out.More, err = l.Part(p, in, head+".\n")
	return out, words, err
}

// one returns the record that a word means. A word that means several is an error that lists them: the assistant asks
// again.
func one(s *site.Site, word string) (*site.Record, error) {
	found := answer.Find(s, word)
	if len(found) == 1 {
		return found[0], nil
	}
	word = text.Shorten(word, 100)
	if len(found) == 0 {
		if near := answer.Near(s, word); near != "" {
			return nil, fmt.Errorf("there is no record %q; the nearest is %s", word, near)
		}
		return nil, fmt.Errorf("there is no record %q; search finds records by words", word)
	}
	var ids []string
	for _, r := range found[:min(len(found), 20)] {
		ids = append(ids, r.ID)
	}
	return nil, fmt.Errorf("%d records match %q: %s", len(found), word, strings.Join(ids, ", "))
}

// relatedIn is the question of related.
type relatedIn struct {
	ID string `json:"id" jsonschema:"an id in any spelling (adr-33, ADR-0033), a path, a file name, or a number that only one record has"`
	material.Paging
}

// tie is one record that another has to do with.
type tie struct {
	Relation string `json:"relation"` // as it reads from the record that was asked for: "superseded by"
	material.Row
	Part      string   `json:"part,omitempty"` // that is meant, in the author's words
	Sentences []string `json:"sentences"`      // of the other record, that say so
}

// relations is the answer of related.
type relations struct {
	Of      material.Row `json:"of"`
	Related []tie        `json:"related"`
	material.More
}

// related answers as the list of related records on a record's page.
func (w World) related(ctx context.Context, in relatedIn) (out relations, words string, err error) {
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	r, err := one(v.Site, in.ID)
	if err != nil {
		return out, "", err
	}
	out.Of = material.RowOf(r)
	l := material.List[tie]{All: tiesOf(v.Site, r), Name: func(t tie) string { return t.ID }}
	said := "" // an answer that goes on says its relation again
	l.Words = func(i int) string {
		t := l.All[i]
		words := ""
		if t.Relation != said {
			said = t.Relation
			words = "\n" + text.Capital(t.Relation) + ":\n"
		}
		words += t.Line()
		if t.Part != "" {
			words += "  in part: " + text.Clean(t.Part) + "\n"
		}
		for _, s := range t.Sentences {
			words += "  > " + s + "\n"
		}
		return words
	}
	head := out.Of.Line() + "Related: " + count(len(l.All), "record") + ".\n"
	out.Related, words, out.More, err = l.Part(in.Paging, r.ID, head)
	return out, words, err
}

// tiesOf describes what a record has to do with others.
func tiesOf(s *site.Site, r *site.Record) []tie {
	out := []tie{}
	for _, t := range ties.Of(s, r) {
		x := tie{Relation: strings.ToLower(t.Word), Row: material.RowOf(t.To), Part: text.Clean(t.Part),
			Sentences: []string{}}
		quotes, _ := t.Quotes(r)
		for _, q := range quotes {
			x.Sentences = append(x.Sentences, x.Marked(q, 300))
		}
		out = append(out, x)
	}
	return out
}

// showIn is the question of show.
type showIn struct {
	ID string `json:"id" jsonschema:"an id in any spelling (adr-33, ADR-0033), a path, a file name, or a number that only one record has"`
	material.Paging
}

// shown is the answer of show. What stands beside the text is on its first part alone.
type shown struct {
	material.Row
	StatusText  string              `json:"status_text,omitempty"` // the author's words
	Summary     string              `json:"summary,omitempty"`
	Bearing     string              `json:"bearing,omitempty"`
	Constraints []answer.Constraint `json:"constraints,omitempty"`
	Questions   []string            `json:"questions,omitempty"` // that it leaves open
	Incident    *answer.Incident    `json:"incident,omitempty"`
	Related     []string            `json:"related,omitempty"` // "superseded by adr-2"; the question related says more
	Text        string              `json:"text"`              // between fences, its mark in the first line
	LeftOut     []string            `json:"left_out"`          // headings of what had no room
	Next        string              `json:"next,omitempty"`
}

// show answers with one record, as much of its text as has room.
func (w World) show(ctx context.Context, in showIn) (out shown, words string, err error) {
	v, err := w.Look(ctx)
	if err != nil {
		return out, "", err
	}
	r, err := one(v.Site, in.ID)
	if err != nil {
		return out, "", err
	}
	budget, err := in.Budgeted(material.Whole)
	if err != nil {
		return out, "", err
	}
	source := v.Markdown(r)
	at, err := in.Begin(material.Brief(r.ID + v.Sum(r)))
	if err != nil || at.Done > len(source) {
		return out, "", fmt.Errorf("the cursor is none of this record as it stands now; leave it out to begin again")
	}
	out, words = shown{Row: material.RowOf(r), LeftOut: []string{}}, ""
	if at.Done == 0 {
		out, words = head(v.Site, r)
	}
	// What stands beside the text is one size as text and another as JSON; JSON writes a line break as two characters.
	beside, _ := json.Marshal(out)
	room := budget - max(packet.Tokens(words), packet.Tokens(string(beside))) - 60
	part, rest := cut(source[at.Done:], room*4*19/20)
	out.Text = out.Fenced(part)
	words += "\nIts text, as material:\n" + out.Text
	if rest != "" {
		out.LeftOut = headings(rest)
		out.Next = material.Place{About: at.About, Done: len(source) - len(rest)}.String()
		names := strings.Join(out.LeftOut, ", ")
		words += fmt.Sprintf("\nLeft out, %d bytes of it: %s. To go on ask again with cursor %q.\n", len(rest),
			cmp.Or(text.Shorten(names, 300), "no heading"), out.Next)
	}
	return out, words, nil
}

// head describes all of a record but its text.
func head(s *site.Site, r *site.Record) (out shown, words string) {
	d := answer.Show(s, r, "")
	row := material.RowOf(r)
	out = shown{Row: row, StatusText: text.Shorten(d.StatusText, 300), Summary: row.Marked(d.Summary, 400),
		Bearing: d.Bearing, Constraints: d.Constraints, Questions: insight.OpenQuestions(s, r), Incident: d.Incident,
		LeftOut: []string{}}
	if i := out.Incident; i != nil { // the question timeline has its events
		i.Timeline = []answer.Event{}
		i.Actions = slices.DeleteFunc(i.Actions, func(a answer.Action) bool { // the text has the others
			return a.State == "done" || a.State+a.Owner+a.Due == ""
		})
		i.Actions = i.Actions[:min(len(i.Actions), 20)]
	}
	words = "# " + strings.TrimPrefix(out.Line(), "- ") + "File: " + text.Clean(r.Path) + "\n"
	if out.StatusText != "" && !strings.EqualFold(out.StatusText, out.Status) {
		words += "Status as written: " + text.Clean(out.StatusText) + "\n"
	}
	if out.Bearing == site.LoadBearing || out.Bearing == site.SafeToRevisit {
		words += "Bearing: " + out.Bearing + "\n"
	}
	words += material.Forces(out.Constraints)
	for _, q := range out.Questions {
		words += "- Open question: " + text.Shorten(text.Clean(q), 300) + "\n"
	}
	if i := out.Incident; i != nil {
		words += occurred(*i)
	}
	const most = 12
	related := tiesOf(s, r)
	for _, t := range related[:min(most, len(related))] {
		out.Related = append(out.Related, t.Relation+" "+t.ID)
		words += "- " + text.Capital(t.Relation) + " " + strings.TrimPrefix(t.Line(), "- ")
	}
	if n := len(related) - most; n > 0 {
		out.Related = append(out.Related, fmt.Sprintf("%d more", n))
		words += fmt.Sprintf("- %d more are related: ask \"related\"\n", n)
	}
	return out, words
}

// occurred says when an incident began and ended, and what is left to do.
func occurred(i answer.Incident) string {
	var b strings.Builder
	for _, x := range [][2]string{{"Severity", i.Severity}, {"Started", i.Started}, {"Detected", i.Detected},
		{"Mitigated", i.Mitigated}, {"Resolved", i.Resolved}} {
		if x[1] != "" {
			fmt.Fprintf(&b, "- %s: %s\n", x[0], text.Clean(x[1]))
		}
	}
	for _, a := range i.Actions {
		facts := ""
		for _, x := range [][2]string{{"", a.State}, {"by ", a.Owner}, {"until ", a.Due}} {
			if x[1] != "" {
				facts += ", " + x[0] + text.Clean(x[1])
			}
		}
		fmt.Fprintf(&b, "- Action%s: %s\n", facts, text.Shorten(text.Clean(a.Text), 200))
	}
	return b.String()
}

// cut parts a text behind the last paragraph, else line, else character that has room in most bytes.
func cut(s string, most int) (part, rest string) {
	most = max(most, 400)
	if len(s) <= most {
		return s, ""
	}
	at := most
	for at > 0 && s[at]&0xC0 == 0x80 {
		at--
	}
	for _, end := range []string{"\n\n", "\n", " "} {
		if i := strings.LastIndex(s[:at], end); i > at/2 {
			at = i + len(end)
			break
		}
	}
	return s[:at], s[at:]
}

// headings returns up to ten headings of a Markdown text.
func headings(s string) []string {
	out := []string{}
	fence := ""
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			if fence == "" {
				fence = line[:3]
			} else if strings.HasPrefix(line, fence) {
				fence = ""
			}
			continue
		}
		name := strings.TrimLeft(line, "#")
		if fence != "" || name == line || !strings.HasPrefix(name, " ") || len(out) == material.NamedMost {
			continue
		}
		out = append(out, text.Shorten(text.Clean(name), 80))
	}
	return slices.Compact(out)
}
