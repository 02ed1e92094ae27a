package render

import (
	"cmp"
	"reflect"
	"regexp"
	"slices"
	"text/template/parse"
)

// Check follows every template from the view that it gets and reports each field that is not there, in the branches
// that no page of this site takes too. What it cannot follow (the result of a function, a value of no fixed type) it
// lets pass: html/template looks at that when it is executed. There is at most one error a place.
func (t *Theme) Check() []*TemplateError {
	c := checker{theme: t, seen: map[call]bool{}, found: map[TemplateError]bool{}}
	for _, row := range Templates() {
		c.template(row.Name, reflect.TypeOf(row.View))
	}
	out := make([]*TemplateError, 0, len(c.found))
	for e := range c.found {
		out = append(out, &e)
	}
	slices.SortFunc(out, func(a, b *TemplateError) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
	})
	return out
}

// call is one template with one type of data: it needs to be followed once.
type call struct {
	name string
	data reflect.Type
}

// checker follows templates with types in place of values, and collects what is wrong.
type checker struct {
	theme *Theme
	// what was followed already, so that parts that call one another end
	seen  map[call]bool
	found map[TemplateError]bool
}

// scope is what names mean at one place of a template. A nil type is one that is not known.
type scope struct {
	tree *parse.Tree
	dot  reflect.Type
	vars map[string]reflect.Type
}

// with returns the scope within a branch, where the dot is another. Variables of the branch do not leave it.
func (s scope) with(dot reflect.Type) scope {
	vars := make(map[string]reflect.Type, len(s.vars))
	for k, v := range s.vars {
		vars[k] = v
	}
	return scope{s.tree, dot, vars}
}

// template follows a template once with each type of data.
func (c *checker) template(name string, data reflect.Type) {
	x := c.theme.set.Lookup(name)
	if x == nil || x.Tree == nil || c.seen[call{name, data}] {
		return
	}
	c.seen[call{name, data}] = true
	c.node(scope{x.Tree, data, map[string]reflect.Type{"$": data}}, x.Tree.Root)
}

// node follows one node of a template. Both branches of a condition are followed, as either may be taken one day.
func (c *checker) node(s scope, n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			c.node(s, child)
		}
	case *parse.ActionNode:
		c.pipe(s, n.Pipe)
	// Variables that a condition declares end with its branch.
	case *parse.IfNode:
		in := s.with(s.dot)
		c.pipe(in, n.Pipe)
		c.node(in, n.List)
		c.node(s.with(s.dot), n.ElseList)
	case *parse.WithNode:
		in := s.with(s.dot)
		in.dot = c.pipe(in, n.Pipe)
		c.node(in, n.List)
		c.node(s.with(s.dot), n.ElseList)
	case *parse.RangeNode:
		c.ranged(s, n)
	case *parse.TemplateNode:
		var data reflect.Type
		if n.Pipe != nil {
			data = c.pipe(s, n.Pipe)
		}
		c.template(n.Name, data)
	}
}

// ranged follows a loop: the dot is an element, and variables are index and element. Over a number, as {{range 3}},
// both are numbers; over anything unknown, nothing is known.
func (c *checker) ranged(s scope, n *parse.RangeNode) {
	in := s.with(s.dot)
	over := c.pipe(in, n.Pipe)
	var key, elem reflect.Type
	if over != nil {
		switch over.Kind() {
		case reflect.Slice, reflect.Array:
			key, elem = reflect.TypeFor[int](), over.Elem()
		case reflect.Map:
			key, elem = over.Key(), over.Elem()
		case reflect.Int:
			key, elem = over, over
		}
	}
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		in.vars[d[0].Ident[0]] = elem
	case 2:
		in.vars[d[0].Ident[0]], in.vars[d[1].Ident[0]] = key, elem
	}
	in.dot = elem
	c.node(in, n.List)
	c.node(s.with(s.dot), n.ElseList)
}

// pipe returns the type of a pipeline's value, nil when it is not known, and looks at every field in it. A value that a
// function made is of no known type, so nothing is said of its fields.
func (c *checker) pipe(s scope, p *parse.PipeNode) reflect.Type {
	var out reflect.Type
	for i, cmd := range p.Cmds {
		out = c.command(s, cmd)
		if i > 0 || len(cmd.Args) > 1 {
			out = nil // what a function gives
		}
	}
	for _, v := range p.Decl {
		s.vars[v.Ident[0]] = out
	}
	return out
}

// command looks at each argument and returns the type of the first, which is the command's own where it has no other.
func (c *checker) command(s scope, cmd *parse.CommandNode) reflect.Type {
	var first reflect.Type
	for i, a := range cmd.Args {
		t := c.argument(s, a)
		if i == 0 {
			first = t
		}
	}
	return first
}

// argument returns the type of an argument, nil when it is not known.
func (c *checker) argument(s scope, n parse.Node) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(s, n, s.dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(s, n, s.vars[n.Ident[0]], n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(s, n, c.argument(s, n.Node), n.Field)
	case *parse.PipeNode:
		return c.pipe(s, n)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	}
	return nil
}

// fields follows .A.B from a type and returns the type of its value. After a name that is not there nothing is known.
func (c *checker) fields(s scope, at parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		// Any key of a map may be there, and any field of a value that is known at run time only.
		if t == nil || t.Kind() == reflect.Interface || t.Kind() == reflect.Map {
			return nil
		}
		// A method without arguments reads as a field.
		if m, ok := t.MethodByName(name); ok {
			return m.Type.Out(0)
		}
		var f reflect.StructField
		ok := false
		if t.Kind() == reflect.Struct {
			f, ok = t.FieldByName(name)
		}
		if !ok {
			// Errors are kept by value, so a place that is reached by two ways is reported once.
			e := TemplateError{File: c.theme.files[s.tree.ParseName], Line: line(s.tree, at)}
			e.noField(name, nil)
			if t.Kind() == reflect.Struct {
				e.noField(name, visible(t))
			} else {
				e.Message += ": this is a " + t.Kind().String()
			}
			c.found[e] = true
			return nil
		}
		t = f.Type
	}
	return t
}

// line returns the line of a node in its file, from 1, 0 when not known.
func line(tree *parse.Tree, n parse.Node) int {
	location, _ := tree.ErrorContext(n)
	if m := place.FindStringSubmatch(location); m != nil {
		return lineOf(m[1])
	}
	return 0
}

// place is a node's place as package parse writes it: "record:12:5".
var place = regexp.MustCompile(`:(\d+):\d+$`)
