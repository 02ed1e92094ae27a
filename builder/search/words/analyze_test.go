package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/go-porterstemmer"
)

func show(tokens []Token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		if t.Whole {
			b.WriteByte('=')
		}
		b.WriteString(t.Term)
		if t.Whole {
			continue
		}
	}
	return b.String()
}

func TestAnalyze(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"Split DNS, again.", "split dns again"},
		{"user_id", "=userid user id"},
		{"foo.bar", "=foobar foo bar"},
		{"net.http.client", "=nethttpclient net http client"},
		{"getUserByID", "=getuserbyid get user by id"},
		{"HTTPServer", "=httpserver http server"},
		{"k8s.io/api", "=k8sio k8s io api"},
		{"ADR-0012", "=adr12 adr 12"},
		{"rfc-123 RFC 123 rfc123", "=rfc123 rfc 123 rfc 123 rfc123"},
		{"0003-third-record.md", "=3thirdrecordmd 3 third record md"},
		{"v1.25.3 1.25.3", "=v1253 v1 25 3 =1.25.3 1 25 3"},
		{"2024-05-01", "=2024.5.1 2024 5 1"},
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
		{"日本語", "日本 本語"},
		{"Go言語を", "go 言語 語を"},
		{"東", "東"},
		{"한국어", "한국 국어"},
		{"ไทย", "ไท ทย"},
		{"\x00\xff\xfea\u202eb", "a b"},
		{"a/b/c-d-e-f-g-h-i", "a b c d e f g h i"},
		{strings.Repeat("x", 100), strings.Repeat("x", 40)},
	} {
		if got := show(Analyze(c.text)); got != c.want {
			t.Errorf("Analyze(%q)\n got %s\nwant %s", c.text, got, c.want)
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
			if strings.ContainsRune(tok.Term, keySep) {
				t.Fatalf("%q: separator in %q", s, tok.Term)
			}
			if Surface(Key(tok.Term)) != tok.Term {
				t.Fatalf("%q: key %q", s, Key(tok.Term))
			}
			if !tok.Whole {
				pos = tok.Pos + 1
			}
		}
	})
}

// The stemmer bleve brings is the reference: the same stem for every word of the shared corpora.
func TestPorterVocabulary(t *testing.T) {
	words := map[string]bool{}
	add := func(text string) {
		for _, tok := range Analyze(text) {
			words[tok.Term] = true
		}
	}
	add(`caresses ponies ties caress cats feed agreed plastered bled motoring sing conflated troubled sized hopping
		tanned falling hissing fizzed failing filing happy sky relational conditional rational valenci hesitanci
		digitizer conformabli radicalli differentli vileli analogousli vietnamization predication operator feudalism
		decisiveness hopefulness callousness formaliti sensitiviti sensibiliti triplicate formative formalize
		electriciti electrical hopeful goodness revival allowance inference airliner gyroscopic adjustable defensible
		irritant replacement adjustment dependent adoption homologou communism activate angulariti homologous
		effective bowdlerize probate rate cease controll roll apology syzygy yyyy aaaa eeed ssss ions`)
	if root := os.Getenv("DIGSITE_CORPORA"); root != "" {
		filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(p, ".md") {
				if b, err := os.ReadFile(p); err == nil {
					add(string(b))
				}
			}
			return nil
		})
	}
	for w := range words {
		if s := Stem(w); s != w || len(w) >= 4 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") == "" {
			if want := string(porterstemmer.StemWithoutLowerCasing([]rune(w))); s != want {
				t.Errorf("stem(%q) = %q, the reference says %q", w, s, want)
			}
		}
	}
	t.Logf("%d words", len(words))
}
