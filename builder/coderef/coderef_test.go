package coderef

import (
	"strings"
	"testing"

	"digsite/builder/coderef/source"
)

func TestParse(t *testing.T) {
	for _, row := range []struct {
		text string
		want Anchor
	}{
		{"src/a.go", Anchor{Path: "src/a.go"}},
		{"./src/a.go", Anchor{Path: "src/a.go"}},
		{"/src/a.go", Anchor{Path: "src/a.go"}},
		{`src\a.go`, Anchor{Path: "src/a.go"}},
		{"`src/a.go`", Anchor{Path: "src/a.go"}},
		{"src/", Anchor{Path: "src"}},
		{"src/a.go:10", Anchor{Path: "src/a.go", From: 10, To: 10}},
		{"src/a.go:10-20", Anchor{Path: "src/a.go", From: 10, To: 20}},
		{"src/a.go:20-10", Anchor{Path: "src/a.go", From: 10, To: 20}},
		{"src/a.go:L10-L20", Anchor{Path: "src/a.go", From: 10, To: 20}},
		{"src/a.go#L10-L20", Anchor{Path: "src/a.go", From: 10, To: 20}},
		{"src/a.go:10:5", Anchor{Path: "src/a.go", From: 10, To: 10}},
		{"src/a.go:0", Anchor{Path: "src/a.go"}},
		{"src/a.go#Worker", Anchor{Path: "src/a.go", Symbol: "Worker"}},
		{"src/a.go#(*Worker).Retry()", Anchor{Path: "src/a.go", Symbol: "(*Worker).Retry"}},
		{"src/a.cc#ns::Worker", Anchor{Path: "src/a.cc", Symbol: "ns::Worker"}},
		{"docs/c#.md", Anchor{Path: "docs/c#.md"}},
		{"src/**/*.go", Anchor{Path: "src/**/*.go", Glob: true}},
		{"src/*.{c,h}", Anchor{Path: "src/*.{c,h}", Glob: true}},
		{"!src/gen/**", Anchor{Path: "src/gen/**", Glob: true, Negate: true}},
		{"src/a+b(1).go:3", Anchor{Path: "src/a+b(1).go", From: 3, To: 3}},
		{"src/a[1].go:3", Anchor{Path: "src/a[1].go", From: 3, To: 3}},
		{"../../etc/passwd", Anchor{Path: "../../etc/passwd"}},
		{".", Anchor{}},
		{"", Anchor{}},
	} {
		row.want.Text = row.text
		if got := Parse(row.text); got != row.want {
			t.Errorf("%q\n got %+v\nwant %+v", row.text, got, row.want)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, row := range []struct {
		text, base, file string
		want             bool
	}{
		{"src/a.go", "", "src/a.go", true},
		{"src/a.go", "", "src/a.go.txt", false},
		{"src", "", "src/x/a.go", true},
		{"src", "", "srcs/a.go", false},
		{"src/*.go", "", "src/a.go", true},
		{"src/*.go", "", "src/x/a.go", false},
		{"src/**/*.go", "", "src/x/y/a.go", true},
		{"a.go", "sub", "sub/a.go", true},
		{"../a.go", "sub", "a.go", true},
		{"../../a.go", "sub", "a.go", false},
		{"src/a[1].go", "", "src/a[1].go", true}, // a name is itself before it is a pattern
		{"src/a[1].go", "", "src/a1.go", true},
		{"src/a+(b).go", "", "src/a+(b).go", true},
		{"src/[", "", "src/x", false},
		{".", "", "a.go", true},
	} {
		if got := Parse(row.text).Covers(row.base, row.file); got != row.want {
			t.Errorf("%q from %q covers %q: %v", row.text, row.base, row.file, got)
		}
	}
}

func TestNear(t *testing.T) {
	for _, row := range []struct {
		text, dir string
		want      bool
	}{
		{"src/a.go:3", "src", true},
		{"src/a.go:3", "lib", false},
		{"src/**", "src/x/y", true},
		{"src/*/a.go", "src/x", true},
		{"src/*/a.go", "src/x/y", false},
		{"*/x/*.go", "src/x", true},
		{"*/x/*.go", "src/y", false},
		{"anything", "", true},
	} {
		if got := Parse(row.text).Near("", row.dir); got != row.want {
			t.Errorf("%q near %q: %v", row.text, row.dir, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a.go:1-2", "a#B.c", "!**/*.go", "[", "{a,b}", "a:99999999999", "\x00:1", "é/ü.go#Ä"} {
		f.Add(s, "src/a.go")
	}
	f.Fuzz(func(t *testing.T, text, file string) {
		a := Parse(text)
		if a.From < 0 || a.To < a.From || a.From == 0 && a.To != 0 || a.From > 0 && a.Symbol != "" {
			t.Errorf("%q gives %+v", text, a)
		}
		if strings.HasPrefix(a.Path, "/") || len(a.Path) > longest {
			t.Errorf("%q gives the path %q", text, a.Path)
		}
		a.Covers("", file)
		a.Near("sub", file)
	})
}

// TestAFileIsParsedOnce: a thousand symbols of one file are found in what one parse of it gave, and of one name the
// first, or the one of the scope.
func TestAFileIsParsedOnce(t *testing.T) {
	tree := &Tree{symbols: map[string]source.Index{}}
	lines := []string{"package p", "func (a *A) Do() {}", "func (b B) Do() {}"}
	for want, line := range map[string]int{"Do": 2, "A.Do": 2, "B.Do": 3, "None": 0} {
		if got, _ := findSymbol(t.Context(), tree, "p.go", lines, want); got.From != line {
			t.Errorf("%s: got line %d, want %d", want, got.From, line)
		}
	}
	if got, ok := findSymbol(t.Context(), tree, "p.go", nil, "B.Do"); !ok || got.From != 3 {
		t.Errorf("it was read again: got %v, %t", got, ok)
	}
}
