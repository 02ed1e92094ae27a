package folder

import (
	"path"
	"strconv"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/series"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Owners returns the numbered records that have a folder of their own, by that folder: its README is the record, or it
// bears the record's number.
func Owners(records []*record.Record) map[string]*record.Record {
	out := map[string]*record.Record{}
	for _, r := range records {
		if dir := path.Dir(r.Path); r.IsRecord && r.Number >= 0 && dir != "." && owns(r, path.Base(dir)) {
			out[dir] = r
		}
	}
	return out
}

// owns reports whether a record that lies in a folder of that name is the one which the folder is about.
func owns(r *record.Record, folder string) bool {
	if isIndex(r) {
		return true
	}
	_, number, _ := address.SplitCode(folder) // "rfc-0007-trees"
	if n, ok := address.LeadingNumber(folder); ok {
		number = strconv.Itoa(n)
	}
	return text.TrimZeros(number) == strconv.Itoa(r.Number)
}

// isIndex reports whether a record is a README or index.
func isIndex(r *record.Record) bool {
	file := path.Base(r.Path)
	return address.IsIndex(strings.TrimSuffix(file, path.Ext(file)))
}

// chapters makes pages of the records of a kind that lie in the folder of another, however they are numbered, and state
// neither status nor id of their own: 0086-viewer/001-overview.md is no RFC 1. Records in a folder of records there
// stay.
func chapters(records []*record.Record) {
	owners := Owners(records)
	for _, r := range records {
		if r.IsRecord && !r.Told && r.Status.Text == "" && r.ID == "" && within(r, owners) {
			read.Demote(r)
		}
	}
}

// within reports whether a record lies in the folder of another one of its kind.
func within(r *record.Record, owners map[string]*record.Record) bool {
	dir := path.Dir(r.Path)
	if isIndex(r) {
		dir = path.Dir(dir) // its own folder is not another's
	}
	for ; dir != "."; dir = path.Dir(dir) {
		if whole := owners[dir]; whole != nil && whole != r {
			return whole.Kind == r.Kind
		}
		name := strings.ToLower(path.Base(dir))
		if series.OfFolder(name) != "" || strings.Contains(name, "decision") {
			return false
		}
	}
	return false
}
