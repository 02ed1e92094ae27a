package main

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/config"
	"digsite/builder/render"
)

func (a *app) themeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "theme",
		Short: "List what of the theme can be replaced",
		Long: `The theme of a site is templates, assets, colours and words, and each of them can be replaced alone: a folder that site.yaml
names (theme: DIR) is laid over ours file by file, colours: and words: replace single ones.`,
		Args: takes(0, 0, "list or words"),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.themeList(), a.themeWords())
	return cmd
}

func (a *app) themeList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [TEMPLATE]",
		Short: "List what can be replaced, or the data that a template gets",
		Long: `List the templates, the parts that they share, the assets and the colours of the theme. With TEMPLATE (a file, a name, or a
type such as Link) list the data that it gets: each field, its type and what it means.

A file at the same place in the folder that site.yaml names as its theme replaces ours, and css/custom-tokens.css
adds custom properties to site.css. What the list marks with * is the site's own already. digsite show --view ID prints
the data of one page.`,
		Example: `  digsite theme list
  digsite theme list record
  digsite theme list Link
  digsite theme list --json            everything, for programs`,
		Annotations: map[string]string{one: "there is no such template"},
		Args:        takes(0, 1, "one template"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o := a.options(nil, "")
			o.Records = true // no content is needed
			in, err := builder.Gather(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer in.Close()
			d, err := in.Described()
			if err != nil {
				return err
			}
			switch {
			case len(args) == 1:
				return a.themeType(d, args[0], asJSON)
			case asJSON:
				return a.printJSON(d)
			}
			return a.themeFiles(d)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// themeFiles prints one line for each thing that can be replaced.
func (a *app) themeFiles(d render.Described) error {
	mark := func(file string, own bool) string {
		if own {
			return file + " *"
		}
		return file
	}
	section := func(title string, names, docs []string) error {
		if _, err := fmt.Fprintf(a.stdout, "%s\n", a.out.bold(title)); err != nil {
			return err
		}
		if err := a.table(len(names), []column{{cells: names, paint: func(_ int, s string) string { return a.out.accent(s) }}, {cells: docs, flex: true}}); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.stdout)
		return err
	}
	var names, docs []string
	for _, t := range d.Templates {
		names, docs = append(names, mark(t.File, t.Own)), append(docs, t.Type+": "+about(t))
	}
	if err := section("Templates, each with the type of its data", names, docs); err != nil {
		return err
	}
	names, docs = nil, nil
	for _, p := range d.Parts {
		names, docs = append(names, mark(p.File, p.Own)), append(docs, "called with "+strings.Join(p.Types, ", "))
		if len(p.Types) == 0 {
			docs[len(docs)-1] = "called with nothing, or with what a function gives"
		}
	}
	if err := section("Parts that templates share", names, docs); err != nil {
		return err
	}
	names, docs = nil, nil
	for _, f := range d.Assets {
		names, docs = append(names, mark(f.File, f.Own)), append(docs, f.Doc)
	}
	if err := section("Style sheets, scripts and pictures", names, docs); err != nil {
		return err
	}
	names, docs = nil, nil
	for _, c := range d.Colours {
		names, docs = append(names, c.Name), append(docs, c.Light+" on light pages, "+c.Dark+" on dark ones")
	}
	if err := section("Colours, for colours: in site.yaml", names, docs); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.stdout, "Functions of a template, beside those of html/template: %s.\ndigsite theme list TEMPLATE says what a template gets, digsite theme words lists the words.\n", strings.Join(d.Functions, ", "))
	return err
}

// about is what a template's type says of itself, without its name.
func about(t render.TemplateDoc) string {
	doc := strings.TrimPrefix(t.Doc, t.Type+" ")
	for _, end := range []string{", the view of template", ": the view of template"} {
		doc, _, _ = strings.Cut(doc, end)
	}
	doc, _, _ = strings.Cut(doc, ". ")
	return strings.TrimPrefix(strings.TrimPrefix(doc, "is "), "lists ")
}

// themeType prints the data that a template gets: its own fields, then those of the types in it.
func (a *app) themeType(d render.Described, word string, asJSON bool) error {
	name, ok := d.Type(word)
	if !ok {
		var names []string
		for _, t := range d.Templates {
			names = append(names, strings.TrimSuffix(path.Base(t.File), ".html"))
		}
		return failed(fmt.Sprintf("there is no template %q", clean(word)), nearest(word, names, "the templates are "))
	}
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
	if asJSON {
		types := map[string]render.TypeDoc{}
		for _, t := range order {
			types[t] = d.Types[t]
		}
		return a.printJSON(map[string]any{"type": name, "types": types})
	}
	for _, t := range order {
		if _, err := fmt.Fprintf(a.stdout, "%s  %s\n", a.out.bold(t), a.out.dim(d.Types[t].Doc)); err != nil {
			return err
		}
		var fields, types, docs []string
		with := ""
		for _, f := range d.Types[t].Fields {
			if f.From == "" {
				fields, types, docs = append(fields, "  ."+f.Name), append(types, f.Type), append(docs, f.Doc)
			} else if !strings.Contains(with, f.From) {
				with += " and every field of " + f.From
			}
		}
		if with != "" {
			fields, types, docs = append(fields, " "+with), append(types, ""), append(docs, "")
		}
		if err := a.table(len(fields), []column{
			{cells: fields, paint: func(_ int, s string) string { return a.out.accent(s) }}, {cells: types}, {cells: docs, flex: true}}); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(a.stdout); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) themeWords() *cobra.Command {
	var asJSON, missing bool
	cmd := &cobra.Command{
		Use:   "words",
		Short: "List the words of the theme, as YAML for site.yaml",
		Long: `List every text of the theme as YAML that can be pasted into site.yaml and translated: the English on the left stays, what is
on the right is shown. What site.yaml says already stands there. %s and %d stand for what is filled in; %[2]s names the
second, where another language wants another order. ` + "`code`" + ` and [link](%s) keep their marks.

What the tool itself says, in the terminal, in findings and on the page of rules, stays English.`,
		Example: `  digsite theme words > words.yaml
  digsite theme words --missing        what site.yaml does not translate yet`,
		Args: takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o := a.options(nil, "")
			o.Records = true
			in, err := builder.Gather(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer in.Close()
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
				return a.printJSON(out)
			}
			return a.printWords(texts, in.Config)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&missing, "missing", false, "leave out what site.yaml has")
	return cmd
}

// printWords prints YAML: JSON's quotes are YAML's too.
func (a *app) printWords(texts []string, c config.Config) error {
	quoted := func(s string) string {
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if enc.Encode(s) != nil {
			return `""`
		}
		return strings.TrimSuffix(b.String(), "\n")
	}
	var b strings.Builder
	b.WriteString("words:\n")
	for _, s := range texts {
		fmt.Fprintf(&b, "  %s: %s\n", quoted(s), quoted(c.Word(s)))
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}
