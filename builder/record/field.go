package record

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// field is one "key: value" that the file states, wherever it stands.
type field struct {
	key   string // canonical, see canonical
	label string // as written
	text  string // the value as one text
	items []item // its parts: list items, or the value alone
	front bool   // front matter or a side file; else the header of the body
	pos   finding.Pos
	val   yaml.Value // front matter only
	refs  []int      // header only: references that stand in the value
	used  bool
}

// item is one value of a field.
type item struct {
	text string
	pos  finding.Pos
}

// canonicalKeys brings the spellings of a key together. Keys are compared without case, blanks and signs; a key that
// is not here stands for itself.
var canonicalKeys = map[string]string{
	"state": "status", "adrstatus": "status", "decisionstatus": "status", "rfcstatus": "status", "currentstatus": "status",
	"created": "created", "createdat": "created", "createdon": "created", "creationdate": "created", "datecreated": "created",
	"decisiondate": "date", "datedecided": "date", "decidedon": "date", "adrdate": "date", "dateofdecision": "date", "decided": "date", "incidentdate": "date",
	"dateofincident": "date", "startdate": "startdate", "started": "started", "start": "started", "starttime": "started", "beganat": "started", "startedat": "started", "incidentstart": "started",
	"lastupdated": "updated", "lastmodified": "updated", "modified": "updated", "revised": "updated", "updatedat": "updated", "updatedon": "updated", "dateupdated": "updated", "lastupdate": "updated", "lastrevised": "updated", "lastmod": "updated", "updateddate": "updated",
	"author": "authors", "by": "authors", "writtenby": "authors", "champion": "authors", "champions": "authors", "proposer": "authors", "proposers": "authors", "createdby": "authors",
	"deciders": "decisionmakers", "decider": "decisionmakers", "decisionmaker": "decisionmakers", "decisionmakers": "decisionmakers", "decidedby": "decisionmakers", "approvers": "approvers",
	"consult": "consulted", "inform": "informed", "owner": "owners", "responder": "responders", "incidentcommander": "responders", "oncall": "responders",
	"tag": "tags", "labels": "tags", "keywords": "tags", "topics": "tags", "service": "services", "affectedservices": "services", "systems": "services", "components": "services",
	"alias": "aliases", "redirectfrom": "aliases", "appliesto": "code", "affects": "code", "files": "code", "paths": "code", "scope": "scope",
	"reviewby": "reviewby", "reviewafter": "reviewby", "nextreview": "reviewby", "revisit": "reviewby", "revisitby": "reviewby", "expires": "reviewby", "reviewdate": "reviewby",
	"sev": "severity", "severitylevel": "severity", "priority": "priority", "detectedat": "detected", "timedetected": "detected", "mitigatedat": "mitigated", "resolvedat": "resolved", "ended": "resolved", "end": "resolved", "endtime": "resolved", "incidentend": "resolved", "endedat": "resolved",
	"name": "name", "featurename": "featurename", "datestarted": "startdate", "resolvedwhen": "resolved", "proposal": "proposal", "number": "number", "adrnumber": "number", "kepnumber": "number", "adrid": "number", "nr": "number",
}

