package insight

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/corpus"
	"digsite/builder/record"
	"digsite/builder/site"
)

// folded folds one page a line: the path, "|", then words: a status, "kind=x", "id=x", "prefix=x", "day=x",
// "status=x" (underscores for blanks), "page" (not a record), and relations such as "supersedes=2",
// "superseded-by=2", "partly-supersedes=2". A file whose name begins with a number has that number.
func folded(text string, change ...func(*site.Input)) *site.Site {
	in := site.Input{Config: config.Config{Content: []string{"."}}, Day: "2026-01-01"}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		name, words, _ := strings.Cut(line, "|")
		name = strings.TrimSpace(name)
		r := record.Record{Path: name, Kind: "decision", IsRecord: true, Number: -1, Title: name}
		r.Status.Word = "unknown"
		number, _, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".md"), "-")
		if n, err := strconv.Atoi(number); err == nil {
			r.Number = n
		}
		for _, word := range strings.Fields(words) {
			state(&r, strings.ReplaceAll(word, "_", " "))
		}
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
	for _, c := range change {
		c(&in)
	}
	return site.New(in)
}

// state puts into a record what one word says.
func state(r *record.Record, word string) {
	key, value, isField := strings.Cut(word, "=")
	switch {
	case word == "page":
		r.Kind, r.IsRecord = "page", false
	case !isField:
		r.Status.Word, r.Status.Text = word, word
	case key == "status":
		r.Status.Word, r.Status.Partial = strings.CutPrefix(value, "partly ")
		r.Status.Text = value
	case key == "kind":
		r.Kind = value
	case key == "id":
		r.ID = value
	case key == "prefix":
		r.Prefix = value
	case key == "day":
		r.Date = record.Date{Day: value, From: "declared"}
	default:
		c := record.Claim{Rel: key, Target: value, Text: value, Ref: -1, Kind: "field"}
		c.Rel, c.Partial = strings.CutPrefix(key, "partly-")
		if c.Rel == "superseded-by" {
			c.Rel, c.Inverse = "supersedes", true
		}
		r.Claims = append(r.Claims, c)
	}
}

// constrained states constraints in the record at path, written as corpus.Constraints reads them.
func constrained(path string, list ...string) func(*site.Input) {
	return func(in *site.Input) {
		for i := range in.Pages {
			if r := &in.Pages[i].Record; strings.HasPrefix(r.Path, path) {
				r.Constraints = append(r.Constraints, corpus.Constraints(list...)...)
			}
		}
	}
}

const waitingPages = `
adr/0001-a.md | accepted day=2020-01-01
adr/0002-b.md | accepted day=2024-05-05
adr/0003-c.md | proposed day=2024-05-05
adr/0004-d.md | accepted
inc/x.md | kind=incident id=inc-x day=2023-03-03
`
