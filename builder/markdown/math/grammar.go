package math

import (
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/markdown/ascii"
)

// tex checks a formula before it is converted. The converter fails on what is not well formed by printing to the
// terminal, and lets a formula define commands that call themselves; so it is only given formulas of this grammar.
// Everything else is shown as its source.
//
//	formula  row
//	row      (atom script*)+         a script is ^ or _ and an argument, each once
//	atom     letter | digit | sign | {row} | (row) | [row] | command
//	argument {row} | letter | digit | \symbol
//
// Each method reads one of these at s[at:], moves at behind it, and reports whether it stood there. Where one fails the
// whole formula has failed, so nothing is ever taken back.
type tex struct {
	s     string
	at    int // a byte of s
	depth int // of rows in one another, at most maxBraces
}

// symbols are the commands that stand for a sign and take no argument.
var symbols = wordSet(`
	alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma varsigma
	tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
	sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge
	lim limsup liminf max min sup inf sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp det dim ker deg gcd arg
	leq le geq ge neq ne equiv approx sim simeq cong propto ll gg prec succ subset supset subseteq supseteq in notin ni
	forall exists neg lnot land lor wedge vee cap cup setminus emptyset varnothing infty partial nabla ell hbar Re Im aleph
	to rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow mapsto implies iff uparrow downarrow longrightarrow longleftarrow
	times div pm mp cdot ast star circ bullet oplus ominus otimes odot top bot perp parallel mid models vdash
	dots ldots cdots vdots ddots prime angle lceil rceil lfloor rfloor langle rangle quad qquad`)

// arity is how many groups a command takes.
var arity = map[string]int{
	"frac": 2, "dfrac": 2, "tfrac": 2, "binom": 2,
	"sqrt": 1, "hat": 1, "widehat": 1, "bar": 1, "overline": 1, "underline": 1, "tilde": 1, "widetilde": 1, "vec": 1,
	"dot": 1, "ddot": 1,
}

// faces are alphabets; they take letters and digits only: \mathbb{R}.
var faces = wordSet("mathbb mathbf mathcal mathfrak mathit mathrm mathsf mathtt")

var matrices = wordSet("matrix pmatrix bmatrix vmatrix cases aligned")

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// plausibleTeX reports whether a whole formula is of the grammar.
func plausibleTeX(s string) bool {
	if s == "" || len(s) > MaxTeX || !utf8.ValidString(s) {
		return false
	}
	t := &tex{s: s}
	return t.row("") && t.at == len(s)
}

// blanks passes over blanks and returns what is left.
func (t *tex) blanks() string {
	for t.at < len(t.s) && ascii.IsBlank(t.s[t.at]) {
		t.at++
	}
	return t.s[t.at:]
}

// take passes over blanks and prefix; where that does not follow, over the blanks alone.
func (t *tex) take(prefix string) bool {
	if !strings.HasPrefix(t.blanks(), prefix) {
		return false
	}
	t.at += len(prefix)
	return true
}

// row reads atoms with their scripts up to end; there must be one at least.
func (t *tex) row(end string) bool {
	if t.depth++; t.depth > maxBraces {
		return false
	}
	for n := 0; ; n++ {
		rest := t.blanks()
		if rest == "" || end != "" && strings.HasPrefix(rest, end) {
			t.depth--
			return n > 0 && (end == "" || rest != "")
		}
		if !t.atom() || !t.scripts() {
			return false
		}
	}
}

// scripts reads at most one ^ and one _ behind an atom.
func (t *tex) scripts() bool {
	seen := ""
	for {
		rest := t.blanks()
		if rest == "" || rest[0] != '^' && rest[0] != '_' {
			return true
		}
		if strings.Contains(seen, rest[:1]) {
			return false
		}
		seen += rest[:1]
		t.at++
		if !t.argument() {
			return false
		}
	}
}

