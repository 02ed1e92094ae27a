package math

import (
	"strings"
	"testing"
)

func TestFormulasThatAreNotConverted(t *testing.T) {
	for _, s := range []string{
		``, `{`, `}{`, `\`, `\def\a{\a}\a`, `\newcommand{\x}{\x\x}\x`, `\href{javascript:alert(1)}{x}`, `\class{x}{y}`,
		`\unknown{x}`, `\begin{matrix}`, `\text{<script>}`,
		strings.Repeat("{", 100) + strings.Repeat("}", 100), strings.Repeat("x", 5000),
	} {
		if out, ok := convertTeX(s, false); ok {
			t.Errorf("%q gives %s", s, out)
		}
	}
}

// TestSizedBrackets: a blank between \left and its bracket says nothing, to the reader and on the terminal.
func TestSizedBrackets(t *testing.T) {
	want, _ := convertTeX(`\left[x\right]`, true)
	if got, ok := convertTeX("\\left [ x \\right\n]", true); !ok || got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
