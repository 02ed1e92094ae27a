package site

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/site/address"
	"digsite/builder/site/index"
	"digsite/builder/text"
)

// citation resolves a bare reference in prose. Where no record answers it stays text: "RFC 2119" is somebody else's;
// one that is missing in a series of the site's own is told. Where several answer it is never guessed.
func (v *resolver) citation(r *Record, ref *markdown.Ref) Target {
	if ref.Prefix != "" && strings.IndexFunc(ref.Text, unicode.IsLetter) < 0 {
		return Target{State: Plain} // "RFCs 12, 13": a number alone is not a key, and may count anything
	}
	hits := v.lookup.Cited(r.entry, ref.Prefix, ref.Number, ref.Target)
	switch {
	case len(hits) == 0:
		if v.lookup.Lacks(r.entry, ref.Prefix, ref.Number) {
			v.site.report(finding.At(finding.CitationUnknown, pos(r, ref), "there is no "+text.Quote(ref.Text)+" here").
				WithText(ref.Text, "plain text"))
		}
		return Target{State: Plain}
	case slices.Contains(hits, r.entry):
		return Target{State: Plain}
	case len(hits) == 1:
		return Target{State: ToRecord, ID: hits[0].ID}
	}
	names := make([]string, len(hits))
	for i, h := range hits {
		names[i] = h.Path
	}
	v.site.report(finding.At(finding.CitationAmbiguous, pos(r, ref),
		text.Quote(ref.Text)+" may mean "+text.Few(names)).WithText(ref.Text, "plain text"))
	if id := v.clashes[text.FoldCase(v.lookup.PrefixOf(ref.Prefix)+"-"+ref.Number)]; id != "" {
		return Target{State: Ambiguous, ID: id}
	}
	return Target{State: Plain}
}

// wikilink resolves [[name#heading]] and ![[name]].
func (v *resolver) wikilink(r *Record, ref *markdown.Ref) Target {
	name, fragment, _ := strings.Cut(strings.TrimSpace(ref.Target), "#")
	name = strings.TrimSpace(name)
	a := index.Link{Path: name, Fragment: strings.TrimSpace(fragment), Whole: ref.Target}
	if name == "" {
		if fragment == "" {
			return v.broken(r, ref, a, "the link has no name", "")
		}
		return v.hit(r, ref, a, index.Hit{Page: r.entry})
	}
	hit, n := v.lookup.Named(r.entry, name)
	switch {
	case n == 1:
		hit.Cased = false // names of notes have no case
		return v.hit(r, ref, a, hit)
	case n > 1:
		v.site.report(finding.At(finding.LinkAmbiguous, pos(r, ref),
			text.Quote(name)+" is the name of several pages, among them "+
				hit.Where()).WithText(ref.Target, "its text alone"))
		t := Target{State: Ambiguous}
		if id := v.clashes[text.FoldCase(address.Slug(name))]; id != "" {
			t.ID = id
		}
		return t
	case v.lookup.HidesName(name):
		return Target{State: Plain}
	}
	if file, ok := v.lookup.ExcludedName(name); ok {
		return v.outside(r, ref, a, file, excluded(name))
	}
	return v.broken(r, ref, a, "there is no page named "+text.Quote(name), v.hints.ForName(name))
}
