package render_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTimelineOfALargeSite compares the drawings of a site that has too many records to mark each: that of all years,
// and that of one year. They are in testdata/timeline; -update accepts what is drawn today.
func TestTimelineOfALargeSite(t *testing.T) {
	files := map[string]string{"histories/why.md": "---\ndate: 2017-01-01\neras:\n  - {name: One server, from: " +
		"2015, to: 2018-06}\n  - {name: A cluster, from: 2018-07}\n---\n# Why\n\nWords.\n"}
	for i := range 230 {
		status := "accepted"
		if i%7 == 0 {
			status = fmt.Sprintf("\"Deprecated: 2022-%02d-01\"", 1+i%12)
		}
		folder, head := "decisions", "status: "+status
		if i%11 == 0 {
			folder, head = "incidents", "severity: SEV2"
		}
		files[fmt.Sprintf("%s/%04d-x.md", folder, i)] = fmt.Sprintf(
			"---\n%s\ndate: 20%02d-%02d-%02d\n---\n# Record %d\n\nWords.\n", head, 16+i*8/230, 1+i%12, 1+i%28, i)
	}
	b := build(t, files, nil)
	for name, path := range map[string]string{"all-years.html": "timeline/index.html",
		"one-year.html": "timeline/2019/index.html"} {
		page := b.pages[path]
		i, j := strings.Index(page, `<div class="strata-box`), strings.LastIndex(page, "</svg>")
		if i < 0 || j < i {
			t.Errorf("%s has no drawing", path)
			continue
		}
		got := page[i:j] + "</svg>\n"
		file := filepath.Join("testdata", "timeline", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
			t.Errorf("%s differs (-want +got); if that is meant, run with -update:\n%s", path, diff)
		}
	}
}
