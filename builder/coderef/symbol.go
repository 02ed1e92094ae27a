package coderef

import (
	"bytes"
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"digsite/builder/cache"
	"digsite/builder/fingerprint"
)

// symbol is a named piece of a file: lines from to to, with the comment above it where the language tells.
type symbol struct {
	Name, Scope string
	From, To    int
}

// resolveSymbol finds a symbol today, and whether its text is the one of then.
func (t *Tree) resolveSymbol(ctx context.Context, a Anchor, at Statement, p Place, f File) Place {
	now, found := t.find(ctx, p.Path, f.Lines, a.Symbol)
	old, why := t.then(ctx, a, at)
	if !found {
		p.From, p.To, p.State = 0, 0, Lost
		p.Note = "there is no " + a.Symbol + " in " + p.Path
		return p
	}
	p.From, p.To = now.From, now.To
	if why != "" {
		p.State, p.Note = Unchecked, why
		return p
	}
	if contains(old, f.Lines[now.From-1:now.To]) {
		p.State = Exact
		return p
	}
	was, ok := bySource(p.Path, old, a.Symbol)
	if !ok {
		p.State, p.Note = Unchecked, "it was not there yet when the anchor was stated"
		return p
	}
	p.State, p.Note = Drifted, "its text was changed since; it was at "+Range(was.From, was.To)
	return p
}

// contains tells that a block stands in lines.
func contains(lines, block []string) bool {
	for i := 0; i+len(block) <= len(lines); i++ {
		if lines[i] == block[0] && slices.Equal(lines[i:i+len(block)], block) {
			return true
		}
	}
	return false
}

// find looks a symbol up in a file on disk: Go by its parser, others by Universal Ctags when it is there, else by text.
func (t *Tree) find(ctx context.Context, name string, lines []string, want string) (symbol, bool) {
	if path.Ext(name) != ".go" {
		all, ok := t.symbols[name]
		if !ok {
			all = t.tagged(ctx, name, lines)
			t.symbols[name] = all
		}
		if s, ok := pick(all, want); ok {
			if s.To == 0 { // some of its parsers do not tell
				s.To = blockEnd(lines, s.From-1) + 1
			}
			return s, true
		}
	}
	return bySource(name, lines, want)
}

// tagged asks Universal Ctags, or remembers what it said of the same text.
func (t *Tree) tagged(ctx context.Context, name string, lines []string) []symbol {
	program, err := exec.LookPath("ctags")
	if err != nil {
		return nil
	}
	return cache.Do(t.memo, "symbols", fingerprint.Of([]string{program, path.Base(name), strings.Join(lines, "\n")}),
		func() []symbol {
			return ctags(ctx, program, filepath.Join(t.dir, filepath.FromSlash(name)), len(lines))
		})
}

// bySource looks a symbol up in a text.
func bySource(name string, lines []string, want string) (symbol, bool) {
	if path.Ext(name) == ".go" {
		return pick(goSymbols(lines), want)
	}
	return byText(lines, want)
}

// pick finds "Method", "Type.Method", "Type::method" or "(*Type).Method" among symbols.
func pick(all []symbol, want string) (symbol, bool) {
	scope, name := split(want)
	for _, s := range all {
		if s.Name == name && (scope == "" || s.Scope == scope || strings.HasSuffix(s.Scope, "."+scope) ||
			strings.HasSuffix(s.Scope, "::"+scope)) {
			return s, true
		}
	}
	return symbol{}, false
}

// split parts a symbol's name from what it belongs to.
func split(want string) (scope, name string) {
	want = strings.NewReplacer("(", "", ")", "", "*", "", "::", ".").Replace(want)
	if i := strings.LastIndexByte(want, '.'); i >= 0 {
		return want[:i], want[i+1:]
	}
	return "", want
}

// goSymbols gives the declarations of a Go file, even of one that does not parse to its end.
func goSymbols(lines []string) []symbol {
	fset := token.NewFileSet()
	file, _ := parser.ParseFile(fset, "", strings.Join(lines, "\n"), parser.ParseComments|parser.SkipObjectResolution)
	if file == nil {
		return nil
	}
	var out []symbol
	add := func(name, scope string, doc *ast.CommentGroup, n ast.Node) {
		s := symbol{name, scope, fset.Position(n.Pos()).Line, fset.Position(n.End()).Line}
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

// goSpec gives the names of one type, const or var, with the fields and methods of a type.
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

// receiver gives the type of a method.
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

// ctags asks Universal Ctags; nil when it is another one. No options file is read: a repository may
// carry one, and it may do more than name kinds.
func ctags(ctx context.Context, program, file string, lines int) []symbol {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "--options=NONE", "--output-format=json", "--fields=+neZ", "-f", "-", file)
	cmd.Dir = filepath.Dir(file)
	cmd.Env = []string{"PATH=" + path.Dir(program), "LC_ALL=C.UTF-8"}
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	var all []symbol
	for line := range bytes.Lines(out) {
		var tag struct {
			Type  string `json:"_type"`
			Name  string `json:"name"`
			Scope string `json:"scope"`
			Line  int    `json:"line"`
			End   int    `json:"end"`
		}
		if json.Unmarshal(line, &tag) == nil && tag.Type == "tag" && tag.Line >= 1 && tag.Line <= lines {
			end := 0
			if tag.End > 0 {
				end = min(max(tag.End, tag.Line), lines)
			}
			all = append(all, symbol{tag.Name, tag.Scope, tag.Line, end})
		}
	}
	return all
}

// byText looks for a line that seems to define the symbol, else the first that names it; what is indented below it
// belongs to it.
func byText(lines []string, want string) (symbol, bool) {
	scope, name := split(want)
	if name == "" {
		return symbol{}, false
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
		return symbol{}, false
	}
	return symbol{name, scope, best + 1, blockEnd(lines, best) + 1}, true
}

// blockEnd gives the last line of what begins at a line: what is indented below it, and the bracket that closes it.
func blockEnd(lines []string, best int) int {
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

// defines is a word that comes before a name that is defined.
var defines = regexp.MustCompile(`\b(?:func|fun|fn|function|def|defp|class|type|struct|interface|enum|trait|impl|module|namespace|record|object|const|let|var|val|static|sub|macro|proc|procedure|create\s+\w+|resource|message|service|rpc|union|typedef|#define)\b|^\s*$`)

func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }
