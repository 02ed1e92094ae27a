package syntax

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// However long a block of signs is, the steps back through them stay within the budget of the page, in one block or in
// several, and what lies beyond is said.
func TestEmphasisIsPairedInBoundedSteps(t *testing.T) {
	for _, shape := range []string{"*a_", "~a*", "*a **b_ "} {
		for _, blocks := range []int{1, 3} {
			src := strings.Repeat(strings.Repeat(shape, 12_000)+"\n\n", blocks)
			pc := parser.NewContext()
			New(false).Parse(text.NewReader([]byte(src)), parser.WithContext(pc))
			p := pc.Get(signsKey).(*paired)
			if p.spent > signBudget || Unpaired(pc) < 0 {
				t.Errorf("%d blocks of %q: %d steps, first refused at %d", blocks, shape, p.spent, Unpaired(pc))
			}
		}
	}
}

func TestLongHonestEmphasisIsAllRead(t *testing.T) {
	src := strings.Repeat(strings.Repeat("*one* and **two**, ", 1500)+"\n\n", 3)
	pc := parser.NewContext()
	root := New(false).Parse(text.NewReader([]byte(src)), parser.WithContext(pc))
	n := 0
	_ = ast.Walk(root, func(node ast.Node, in bool) (ast.WalkStatus, error) {
		if _, ok := node.(*ast.Emphasis); ok && in {
			n++
		}
		return ast.WalkContinue, nil
	})
	if n != 9000 || Unpaired(pc) >= 0 {
		t.Errorf("%d of 9000 emphases are read, first refused at %d", n, Unpaired(pc))
	}
}
