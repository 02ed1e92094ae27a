// Package offer lists what a shell may complete in a command line: ids of records with their titles, and the words that
// the content has for kinds, statuses, tags and people.
//
// Its law: whoever presses Tab is in the middle of a line. What goes wrong is not spoken of, since the command itself
// will say it; what takes too long is broken off, and what was read until then is in the cache for the next time. No
// word or title can steer the terminal.
package offer

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/run"
)

// patience is how long a shell waits for the words.
const patience = 3 * time.Second

// List returns words of the content, those that begin as what is typed or more. Behind a tab in a word stands what it
// means: "adr-12\tUse queues".
type List func(res *builder.Result, begun string) []string

// Words returns the words of a list that begin as what is typed, in any case. Drafts and internal records are among
// them, as the commands that take an id take theirs.
func Words(ctx context.Context, w *run.World, cache, begun string, list List) []string {
	w.Err.Quiet = true
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	o := w.Options(nil, cache)
	o.Drafts, o.Internal = true, true
	res, err := w.Load(ctx, o)
	if err != nil {
		return nil
	}
	defer res.Inputs.Close()
	var out []string
	for _, word := range list(res, begun) {
		word, means, _ := strings.Cut(word, "\t")
		word, means = text.Clean(word), text.Clean(means)
		if goesOn(word, begun) && word != "" {
			if means != "" {
				word += "\t" + means
			}
			out = append(out, word)
		}
	}
	return out
}

// goesOn reports whether a word begins as what is typed, whatever the case.
func goesOn(word, begun string) bool {
	return len(word) >= len(begun) && strings.EqualFold(word[:len(begun)], begun)
}

// Records lists the ids of all records, each with its title and whether it no longer holds.
func Records(res *builder.Result, begun string) []string {
	return records(res, begun, func(*site.Record) bool { return true })
}

// Incidents lists those of incidents.
func Incidents(res *builder.Result, begun string) []string {
	return records(res, begun, func(r *site.Record) bool { return r.Kind == "incident" })
}

// records lists ids. A shell takes only words that begin just as what is typed, so ADR-1 is completed to ADR-12.
func records(res *builder.Result, begun string, want func(*site.Record) bool) []string {
	capitals := strings.ContainsFunc(begun, unicode.IsUpper) && !strings.ContainsFunc(begun, unicode.IsLower)
	var out []string
	for _, r := range res.Site.Records {
		if !want(r) {
			continue
		}
		id, title := r.ID, text.Clean(r.Title)
		if capitals {
			id = strings.ToUpper(id)
		}
		if r.Standing == site.Retired {
			title += " (" + r.Status.Word + ")"
		}
		out = append(out, id+"\t"+title)
	}
	return out
}

// Kinds lists the kinds of the site.
func Kinds(res *builder.Result, _ string) []string { return run.KindNames(res) }

// Statuses lists what --status takes.
func Statuses(res *builder.Result, _ string) []string { return run.StatusWords(res) }

// Reviewers lists for whom reviews wait.
func Reviewers(res *builder.Result, _ string) []string {
	_, names := answer.Reviews(res.Site, "", answer.Filter{})
	return names
}

// Query lists how the last word of a query may go on: a field, or behind one the values that records have, the most
// frequent first.
//
//	ta          tag:
//	tag:qu      tag:queues
//	kind:rule,d kind:rule,decision
func Query(res *builder.Result, begun string) []string {
	field, value, chosen := strings.Cut(begun, ":")
	if !chosen {
		return []string{"kind:", "status:", "standing:", "tag:", "service:", "author:", "title:", "before:", "after:",
			"in:"}
	}
	before := field + ":"
	if i := strings.LastIndexByte(value, ','); i >= 0 {
		before += value[:i+1]
	}
	var out []string
	for _, v := range values(res, strings.ToLower(field)) {
		out = append(out, before+v)
	}
	return out
}

// values returns what records have in a field of a query, the most frequent first, each with how many have it. Of a
// name its last word is enough; other values with blanks would need quotes in a shell, and are left out.
func values(res *builder.Result, field string) []string {
	counts, means := map[string]int{}, map[string]string{}
	for _, r := range res.Site.Records {
		for _, v := range valuesOf(r, field) {
			word := v
			if field == "author" {
				word = v[strings.LastIndexByte(v, ' ')+1:]
			}
			if !strings.ContainsAny(word, " \t\n\"',:") {
				counts[word]++
				means[word] = v
			}
		}
	}
	out := make([]string, 0, len(counts))
	for w := range counts {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for i, w := range out {
		if means[w] != w {
			out[i] = w + "\t" + means[w]
		}
	}
	if field == "in" {
		return []string{"force", "all"}
	}
	return out
}

// valuesOf returns a record's values of one field.
func valuesOf(r *site.Record, field string) []string {
	switch field {
	case "kind":
		return []string{r.Kind}
	case "status":
		return []string{r.Status.Word}
	case "standing":
		return []string{string(r.Standing)}
	case "tag":
		return r.Tags
	case "service":
		return r.Services
	case "author":
		return slices.Concat(r.Authors, r.DecisionMakers)
	}
	return nil
}
