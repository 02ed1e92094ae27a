package hook

import (
	"cmp"
	"encoding/json"
)

// Change is what an edit takes out of a file and puts in, as far as the event says: both "" where it does not.
type Change struct{ Path, Old, New string }

// whole are the names under which tools have the whole text of a file, or of a part that they write.
type whole struct {
	Content   string `json:"content"`
	Contents  string `json:"contents"`
	FileText  string `json:"file_text"`
	Code      string `json:"code"`
	NewSource string `json:"new_source"`
}

// changes reads what the arguments of a tool take out and put in.
func changes(input json.RawMessage) []Change {
	var a arguments
	var w whole
	if json.Unmarshal(input, &a) != nil || a.Command == "view" {
		return nil
	}
	_ = json.Unmarshal(input, &w) // a field of another type is none of these
	var out []Change
	for _, e := range append(append([]edit{a.edit}, a.Edits...), a.Replacements...) {
		c := Change{cmp.Or(e.path(), a.path()), e.text(false), e.text(true)}
		if c.Path != "" && c.Old+c.New != "" {
			out = append(out, c)
		}
	}
	if text := cmp.Or(w.Content, w.Contents, w.FileText, w.Code, w.NewSource); text != "" && a.path() != "" {
		out = append(out, Change{Path: a.path(), New: text})
	}
	for _, p := range []string{a.Command, a.Patch, a.Input} {
		for _, f := range readPatch(p) {
			out = append(out, Change{cmp.Or(f.moved, f.path), f.side('-'), f.side('+')})
		}
	}
	return out
}
