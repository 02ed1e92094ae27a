package assets

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/js"
)

// A theme's modules are small, for whoever reads them; a page should not pay a request for each. So a module that only
// one other module needs becomes a part of that one, and so does what is needed of a module in js/lib, in each that
// needs it. What two modules import, and what is loaded on its first use with import(), stays a file of its own.

// isModule reports whether a script is a module, whose top-level names are its own.
var isModule = regexp.MustCompile(`(?m)^(import|export)\b`)

// moduleName finds the other modules that a module names, "./rank.js", "../lib/dom.js", and the sheets that it puts on
// a page, "../css/features/search.css", for new URL(…, import.meta.url); importedName the modules that it imports at
// its top, without which it does not run.
var (
	moduleName   = regexp.MustCompile(`(["'])(\.\.?/[\w./-]+\.(?:js|css))(["'])`)
	importedName = regexp.MustCompile(`(?m)^(?:import|export)\b[^"';(]*["'](\.\.?/[\w./-]+\.js)["']`)
)

// findAlone decides which modules stay files of their own: those that a page names, those loaded on first use, and
// those that end up in two others. The last makes more of them, so it is gone through until nothing changes.
func (b *bundle) findAlone() error {
	importers := map[string][]string{}
	b.alone = map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(b.raw)) {
		if !isModule.Match(b.raw[name]) {
			continue
		}
		needed := map[string]bool{}
		for _, m := range importedName.FindAllSubmatch(b.raw[name], -1) {
			needed[string(m[1])] = true
			if other, err := b.find(name, string(m[1])); err != nil {
				return err
			} else if !b.library(other) {
				importers[other] = append(importers[other], name)
			}
		}
		for _, m := range moduleName.FindAllSubmatch(b.raw[name], -1) {
			if !needed[string(m[2])] { // on its first use
				other, err := b.find(name, string(m[2]))
				if err != nil {
					return err
				}
				b.alone[other] = true
			}
		}
	}
	for name, text := range b.raw {
		if isModule.Match(text) && !b.library(name) && len(importers[name]) == 0 {
			b.alone[name] = true // a page names it
		}
	}
	// Each round may make a module stay alone, which changes the owners of what it imports.
	for again := true; again; {
		again = false
		for name, by := range importers {
			owners := map[string]bool{}
			for _, i := range by {
				owners[b.owner(i, importers, 0)] = true
			}
			if len(owners) > 1 && !b.alone[name] {
				b.alone[name], again = true, true
			}
		}
	}
	return nil
}

// owner returns the module of which another becomes a part, itself for one that stays alone. depth ends circles, which
// are found and named later.
func (b *bundle) owner(name string, importers map[string][]string, depth int) string {
	if b.alone[name] || len(importers[name]) == 0 || depth > len(b.raw) {
		return name
	}
	return b.owner(importers[name][0], importers, depth+1)
}

// library reports whether a module is in js/lib.
func (b *bundle) library(name string) bool { return strings.HasPrefix(b.file[name], "js/lib/") }

// find returns the name of the asset that a module names by its file. Modules of a site's own theme may name ours as
// they were called one version ago. It looks by the whole path first, then by the bare name, which a theme that lies
// flat has.
func (b *bundle) find(from, to string) (string, error) {
	file := path.Join(path.Dir(b.file[from]), to)
	for _, name := range []string{Name(file), path.Base(file), Name(b.o.Renamed[path.Base(file)])} {
		if _, ok := b.raw[name]; ok {
			return name, nil
		}
	}
	return "", fmt.Errorf("theme asset %s: it imports %s, which the theme does not have", b.file[from], to)
}

// linked returns a module with the output's names of other modules where it names their files. A module that is going
// to be a part of this one is left as it is named.
func (b *bundle) linked(name string) ([]byte, error) {
	var failed error
	out := moduleName.ReplaceAllFunc(b.raw[name], func(m []byte) []byte {
		if failed != nil { // the first says why
			return m
		}
		other, err := b.find(name, string(m[1:len(m)-1]))
		if err != nil {
			failed = err
			return m
		}
		at := other
		if !b.o.Live { // a name holds the content, so that must be there first
			if !b.alone[other] {
				return m
			}
			a, err := b.finish(other)
			if err != nil {
				failed = err
			}
			at = path.Base(a.Path)
		}
		return []byte(`"./` + at + `"`)
	})
	return out, failed
}

// part is a module on its way into another, or the one that takes it.
type part struct {
	ast     *js.AST
	library bool
	own     map[string]*js.Var // what it declares at its top
	imports map[string]source  // by the name that it has here
	exports map[string]source  // by the name that others import
	wanted  map[string]bool    // names of own that are used; of a library only
}

