package hook

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tailscale/hujson"
)

// Settings of assistants are JSON that people write by hand, in some with comments. They are changed in hujson's syntax
// tree, which prints what was not changed byte for byte; encoding/json loses order and blanks, and libraries that edit
// by path know no comments.

// SettingsError is a settings file that cannot be changed. Line and Col count from 1.
type SettingsError struct {
	Line, Col int
	Message   string
}

// Error returns the message.
func (e *SettingsError) Error() string { return e.Message }

// maxSettings bounds a settings file, in bytes: nobody writes more by hand, and its depth is the parser's.
const maxSettings = 256 << 10

// Add returns a settings file in which the command stands, where it has to, and the events at which something was
// changed. What others wrote stays as it is. An empty file is a new one.
func (w Wiring) Add(src []byte) (out []byte, changed []string, err error) {
	d, err := parse(src, w.head)
	if err != nil {
		return nil, nil, err
	}
	hooks, err := d.object(d.root, "hooks", 0)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range w.entries {
		if e.value == "" {
			was, err := d.remove(hooks, e.event)
			if err != nil {
				return nil, nil, err
			}
			if was {
				changed = append(changed, e.event)
			}
			continue
		}
		list, err := d.array(hooks, e.event, 1)
		if err != nil {
			return nil, nil, err
		}
		if d.put(list, e.value) {
			changed = append(changed, e.event)
		}
	}
	if len(changed) == 0 {
		return src, nil, nil
	}
	return d.pack(), changed, nil
}

// Remove returns a settings file without the command, and the events at which it stood. out is nil where nothing is
// left: the file may go.
func (w Wiring) Remove(src []byte) (out []byte, changed []string, err error) {
	d, err := parse(src, w.head)
	if err != nil {
		return nil, nil, err
	}
	at, err := d.find(d.root, "hooks", '{', "an object")
	if at == nil || err != nil {
		return src, nil, err
	}
	hooks := at.Value.(*hujson.Object)
	for _, m := range slices.Clone(hooks.Members) {
		event := nameOf(m)
		was, err := d.remove(hooks, event)
		if err != nil && slices.Contains(w.Events(), event) {
			return nil, nil, err
		}
		if was { // of other events, what cannot be read is none of ours
			changed = append(changed, event)
		}
	}
	if len(changed) == 0 {
		return src, nil, nil
	}
	if len(hooks.Members) == 0 && white(hooks.AfterExtra) {
		drop(d.root, "hooks")
	}
	out = d.pack()
	if empty(d.root) || same(d.value, w.head) && !bytes.Contains(out, []byte("/")) { // no comment
		return nil, changed, nil
	}
	return out, changed, nil
}

// Lacks returns the events at which the command does not stand, or not as it should; ours reports whether it stands
// anywhere.
func (w Wiring) Lacks(src []byte) (events []string, ours bool, err error) {
	if _, events, err = w.Add(src); err != nil {
		return nil, false, err
	}
	_, was, err := w.Remove(src)
	return events, len(was) > 0, err
}

// document is a settings file at work.
type document struct {
	src     []byte
	value   hujson.Value
	root    *hujson.Object
	newline string
	indent  string
	mark    bool // the file began with a byte order mark
}

// mark is what some editors of Windows write in front of a text.
var byteOrderMark = []byte("\xef\xbb\xbf")

// parse reads a settings file; head is what a new one begins with.
func parse(src []byte, head string) (*document, error) {
	d := &document{newline: "\n", indent: "  "}
	d.src, d.mark = bytes.CutPrefix(src, byteOrderMark)
	if len(src) > maxSettings {
		return nil, &SettingsError{1, 1, fmt.Sprintf("it has more than %d kB", maxSettings>>10)}
	}
	if bytes.Contains(d.src, []byte("\r\n")) {
		d.newline = "\r\n"
	}
	fresh := white(d.src)
	if fresh {
		if head == "" {
			head = "{}"
		}
		d.src = []byte(head)
	}
	var err error
	if d.value, err = hujson.Parse(d.src); err != nil {
		return nil, placed(err)
	}
	root, ok := d.value.Value.(*hujson.Object)
	if !ok {
		return nil, d.error(d.value, "it is no JSON object")
	}
	d.root = root
	if fresh {
		d.layout(&d.value, 0)
		d.value.AfterExtra = hujson.Extra(d.newline)
		return d, nil
	}
	if len(root.Members) > 0 {
		before := string(root.Members[0].Name.BeforeExtra)
		last := before[strings.LastIndexByte(before, '\n')+1:]
		if last != "" && strings.Trim(last, " \t") == "" {
			d.indent = last
		}
	}
	return d, nil
}

