package html

import (
	"strings"
	"testing"

	xhtml "golang.org/x/net/html"
)

func TestStartTag(t *testing.T) {
	for source, want := range map[string]string{
		`<b onclick=x style=y class=z data-x=1 title='a"b'>`: `<b title="a&#34;b">`,
		`<p align=CENTER>`:                                `<div class="p center">`,
		`<td colspan=2 rowspan=0 align=right>`:            `<td colspan="2" class="right">`,
		`<ol start=" 3 " type=A reversed>`:                `<ol start="3" type="A" reversed="">`,
		`<ol start=x type=disc>`:                          `<ol>`,
		`<details open=yes ontoggle=x>`:                   `<details open="">`,
		`<span lang=en-GB dir=RTL>`:                       `<span lang="en-GB" dir="rtl">`,
		`<span lang="x y" dir=up>`:                        `<span>`,
		`<time datetime=2026-11-30>`:                      `<time datetime="2026-11-30">`,
		`<h1 align=left>`:                                 `<h2 class="left">`,
		`<video src="javascript:x" poster="data:x" loop>`: `<video loop="">`,
		`<video src="http://[" width=320px height=20>`:    `<video height="20">`,
		`<audio src="ü.mp3">`:                             `<audio src="%C3%BC.mp3">`,
	} {
		z := xhtml.NewTokenizer(strings.NewReader(source))
		z.Next()
		token := z.Token()
		e, ok := Allow.element(token.Data)
		if got := e.startTag(token.Attr); !ok || got != want {
			t.Errorf("%s: got %s, want %s", source, got, want)
		}
	}
}

func TestPolicies(t *testing.T) {
	for _, row := range []struct {
		name               string
		inert, allow, none bool
	}{
		{"b", true, true, false}, {"video", false, true, false}, {"script", false, false, false},
		{"svg", false, false, false},
	} {
		_, inert := Inert.element(row.name)
		_, allow := Allow.element(row.name)
		_, none := None.element(row.name)
		if inert != row.inert || allow != row.allow || none != row.none {
			t.Errorf("%s: %v %v %v", row.name, inert, allow, none)
		}
	}
}

// FuzzStartTag reads each start tag back as a browser does: it is one tag, of the list, with attributes of the list,
// each once, and no address with a scheme that could run.
func FuzzStartTag(f *testing.F) {
	for _, row := range [][3]string{
		{"video", "src", "java\tscript:x"}, {"b", "title", `"><script>`}, {"ol", "start", "1 onclick=x"},
		{"td", "align", `left" onclick="x`}, {"a", "href", "javascript:x"}, {"track", "label", "\x00'>"},
		{"source", "src", "data:x"}, {"th", "abbr", "&quot;>"}, {"img", "onerror", "x"},
	} {
		f.Add(row[0], row[1], row[2], "id", "x")
	}
	f.Fuzz(func(t *testing.T, name, key, value, key2, value2 string) {
		e, ok := Allow.element(name)
		if !ok || e.as == "" {
			return
		}
		attrs := []xhtml.Attribute{{Key: key, Val: value}}
		if key2 != key { // a tokenizer drops what is stated twice
			attrs = append(attrs, xhtml.Attribute{Key: key2, Val: value2})
		}
		out := e.startTag(attrs)
		z := xhtml.NewTokenizer(strings.NewReader(out))
		if kind := z.Next(); kind != xhtml.StartTagToken {
			t.Fatalf("%s is %v", out, kind)
		}
		token := z.Token()
		if token.Data != e.as || z.Next() != xhtml.ErrorToken {
			t.Fatalf("%s is <%s> and more", out, token.Data)
		}
		seen := map[string]bool{}
		for _, a := range token.Attr {
			if seen[a.Key] || !strings.Contains(" title lang dir class "+e.attrs+" ", " "+a.Key+" ") {
				t.Fatalf("%s has %s", out, a.Key)
			}
			seen[a.Key] = true
			if _, ok := SafeURL(a.Val); !ok && (a.Key == "src" || a.Key == "poster") {
				t.Fatalf("%s leads to %q", out, a.Val)
			}
			for _, class := range strings.Fields(a.Val) {
				if a.Key == "class" && class != e.class && class != "left" && class != "right" && class != "center" {
					t.Fatalf("%s is of class %q", out, class)
				}
			}
		}
	})
}
