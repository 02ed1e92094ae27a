package markdown

import (
	"slices"
	"strings"

	"github.com/wyatt915/treeblood"
	"golang.org/x/net/html"
)

// maxTeX and maxBraces bound what the converter is given: it works by recursion.
const (
	maxTeX    = 2000
	maxBraces = 20
)

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
	raw, err := convert(tex)
	if err != nil {
		return "", false
	}
	return cleanMathML(raw, display)
}

const (
	mathTags = " math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd "
	mathAttr = " accent accentunder columnalign columnlines columnspacing columnspan depth displaystyle fence form height largeop linethickness lspace mathvariant maxsize minsize movablelimits notation rowalign rowlines rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width "
)

func cleanMathML(raw string, display bool) (string, bool) {
	z := html.NewTokenizer(strings.NewReader(raw))
	var b strings.Builder
	var stack []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String(), len(stack) == 0 && b.Len() > 0
		case html.TextToken:
			if len(stack) > 0 {
				escapeTo(&b, string(z.Text()))
			} else if strings.TrimSpace(string(z.Text())) != "" {
				return "", false
			}
		case html.StartTagToken:
			t := z.Token()
			if t.Data == "annotation" {
				if !skipAnnotation(z) {
					return "", false
				}
				continue
			}
			if t.Data == "semantics" {
				continue
			}
			if !strings.Contains(mathTags, " "+t.Data+" ") || (t.Data == "math") != (len(stack) == 0) {
				return "", false
			}
			stack = append(stack, t.Data)
			writeMathTag(&b, t, display)
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "semantics" {
				continue
			}
			if len(stack) == 0 || stack[len(stack)-1] != string(name) {
				return "", false
			}
			stack = stack[:len(stack)-1]
			b.WriteString("</" + string(name) + ">")
		default:
			return "", false
		}
	}
}

// skipAnnotation passes over the formula's source.
func skipAnnotation(z *html.Tokenizer) bool {
	for {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "annotation" {
				return true
			}
		}
	}
}

func writeMathTag(b *strings.Builder, t html.Token, display bool) {
	b.WriteByte('<')
	b.WriteString(t.Data)
	if t.Data == "math" {
		if display {
			b.WriteString(` display="block"`)
		}
		b.WriteByte('>')
		return
	}
	slices.SortFunc(t.Attr, func(x, y html.Attribute) int { return strings.Compare(x.Key, y.Key) })
	last := ""
	for _, a := range t.Attr {
		if a.Key == last || !strings.Contains(mathAttr, " "+a.Key+" ") || strings.Trim(a.Val, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.%+- ") != "" {
			continue
		}
		last = a.Key
		b.WriteString(" " + a.Key + `="` + a.Val + `"`)
	}
	b.WriteByte('>')
}
