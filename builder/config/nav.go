package config

import (
	"path"
	"strings"

	"digsite/builder/yaml"
)

// NavOrder returns the Markdown files that a mkdocs.yml names in its nav, in that order, as paths relative to the
// folder of mkdocs.yml; nil when it states none. Entries are paths, "Title: path" and "Section: [entries]".
func NavOrder(v yaml.Value) []string {
	docs := v.Get("docs_dir").Text
	if docs == "" {
		docs = "docs"
	}
	seen := map[string]bool{}
	var out []string
	var walk func(v yaml.Value, depth int)
	walk = func(v yaml.Value, depth int) {
		if depth > 16 {
			return
		}
		if p := path.Join(docs, path.Clean("/"+v.Text)); ours(v) && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
		for _, i := range v.Items {
			walk(i, depth+1)
		}
		for _, e := range v.Fields {
			walk(e.Val, depth+1)
		}
	}
	walk(v.Get("nav"), 0)
	return out
}

// ours reports whether an entry of a nav is a Markdown file of the site, and not an address.
func ours(v yaml.Value) bool {
	ext := strings.ToLower(path.Ext(v.Text))
	return v.Kind == yaml.Scalar && (ext == ".md" || ext == ".markdown") && !strings.Contains(v.Text, "://")
}
