// Package unread names the files that look like records and are in a format that digsite does not read, and those that
// git tracks although a .gitignore leaves them out.
//
// Its law: it judges by names alone.
package unread

import (
	"cmp"
	"fmt"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/record"
)

// markup is how files end that hold text in a format that is not read, and what people call it.
var markup = map[string]string{".mediawiki": "MediaWiki", ".wiki": "wiki text", ".org": "Org", ".textile": "Textile",
	".creole": "Creole", ".rdoc": "RDoc", ".typ": "Typst", ".erb": "ERB"}

// likeRecord is how the name of a record begins: bip-0032, 0007-x, 2024-05-18-x.
var likeRecord = regexp.MustCompile(`^(?:[A-Za-z]{2,12}[-_ ]?)?\d{2,}`)

// Findings names those of the files, one finding a folder and format: a list from which they are missing must not seem
// whole. kinds say in which folders records lie.
func Findings(all []files.File, kinds []record.Kind) []finding.Finding {
	type group struct{ folder, ending string }
	var order []group
	names := map[group][]string{}
	for _, f := range all {
		folder, name := path.Split(f.Path)
		if g := (group{folder, path.Ext(strings.ToLower(name))}); looksLikeRecord(f.Path, kinds) {
			if names[g] == nil {
				order = append(order, g)
			}
			names[g] = append(names[g], name)
		}
	}
	var out []finding.Finding
	for _, g := range order {
		list := names[g]
		what := "the file looks like a record and is not read: it is " + markup[g.ending]
		if len(list) > 1 {
			what = fmt.Sprintf("%d files such as this one look like records and are not read: they are %s", len(list),
				markup[g.ending])
		}
		out = append(out, finding.At(finding.FormatUnread, finding.Pos{Path: g.folder + list[0]}, what))
	}
	return out
}

// looksLikeRecord reports whether a file of a format that is not read bears the name of a record or lies where records
// do. Most ERB files are pages of a program; one that makes Markdown is not.
func looksLikeRecord(p string, kinds []record.Kind) bool {
	name := strings.ToLower(path.Base(p))
	ending := path.Ext(name)
	stem, _, _ := strings.Cut(name, ".")
	switch {
	case markup[ending] == "" || slices.Contains([]string{"readme", "index", "template"}, stem):
		return false
	case ending == ".erb":
		return slices.Contains([]string{".md", ".markdown", ".adoc"}, path.Ext(strings.TrimSuffix(name, ending)))
	}
	folder := strings.ToLower(path.Base(path.Dir(p)))
	return likeRecord.MatchString(name) || slices.ContainsFunc(kinds, func(k record.Kind) bool {
		return slices.Contains(k.Folders, folder)
	})
}

// Ignored names the files that git tracks and a scan passed over: a .gitignore leaves them out, of which git itself
// takes no notice once a file is tracked. They are not read, for whoever wrote the line may have meant it; but they
// are told, once a folder. tracked are paths of text, holds what options other than a .gitignore let pass, there what
// is on the disk.
func Ignored(tracked iter.Seq[string], listing []files.File, holds, there func(string) bool) []finding.Finding {
	listed := make(map[string]bool, len(listing))
	for _, f := range listing {
		listed[f.Path] = true
	}
	var names []string
	for name := range tracked {
		if !listed[name] && holds(name) && there(name) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(strings.Compare(path.Dir(a), path.Dir(b)), strings.Compare(a, b))
	})
	var out []finding.Finding
	for i, n := 0, 0; i < len(names); i += n {
		of := path.Dir(names[i])
		for n = 1; i+n < len(names) && path.Dir(names[i+n]) == of; n++ {
		}
		what := "git tracks the file, but a .gitignore leaves it out, and so does digsite"
		if n > 1 {
			what = fmt.Sprintf("git tracks %d files such as this one, but a .gitignore leaves them out, "+
				"and so does digsite", n)
		}
		out = append(out, finding.At(finding.TrackedIgnored, finding.Pos{Path: names[i]}, what))
	}
	return out
}
