package builder_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The laws that look inside a room. What breaks them today is in testdata/exceptions.txt, which may only shrink.

// The limits of laws 10 and 11.
const (
	widest   = 120  // columns of a line; a tab is 4
	methods  = 25   // of a type
	codeSize = 1500 // lines of a package's code: no tests, no blank lines, no lines that are a comment
	branches = 20   // of a function, closures in it counted: 1, and 1 for each if, for, case, && and ||
)

// TestLaw10Lines: a line has at most 120 columns, in Go, JavaScript, CSS and templates. Five things are let pass:
//   - a row of a table of data: a line of a slice, array or map literal that has rows on three lines or more, unless
//     that row holds a function;
//   - a line of a text in backquotes that spans several lines: its line breaks are part of it;
//   - the tag of a field, which cannot be broken;
//   - a word that is longer than 100 columns by itself, such as an address or the path of a drawing;
//   - in a template, a line that holds one text of the interface and nothing else, such as {{w "The code and …"}}: a
//     text is looked up whole, and a template has no way to join it from parts.
func TestLaw10Lines(t *testing.T) {
	h := readHouse(t)
	var found []breach
	add := func(path string, src []byte, data map[int]bool) {
		if long := longLines(src, data); len(long) > 0 {
			found = append(found, breach{path, len(long), fmt.Sprintf("%s: %d lines have more than %d columns: %v",
				path,
				len(long), widest, long[:min(len(long), 30)])})
		}
	}
	for _, f := range h.files() {
		add(f.path, f.src, h.dataLines(f.ast))
	}
	look := func(full string, _ fs.DirEntry, err error) error {
		if err != nil || !slices.Contains([]string{".js", ".css", ".html"}, filepath.Ext(full)) ||
			strings.Contains(filepath.ToSlash(full), "/testdata/") {
			return err
		}
		src, err := os.ReadFile(full)
		texts := map[int]bool{}
		for i, line := range bytes.Split(src, []byte("\n")) {
			texts[i+1] = filepath.Ext(full) == ".html" && textAlone.Match(line)
		}
		add(strings.TrimPrefix(filepath.ToSlash(full), "../"), src, texts)
		return err
	}
	for _, root := range []string{"../theme", "../builder", "../cmd"} {
		if err := filepath.WalkDir(root, look); err != nil {
			t.Fatal(err)
		}
	}
	judge(t, "10", found)
}

// textAlone matches a line of a template that is one text of the interface, and at most the braces around its call.
var textAlone = regexp.MustCompile(`^\s*(?:\{\{(?:- )?(?:w|rich) )?"(?:[^"\\]|\\.)*"(?:(?: -)?\}\})?$`)

// longLines returns the numbers of the lines that law 10 forbids.
func longLines(src []byte, data map[int]bool) (out []int) {
	word := func(w []byte) bool { return columns(w) > 100 }
	for i, line := range bytes.Split(src, []byte("\n")) {
		if columns(line) > widest && !data[i+1] && !slices.ContainsFunc(bytes.Fields(line), word) {
			out = append(out, i+1)
		}
	}
	return out
}

// files returns every Go file, tests among them.
func (h *house) files() []*file {
	out := slices.Clone(h.tests)
	for _, p := range h.packages {
		out = append(out, p.files...)
	}
	return out
}

// columns counts what a line takes on a screen.
func columns(line []byte) int { return utf8.RuneCount(line) + 3*bytes.Count(line, []byte("\t")) }

// dataLines returns the lines that law 10 lets pass as data.
func (h *house) dataLines(f *ast.File) map[int]bool {
	data := map[int]bool{}
	line := func(p token.Pos) int { return h.fset.Position(p).Line }
	mark := func(n ast.Node) {
		for i := line(n.Pos()); i <= line(n.End()); i++ {
			data[i] = true
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if n.Kind == token.STRING && strings.Contains(n.Value, "\n") {
				mark(n)
			}
		case *ast.Field:
			if n.Tag != nil {
				mark(n.Tag)
			}
		case *ast.CompositeLit:
			rows := map[int]bool{}
			for _, e := range n.Elts {
				rows[line(e.Pos())] = true
			}
			switch n.Type.(type) {
			case *ast.ArrayType, *ast.MapType:
				for _, e := range n.Elts {
					if len(rows) >= 3 && !holdsFunction(e) {
						mark(e)
					}
				}
			}
		}
		return true
	})
	return data
}

