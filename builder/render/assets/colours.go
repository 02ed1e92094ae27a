package assets

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"digsite/builder/config"
)

// Token is one colour of the theme: a custom property of site.css that has a value for light and one for dark pages.
type Token struct {
	Name        string // without the two hyphens: "link"
	Light, Dark string
	Text        bool // it colours text, so it must be told from what is behind it
}

// tokenLine is such a property. What a token means is in one place, the first :root of site.css.
var tokenLine = regexp.MustCompile(
	`(?m)^\s*--([a-z][a-z0-9-]*):\s*light-dark\(\s*([^,()]+|[a-z]+\([^()]*\))\s*,\s*([^,()]+|[a-z]+\([^()]*\))\s*\);`)

// Tokens returns the colours of a theme, in the order of its style sheet.
func Tokens(fsys fs.FS) ([]Token, error) {
	css, err := readSheet(fsys, "css/site.css", map[string]bool{})
	if err != nil {
		return nil, err
	}
	var out []Token
	from, to := rootOf(css)
	for _, m := range tokenLine.FindAllSubmatch(css[from:to], -1) {
		name := string(m[1])
		out = append(out, Token{Name: name, Light: string(bytes.TrimSpace(m[2])), Dark: string(bytes.TrimSpace(m[3])),
			Text: !behind[name]})
	}
	return out, nil
}

// behind are the tokens that are no text: grounds and lines. A mark is the ground of a marked word.
var behind = map[string]bool{"paper": true, "raised": true, "float": true, "line": true, "mark": true}

// rootOf returns where the first :root of a style sheet begins and ends.
func rootOf(css []byte) (from, to int) {
	at := bytes.Index(css, []byte(":root"))
	if at < 0 {
		return 0, 0
	}
	end := bytes.IndexByte(css[at:], '}')
	if end < 0 {
		return at, len(css)
	}
	return at, at + end
}

// coloured returns site.css with a site's own colours where the theme's stand: what comes after them, such as more
// contrast for who asks for it, goes on holding. A colour of one side leaves the theme's on the other; a colour for a
// kind of the site's own, which the theme does not have, is added below and needs but one.
func coloured(css []byte, own []config.Colour) []byte {
	if len(own) == 0 {
		return css
	}
	from, to := rootOf(css)
	head, root, rest := css[:from], css[from:to], css[to:]
	var kinds bytes.Buffer
	for _, c := range own {
		// A token is looked for in the first :root alone; what stands in a media query is the theme's answer to a
		// reader's wish.
		found := false
		root = tokenLine.ReplaceAllFunc(root, func(line []byte) []byte {
			m := tokenLine.FindSubmatch(line)
			if string(m[1]) != c.Token {
				return line
			}
			found = true
			return fmt.Appendf(nil, "\n  --%s: light-dark(%s, %s);", c.Token, or(c.Light, m[2]), or(c.Dark, m[3]))
		})
		if !found {
			light, dark := or(c.Light, []byte(c.Dark)), or(c.Dark, []byte(c.Light))
			fmt.Fprintf(&kinds, ".k-%s { --kind: light-dark(%s, %s); }\n", c.Token, light, dark)
		}
	}
	out := append(bytes.Clone(head), root...)
	out = append(out, rest...)
	if kinds.Len() > 0 {
		out = append(append(out, '\n'), kinds.Bytes()...)
	}
	return out
}

// tokensFile is the style sheet in which a theme of the site's own sets custom properties: fonts, widths, colours. It
// becomes a part of site.css.
const tokensFile = "custom-tokens.css"

// rulesFile is the style sheet of a site's own rules.
const rulesFile = "custom.css"

// withTokens returns ours with a theme's own properties behind them, before every rule that uses or changes them.
func withTokens(css, own []byte) []byte {
	_, to := rootOf(css)
	// Behind the closing brace.
	if to < len(css) {
		to++
	}
	return slices.Concat(css[:to], []byte("\n"), own, []byte("\n"), css[to:])
}

// or returns a, and b where a is empty.
func or(a string, b []byte) string {
	if a != "" {
		return a
	}
	return string(b)
}

// LowContrast is a colour of site.yaml that cannot be read on what is behind it.
type LowContrast struct {
	Colour   config.Colour
	Text, On string // tokens
	Dark     bool   // on dark pages
	Ratio    float64
	A, B     string // the two colours
}

// leastContrast is what WCAG 2.2 AA asks for between text and its ground.
const leastContrast = 4.5

// Contrasts returns each pair of text and ground that is too low in contrast and of which a site changed one. tokens
// are the theme's; of its own pairs nothing is said, as the site's author cannot mend them.
func Contrasts(tokens []Token, own []config.Colour) []LowContrast {
	changed := map[string]config.Colour{}
	for _, c := range own {
		changed[c.Token] = c
	}
	values := map[string]Token{}
	all := slices.Clone(tokens)
	for i, t := range all {
		if c, ok := changed[t.Name]; ok {
			all[i].Light, all[i].Dark = or(c.Light, []byte(t.Light)), or(c.Dark, []byte(t.Dark))
		}
		values[t.Name] = all[i]
	}
	for _, c := range own { // of kinds of the site's own
		if _, ok := values[c.Token]; !ok {
			all = append(all, Token{c.Token, or(c.Light, []byte(c.Dark)), or(c.Dark, []byte(c.Light)), true})
		}
	}
	var out []LowContrast
	for _, t := range all {
		for _, on := range grounds(t) {
			// A pair is the site's where it changed the text, or else the ground.
			c, isOwn := changed[t.Name]
			if !isOwn {
				c, isOwn = changed[on]
			}
			ground, there := values[on]
			if !there || !isOwn {
				continue
			}
			for _, x := range []LowContrast{{A: t.Light, B: ground.Light}, {A: t.Dark, B: ground.Dark, Dark: true}} {
				a, okA := config.ParseColour(x.A)
				b, okB := config.ParseColour(x.B)
				if x.Ratio = config.Contrast(a, b); okA && okB && x.Ratio < leastContrast {
					x.Colour, x.Text, x.On = c, t.Name, on
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// grounds returns the tokens that a text stands on, none for what is no text. Only ink is ever marked.
func grounds(t Token) []string {
	switch {
	case !t.Text:
		return nil
	case t.Name == "ink":
		return []string{"paper", "raised", "float", "mark"}
	}
	return []string{"paper", "raised", "float"}
}
