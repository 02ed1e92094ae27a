package yaml

import (
	"bytes"
	"fmt"

	"digsite/builder/finding"
	"digsite/builder/text"
)

// What is read where nothing else is said, as of front matter.
const (
	maxBytes   = 64 << 10
	maxDepth   = 32      // values within one another
	maxAliases = 64      // uses of an anchor
	maxNodes   = 100_000 // keys and values, those of aliases counted each time
)

// defaults fills in the limits that were left at zero.
func (l Limits) defaults() Limits {
	set := func(p *int, n int) {
		if *p <= 0 {
			*p = n
		}
	}
	set(&l.Bytes, maxBytes)
	set(&l.Depth, maxDepth)
	set(&l.Aliases, maxAliases)
	set(&l.Nodes, maxNodes)
	set(&l.Keys, maxKeys)
	return l
}

// Parse reads one YAML document whose first line is line firstLine of the file path, which is for findings alone. It
// returns what could be read, and a finding for each thing that could not. A document that is not valid YAML as a whole
// is read again field by field, so that one bad line costs one field. Beyond a limit nothing is read. It never panics,
// whatever the input.
func Parse(path string, src []byte, firstLine int, lim Limits) (Value, []finding.Finding) {
	p := &parser{path: path, lim: lim.defaults()}
	if len(src) > p.lim.Bytes {
		p.refuse(firstLine, fmt.Sprintf("longer than %s", size(p.lim.Bytes)))
		return Value{}, p.diags
	}
	if v, ok := fast(src, firstLine); ok {
		return v, nil
	}
	// The guard comes before the library, whose time grows faster than its input.
	if why, line := guard(src, p.lim); why != "" {
		p.refuse(firstLine+line, why)
		return Value{}, p.diags
	}
	v, problem := p.strict(src, firstLine)
	if problem == nil || p.refused {
		return v, p.diags
	}
	v, ok := p.lenient(src, firstLine)
	if !ok && !p.refused {
		p.report(*problem, text.Line(src, problem.line), firstLine, "")
	}
	return v, p.diags
}

// parser is the state of one Parse: what was counted and what was found.
type parser struct {
	path    string
	lim     Limits // with defaults filled in
	aliases int    // used so far
	nodes   int    // values so far, expanded ones too
	refused bool   // a limit was passed
	diags   []finding.Finding
}

// refuse reports once that a limit was passed; nothing more is read then.
func (p *parser) refuse(line int, why string) {
	if !p.refused {
		p.refused = true
		p.diags = append(p.diags, finding.At(finding.FrontLimit, finding.Pos{Path: p.path, Line: line, Col: 1},
			"the YAML was not read: "+why))
	}
}

// problem is a place where the document is not YAML. Line counts from 1 within the bytes that were parsed.
type problem struct {
	line, col int
	message   string
}

// report turns a problem into a finding with the author's line; firstLine is the first of the bytes that were parsed.
func (p *parser) report(pr problem, line []byte, firstLine int, taken string) {
	if len(p.diags) >= maxFindings {
		return
	}
	pos := finding.Pos{Path: p.path, Line: firstLine + max(pr.line, 1) - 1, Col: pr.col}
	written := string(bytes.ToValidUTF8(bytes.TrimSpace(line), []byte("\uFFFD")))
	p.diags = append(p.diags, finding.At(finding.FrontSyntax, pos, pr.message).WithText(text.CutMarked(written, 200),
		text.CutMarked(taken, 200)))
}

// size writes a number of bytes for people: 65536 -> "64 KiB".
func size(n int) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d KiB", max(n>>10, 1))
}

// maxBrackets bounds the flow lists and maps of a document: the library's time grows with the square of their number.
const maxBrackets = 4096

// maxKeys bounds the keys of one map: the library's time grows with the square of their number. A list of maps may be
// as long as the other limits let it.
const maxKeys = 1000

// maxFindings bounds the findings of one document; who has so many mistakes mends the first and looks again.
const maxFindings = 100

// guard refuses, in one pass over the bytes, what would cost the YAML library more than its size allows: its time
// grows with the square of the nesting. It counts brackets without asking whether they are quoted, so it may refuse
// a text with more than Depth unclosed brackets in quotes. line counts from 0.
func guard(src []byte, lim Limits) (why string, line int) {
	deep := fmt.Sprintf("nested deeper than %d levels", lim.Depth)
	open, brackets := 0, 0
	var around lines
	for i := 0; i < len(src); line++ {
		l, next := nextLine(src, i)
		i = next
		marks, col := 0, 0
		for col < len(l) && (l[col] == ' ' || l[col] == '\t' || lead(l, col)) {
			if lead(l, col) {
				marks++
			}
			col++
		}
		if marks > lim.Depth {
			return deep, line
		}
		if col < len(l) && l[col] != '#' {
			keys := around.enter(col, marks == 0 && isKey(l[col:])) // an item of a list begins a map
			switch {
			case len(around) > 2*lim.Depth:
				return deep, line
			case keys > lim.Keys:
				return fmt.Sprintf("more than %d keys in one map", lim.Keys), line
			}
		}
		for _, c := range l[col:] {
			switch c {
			case '[', '{':
				open++
				brackets++
			case ']', '}':
				open = max(0, open-1)
			}
		}
		if open > lim.Depth {
			return deep, line
		}
		if brackets > maxBrackets {
			return fmt.Sprintf("more than %d lists and maps in brackets", maxBrackets), line
		}
	}
	return "", 0
}

// lines are those around the one that is read, from without: at which column each begins, and how many keys its map has
// with it.
type lines []struct{ col, keys int }

// enter goes on to a line that begins at a column, and returns how many keys its map has with it.
func (a *lines) enter(col int, next bool) int {
	keys := 1
	for n := len(*a); n > 0 && (*a)[n-1].col >= col; n = len(*a) {
		if (*a)[n-1].col == col && next {
			keys = (*a)[n-1].keys + 1
		}
		*a = (*a)[:n-1]
	}
	*a = append(*a, struct{ col, keys int }{col, keys})
	return keys
}

// isKey reports whether a line may begin with a key. A ": " within a text counts as well: who has a thousand such lines
// in a row is told.
func isKey(l []byte) bool {
	return bytes.Contains(l, []byte(": ")) || bytes.HasSuffix(bytes.TrimRight(l, " \t\r"), []byte(":"))
}

// lead reports whether a "- ", "? " or ": " mark stands at i of a line's start.
func lead(l []byte, i int) bool {
	return (l[i] == '-' || l[i] == '?' || l[i] == ':') && (i+1 == len(l) || l[i+1] == ' ' || l[i+1] == '\t')
}
