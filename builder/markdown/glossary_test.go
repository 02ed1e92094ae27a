package markdown_test

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/markdown/excerpt"
)

// TestTermsAreMarkedAtTheirFirstUse: each row is a text and what of it is marked, in brackets.
func TestTermsAreMarkedAtTheirFirstUse(t *testing.T) {
	terms := []string{"ADR", "fold", "view", "closed view", "write-ahead log", "Größe", "架構", "C++", "x", "a  b"}
	for _, row := range []struct{ name, text, want string }{
		{"first use only", "The fold is a fold.", "The [fold] is a fold."},
		{"across blocks", "A fold.\n\nA fold.", "A [fold]. A fold."},
		{"a capital at a sentence's start", "Fold it.", "[Fold] it."},
		{"a term with capitals is itself alone", "adr or ADR", "adr or [ADR]"},
		{"one of several", "Two folds and many ADRs.", "Two [folds] and many [ADRs]."},
		{"the longest", "A closed view, then a view.", "A [closed view], then a [view]."},
		{"over a line's end", "A closed\nview.", "A [closed\nview]."},
		{"with a hyphen", "The write-ahead log.", "The [write-ahead log]."},
		{"no part of a word", "unfold folder folds2 refolded", "unfold folder folds2 refolded"},
		{"no part of a name", "view.go a/view view_x $view @view view-x", "view.go a/view view_x $view @view view-x"},
		{"before a full stop", "This is the fold.", "This is the [fold]."},
		{"not in a citation", "ADR-12 is one ADR.", "ADR-12 is one [ADR]."},
		{"after a citation", "RFC 12 is a view.", "RFC 12 is a [view]."},
		{"not in a heading", "# T\n\n## The fold\n\nA fold.", "The fold A [fold]."},
		{"not in a link", "[the fold](x.md), a fold", "the fold, a [fold]"},
		{"not in code", "`fold` fold\n\n    view", "fold [fold] view"},
		{"not in raw code", "<code>fold</code> <kbd>view</kbd> a fold", "fold view a [fold]"},
		{"in emphasis and lists", "- *fold*\n- **view**", "[fold] [view]"},
		{"not in a callout's title", "> [!note] The fold\n> A fold.", "The fold A [fold]."},
		{"not in an image's description", "![fold](x.png) fold", "[fold]"},
		{"letters of other scripts", "die größe, Größe", "die größe, [Größe]"},
		{"a script without blanks", "的架構是", "的[架構]是"},
		{"escaped signs", `the \*fold\*`, "the *[fold]*"},
	} {
		doc := parsed([]byte(row.text), 1, markdown.Options{Terms: terms})
		open := 0
		got := plainTags(fillParts(doc.Parts, func(_ int, op markdown.Op) string {
			switch op {
			case markdown.TermOpen:
				open++
				return "["
			case markdown.TermClose:
				return "]"
			}
			return ""
		}))
		if got != row.want {
			t.Errorf("%s: got  %q\nwant %q", row.name, got, row.want)
		}
		if open != len(doc.Terms) {
			t.Errorf("%s: %d holes for %d terms", row.name, open, len(doc.Terms))
		}
	}
}

// plainTags drops tags and joins what stands between them.
func plainTags(html string) string {
	var b strings.Builder
	for html != "" {
		i := strings.IndexByte(html, '<')
		if i < 0 {
			b.WriteString(html)
			break
		}
		b.WriteString(html[:i])
		end := strings.IndexByte(html[i:], '>')
		html = html[i+end+1:]
	}
	lines := strings.FieldsFunc(b.String(), func(r rune) bool { return r == ' ' })
	out := strings.Join(lines, " ")
	for strings.Contains(out, "\n\n") {
		out = strings.ReplaceAll(out, "\n\n", "\n")
	}
	return strings.TrimSpace(joinBlocks(out))
}

// joinBlocks makes a blank of a line's end, but keeps the one that stands in a mark.
func joinBlocks(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		in = in && r != ']' || r == '['
		if r == '\n' && !in {
			r = ' '
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(b.String(), "  ", " ")
}

// TestAnExcerptExplainsNoTerm: what is embedded in another page is bare of marks.
func TestAnExcerptExplainsNoTerm(t *testing.T) {
	doc := parsed([]byte("A fold and a [link](x.md)."), 1, markdown.Options{Terms: []string{"fold"}})
	for _, p := range excerpt.Of(doc.Parts, "") {
		if p.Op == markdown.TermOpen || p.Op == markdown.TermClose {
			t.Error("an excerpt holds the mark of a term")
		}
	}
}

// FuzzTerms: the marks are balanced, in order, each term once, and the text stays what it is without them.
func FuzzTerms(f *testing.F) {
	f.Add("A fold, the fold.", "fold|a fold")
	f.Add("ADR-12 ADR", "ADR|adr")
	f.Add("架構 <b>x", "架構|x y")
	f.Fuzz(func(t *testing.T, text, terms string) {
		list := strings.Split(terms, "|")
		none := func(int, markdown.Op) string { return "" }
		with := parsed([]byte(text), 1, markdown.Options{Terms: list})
		without := parsed([]byte(text), 1, markdown.Options{})
		if a, b := fillParts(with.Parts, none), fillParts(without.Parts, none); a != b {
			t.Errorf("terms changed the text:\n%q\n%q", a, b)
		}
		seen, open := map[string]bool{}, -1
		for _, p := range with.Parts {
			switch p.Op {
			case markdown.TermOpen:
				if open >= 0 || p.Ref >= len(with.Terms) || seen[with.Terms[p.Ref]] {
					t.Fatalf("a second or wrong mark: %+v of %q", p, with.Terms)
				}
				open, seen[with.Terms[p.Ref]] = p.Ref, true
			case markdown.TermClose:
				if open != p.Ref {
					t.Fatalf("a mark closes that is not open: %+v", p)
				}
				open = -1
			default:
				if open >= 0 {
					t.Fatalf("something stands in a mark: %+v", p)
				}
			}
		}
		if open >= 0 {
			t.Error("a mark stays open")
		}
	})
}
