// Package unread names the files that look like records and are in a format that digsite does not read.
//
// Its law: it judges by names alone.
package unread

import (
	"fmt"
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
