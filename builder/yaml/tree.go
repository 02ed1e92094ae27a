package yaml

import (
	"errors"
	"fmt"

	goyaml "github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"digsite/builder/finding"
	"digsite/builder/text"
)

// strict parses with the library and converts its tree. The problem is nil when the whole was YAML; the library's
// own panics are problems too.
func (p *parser) strict(src []byte, firstLine int) (v Value, bad *problem) {
	defer func() {
		if r := recover(); r != nil {
			v, bad = Value{}, &problem{line: 1, col: 1, message: "the YAML could not be read"}
		}
	}()
	file, err := yamlparser.ParseBytes(src, 0, yamlparser.AllowDuplicateMapKey())
	if err != nil {
		pr := problem{line: 1, col: 1, message: plain(err.Error())}
		var e goyaml.Error
		if errors.As(err, &e) {
			pr.message = plain(e.GetMessage())
			if t := e.GetToken(); t != nil && t.Position != nil {
				pr.line, pr.col = t.Position.Line, t.Position.Column
			}
		}
		return Value{}, &pr
	}
	c := &converter{parser: p, src: src, shift: firstLine - 1, anchors: map[string]sized{}}
	held := len(p.diags)
	for _, d := range file.Docs {
		if d == nil || d.Body == nil {
			continue
		}
		if _, is := d.Body.(*ast.CommentGroupNode); is {
			continue
		}
		v = c.value(d.Body, 0)
		break
	}
	if c.bad != nil {
		p.diags = p.diags[:held] // said again, or better, when the fields are read one by one
		return Value{}, c.bad
	}
	if p.refused {
		return Value{}, nil
	}
	return v, nil
}

// converter turns the library's tree into Values, and stops at the first thing that it does not understand.
type converter struct {
	*parser
	src     []byte           // what was parsed, for raw
	shift   int              // added to the library's lines
	anchors map[string]sized // by name; a second of one name takes its place, as in YAML
	bad     *problem         // nil while all is well
}

// sized is an anchored value and how many values it holds, so that an alias costs what it expands to.
type sized struct {
	Value
	nodes int
}

// fail notes the first thing that is not understood; t is where, nil when not known.
func (c *converter) fail(t *token.Token, message string) Value {
	if c.bad == nil {
		c.bad = &problem{line: 1, col: 1, message: message}
		if t != nil && t.Position != nil {
			c.bad.line, c.bad.col = t.Position.Line, t.Position.Column
		}
	}
	return Value{}
}

// value converts one node; the library's positions are 1-based and count runes, like ours.
func (c *converter) value(n ast.Node, depth int) Value {
	if c.refused || c.bad != nil || n == nil {
		return Value{}
	}
	if c.nodes++; c.nodes > c.lim.Nodes {
		c.refuse(c.shift+1, fmt.Sprintf("more than %d values", c.lim.Nodes))
		return Value{}
	}
	if depth > c.lim.Depth {
		c.refuse(c.shift+1, fmt.Sprintf("nested deeper than %d levels", c.lim.Depth))
		return Value{}
	}
	t := n.GetToken()
	var v Value
	if t != nil && t.Position != nil {
		v.Line, v.Col = t.Position.Line+c.shift, t.Position.Column
	}
	switch n := n.(type) {
	case *ast.NullNode:
		return v
	case *ast.StringNode, *ast.LiteralNode:
		return written(v, n)
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return c.collection(v, n, depth)
	case *ast.AnchorNode:
		before := c.nodes
		inner := c.value(n.Value, depth)
		c.anchors[name(n.Name)] = sized{inner, c.nodes - before}
		return inner
	case *ast.AliasNode:
		return c.alias(n)
	case *ast.TagNode:
		inner := c.value(n.Value, depth)
		inner.Quoted = inner.Quoted || t != nil && t.Value == "!!str"
		return inner
	}
	if s, ok := n.(ast.ScalarNode); ok && t != nil && s != nil {
		v.Kind, v.Text = Scalar, t.Value
		return v
	}
	return c.fail(t, "this kind of YAML is not read")
}

// written fills in a scalar as its author wrote it; quotes and block forms say that it is a text.
func written(v Value, n ast.Node) Value {
	v.Kind = Scalar
	switch n := n.(type) {
	case *ast.StringNode:
		v.Text = n.Value
		v.Quoted = n.Token != nil && (n.Token.Type == token.SingleQuoteType || n.Token.Type == token.DoubleQuoteType)
	case *ast.LiteralNode:
		v.Quoted = true
		if n.Value != nil {
			v.Text = n.Value.Value
		}
	}
	return v
}