// canonical gives the key by which a field is looked up.
func canonical(label string) string {
	key := strings.Map(func(r rune) rune {
		if text.LetterOrDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSuffix(strings.TrimSuffix(label, "(s)"), "*"))
	if c, ok := canonicalKeys[key]; ok {
		return c
	}
	return key
}

// get finds the first stated field with a key: front matter before the header. Placeholders count as nothing.
func (f *file) get(key string) *field {
	for _, list := range [][]*field{f.front, f.head} {
		for _, x := range list {
			if x.key == key && !x.empty() {
				return x
			}
		}
	}
	return nil
}

// take is get, and notes that the field was read.
func (f *file) take(key string) *field {
	x := f.get(key)
	for _, list := range [][]*field{f.front, f.head} {
		for _, y := range list {
			if y.key == key {
				y.used = true
			}
		}
	}
	return x
}

// empty tells a field without a value, or with a template's placeholder or a word for nothing.
func (x *field) empty() bool {
	if len(x.items) == 0 && x.val.Kind != yaml.Map {
		return true
	}
	if x.front && x.val.Kind == yaml.List { // the brackets are YAML's, not a placeholder's
		if slices.ContainsFunc(x.val.Items, func(v yaml.Value) bool { return v.Kind == yaml.Map && len(v.Fields) > 0 }) {
			return false
		}
		return !slices.ContainsFunc(x.items, func(i item) bool { return !placeholder(i.text) && !nothing(i.text) })
	}
	if x.val.Kind == yaml.Map && len(x.val.Fields) == 0 {
		return true
	}
	if x.key == "status" {
		return x.text != "" && (unmade(plainText(x.text)) || nothing(x.text))
	}
	if placeholder(x.text) {
		_, dated := NormaliseDate(x.text) // "{2024-05-06}": the day was filled in, the braces were left
		return x.text != "" && !dated
	}
	return x.text != "" && nothing(x.text)
}

// nothing tells the words that say that there is nothing to say.
func nothing(text string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(text), ".()[]{}*_`\"'")) {
	case "", "n/a", "na", "none", "nil", "null", "-", "–", "—", "tbd", "todo", "nothing", "?", "unknown", "not applicable", "n.a":
		return true
	}
	return false
}

// readFront lists the front matter's fields.
func (f *file) readFront(v yaml.Value) {
	for _, y := range v.Fields {
		if t := strings.ToLower(y.Val.Text); canonical(y.Key) == "resolved" && (t == "true" || t == "false") {
			continue // whether, not when
		}
		x := &field{key: canonical(y.Key), label: y.Key, front: true, pos: f.pos(y.Val.Line, y.Val.Col), val: y.Val}
		switch y.Val.Kind {
		case yaml.Scalar:
			x.text = strings.TrimSpace(y.Val.Text)
			if x.text != "" {
				x.items = []item{{x.text, x.pos}}
			}
		case yaml.List:
			for _, i := range y.Val.Items {
				if t := flat(i); t != "" {
					x.items = append(x.items, item{t, f.pos(i.Line, i.Col)})
				}
			}
			if x.text = y.Val.Text; len(x.items) == 0 {
				x.text = ""
			} else if x.text == "" {
				for k, i := range x.items {
					if k > 0 {
						x.text += ", "
					}
					x.text += i.text
				}
			}
		case yaml.Map:
			x.text = y.Val.Text
		}
		f.front = append(f.front, x)
	}
}

// flat gives a value as one text: a scalar, or the first telling scalar of a map.
func flat(v yaml.Value) string {
	switch v.Kind {
	case yaml.Scalar:
		return strings.TrimSpace(v.Text)
	case yaml.Map:
		for _, key := range []string{"name", "id", "path", "pattern", "ref", "target", "record", "title", "text", "what"} {
			if s := v.Get(key); s.Kind == yaml.Scalar {
				return strings.TrimSpace(s.Text)
			}
		}
		if v.Text != "" {
			return v.Text
		}
		if len(v.Fields) > 0 && v.Fields[0].Val.Kind == yaml.Scalar {
			return v.Fields[0].Val.Text
		}
	}
	return ""
}

var (
	headLine = regexp.MustCompile(`^\s*(\p{L}[\p{L}\p{N} /_().*'-]{0,40}?)\s*(?::|：)(?:\s+(.*))?$`)
	dashLine = regexp.MustCompile(`^\s*(?i:(status|date|author|authors|deciders))\s+[-–—]\s+(.+)$`)
	headWord = regexp.MustCompile(`^[\p{L}\p{N}'()/_-]+$`)
)

// headKV parts a header line into key and value.
func headKV(line string) (key, value string, ok bool) {
	m := headLine.FindStringSubmatch(line)
	if m == nil {
		m = dashLine.FindStringSubmatch(line)
	}
	if m == nil {
		return "", "", false
	}
	words := strings.Fields(m[1])
	if len(words) > 4 || strings.HasPrefix(m[2], "//") {
		return "", "", false
	}
	for _, w := range words {
		if !headWord.MatchString(strings.Trim(w, "*_.")) {
			return "", "", false
		}
	}
	return strings.Trim(m[1], "*_ "), strings.TrimSpace(m[2]), true
}

