package site

import (
	"path"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// citation resolves a bare reference in prose. Where no record answers it stays text without a word: "RFC 2119" is
// somebody else's. Where several answer it is never guessed.
func (f *folding) citation(r *Record, ref *markdown.Ref) Target {
	if ref.Prefix != "" && strings.IndexFunc(ref.Text, unicode.IsLetter) < 0 {
		return Target{State: Plain} // "RFCs 12, 13": a number alone is not a key, and may count anything
	}
	hits := f.cited(r, ref.Prefix, ref.Number, ref.Target)
	switch {
	case len(hits) == 0 || contains(hits, r):
		return Target{State: Plain}
	case len(hits) == 1:
		return Target{State: ToRecord, ID: hits[0].ID}
	}
	names := make([]string, len(hits))
	for i, h := range hits {
		names[i] = h.Path
	}
	f.report(finding.At(finding.CitationAmbiguous, pos(r, ref),
		quote(ref.Text)+" may mean "+text.Few(names)).WithText(ref.Text, "plain text"))
	if id := f.clash[text.FoldCase(f.word(ref.Prefix)+"-"+ref.Number)]; id != "" {
		return Target{State: Ambiguous, ID: id}
	}
	return Target{State: Plain}
}

// cited gives the records that a citation may mean: those of the citing record's own folder, else those of the site.
func (f *folding) cited(r *Record, prefix, number, written string) []*Record {
	if prefix == "" {
		return f.citedFile(r, written)
	}
	word, number := address.Family(f.word(prefix)), text.TrimZeros(number)
	here := "|" + address.Scope(r.Path)
	if is := f.index.local[word+"|"+number+here]; len(is) > 0 {
		return f.records(is)
	}
	if is := f.index.code[word+"|"+number]; len(is) > 0 {
		return f.records(is)
	}
	if address.Family(f.prefixOf(r)) != word {
		return nil
	}
	// A neighbour whose own file does not tell its series is of the same one: a folder has one series of numbers.
	var out []*Record
	for _, i := range f.index.number[number+here] {
		if other := f.index.records[i]; other.Prefix == "" && other.Kind == r.Kind {
			out = append(out, other)
		}
	}
	return out
}

// citedFile gives the pages that a bare file name may mean.
func (f *folding) citedFile(r *Record, txt string) []*Record {
	txt = strings.Trim(txt, "/")
	for _, dir := range []string{path.Dir(r.Path), ""} {
		if p, ok := join(dir, txt); ok {
			if i, ok := f.index.path[p]; ok {
				return f.records([]int32{i})
			}
		}
	}
	base := text.FoldCase(path.Base(txt))
	var out []*Record
	for _, i := range f.index.name[strings.TrimSuffix(base, path.Ext(base))] {
		if other := f.index.records[i]; path.Base(text.FoldCase(other.Path)) == base &&
			strings.HasSuffix(text.FoldCase("/"+other.Path), "/"+text.FoldCase(txt)) {
			out = append(out, other)
		}
	}
	return out
}

// word maps the word of a configured family of references to the prefix that it means.
func (f *folding) word(prefix string) string {
	prefix = strings.ToLower(prefix)
	if to, ok := f.words[prefix]; ok {
		return to
	}
	return prefix
}

func (f *folding) records(is []int32) []*Record {
	out := make([]*Record, len(is))
	for n, i := range is {
		out[n] = f.index.records[i]
	}
	return out
}

func contains(rs []*Record, r *Record) bool {
	for _, x := range rs {
		if x == r {
			return true
		}
	}
	return false
}
