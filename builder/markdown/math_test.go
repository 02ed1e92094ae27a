package markdown

import (
	"strings"
	"testing"
)

func TestWhatLooksLikeMath(t *testing.T) {
	for s, want := range map[string]bool{
		`x^2`: true, `x`: true, `2n`: true, `O(n)`: true, `\alpha`: true, `a_1 = b`: true, `a < b`: true, `f(x)`: true,
		`5 and 10`: false, `HOME`: false, `MY_VAR`: false, `PATH`: false, `5/month or 10`: false, `name`: false, `some words here`: false,
	} {
		if looksLikeMath(s) != want {
			t.Errorf("%q: got %v", s, !want)
		}
	}
}

func TestFormulasThatAreNotConverted(t *testing.T) {
	for _, s := range []string{
		``, `{`, `}{`, `\def\a{\a}\a`, `\newcommand{\x}{\x\x}\x`, `\href{javascript:alert(1)}{x}`, `\class{x}{y}`, `\unknown{x}`,
		`\begin{matrix}`, strings.Repeat("{", 100) + strings.Repeat("}", 100), strings.Repeat("x", 5000), `\`, `\text{<script>}`,
	} {
		if out, ok := convertTeX(s, false); ok {
			t.Errorf("%q gives %s", s, out)
		}
	}
}

func FuzzTeX(f *testing.F) {
	for _, s := range []string{
		`x^2`, `\frac{a}{b}`, `\sum_{i=0}^n a_i`, `\begin{pmatrix} a & b \\ c & d \end{pmatrix}`, `\left( \frac12 \right)`, `\text{if <b>}`,
		`\sqrt[3]{x}`, `\mathbb{R}`, `\overline{x}`, `\color{red}{x}`, `a < b & c`, `\operatorname{x}`, `'''`, `x_{y_{z}}`, `\hat{\vec{x}}`, `\binom nk`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, tex string) {
		out, ok := convertTeX(tex, true)
		if !ok {
			return
		}
		if err := unsafe("<div>" + out + "</div>"); err != nil {
			t.Fatalf("%q: %v\n%s", tex, err, out)
		}
		if again, _ := convertTeX(tex, true); again != out {
			t.Fatalf("%q gives\n%s and\n%s", tex, out, again)
		}
	})
}
