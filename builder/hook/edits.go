package hook

import (
	"cmp"
	"encoding/json"
	"slices"
)

// arguments are those of tools that edit, under all their names.
type arguments struct {
	Command string `json:"command"`
	Patch   string `json:"patch"`
	Input   string `json:"input"`
	edit
	Files        []string `json:"files"`
	Edits        []edit   `json:"edits"`
	Replacements []edit   `json:"replacements"`
}

type edit struct {
	FilePath  string `json:"file_path"`
	FileCamel string `json:"filePath"`
	Path      string `json:"path"`
	Notebook  string `json:"notebook_path"`
	Absolute  string `json:"absolute_path"`
	Old       string `json:"old_string"`
	OldCamel  string `json:"oldString"`
	OldStr    string `json:"old_str"`
	New       string `json:"new_string"`
	NewCamel  string `json:"newString"`
	NewStr    string `json:"new_str"`
}

func (e edit) path() string { return cmp.Or(e.FilePath, e.FileCamel, e.Path, e.Notebook, e.Absolute) }

// text returns the text that stands in the file.
func (e edit) text(after bool) string {
	if after {
		return cmp.Or(e.New, e.NewCamel, e.NewStr)
	}
	return cmp.Or(e.Old, e.OldCamel, e.OldStr)
}

// edits reads the arguments of a tool.
func edits(input json.RawMessage, after bool) []Edit {
	var a arguments
	if json.Unmarshal(input, &a) != nil || a.Command == "view" {
		return nil
	}
	var out []Edit
	add := func(path, text string) {
		if path == "" {
			return
		}
		i := slices.IndexFunc(out, func(e Edit) bool { return e.Path == path })
		if i < 0 {
			i, out = len(out), append(out, Edit{Path: path})
		}
		if text != "" {
			out[i].Texts = append(out[i].Texts, text)
		}
	}
	if len(a.Edits)+len(a.Replacements) == 0 {
		add(a.path(), a.text(after))
		var w whole
		_ = json.Unmarshal(input, &w) // a field of another type is none of these
		if len(out) == 1 && len(out[0].Texts) == 0 && !after {
			out[0].Whole = cmp.Or(w.Content, w.Contents, w.FileText)
		}
	}
	for _, e := range append(a.Edits, a.Replacements...) {
		add(cmp.Or(e.path(), a.path()), e.text(after))
	}
	for _, p := range a.Files {
		add(p, "")
	}
	for _, p := range []string{a.Command, a.Patch, a.Input} {
		for _, f := range readPatch(p) {
			f.each(after, add)
		}
	}
	return out
}
