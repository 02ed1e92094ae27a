package math

import (
	"slices"
	"strings"

	"github.com/wyatt915/treeblood"
	xhtml "golang.org/x/net/html"

	"digsite/builder/markdown/html"
	"digsite/builder/text"
)

// MaxTeX, in bytes, and maxBraces bound what the converter is given: it works by recursion.
const (
	MaxTeX    = 2000
	maxBraces = 20
)

// sized are \left and \right with blanks before their delimiter. The converter takes the blank for it, and prints to
// the terminal that brackets do not match.
var sized = text.Compile(`\\(left|right)[ \t\r\n]+`)

// convertTeX makes MathML. The converter's output is read token by token and written anew: its attributes come in no
// order, it styles inline, and it passes the text of \text on unescaped. What is not plain MathML is refused, and so is
// a formula with a command that the converter does not know: its source reads better than half a formula.
func convertTeX(tex string, display bool) (out string, ok bool) {
	if !plausibleTeX(tex) {
		return "", false
	}
	doc := treeblood.NewDocument(nil, false)
	doc.PrintOneLine = true
	convert := doc.TextStyle
	if display {
		convert = doc.DisplayStyle
	}
	raw, err := convert(sized.ReplaceAllString(tex, `\$1`))
	if err != nil {
		return "", false
	}
	return cleanMathML(raw, display)
}

// tags and attributes are what is written of MathML: presentation MathML (Core and a little more), nothing that links,
// styles or runs. An unknown tag refuses the formula, an unknown attribute is left out.
var (
	tags = wordSet(`math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup
		munder mover munderover mmultiscripts mprescripts none mtable mtr mtd`)
	attributes = wordSet(`accent accentunder columnalign columnlines columnspacing columnspan depth displaystyle fence form
		height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing
		rowspan rspace scriptlevel separator stretchy symmetric voffset width`)
)

// valueChars are the characters of an attribute's value: words, numbers and lengths ("0.167em").
const valueChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.%+- "

// cleanMathML writes the converter's output anew, without the annotation that repeats the source; false where it is not
// one balanced <math>.
func cleanMathML(raw string, display bool) (string, bool) {
	z := xhtml.NewTokenizer(strings.NewReader(raw))
	var out []byte
	var stack []string
	skipping := false
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			return string(out), len(stack) == 0 && len(out) > 0 && !skipping
		}
		t := z.Token()
		switch {
		case t.Data == "annotation" && kind != xhtml.TextToken:
			skipping = kind == xhtml.StartTagToken
		case skipping, t.Data == "semantics" && kind != xhtml.TextToken:
		case kind == xhtml.TextToken && len(stack) > 0:
			out = html.AppendText(out, t.Data)
		case kind == xhtml.TextToken && strings.TrimSpace(t.Data) == "":
		case kind == xhtml.StartTagToken && tags[t.Data] && (t.Data == "math") == (len(stack) == 0):
			stack = append(stack, t.Data)
			out = appendStart(out, t, display)
		case kind == xhtml.EndTagToken && len(stack) > 0 && stack[len(stack)-1] == t.Data:
			stack = stack[:len(stack)-1]
			out = append(append(append(out, "</"...), t.Data...), '>')
		default:
			return "", false
		}
	}
}

// appendStart appends a start tag with the attributes that are on the list, in the order of their names.
func appendStart(out []byte, t xhtml.Token, display bool) []byte {
	out = append(append(out, '<'), t.Data...)
	if t.Data == "math" {
		if display {
			out = append(out, ` display="block"`...)
		}
		return append(out, '>')
	}
	slices.SortFunc(t.Attr, func(x, y xhtml.Attribute) int { return strings.Compare(x.Key, y.Key) })
	last := ""
	for _, a := range t.Attr {
		if a.Key == last || !attributes[a.Key] || strings.Trim(a.Val, valueChars) != "" {
			continue
		}
		last = a.Key
		out = append(append(append(out, ' '), a.Key...), `="`...)
		out = append(append(out, a.Val...), '"')
	}
	return append(out, '>')
}
