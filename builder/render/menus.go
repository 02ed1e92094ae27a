package render

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"sync"
	"text/template/parse"

	"digsite/builder/fingerprint"
	"digsite/builder/page"
)

// shared are the templates of what many pages have alike, letter for letter: the menus of the bar are a third of the
// work of a page. They are carried out once for the same data.
var shared = []string{"menu", "ways"}

// maxShared bounds how many results are kept.
const maxShared = 1 << 12

// sharing is a set of templates in which {{template "menu" .}} gives way to the result that was kept.
type sharing struct {
	set  *template.Template
	mu   sync.Mutex
	kept map[fingerprint.Sum]template.HTML
}

// share makes it of a set that was not carried out yet. The set itself stays as it was written, for what reads it.
func share(set *template.Template) (*sharing, error) {
	clone, err := set.Clone()
	if err != nil {
		return nil, err
	}
	s := &sharing{set: clone, kept: map[fingerprint.Sum]template.HTML{}}
	clone.Funcs(template.FuncMap{"shared": s.html})
	for _, x := range clone.Templates() {
		if x.Tree != nil && !slices.Contains(shared, x.Name()) {
			s.replace(x.Tree.Root)
		}
	}
	return s, nil
}

// html returns what a template makes of some data.
func (s *sharing) html(name string, data any) (template.HTML, error) {
	var key fingerprint.Sum
	switch data := data.(type) {
	case page.Menu:
		key = fingerprint.Of(struct {
			Name string
			Data page.Menu
		}{name, data})
	case []page.NavLink:
		key = fingerprint.Of(struct {
			Name string
			Data []page.NavLink
		}{name, data})
	default:
		return s.make(name, data)
	}
	s.mu.Lock()
	out, ok := s.kept[key]
	s.mu.Unlock()
	if ok {
		return out, nil
	}
	out, err := s.make(name, data)
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.kept) >= maxShared {
		clear(s.kept)
	}
	s.kept[key] = out
	return out, nil
}

func (s *sharing) make(name string, data any) (template.HTML, error) {
	var b bytes.Buffer
	if err := s.set.ExecuteTemplate(&b, name, data); err != nil {
		return "", fmt.Errorf("share a part of a page: %w", err)
	}
	return template.HTML(b.String()), nil
}

// replace puts {{shared "menu" .}} in the place of {{template "menu" .}} below a node.
func (s *sharing) replace(n parse.Node) {
	if b := branchOf(n); b != nil {
		s.replace(b.List)
		if b.ElseList != nil {
			s.replace(b.ElseList)
		}
	}
	list, ok := n.(*parse.ListNode)
	if !ok {
		return
	}
	for i, child := range list.Nodes {
		s.replace(child)
		if call, ok := child.(*parse.TemplateNode); ok && slices.Contains(shared, call.Name) &&
			s.set.Lookup(call.Name) != nil {
			list.Nodes[i] = callOf(call)
		}
	}
}

// callOf returns the same as a call of the function; the node itself where its data is more than one value.
func callOf(n *parse.TemplateNode) parse.Node {
	if n.Pipe == nil || len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds) != 1 || len(n.Pipe.Cmds[0].Args) != 1 {
		return n
	}
	name := &parse.StringNode{NodeType: parse.NodeString, Pos: n.Pos, Quoted: fmt.Sprintf("%q", n.Name), Text: n.Name}
	args := []parse.Node{parse.NewIdentifier("shared").SetPos(n.Pos), name, n.Pipe.Cmds[0].Args[0]}
	cmd := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: args}
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: n.Pos, Line: n.Line,
		Pipe: &parse.PipeNode{NodeType: parse.NodePipe, Pos: n.Pos, Line: n.Line, Cmds: []*parse.CommandNode{cmd}}}
}
