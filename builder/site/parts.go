package site

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/site/address"
	"digsite/builder/text"
)

// parts finds the record that a page is a part of: a chapter or appendix in the folder of a numbered record, or the
// record in another language. original is the path of the record by that of its translation.
func (s *Site) parts(original map[string]string) {
	own := map[string]*Record{} // a record's own folder -> the record
	for _, r := range s.Records {
		if dir := path.Dir(r.Path); r.IsRecord && r.Number >= 0 && dir != "." && ownFolder(r, path.Base(dir)) {
			own[dir] = r
		}
	}
	for _, r := range s.Records {
		if r.IsRecord {
			continue
		}
		whole := s.byPath[original[r.Path]]
		for dir := path.Dir(r.Path); whole == nil && dir != "."; dir = path.Dir(dir) {
			whole = own[dir]
		}
		if whole != nil {
			r.Of, whole.Parts = whole.ID, append(whole.Parts, r.ID)
		}
	}
}

// ownFolder reports whether a folder is that of one record: its README is the record, or it bears the record's number.
func ownFolder(r *Record, folder string) bool {
	file := path.Base(r.Path)
	if address.IsIndex(strings.TrimSuffix(file, path.Ext(file))) {
		return true
	}
	_, number, _ := address.SplitCode(folder) // "rfc-0007-trees"
	if n, ok := address.LeadingNumber(folder); ok {
		number = strconv.Itoa(n)
	}
	return text.TrimZeros(number) == strconv.Itoa(r.Number)
}