// saidAt is how hujson words an error: "hujson: line 3, column 5: invalid character …".
var saidAt = regexp.MustCompile(`^hujson: line (\d+), column (\d+): (?s:(.*))$`)

// placed is hujson's error with its position.
func placed(err error) error {
	m := saidAt.FindStringSubmatch(err.Error())
	if m == nil {
		return &SettingsError{1, 1, err.Error()}
	}
	line, _ := strconv.Atoi(m[1])
	col, _ := strconv.Atoi(m[2])
	return &SettingsError{line, col, "it is no JSON: " + m[3]}
}

// error is something at a value that is not as it should be.
func (d *document) error(at hujson.Value, message string) error {
	n := min(at.StartOffset, len(d.src))
	return &SettingsError{1 + bytes.Count(d.src[:n], []byte("\n")), n - bytes.LastIndexByte(d.src[:n], '\n'), message}
}

// find returns a member's value, nil for none. It is an error where the value is of another kind, and where the name
// stands twice: programs do not agree which one counts.
func (d *document) find(o *hujson.Object, name string, kind hujson.Kind, what string) (*hujson.Value, error) {
	var found *hujson.Value
	for i := range o.Members {
		m := &o.Members[i]
		switch {
		case nameOf(*m) != name:
		case found != nil:
			return nil, d.error(m.Name, fmt.Sprintf("%q stands here for the second time", name))
		case m.Value.Value.Kind() != kind:
			return nil, d.error(m.Value, fmt.Sprintf("%q is not %s", name, what))
		default:
			found = &m.Value
		}
	}
	return found, nil
}

// object returns the object that is a member, and makes it where there is none.
func (d *document) object(o *hujson.Object, name string, depth int) (*hujson.Object, error) {
	at, err := d.find(o, name, '{', "an object")
	if err != nil {
		return nil, err
	}
	if at == nil {
		at = d.member(o, name, "{}", depth)
	}
	return at.Value.(*hujson.Object), nil
}

// array returns the array that is a member, and makes it where there is none.
func (d *document) array(o *hujson.Object, name string, depth int) (*hujson.Array, error) {
	at, err := d.find(o, name, '[', "an array")
	if err != nil {
		return nil, err
	}
	if at == nil {
		at = d.member(o, name, "[]", depth)
	}
	return at.Value.(*hujson.Array), nil
}

// member appends a member to an object that lies depth levels deep.
func (d *document) member(o *hujson.Object, name, value string, depth int) *hujson.Value {
	v := d.made(value, depth+1)
	v.BeforeExtra = hujson.Extra(" ")
	m := hujson.ObjectMember{Name: hujson.Value{Value: hujson.String(name)}, Value: v}
	m.Name.BeforeExtra, o.AfterExtra = d.behind(o.AfterExtra, depth)
	o.Members = append(o.Members, m)
	return &o.Members[len(o.Members)-1].Value
}

// put makes a list hold our entry once, and reports whether it had to be changed. What somebody added to our entry, a
// time limit or a budget, stays; and an entry of ours among other commands of one matcher, which was put there by hand.
func (d *document) put(list *hujson.Array, value string) bool {
	want := d.made(value, 3)
	at, changed := -1, false
	for i := 0; i < len(list.Elements); i++ {
		mine, others := commands(list.Elements[i])
		switch {
		case mine == 0:
		case at >= 0 && others == 0: // one too many
			cut(&list.Elements, i, &list.AfterExtra)
			i, changed = i-1, true
		case others > 0:
			at = i
		default:
			at = i
			changed = d.correct(&list.Elements[i], want) || changed
		}
	}
	if at >= 0 {
		return changed
	}
	want.BeforeExtra, list.AfterExtra = d.behind(list.AfterExtra, 2)
	list.Elements = append(list.Elements, want)
	return true
}

