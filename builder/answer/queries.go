package answer

import (
	"fmt"
	"regexp"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/search"
	"digsite/builder/search/quality"
	"digsite/builder/site"
)

// bareName is a link text that names its target instead of saying what it is about: an id, a number, a file, an
// address, or a word such as "here". A search for it would prove nothing.
var bareName = regexp.MustCompile(
	`^(?i:(?:[a-z]{2,8}[ #-]*)?[\d.-]+|\S+\.\w{1,5}|https?:\S+|here|this|link|see|above|below)$`)

// nameless are texts of numbers alone, such as "3 4", and months of a year, such as "August 2026".
var nameless = regexp.MustCompile(`^(?i:[\d\s.,:/–-]+|` +
	`(?:\d{4}\s+)?(?:` + months + `)\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?)$`)

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|` +
	`oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

// bareDay reports whether a text is a date or numbers, and nothing else: what such a link says is when, not what.
func bareDay(text string) bool {
	if nameless.MatchString(text) {
		return true
	}
	found, from, to := record.FindDate(text)
	return found != "" && strings.Trim(text[:from]+text[to:], " ,.") == ""
}

// Queries derives judged queries from the site itself: the text of a link from one page to another is what somebody
// called that page without quoting it, so a search for it should find the page. Texts of one word or that are only a
// name are left out, and so is every page that a query was taken from. Sorted by page and place. days is the number of
// links that were left out because their text is a date or numbers alone.
func Queries(s *site.Site) (out []quality.Judged, days int) {
	at := map[string]int{} // query and target -> place in out
	for _, r := range s.Records {
		for i, ref := range r.Page.Refs {
			if i >= len(r.Targets) || r.Targets[i].State != site.ToRecord || r.Targets[i].ID == r.ID {
				continue
			}
			text := strings.Join(strings.Fields(ref.Text), " ")
			to := s.ByID(r.Targets[i].ID)
			if to == nil || ref.Kind != markdown.Link && ref.Kind != markdown.Wikilink || !strings.Contains(text,
				" ") {
				continue
			}
			if bareDay(text) {
				days++
				continue
			}
			if bareName.MatchString(text) {
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
	return out, days
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
