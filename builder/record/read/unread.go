package read

import (
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// generatorKeys are keys of front matter that steer other generators (Jekyll, Docusaurus, Hugo, Obsidian) and say
// nothing to a reader.
var generatorKeys = []string{"layout", "parent", "grandparent", "navorder", "haschildren", "navexclude", "hastoc",
	"sidebarposition", "sidebarlabel", "weight", "menu", "permalink", "slug", "hide", "template", "publish", "cssclass",
	"cssclasses", "toc", "hidetitle", "displayedsidebar", "paginationnext", "paginationprev"}

// unread returns the fields that no reader took, to be shown as they are. A page's header lines are part of its text.
func unread(f *form.Form, kind string) []record.Field {
	var out []record.Field
	for _, x := range f.Fields() {
		if x.Used || x.Label == "" || slices.Contains(generatorKeys, x.Key) || x.Empty() ||
			!x.Front && (len(x.Text) > 300 || kind == "page") {
			continue
		}
		if values := values(x); values != nil {
			out = append(out, record.Field{Key: x.Label, Values: values, Pos: x.Pos})
		}
	}
	return out
}

// values returns a field's values as texts.
func values(x *form.Field) []string {
	var out []string
	add := func(s string) {
		if s != "" {
			out = append(out, text.Cut(s, 300))
		}
	}
	switch x.Val.Kind {
	case yaml.Map:
		out = leaves(x.Val, "", nil)
	case yaml.List:
		for _, v := range x.Val.Items {
			if v.Kind == yaml.Map {
				out = append(out, text.Cut(strings.Join(leaves(v, "", nil), "; "), 300))
			} else {
				add(record.Plain(form.TextOf(v)))
			}
		}
	default:
		for _, i := range x.Items {
			add(record.Plain(i.Text))
		}
	}
	return out
}

// leaves writes a map as "key: value" texts, a map in it as "key.key: value".
func leaves(v yaml.Value, under string, out []string) []string {
	for _, e := range v.Fields {
		key := under + e.Key
		switch e.Val.Kind {
		case yaml.Scalar:
			out = append(out, key+": "+text.Cut(e.Val.Text, 300))
		case yaml.Map:
			out = leaves(e.Val, key+".", out)
		case yaml.List:
			var items []string
			for _, i := range e.Val.Items {
				items = append(items, form.TextOf(i))
			}
			out = append(out, key+": "+strings.Join(items, ", "))
		}
	}
	return out
}
