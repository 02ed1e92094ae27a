package records

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"digsite/builder/lsp/protocol"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/site"
	"digsite/builder/text"
)

// mostItems bounds a list of completions; the client asks again when more is typed.
const mostItems = 100

// The beginnings of what can be completed, at the end of a line as far as it is typed.
var (
	citeStart  = regexp.MustCompile(`(?:^|[^\pL\pN/.])((\pL{2,12})([-_ #])(\d{0,8}))$`)
	wikiStart  = regexp.MustCompile(`\[\[([^\]\[|#]*)$`)
	linkStart  = regexp.MustCompile(`\]\(<?([^()\s<>#]*)$`)
	headerLine = regexp.MustCompile(`^\s*(?:[-*+]\s+)?[*_]*([\pL][\pL -]*?)[*_]*:[*_]*[ \t]`)
)

// Complete returns what may be written at a place of a document.
func (d *Desk) Complete(doc Doc, offset int) protocol.CompletionList {
	line, _ := doc.Text.At(offset)
	start := doc.Text.Offset(line, 0)
	typed := doc.Text.String()[start:offset]
	list := &items{doc: doc, to: offset}
	switch {
	case line > 0 && line+1 < bodyLine(doc.Text):
		d.inFields(list, line, typed)
	case wikiStart.MatchString(typed):
		m := wikiStart.FindStringSubmatch(typed)
		d.records(list, m[1], wikiName)
	case linkStart.MatchString(typed):
		m := linkStart.FindStringSubmatch(typed)
		d.records(list, m[1], func(r *site.Record) string {
			return text.EscapePath(text.RelativePath(path.Dir(doc.Path), r.Path))
		})
	case d.cite(list, typed):
	case headerLine.MatchString(typed):
		m := headerLine.FindStringSubmatch(typed)
		d.values(list, form.Canonical(m[1]), afterComma(typed[len(m[0]):]), true)
	case inStatus(doc, line) && strings.TrimSpace(typed) == strings.TrimLeft(typed, " \t"):
		d.statuses(list, strings.TrimLeft(typed, " \t"), true)
	}
	return list.done()
}

// InCode returns what may be written in a file of code: the number behind a family's word, "ADR-".
func (d *Desk) InCode(doc Doc, offset int) protocol.CompletionList {
	line, _ := doc.Text.At(offset)
	list := &items{doc: doc, to: offset}
	d.cite(list, doc.Text.String()[doc.Text.Offset(line, 0):offset])
	return list.done()
}

// items is a list of completions while it grows. All replace the same part of the document, up to a byte.
type items struct {
	doc  Doc
	to   int
	list []protocol.CompletionItem
}

// add offers a text in place of what is typed. The filter begins with what is typed: whoever made the list has matched
// already, and a client that goes by beginnings must not drop a title's second word.
func (l *items) add(typed, label, put string, item protocol.CompletionItem) {
	if l.full() {
		return
	}
	item.Label, item.FilterText = label, strings.TrimSpace(typed+" "+put+" "+label)
	item.SortText = fmt.Sprintf("%04d", len(l.list))
	item.TextEdit = &protocol.TextEdit{Range: Range(l.doc.Text, l.to-len(typed), l.to), NewText: put}
	l.list = append(l.list, item)
}

// full reports whether nothing more is taken.
func (l *items) full() bool { return len(l.list) == mostItems }

// done returns the list. It is always asked for again: what fits is decided here.
func (l *items) done() protocol.CompletionList {
	if l.list == nil {
		return protocol.CompletionList{Items: []protocol.CompletionItem{}}
	}
	return protocol.CompletionList{Incomplete: true, Items: l.list}
}

// described is a record as an item.
func described(r *site.Record) protocol.CompletionItem {
	item := protocol.CompletionItem{Kind: protocol.ItemReference, Detail: strings.Trim(state(r), " ()"),
		Documentation: text.Cut(text.Clean(r.Summary), 300)}
	if r.Standing == site.Retired {
		item.Tags = []int{1}
	}
	return item
}

// records offers the records that fit what is typed, each written as put says.
func (d *Desk) records(list *items, typed string, put func(*site.Record) string) {
	for _, r := range d.matching(typed, mostItems+1) { // one may be the document itself
		if r.Path != list.doc.Path {
			list.add(typed, Name(r), put(r), described(r))
		}
	}
}

// wikiName returns how a wikilink names a record: by its file's name where no other file has it, else by its path.
func wikiName(r *site.Record) string {
	name := strings.TrimSuffix(r.Path, path.Ext(r.Path))
	if base := path.Base(name); strings.ToLower(base) != "readme" && strings.ToLower(base) != "index" {
		return base
	}
	return name
}

// cite offers the numbers of a series behind its word: "ADR-1" -> ADR-1, ADR-12, ADR-13. It reports whether what is
// typed begins a citation.
func (d *Desk) cite(list *items, typed string) bool {
	m := citeStart.FindStringSubmatch(typed)
	if m == nil {
		return false
	}
	all := d.cited[strings.ToLower(m[2])]
	if len(all) == 0 || m[3] == " " && strings.ToUpper(m[2]) != m[2] {
		return false // "adr 1" may be prose of any kind; "ADR 1" is not
	}
	zeros := len(m[4]) - len(strings.TrimLeft(m[4], "0"))
	for _, r := range all {
		if list.full() {
			break
		}
		_, number, _ := strings.Cut(r.ID, "-")
		if zeros > 0 { // as wide as its file writes it
			number = fmt.Sprintf("%0*s", max(digitsOf(r), len(number)), number)
		}
		if strings.HasPrefix(number, m[4]) && r.Path != list.doc.Path {
			list.add(m[1], Name(r), m[2]+m[3]+number, described(r))
		}
	}
	return true
}

