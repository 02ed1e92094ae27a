package syntax

import "testing"

func TestWhatLooksLikeMath(t *testing.T) {
	for s, want := range map[string]bool{
		`x^2`: true, `x`: true, `2n`: true, `O(n)`: true, `\alpha`: true, `a_1 = b`: true, `a < b`: true, `f(x)`: true,
		`5 and 10`: false, `HOME`: false, `MY_VAR`: false, `PATH`: false, `5/month or 10`: false, `name`: false,
		`some words here`: false,
	} {
		if looksLikeMath(s) != want {
			t.Errorf("%q: got %v", s, !want)
		}
	}
}
