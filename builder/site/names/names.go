// Package names says whether two versions of a file are called alike: whether others may name it by the same words as
// before.
//
// Its law: what decides an address, or what a reference means, is compared here. Who lets package folder, address,
// index or days read another field adds it here.
package names

import (
	"slices"

	"digsite/builder/forge"
	"digsite/builder/markdown"
	"digsite/builder/record"
)

// Alike reports whether two versions of one file are called alike. refs are their references.
//
//	a sentence, a status, a heading, a link is other     true
//	a title, a number, an alias is other                 false
//	the links name other files of a forge                false: they may tell whose the repository is
func Alike(a, b *record.Record, was, now []markdown.Ref) bool {
	return of(a) == of(b) && slices.Equal(a.Aliases, b.Aliases) && a.Date == b.Date && a.Updated == b.Updated &&
		slices.Equal(forges(was), forges(now))
}

// facts are what a file is called by, lists left out.
type facts struct {
	path, format, kind, id, prefix, called, title, visibility string
	number                                                    int
	isRecord, guessed, told, lone, draft, stated              bool
}

func of(r *record.Record) facts {
	return facts{path: r.Path, format: r.Format, kind: r.Kind, id: r.ID, prefix: r.Prefix, called: r.Called,
		title: r.Title, visibility: r.Visibility, number: r.Number, isRecord: r.IsRecord, guessed: r.Guessed,
		told: r.Told, lone: r.Lone, draft: r.Draft, stated: r.Status.Text != ""}
}

// forges returns the targets that are addresses on a forge.
func forges(refs []markdown.Ref) (out []string) {
	for i := range refs {
		if forge.Like(refs[i].Target) {
			out = append(out, refs[i].Target)
		}
	}
	return out
}
