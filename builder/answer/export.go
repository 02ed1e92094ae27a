package answer

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/site"
)

// Export is the whole of a site's records for other programs: `digsite export`.
type Export struct {
	Title     string     `json:"title"`
	Day       string     `json:"day"` // on which standing is judged
	Records   []Record   `json:"records"`
	Relations []Relation `json:"relations"`
}

// Relation is one statement about two records, read from From to To: "adr-2 supersedes adr-1". One that is written down
// at its target ("superseded by") is turned round, and then Path is the target's.
type Relation struct {
	From    string `json:"from"`
	Rel     string `json:"rel"`
	To      string `json:"to"`
	Partial bool   `json:"partial"`
	Part    string `json:"part"` // which part, in the author's words
	Kind    string `json:"kind"` // citation, link, wikilink, field, status
	Path    string `json:"path"` // where it is stated
	Line    int    `json:"line"`
	Text    string `json:"text"` // the author's words for the target
}

// Exported returns all records, and all relations among them, by place.
func Exported(s *site.Site, title string) Export {
	out := Export{Title: title, Day: s.Day, Records: List(s, Filter{}), Relations: []Relation{}}
	for _, r := range s.Records {
		for _, e := range s.Graph.Out(r.ID) {
			if s.ByID(e.To) != nil {
				out.Relations = append(out.Relations, Relation{e.From, string(e.Rel), e.To, e.Partial, e.Part,
					string(e.Kind), e.Pos.Path, e.Pos.Line, e.Text})
			}
		}
	}
	slices.SortStableFunc(out.Relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.To, b.To), cmp.Compare(a.Rel, b.Rel))
	})
	return out
}

// DOT returns the records and their relations for Graphviz. Kinds have shapes, what is retired is dashed; a mere
// citation is a thin grey arrow, and is left out where the same two have a stronger relation.
func DOT(e Export) string {
	var b strings.Builder
	b.WriteString(
		"digraph records {\n  graph [rankdir=BT];\n  node [shape=box, fontname=\"sans-serif\"];\n  edge " +
			"[fontname=\"sans-serif\", fontsize=9];\n")
	shapes := map[string]string{"incident": "octagon", "history": "note", "principle": "house", "trail": "cds",
		"shadowing": "component"}
	for _, r := range e.Records {
		style := ""
		if shape := shapes[r.Kind]; shape != "" {
			style += ", shape=" + shape
		}
		if r.Standing == "retired" {
			style += ", style=dashed"
		}
		fmt.Fprintf(&b, "  %s [label=%s, tooltip=%s%s];\n", dotText(r.ID), dotText(r.ID+"\n"+fold(r.Title, 30)),
			dotText(r.Kind+", "+r.Status), style)
	}
	type pair struct{ from, to string }
	strong, seen := map[pair]bool{}, map[Relation]bool{}
	for _, r := range e.Relations {
		if r.Rel != string(graph.Cites) {
			strong[pair{r.From, r.To}], strong[pair{r.To, r.From}] = true, true
		}
	}
	for _, r := range e.Relations {
		once := Relation{From: r.From, Rel: r.Rel, To: r.To}
		cites := r.Rel == string(graph.Cites)
		if seen[once] || cites && strong[pair{r.From, r.To}] {
			continue
		}
		seen[once] = true
		attributes := "label=" + dotText(strings.ReplaceAll(r.Rel, "-", " "))
		if cites {
			attributes = `color="gray70", arrowsize=0.6`
		}
		fmt.Fprintf(&b, "  %s -> %s [%s];\n", dotText(r.From), dotText(r.To), attributes)
	}
	b.WriteString("}\n")
	return b.String()
}

// dotText quotes a text for Graphviz: a title may hold quotation marks, and must not end the string.
func dotText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", "", "\x00", "").Replace(s) + `"`
}

// fold breaks a title into lines of about n letters, at blanks; a longer word stays whole.
func fold(s string, n int) string {
	var b strings.Builder
	line := 0
	for i, w := range strings.Fields(s) {
		if i > 0 && line+len([]rune(w)) > n {
			b.WriteByte('\n')
			line = 0
		} else if i > 0 {
			b.WriteByte(' ')
			line++
		}
		b.WriteString(w)
		line += len([]rune(w))
	}
	return b.String()
}

// RecordsCSV returns one row a record, under a row of names. Lists are joined by "; ".
func RecordsCSV(e Export) (string, error) {
	rows := [][]string{{"id", "kind", "number", "title", "status", "status_text", "standing", "in_force", "date",
		"path", "url", "tags", "authors", "superseded_by"}}
	for _, r := range e.Records {
		number := ""
		if r.Number != nil {
			number = strconv.Itoa(*r.Number)
		}
		rows = append(rows, []string{r.ID, r.Kind, number, r.Title, r.Status, r.StatusText, r.Standing,
			strconv.FormatBool(r.InForce), r.Date, r.Path, r.URL,
			strings.Join(r.Tags, "; "), strings.Join(r.Authors, "; "), strings.Join(r.SupersededBy, "; ")})
	}
	return table(rows)
}

// RelationsCSV returns one row a relation, under a row of names.
func RelationsCSV(e Export) (string, error) {
	rows := [][]string{{"from", "rel", "to", "partial", "part", "kind", "path", "line", "text"}}
	for _, r := range e.Relations {
		rows = append(rows, []string{r.From, r.Rel, r.To, strconv.FormatBool(r.Partial), r.Part, r.Kind, r.Path,
			strconv.Itoa(r.Line), r.Text})
	}
	return table(rows)
}

// table writes CSV. A cell that a spreadsheet would take for a formula gets an apostrophe in front, as spreadsheets
// themselves write text: the records are other people's words.
func table(rows [][]string) (string, error) {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				row[i] = "'" + cell
			}
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return "", fmt.Errorf("write CSV: %w", err)
	}
	return b.String(), nil
}