// correct makes an entry of ours say what it has to, and reports whether that took a change.
func (d *document) correct(have *hujson.Value, want hujson.Value) bool {
	h, ok := have.Value.(*hujson.Object)
	w, wanted := want.Value.(*hujson.Object)
	if !ok || !wanted {
		return false
	}
	changed := false
	for _, m := range w.Members {
		i := slices.IndexFunc(h.Members, func(o hujson.ObjectMember) bool { return nameOf(o) == nameOf(m) })
		if name := nameOf(m); i < 0 && (name == "matcher" || name == "type") && len(h.Members) > 0 {
			before := &h.Members[0].Name.BeforeExtra
			m.Name.BeforeExtra, m.Value.BeforeExtra = *before, hujson.Extra(" ")
			if i := bytes.LastIndexByte(*before, '\n'); i >= 0 && white((*before)[i:]) {
				*before = (*before)[i:]
			} else {
				*before = hujson.Extra(" ")
			}
			h.Members, changed = slices.Insert(h.Members, 0, m), true
			continue
		}
		if i < 0 { // another kind of entry: it is written anew
			have.Value = want.Value
			return true
		}
		at := &h.Members[i].Value
		list, is := at.Value.(*hujson.Array)
		switch in, lists := m.Value.Value.(*hujson.Array); {
		case is && lists && len(list.Elements) > 0 && len(in.Elements) > 0:
			changed = d.correct(&list.Elements[0], in.Elements[0]) || changed
		case plainCommand(at.Value) != plainCommand(m.Value.Value):
			at.Value, changed = m.Value.Value, true
		}
	}
	if slices.ContainsFunc(h.Members, func(m hujson.ObjectMember) bool { // a matcher that is none of ours any more
		return nameOf(m) == "matcher" && !slices.ContainsFunc(w.Members, func(o hujson.ObjectMember) bool {
			return nameOf(o) == "matcher"
		})
	}) {
		drop(h, "matcher")
		changed = true
	}
	return changed
}

// free are the parts of a command that its user may choose: the folder of the program, and options that stop nothing.
var free = regexp.MustCompile(`[^\s"']*[/\\](digsite)|(digsite)\.exe|["']|\s(?:--budget|--cache)(?:=|\s+)\S+|` +
	`\s(?:-q|-v|--quiet|--verbose)\b`)

// plainCommand returns a value's text without these.
func plainCommand(v hujson.ValueTrimmed) string {
	text := hujson.Value{Value: v}.String()
	if l, ok := v.(hujson.Literal); ok && ours.MatchString(l.String()) {
		text = free.ReplaceAllString(l.String(), "$1$2")
	}
	return text
}

// remove takes our entries out of an event's list, and the event where nothing is left of it. It reports whether there
// were any.
func (d *document) remove(hooks *hujson.Object, event string) (bool, error) {
	at, err := d.find(hooks, event, '[', "an array")
	if at == nil || err != nil {
		return false, err
	}
	list, was := at.Value.(*hujson.Array), false
	for i := 0; i < len(list.Elements); i++ {
		mine, others := commands(list.Elements[i])
		if mine == 0 {
			continue
		}
		was = true
		if others == 0 {
			cut(&list.Elements, i, &list.AfterExtra)
			i--
			continue
		}
		inner := inside(list.Elements[i])
		for k := 0; k < len(inner.Elements); k++ {
			if isOurs(inner.Elements[k]) {
				cut(&inner.Elements, k, &inner.AfterExtra)
				k--
			}
		}
	}
	if was && len(list.Elements) == 0 && white(list.AfterExtra) {
		drop(hooks, event)
	}
	return was, nil
}

// behind returns what stands before something appended to a list or object that lies depth levels deep, and what
// stands after it. A comment behind the last one stays behind that.
func (d *document) behind(after hujson.Extra, depth int) (before, end hujson.Extra) {
	kept := bytes.TrimRight(after, " \t\r\n")
	before = append(bytes.Clone(kept), d.newline+strings.Repeat(d.indent, depth+1)...)
	return before, hujson.Extra(d.newline + strings.Repeat(d.indent, depth))
}

// made parses a value of ours and lays it out.
func (d *document) made(value string, depth int) hujson.Value {
	v, err := hujson.Parse([]byte(value))
	if err != nil { // a mistake in this program, which the tests find
		v = hujson.Value{Value: hujson.Literal("null")}
	}
	d.layout(&v, depth)
	return v
}

