package mend

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/lsp/records"
	"digsite/builder/markdown"
	"digsite/builder/record/form"
	"digsite/builder/site"
	"digsite/builder/text"
)

// renaming is a rename at work.
type renaming struct {
	*records.Desk
	r        *site.Record
	old, to  name
	id       string // the new id, as it is written where the id stands alone
	was, now string // the name of the file, or of its folder, before and after; "" where it keeps it
	folder   bool   // the folder has the name
	out      *Edits
	codeText func(string) (string, bool)
}

// Rename changes the id of a record, over the whole tree: where it states its id, or in its file's name and title, and
// everywhere that names it. code returns the text of a file of the code. The error is for the person who asked.
func Rename(d *records.Desk, r *site.Record, to string, code func(name string) (string, bool)) (Edits, error) {
	w := renaming{Desk: d, r: r, old: nameOf(r.ID), to: nameOf(to), out: &Edits{}, codeText: code}
	w.id = strings.ToLower(strings.TrimSpace(to))
	if w.to.number != "" {
		w.id = w.to.word + "-" + w.to.number
	}
	if !newID.MatchString(w.id) {
		return Edits{}, fmt.Errorf("%q is no id: write a word and a number such as adr-34, or words joined by hyphens",
			text.Clean(to))
	}
	for _, taken := range d.Names.Of("", "", w.id) {
		if o := d.Site.ByID(taken); o != nil && o != r {
			return Edits{}, fmt.Errorf("%s is taken by %s, %s", w.id, o.Path, text.Clean(o.Title))
		}
	}
	if w.old.number == "" && r.Number >= 0 { // one of several that claim a number: "adr-12-use-queues"
		word, _, _ := strings.Cut(r.ID, "-")
		w.old = name{word, fmt.Sprint(r.Number)}
	}
	var err error
	if r.Record.ID != "" {
		err = w.stated()
	} else {
		err = w.file()
	}
	if err != nil {
		return Edits{}, err
	}
	w.references()
	w.fields()
	w.comments()
	for _, list := range w.out.Texts {
		sortEdits(list)
	}
	slices.Sort(w.out.Left)
	w.out.Left = slices.Compact(w.out.Left)
	return *w.out, nil
}

// newID is what may become an id.
var newID = regexp.MustCompile(`^[\pL\pN]+(?:-[\pL\pN]+)*$`)

// idLine is the line of front matter that states an id.
var idLine = regexp.MustCompile(`^((?:id|adr_id|adr-id)[ \t]*:[ \t]*["']?)([^"'#\r\n]*?)(["']?[ \t]*(?:#.*)?)$`)

// stated changes the id that front matter states.
func (w *renaming) stated() error {
	t, ok := w.Text(w.r.Path)
	for n := 1; ok && n < t.Lines() && n < 200; n++ {
		if m := idLine.FindStringSubmatchIndex(t.Line(n)); m != nil {
			at, _ := inLine(t, n+1)
			w.out.add(w.r.Path, Edit{at + m[4], at + m[5], w.id})
			return nil
		}
	}
	return fmt.Errorf("the line that states the id of %s was not found: change it by hand", w.r.Path)
}

// file changes the number in the name of the file, or of the folder that a record has to itself; and in the title and
// where the head states it.
func (w *renaming) file() error {
	base, dir := path.Base(w.r.Path), path.Dir(w.r.Path)
	stem := strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
	w.folder = (stem == "readme" || stem == "index") && dir != "."
	was := base
	if w.folder {
		was = path.Base(dir)
	}
	now, ok := "", true
	switch {
	case w.to.number == "" && w.old.number == "" && w.folder:
		now = w.id
	case w.to.number == "" && w.old.number == "":
		now = w.id + path.Ext(base)
	case w.to.number == "" || w.to.word != w.old.word:
		return fmt.Errorf("the id of %s is made of its file's name: give it another number, %s-…", w.r.Path, w.old.word)
	default:
		if now, ok = respell(was, w.old, w.to, true); !ok {
			return fmt.Errorf("the number of %s is not in its file's name: change it by hand", w.r.Path)
		}
	}
	w.was, w.now = was, now
	w.out.Renamed = [2]string{w.r.Path, path.Join(dir, now)}
	if w.folder {
		w.out.Renamed = [2]string{dir, path.Join(path.Dir(dir), now)}
	}
	for _, o := range w.Site.Records {
		if o.Path == w.out.Renamed[1] || strings.HasPrefix(o.Path, w.out.Renamed[1]+"/") {
			return fmt.Errorf("there is a %s already", w.out.Renamed[1])
		}
	}
	if strings.HasPrefix(w.r.Format, "kep") {
		w.out.Left = append(w.out.Left, path.Join(dir, "kep.yaml"))
	}
	w.head()
	w.title()
	return nil
}

