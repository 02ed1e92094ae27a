package builder_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// worthAHome is from how many words on (names, literals, operators and statements of its body) a function that stands
// in two rooms is reported. strings.Join(strings.Fields(s), " ") has 10.
const worthAHome = 10

// function is one of the house's, with its place.
type function struct{ name, room, at string }

// TestLaw14OneHome: a helper that two rooms need has one home, named for its subject (text, finding, forge ...). Two
// functions are one when their bodies are, whatever their receivers, parameters and variables are called. Two that are
// called alike and take and return the same are suspected of it: they get one home too, or names that say what each
// does.
func TestLaw14OneHome(t *testing.T) {
	h := readHouse(t)
	same, alike := map[string][]function{}, map[string][]function{}
	for _, p := range h.packages {
		if forTests(p.path) {
			continue
		}
		for _, f := range p.files {
			for _, d := range f.ast.Decls {
				fn, ok := d.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				name := p.path + "." + fn.Name.Name
				if fn.Recv != nil {
					name = p.path + "." + receiver(fn) + "." + fn.Name.Name
				}
				x := function{name, p.path, h.at(fn)}
				if shape, words := shapeOf(fn); words >= worthAHome {
					same[shape] = append(same[shape], x)
				}
				if fn.Recv == nil && !fn.Name.IsExported() && fn.Name.Name != "main" {
					key := fn.Name.Name + h.signature(fn)
					alike[key] = append(alike[key], x)
				}
			}
		}
	}
	var found []breach
	seen := map[string]bool{}
	report := func(groups map[string][]function, sign, say string) {
		for _, fs := range groups {
			var names, places []string
			for _, f := range fs {
				names, places = append(names, f.name), append(places, f.at)
			}
			if key := strings.Join(names, " "); seen[key] || !slices.ContainsFunc(fs, func(f function) bool {
				return f.room != fs[0].room
			}) {
				continue
			} else {
				seen[key] = true
			}
			found = append(found, breach{strings.Join(names, sign), len(fs) - 1,
				fmt.Sprintf(say, strings.Join(names, " and "), strings.Join(places, ", "))})
		}
	}
	report(same, " = ", "%s are one function: keep it in the room that it belongs to by its subject (%s)")
	report(alike, " ~ ",
		"%s are called alike: if they do one thing it has one home, if not their names say what each does (%s)")
	judge(t, "14", found)
}

// signature writes the types that a function takes and returns.
func (h *house) signature(fn *ast.FuncDecl) string {
	out := ""
	for _, list := range []*ast.FieldList{fn.Type.Params, fn.Type.Results} {
		out += " ->"
		for i := range list.NumFields() {
			n := 0
			for _, f := range list.List {
				if n += max(1, len(f.Names)); i < n {
					out += " " + h.text(f.Type)
					break
				}
			}
		}
	}
	return out
}

// shapeOf writes a function down as its statements are, with numbers for what it names itself, and counts its words.
// What it names of others stays: fields, methods, packages, builtins, literals.
func shapeOf(fn *ast.FuncDecl) (string, int) {
	var b strings.Builder
	words := 0
	number := map[string]int{}
	selected := map[*ast.Ident]bool{}
	write := func(n ast.Node) bool {
		if n == nil {
			b.WriteByte(')')
			return true
		}
		words++
		switch n := n.(type) {
		case *ast.CommentGroup, *ast.Comment:
			return false
		case *ast.SelectorExpr:
			selected[n.Sel] = true
			if x, ok := n.X.(*ast.Ident); ok && x.Obj == nil {
				selected[x] = true // most likely a package
			}
		case *ast.Ident:
			if selected[n] || types.Universe.Lookup(n.Name) != nil {
				fmt.Fprintf(&b, "(%s", n.Name)
				return true
			}
			if number[n.Name] == 0 {
				number[n.Name] = len(number) + 1
			}
			fmt.Fprintf(&b, "(%d", number[n.Name])
			return true
		case *ast.BasicLit:
			b.WriteString("(" + n.Value)
			return true
		case *ast.BinaryExpr:
			b.WriteString("(" + n.Op.String())
			return true
		case *ast.UnaryExpr:
			b.WriteString("(" + n.Op.String())
			return true
		case *ast.AssignStmt:
			b.WriteString("(" + n.Tok.String())
			return true
		case *ast.IncDecStmt:
			b.WriteString("(" + n.Tok.String())
			return true
		case *ast.BranchStmt:
			b.WriteString("(" + n.Tok.String())
			return true
		}
		b.WriteString("(" + reflect.TypeOf(n).Elem().Name())
		return true
	}
	if fn.Recv != nil {
		ast.Inspect(fn.Recv, write)
	}
	ast.Inspect(fn.Type, write)
	words = 0
	ast.Inspect(fn.Body, write)
	return b.String(), words
}