// layout puts each member and element on a line of its own.
func (d *document) layout(v *hujson.Value, depth int) {
	line := hujson.Extra(d.newline + strings.Repeat(d.indent, depth+1))
	end := hujson.Extra(d.newline + strings.Repeat(d.indent, depth))
	switch c := v.Value.(type) {
	case *hujson.Object:
		for i := range c.Members {
			c.Members[i].Name.BeforeExtra, c.Members[i].Value.BeforeExtra = line, hujson.Extra(" ")
			d.layout(&c.Members[i].Value, depth+1)
			c.AfterExtra = end
		}
	case *hujson.Array:
		for i := range c.Elements {
			c.Elements[i].BeforeExtra = line
			d.layout(&c.Elements[i], depth+1)
			c.AfterExtra = end
		}
	}
}

// pack writes the file.
func (d *document) pack() []byte {
	out := d.value.Pack()
	if d.mark {
		out = append(bytes.Clone(byteOrderMark), out...)
	}
	return out
}

// ours is a command that runs this program's hook, whatever its options and folder: "digsite -c docs/site.yaml hook".
var ours = regexp.MustCompile(`(?:^|[\s;&|/\\"'{])digsite(?:\.exe)?["']?` +
	`(?:\s+-\S+(?:\s+[^\s-]\S*)?)*\s+hook(?:[\s"'}]|$)`)

// isOurs reports whether an object runs this program's hook.
func isOurs(v hujson.Value) bool {
	o, ok := v.Value.(*hujson.Object)
	return ok && slices.ContainsFunc(o.Members, func(m hujson.ObjectMember) bool {
		l, ok := m.Value.Value.(hujson.Literal)
		return ok && l.Kind() == '"' && slices.Contains([]string{"command", "bash", "powershell", "windows", "linux",
			"osx"}, nameOf(m)) && ours.MatchString(l.String())
	})
}

// inside returns the commands of a matcher, nil for an entry that is a command itself.
func inside(v hujson.Value) *hujson.Array {
	if o, ok := v.Value.(*hujson.Object); ok {
		for _, m := range o.Members {
			if list, ok := m.Value.Value.(*hujson.Array); ok && nameOf(m) == "hooks" {
				return list
			}
		}
	}
	return nil
}

// commands counts the commands of an entry: ours, and those of others.
func commands(v hujson.Value) (mine, others int) {
	list := []hujson.Value{v}
	if in := inside(v); in != nil {
		list = in.Elements
	}
	for _, c := range list {
		if isOurs(c) {
			mine++
		} else {
			others++
		}
	}
	return mine, others
}

// cut takes an element out. A comment before it stays, since it may be about the one above.
func cut(list *[]hujson.Value, i int, after *hujson.Extra) {
	note := bytes.TrimRight((*list)[i].BeforeExtra, " \t\r\n")
	*list = slices.Delete(*list, i, i+1)
	next := after
	if i < len(*list) {
		next = &(*list)[i].BeforeExtra
	}
	*next = append(bytes.Clone(note), *next...)
	if len(*list) == 0 && white(*after) {
		*after = nil
	}
}

// drop takes a member out, as cut does an element.
func drop(o *hujson.Object, name string) {
	i := slices.IndexFunc(o.Members, func(m hujson.ObjectMember) bool { return nameOf(m) == name })
	if i < 0 {
		return
	}
	note := bytes.TrimRight(o.Members[i].Name.BeforeExtra, " \t\r\n")
	o.Members = slices.Delete(o.Members, i, i+1)
	next := &o.AfterExtra
	if i < len(o.Members) {
		next = &o.Members[i].Name.BeforeExtra
	}
	*next = append(bytes.Clone(note), *next...)
	if len(o.Members) == 0 && white(o.AfterExtra) {
		o.AfterExtra = nil
	}
}

// nameOf returns a member's name.
func nameOf(m hujson.ObjectMember) string {
	if l, ok := m.Name.Value.(hujson.Literal); ok {
		return l.String()
	}
	return ""
}

// same reports whether a value is the same JSON, but for blanks.
func same(v hujson.Value, text string) bool {
	w, err := hujson.Parse([]byte(text))
	if err != nil {
		return false
	}
	v = v.Clone()
	v.Minimize()
	w.Minimize()
	return bytes.Equal(bytes.TrimSpace(v.Pack()), w.Pack())
}

// empty reports whether an object holds nothing, not even a comment.
func empty(o *hujson.Object) bool { return len(o.Members) == 0 && white(o.AfterExtra) }

// white reports whether a text is white.
func white(b []byte) bool { return strings.TrimSpace(string(b)) == "" }
