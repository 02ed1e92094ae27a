package markdown

import (
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2"
)

// maxHighlight is the longest code that is coloured. Chroma costs about a second a megabyte.
const maxHighlight = 200 << 10

// slowMatch is how long chroma's regular expressions may take for one match before it passes for none. Chroma asks for a
// quarter of a second, and a busy machine can lose that: the page would then depend on the machine. The clock that its
// library looks at goes forward in steps of this length.
const slowMatch = 3 * time.Second

// byName finds a lexer by name or alias. Chroma's own look-up tries every file pattern when a name is unknown.
var byName = sync.OnceValue(func() map[string]chroma.Lexer {
	regexp2.SetTimeoutCheckPeriod(slowMatch)
	found := map[string]chroma.Lexer{}
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		c := l.Config()
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			if name = strings.ToLower(name); found[name] == nil {
				found[name] = l
			}
		}
	}
	for _, l := range lexers.GlobalLexerRegistry.Lexers {
		for _, glob := range l.Config().Filenames { // ```rs, ```kt: the file's extension
			if ext, ok := strings.CutPrefix(strings.ToLower(glob), "*."); ok && found[ext] == nil && !strings.ContainsAny(ext, "*?[.") {
				found[ext] = l
			}
		}
	}
	return found
})

// Highlight colours one block of code by classes and gives it as <pre><code>. It depends on its arguments alone, so
// that it can be remembered. options is a list of marked lines, "hl=1,3-5 ins=7 del=8". An unknown language, and code
// over 200 KB, stays plain.
func Highlight(lang, options, code string) string {
	marks := lineClasses(options)
	var b strings.Builder
	b.Grow(len(code)*2 + 64)
	b.WriteString(`<pre tabindex="0"><code`)
	lexer := chroma.Lexer(nil)
	if lang != "" && len(code) <= maxHighlight {
		lexer = byName()[lang]
	}
	if lexer == nil {
		b.WriteByte('>')
		writeLines(&b, []chroma.Token{{Type: chroma.Text, Value: code}}, marks)
		b.WriteString("</code></pre>")
		return b.String()
	}
	b.WriteString(` class="chroma">`)
	tokens := tokenise(lexer, code)
	writeLines(&b, tokens, marks)
	b.WriteString("</code></pre>")
	return b.String()
}

// tokenise runs a lexer. One that fails, or that does not give back the code it was given, is not believed.
func tokenise(lexer chroma.Lexer, code string) (tokens []chroma.Token) {
	plain := []chroma.Token{{Type: chroma.Text, Value: code}}
	defer func() {
		if recover() != nil {
			tokens = plain
		}
	}()
	next, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, code)
	if err != nil {
		return plain
	}
	n := 0
	for t := next(); t != chroma.EOF; t = next() {
		if t.Value != "" {
			n += len(t.Value)
			tokens = append(tokens, t)
		}
	}
	if n != len(code) {
		return plain
	}
	return tokens
}

// writeLines writes tokens, in spans for lines where some are marked.
func writeLines(b *strings.Builder, tokens []chroma.Token, marks map[int]string) {
	if len(marks) == 0 {
		writeTokens(b, tokens)
		return
	}
	for i, line := range chroma.SplitTokensIntoLines(tokens) {
		b.WriteString(`<span class="line`)
		if class := marks[i+1]; class != "" {
			b.WriteByte(' ')
			b.WriteString(class)
		}
		b.WriteString(`">`)
		writeTokens(b, line)
		b.WriteString("</span>")
	}
}

// writeTokens writes runs of one class in one span. Names, punctuation and blanks have the colour of the text: a span
// of their own would double the page and show nothing.
func writeTokens(b *strings.Builder, tokens []chroma.Token) {
	open := ""
	for _, t := range tokens {
		class := tokenClass(t.Type)
		if class != open && !(open != "" && blankToken(t.Value)) {
			if open != "" {
				b.WriteString("</span>")
			}
			if class != "" {
				b.WriteString(`<span class="`)
				b.WriteString(class)
				b.WriteString(`">`)
			}
			open = class
		}
		escapeTo(b, t.Value)
	}
	if open != "" {
		b.WriteString("</span>")
	}
}

func blankToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			return false
		}
	}
	return true
}

func tokenClass(t chroma.TokenType) string {
	switch t {
	case chroma.Text, chroma.TextWhitespace, chroma.Name, chroma.NameOther, chroma.Punctuation, chroma.Other, chroma.None, chroma.Error:
		return ""
	}
	for t != 0 {
		if class, ok := chroma.StandardTypes[t]; ok {
			return class
		}
		t = t.Parent()
	}
	return ""
}

func escapeTo(b *strings.Builder, s string) {
	last := 0
	for i := 0; i < len(s); i++ {
		var e string
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '>':
			e = "&gt;"
		case 0:
			e = "\uFFFD"
		default:
			continue
		}
		b.WriteString(s[last:i])
		b.WriteString(e)
		last = i + 1
	}
	b.WriteString(s[last:])
}

// plainCode is Highlight without colours.
func plainCode(_, options, code string) string { return Highlight("", options, code) }
