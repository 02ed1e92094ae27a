package words

import (
	"strings"
	"testing"
)

func show(tokens []Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case t.Exact:
			b.WriteByte('!')
		case t.Whole:
			b.WriteByte('=')
		case t.Tail:
			b.WriteByte('~')
		}
		b.WriteString(t.Term)
	}
	return b.String()
}

func TestAnalyze(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Split DNS, again.", "split dns again"},
		{"user_id", "=user_id =userid user id"},
		{"foo.bar", "=foobar foo bar"},
		{"net.http.client", "=nethttpclient net http client"},
		{"getUserByID", "=getuserbyid get user by id"},
		{"HTTPServer", "=httpserver http server"},
		{"k8s.io/api", "=k8sio k8s io api"},
		{"ADR-0012", "=adr12 adr 12"},
		{"rfc-123 RFC 123 rfc123", "=rfc123 rfc 123 rfc 123 rfc123"},
		{"0003-third-record.md", "=3thirdrecordmd 3 third record md"},
		{"v1.25.3 1.25.3", "!1.25.3 1 25 3 !1.25.3 1 25 3"},
		{"2024-05-01", "=2024.5.1 2024 5 1"},
		{"go1.26 k8s-1.29 python3.12", "=go1.26 go !1.26 1 26 =k8s1.29 k8s !1.29 1 29 =python3.12 python !3.12 3 12"},
		{"1.24.x 2.0.0-rc.1", "=1.24x !1.24 1 24 x =2.0.0rc1 !2.0.0 2 0 0 rc 1"},
		{"1.2.3.4.5.6.7.8", "!1.2.3.4.5.6.7.8 1 2 3 4 5 6 7 8"},
		{"v1 v1.2, V2.0.", "v1 !1.2 1 2 !2.0 2 0"},
		{"C++17, c# C+ a+b x++", "!c++ c 17 !c# c !c+ c a b !x++ x"},
		{"--dry-run $HOME .env @user #12", "!--dryrun =dryrun dry run !$home home !.env env !@user user !#12 12"},
		{"jane@example.org ... --- a--b ..x", "jane =exampleorg example org a b x"},
		{"--a_b __init__", "!--a_b =ab a b init"},
		{"know\u00adledge foo\u200bbar 葛\U000E0100飾", "knowledge foobar 葛飾 ~飾"},
		{"non\u2011stop donʼt ４．５", "=nonstop non stop =dont don t !4.5 4 5"},
		{"ｶﾞｲﾄﾞ か\u3099き 가나", "ガイ イド ~ド がき ~き 가나 ~나"},
		{"10ms utf8 sha256", "10ms utf8 sha256"},
		{"RFCs, URLs and APIs", "rfcs urls and apis"},
		{"the server's cache, the servers’ caches, DNS's", "the server cache the servers caches dns"},
		{"don't", "=dont don t"},
		{"end. Next", "end next"},
		{"a--b __init__ -flag", "a b init flag"},
		{"std::mem::swap", "std mem swap"},
		{"Crème Brûlée STRASSE Straße Ångström İstanbul", "creme brulee strasse strasse angstrom istanbul"},
		{"ﬁle ＡＢＣ ½", "file abc 12"},
		{"Ελλάς ΕΛΛΑΣ", "ελλασ ελλασ"},
		{"日本語", "日本 本語 ~語"},
		{"Go言語を", "go 言語 語を ~を"},
		{"東", "東"},
		{"한국어", "한국 국어 ~어"},
		{"ไทย", "ไท ทย ~ย"},
		{"\x00\xff\xfea\u202eb", "ab"},
		{"a/b/c-d-e-f-g-h-i", "a b c d e f g h i"},
		{strings.Repeat("x", 100), strings.Repeat("x", 40)},
	} {
		if got := show(Analyze(c.text)); got != c.want {
			t.Errorf("Analyze(%q)\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestPlain: the short way returns what the long one does, whatever stands around a word.
func TestPlain(t *testing.T) {
	signs := []string{"", " ", ", ", ".", "-", "--", "_", "'", "’", "+", "++", "#", "$", "@", "\u00ad", "é", "7", "B"}
	for _, before := range signs {
		for _, w := range []string{"a", "word", "Word", "WORD", "W", "WOrd", "URLs", strings.Repeat("x", MaxRunes+1)} {
			for _, behind := range signs {
				for _, next := range []string{"", "s", "Then", "1", " end"} {
					text := before + w + behind + next
					var long Analyzer
					for i := 0; i < len(text); {
						switch c, n := classAt(text, i); c {
						case word:
							i = long.compound(text, i)
						default:
							i += n
						}
					}
					if got := show(Analyze(text)); got != show(long.out) {
						t.Fatalf("%q: the short way gives %s, the long one %s", text, got, show(long.out))
					}
				}
			}
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{"getUserByID k8s.io", "日本語 ไทย", "a's ’s", "İ\u0301 \xff", "ﷺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		pos := 0
		for _, tok := range Analyze(s) {
			if tok.Term == "" || tok.Start < 0 || tok.End > len(s) || tok.Start >= tok.End || tok.Pos < 0 ||
				tok.Pos > pos {
				t.Fatalf("%q: %+v at %d", s, tok, pos)
			}
			if strings.ContainsAny(tok.Term, "\x1d\x1e\x1f") { // which keys have
				t.Fatalf("%q: separator in %q", s, tok.Term)
			}
			if !tok.Whole && !tok.Tail {
				pos = tok.Pos + 1
			}
		}
	})
}
