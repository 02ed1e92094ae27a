package builder_test

import (
	"bytes"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMannersSizes: a file under 601 lines, a function under 60, one that is mostly a switch or a table under 120, and
// main.go under 61.
func TestMannersSizes(t *testing.T) {
	h := readHouse(t)
	for _, p := range h.packages {
		for _, f := range p.files {
			lines := bytes.Count(f.src, []byte("\n"))
			if lines > 600 {
				t.Errorf("%s/%s has %d lines; cut it by subject", p.path, f.name, lines)
			}
			if p.path == "cmd/digsite" && f.name == "main.go" && lines > 60 {
				t.Errorf("main.go has %d lines", lines)
			}
			for _, d := range f.ast.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				limit := 60
				if h.table(fn.Body) {
					limit = 120
				}
				if n := h.lines(fn); n >= limit {
					t.Errorf("%s: %s has %d lines, %d are too many", h.at(fn), fn.Name.Name, n, limit)
				}
			}
		}
	}
	for _, f := range h.tests {
		if n := bytes.Count(f.src, []byte("\n")); n > 600 {
			t.Errorf("%s has %d lines", f.path, n)
		}
	}
}

// table reports whether of a body more than half is one switch or one composite literal.
func (h *house) table(body *ast.BlockStmt) bool {
	most := 0
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.CompositeLit:
			most = max(most, h.lines(n))
		}
		return true
	})
	return most*2 > h.lines(body)
}

// TestMannersWords: every exported name has a comment, and every package says what it is for and what it will not do.
func TestMannersWords(t *testing.T) {
	h := readHouse(t)
	for _, p := range h.packages {
		doc := ""
		for _, f := range p.files {
			doc += f.ast.Doc.Text()
			for _, d := range f.ast.Decls {
				undocumented(d, func(name string, n ast.Node) { t.Errorf("%s: %s has no comment", h.at(n), name) })
			}
		}
		if !strings.Contains(doc, "law") && p.path != "cmd/digsite" && p.path != "builder/e2e" &&
			p.path != "builder/corpus" {
			t.Errorf("%s: the package comment names no law", p.path)
		}
		if len(doc) < 80 {
			t.Errorf("%s: the package comment says too little: %q", p.path, doc)
		}
	}
}

// undocumented reports exported names without a comment of their own or of their group.
func undocumented(d ast.Decl, report func(string, ast.Node)) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || exportedReceiver(d)) {
			report(d.Name.Name, d)
		}
	case *ast.GenDecl:
		if d.Doc != nil || d.Tok == token.IMPORT {
			return
		}
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc == nil {
					report(s.Name.Name, s)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && s.Doc == nil && s.Comment == nil {
					report(s.Names[0].Name, s)
				}
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	exported := false
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = id.IsExported()
			return false
		}
		return true
	})
	return exported
}

// TestMannersTop: the module's top folder holds what a stranger expects, and nothing else.
func TestMannersTop(t *testing.T) {
	shown := []string{"LICENSE", "README.md", "builder", "cmd", "content", "go.mod", "go.sum", "site.yaml", "theme"}
	hidden := []string{".ci", ".git", ".gitattributes", ".github", ".gitignore", ".pre-commit-hooks.yaml"}
	made := []string{".digsite", "_site", "digsite"} // by the tool; .gitignore has them
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !slices.Contains(shown, name) && !slices.Contains(hidden, name) &&
			!slices.Contains(made, name) &&
			!strings.HasSuffix(name, ".test") && !strings.HasSuffix(name, ".prof") {
			t.Errorf("%s lies in the top folder", name)
		}
	}
	for _, name := range shown {
		if _, err := os.Stat(filepath.Join("..", name)); err != nil {
			t.Errorf("the top folder lacks %s", name)
		}
	}
}

// TestMannersTestdata: every testdata folder says what is in it.
func TestMannersTestdata(t *testing.T) {
	for _, top := range []string{"builder", "cmd", "theme"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(full string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() || d.Name() != "testdata" {
				return err
			}
			if _, err := os.Stat(filepath.Join(full, "README.md")); err != nil {
				t.Errorf("%s has no README.md", filepath.ToSlash(full))
			}
			return fs.SkipDir
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
