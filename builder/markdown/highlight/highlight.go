// Package highlight colours the code blocks of a page. It reads what stands behind a fence, as in
// ```go title="main.go" {1,3-5}, and writes the code as HTML with the classes of its tokens.
//
// Its law: what it writes depends on language, options and code alone, and not on how fast the machine is. It reads no
// Markdown; colours are the theme's.
package highlight

import (
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2"

	"digsite/builder/markdown/html"
)

// maxHighlight is the longest code that is coloured, and maxLine its longest line, in bytes. Chroma costs two to eight
// seconds a megabyte; of some languages an expression looks on to the end of the line, or of the block, from every byte
// of it, which costs the square.
const (
	maxHighlight = 32 << 10
	maxLine      = 2000
)

// slowMatch is how long chroma's regular expressions may take for one match before it passes for none. Chroma asks for
// a quarter of a second, and a busy machine can lose that: the page would then depend on the machine. The clock that
// its library looks at goes forward in steps of this length.
const slowMatch = 3 * time.Second

// byName finds a lexer by name or alias, all lower-cased, else by a file's extension: "golang", "go", "rs". Chroma's
// own look-up tries every file pattern when a name is unknown, for each block again.
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
			ext, ok := strings.CutPrefix(strings.ToLower(glob), "*.")
			if ok && found[ext] == nil && !strings.ContainsAny(ext, "*?[.") {
				found[ext] = l
			}
		}
	}
	return found
})

// Code returns one block of code as <pre><code>, with classes that a style sheet colours. It depends on its arguments
// alone, so that it can be remembered. options is a list of marked lines, "hl=1,3-5 ins=7 del=8". An unknown language,
// and code over 32 KB or with a line over 2,000 bytes, stays plain. The <pre> can be reached by the keyboard, for it
// scrolls (WCAG 2.1.1).
func Code(lang, options, code string) string {
	lexer, class := chroma.Lexer(nil), ""
	if lang != "" && len(code) <= maxHighlight && longestLine(code) <= maxLine {
		lexer = byName()[lang]
	}
	tokens := []chroma.Token{{Type: chroma.Text, Value: code}}
	if lexer != nil {
		tokens, class = tokenise(lexer, code), ` class="chroma"`
	}
	out := make([]byte, 0, len(code)*2+64)
	out = append(append(append(out, `<pre tabindex="0"><code`...), class...), '>')
	out = appendLines(out, tokens, lineClasses(options))
	return string(append(out, "</code></pre>"...))
}

// longestLine returns how many bytes the longest line of a text has.
func longestLine(s string) (most int) {
	for line := range strings.Lines(s) {
		most = max(most, len(line))
	}
	return most
}

// tokenise runs a lexer. One that fails, or that does not give back the code it was given, is not believed.
func tokenise(lexer chroma.Lexer, code string) (tokens []chroma.Token) {
	plain := []chroma.Token{{Type: chroma.Text, Value: code}}
	defer func() {
		if recover() != nil {
			tokens = plain
		}
	}()
	n := 0
	add := func(t chroma.Token) {
		if t.Value != "" {
			n += len(t.Value)
			tokens = append(tokens, t)
		}
	}
	if m := machineOf(lexer); m != nil {
		m.run(code, add)
	} else if next, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, code); err != nil {
		return plain
	} else {
		for t := next(); t != chroma.EOF; t = next() {
			add(t)
		}
	}
	if n != len(code) {
		return plain
	}
	return tokens
}

// appendLines appends tokens, in a span for each line where some are marked.
func appendLines(out []byte, tokens []chroma.Token, marks map[int]string) []byte {
	if len(marks) == 0 {
		return appendTokens(out, tokens)
	}
	for i, line := range chroma.SplitTokensIntoLines(tokens) {
		out = append(out, `<span class="line`...)
		if class := marks[i+1]; class != "" {
			out = append(append(out, ' '), class...)
		}
		out = append(appendTokens(append(out, `">`...), line), "</span>"...)
	}
	return out
}

// appendTokens appends runs of one class in one span. Names, punctuation and blanks have the colour of the text: a span
// of their own would double the page and show nothing.
func appendTokens(out []byte, tokens []chroma.Token) []byte {
	open := ""
	for _, t := range tokens {
		class := tokenClass(t.Type)
		if class != open && (open == "" || strings.Trim(t.Value, " ") != "") {
			if open != "" {
				out = append(out, "</span>"...)
			}
			if class != "" {
				out = append(append(append(out, `<span class="`...), class...), `">`...)
			}
			open = class
		}
		out = html.AppendText(out, t.Value)
	}
	if open != "" {
		out = append(out, "</span>"...)
	}
	return out
}

// tokenClass returns chroma's short name of a token's class, "" for what is written in the colour of the text.
func tokenClass(t chroma.TokenType) string {
	switch t {
	case chroma.Text, chroma.TextWhitespace, chroma.Name, chroma.NameOther, chroma.Punctuation, chroma.Other,
		chroma.None, chroma.Error:
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
