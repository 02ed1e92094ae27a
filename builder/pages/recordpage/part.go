package recordpage

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/markdown"
	"digsite/builder/site"
	"digsite/builder/text"
)

// number is how a heading or a part is counted: "3.2" of "3.2 Naming", of "section 3.2" and of "§ 3.2".
var number = text.Compile(`^(\d+(?:\.\d+)*)\.?(?:\s|$)`)

// small are words that say nothing of which part is meant.
var small = text.Compile(`(?i)^(?:the|a|an|its|our|this|that|of|section|chapter|part|clause|paragraph|point|only|` +
	`§+)$`)

// partHeading returns the heading of the part that is meant: the one that a link names; else the one whose words are
// the part's, or of which one has the other's words in a row, two at least: "the ADR-7 naming rules" means "Naming
// rules". Where two headings fit it returns none.
func partHeading(r *site.Record, part, fragment string) *markdown.Heading {
	heads := r.Page.Headings
	named := func(h markdown.Heading) bool { return fragment != "" && h.ID == fragment }
	if i := slices.IndexFunc(heads, named); i >= 0 {
		return &heads[i]
	}
	want := telling(part)
	if len(want) == 0 {
		return nil
	}
	fits := func(fit func(has []string) bool) *markdown.Heading {
		var found *markdown.Heading
		for i := range heads {
			if i == r.Page.H1 || !fit(telling(heads[i].Text)) {
				continue
			}
			if found != nil {
				return nil
			}
			found = &heads[i]
		}
		return found
	}
	if m := number.FindStringSubmatch(strings.Join(want, " ")); m != nil {
		return fits(func(has []string) bool { return len(has) > 0 && strings.Trim(has[0], ".") == m[1] })
	}
	if h := fits(func(has []string) bool { return slices.Equal(has, want) }); h != nil {
		return h
	}
	return fits(func(has []string) bool { return inRow(want, has) || inRow(has, want) })
}

// telling returns the words of a part or heading in lower case, without the small ones.
func telling(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '.'
	})
	for i := range words {
		words[i] = strings.Trim(words[i], ".")
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" || small.MatchString(w) })
}

// inRow reports whether a list of two words or more stands in another, one behind the other.
func inRow(some, all []string) bool {
	for i := 0; len(some) > 1 && i+len(some) <= len(all); i++ {
		if slices.Equal(some, all[i:i+len(some)]) {
			return true
		}
	}
	return false
}