// readHead lists the header lines: "Key: value" in the paragraphs, lists and tables before the first section. Prose
// may stand among them, three blocks of it at most.
func (f *file) readHead() {
	doc := f.in.Doc
	f.headEnd = len(doc.Blocks)
	for _, s := range f.sections {
		if s.heading != f.title {
			f.headEnd = s.from - 1
			break
		}
	}
	if at := f.sectionNamed("preamble"); at >= 0 && f.sections[at].from < len(doc.Blocks) && f.sections[at].from <= f.headEnd+1 {
		if i := f.sections[at].from; doc.Blocks[i].Kind == markdown.Code && preamble(doc.Blocks[i].Text) {
			f.headBlock(i)
		}
	}
	f.headRange(0, f.headEnd)
	for _, s := range f.sections { // the first section, where it is named after what it holds
		if s.heading == f.title {
			continue
		}
		switch s.key {
		case "metadata", "meta", "meta data", "document information", "document control", "details", "incident details", "incident information", "at a glance", "adr metadata":
			f.headRange(s.from, s.to)
		}
		break
	}
}

// headRange reads the header lines between two blocks.
func (f *file) headRange(from, to int) {
	doc := f.in.Doc
	prose, lastRow := 0, -1
	for i := from; i < to && prose <= 3 && len(f.head) < maxFields; i++ {
		b := &doc.Blocks[i]
		if b.Quoted {
			continue
		}
		switch b.Kind {
		case markdown.Paragraph, markdown.Item, markdown.HTML:
			if !f.headBlock(i) {
				prose++
			}
		case markdown.Row:
			f.headRow(i, &lastRow)
		case markdown.Definition:
			if i > 0 && doc.Blocks[i-1].Kind == markdown.Term {
				f.addHead(i, doc.Blocks[i-1].Text, b.Text, b.Line)
			}
		case markdown.Code:
			if i == 0 && preamble(b.Text) {
				f.headBlock(i)
			}
		}
	}
}

// preamble tells the fenced header of BIPs: nothing else in a fence is read.
func preamble(text string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	key, _, ok := headKV(first)
	return ok && len(key) <= 4 && strings.ToUpper(key) == key && strings.Contains(text, "Status:")
}

// headBlock reads the lines of one block; false means that it is prose. An item without a value takes the deeper
// items below it as its values.
func (f *file) headBlock(i int) bool {
	doc := f.in.Doc
	b := &doc.Blocks[i]
	lines := firstLines(b.Text)
	if b.Kind == markdown.Item && b.Level > 1 {
		if n := len(f.head); n > 0 && f.head[n-1].text == "" || n > 0 && len(f.head[n-1].items) > 0 && f.head[n-1].label != "" && f.nested(i) {
			x := f.head[n-1]
			x.items = append(x.items, item{strings.TrimSpace(lines[0]), f.pos(b.Line, 0)})
			for r := b.RefLo; r < b.RefHi && r < len(doc.Refs); r++ {
				x.refs = append(x.refs, r)
			}
			return true
		}
	}
	if d, from, to := findDate(text.Cut(b.Text, 60)); b.Kind == markdown.Paragraph && d != "" && strings.Trim(b.Text[:from]+b.Text[to:], " .,_*()") == "" {
		f.addHead(i, "Date", b.Text, b.Line) // a day that stands alone below the title
		return true
	}
	if b.Kind == markdown.Paragraph && strings.EqualFold(strings.Trim(b.Text, ": "), "status") && i+1 < f.headEnd && doc.Blocks[i+1].Kind == markdown.Paragraph {
		f.addHead(i+1, "Status", doc.Blocks[i+1].Text, doc.Blocks[i+1].Line)
		return true
	}
	any := false
	for k := 0; k < len(lines); k++ {
		for _, part := range pipes(lines[k]) {
			key, value, ok := headKV(part)
			if !ok {
				if any && strings.TrimSpace(part) != "" { // a line that goes on
					x := f.head[len(f.head)-1]
					if x.key == "authors" { // a name a line
						part = ", " + strings.TrimSpace(part)
					}
					x.text = strings.TrimSpace(x.text + " " + strings.TrimSpace(part))
					x.items = []item{{x.text, x.pos}}
					x.refs = append(x.refs, f.refsOn(b, b.Line+k)...)
				}
				continue
			}
			any = true
			x := f.addHead(i, key, value, b.Line+k)
			x.refs = f.refsOn(b, b.Line+k)
		}
		if k == 0 && !any {
			return false
		}
	}
	return any
}