// digitsOf returns how many digits the number in a file's name has.
func digitsOf(r *site.Record) int {
	base := path.Base(r.Path)
	if stem := strings.ToLower(base); strings.HasPrefix(stem, "readme.") || strings.HasPrefix(stem, "index.") {
		base = path.Base(path.Dir(r.Path))
	}
	at := strings.Index(base, strconv.Itoa(max(r.Number, 0)))
	if at < 0 {
		return 0
	}
	lead := at
	for lead > 0 && base[lead-1] == '0' {
		lead--
	}
	return at - lead + len(strconv.Itoa(max(r.Number, 0)))
}

// inFields offers keys and values of front matter.
func (d *Desk) inFields(list *items, line int, typed string) {
	key, _ := field(list.doc.Text, line)
	switch {
	case keyLine.MatchString(typed):
		m := keyLine.FindStringSubmatch(typed)
		d.values(list, form.Canonical(m[2]), afterComma(typed[len(m[0]):]), false)
	case strings.HasPrefix(strings.TrimLeft(typed, " "), "- "):
		d.values(list, form.Canonical(key), strings.TrimLeft(typed, " -"), false)
	case typed == "" || unicode.IsLetter([]rune(typed)[0]):
		offerKeys(list, typed)
	}
}

// afterComma returns what is typed of the last entry of a list: "Bo" of "[Ana, Bo".
func afterComma(s string) string {
	if at := strings.LastIndexAny(s, ",["); at >= 0 {
		s = s[at+1:]
	}
	return strings.TrimLeft(s, " \t\"'")
}

// namesRecords reports whether a field, by its folded key, names records.
func namesRecords(key string) bool {
	_, states := record.VerbOf(key)
	return states || slices.Contains([]string{"incident", "incidents", "exceptions", "record"}, key)
}

// values offers values of a field by its folded key.
func (d *Desk) values(list *items, key, typed string, body bool) {
	fits := func(s string) bool {
		return strings.Contains(text.FoldCase(s), text.FoldCase(strings.TrimSpace(typed)))
	}
	offer := func(words []string, detail string) {
		for _, w := range words {
			if fits(w) {
				list.add(typed, w, w, protocol.CompletionItem{Kind: protocol.ItemValue, Detail: detail})
			}
		}
	}
	switch {
	case key == "status":
		if !d.cite(list, typed) {
			d.statuses(list, typed, body)
		}
	case key == "kind" || key == "type":
		for _, k := range d.kinds {
			if fits(k.Name) {
				list.add(typed, k.Name, k.Name, protocol.CompletionItem{Kind: protocol.ItemEnum, Detail: k.Title})
			}
		}
	case key == "visibility":
		offer([]string{"internal"}, "")
	case key == "tags":
		offer(besides(d.words["tags"], list.doc.Path), "a tag in use")
	case key == "services":
		offer(besides(d.words["services"], list.doc.Path), "a service in use")
	case slices.Contains([]string{"authors", "decisionmakers", "consulted", "informed", "owners", "responders",
		"mentor", "mentee", "observer", "by"}, key):
		offer(besides(d.words["people"], list.doc.Path), "named in other records")
	case namesRecords(key):
		d.records(list, typed, func(r *site.Record) string { return r.ID })
	}
}

// statuses offers the words for a status: those of the kind, and those that records of the same format have, as they
// write them.
func (d *Desk) statuses(list *items, typed string, body bool) {
	rec := &list.doc.Page.Record
	own := besides(d.states[rec.Format], list.doc.Path)
	capital := body && (len(own) == 0 || unicode.IsUpper([]rune(own[0])[0]))
	var words []string
	add := func(w, detail string) {
		if capital {
			w = text.Capital(w)
		}
		if !slices.ContainsFunc(words, func(o string) bool { return strings.EqualFold(o, w) }) &&
			strings.HasPrefix(text.FoldCase(w), text.FoldCase(strings.TrimSpace(typed))) {
			words = append(words, w)
			list.add(typed, w, w, protocol.CompletionItem{Kind: protocol.ItemEnum, Detail: detail})
		}
	}
	for _, k := range d.kinds {
		if k.Name == rec.Kind {
			for _, w := range k.Statuses {
				add(w, "a status of this kind")
			}
		}
	}
	for _, w := range own[:min(len(own), 20)] {
		word, _, _ := record.NormaliseStatus(w, d.Config.Statuses)
		add(w, "in use here, means "+word)
	}
}

// inStatus reports whether a line stands in a section headed Status, where its word is written.
func inStatus(doc Doc, line int) bool {
	above := ""
	for _, h := range doc.Page.Headings {
		if h.Line > line {
			break
		}
		above = h.Text
	}
	return form.Canonical(above) == "status"
}
