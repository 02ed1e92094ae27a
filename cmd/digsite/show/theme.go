package show

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/render"
	"digsite/cmd/digsite/terminal"
)

// Theme returns one line for each thing of the theme that a site can replace; its own are marked with *.
func Theme(t terminal.Style, d render.Described) string {
	var b strings.Builder
	section := func(title string, names, docs []string) {
		fmt.Fprintf(&b, "%s\n%s\n", t.Bold(title),
			t.Table(len(names), accented(t, names), terminal.Column{Cells: docs, Flex: true}))
	}
	mark := func(file string, own bool) string {
		if own {
			return file + " *"
		}
		return file
	}
	var names, docs []string
	for _, x := range d.Templates {
		names, docs = append(names, mark(x.File, x.Own)), append(docs, x.Type+": "+about(x))
	}
	section("Templates, each with the type of its data", names, docs)
	names, docs = nil, nil
	for _, p := range d.Parts {
		doc := "called with " + strings.Join(p.Types, ", ")
		if len(p.Types) == 0 {
			doc = "called with nothing, or with what a function gives"
		}
		names, docs = append(names, mark(p.File, p.Own)), append(docs, doc)
	}
	section("Parts that templates share", names, docs)
	names, docs = nil, nil
	for _, f := range d.Assets {
		names, docs = append(names, mark(f.File, f.Own)), append(docs, f.Doc)
	}
	section("Style sheets, scripts and pictures", names, docs)
	names, docs = nil, nil
	for _, c := range d.Colours {
		names, docs = append(names, c.Name), append(docs, c.Light+" on light pages, "+c.Dark+" on dark ones")
	}
	section("Colours, for colours: in site.yaml", names, docs)
	fmt.Fprintf(&b, "Functions of a template, beside those of html/template: %s.\n", strings.Join(d.Functions, ", "))
	b.WriteString("digsite theme list TEMPLATE says what a template gets, digsite theme words lists the words.\n")
	return b.String()
}

// accented is a column of names.
func accented(t terminal.Style, names []string) terminal.Column {
	return terminal.Column{Cells: names, Paint: func(_ int, s string) string { return t.Accent(s) }}
}

// about returns what a template's type says of itself, without its name.
func about(t render.TemplateDoc) string {
	doc := strings.TrimPrefix(t.Doc, t.Type+" ")
	for _, end := range []string{", the view of template", ": the view of template"} {
		doc, _, _ = strings.Cut(doc, end)
	}
	doc, _, _ = strings.Cut(doc, ". ")
	return strings.TrimPrefix(strings.TrimPrefix(doc, "is "), "lists ")
}

// TypesIn returns the names of the types that a type of the theme's data holds, itself first, each once. A type may
// hold itself, as a tree does; the list that grows while it is walked ends all the same.
func TypesIn(d render.Described, name string) []string {
	order := []string{name}
	for i := 0; i < len(order); i++ {
		for _, f := range d.Types[order[i]].Fields {
			for _, t := range []string{f.From, f.Type[strings.LastIndexByte(f.Type, ']')+1:]} {
				if _, there := d.Types[t]; there && !slices.Contains(order, t) {
					order = append(order, t)
				}
			}
		}
	}
	return order
}

// Types returns the fields of types of the theme's data, each with its type and meaning.
func Types(t terminal.Style, d render.Described, names []string) string {
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s  %s\n", t.Bold(name), t.Dim(d.Types[name].Doc))
		var fields, types, docs []string
		with := ""
		for _, f := range d.Types[name].Fields {
			if f.From == "" {
				fields, types, docs = append(fields, "  ."+f.Name), append(types, f.Type), append(docs, f.Doc)
			} else if !strings.Contains(with, f.From) {
				with += " and every field of " + f.From
			}
		}
		if with != "" {
			fields, types, docs = append(fields, " "+with), append(types, ""), append(docs, "")
		}
		fmt.Fprintf(&b, "%s\n", t.Table(len(fields), accented(t, fields),
			terminal.Column{Cells: types}, terminal.Column{Cells: docs, Flex: true}))
	}
	return b.String()
}

// WordsYAML returns the theme's texts as the words: of site.yaml. JSON's quotes are YAML's too.
func WordsYAML(texts []string, c config.Config) string {
	var b strings.Builder
	b.WriteString("words:\n")
	for _, s := range texts {
		fmt.Fprintf(&b, "  %s: %s\n", jsonString(s), jsonString(c.Word(s)))
	}
	return b.String()
}

// jsonString returns a JSON string that keeps <, > and & as they are.
func jsonString(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(s) != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
