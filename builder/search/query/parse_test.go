package query

import (
	"digsite/builder/search/language"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ query, tree, notes string }{
		{"", "", ""},
		{"   \t", "", ""},
		{"split dns", "split dns~ =splitdns", ""},
		{"the limit of a queue", "limit queue~ =thelimitofaqueue", ""},
		{"adr 12", `adr 12 =adr12 ^^"adr 12"`, ""},
		{"ADR-0012", `(adr12~ | (adr & 12)) =adr12 ^^"adr12"/"adr 12"`, ""},
		{"see rfc 123 please", `see rfc 123 please~ =seerfc123please =rfc123 ^"rfc 123"`, ""},
		{"user_id", `(userid~ | (user & id~)) =userid ^^"user_id"/"userid"/"user id"`, ""},
		{`"split dns"`, `+"split dns"`, ""},
		{`“split the dns”`, `+"split the dns"`, ""},
		{`"k8s.io api"`, `+"k8s io api" ^"k8sio"/"k8s io"`, ""},
		{`"to be or not to be"`, `+"to be or not to be"`, ""},
		{`"the of"`, `+"the of"`, ""},
		{"queue -old +limit", "queue +limit -old =queue", ""},
		{`queue -"old limit"`, `queue -"old limit" =queue`, ""},
		{"-user_id", `-(userid | "user id")`, ""},
		{"+user_id", `+(userid | "user id")`, ""},
		{"stabilize -C overflow --release - x",
			`stabilize c overflow (--release | release) x =stabilizecoverflowreleasex ^"--release"`, ""},
		{"kind:decision,incident kind:trail", `?kind="decision","incident","trail"`, ""},
		{"tag:a tag:B/c", `?tag="a" ?tag="b/c"`, ""},
		{`author:"Jane Doe" -status:Superseded`, `-status="superseded" ?author="jane doe"`, ""},
		{"Title:queue", `+title:"queue"`, ""},
		{`title:"split dns" -title:old`, `+title:"split dns" -title:"old"`, ""},
		{"before:2026 after:2025-03", `?before="2026" ?after="2025-03"`, ""},
		{"in:force in:all", `?in="force"`, ""},
		{"in:nowhere", `nowhere~ =innowhere ^^"in nowhere"`,
			"in:nowhere is not known; write in:force or in:all"},
		{"before:yesterday", `before yesterday~ =beforeyesterday ^^"before yesterday"`,
			`"yesterday" is not a date; write before:2026, before:2026-11 or before:2026-11-23`},
		{"sort:date x", `sort date x =sortdatex ^"sort date"`,
			`"sort" is not a field; searched as words (fields: kind, status, standing, tag, service, author, title, ` +
				`before, after, in)`},
		{"std::mem http://a.b 12:30 Note: x",
			`std mem http (ab | (a & b)) 12 30 note x =stdmemhttpab12.30notex =b12 ` +
				`^"std mem" ^"http a b" ^"b 12" ^"12 30"`, ""},
		{"kind: x", "kind x =kindx", ""},
		{`kind:""`, "", ""},
		{`"`, "", ""},
		{`"""`, "", ""},
		{`a" b`, "b =ab", "a quotation is not closed; its words were searched one by one"},
		{"+on call", "call~ =call", `"on" is so common that it was left out`},
		{`"The" call -"the"`, `call -"the" =call`, `"the" is so common that it was left out`},
		{"+on +call", "+call", `"on" is so common that it was left out`},
		{"+on", "on", "these words are so common that only titles were searched for them"},
		{`"the"`, "the", "these words are so common that only titles were searched for them"},
		{"title:on", `+title:"on"`, ""},
		{"tag:C++ tag:c#,c", `?tag="c++" ?tag="c#","c"`, ""},
		{"the of", "the of~ =theof", "these words are so common that only titles were searched for them"},
		{"„split dns“ 「a b」 ‹c d›", `+"split dns" +"a b" +"c d"`, ""},
		{"－ｏｌｄ　＋ｎｅｗ　ｋｉｎｄ：ａ", `+new -old ?kind="a"`, ""},
		{`"go1.26 is"`, `+"go 1.26 _ is" ^"go1.26"/"go 1.26"/"go 1 26"`, ""},
		{`"C++ 17" +v1.2 -1.3`, `+"c++ 17" +"1.2" -"1.3"`, ""},
		{"TLS 1.3 k8s-1.29", `tls (1.3 | (1 & 3)) (k8s1.29~ | (k8s & (1.29~ | (1 & 29)))) =tls1.3k8s1.29 =tls1 =k8s1 ` +
			`^"tls 1.3"/"tls 1 3" ^"1.3"/1.3.*/"1 3" ^"k8s1.29"/"k8s 1.29"/"k8s 1 29"`, ""},
		{"kube*", "kube* =kube", ""},
		{"split dns, ", "split dns =splitdns", ""},
		{"split d", "split d =splitd", ""},
		{"getUse", `(getuse~ | (get & use~)) =getuse ^^"getuse"/"get use"`, ""},
		{"th", "th~ =th", ""},
		{"the", "the~ =the", "these words are so common that only titles were searched for them"},
		{"split -dn", "split -dn =split", ""},
		{"k*", "k =k", ""},
		{"a\x00b\u202ec \x7f \xff", "abc =abc", ""},
		{"Crème BRÛLÉE", "creme brulee~ =cremebrulee", ""},
		{"日本語", `日本 本語~ =日本本語 ^^"日本 本語"`, ""},
		{"+ - : :: -: ++", "", ""},
		{"C++ -- a.b.c", `(c++ | c) (abc~ | (a & b & c)) =cabc ^"c++" ^"abc"/"a b c"`, ""},
	} {
		root, notes := Parse(c.query, language.English)
		if got := root.String(); got != c.tree {
			t.Errorf("Parse(%q)\n got %s\nwant %s", c.query, got, c.tree)
		}
		if got := strings.Join(notes, "; "); got != c.notes {
			t.Errorf("Parse(%q) notes\n got %s\nwant %s", c.query, got, c.notes)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ query, days string }{
		{"2026-08-12", "2026-08-12"},
		{"2026/8/12", "2026-08-12"},
		{"20260812", "2026-08-12"},
		{"12 Aug 2026", "2026-08-12"},
		{"12 August 2026", "2026-08-12"},
		{"12th of August, 2026", "2026-08-12"},
		{"August 12, 2026", "2026-08-12"},
		{"2026 August 12", "2026-08-12"},
		{"outage 12-Aug-2026 mail", "2026-08-12"},
		{"12. März 2026", "2026-03-12"},
		{"1er juillet 2026", "2026-07-01"},
		{"3 de marzo de 2026", "2026-03-03"},
		{"12 августа 2026", "2026-08-12"},
		{"12.8.2026", "2026-08-12"},
		{"8/23/2026", "2026-08-23"},
		{"2026-08-12 2026-08-12 2025-01-02", "2026-08-12 2025-01-02"},
		{"August 2026", ""},
		{"2026-08", ""},
		{"30 Feb 2026", ""},
		{"12 market 2026", ""},
		{"12 au 2026", ""},
		{"12 ма 2026", ""},
		{"adr 12 queue 2026", ""},
		{"12345678", ""},
		{"12 Aug", ""},
		{`-"12 Aug 2026" x`, ""},
	} {
		root, _ := Parse(c.query, language.English)
		if got := strings.Join(root.Days, " "); got != c.days {
			t.Errorf("%q names %q, want %q", c.query, got, c.days)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a "b c" -d +e kind:x before:2026`, `"`, `-"`, `+:"`, "title:\"", "\xff\"\x00",
		"tag:,/,",
		"in:force*", "-user_id* +a.b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		root, notes := Parse(s, language.English)
		if text := root.String(); !utf8.ValidString(text) {
			t.Fatalf("%q: tree %q", s, text)
		}
		for _, n := range notes {
			if !utf8.ValidString(n) || len(n) > 3*MaxBytes {
				t.Fatalf("%q: note %q", s, n)
			}
		}
		if len(root.Should)+len(root.Must)+len(root.Not) > 4*MaxWords {
			t.Fatalf("%q: %d words", s, len(root.Should))
		}
	})
}
