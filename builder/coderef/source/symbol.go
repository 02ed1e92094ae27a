// Package source reads one file of code by itself: where its symbols stand, which of its lines are comments, and which
// records those comments name.
//
// Its law: a text in, places in it out. It knows no repository, no other file and no record, and runs no program; for
// languages that it has no parser for it goes by indentation.
package source

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"strings"
)

// Symbol is a named piece of a file: lines From to To, counted from 1, with the comment above it where the language
// shows it. To is 0 where a tool did not tell the end. Scope is what it belongs to: "Queue" of Queue.Push, "" for none.
type Symbol struct {
	Name, Scope string
	From, To    int
}

// FindSymbol looks a symbol up in a text: in a Go file (name says so) among its declarations, else by what a line looks
// like.
func FindSymbol(name string, lines []string, want string) (Symbol, bool) {
	if path.Ext(name) == ".go" {
		return GoSymbols(lines).Pick(want)
	}
	return byText(lines, want)
}

// Index is the symbols of one file by name, each name's in the order of the file: a thousand anchors into one file
// cost one reading of it.
type Index map[string][]Symbol

// Indexed returns the index of symbols.
func Indexed(all []Symbol) Index {
	out := Index{}
	for _, s := range all {
		out[s.Name] = append(out[s.Name], s)
	}
	return out
}

// GoSymbols returns the declarations of a Go file.
func GoSymbols(lines []string) Index { return Indexed(goSymbols(lines)) }

// Pick finds "Method", "Type.Method", "Type::method" or "(*Type).Method" among symbols. A scope may be given in part,
// from its end: "Queue" fits "jobs.Queue". Of several the first counts.
func (x Index) Pick(want string) (Symbol, bool) {
	scope, name := split(want)
	for _, s := range x[name] {
		if scope == "" || s.Scope == scope || strings.HasSuffix(s.Scope, "."+scope) ||
			strings.HasSuffix(s.Scope, "::"+scope) {
			return s, true
		}
	}
	return Symbol{}, false
}

// split parts a symbol's name from what it belongs to: "(*Queue).Push" -> "Queue", "Push"; "a::b::c" -> "a.b", "c".
func split(want string) (scope, name string) {
	want = strings.NewReplacer("(", "", ")", "", "*", "", "::", ".").Replace(want)
	if i := strings.LastIndexByte(want, '.'); i >= 0 {
		return want[:i], want[i+1:]
	}
	return "", want
}

// goSymbols returns the declarations of a Go file, fields and interface methods too, even of one that does not parse to
// its end: what a person is just writing is broken most of the time.
func goSymbols(lines []string) []Symbol {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "", strings.Join(lines, "\n"), parser.ParseComments|parser.SkipObjectResolution)
	if file == nil {
		return nil
	}
	var out []Symbol
	add := func(name, scope string, doc *ast.CommentGroup, n ast.Node) {
		s := Symbol{name, scope, fset.Position(n.Pos()).Line, fset.Position(n.End()).Line}
		if doc != nil {
			s.From = fset.Position(doc.Pos()).Line
		}
		if s.From >= 1 && s.To >= s.From && s.To <= len(lines) {
			out = append(out, s)
		}
	}
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			add(d.Name.Name, receiver(d), d.Doc, d)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				goSpec(spec, d, add)
			}
		}
	}
	return out
}

// goSpec adds the names of one type, const or var, with the fields and methods of a type. Of a declaration without
// brackets the comment stands above the keyword, and is the declaration's.
func goSpec(spec ast.Spec, d *ast.GenDecl, add func(string, string, *ast.CommentGroup, ast.Node)) {
	whole := func(doc *ast.CommentGroup) (*ast.CommentGroup, ast.Node) {
		if !d.Lparen.IsValid() {
			return d.Doc, d
		}
		return doc, spec
	}
	switch s := spec.(type) {
	case *ast.TypeSpec:
		doc, n := whole(s.Doc)
		add(s.Name.Name, "", doc, n)
		var fields *ast.FieldList
		switch x := s.Type.(type) {
		case *ast.StructType:
			fields = x.Fields
		case *ast.InterfaceType:
			fields = x.Methods
		}
		if fields == nil {
			return
		}
		for _, f := range fields.List {
			for _, name := range f.Names {
				add(name.Name, s.Name.Name, f.Doc, f)
			}
		}
	case *ast.ValueSpec:
		doc, n := whole(s.Doc)
		for _, name := range s.Names {
			add(name.Name, "", doc, n)
		}
	}
}

// receiver returns the name of a method's type, "" for a function: "Queue" of func (q *Queue[T]) Push.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return ""
	}
	x := d.Recv.List[0].Type
	for {
		switch y := x.(type) {
		case *ast.StarExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.IndexListExpr:
			x = y.X
		case *ast.Ident:
			return y.Name
		default:
			return ""
		}
	}
}

// byText looks for a line that seems to define the symbol, else the first that names it; what is indented below it
// belongs to it. With a scope the search begins where the scope does.
func byText(lines []string, want string) (Symbol, bool) {
	scope, name := split(want)
	if name == "" {
		return Symbol{}, false
	}
	word := regexp.MustCompile(`(?:^|[^\pL\pN_$])` + regexp.QuoteMeta(name) + `(?:[^\pL\pN_$]|$)`)
	start := 0
	if scope != "" {
		if outer, ok := byText(lines, scope); ok {
			start = outer.From - 1
		}
	}
	best := -1
	for i := start; i < len(lines); i++ {
		if !strings.Contains(lines[i], name) {
			continue // the pattern costs much more
		}
		at := word.FindStringIndex(lines[i])
		if at == nil {
			continue
		}
		if best < 0 {
			best = i
		}
		if defines.MatchString(lines[i][:at[1]]) {
			best = i
			break
		}
	}
	if best < 0 {
		return Symbol{}, false
	}
	return Symbol{name, scope, best + 1, BlockEnd(lines, best) + 1}, true
}

// BlockEnd returns the index of the last line of what begins at line best (both from 0): what is indented below it, and
// the bracket, "end" or "fi" that closes it. It holds for any language that people indent.
func BlockEnd(lines []string, best int) int {
	end, depth := best, indentOf(lines[best])
	for i := best + 1; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if indentOf(lines[i]) <= depth {
			if t := strings.TrimSpace(lines[i]); strings.HasPrefix(t, "}") || strings.HasPrefix(t, ")") || t == "end" ||
				t == "fi" {
				end = i
			}
			break
		}
		end = i
	}
	return end
}

// defines fits the beginning of a line, up to a name, that defines the name: a keyword of some language stands in it.
var defines = regexp.MustCompile(
	`\b(?:func|fun|fn|function|def|defp|class|type|struct|interface|enum|trait|impl|module|namespace|record|` +
		`object|const|let|var|val|static|sub|macro|proc|procedure|create\s+\w+|resource|message|service|rpc|` +
		`union|typedef|#define)\b|^\s*$`)

// indentOf returns how many blanks and tabs a line begins with; a tab counts one, since files rarely mix them.
func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }
