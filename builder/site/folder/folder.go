// Package folder settles what a record's neighbours decide about it, and its own file cannot: whether 0000 is a number
// or the want of one, which series an untold number is of, which of two languages is the record, and whether a file
// without a number is one among others that have none.
//
// Its law: a neighbour takes a claim away or fills a gap; what a file says of itself holds. It looks at paths and at
// what was read, never at a text, and it changes only the records that it is given.
package folder

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/site/address"
)

// Settled is what was found out about files beside what it changed in their records.
type Settled struct {
	Original map[string]string         // the record's path, by that of its translation
	Owners   map[string]*record.Record // see Owners
	// Others are what addresses are made of under other rules, parallel to the records: no neighbour asked, and every
	// untold series the likeliest one. A new neighbour may make one of them the rule, or unmake it, so that an address
	// by any of them has to lead to the record. Nil where nothing differs.
	Others [][]Identity
}

// Identity is what a record's addresses are made of.
type Identity struct {
	Path, Kind, ID, Prefix string
	Number                 int
	IsRecord               bool
}

// Settle settles the records of a site: their numbers, series and kinds. houses are names of the content's repository:
// "oteps".
func Settle(records []*record.Record, houses ...string) Settled {
	alone := identities(records)
	s := Settled{Original: translations(records)}
	chapters(records)
	unnumbered(records)
	zeros(records)
	likely := identities(records)
	series := likeliest(records)
	for i, r := range records {
		likely[i].Prefix = cmp.Or(series[r], likely[i].Prefix)
	}
	untold(records, houses)
	s.Owners = Owners(records)
	now := identities(records)
	for _, other := range [][]Identity{alone, likely} {
		if !slices.EqualFunc(other, now, same) {
			s.Others = append(s.Others, other)
		}
	}
	return s
}

// identities returns what addresses are made of.
func identities(records []*record.Record) []Identity {
	out := make([]Identity, len(records))
	for i, r := range records {
		out[i] = IdentityOf(r)
	}
	return out
}

// IdentityOf returns what a record's addresses are made of.
func IdentityOf(r *record.Record) Identity {
	return Identity{Path: r.Path, Kind: r.Kind, ID: r.ID, Prefix: r.Prefix, Number: r.Number, IsRecord: r.IsRecord}
}

// same reports whether two records have the same addresses.
func same(a, b Identity) bool {
	return a.Kind == b.Kind && a.IsRecord == b.IsRecord && a.Prefix == b.Prefix && a.Number == b.Number
}

// unnumbered makes pages of the files that are records for their folder's name alone where the folder, or one in it,
// has records with a number or a day: a house that numbers its records does not number what lies beside them.
func unnumbered(records []*record.Record) {
	numbers := map[string]bool{} // folders that have numbered records, or one of whose folders has
	for _, r := range records {
		if r.IsRecord && (r.Number >= 0 || begins.MatchString(address.NameOf(r.Path))) {
			for dir := path.Dir(r.Path); dir != "." && !numbers[dir]; dir = path.Dir(dir) {
				numbers[dir] = true
			}
		}
	}
	for _, r := range records {
		if r.IsRecord && r.Lone && numbers[path.Dir(r.Path)] {
			read.Demote(r)
		}
	}
}

// begins is how a name with a number or a day begins.
var begins = regexp.MustCompile(`^(?:[A-Za-z]{2,8}[-_ ]?)?\d{2}`)

// zeroTemplate is the name of a form to be copied under a number: 0000-template.md.
var zeroTemplate = regexp.MustCompile(`^(?:[A-Za-z]{2,8}[-_ ]?)?0{2,6}[-_. ]`)

// zeros takes the number from records whose name begins with 0000 where that means "no number yet": there are several
// in the folder, or the template beside or above them begins with it. A single one is number 0, as in adr/madr.
func zeros(records []*record.Record) {
	of := map[string][]*record.Record{}
	forms := map[string]bool{} // folders whose template is number 0
	for _, r := range records {
		switch scope := address.Scope(r.Path); {
		case r.IsRecord && r.Number == 0:
			of[scope] = append(of[scope], r)
		case !r.IsRecord && zeroTemplate.MatchString(address.NameOf(r.Path)):
			forms[scope] = true
		}
	}
	for scope, rs := range of {
		if len(rs) == 1 && !forms[scope] && (scope == "" || !forms[strings.Trim(path.Dir("/"+scope), "/")]) {
			continue
		}
		for _, r := range rs {
			r.Number = -1
		}
	}
}
