package ascii

import "testing"

func TestClasses(t *testing.T) {
	for c := range 256 {
		b := byte(c)
		blank, digit := b == ' ' || b >= '\t' && b <= '\r', b >= '0' && b <= '9'
		letter := b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
		if IsBlank(b) != blank || IsDigit(b) != digit || IsLetter(b) != letter || IsAlnum(b) != (digit || letter) {
			t.Errorf("%q is in the wrong class", b)
		}
	}
}

func TestAppendSquashed(t *testing.T) {
	for in, want := range map[string]string{"": "", " \t": "", "a": "a", " a \n\n b\t": "a b", "ü  x": "ü x"} {
		if got := string(AppendSquashed([]byte("> "), []byte(in))); got != "> "+want {
			t.Errorf("%q became %q", in, got)
		}
	}
}