// headLine is a line of a head that may state a number: "number: 12", "PEP: 8", "* EIP: 20".
var headLine = regexp.MustCompile(`^[ \t]*(?:[-*][ \t]+)?[*_]*([\pL][\pL _-]*?)[*_]*[ \t]*:[*_]*[ \t]*["']?(0*\d+)` +
	`["']?[ \t]*$`)

// longestHead is how many lines of a file are looked at as its head.
const longestHead = 60

// head changes the number where the head of the file states it.
func (w *renaming) head() {
	t, ok := w.Text(w.r.Path)
	for n := 0; ok && n < min(t.Lines(), longestHead); n++ {
		m := headLine.FindStringSubmatchIndex(t.Line(n))
		if m == nil {
			continue
		}
		key, said := t.Line(n)[m[2]:m[3]], t.Line(n)[m[4]:m[5]]
		if strings.TrimLeft(said, "0") == w.old.number && (form.Canonical(key) == "number" ||
			strings.EqualFold(key, w.old.word)) {
			at, _ := inLine(t, n+1)
			w.out.add(w.r.Path, Edit{at + m[4], at + m[5], padded(w.to.number, len(said))})
		}
	}
}

// title changes the number in the first heading: "# 12. Use queues", "# Our RFC 0012: Queues".
func (w *renaming) title() {
	t, ok := w.Text(w.r.Path)
	if !ok || w.r.Page.H1 < 0 || w.r.Page.H1 >= len(w.r.Page.Headings) {
		return
	}
	at, s := inLine(t, w.r.Page.Headings[w.r.Page.H1].Line)
	lead := len(s) - len(strings.TrimLeft(s, "# \t"))
	if now, ok := respell(s[lead:], w.old, w.to, true); ok {
		w.out.add(w.r.Path, Edit{at + lead, at + len(s), now})
	}
}

// references changes links and citations, of every file.
func (w *renaming) references() {
	for _, from := range w.Site.Records {
		for i, t := range from.Targets {
			ref := &from.Page.Refs[i]
			itself := from == w.r && ref.Kind == markdown.Citation && ref.Prefix == w.old.word &&
				ref.Number == w.old.number
			if itself || w.inFolder(from, ref) || t.State == site.ToRecord && t.ID == w.r.ID {
				w.reference(from, ref)
			}
		}
	}
}

// inFolder reports whether a link or picture of a file elsewhere leads into the folder that gets another name.
func (w *renaming) inFolder(from *site.Record, ref *markdown.Ref) bool {
	dir := w.out.Renamed[0] + "/"
	if !w.folder || ref.Kind == markdown.Citation || strings.HasPrefix(from.Path, dir) {
		return false
	}
	target, _, _ := strings.Cut(ref.Target, "#")
	return strings.HasPrefix(path.Join(path.Dir(from.Path), target), dir)
}

// reference changes one.
func (w *renaming) reference(from *site.Record, ref *markdown.Ref) {
	t, ok := w.Text(from.Path)
	if !ok {
		return
	}
	at, to := records.Span(t, ref)
	said := t.String()[at:to]
	now := w.respelled(said, ref.Kind != markdown.Citation)
	if said == "" || now == said {
		if w.was != "" && ref.Kind == markdown.Link && w.defined(from.Path, ref.Target) {
			return
		}
		if said == "" || w.was != "" || ref.Kind == markdown.Citation {
			w.out.Left = append(w.out.Left, fmt.Sprintf("%s:%d", from.Path, ref.Line))
		}
		return
	}
	w.out.add(from.Path, Edit{at, to, now})
}

// respelled returns the words of a link or a citation with the new file's name and the new number.
func (w *renaming) respelled(said string, strictly bool) string {
	was, now := w.was, w.now
	stem := func(s string) string {
		if w.folder {
			return s
		}
		return strings.TrimSuffix(s, path.Ext(s))
	}
	const hold = "\x00" // keeps what is done already from what follows
	for _, p := range [][2]string{{text.EscapePath(was), text.EscapePath(now)}, {was, now}, {stem(was), stem(now)}} {
		if was != "" && strings.Contains(said, p[0]) {
			before, after, _ := cutLast(said, p[0])
			said = w.words(before+hold+after, hold, strictly)
			return strings.Replace(said, hold, p[1], 1)
		}
	}
	return w.words(said, hold, strictly)
}

