package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"digsite/builder/fingerprint"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// What the home page's script reads to say what happened on this day in earlier years, and what changed since the
// reader was last here. Rows are arrays, because there are many of them: address from the site's root, name, kind, day.

// A day of the year shows so many records; there is one more in the list where there are more of them.
const onOneDay = 6

// visits is how many of the newest records a browser remembers between two visits.
const visits = 100

// days lists, for each day of the year, records of that day: incidents first, then those that most others name. One
// file for a small site, else one a month, so that a page fetches little of a large one. Days of commits are left out:
// on the day of an import everything would have happened. named are the months that have any.
func days(s *site.Site) (out []File, named []string) {
	byDay := map[string][]*site.Record{}
	dated := 0
	for _, r := range s.Records {
		if r.URL == "" || r.Day == "" || !r.IsRecord {
			continue
		}
		dated++
		if r.DayFrom != "git" {
			byDay[r.Day[5:]] = append(byDay[r.Day[5:]], r)
		}
	}
	months := map[string]map[string][][]string{}
	named = []string{}
	for day, rs := range byDay {
		slices.SortFunc(rs, func(a, b *site.Record) int {
			return cmp.Or(rank(b)-rank(a), s.Graph.CountIn(b.ID)-s.Graph.CountIn(a.ID), cmp.Compare(a.Day, b.Day),
				cmp.Compare(a.Path, b.Path))
		})
		rows := [][]string{}
		for _, r := range rs[:min(len(rs), onOneDay)] {
			rows = append(rows, []string{text.EscapePathASCII(r.URL), r.Title, r.Kind, r.Day})
		}
		if !slices.Contains(named, day[:2]) {
			named = append(named, day[:2])
		}
		file := strings.ReplaceAll(page.DaysFile(dated), "%m", day[:2])
		if months[file] == nil {
			months[file] = map[string][][]string{}
		}
		months[file][day] = rows
	}
	for file, all := range months {
		out = append(out, File{file, compact(all)})
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	slices.Sort(named)
	return out, named
}

// rank returns 1 for incidents and 0 for all else: what went wrong on this day is what one should be reminded of.
func rank(r *site.Record) int {
	if r.Kind == "incident" {
		return 1
	}
	return 0
}

// news lists the newest and latest changed records, each with a mark of its content: a browser that kept an older list
// sees what is new and what is another since. It also says which months have days, so that nobody asks for others.
func news(s *site.Site, months []string) File {
	dated := slices.DeleteFunc(slices.Clone(s.Records), func(r *site.Record) bool {
		return changed(r) == "" || r.URL == ""
	})
	slices.SortFunc(dated, func(a, b *site.Record) int {
		return cmp.Or(cmp.Compare(changed(b), changed(a)), cmp.Compare(a.Path, b.Path))
	})
	rows := [][]string{}
	for _, r := range dated[:min(visits, len(dated))] {
		content := ""
		if r.Page != nil {
			// Body would change with each version of digsite, and every record with it.
			content = r.Page.Content.String()
		}
		mark := fingerprint.Of([]string{content, r.Title, r.Status.Text, string(r.Standing)})
		rows = append(rows, []string{text.EscapePathASCII(r.URL), r.Title, r.Kind, changed(r), mark.String()[:8]})
	}
	return File{page.NewsFile, compact(map[string]any{"built": s.Day, "months": months, "newest": rows})}
}

// compact writes JSON on one line, with sorted keys. Encoding plain strings into memory cannot fail.
func compact(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	_ = enc.Encode(v)
	return b.Bytes()
}
