package record

import (
	"regexp"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Note is one exception or example of a principle: its author's words. Target is the record that an exception names, ""
// for none; it is a claim too, at the same place.
type Note struct {
	Text, Target string
	Pos          finding.Pos
}

// readPrinciple takes a principle's rule, exceptions and examples. An exception that names a record, as {record:, text:}
// or as nothing but an id or a link, is a decision that bends the principle.
func (f *file) readPrinciple() {
	f.rec.Rule = f.textOf("rule")
	f.rec.Examples = f.notes("examples", "")
	f.rec.Exceptions = f.notes("exceptions", "bends")
}

// onlyTarget is a text that is an id or a Markdown or wiki link and nothing else.
var onlyTarget = regexp.MustCompile(`^\s*(?:[A-Za-z]{2,10}[- #]{0,2}\d{1,6}|\[[^\]]*\]\([^)\s]+\)|\[\[[^\]]+\]\]|[\w./-]+\.md)\s*$`)

// notes reads a list of texts; those that name a record become claims of the relation rel, stated from the other end.
func (f *file) notes(key, rel string) []Note {
	x := f.take(key)
	if x == nil || !x.front {
		return nil
	}
	items := x.val.Items
	if x.val.Kind == yaml.Scalar {
		items = []yaml.Value{x.val}
	}
	var out []Note
	for _, v := range items {
		n := Note{Text: text.Cut(flat(v), 600), Pos: f.pos(v.Line, v.Col)}
		target := entry(v, "record", "id", "decision")
		if v.Kind == yaml.Map {
			n.Text = text.Cut(entry(v, "text", "because", "what", "why", "note"), 600)
		} else if onlyTarget.MatchString(v.Text) {
			target, n.Text = v.Text, ""
		}
		if target != "" && rel != "" {
			n.Target = target
			for _, t := range valueTargets(target) {
				f.rec.Claims = append(f.rec.Claims, Claim{Rel: rel, Inverse: true, Target: t, Ref: -1, Text: strings.TrimSpace(target), Kind: "field", Pos: n.Pos})
			}
		}
		if n.Text+n.Target != "" {
			out = append(out, n)
		}
	}
	return out
}
