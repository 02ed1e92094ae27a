package render

import (
	"cmp"
	_ "embed" // types.txt
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"digsite/builder/render/assets"
	"digsite/builder/text"
)

// Described is what a theme's author can put in place of ours, and what it gets to work with.
type Described struct {
	Templates []TemplateDoc      `json:"templates"`
	Parts     []PartDoc          `json:"parts"`
	Assets    []FileDoc          `json:"assets"`
	Colours   []ColourDoc        `json:"colours"`
	Types     map[string]TypeDoc `json:"types"`     // every type that a view holds, by name
	Functions []string           `json:"functions"` // beside those of html/template
}

// TemplateDoc is one template that makes a page.
type TemplateDoc struct {
	File string `json:"file"` // "templates/pages/record.html"
	Type string `json:"type"` // of its data: a name in Types
	Doc  string `json:"doc"`
	Own  bool   `json:"own"` // the site's theme has it
}

// PartDoc is a part that templates share. It has a file of its own.
type PartDoc struct {
	File  string   `json:"file"`  // "templates/parts/badge.html"
	Types []string `json:"types"` // what it is called with
	Own   bool     `json:"own"`
}

// FileDoc is one asset.
type FileDoc struct {
	File string `json:"file"`
	Doc  string `json:"doc"` // its first sentence
	Own  bool   `json:"own"`
}

// ColourDoc is one colour that site.yaml can set.
type ColourDoc struct {
	Name  string `json:"name"`
	Light string `json:"light"`
	Dark  string `json:"dark"`
}

// TypeDoc is one type of a view.
type TypeDoc struct {
	Doc    string     `json:"doc"`
	Fields []FieldDoc `json:"fields"`
}

// FieldDoc is one field of a type, in the order of the source; the fields of an embedded type come with it.
type FieldDoc struct {
	Name string `json:"name"`
	From string `json:"from,omitempty"` // the embedded type that it comes from: "Frame"
	Type string `json:"type"`           // as Go writes it, without the package: "string", "[]Link"
	Doc  string `json:"doc"`
}

// Describe returns what there is, from the theme as it is parsed, the views' types and their comments. own reports
// whether the site's own theme has a file. Nothing of it is written by hand, so nothing of it can be out of date.
func (t *Theme) Describe(fsys fs.FS, own func(file string) bool) (Described, error) {
	d := Described{Types: map[string]TypeDoc{},
		Functions: []string{"w", "count", "rich", "day", "share", "body", "lead", "rest",
			"inset"}}
	docs := comments()
	c := checker{theme: t, seen: map[call]bool{}, found: map[TemplateError]bool{}}
	for _, row := range Templates() {
		typ := reflect.TypeOf(row.View)
		file := "templates/" + t.files[row.Name]
		d.Templates = append(d.Templates, TemplateDoc{file, typ.Name(), docs[fullName(typ)], own(file)})
		d.add(typ, docs)
		c.template(row.Name, typ)
	}
	d.Parts = t.parts(c, own)
	// Assets say in their first comment what they are for, as templates do by the type of their view.
	files, err := assets.Files(fsys)
	if err != nil {
		return d, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return d, err
		}
		d.Assets = append(d.Assets, FileDoc{file, firstSentence(string(text)), own(file)})
	}
	tokens, err := assets.Tokens(fsys)
	for _, x := range tokens {
		d.Colours = append(d.Colours, ColourDoc{x.Name, x.Light, x.Dark})
	}
	return d, err
}

// parts returns the shared parts with the types that they are called with, sorted by file. c has followed every
// template, so it knows the calls; a part that nothing calls is listed without a type.
func (t *Theme) parts(c checker, own func(string) bool) []PartDoc {
	// What is no page's template is a part.
	pages := map[string]bool{}
	for _, row := range Templates() {
		pages[row.Name] = true
	}
	var out []PartDoc
	for _, x := range t.set.Templates() {
		if pages[x.Name()] || x.Tree == nil || parse.IsEmptyTree(x.Tree.Root) {
			continue
		}
		file := "templates/" + cmp.Or(t.files[x.Name()], "parts/"+x.Name()+".html")
		p := PartDoc{File: file, Own: own(file)}
		for k := range c.seen {
			if k.name == x.Name() && k.data != nil {
				// A part may be called with values of several types.
				p.Types = append(p.Types, typeName(k.data))
			}
		}
		slices.Sort(p.Types)
		p.Types = slices.Compact(p.Types)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b PartDoc) int { return strings.Compare(a.File, b.File) })
	return out
}