// source is where a name comes from.
type source struct {
	from *part // nil for the part itself
	name string
}

// merged returns a module with all that is to be a part of it, what it needs first. The names at the top of modules are
// made short, which the minifier does not do, for a script's top is everybody's: they begin with $ and stand nowhere
// else, so that none is hidden by a parameter of the same name. What the module exports keeps its name.
func (b *bundle) merged(name string) ([]byte, error) {
	m := merger{bundle: b, parts: map[string]*part{}}
	root, err := m.read(name)
	if err != nil {
		return nil, err
	}
	for i := len(m.order) - 1; i >= 0; i-- { // who imports comes before what is imported
		m.order[i].shake()
	}
	for _, p := range m.order {
		p.ast.List = slices.DeleteFunc(p.ast.List, func(s js.IStmt) bool { return !p.keeps(s) })
	}
	m.rename(root)
	var out bytes.Buffer
	for _, p := range m.order {
		p.write(&out, p == root)
	}
	return out.Bytes(), nil
}

// merger merges one module. parts is by name, nil for one that is being read, by which a circle is found; order has
// what is imported before what imports it.
type merger struct {
	*bundle
	parts map[string]*part
	order []*part
	text  []byte // of all parts
}

// read returns a module and reads those that are to be parts of it first.
func (m *merger) read(name string) (*part, error) {
	if p, ok := m.parts[name]; ok {
		if p == nil {
			return nil, fmt.Errorf("theme asset %s: its imports form a circle; break it", m.file[name])
		}
		return p, nil
	}
	m.parts[name] = nil
	text, err := m.linked(name)
	if err != nil {
		return nil, err
	}
	m.text = append(m.text, text...)
	ast, err := js.Parse(parse.NewInputBytes(text), js.Options{})
	if err != nil {
		return nil, fmt.Errorf("theme asset %s: cannot be read: %w", m.file[name], err)
	}
	p := &part{ast: ast, library: m.library(name), own: map[string]*js.Var{}, imports: map[string]source{},
		exports: map[string]source{}, wanted: map[string]bool{}}
	for _, v := range ast.Scope.Declared {
		p.own[string(v.Data)] = v
	}
	for _, s := range ast.List {
		if err := m.link(name, p, s); err != nil {
			return nil, err
		}
	}
	m.parts[name] = p
	m.order = append(m.order, p)
	return p, nil
}

// link notes what a statement imports or exports.
func (m *merger) link(name string, p *part, s js.IStmt) error {
	switch s := s.(type) {
	case *js.ImportStmt:
		from, err := m.absorbed(name, s.Module)
		if err != nil || from == nil {
			return err
		}
		// A namespace object would have to be built at run time, and keeps everything of the library alive.
		if s.Default != nil || s.List == nil || either(s.List[0].Name, s.List[0].Binding) == "*" {
			return fmt.Errorf("theme asset %s: it imports %s as a whole; name what it needs", m.file[name], s.Module)
		}
		for _, a := range s.List {
			p.imports[string(a.Binding)] = source{from, either(a.Name, a.Binding)}
		}
		s.Module = nil // it is not written
	case *js.ExportStmt:
		from, err := m.absorbed(name, s.Module)
		if err != nil || from == nil && s.Module != nil {
			return err
		}
		s.Module = nil // what it exports stands beside it
		for _, a := range s.List {
			p.exports[string(a.Binding)] = source{from, either(a.Name, a.Binding)}
		}
		for _, n := range declared(s.Decl) {
			p.exports[n] = source{nil, n}
		}
	}
	return nil
}

// absorbed returns the part that a module is, nil for one that stays alone. literal is as the source has it, in quotes.
func (m *merger) absorbed(from string, literal []byte) (*part, error) {
	if literal == nil {
		return nil, nil
	}
	file := strings.Trim(string(literal), `"'`)
	if m.written[strings.TrimPrefix(file, "./")] {
		return nil, nil
	}
	other, err := m.find(from, file)
	if err != nil {
		return nil, err
	}
	return m.read(other)
}

// either returns the name before "as", else that behind it. "import {a as b}": a is the name that the other module has
// for it, b the one it has here.
func either(name, binding []byte) string {
	if name != nil {
		return string(name)
	}
	return string(binding)
}

// shake marks which statements of a library are needed, and wants of other libraries what those need. A wanted
// statement may use a further one, so it goes on until nothing is new.
func (p *part) shake() {
	for again := true; again; {
		again = false
		for _, s := range p.ast.List {
			if !p.keeps(s) {
				continue
			}
			names := nameCollector{}
			js.Walk(&names, s)
			for n := range names {
				if i, ok := p.imports[n]; ok {
					i.from.want(i.name)
				}
				if _, ok := p.own[n]; ok && !p.wanted[n] {
					p.wanted[n], again = true, true
				}
			}
		}
		for _, e := range p.exports {
			if e.from != nil {
				e.from.want(e.name)
			}
		}
	}
}