// argument reads a group, one letter or digit, or one symbol.
func (t *tex) argument() bool {
	rest := t.blanks()
	switch {
	case rest == "":
		return false
	case rest[0] == '{':
		return t.group('}')
	case ascii.IsAlnum(rest[0]):
		t.at++
		return true
	case rest[0] == '\\':
		name := t.command()
		return symbols[name]
	}
	return false
}

// group reads a row between the sign at t.at and end.
func (t *tex) group(end byte) bool {
	t.at++
	return t.row(string(end)) && t.take(string(end))
}

// command reads a command's name; "" for a sign such as \, or \{ or for none.
func (t *tex) command() string {
	n := t.at + 1
	for n < len(t.s) && ascii.IsLetter(t.s[n]) {
		n++
	}
	name := t.s[t.at+1 : n]
	t.at = n
	return name
}

func (t *tex) atom() bool {
	c := t.s[t.at]
	switch {
	case c == '{':
		return t.group('}')
	case c == '(':
		return t.group(')')
	case c == '[':
		return t.group(']')
	case c == '\\':
		return t.commandAtom()
	case ascii.IsAlnum(c), strings.IndexByte("+-=<>*/,.;:!?|'", c) >= 0:
		t.at++
		return true
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRuneInString(t.s[t.at:])
		t.at += size
		return r > 0xA0
	}
	return false
}

// commandAtom reads a command with what it takes, or a space such as "\,".
func (t *tex) commandAtom() bool {
	if rest := t.s[t.at:]; len(rest) > 1 && strings.IndexByte(",;:! ", rest[1]) >= 0 {
		t.at += 2
		return true
	}
	name := t.command()
	switch {
	case symbols[name]:
		return true
	case arity[name] > 0:
		for range arity[name] {
			if !t.argument() {
				return false
			}
		}
		return true
	case faces[name]:
		return t.letters()
	case name == "text" || name == "operatorname" || name == "mbox":
		return t.text()
	case name == "left":
		return t.delimiter() && t.row(`\right`) && t.take(`\right`) && t.delimiter()
	case name == "begin":
		return t.matrix()
	}
	return false
}

// letters reads {letters and digits}.
func (t *tex) letters() bool {
	if !t.take("{") {
		return false
	}
	from := t.at
	for t.at < len(t.s) && ascii.IsAlnum(t.s[t.at]) {
		t.at++
	}
	return t.at > from && t.take("}")
}

// text reads {words} without any sign that means something to TeX or to HTML.
func (t *tex) text() bool {
	if !t.take("{") {
		return false
	}
	end := strings.IndexByte(t.s[t.at:], '}')
	if end < 1 || strings.ContainsAny(t.s[t.at:t.at+end], "\\{$<>&%#_^~()[]\"") {
		return false
	}
	t.at += end + 1
	return true
}

// delimiters are what may stand behind \left and \right; a full stop is none.
var delimiters = []string{
	"(", ")", "[", "]", "|", ".", `\{`, `\}`, `\lfloor`, `\rfloor`, `\lceil`, `\rceil`, `\langle`, `\rangle`,
}

func (t *tex) delimiter() bool {
	return slices.ContainsFunc(delimiters, t.take)
}

// matrix reads {name}, cells parted by & and rows by \\, and \end{name}.
func (t *tex) matrix() bool {
	rest := t.s[t.at:]
	end := strings.IndexByte(rest, '}')
	if end < 2 || rest[0] != '{' || !matrices[rest[1:end]] {
		return false
	}
	last := `\end` + rest[:end+1]
	t.at += end + 1
	if t.depth++; t.depth > maxBraces {
		return false
	}
	for {
		filled := false
		for {
			rest := t.blanks()
			if rest == "" {
				return false
			}
			if rest[0] == '&' || strings.HasPrefix(rest, `\\`) || strings.HasPrefix(rest, `\end`) {
				break
			}
			if !t.atom() || !t.scripts() {
				return false
			}
			filled = true
		}
		switch {
		case !filled:
			return false
		case t.take("&"), t.take(`\\`):
		case t.take(last):
			t.depth--
			return true
		default:
			return false
		}
	}
}
