package base

import (
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/graph"
	"digsite/builder/insight"
	"digsite/builder/markdown/html"
	"digsite/builder/page"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Held returns when a record held, for the script that shows the site as of a day: its steps as DAY:STANDING, oldest
// first, such as "2020-01-01:holds 2021-05-06:retired". Where the first day is missing, nobody knows when it began.
func Held(r *site.Record) string {
	var b strings.Builder
	for i, s := range insight.Steps(r) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.Day)
		b.WriteByte(':')
		b.WriteString(string(s.Standing))
	}
	return b.String()
}

// Link returns what names record r on a page whose root prefix is root.
func (b *Base) Link(root string, r *site.Record) page.Link {
	l := b.links.of(r)
	l.Href, l.Apart = root+l.Href, b.apart.Of(r.ID)
	return l
}

// Label returns "ADR-12" for a numbered record, "" for one whose id is its name. Ids with more behind the number, as
// "adr-12-use-kafka", are shortened to it; digits that are not the number itself stay as the id has them.
func Label(r *site.Record) string {
	if r.Number < 0 {
		return ""
	}
	prefix, rest, _ := strings.Cut(r.ID, "-")
	n := strconv.Itoa(r.Number)
	switch {
	case rest == n || strings.HasPrefix(rest, n+"-"):
		return strings.ToUpper(prefix) + "-" + n
	case text.Digits(strings.ReplaceAll(rest, "-", "")):
		return strings.ToUpper(r.ID)
	}
	return ""
}

// Status returns a record's state as a reader sees it. Text is the author's own word; Read is what digsite takes it for
// where that differs, so that "ratified" is shown with "accepted" beside it. Gone is how a retired record ended,
// or that others say it did.
func Status(r *site.Record) page.Status {
	s := page.Status{Word: r.Status.Word, Text: PlainStatus(r.Status.Text), Standing: string(r.Standing),
		Partial: r.Status.Partial}
	if !strings.EqualFold(s.Text, s.Word) && s.Text != "" {
		s.Read = s.Word
	}
	if r.Standing == site.Unstated && len(r.SupersededBy) > 0 && !r.PartlySuperseded {
		s.Gone = config.English("said to be replaced")
	}
	if r.Standing == site.Retired {
		s.Gone = config.English("superseded")
		if slices.Contains([]string{"deprecated", "rejected", "withdrawn"}, s.Word) {
			s.Gone = s.Word
		}
	}
	return s
}

// Row returns one record's row on a page whose root prefix is root, with four tags at most, as many as fit in a line.
func (b *Base) Row(root string, r *site.Record) page.Row {
	row := page.Row{Link: b.Link(root, r), Sort: r.Number, Summary: r.Summary, Held: Held(r)}
	if r.Incident != nil {
		row.Severity = r.Incident.Severity
	}
	if n := r.Shadowing; n != nil {
		for _, e := range b.Site.Graph.Out(r.ID) {
			if e.Rel == graph.Shadows {
				row.Incidents = append(row.Incidents, b.Maybe(root, e.To)...)
			}
		}
		row.Who, row.Whom = b.somebody(root, n.Observer), b.somebody(root, n.Observed)
	}
	tags := r.Tags
	if len(tags) > 4 {
		tags = tags[:4]
	}
	row.Tags = b.TermList(root, Tags, tags)
	return row
}

// RailRow returns what names a record in the column beside a text, where a number says enough without its series.
func RailRow(b *Base, root string, r *site.Record) page.RailRow {
	l := b.Link(root, r)
	row := page.RailRow{Href: l.Href, Title: l.Title, Apart: l.Apart, Standing: string(r.Standing),
		Held: b.links.heldOf(r)}
	row.Said = r.Standing != site.Retired && l.Status.Gone != ""
	if l.Label != "" {
		_, row.Number, _ = strings.Cut(l.Label, "-")
	}
	return row
}

// Cited returns how many other records name r: one that names it ten times counts once.
func Cited(b *Base, r *site.Record) int { return b.Site.Graph.Sources(r.ID) }

// somebody returns a person, or none where nobody is named.
func (b *Base) somebody(root, written string) []page.Value {
	if b.Person(written) == "" {
		return nil
	}
	return b.Names(root, []string{written})
}

// Anchor makes a fragment of a name, such as a tag's: "main" is the page's own, so that tag stands at "user-main".
func Anchor(name string) string { return html.GuardID(Slug(name)) }

// PathAnchor makes a fragment of a path, another of every other path: "f-docs/A.md" of "docs/A.md". Where a sign of it
// may not stand in a fragment, a sum of the path tells it from its likes.
func PathAnchor(path string) string {
	parts := strings.Split(path, "/")
	for i, s := range parts {
		if slug := Slug(s); !strings.EqualFold(slug, s) {
			parts[i] = slug
		}
	}
	out := "f-" + strings.Join(parts, "/")
	if out[2:] != path {
		out += "-" + strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(path))), 36)
	}
	return out
}

// Maybe returns the link to the record with this id, or none: ids of front matter may name what is not there.
func (b *Base) Maybe(root, id string) []page.Link {
	if r := b.Site.ByID(id); id != "" && r != nil {
		return []page.Link{b.Link(root, r)}
	}
	return nil
}

// Trail returns the way from the home page to a kind's list.
func (b *Base) Trail(root, kind string) []page.NavLink {
	return []page.NavLink{{Text: b.Word("Home"), Href: root},
		{Text: b.KindWords[kind].Many, Href: root + b.KindWords[kind].Plural + "/"}}
}

// LinkAll returns a link for each id that the site has, in the order of ids. One that it does not have is left out.
func (b *Base) LinkAll(root string, ids []string) []page.Link {
	var out []page.Link
	for _, id := range ids {
		out = append(out, b.Maybe(root, id)...)
	}
	return out
}
