package glossary

import (
	"fmt"
	"testing"
)

func TestOf(t *testing.T) {
	pages := [][]Definition{{{"Lease", "of the page", "b-1"}, {"queue", "a line", ""}}, {{"Queue", "another", ""}}}
	got := fmt.Sprint(Of(map[string]string{"lease": "of site.yaml"}, len(pages), func(i int) (string, []Definition) {
		return string(rune('a' + i)), pages[i]
	}))
	if want := "[{{lease of site.yaml } } {{queue a line } a}]"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