// collection fills in a map or a list.
func (c *converter) collection(v Value, n ast.Node, depth int) Value {
	switch n := n.(type) {
	case *ast.MappingNode:
		v.Kind, v.Text = Map, c.raw(n.Start, n.End, n.IsFlowStyle)
		if len(n.Values) > 0 && !n.IsFlowStyle {
			v.Col = max(1, n.Values[0].Key.GetToken().Position.Column)
		}
		c.fields(&v, n.Values, depth)
	case *ast.MappingValueNode:
		v.Kind = Map
		c.fields(&v, []*ast.MappingValueNode{n}, depth)
	case *ast.SequenceNode:
		v.Kind, v.Text = List, c.raw(n.Start, n.End, n.IsFlowStyle)
		for _, item := range n.Values {
			v.Items = append(v.Items, c.value(item, depth+1))
		}
	}
	return v
}

// alias expands *name by value; its size counts again, so that a few lines cannot grow without bound.
func (c *converter) alias(n *ast.AliasNode) Value {
	known, ok := c.anchors[name(n.Value)]
	if !ok {
		return c.fail(n.GetToken(), "a value that begins with * names an anchor that is not there; quote the value")
	}
	c.aliases++
	c.nodes += known.nodes
	switch {
	case c.aliases > c.lim.Aliases:
		c.refuse(c.shift+n.GetToken().Position.Line, fmt.Sprintf("more than %d aliases", c.lim.Aliases))
	case c.nodes > c.lim.Nodes:
		c.refuse(c.shift+n.GetToken().Position.Line, fmt.Sprintf("more than %d values once aliases are expanded",
			c.lim.Nodes))
	}
	return known.Value
}

// fields converts the entries of a map. The first of two equal keys holds, with a finding for the second; << adds those
// keys of a map, or of a list of maps, that are not there yet.
func (c *converter) fields(v *Value, entries []*ast.MappingValueNode, depth int) {
	seen := make(map[string]int, len(entries))
	for _, e := range entries {
		if e == nil || e.Key == nil {
			continue
		}
		val := c.value(e.Value, depth+1)
		if e.Key.IsMergeKey() {
			for _, src := range append([]Value{val}, val.Items...) {
				for _, f := range src.Fields {
					if _, there := seen[f.Key]; !there {
						seen[f.Key] = len(v.Fields)
						v.Fields = append(v.Fields, f)
					}
				}
			}
			continue
		}
		key, t := name(e.Key), e.Key.GetToken()
		if mk, ok := e.Key.(*ast.MappingKeyNode); ok {
			key, t = name(mk.Value), mk.GetToken()
		}
		f := Field{Key: key, Val: val}
		if t != nil && t.Position != nil {
			f.Line, f.Col = t.Position.Line+c.shift, t.Position.Column
		}
		if f.Val.Line == 0 || f.Val.Kind == Null {
			f.Val.Line, f.Val.Col = f.Line, f.Col
		}
		if i, there := seen[key]; there && len(c.diags) >= maxFindings {
			continue
		} else if there {
			pos := finding.Pos{Path: c.path, Line: f.Line, Col: f.Col}
			d := finding.At(finding.FrontSyntax, pos, fmt.Sprintf("the key %q stands twice; it is first on line %d",
				text.CutMarked(key, 60), v.Fields[i].Line))
			c.diags = append(c.diags,
				d.WithText(text.CutMarked(val.Text, 200),
					text.CutMarked(v.Fields[i].Val.Text, 200)).WithHint("keep one of the two"))
			continue
		}
		seen[key] = len(v.Fields)
		v.Fields = append(v.Fields, f)
	}
}

// raw returns the author's text of a flow list or map that stands on one line, so that a value such as
// "{YYYY-MM-DD when decided}" can be shown as it was written; "" for the block form.
func (c *converter) raw(start, end *token.Token, flow bool) string {
	if !flow || start == nil || end == nil || start.Position == nil || end.Position == nil ||
		start.Position.Line != end.Position.Line {
		return ""
	}
	line := []rune(string(text.Line(c.src, start.Position.Line)))
	from, to := start.Position.Column-1, end.Position.Column
	if from < 0 || to > len(line) || from >= to {
		return ""
	}
	return string(line[from:to])
}

// name returns the text of a key, anchor or alias.
func name(n ast.Node) string {
	switch n := n.(type) {
	case nil:
		return ""
	case *ast.StringNode:
		return n.Value
	case *ast.LiteralNode:
		if n.Value != nil {
			return n.Value.Value
		}
	}
	if t := n.GetToken(); t != nil {
		return t.Value
	}
	return ""
}