// add describes a type and all that it holds. The empty entry that it makes first ends types that hold one another.
func (d *Described) add(t reflect.Type, docs map[string]string) {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.Pointer:
		d.add(t.Elem(), docs)
		return
	case reflect.Struct:
	default:
		return
	}
	if _, ok := d.Types[t.Name()]; ok || t.Name() == "" {
		return
	}
	d.Types[t.Name()] = TypeDoc{}
	doc := TypeDoc{Doc: docs[fullName(t)]}
	for _, f := range reflect.VisibleFields(t) {
		if !f.IsExported() || f.Anonymous {
			continue
		}
		holder := t
		for _, i := range f.Index[:len(f.Index)-1] {
			holder = holder.Field(i).Type
		}
		from := ""
		// A theme's author reads .Lang where Go has Frame.Lang, and finds both in the list.
		if holder != t {
			from = holder.Name()
			d.add(holder, docs)
		}
		doc.Fields = append(doc.Fields, FieldDoc{f.Name, from, typeName(f.Type), docs[fullName(holder)+"."+f.Name]})
		d.add(f.Type, docs)
	}
	d.Types[t.Name()] = doc
}

// typeName returns a type without its package, as Go writes it: "[]Link", "map[string]int".
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		return "[]" + typeName(t.Elem())
	case reflect.Map:
		return "map[" + typeName(t.Key()) + "]" + typeName(t.Elem())
	}
	if t.Name() != "" {
		return t.Name()
	}
	return t.String()
}

// fullName returns a type's name with its package: "page.Link".
func fullName(t reflect.Type) string { return path.Base(t.PkgPath()) + "." + t.Name() }

// typeComments is what the sources say of each type that a template may read ("page.Link") and of each of its fields
// ("page.Link.Href"): a name, a tab and the comment. TestTypeComments holds it fresh, and writes it with -update.
//
//go:embed types.txt
var typeComments string

// comments returns them by name, "page.Link" or "page.Link.Href".
func comments() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(typeComments) {
		name, note, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		out[name] = note
	}
	return out
}

// firstSentence returns the sentence that a style sheet or script begins with, if that is a comment, in one line.
func firstSentence(doc string) string {
	var b strings.Builder
	block := strings.HasPrefix(doc, "/*")
	for line := range strings.Lines(doc) {
		line = strings.TrimSpace(line)
		if !block && !strings.HasPrefix(line, "//") {
			break
		}
		end := strings.Contains(line, "*/")
		line, _, _ = strings.Cut(line, "*/")
		b.WriteString(strings.Trim(line, "/* ") + " ")
		if end {
			break
		}
	}
	first, rest, cut := strings.Cut(text.Squash(b.String()), ". ")
	if cut && rest != "" {
		first += "."
	}
	return first
}

// Type returns the name of the type whose data a template or part gets, by its file ("parts/badge.html"), by its name
// ("badge"), or by the type's own name in any case; false where nothing answers to the word.
func (d Described) Type(word string) (string, bool) {
	is := func(file string) bool { return path.Base(file) == strings.TrimSuffix(path.Base(word), ".html")+".html" }
	for _, t := range d.Templates {
		if is(t.File) {
			return t.Type, true
		}
	}
	for t := range d.Types {
		if strings.EqualFold(t, word) {
			return t, true
		}
	}
	for _, p := range d.Parts {
		if is(p.File) && len(p.Types) > 0 {
			return strings.TrimPrefix(p.Types[0], "[]"), true
		}
	}
	return "", false
}
