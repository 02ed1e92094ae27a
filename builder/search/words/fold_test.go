package words

import "testing"

func TestFoldValue(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"", ""},
		{"Go/CLI-Tools", "go/cli tools"},
		{"Jane  Doe", "jane doe"},
		{"C", "c"},
		{"C++", "c++"},
		{"c#", "c#"},
		{"lang/C++", "lang/c++"},
		{"#hash", "hash"},
		{"a+b", "a b"},
		{"a + b", "a b"},
		{"+ /", ""},
		{"C++ 17", "c++ 17"},
		{"Größe#", "grosse#"},
	} {
		if got := FoldValue(c.value); got != c.want {
			t.Errorf("FoldValue(%q) = %q, want %q", c.value, got, c.want)
		}
	}
}
