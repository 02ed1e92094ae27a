package markdown_test

import (
	"testing"

	"digsite/builder/markdown/math"
)

// FuzzTeX: a formula comes out as plain MathML or as its source, always the same.
func FuzzTeX(f *testing.F) {
	for _, s := range []string{
		`x^2`, `\frac{a}{b}`, `\sum_{i=0}^n a_i`, `\begin{pmatrix} a & b \\ c & d \end{pmatrix}`, `\left( \frac12 \right)`,
		`\text{if <b>}`, `\sqrt[3]{x}`, `\mathbb{R}`, `\overline{x}`, `\color{red}{x}`, `a < b & c`, `\operatorname{x}`,
		`'''`, `x_{y_{z}}`, `\hat{\vec{x}}`, `\binom nk`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, tex string) {
		out := math.FromTeX(tex, true)
		if err := unsafe("<div>" + out + "</div>"); err != nil {
			t.Fatalf("%q: %v\n%s", tex, err, out)
		}
		if again := math.FromTeX(tex, true); again != out {
			t.Fatalf("%q gives\n%s and\n%s", tex, out, again)
		}
	})
}
