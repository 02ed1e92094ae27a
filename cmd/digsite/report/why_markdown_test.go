package report

import "testing"

// What a record says is text in a comment on a forge: it opens no tag, makes no link, and calls nobody.
func TestLiteral(t *testing.T) {
	for text, want := range map[string]string{
		"plain words, and more.":     "plain words, and more.",
		"<b>x</b> & y":               `\<b\>x\</b\> &amp; y`,
		"[x](https://example.org)":   "\\[x\\](https:\u200b//example.org)",
		"@everyone, see #12":         "@\u200beveryone, see \\#12",
		"`code` *bold* _low_ ~gone~": "\\`code\\` \\*bold\\* \\_low\\_ \\~gone\\~",
		"- no list":                  `\- no list`,
		"a\nb":                       "a b",
		"\x1b[31mred":                `\[31mred`,
		"a | b \\":                   `a \| b \\`,
	} {
		if got := literal(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"a.go:3": "`a.go:3`", "a`b": "`` a`b ``", "``": "``` `` ```"} {
		if got := code(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
