package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"digsite/builder/compare"
	"digsite/builder/config"
	"digsite/builder/export/records"
	"digsite/builder/site"
)

// Difference is what a new site would change for those who know the old one. Both lists are in order and never null.
type Difference struct {
	Gone    []string         `json:"gone"` // addresses that lead to nothing in the new one: "decisions/0007-use-kafka/"
	Changed []compare.Change `json:"changed"`
}

// Against compares a site with an earlier one, of which the paths of all files and records.json are given. stays
// reports whether the new site has a file. The theme's own files are not compared: nobody links to them.
func Against(paths []string, recordsFile []byte, s *site.Site, stays func(path string) bool) (Difference, error) {
	out := Difference{Gone: []string{}, Changed: []compare.Change{}}
	for _, p := range paths {
		address, page := strings.CutSuffix(p, config.HomeFile)
		if (page || !strings.Contains(p, "/") || strings.HasPrefix(p, config.FilesURL)) && !stays(p) {
			out.Gone = append(out.Gone, address)
		}
	}
	var before []records.Record
	if err := json.Unmarshal(recordsFile, &before); err != nil {
		return out, fmt.Errorf("read %s: %w", config.RecordsFile, err)
	}
	known := make([]compare.Record, 0, len(before))
	for _, r := range before {
		known = append(known, compare.Record{ID: r.ID, Title: r.Title, Path: r.Path, URL: r.URL,
			State: compare.State{Status: r.Status, Standing: r.Standing}})
	}
	now := compare.Records(s)
	for _, p := range compare.Pairs(known, now, nil) {
		if c, ok := p.Change(known, now); ok {
			out.Changed = append(out.Changed, c)
		}
	}
	slices.Sort(out.Gone)
	slices.SortFunc(out.Changed, func(a, b compare.Change) int { return strings.Compare(a.URL, b.URL) })
	return out, nil
}
