package status

import (
	"cmp"
	"net/url"
	"strings"
	"unicode"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// unnamed reads what states the status of a record without the word: a badge, a notice at its head, its title, a log.
// On a page, they speak of what it is about.
func (r *reader) unnamed() *form.Statement {
	if r.page {
		return nil
	}
	for _, stated := range []func() *form.Statement{r.badge, r.notice, r.titled, r.log} {
		if s := stated(); s != nil {
			return s
		}
	}
	return nil
}

// shield is a badge's address that bears its words, as shields.io has them: "/badge/Status-Accepted-green".
var shield = text.Compile(`(?i)/badge/(?:(?:adr|rfc|decision|document)(?:[-_]|%20)?)?stat(?:us|e)-` +
	`((?:[^-/?#]|--)+)-[\w#%]+`)

// badge reads a picture above the first section whose words, or whose address, are a status.
func (r *reader) badge() *form.Statement {
	for i := range r.Doc.Blocks[:r.HeadEnd] {
		b := &r.Doc.Blocks[i]
		for _, n := range r.BlockRefs(b, 0) {
			ref := r.Doc.Refs[n]
			if ref.Kind != markdown.Image {
				continue
			}
			words := ""
			if key, value, ok := form.HeaderLine(ref.Text); ok && form.Canonical(key) == "status" {
				words = value
			} else if m := shield.FindStringSubmatch(ref.Target); m != nil {
				words, _ = url.PathUnescape(strings.NewReplacer("--", "-", "__", "_", "_", " ").Replace(m[1]))
			}
			if _, _, ok := record.NormaliseStatus(words, r.Settings.Statuses); ok { // not "build status: passing"
				return &form.Statement{Text: words, From: "header", Pos: r.Pos(cmp.Or(ref.Line, b.Line), 0)}
			}
		}
	}
	return nil
}

// maxNotice is the number of bytes of a notice; what is longer explains something.
const maxNotice = 300

// notice reads a paragraph above the first section, or the title of a box there, that begins with a retired state, or
// is a state and nothing else: "⚠️ DEPRECATED: see [ADR-2](..)", "> **Superseded by [ADR-2](..)**", "**DRAFT**".
func (r *reader) notice() *form.Statement {
	for i := range r.Doc.Blocks[:r.HeadEnd] {
		b := &r.Doc.Blocks[i]
		if b.Kind != markdown.Paragraph || len(b.Text) > maxNotice || i > 0 && r.Doc.Blocks[i-1].Quoted &&
			r.Doc.Blocks[i-1].Kind == markdown.HeadingBlock { // a record that is quoted
			continue
		}
		line, _, _ := strings.Cut(b.Text, "\n")
		if line = r.Unstruck(line, b.Line); notifies(line) {
			return &form.Statement{Text: line, From: "header", Pos: r.Pos(b.Line, 0), Refs: r.BlockRefs(b, b.Line)}
		}
	}
	return nil
}

// notifies reports whether a line is a notice of the record's own state. "Replaced the queue with a table" is not.
func notifies(line string) bool {
	line = strings.TrimLeftFunc(line, func(r rune) bool { return !unicode.IsLetter(r) })
	words := record.Tokens(line)
	means, n := record.StatusAt(words, 0)
	if n == 0 || n == len(words) {
		return n > 0
	}
	next, _, _ := strings.Cut(line, words[n])
	if len(next) == len(line) { // a capital stands where Tokens has none
		next = line[:max(0, strings.Index(strings.ToLower(line), words[n]))]
	}
	signed := strings.ContainsAny(strings.TrimSpace(next), ":.;!–—-(")
	return record.Retired(means) && (signed || strings.Contains(" by durch par por in as since on ", " "+words[n]+" "))
}

// titled reads a state that its author put behind or in front of a title: "7. Queues [DEPRECATED]", "Queues (superseded
// by ADR-9)". In round brackets and small letters a state may be what the title is about.
func (r *reader) titled() *form.Statement {
	s := r.Title()
	if s == nil {
		return nil
	}
	for _, m := range append(bracketed.FindAllStringSubmatch(s.Text, 2), nil) {
		if m == nil {
			break
		}
		words := cmp.Or(m[1], m[2], m[3])
		square, by := m[2] == "", strings.Contains(strings.ToLower(words), " by ")
		if notifies(words) && (square || by || strings.ToUpper(words) == words) {
			return &form.Statement{Text: words, From: "header", Pos: r.Pos(s.Line, 0), Refs: r.titleRefs(s)}
		}
	}
	return nil
}

// titleRefs returns the references of a title.
func (r *reader) titleRefs(s *form.Section) []int {
	if s.From == 0 {
		return nil
	}
	return r.BlockRefs(&r.Doc.Blocks[s.From-1], 0)
}

// bracketed is what stands in brackets at an end of a title: (1) in front, (2) behind in round ones, (3) in square
// ones.
var bracketed = text.Compile(`^\s*\[([^\[\]]+)\]|\(([^()]+)\)\s*$|\[([^\[\]]+)\]\s*$`)

// logs are the sections that may tell the states of a record, a dated entry each: EdgeX has no other place for them.
var logs = []string{"changelog", "change log", "status log", "status history", "state history",
	"revision history", "document history"}

// log reads the latest dated entry of a log that is a state and nothing else: "[Approved](..) (2021-03-04)".
// "Deprecated field removed" tells of something else.
func (r *reader) log() *form.Statement {
	s := r.Section(logs...)
	if s == nil || s.Level > 3 || r.Foreign(s) && s.Parent >= 0 && !r.Sections[s.Parent].IsTitle {
		return nil
	}
	var last *form.Statement
	best := ""
	for i := s.From; i < min(s.To, s.From+form.MaxLines); i++ {
		b := &r.Doc.Blocks[i]
		if b.Quoted || b.Kind != markdown.Item && b.Kind != markdown.Row && b.Kind != markdown.Paragraph {
			continue
		}
		cells := []string{b.Text}
		if b.Kind == markdown.Row {
			cells = b.Cells
		}
		day, state := entry(cells)
		if state == "" || day < best {
			continue
		}
		best = day
		last = &form.Statement{Text: state, From: "section", Pos: r.Pos(b.Line, 0)}
		r.dated(state + " " + day)
	}
	return last
}

// dashes part what an entry says.
var dashes = text.Compile(`\s[-–—]\s`)

// entry returns the day of a log's entry and its state, "" where it tells something else.
func entry(cells []string) (day, state string) {
	for _, c := range cells {
		d, from, to := record.FindDate(c)
		rest := c
		if d != "" {
			rest = c[:from] + " " + c[to:]
			day = cmp.Or(day, d)
		}
		for _, part := range dashes.Split(record.Plain(rest), -1) { // "[original](..) - approved (2023-01-03)"
			if part = strings.Trim(part, " ()[]{}*_:;,.–—-"); state == "" && record.IsStatus(part) {
				state = part
			}
		}
	}
	if day == "" {
		return "", ""
	}
	return day, state
}
