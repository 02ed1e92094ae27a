package index

import (
	"path"
	"regexp"
	"strings"

	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Meant returns the records that a field's value may mean: a link, a path, an id, a number of the same folder, a
// citation, a wikilink, an alias or a title. known is true where the value needs no finding: it says "none", leads
// out of the site, or names a page that this build leaves out.
func (l *Lookup) Meant(from *Entry, text string) (rs []*Entry, fragment string, known bool) {
	text = strings.Trim(strings.TrimSpace(text), "`*")
	if inner, ok := between(text, "[[", "]]"); ok {
		text, _, _ = strings.Cut(inner, "|")
	} else if _, after, ok := strings.Cut(text, "]("); ok {
		if end := strings.LastIndexByte(after, ')'); end >= 0 {
			text = strings.Trim(after[:end], "<>")
		}
	} else if inner, ok := between(text, "<", ">"); ok {
		text = inner
	}
	if none(text) {
		return nil, "", true
	}
	a := ParseLink(text)
	if a.Scheme == "http" || a.Scheme == "https" {
		if hit, ok := l.Ours(a); ok && hit.Page != nil {
			return []*Entry{hit.Page}, a.Fragment, true
		}
		return nil, "", true
	}
	rs = l.byText(from, a.Path)
	if len(rs) == 0 && a.Fragment != "" { // "ADR #12": the mark belongs to the number
		if again := l.byText(from, text); len(again) > 0 {
			return again, "", true
		}
	}
	if len(rs) == 0 {
		if l.hidesMeant(from, a.Path) {
			return nil, "", true
		}
		rs = renamedSince(l, from, a.Path)
	}
	if len(rs) == 1 {
		return rs, a.Fragment, true
	}
	return rs, "", false
}

// byText tries the readings of a value one after the other; the first that finds anything decides.
func (l *Lookup) byText(from *Entry, txt string) []*Entry {
	txt = strings.TrimSpace(txt)
	if txt == "" {
		return nil
	}
	if strings.ContainsAny(txt, "/") || strings.HasSuffix(text.FoldCase(txt), ".md") {
		for p := range l.Ways(from.Path, txt) {
			if hit, ok := l.At(p); ok && hit.Page != nil {
				return []*Entry{hit.Page}
			}
		}
	}
	if i, ok := l.pages.id[text.FoldCase(txt)]; ok {
		return l.pages.all([]int32{i})
	}
	if number := strings.TrimPrefix(txt, "#"); number != "" && len(number) < 9 && text.Digits(number) {
		return l.pages.all(l.pages.number[text.TrimZeros(number)+"|"+address.Scope(from.Path)])
	}
	if prefix, number, rest := address.SplitCode(txt); prefix != "" &&
		(rest == "" || !text.Letter(rest[0]) && rest[0] != '-') {
		if rs := l.Cited(from, prefix, number, txt); len(rs) > 0 {
			return rs
		}
	}
	if p, ok := Join(path.Dir(from.Path), txt); ok { // a file of this folder without its extension
		if i, ok := l.pages.path[p+".md"]; ok {
			return l.pages.all([]int32{i})
		}
		if i, ok := l.pages.folder[text.FoldCase(p)]; ok && p != "" {
			return l.pages.all([]int32{i})
		}
	}
	return l.pages.all(l.pages.named(txt))
}

var slugTail = regexp.MustCompile(`^[-_][A-Za-z][^ ./]*$`)

// renamedSince returns the records whose number an outdated file name still has: "0012-use-queus",
// "adr-12-use-queues". A day is no number.
func renamedSince(l *Lookup, from *Entry, txt string) []*Entry {
	prefix, number, rest := address.SplitCode(txt)
	if prefix == "" {
		rest = strings.TrimLeft(txt, "0123456789")
		number = text.TrimZeros(txt[:len(txt)-len(rest)])
	}
	if number == "" || !slugTail.MatchString(rest) {
		return nil
	}
	if prefix == "" {
		return l.pages.all(l.pages.number[number+"|"+address.Scope(from.Path)])
	}
	return l.Cited(from, prefix, number, txt)
}

// hidesMeant reports whether a value names a page that this build leaves out.
func (l *Lookup) hidesMeant(from *Entry, text string) bool {
	if l.hidden == nil {
		return false
	}
	others := *l
	others.pages, others.hidden = l.hidden, nil
	return len(others.byText(from, text)) > 0
}

// between returns what stands between two marks at the ends of a text.
func between(s, open, shut string) (string, bool) {
	if strings.HasPrefix(s, open) && strings.HasSuffix(s, shut) && len(s) >= len(open)+len(shut) {
		return s[len(open) : len(s)-len(shut)], true
	}
	return "", false
}

// none reports whether a value says "nothing".
func none(s string) bool {
	switch strings.ToLower(strings.Trim(s, " .-–—")) {
	case "", "none", "n/a", "na", "nil", "null", "no", "tbd", "unknown":
		return true
	}
	return false
}
