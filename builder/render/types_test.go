package render_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"digsite/builder/render"
	"digsite/builder/text"
	"digsite/theme"
)

// TestTypeComments: types.txt has what the sources say of the types that templates read, and no other. -update writes
// it.
func TestTypeComments(t *testing.T) {
	th, err := render.New(theme.Files, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := th.Describe(theme.Files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for name, note := range sourceComments(t, "page", "drawing", "drawing/strip") {
		if _, read := d.Types[strings.Split(name, ".")[1]]; read && note != "" {
			lines = append(lines, name+"\t"+note+"\n")
		}
	}
	slices.Sort(lines)
	want := strings.Join(lines, "")
	if *update {
		if err := os.WriteFile("types.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have, err := os.ReadFile("types.txt"); err != nil || string(have) != want {
		t.Errorf("types.txt is not what the sources say: go test ./builder/render -run TypeComments -update (%v)", err)
	}
}

// sourceComments gathers what the sources of packages say of each type ("page.Link") and field ("page.Link.Href").
func sourceComments(t *testing.T, packages ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, pkg := range packages {
		files, _ := filepath.Glob("../" + pkg + "/*.go")
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			tree, err := parser.ParseFile(token.NewFileSet(), name, nil,
				parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range tree.Decls {
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
					for _, s := range g.Specs {
						addComments(out, path.Base(pkg)+".", g, s.(*ast.TypeSpec))
					}
				}
			}
		}
	}
	return out
}

// addComments gathers those of one type.
func addComments(out map[string]string, pkg string, g *ast.GenDecl, s *ast.TypeSpec) {
	st, ok := s.Type.(*ast.StructType)
	if !ok {
		return
	}
	doc := s.Doc
	if doc == nil {
		doc = g.Doc
	}
	out[pkg+s.Name.Name] = text.Squash(doc.Text())
	for _, f := range st.Fields.List {
		note := text.Squash(f.Doc.Text() + " " + f.Comment.Text())
		for _, n := range f.Names {
			out[pkg+s.Name.Name+"."+n.Name] = note
		}
	}
}
