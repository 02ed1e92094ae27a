package answer

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/finding"
	"digsite/builder/site"
)

// Find returns the records that a person may mean by word: an id in any spelling ("adr-33", "ADR 0033"), a path, a
// file name, a slug, an address of the site, an alias, a number, or the beginning of an id in words. The first reading
// that finds anything decides; several records mean that word does not part them.
func Find(s *site.Site, word string) []*site.Record {
	word = strings.TrimSpace(word)
	if word == "" {
		return nil
	}
	id := plainID(word)
	for _, c := range s.Ambiguous {
		if c.ID == id {
			return named(s, c.IDs)
		}
	}
	clean := strings.Trim(path.Clean("/"+strings.ReplaceAll(word, `\`, "/")), "/")
	// The strictest reading first: whoever writes an id means it, whatever else is called alike.
	readings := []func(*site.Record) bool{
		func(r *site.Record) bool { return r.ID == word || r.ID == id || strings.EqualFold(r.ID, word) },
		func(r *site.Record) bool { return r.Path == clean },
		func(r *site.Record) bool {
			return strings.Trim(r.URL, "/") == clean || strings.Trim(r.Short, "/") == clean
		},
		func(r *site.Record) bool { return strings.HasSuffix(r.Path, "/"+clean) },
		func(r *site.Record) bool { return strings.EqualFold(r.Slug, word) },
		func(r *site.Record) bool {
			return slices.ContainsFunc(r.Aliases, func(a string) bool { return strings.EqualFold(a, word) })
		},
		func(r *site.Record) bool { return strings.EqualFold(r.Title, word) },
		func(r *site.Record) bool { return r.IsRecord && numberOnly(word) == r.Number && r.Number >= 0 },
		func(r *site.Record) bool { return begins(r.ID, id) },
	}
	for _, fits := range readings {
		var out []*site.Record
		for _, r := range s.Records {
			if fits(r) {
				out = append(out, r)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// begins reports whether word is the beginning of an id. One that ends in a digit is not: adr-1 is no short form of
// adr-12.
func begins(id, word string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	return len(word) >= 4 && !unicode.IsDigit(last) && strings.HasPrefix(id, word)
}

// Near returns what a person may have meant by a word that names nothing, "" when nothing is near: the id or the file's
// name that begins so, where only one record's does, else the id that looks most like it: "adr-22" -> "adr-2". It is
// for a hint and never for an answer.
func Near(s *site.Site, word string) string {
	ids := make([]string, len(s.Records))
	low, near := strings.ToLower(strings.TrimSpace(word)), map[string]bool{}
	for i, r := range s.Records {
		ids[i] = r.ID
		name := strings.ToLower(path.Base(r.Path))
		if len(low) >= 3 && (strings.HasPrefix(name, low) || strings.HasPrefix(r.ID, low) ||
			strings.HasPrefix(strings.ToLower(r.Title), low) || slices.Contains(strings.Split(r.ID, "-"), low)) {
			near[r.ID] = true
		}
	}
	if len(near) == 1 {
		for id := range near {
			return id
		}
	}
	return finding.Nearest(plainID(word), ids)
}

// named returns the records of ids, those that are gone left out.
func named(s *site.Site, ids []string) []*site.Record {
	var out []*site.Record
	for _, id := range ids {
		if r := s.ByID(id); r != nil {
			out = append(out, r)
		}
	}
	return out
}

// plainID spells an id as the site does: lower case, "-" between prefix and number, no leading zeros: "ADR 0033" ->
// "adr-33". What is not a word and a number is only made lower case.
func plainID(word string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	cut := strings.IndexFunc(word, unicode.IsDigit)
	if cut <= 0 {
		return word
	}
	prefix := strings.TrimRight(word[:cut], " -_#")
	n, err := strconv.Atoi(word[cut:])
	if err != nil || prefix == "" || strings.ContainsFunc(prefix, func(r rune) bool { return !unicode.IsLetter(r) }) {
		return word
	}
	return prefix + "-" + strconv.Itoa(n)
}

// numberOnly reads "33", "0033" or "#33" as 33; -1 when word is anything else.
func numberOnly(word string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(word, "#"))
	if err != nil || n < 0 {
		return -1
	}
	return n
}
