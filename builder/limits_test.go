package builder_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// limitName are the names of constants that bound something: maxNesting, MaxText, mostSessions, longestAddress.
var limitName = regexp.MustCompile(`^([mM]ax|[mM]ost|[lL]ongest)([A-Z]|$)|(Most|Budget)$|^budget$`)

// limitField are the names of fields that bound something.
var limitField = regexp.MustCompile(`^(Max.*|Bytes|Nodes|.*Limit)$`)

// limit is a constant that bounds something.
type limit struct {
	room, name, says string
	value            int64
}

// TestLimits: the table of content/guide/limits.md has each constant that bounds something, with its value and what its
// comment says, and no other. -update writes it anew.
func TestLimits(t *testing.T) {
	var all []limit
	for path, file := range sources(t) {
		room := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../")
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				all = append(all, limitsOf(t, room, g)...)
			}
		}
	}
	slices.SortFunc(all, func(a, b limit) int { return strings.Compare(a.room+" "+a.name, b.room+" "+b.name) })
	var table strings.Builder
	table.WriteString("| room | limit | value | what it bounds |\n|---|---|---|---|\n")
	for _, l := range all {
		fmt.Fprintf(&table, "| `%s` | `%s` | %d | %s |\n", l.room, l.name, l.value, l.says)
	}
	page := filepath.Join("..", "content", "guide", "limits.md")
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	head, was, ok := strings.Cut(string(data), "| room | limit |")
	if !ok {
		t.Fatal(page + " has no table")
	}
	if "| room | limit |"+was == table.String() {
		return
	}
	if *update {
		if err := os.WriteFile(page, []byte(head+table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s has another table than the code: go test ./builder -run TestLimits -update", page)
}

// TestLimitsHaveNames: what is read, and what is compared with a length, is bounded by a constant with a name. A bare
// number would be in no table.
func TestLimitsHaveNames(t *testing.T) {
	for path, file := range sources(t) {
		bare := func(e ast.Expr) {
			if v, ok := number(e); ok && v >= 1000 {
				t.Errorf("%s: %d bounds something and has no name", path, v)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 1 &&
					slices.Contains([]string{"LimitReader", "MaxBytesReader", "NewReaderSize", "Buffer"}, s.Sel.Name) {
					bare(n.Args[len(n.Args)-1])
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && limitField.MatchString(k.Name) {
					bare(n.Value)
				}
			case *ast.BinaryExpr:
				if call, ok := n.X.(*ast.CallExpr); ok && (n.Op == token.GTR || n.Op == token.GEQ) {
					if f, ok := call.Fun.(*ast.Ident); ok && f.Name == "len" {
						bare(n.Y)
					}
				}
			}
			return true
		})
	}
}

// sources are the Go files of the program by path, tests left out.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	for _, root := range []string{"../builder", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "testdata":
				return filepath.SkipDir
			case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
				return nil
			}
			files[path], err = parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// limitsOf returns the limits of a declaration, each with the first sentence of its comment.
func limitsOf(t *testing.T, room string, g *ast.GenDecl) (out []limit) {
	t.Helper()
	for _, s := range g.Specs {
		v := s.(*ast.ValueSpec)
		says := v.Comment.Text()
		for _, c := range []*ast.CommentGroup{v.Doc, g.Doc} {
			if strings.TrimSpace(says) == "" {
				says = c.Text()
			}
		}
		for i, name := range v.Names {
			if !limitName.MatchString(name.Name) || i >= len(v.Values) {
				continue
			}
			n, ok := number(v.Values[i])
			if !ok {
				continue // made of another, which has a row
			}
			said := cellOf(says)
			if said == "" {
				t.Errorf("%s: %s has no comment that says what it bounds", room, name.Name)
			}
			out = append(out, limit{room, name.Name, said, n})
		}
	}
	return out
}

// cellOf returns how a comment begins, as the cell of a table.
func cellOf(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if i := strings.Index(s+" ", ". "); i >= 0 && i < len(s) {
		s = s[:i]
	}
	return strings.NewReplacer("|", "\\|", "<", "\\<", "[", "\\[", "`", "").Replace(s)
}

// number returns the value of an expression of numbers: 64 << 10.
func number(e ast.Expr) (int64, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		v, err := strconv.ParseInt(e.Value, 0, 64)
		return v, err == nil && e.Kind == token.INT
	case *ast.ParenExpr:
		return number(e.X)
	case *ast.BinaryExpr:
		x, okX := number(e.X)
		y, okY := number(e.Y)
		if !okX || !okY {
			return 0, false
		}
		a, b := constant.MakeInt64(x), constant.MakeInt64(y)
		var v constant.Value
		if e.Op == token.SHL || e.Op == token.SHR {
			v = constant.Shift(a, e.Op, uint(y))
		} else {
			v = constant.BinaryOp(a, e.Op, b)
		}
		n, exact := constant.Int64Val(v)
		return n, exact
	}
	return 0, false
}
