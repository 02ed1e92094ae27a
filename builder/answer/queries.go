package answer

import (
	"fmt"
	"regexp"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/search"
	"digsite/builder/search/quality"
	"digsite/builder/site"
)

// bareName is a link text that names its target instead of saying what it is about: an id, a number, a file, an
// address, or a word such as "here". A search for it would prove nothing.
var bareName = regexp.MustCompile(
	`^(?i:(?:[a-z]{2,8}[ #-]*)?[\d.-]+|\S+\.\w{1,5}|https?:\S+|here|this|link|see|above|below)$`)

// Queries derives judged queries from the site itself: the text of a link from one page to another is what somebody
// called that page without quoting it, so a search for it should find the page. Texts of one word or that are only a
// name are left out, and so is every page that a query was taken from. Sorted by page and place.
func Queries(s *site.Site) []quality.Judged {
	var out []quality.Judged
	at := map[string]int{} // query and target -> place in out
	for _, r := range s.Records {
		for i, ref := range r.Page.Refs {
			if i >= len(r.Targets) || r.Targets[i].State != site.ToRecord || r.Targets[i].ID == r.ID {
				continue
			}
			text := strings.Join(strings.Fields(ref.Text), " ")
			to := s.ByID(r.Targets[i].ID)
			if to == nil || ref.Kind != markdown.Link && ref.Kind != markdown.Wikilink || !strings.Contains(text,
				" ") || bareName.MatchString(text) {
				continue
			}
			key := strings.ToLower(text) + "\x00" + to.Path
			if k, ok := at[key]; ok {
				if out[k].Sources[len(out[k].Sources)-1] != r.Path {
					out[k].Sources = append(out[k].Sources, r.Path)
				}
				continue
			}
			at[key] = len(out)
			out = append(out, quality.Judged{ID: fmt.Sprintf("%s:%d", r.Path, ref.Line), Query: text, Relevant: to.Path,
				Sources: []string{r.Path}, Fragment: r.Targets[i].Fragment, Kind: "link"})
		}
	}
	return out
}

// Score asks the index each judged query. rankings has one line a query, "ID<TAB>path|path|...", the best first, so
// that two versions of the ranking can be compared by diff. The error is the first one of a query.
func Score(s *site.Site, x *search.Index, queries []quality.Judged) (scores quality.Scores, rankings string,
	err error) {
	var b strings.Builder
	at := 0
	scores = quality.Eval(queries, func(query string, limit int) []string {
		found, failed := Search(s, x, query, Wanted{Limit: limit})
		if failed != nil && err == nil {
			err = failed
		}
		var paths []string
		for _, h := range found.Hits {
			paths = append(paths, h.Path)
		}
		fmt.Fprintf(&b, "%s\t%s\n", queries[at].ID, strings.Join(paths, "|"))
		at++
		return paths
	})
	return scores, b.String(), err
}
