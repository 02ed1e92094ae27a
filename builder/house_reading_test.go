package builder_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// house is the module's own source. Packages hold what the program is made of; the tests' files stand apart.
type house struct {
	module   string
	fset     *token.FileSet
	packages []*pkg
	tests    []*file
}

type pkg struct {
	house *house
	path  string // relative to the module's root
	files []*file
}

type file struct {
	pkg  *pkg   // nil for a test
	path string // relative to the module's root
	name string
	src  []byte
	ast  *ast.File
}

// readHouse parses every Go file, whatever system it is for.
var readHouse = func() func(t *testing.T) *house {
	once := sync.OnceValues(parseHouse)
	return func(t *testing.T) *house {
		t.Helper()
		h, err := once()
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
}()

func parseHouse() (*house, error) {
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		return nil, err
	}
	h := &house{fset: token.NewFileSet(), module: strings.TrimSpace(strings.TrimPrefix(strings.SplitN(string(mod), "\n",
		2)[0], "module "))}
	found := map[string]*pkg{}
	for _, top := range []string{"builder", "cmd", "theme"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(full string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == "testdata" {
				return cmpOr(err, fs.SkipDir)
			}
			if d.IsDir() || filepath.Ext(full) != ".go" {
				return nil
			}
			rel, _ := filepath.Rel("..", full)
			rel = filepath.ToSlash(rel)
			f := &file{path: rel, name: path.Base(rel)}
			if f.src, err = os.ReadFile(full); err != nil {
				return err
			}
			if f.ast, err = parser.ParseFile(h.fset, rel, f.src, parser.ParseComments); err != nil {
				return err
			}
			if strings.HasSuffix(rel, "_test.go") {
				h.tests = append(h.tests, f)
				return nil
			}
			p := found[path.Dir(rel)]
			if p == nil {
				p = &pkg{house: h, path: path.Dir(rel)}
				found[p.path] = p
			}
			f.pkg = p
			p.files = append(p.files, f)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		h.packages = append(h.packages, found[name])
	}
	return h, nil
}

func cmpOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// room returns a package by its path, nil when there is none.
func (h *house) room(path string) *pkg {
	for _, p := range h.packages {
		if p.path == path {
			return p
		}
	}
	return nil
}

func (h *house) at(n ast.Node) string {
	pos := h.fset.Position(n.Pos())
	return fmt.Sprintf("%s:%d", pos.Filename, pos.Line)
}

func (h *house) lines(n ast.Node) int {
	return h.fset.Position(n.End()).Line - h.fset.Position(n.Pos()).Line + 1
}

func (h *house) text(n ast.Node) string {
	var b bytes.Buffer
	printer.Fprint(&b, h.fset, n)
	return b.String()
}

// imports returns what the package's files import, sorted, once each.
func (p *pkg) imports() []string {
	if p == nil {
		return nil
	}
	var out []string
	for _, f := range p.files {
		for _, imp := range f.ast.Imports {
			name, _ := strconv.Unquote(imp.Path.Value)
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p *pkg) fileNames() (out []string) {
	for _, f := range p.files {
		out = append(out, f.name)
	}
	return out
}

// use is one mention of another package's member, or of a builtin (pkg "").
type use struct {
	pkg, name, at string
	called        bool
}

// uses returns every mention of an imported package's members, and calls of builtins that are not shadowed.
func (p *pkg) uses() (out []use) {
	for _, f := range p.files {
		imported := map[string]string{}
		for _, imp := range f.ast.Imports {
			full, _ := strconv.Unquote(imp.Path.Value)
			name := path.Base(full)
			if imp.Name != nil {
				name = imp.Name.Name
			}
			imported[name] = full
		}
		calls := map[ast.Expr]bool{}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				calls[n.Fun] = true
				if id, ok := n.Fun.(*ast.Ident); ok && id.Obj == nil {
					out = append(out, use{"", id.Name, p.house.at(n), true})
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Obj == nil && imported[x.Name] != "" {
					out = append(out, use{imported[x.Name], n.Sel.Name, p.house.at(n), calls[n]})
				}
			}
			return true
		})
	}
	return out
}

// types returns the package's declared types by name.
func (p *pkg) types() map[string]*ast.TypeSpec {
	out := map[string]*ast.TypeSpec{}
	for _, f := range p.files {
		for _, d := range f.ast.Decls {
			if g, ok := d.(*ast.GenDecl); ok {
				for _, s := range g.Specs {
					if ts, ok := s.(*ast.TypeSpec); ok {
						out[ts.Name.Name] = ts
					}
				}
			}
		}
	}
	return out
}

// variables returns the names of the package's variables.
func (p *pkg) variables() map[string]bool {
	out := map[string]bool{}
	for _, f := range p.files {
		for _, d := range f.ast.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				for _, s := range g.Specs {
					for _, id := range s.(*ast.ValueSpec).Names {
						out[id.Name] = true
					}
				}
			}
		}
	}
	return out
}

// mutations returns the places where a variable of the package is assigned to, whole or in part, counted up, cleared or
// handed out by address. A call of its methods is not seen: a sync.Pool, a sync.Map and a Once may stand there.
func (f *file) mutations(vars map[string]bool) (out []string) {
	top := map[any]bool{}
	for _, d := range f.ast.Decls {
		if g, ok := d.(*ast.GenDecl); ok {
			for _, s := range g.Specs {
				top[s] = true
			}
		}
	}
	var base func(e ast.Expr) bool
	base = func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.Ident:
			return vars[e.Name] && (e.Obj == nil || top[e.Obj.Decl])
		case *ast.IndexExpr:
			return base(e.X)
		case *ast.SelectorExpr:
			return base(e.X)
		case *ast.ParenExpr:
			return base(e.X)
		case *ast.StarExpr:
			return base(e.X)
		}
		return false
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE && slices.ContainsFunc(n.Lhs, base) {
				out = append(out, f.pkg.house.at(n))
			}
		case *ast.IncDecStmt:
			if base(n.X) {
				out = append(out, f.pkg.house.at(n))
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND && base(n.X) {
				out = append(out, f.pkg.house.at(n))
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") && base(n.Args[0]) {
				out = append(out, f.pkg.house.at(n))
			}
		}
		return true
	})
	return out
}

// methodSets returns the method names of every declared type of the module, by package and type.
func (h *house) methodSets() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, p := range h.packages {
		for _, f := range p.files {
			for _, d := range f.ast.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Recv == nil {
					continue
				}
				recv := strings.TrimPrefix(h.text(fn.Recv.List[0].Type), "*")
				key := p.path + "." + recv
				if out[key] == nil {
					out[key] = map[string]bool{}
				}
				out[key][fn.Name.Name] = true
			}
		}
	}
	return out
}

func interfaceMethods(face *ast.InterfaceType) (out []string) {
	for _, m := range face.Methods.List {
		if _, ok := m.Type.(*ast.FuncType); ok {
			for _, id := range m.Names {
				out = append(out, id.Name)
			}
		}
	}
	return out
}
