package site

import (
	"path"

	"digsite/builder/record"
)

// parts finds the record that a page is a part of: a chapter or appendix in the folder of a numbered record, or the
// record in another language. own are records by their folders, original is the path of the record by that of its
// translation.
func (s *Site) parts(own map[string]*record.Record, original map[string]string) {
	for _, r := range s.Records {
		if r.IsRecord {
			continue
		}
		whole := s.byPath[original[r.Path]]
		for dir := path.Dir(r.Path); whole == nil && dir != "."; dir = path.Dir(dir) {
			if owner := own[dir]; owner != nil {
				whole = s.byPath[owner.Path]
			}
		}
		if whole != nil {
			r.Of, whole.Parts = whole.ID, append(whole.Parts, r.ID)
		}
	}
}
