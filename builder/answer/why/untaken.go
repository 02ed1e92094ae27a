package why

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Way is an option that a record which holds did not take, with the words by which code would name it.
type Way struct {
	Title    string
	Rejected bool     // the record calls it rejected; else it chose another one
	Names    []string // at least one
}

// notTaken returns the ways that a record in force weighed and did not take, as far as they have names of their own:
// what its author wrote as code, what is spelled as code is ("BullMQ"), and a name that is the whole title ("Kafka"). A
// name that what was taken bears too parts nothing, and is left out.
func notTaken(r *site.Record) []Way {
	if r.Standing != site.Holds || record.Untaken(r.Status.Word) {
		return nil
	}
	taken := []string{r.Title, r.Decided}
	chosen := false
	for _, o := range r.Options {
		if o.Chosen {
			taken, chosen = append(taken, o.Title), true
		}
	}
	var out []Way
	add := func(title string, code []string, rejected bool) {
		names := slices.DeleteFunc(namesIn(title, code), func(n string) bool {
			return slices.ContainsFunc(taken, func(s string) bool { return text.HasName(s, n) })
		})
		if len(names) > 0 {
			out = append(out, Way{title, rejected, names})
		}
	}
	for _, o := range r.Options {
		if chosen && !o.Chosen {
			add(o.Title, o.Code, false)
		}
	}
	for _, a := range r.Alternatives {
		add(a.Title, a.Code, a.Rejected)
	}
	return out
}

// namesIn returns the names in an option's title.
func namesIn(title string, code []string) []string {
	out := slices.Clone(code)
	words := strings.Fields(title)
	for _, w := range words {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if coined(w) || len(words) == 1 && proper(w) {
			out = append(out, w)
		}
	}
	out = slices.DeleteFunc(out, func(n string) bool { return utf8.RuneCountInString(n) < 4 })
	slices.Sort(out)
	return slices.Compact(out)
}

// coined reports whether a word is spelled as code is and prose is not: "BullMQ", "queue.Poll", "max_depth",
// "example.org/x/y". A single slash parts two words of prose, "read/write".
func coined(w string) bool {
	small, inner, letters := false, false, 0
	for i, r := range w {
		inner = inner || i > 0 && small && unicode.IsUpper(r)
		if small = unicode.IsLower(r); small || unicode.IsUpper(r) {
			letters++
		}
	}
	tied := strings.ContainsAny(w, "._:") || strings.Count(w, "/") > 1
	return inner || tied && letters > 2 && strings.ContainsFunc(w, unicode.IsLower)
}

// proper reports whether the one word of a title is a name: it has a capital in front and is not one of those that name
// nothing.
func proper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && !slices.Contains([]string{"none", "nothing", "other", "others", "manual", "default",
		"status", "wait", "defer", "reject", "rewrite", "custom", "both", "neither", "nowhere", "everything", "hybrid"},
		strings.ToLower(w))
}
