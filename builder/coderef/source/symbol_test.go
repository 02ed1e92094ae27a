package source

import (
	"strings"
	"testing"
)

func TestSymbols(t *testing.T) {
	const goText = "package p|// T is it.|type T struct {|	Limit int|}|const (|	A = 1|	// B is two.|" +
		"	B = 2|)|// M does.|func (t *T[K]) M() {|	x()|}|func M() {}"
	const py = "import x|class Worker:|    limit = 3|    def retry(self):|        one()||        two()||def " +
		"retry():|    pass"
	const js = "function outer() {|  return inner(1);|}|const inner = (x) => {|  return x;|};"
	for _, row := range []struct {
		file, text, want string
		from, to         int
	}{
		{"a.go", goText, "T", 2, 5},
		{"a.go", goText, "T.Limit", 4, 4},
		{"a.go", goText, "A", 7, 7},
		{"a.go", goText, "B", 8, 9},
		{"a.go", goText, "T.M", 11, 14},
		{"a.go", goText, "(*T).M", 11, 14},
		{"a.go", goText, "M", 11, 14},
		{"a.go", goText, "N", 0, 0},
		{"a.go", "package p|func broken( {|func A() {}|", "Nothing", 0, 0},
		{"a.go", "no Go at all", "A", 0, 0},
		{"a.py", py, "Worker", 2, 7},
		{"a.py", py, "Worker.retry", 4, 7},
		{"a.py", py, "Worker::limit", 3, 3},
		{"a.js", js, "inner", 4, 6},
		{"a.js", js, "outer", 1, 3},
		{"a.js", js, "inn", 0, 0},
		{"a.js", js, "y)(", 0, 0},
	} {
		got, ok := FindSymbol(row.file, strings.Split(row.text, "|"), row.want)
		if ok != (row.from > 0) || ok && (got.From != row.from || got.To != row.to) {
			t.Errorf("%s#%s: lines %d to %d (%v), want %d to %d", row.file, row.want, got.From, got.To, ok, row.from,
				row.to)
		}
	}
}