// firstLines parts a text into lines and leaves out what is too much for a header.
func firstLines(text string) []string {
	lines := strings.SplitN(text, "\n", maxLines+1)
	return lines[:min(len(lines), maxLines)]
}

// nested tells whether the item at i belongs to the field that was read last.
func (f *file) nested(i int) bool {
	for k := i - 1; k >= 0; k-- {
		b := &f.in.Doc.Blocks[k]
		if b.Kind != markdown.Item {
			return false
		}
		if b.Level < f.in.Doc.Blocks[i].Level {
			_, value, ok := headKV(strings.SplitN(b.Text, "\n", 2)[0])
			return ok && value == ""
		}
	}
	return false
}

// pipes parts "Status: x | Date: y" where each part is a header line; a template's "a | b" stays whole.
func pipes(line string) []string {
	parts := strings.Split(line, " | ")
	for _, p := range parts {
		if _, _, ok := headKV(p); !ok {
			return []string{line}
		}
	}
	return parts
}

// addHead adds a header field whose value stands in block i.
func (f *file) addHead(i int, key, value string, line int) *field {
	x := &field{key: canonical(key), label: strings.TrimSpace(key), text: strings.TrimSpace(value), pos: f.pos(line, 0)}
	if x.text != "" {
		x.items = []item{{x.text, x.pos}}
	}
	b := &f.in.Doc.Blocks[i]
	x.refs = f.refsOn(b, 0)
	f.head = append(f.head, x)
	return x
}

// refsOn gives the references of a block that stand on one line, or all for line 0.
func (f *file) refsOn(b *markdown.Block, line int) []int {
	var out []int
	for r := b.RefLo; r < b.RefHi && r < len(f.in.Doc.Refs); r++ {
		if line == 0 || f.in.Doc.Refs[r].Line == line {
			out = append(out, r)
		}
	}
	return out
}

// headRow reads a table: rows of key and value, or a header row of keys with the last row as values.
func (f *file) headRow(i int, lastHead *int) {
	doc := f.in.Doc
	b := &doc.Blocks[i]
	known := 0
	for _, c := range b.Cells {
		if knownHead(canonical(c)) {
			known++
		}
	}
	switch {
	case b.Head && (known >= 2 || known == len(b.Cells)):
		*lastHead = i
	case b.Head:
		*lastHead = -1
		if len(b.Cells) == 2 && known == 1 {
			f.addHead(i, b.Cells[0], b.Cells[1], b.Line)
		}
	case *lastHead >= 0:
		head := &doc.Blocks[*lastHead]
		for k, c := range b.Cells {
			if k < len(head.Cells) && strings.TrimSpace(c) != "" {
				for n, x := range f.head { // a later row says what holds now
					if x.pos.Line > head.Line && x.key == canonical(head.Cells[k]) {
						f.head = append(f.head[:n], f.head[n+1:]...)
						break
					}
				}
				f.addHead(i, head.Cells[k], c, b.Line)
			}
		}
	case len(b.Cells) >= 2:
		if key := strings.Trim(b.Cells[0], "*_: "); key != "" && len(strings.Fields(key)) <= 4 {
			f.addHead(i, key, strings.TrimSpace(b.Cells[1]), b.Line)
		}
	}
}

// knownHead tells the keys that make a table's first row a row of keys.
func knownHead(key string) bool {
	switch key {
	case "status", "date", "authors", "decisionmakers", "owners", "created", "updated", "tags", "severity", "number", "title", "supersedes", "supersededby":
		return true
	}
	return false
}
