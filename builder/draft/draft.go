// Package draft words what digsite writes into content: a record to begin, the status of one that is replaced, and the
// sample that `digsite init` leaves behind.
//
// Its law: values in, texts out. It reads no file and writes none; whoever asked carries it out. What an author wrote
// is kept to the byte: one line of a replaced record changes, or none.
package draft

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// File is a file to write. Path is slash-separated and relative to the site's root.
type File struct {
	Path string
	Text string

	number, width int     // of a record whose name has one
	passed        []Taken // numbers that it did not get
}

// Request says which record to begin, as in `digsite new decision "Use one queue" --supersedes adr-12`.
type Request struct {
	Kind       record.Kind
	Title      string
	Day        string        // YYYY-MM-DD
	Supersedes *site.Record  // nil: none
	Authors    []string      // who writes it, for kinds that begin with their author
	Reviewers  []string      // who is asked to review it; none: nobody is named yet
	Incident   *site.Record  // that led to the record, or that it shadows; nil: none
	Stops      []record.Stop // of a trail that somebody collected; nil: none yet
	Template   string        // of a decision: WithFrontMatter or AsNygard; "": as most of its neighbours
	Taken      []Taken       // numbers that other branches have
	Evidence   string        // what there is to go by, for a comment below the title; "": nothing
}

// FindKind returns the kind that a word names: "decision", its plural "decisions", or the prefix of its ids "adr".
func FindKind(kinds []record.Kind, word string) (record.Kind, bool) {
	word = strings.ToLower(word)
	i := slices.IndexFunc(kinds,
		func(k record.Kind) bool { return word == k.Name || word == k.Plural || word == k.Prefix })
	if i < 0 {
		return record.Kind{}, false
	}
	return kinds[i], true
}

// Begin returns a new record. It lies where most records of its kind lie, is named as they are named, and has the next
// free number. hasSite: there is a site.yaml, so that the first folder of its content: is meant to hold records.
func Begin(s *site.Site, cfg config.Config, hasSite bool, q Request) File {
	names := namingOf(s, q.Kind, cfg, hasSite)
	number, passed := nextNumber(s, q.Kind, names.Folder, prefixOf(s, q.Kind, names), q.Taken)
	d := form{kind: q.Kind, number: number, title: q.Title, day: q.Day,
		authors: q.Authors, reviewers: q.Reviewers}
	if n, all := nygards(s, names.Folder); q.Kind.Name == "decision" {
		d.nygard = n*2 > all && q.Template == "" || q.Template == AsNygard
	}
	if slices.Contains(q.Kind.Statuses, "proposed") {
		d.status = "proposed"
	} else if len(q.Kind.Statuses) > 0 {
		d.status = q.Kind.Statuses[0]
	}
	file := names.path(d.number, q.Day, q.Title)
	if prefix := prefixOf(s, q.Kind, names); names.Style == byNumber && prefix != q.Kind.Prefix {
		d.extra = append(d.extra, fmt.Sprintf("id: %s-%d", prefix, d.number))
	}
	if old := q.Supersedes; old != nil {
		if slices.Contains(q.Kind.Statuses, "accepted") {
			d.status = "accepted"
		}
		if d.nygard {
			d.extra = append(d.extra, "Supersedes "+link(file, old, old.Path))
		} else {
			d.extra = append(d.extra, "supersedes: ["+old.ID+"]")
		}
	}
	if q.Incident != nil {
		d.extra = append(d.extra, incidentLine(d, file, q.Incident))
		d.times = times(q.Incident.Incident)
	}
	if q.Stops != nil {
		return File{Path: file, Text: withSchema(trailText(q.Kind.Name, q.Title, q.Day, q.Stops), cfg, q.Kind.Name)}
	}
	out := File{Path: file, Text: withSchema(withEvidence(d.text(), q.Evidence), cfg, q.Kind.Name)}
	if names.Style == byNumber {
		out.number, out.width, out.passed = number, names.Width, passed
	}
	return out
}

// withSchema names the schema of its front matter on the site, for editors; nothing where nobody said where that is.
func withSchema(record string, cfg config.Config, kind string) string {
	rest, ok := strings.CutPrefix(record, "---\n")
	if !ok || cfg.BaseURL == "" {
		return record
	}
	at := strings.TrimRight(cfg.BaseURL, "/") + "/" + config.SchemaURL + kind + ".json"
	return "---\n# yaml-language-server: $schema=" + at + "\n" + rest
}

// withEvidence puts a comment below a record's title. What would end it is written otherwise.
func withEvidence(record, evidence string) string {
	body := 0 // behind the front matter, in which a # begins a comment
	if strings.HasPrefix(record, "---\n") {
		body = max(strings.Index(record, "\n---\n")+1, 0)
	}
	title := strings.Index("\n"+record[body:], "\n# ")
	if evidence == "" || title < 0 {
		return record
	}
	title += body
	end := len(record)
	if i := strings.IndexByte(record[title:], '\n'); i >= 0 {
		end = title + i + 1
	}
	words := strings.ReplaceAll(text.CleanLines(evidence), "--", "- -")
	return record[:end] + "\n<!--\n" + strings.TrimSpace(words) + "\n-->\n" + record[end:]
}

// times lists the times of an incident's timeline, each once.
func times(incident *record.Incident) []string {
	var out []string
	if incident == nil {
		return nil
	}
	for _, e := range incident.Timeline {
		if t := text.Clean(e.Time); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// incidentLine names the incident in the new record.
func incidentLine(d form, file string, incident *site.Record) string {
	switch {
	case d.nygard:
		return "Learned from " + link(file, incident, incident.Path)
	case d.kind.Name == "shadowing":
		return "incident: " + incident.ID
	}
	return "taught-by: [" + incident.ID + "]"
}

// link returns a Markdown link to the file to of record r, as the file from writes it:
// "[13. Use one queue](0013-use-one-queue.md)". Brackets are taken out of the title.
func link(from string, r *site.Record, to string) string {
	title := strings.NewReplacer("[", "", "]", "").Replace(text.Clean(r.Title))
	if r.Number >= 0 {
		title = fmt.Sprintf("%d. %s", r.Number, title)
	}
	address := strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29").Replace(text.RelativePath(path.Dir(from), to))
	return fmt.Sprintf("[%s](%s)", title, address)
}

// prefixOf returns the prefix of most ids in the folder: where the neighbours are rfc-12 and rfc-13, a new record whose
// form is another dialect's says that it is rfc-14.
func prefixOf(s *site.Site, k record.Kind, n naming) string {
	ids := map[string][]string{k.Prefix: nil}
	for _, r := range s.Records {
		prefix, number, _ := strings.Cut(r.ID, "-")
		if r.Kind == k.Name && r.IsRecord && number == strconv.Itoa(r.Number) && namingIn(r.Path).Folder == n.Folder {
			ids[prefix] = append(ids[prefix], r.ID)
		}
	}
	return longest(ids)
}
