package query

import (
	"slices"
	"strconv"
	"strings"

	"digsite/builder/search/language"
)

// Op says what a Node is.
type Op uint8

// The kinds of nodes.
const (
	Term   Op = iota // one word, in Text
	Prefix           // words that begin with Text
	Phrase           // Words side by side; "" stands for any one word
	Any              // at least one of Nodes
	All              // all of Nodes
	Filter           // a property of the document: Field and Values, any of which will do
	Bool             // the root: Should, Must, Not, Filters
)

// Node is a part of a query. A document matches the root if it matches every Must and every Filter, nothing in Not,
// and, where there is no Must, any Should; what it matches in Should and Must is scored.
type Node struct {
	Op     Op
	Field  string   // Term, Phrase: "title" or ""; Filter: its field
	Text   string   // Term, Prefix: folded, not stemmed: the stem is the ranking's affair
	Open   bool     // Term: the query ends with it, so it may be the beginning of a word
	Words  []string // Phrase: in order, stop words too, neither the first nor the last ""
	Values []string // Filter: folded, never empty; of before and after one date as it was typed
	Nodes  []Node   // Any, All: two or more; Any of a compound begins with its whole

	Should, Must, Not, Filters []Node   // Bool, each in the query's order; Filters holds nothing but Filter
	Names                      []string // Bool: names that the query may stand for, joined: "adr12"
	Days                       []string // Bool: days that the query names, as YYYY-MM-DD
	Near                       []Near   // Bool: words of Should that belong together
}

// Near is words that belong together: the 1 and 3 of "TLS 1.3". They say little about a document in which they do not
// stand so.
type Near struct {
	Ways  []Node   // how they may stand together; the first that any document has is meant
	Words []string // as in their Terms
	All   bool     // nothing else is asked for
	size  int      // words that stand together
}

// String returns the tree's text form: words as they are, prefix*, open~, "a phrase", (any | of), (all & of),
// field=value,value; at the root should first, then +must, -not, ?filter, =name, @day and ^near/near (^^ where All).
// Tests write trees in this form; Parse does not read it back.
func (n Node) String() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n Node) write(b *strings.Builder) {
	if n.Field != "" && n.Op != Filter {
		b.WriteString(n.Field + ":")
	}
	switch n.Op {
	case Term:
		b.WriteString(n.Text)
		if n.Open {
			b.WriteByte('~')
		}
	case Prefix:
		b.WriteString(n.Text + "*")
	case Phrase:
		b.WriteByte('"')
		for i, w := range n.Words {
			if i > 0 {
				b.WriteByte(' ')
			}
			if w == "" {
				w = "_"
			}
			b.WriteString(w)
		}
		b.WriteByte('"')
	case Any:
		join(b, n.Nodes, " | ")
	case All:
		join(b, n.Nodes, " & ")
	case Filter:
		b.WriteString(n.Field + "=")
		for i, v := range n.Values {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Quote(v))
		}
	case Bool:
		n.root(b)
	}
}

func join(b *strings.Builder, nodes []Node, between string) {
	b.WriteByte('(')
	for i, k := range nodes {
		if i > 0 {
			b.WriteString(between)
		}
		k.write(b)
	}
	b.WriteByte(')')
}

func (n Node) root(b *strings.Builder) {
	first := true
	for _, part := range []struct {
		sign  string
		nodes []Node
	}{{"", n.Should}, {"+", n.Must}, {"-", n.Not}, {"?", n.Filters}} {
		for _, k := range part.nodes {
			if !first {
				b.WriteByte(' ')
			}
			first = false
			b.WriteString(part.sign)
			k.write(b)
		}
	}
	for _, e := range n.Names {
		if !first {
			b.WriteByte(' ')
		}
		first = false
		b.WriteString("=" + e)
	}
	for _, d := range n.Days {
		b.WriteString(" @" + d) // behind its words
	}
	for _, near := range n.Near {
		b.WriteString(" ^")
		if near.All {
			b.WriteByte('^')
		}
		for i, k := range near.Ways {
			if i > 0 {
				b.WriteByte('/')
			}
			k.write(b)
		}
	}
}

// Scored returns the words of a phrase that count, with "" for its stop words, unless it has no others.
func (n Node) Scored(lang *language.Language) []string {
	out := slices.Clone(n.Words)
	for i, w := range out {
		if lang.IsStopWord(w) {
			out[i] = ""
		}
	}
	if !slices.ContainsFunc(out, func(w string) bool { return w != "" }) {
		return n.Words
	}
	return out
}

// Empty reports whether nothing is asked for.
func (n Node) Empty() bool { return len(n.Should)+len(n.Must)+len(n.Not)+len(n.Filters) == 0 }

// Soften returns the tree with the words of phrases to be looked for one by one, and reports whether it had any such
// phrase. Phrases in titles stay: who wrote title: meant it. The tree that it was called on does not change.
func Soften(root Node, lang *language.Language) (Node, bool) {
	must := root.Must
	root.Must = nil
	root.Should = slices.Clone(root.Should)
	for _, n := range must {
		if n.Op != Phrase || n.Field != "" || len(n.Words) < 2 {
			root.Must = append(root.Must, n)
			continue
		}
		for _, w := range n.Scored(lang) {
			if w != "" {
				root.Should = append(root.Should, Node{Op: Term, Text: w})
			}
		}
	}
	return root, len(root.Must) < len(must)
}