func holdsFunction(e ast.Expr) (holds bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		_, is := n.(*ast.FuncLit)
		holds = holds || is
		return !holds
	})
	return holds
}

// TestLaw11Sizes: a type has at most 25 methods, a package at most 1,500 lines of code, a function at most 20 branches.
// Lines of code are those of files that are no tests, without blank lines and lines that are a comment.
func TestLaw11Sizes(t *testing.T) {
	h := readHouse(t)
	var many, large, tangled []breach
	for _, p := range h.packages {
		count := map[string]int{}
		size := 0
		for _, f := range p.files {
			code, _ := linesOf(f.src)
			size += code
			for _, d := range f.ast.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				name := fn.Name.Name
				if fn.Recv != nil {
					on := receiver(fn)
					name = on + "." + name
					count[on]++
				}
				if n := cyclomatic(fn); n > branches {
					say := fmt.Sprintf("%s: %s has a cyclomatic number of %d, %d are allowed: give its parts names",
						h.at(fn), name, n, branches)
					tangled = append(tangled, breach{p.path + " " + name, n - branches, say})
				}
			}
		}
		for on, n := range count {
			if n > methods {
				say := fmt.Sprintf("%s.%s has %d methods, %d are allowed: make functions or smaller types of some",
					p.path, on, n, methods)
				many = append(many, breach{p.path + "." + on, n - methods, say})
			}
		}
		if size > codeSize {
			say := fmt.Sprintf("%s has %d lines of code, %d are allowed: make it a hall with rooms, or smaller", p.path,
				size, codeSize)
			large = append(large, breach{p.path, size - codeSize, say})
		}
	}
	judge(t, "11-methods", many)
	judge(t, "11-lines", large)
	judge(t, "11-branches", tangled)
}

// linesOf counts the lines of code and those that are a comment.
func linesOf(src []byte) (code, comments int) {
	for line := range bytes.Lines(src) {
		switch line = bytes.TrimSpace(line); {
		case bytes.HasPrefix(line, []byte("//")):
			comments++
		case len(line) > 0:
			code++
		}
	}
	return code, comments
}

// receiver returns the name of a method's type.
func receiver(fn *ast.FuncDecl) string {
	e := fn.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		default:
			return e.(*ast.Ident).Name
		}
	}
}

// cyclomatic counts the ways through a function: McCabe's number, closures in it counted as if they stood there.
func cyclomatic(fn *ast.FuncDecl) int {
	n := 1
	ast.Inspect(fn, func(x ast.Node) bool {
		switch x := x.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			n++
		case *ast.CaseClause:
			if x.List != nil {
				n++
			}
		case *ast.CommClause:
			if x.Comm != nil {
				n++
			}
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				n++
			}
		}
		return true
	})
	return n
}

// TestLaw7Plain: no init, no variable of a package that changes, no interface with one implementation, no lumber rooms.
func TestLaw7Plain(t *testing.T) {
	h := readHouse(t)
	methods := h.methodSets()
	for _, p := range h.packages {
		for _, name := range append(strings.Split(p.path, "/"), p.fileNames()...) {
			stem := strings.TrimSuffix(name, ".go")
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "misc", "shared"}, stem) {
				t.Errorf("%s: %q says nothing of what is in it", p.path, name)
			}
		}
		for _, f := range p.files {
			for _, d := range f.ast.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s: an init function", h.at(fn))
				}
			}
			for _, at := range f.mutations(p.variables()) {
				t.Errorf("%s: a variable of the package is changed", at)
			}
		}
		for name, spec := range p.types() {
			face, ok := spec.Type.(*ast.InterfaceType)
			if !ok || len(interfaceMethods(face)) == 0 {
				continue
			}
			n := 0
			for _, set := range methods {
				if !slices.ContainsFunc(interfaceMethods(face), func(m string) bool { return !set[m] }) {
					n++
				}
			}
			if n < 2 {
				t.Errorf("%s: the interface %s has %d implementations", h.at(spec), name, n)
			}
		}
	}
}