// words respells the ids in words, up to a mark.
func (w *renaming) words(said, mark string, strictly bool) string {
	head, tail, found := strings.Cut(said, mark)
	if w.r.Record.ID != "" && w.to.number == "" { // an id in words stands for itself
		return strings.ReplaceAll(said, w.r.ID, w.id)
	}
	if target := strings.Index(head, "]("); target >= 0 { // an address is no place for an id
		if now, ok := respell(strings.TrimPrefix(head[:target], "["), w.old, w.to, strictly); ok {
			head = "[" + now + head[target:]
		}
	} else if now, ok := respell(head, w.old, w.to, strictly); ok {
		head = now
	}
	if found {
		return head + mark + tail
	}
	return head
}

// cutLast cuts a text around the last place where it holds another.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// definition is the line that says where the link of a name leads: "[plan]: 0012-use-queues.md".
var definition = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:[ \t]*`)

// defined changes the lines that say where links of a name lead, and reports whether there are any.
func (w *renaming) defined(file, target string) bool {
	t, _ := w.Text(file)
	found := false
	for n := range t.Lines() {
		s := t.Line(n)
		m := definition.FindStringIndex(s)
		if m == nil || !strings.Contains(s[m[1]:], target) {
			continue
		}
		was, now := w.was, w.now
		for _, p := range [][2]string{{text.EscapePath(was), text.EscapePath(now)}, {was, now}} {
			if i := strings.Index(s[m[1]:], p[0]); i >= 0 {
				at, _ := inLine(t, n+1)
				w.out.add(file, Edit{at + m[1] + i, at + m[1] + i + len(p[0]), p[1]})
				found = true
				break
			}
		}
	}
	return found
}

// fields changes what front matter and header lines say without a link.
func (w *renaming) fields() {
	edges := slices.Concat(w.Site.Graph.In(w.r.ID), w.Site.Graph.Out(w.r.ID))
	for _, e := range edges {
		other := w.Site.ByID(e.From)
		if e.From == w.r.ID {
			other = w.Site.ByID(e.To)
		}
		if e.Kind != graph.ByField && e.Kind != graph.ByStatus || other == nil || e.Pos.Path != other.Path ||
			e.Pos.Line < 1 {
			continue // what the record itself says is about another
		}
		t, ok := w.Text(e.Pos.Path)
		if !ok {
			continue
		}
		w.field(e, t.Byte(e.Pos.Line, 0), t.Line(e.Pos.Line-1))
	}
}

// field changes one, whose line begins at a byte.
func (w *renaming) field(e graph.Edge, at int, line string) {
	now := w.respelled(e.Text, true)
	i := strings.Index(line, e.Text)
	edit := Edit{at + i, at + i + len(e.Text), now}
	if i >= 0 && overlaps(w.out.Texts[e.Pos.Path], edit) {
		return // a reference, which is done
	}
	switch {
	case e.Text != "" && i >= 0 && now != e.Text && strings.Count(line, e.Text) == 1:
		w.out.add(e.Pos.Path, edit)
	case w.r.Record.ID == "" || strings.Contains(strings.ToLower(line), strings.ToLower(w.r.ID)):
		w.out.Left = append(w.out.Left, e.Pos.Path+fmt.Sprintf(":%d", e.Pos.Line))
	}
}

// comments changes the comments of the code that name the record.
func (w *renaming) comments() {
	for _, m := range w.Marks {
		if !slices.Equal(m.Records, []string{w.r.ID}) {
			continue
		}
		src, ok := w.codeText(m.Path)
		lines := strings.SplitAfter(src, "\n")
		now, can := respell(m.Text, w.old, w.to, false)
		if !ok || !can || m.Line < 1 || m.Line > len(lines) || strings.Count(lines[m.Line-1], m.Text) != 1 {
			w.out.Left = append(w.out.Left, fmt.Sprintf("%s:%d", m.Path, m.Line))
			continue
		}
		at := len(strings.Join(lines[:m.Line-1], "")) + strings.Index(lines[m.Line-1], m.Text)
		if w.out.Code == nil {
			w.out.Code = map[string][]Edit{}
		}
		w.out.Code[m.Path] = append(w.out.Code[m.Path], Edit{at, at + len(m.Text), now})
	}
}
