package render

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// letters that the names of a module's own declarations are made of, the frequent ones of minified code first.
const nameLetters = "etnsiaorlcdmupfhgbvwyxkjqzETNSIAORLCDMUPFHGBVWYXKJQZ"

// shortNames renames what a module declares at its top for itself alone, which the minifier leaves as it is, for a
// script's top is everybody's. What it imports or exports keeps its name. The new names begin with $ and stand nowhere
// else in the module, so that none is hidden by a parameter of the same name.
func shortNames(module []byte) ([]byte, error) {
	ast, err := js.Parse(parse.NewInputBytes(bytes.Clone(module)), js.Options{})
	if err != nil {
		return nil, err
	}
	kept := exported(ast)
	for _, v := range ast.Scope.Undeclared {
		kept = append(kept, string(v.Name()))
	}
	own := slices.DeleteFunc(slices.Clone(ast.Scope.Declared),
		func(v *js.Var) bool { return slices.Contains(kept, string(v.Data)) })
	slices.SortStableFunc(own, func(a, b *js.Var) int { return int(b.Uses) - int(a.Uses) })
	next := 0
	for _, v := range own {
		name := ""
		for name == "" || bytes.Contains(module, []byte(name)) {
			name = "$" + strings.Repeat(nameLetters[next%len(nameLetters):next%len(nameLetters)+1],
				1+next/len(nameLetters))
			next++
		}
		v.Data = []byte(name)
	}
	js.Walk(renaming{}, ast)
	return []byte(ast.JSString()), nil
}

// renaming brings each use up to its declaration's name: printing { list } looks at the use.
type renaming struct{}

func (r renaming) Enter(n js.INode) js.IVisitor {
	if v, ok := n.(*js.Var); ok {
		v.Data = v.Name()
	}
	return r
}

func (renaming) Exit(js.INode) {}

// exported returns the names of the declarations that a module exports.
func exported(ast *js.AST) (out []string) {
	for _, s := range ast.List {
		e, ok := s.(*js.ExportStmt)
		if !ok {
			continue
		}
		for _, a := range e.List {
			out = append(out, string(a.Name), string(a.Binding))
		}
		switch d := e.Decl.(type) {
		case *js.FuncDecl:
			out = append(out, string(d.Name.Name()))
		case *js.ClassDecl:
			out = append(out, string(d.Name.Name()))
		case *js.VarDecl:
			for _, b := range d.List {
				if v, ok := b.Binding.(*js.Var); ok {
					out = append(out, string(v.Name()))
				}
			}
		}
	}
	return out
}
