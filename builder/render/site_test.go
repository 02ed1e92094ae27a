package render_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/pages"
	"digsite/builder/record"
	recread "digsite/builder/record/read"
	"digsite/builder/render"
	"digsite/builder/site"
	"digsite/builder/yaml"
	"digsite/theme"
)

// built is a small site, rendered: output path -> bytes.
type built struct {
	pages map[string]string
	views map[string]page.Page
	theme *render.Theme
}

// build makes a site of Markdown files as the pipeline does, without disk, memo and git.
func build(t testing.TB, files map[string]string, change func(*config.Config)) built {
	t.Helper()
	cfg := config.Default("Notes")
	cfg.Repository = "https://github.com/example/notes"
	if change != nil {
		change(&cfg)
	}
	settings := record.NewSettings(cfg)
	parser := markdown.NewParser(markdown.Options{})
	bodies := map[fingerprint.Sum][]markdown.Part{}
	var in site.Input
	var ds []finding.Finding
	for path, text := range files {
		front, line, rest, bodyLine := yaml.FrontMatter([]byte(text))
		var head yaml.Value
		if front != nil {
			var found []finding.Finding
			head, found = yaml.Parse(path, front, line, yaml.Limits{})
			ds = append(ds, found...)
		}
		doc := parser.Parse(rest, bodyLine)
		sum := fingerprint.Bytes([]byte(path))
		bodies[sum] = doc.Parts
		p := site.Page{Headings: doc.Headings, Refs: doc.Refs, Words: doc.Words,
			Diagram: doc.Diagram, Body: sum, H1: doc.H1,
			Record: recread.File(recread.Input{Path: path, Front: head, HasFront: front != nil, Body: rest,
				BodyLine: bodyLine, Doc: &doc, Settings: settings})}
		for _, b := range doc.Blocks {
			p.Blocks = append(p.Blocks, b.ID)
		}
		in.Pages = append(in.Pages, p)
	}
	in.Config, in.Day = cfg, "2026-11-22"
	s := site.New(in)
	ds = finding.Sort(append(ds, s.Findings...))
	th, err := render.New(theme.Files, render.Options{Words: cfg.Words})
	if err != nil {
		t.Fatal(err)
	}
	out := built{map[string]string{}, map[string]page.Page{}, th}
	pages.New(pages.Input{Site: s, Config: cfg, Findings: ds, Assets: th.Names()}).Walk(func(p page.Page) {
		var parts [][]markdown.Part
		for _, b := range p.Bodies {
			parts = append(parts, bodies[b])
		}
		data, err := th.Page(p.Template, p.View, parts)
		if err != nil {
			t.Fatal(err)
		}
		out.pages[p.Path], out.views[p.Path] = string(data), p
	})
	return out
}

// content reads testdata/content.
func content(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	root := filepath.Join("testdata", "content")
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(root, p)
		out[filepath.ToSlash(rel)] = strings.ReplaceAll(string(data), "\r\n", "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