// want marks a name that another part imports, here or where it comes from.
func (p *part) want(name string) {
	switch e := p.exports[name]; {
	case e.from != nil:
		e.from.want(e.name)
	default:
		p.wanted[e.name] = true
	}
}

// keeps reports whether a statement is needed: in a library, a declaration of what nobody wants is not.
func (p *part) keeps(s js.IStmt) bool {
	if !p.library {
		return true
	}
	var names []string
	switch s := s.(type) {
	case *js.ExportStmt:
		names = declared(s.Decl)
	case js.IExpr:
		names = declared(s)
	}
	return len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return p.wanted[n] })
}

// rename sets the name of everything at the top of a part for the whole: those used most get the shortest.
func (m *merger) rename(root *part) {
	var all []*js.Var
	kept := exported(root.ast)
	for _, p := range m.order {
		for _, v := range p.ast.Scope.Declared {
			if p != root || !slices.Contains(kept, string(v.Data)) {
				all = append(all, v)
			}
		}
	}
	// Ties keep the order of the source, so names are the same in every build.
	slices.SortStableFunc(all, func(a, b *js.Var) int { return int(b.Uses) - int(a.Uses) })
	// Names go $e, $t, $n and on, then $ee, $tt: a letter repeated is short enough for the few that there are.
	next := 0
	for _, v := range all {
		name := ""
		// A name that stands anywhere in the text, in a string even, is passed over.
		for name == "" || bytes.Contains(m.text, []byte(name)) {
			letter := string(nameLetters[next%len(nameLetters)])
			name = "$" + strings.Repeat(letter, 1+next/len(nameLetters))
			next++
		}
		v.Data = []byte(name)
	}
	for _, p := range m.order {
		for _, v := range p.ast.Scope.Undeclared {
			if s, ok := p.imports[string(v.Data)]; ok {
				v.Data = s.from.final(s.name)
			}
		}
		js.Walk(renaming{}, p.ast)
	}
}

// nameLetters are what the names are made of, the frequent letters of minified code first.
const nameLetters = "etnsiaorlcdmupfhgbvwyxkjqzETNSIAORLCDMUPFHGBVWYXKJQZ"

// final returns the name that something exported has in the whole.
func (p *part) final(name string) []byte {
	e, ok := p.exports[name]
	switch {
	case !ok:
		return []byte(name)
	case e.from != nil:
		return e.from.final(e.name)
	case p.own[e.name] == nil: // imported, and exported again
		i := p.imports[e.name]
		return i.from.final(i.name)
	}
	return p.own[e.name].Data
}

// write appends a part's statements; only the root still exports. What was imported from another part is there already,
// under its new name.
func (p *part) write(out *bytes.Buffer, root bool) {
	for _, s := range p.ast.List {
		switch t := s.(type) {
		case *js.ImportStmt:
			if t.Module == nil {
				continue
			}
		case *js.ExportStmt:
			if t.Decl == nil && !root {
				continue
			}
			if t.Module == nil {
				for i, a := range t.List {
					t.List[i] = js.Alias{Name: p.final(string(a.Binding)), Binding: a.Binding}
				}
			}
			if t.Decl != nil && !root {
				s = t.Decl.(js.IStmt)
			}
		}
		s.JS(out)
		out.WriteString(";\n")
	}
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

// nameCollector gathers the names that a statement uses.
type nameCollector map[string]bool

func (c nameCollector) Enter(n js.INode) js.IVisitor {
	if v, ok := n.(*js.Var); ok {
		c[string(v.Name())] = true
	}
	return c
}

func (nameCollector) Exit(js.INode) {}

// exported returns the names of the declarations that a module exports. Of "a as b" it returns both, since neither may
// be renamed.
func exported(ast *js.AST) (out []string) {
	for _, s := range ast.List {
		if e, ok := s.(*js.ExportStmt); ok {
			for _, a := range e.List {
				out = append(out, string(a.Name), string(a.Binding))
			}
			out = append(out, declared(e.Decl)...)
		}
	}
	return out
}

// declared returns the names that a declaration declares. Declarations that take a value apart, as const {a} = b, are
// not looked into.
func declared(e any) (out []string) {
	switch d := e.(type) {
	case *js.FuncDecl:
		return []string{string(d.Name.Name())}
	case *js.ClassDecl:
		return []string{string(d.Name.Name())}
	case *js.VarDecl:
		for _, b := range d.List {
			if v, ok := b.Binding.(*js.Var); ok {
				out = append(out, string(v.Name()))
			}
		}
	}
	return out
}
