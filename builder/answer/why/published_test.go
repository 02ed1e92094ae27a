package why_test

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/export"
)

// shelf is a published site to a program that knows the form of its files, and nothing else of digsite.
type shelf map[string][]byte

// guarding asks as the guide says: the files of all folders around a path.
func (s shelf) guarding(t *testing.T, file string) []string {
	var out []string
	for folder := file; folder != ""; {
		folder = strings.TrimSuffix(path.Dir("/" + folder)[1:], "/")
		for at := strings.TrimSuffix("why/"+folder, "/") + ".json"; at != ""; {
			var doc struct {
				Records []export.Guarding `json:"records"`
				More    string            `json:"more"`
			}
			data, ok := s[at]
			if !ok {
				break
			}
			if err := json.Unmarshal(data, &doc); err != nil || len(data) > 4096 || len(doc.Records) == 0 {
				t.Errorf("%s: %v, %d bytes, %d records", at, err, len(data), len(doc.Records))
			}
			for _, r := range doc.Records {
				for _, g := range r.Guards {
					if !meant(g, file) {
						continue
					}
					lines := [2]int{}
					if g.Lines != nil {
						lines = *g.Lines
					}
					out = append(out, fmt.Sprint(r.ID, " ", r.Standing, " ", g.Via, " ", lines))
				}
			}
			if doc.More != "" {
				doc.More = path.Join(path.Dir(at), doc.More)
			}
			at = doc.More
		}
	}
	slices.Sort(out)
	return out
}

func meant(g export.Guard, file string) bool {
	matches := func(e string) bool { return regexp.MustCompile(e).MatchString(file) }
	return !slices.ContainsFunc(g.Except, matches) && (g.Path == file || g.Path == "." ||
		strings.HasSuffix(g.Path, "/") && strings.HasPrefix(file, g.Path) || g.Match != "" && matches(g.Match))
}

// Whatever is done to the code and the records, a published site names the records that why names for each file, with
// the same ties.
func TestPublishedFilesAreTheAnswersOfWhy(t *testing.T) {
	w := newWorld(t, 2)
	said := 0
	for range 6 {
		did := w.edit()
		o := w.options("")
		o.Code = true
		in, err := builder.Gather(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		res, err := in.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		site := shelf{}
		for _, f := range export.Guards(res.Site, in.Config, res.Code) {
			site[f.Path] = f.Data
		}
		var places []why.Question
		for _, f := range w.files {
			places = append(places, why.Question{Path: f})
		}
		for i, list := range w.slow(places) {
			var want []string
			for _, r := range list {
				for _, x := range r.Reasons {
					lines := x.Lines
					if x.Via == "glob" {
						lines = [2]int{}
					}
					want = append(want, fmt.Sprint(r.ID, " ", r.Standing, " ", x.Via, " ", lines))
				}
			}
			slices.Sort(want)
			got := site.guarding(t, places[i].Path)
			if !slices.Equal(got, want) {
				t.Fatalf("after %s\nof %s the site says\n%s\nand why\n%s", did, places[i].Path,
					strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			said += len(got)
		}
		in.Close()
	}
	if said < 100 {
		t.Errorf("%d ties: the test asks about nothing", said)
	}
}
