package finding

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// codes reads the Code constants from the source, so that a new one without a row cannot be forgotten.
func codes(t *testing.T) []Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "rules.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != "Code" {
			return true
		}
		for _, v := range spec.Values {
			text, err := strconv.Unquote(v.(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, Code(text))
		}
		return true
	})
	return out
}

func TestEveryCodeHasItsRow(t *testing.T) {
	all := codes(t)
	if len(all) < 30 {
		t.Fatalf("found %d codes in rules.go, want at least 30: is the test reading the right file?", len(all))
	}
	seen := map[Code]bool{}
	for _, c := range all {
		if seen[c] {
			t.Errorf("%s: two constants", c)
		}
		seen[c] = true
		if _, ok := Lookup(c); !ok {
			t.Errorf("%s: no row in rules", c)
		}
	}
	rows := map[Code]bool{}
	for _, r := range Rules() {
		if rows[r.Code] {
			t.Errorf("%s: two rows", r.Code)
		}
		rows[r.Code] = true
		if !seen[r.Code] {
			t.Errorf("%s: a row without a constant", r.Code)
		}
	}
}

func TestRowsAreWhole(t *testing.T) {
	for _, r := range Rules() {
		if string(r.Code) != strings.ToLower(string(r.Code)) || strings.ContainsAny(string(r.Code), " _.") {
			t.Errorf("%s: a code is lower-case words joined by hyphens", r.Code)
		}
		if r.Title == "" || r.Why == "" || r.Mend == "" || r.Example == "" {
			t.Errorf("%s: every part of a row is written", r.Code)
		}
		if strings.HasSuffix(r.Title, ".") || strings.HasSuffix(r.Mend, ".") || !strings.HasSuffix(r.Why, ".") {
			t.Errorf("%s: title and mend end without a full stop, why with one", r.Code)
		}
	}
}

func TestSortDropsRepeats(t *testing.T) {
	a := At(LinkBroken, Pos{"b.md", 2, 1}, "x")
	b := At(LinkBroken, Pos{"a.md", 9, 1}, "x")
	got := Sort([]Finding{a, b, a})
	if len(got) != 2 || got[0] != b || got[1] != a {
		t.Errorf("got %v", got)
	}
}

func TestCount(t *testing.T) {
	e, w, i := Count([]Finding{{Severity: Error}, {Severity: Warning}, {Severity: Warning}, {}})
	if e != 1 || w != 2 || i != 1 {
		t.Errorf("got %d %d %d", e, w, i)
	}
}

func TestPosLeavesOutWhatIsNotKnown(t *testing.T) {
	for want, p := range map[string]Pos{"a.md": {"a.md", 0, 0}, "a.md:3": {"a.md", 3, 0}, "a.md:3:7": {"a.md", 3, 7}} {
		if p.String() != want {
			t.Errorf("got %s, want %s", p, want)
		}
	}
}
