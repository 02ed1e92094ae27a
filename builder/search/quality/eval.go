// Package quality measures a search by queries whose right answer is known.
//
// Its law: it asks any search that returns paths, and knows no index. So two engines are measured by the same numbers,
// and so is one before and after a change of its constants.
package quality

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Judged is one query whose right answer is known.
type Judged struct {
	ID       string   // unique in its file, never ""
	Query    string   // as a person would type it, never ""
	Relevant string   // path of the one right answer
	Sources  []string // paths that the query was taken from; they do not count
	Fragment string   // the heading's id that answers it, "" for the whole page; not measured
	Kind     string   // the sort of query, in the words of the file; not measured, "" where it names none
	Overlap  float64  // share of the query's words that stand in the right document's title
}

// Scores is how well a search did: mean reciprocal rank within the first ten, the share of queries whose right answer
// was first, in the first three and in the first ten, and the share that found nothing at all. All but Queries are from
// 0 to 1; in Zero alone less is better.
type Scores struct {
	Queries int     `json:"queries"`
	MRR10   float64 `json:"mrr10"`
	S1      float64 `json:"s1"`
	S3      float64 `json:"s3"`
	S10     float64 `json:"s10"`
	Zero    float64 `json:"zero"`
}

// Depth is how many results each judged query is asked for: ten, and as many sources as any query has.
const Depth = 30

// Eval asks a search for every query and counts. The search returns paths, best first; a path that comes twice counts
// at its first place. No queries make no scores: all 0.
func Eval(queries []Judged, search func(query string, limit int) []string) Scores {
	s := Scores{Queries: len(queries)}
	for _, q := range queries {
		paths := search(q.Query, Depth)
		if len(paths) == 0 {
			s.Zero++
		}
		r := Rank(q, paths)
		if r == 0 {
			continue
		}
		s.MRR10 += 1 / float64(r)
		s.S10++
		if r <= 3 {
			s.S3++
		}
		if r == 1 {
			s.S1++
		}
	}
	if n := float64(len(queries)); n > 0 {
		s.MRR10, s.S1, s.S3, s.S10, s.Zero = s.MRR10/n, s.S1/n, s.S3/n, s.S10/n, s.Zero/n
	}
	return s
}

// Rank returns the place of the right answer, sources left out; 0 when it is not among the first ten. Sources are left
// out because a record quoted by the query always finds itself: [source, x, right] has Rank 2.
func Rank(q Judged, paths []string) int {
	place, seen := 0, map[string]bool{}
	for _, s := range q.Sources {
		seen[s] = true
	}
	for _, p := range paths {
		if seen[p] {
			continue
		}
		seen[p] = true
		if place++; place > 10 {
			return 0
		}
		if p == q.Relevant {
			return place
		}
	}
	return 0
}

// maxJudged is the longest line of a file of judgements, in bytes; a Scanner's own limit is 64 KiB.
const maxJudged = 1 << 20

// ReadJudged reads judged queries: tab-separated, the first line names the columns (qid, query, relevant, sources,
// fragment, kind, overlap; the first three are required), sources joined by |. With a set's name only its queries are
// read, and the set's folder is taken off the paths.
//
//	qid  query              relevant             sources
//	q1   why no monorepo    kit/adr/0007.md      kit/log/2.md|kit/log/3.md
//
// Columns may stand in any order and others may stand beside them. Cells are not quoted, unlike in CSV.
func ReadJudged(r io.Reader, set string) ([]Judged, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxJudged)
	column := map[string]int{}
	var out []Judged
	for line := 1; in.Scan(); line++ {
		text := strings.TrimSuffix(in.Text(), "\r")
		if line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
			for i, name := range strings.Split(text, "\t") {
				column[strings.TrimSpace(name)] = i
			}
			for _, name := range []string{"qid", "query", "relevant"} {
				if _, ok := column[name]; !ok {
					return nil, fmt.Errorf("read judged queries: line 1: no column %q; "+
						"the first line must name the columns, tab-separated", name)
				}
			}
			continue
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		q, err := judged(strings.Split(text, "\t"), column)
		if err != nil {
			return nil, fmt.Errorf("read judged queries: line %d: %w", line, err)
		}
		if set != "" && !q.strip(set) {
			continue
		}
		out = append(out, q)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read judged queries: %w", err)
	}
	if len(column) == 0 {
		return nil, fmt.Errorf("read judged queries: the file is empty; its first line must name the columns " +
			"qid, query, relevant")
	}
	return out, nil
}

// judged reads one line. A cell that is missing at the line's end is "", as in tables that editors saved.
func judged(cells []string, column map[string]int) (q Judged, err error) {
	get := func(name string) string {
		if i, ok := column[name]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	q = Judged{ID: get("qid"), Query: get("query"), Relevant: get("relevant"), Fragment: get("fragment"),
		Kind: get("kind")}
	if q.ID == "" || q.Query == "" || q.Relevant == "" {
		return q, fmt.Errorf("qid, query and relevant must not be empty")
	}
	for s := range strings.SplitSeq(get("sources"), "|") {
		if s != "" {
			q.Sources = append(q.Sources, s)
		}
	}
	if o := get("overlap"); o != "" {
		if q.Overlap, err = strconv.ParseFloat(o, 64); err != nil || !(q.Overlap >= 0 && q.Overlap <= 1) {
			return q, fmt.Errorf("overlap %q is not a number from 0 to 1", o)
		}
	}
	return q, nil
}

// strip takes a set's folder off the paths; false when the query is of another set.
func (q *Judged) strip(set string) bool {
	rest, ok := strings.CutPrefix(q.Relevant, set+"/")
	if !ok {
		return false
	}
	q.Relevant = rest
	for i, s := range q.Sources {
		q.Sources[i] = strings.TrimPrefix(s, set+"/")
	}
	return true
}
