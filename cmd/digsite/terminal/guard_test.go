package terminal

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	for _, c := range []struct {
		name, in, colored, plain string
	}{
		{"words", "a\tb\nç 漢 …", "a\tb\nç 漢 …", "a\tb\nç 漢 …"},
		{"our colours", "\x1b[1;31mbad\x1b[0m", "\x1b[1;31mbad\x1b[0m", "[1;31mbad[0m"},
		{"a title", "x\x1b]0;t\x07y", "x]0;ty", "x]0;ty"},
		{"the cursor", "x\x1b[2Jy\rz\by\x7f", "x[2Jyzy", "x[2Jyzy"},
		{"C1 in UTF-8", "x\u009b31my\u0085é", "x31myé", "x31myé"},
		{"a no-break space is no C1", "x\u00a0y", "x\u00a0y", "x\u00a0y"},
	} {
		for colors, want := range map[bool]string{true: c.colored, false: c.plain} {
			for step := 1; step <= len(c.in); step++ { // in pieces too, cut within sequences and runes
				var out bytes.Buffer
				g := NewGuard(&out, colors)
				for rest := c.in; rest != ""; {
					n := min(step, len(rest))
					if wrote, err := g.Write([]byte(rest[:n])); wrote != n || err != nil {
						t.Fatalf("%s: wrote %d of %d, %v", c.name, wrote, n, err)
					}
					rest = rest[n:]
				}
				if out.String() != want {
					t.Errorf("%s, colours %v, in pieces of %d: %q, want %q", c.name, colors, step, out.String(), want)
				}
			}
		}
	}
}

var style = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// Whatever a record's text is, no byte of it steers a terminal: character references are decoded after the text was
// cleaned, once by Markdown and once more by the layout.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"x &#27;]0;title&#7; &#x1b;[31m y", "&amp;#27;[31m", "&&#97;mp;#27;[2J", "`&#27;[31m`", "&#155;31m", "&#X9B;31m",
		"&#27[31m", "a&#8238;b", "[&#27;[31m](https://x.y/&#27;[31m)", "<b title='&#27;'>&#27;[31m</b>", "&#0;&#127;",
		"&<!-- -->#27;[31m", "| a |\n|---|\n| &#27;[31m |", "# &#27;[31m", "```\n&#27;[31m\n```", "&am<!-- -->p;#27;[31m",
		"&#00000000000000000000027;[31m", "&amp;amp;amp;amp;#27;[31m", "\x1b[31m", "&Tab;&NewLine;&#13;",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, err := Style{}.Markdown(s)
		if err != nil {
			t.Skip()
		}
		if i := strings.IndexFunc(plain, steers); i >= 0 {
			t.Fatalf("%q prints %q", s, plain[i:])
		}
		colored, err := Style{Color: true, Width: 80}.Markdown(s)
		if err != nil {
			t.Skip()
		}
		if i := strings.IndexFunc(style.ReplaceAllString(colored, ""), steers); i >= 0 {
			t.Fatalf("%q prints %q", s, colored)
		}
		// No style of ours is so bare.
		if strings.Contains(colored, "\x1b[31m") || strings.Contains(colored, "\x1b[2J") {
			t.Fatalf("%q paints %q", s, colored)
		}
	})
}
