package ask

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"digsite/builder/render"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/show"
)

// themeType prints the data that a template gets: its own fields, then those of the types in it, each type once.
func themeType(w *run.World, d render.Described, word string, asJSON bool) error {
	name, ok := d.Type(word)
	if !ok {
		var names []string
		for _, t := range d.Templates {
			names = append(names, strings.TrimSuffix(path.Base(t.File), ".html"))
		}
		return exit.Failed(fmt.Sprintf("there is no template %q", text.Clean(word)),
			exit.Nearest(word, names, "the templates are "))
	}
	names := show.TypesIn(d, name)
	if !asJSON {
		return w.Out.Text(show.Types(w.Out.Style, d, names))
	}
	types := map[string]render.TypeDoc{}
	for _, t := range names {
		types[t] = d.Types[t]
	}
	return w.Out.JSON(map[string]any{"type": name, "types": types})
}

// ThemeList prints what of the theme can be replaced, or the data that one template gets.
func ThemeList(w *run.World, args []string, asJSON bool) error {
	in, err := workspace.Open(w.Options(nil, "")) // no content is needed
	if err != nil {
		return err
	}
	d, err := in.Described()
	if err != nil {
		return err
	}
	switch {
	case len(args) == 1:
		return themeType(w, d, args[0], asJSON)
	case asJSON:
		return w.Out.JSON(d)
	}
	return w.Out.Text(show.Theme(w.Out.Style, d))
}

// ThemeWords prints the texts of the theme as YAML that can be pasted below words: in site.yaml, or as JSON. missing
// leaves out those that site.yaml has, which after an update are those to translate.
func ThemeWords(w *run.World, missing, asJSON bool) error {
	in, err := workspace.Open(w.Options(nil, ""))
	if err != nil {
		return err
	}
	texts, err := in.Texts()
	if err != nil {
		return err
	}
	own := in.Config.Words
	if missing {
		texts = slices.DeleteFunc(texts, func(s string) bool { _, ok := own[s]; return ok })
	}
	if asJSON {
		out := map[string]string{}
		for _, s := range texts {
			out[s] = in.Config.Word(s)
		}
		return w.Out.JSON(out)
	}
	return w.Out.Text(show.WordsYAML(texts, in.Config))
}
