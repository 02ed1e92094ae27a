package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/site"
)

// Difference is what a new site would change for those who know the old one. Both lists are in order and never null.
type Difference struct {
	Gone    []string `json:"gone"` // addresses that lead to nothing in the new one: "decisions/0007-use-kafka/"
	Changed []Change `json:"changed"`
}

// Change is a page whose status or standing is another, or that is there no longer: Now is nil then.
type Change struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"` // in the new site, else in the old
	Was   State  `json:"was"`
	Now   *State `json:"now"`
}

// State is what a record's author said of it, and what digsite makes of that.
type State struct {
	Status   string `json:"status"`
	Standing string `json:"standing"`
}

// Against compares a site with an earlier one, of which the paths of all files and records.json are given. stays
// reports whether the new site has a file. The theme's own files are not compared: nobody links to them.
func Against(paths []string, recordsFile []byte, s *site.Site, stays func(path string) bool) (Difference, error) {
	out := Difference{Gone: []string{}, Changed: []Change{}}
	for _, p := range paths {
		address, page := strings.CutSuffix(p, config.HomeFile)
		if (page || !strings.Contains(p, "/") || strings.HasPrefix(p, config.FilesURL)) && !stays(p) {
			out.Gone = append(out.Gone, address)
		}
	}
	var before []Record
	if err := json.Unmarshal(recordsFile, &before); err != nil {
		return out, fmt.Errorf("read %s: %w", config.RecordsFile, err)
	}
	now := map[string]*site.Record{}
	for _, r := range s.Records {
		now[r.ID] = r
	}
	for _, old := range before {
		c := Change{ID: old.ID, Title: old.Title, URL: old.URL, Was: State{old.Status, old.Standing}}
		if r := now[old.ID]; r != nil {
			c.Title, c.URL, c.Now = r.Title, r.URL, &State{r.Status.Word, string(r.Standing)}
			if *c.Now == c.Was {
				continue
			}
		} else if r := s.ByPath(old.Path); r != nil && r.Title == old.Title { // its id is longer or shorter now
			c.Now = &State{r.Status.Word, string(r.Standing)}
			if c.URL = r.URL; *c.Now == c.Was {
				continue
			}
		}
		out.Changed = append(out.Changed, c)
	}
	slices.Sort(out.Gone)
	slices.SortFunc(out.Changed, func(a, b Change) int { return strings.Compare(a.URL, b.URL) })
	return out, nil
}
