package render_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/render"
	"digsite/builder/render/assets"
	"digsite/theme"
)

// goTexts are the calls whose texts words: can replace: the first argument, and each literal one of Count.
var goTexts = map[string]bool{"Word": true, "Count": true, "English": true, "en": true, "NewSentence": true}

// TestWords: words.txt lists each text of the theme's templates, scripts and views, and no other. -update writes it.
func TestWords(t *testing.T) {
	th, err := render.New(theme.Files, render.Options{})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	add := func(list ...string) {
		for _, s := range list {
			if strings.ContainsAny(s, "\r\n\t") {
				t.Errorf("a text of several lines: %q", s)
			}
			texts[s] = true
		}
	}
	add(th.Texts()...)
	views(t, func(_ *token.FileSet, call *ast.CallExpr, name string) {
		if !goTexts[name] {
			return
		}
		for i, a := range call.Args {
			if s, ok := literal(a); ok && (i == 0 || name == "Count") {
				add(s)
			}
		}
	})
	for _, k := range record.Kinds(config.Default("")) {
		add(k.One, k.Title)
	}
	for _, r := range graph.Rels() {
		add(capital(r.Word()), capital(r.Inverse()))
	}
	add(config.StatusWords()...)
	add(markdown.Texts()...)
	add(finding.Error.String(), finding.Warning.String(), finding.Info.String())
	want := slices.Sorted(maps.Keys(texts))
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile("../config/words.txt", []byte(strings.Join(want, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have := config.EnglishWords()
	for _, w := range want {
		if !slices.Contains(have, w) {
			t.Errorf("builder/config/words.txt lacks %q; run go test ./builder/render -run TestWords -update", w)
		}
	}
	for _, w := range have {
		if !texts[w] {
			t.Errorf("builder/config/words.txt has %q, which nothing shows any more; run go test "+
				"./builder/render -run TestWords -update", w)
		}
	}
}

// pagesSources returns the files that make pages.
func pagesSources(t *testing.T) []string {
	t.Helper()
	files, _ := filepath.Glob("../pages/*.go")
	rooms, _ := filepath.Glob("../pages/*/*.go")
	if len(files) == 0 || len(rooms) == 0 {
		t.Fatal("no pages")
	}
	booklet, _ := filepath.Glob("../booklet/*.go")
	files = append(append(files, rooms...), booklet...)
	// What falls due has one name for the page and the calendar; what premises say is said in the terminal too.
	return append(files, "../insight/deadlines/deadlines.go", "../record/premise.go", "../premise/premise.go",
		"../site/ground/ground.go")
}

// views walks the calls in the sources of the pages.
func views(t *testing.T, each func(*token.FileSet, *ast.CallExpr, string)) {
	t.Helper()
	files := pagesSources(t)
	fset := token.NewFileSet()
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(fset, f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				switch f := call.Fun.(type) {
				case *ast.SelectorExpr:
					if x, ok := f.X.(*ast.Ident); !ok || x.Name != "strings" {
						each(fset, call, f.Sel.Name)
					}
				case *ast.Ident:
					each(fset, call, f.Name)
				}
			}
			return true
		})
	}
}

// literal returns the text of a string, or of several that are joined.
func literal(n ast.Expr) (string, bool) {
	if sum, ok := n.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		a, okA := literal(sum.X)
		b, okB := literal(sum.Y)
		return a + b, okA && okB
	}
	b, ok := n.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(b.Value)
	return s, err == nil
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// spoken are the attributes that a reader hears or sees.
var spoken = map[string]bool{"aria-label": true, "placeholder": true, "title": true, "alt": true}

// action is what a template computes.
var action = regexp.MustCompile(`(?s)\{\{.*?\}\}`)

// noscript stands aside, because a tokenizer takes what is in it for text.
var noscript = strings.NewReplacer("<noscript>", "", "</noscript>", "")

// names are words of a template that are the same in each language.
var names = regexp.MustCompile(`\bdigsite( \w+)*\b|\bsite\.yaml\b|^min$`)

// TestNoBareTextInTemplates: what a template says is said through w, count or rich.
func TestNoBareTextInTemplates(t *testing.T) {
	files, err := fs.Glob(theme.Files, "templates/*/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		src, err := fs.ReadFile(theme.Files, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, bare := range bareTexts(string(src)) {
			t.Errorf("%s: %q stands outside {{w %q}}", path.Base(f), bare, bare)
		}
	}
	if got := bareTexts(
		`<p title="Read {{.X}}">{{w "Fine"}} <b>not</b> <code>digsite list</code> {{.Text}}, {{len .}} ` +
			`· <a href="x y">{{.A}}</a></p>`); !slices.Equal(got, []string{"Read", "not"}) {
		t.Errorf("the test itself finds %q", got)
	}
}

// bareTexts returns the words of a template that no action writes.
func bareTexts(src string) []string {
	var out []string
	look := func(s string) {
		s = strings.TrimSpace(names.ReplaceAllString(s, ""))
		if strings.ContainsFunc(s, unicode.IsLetter) {
			out = append(out, s)
		}
	}
	z := html.NewTokenizer(strings.NewReader(action.ReplaceAllString(noscript.Replace(src), "\x01")))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out
		case html.TextToken:
			for _, part := range strings.Split(string(z.Text()), "\x01") {
				look(part)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			for _, a := range z.Token().Attr {
				if spoken[a.Key] {
					look(strings.ReplaceAll(a.Val, "\x01", ""))
				}
			}
		}
	}
}

// shown are the fields of views that readers see: a literal there is a text.
var shown = []string{"Title", "Text", "Label", "Note", "Phrase", "Intro", "Lead", "PageTitle", "Description", "Help",
	"Caption"}

// TestNoBareTextInViews: what a view says in English is said through Word, Count or English.
func TestNoBareTextInViews(t *testing.T) {
	files := pagesSources(t)
	fset := token.NewFileSet()
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(fset, f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				key, _ := n.Key.(*ast.Ident)
				if s, ok := literal(n.Value); ok && key != nil && slices.Contains(shown, key.Name) && sentence(s) {
					t.Errorf("%s: %s: %q stands outside b.Word", fset.Position(n.Pos()), key.Name, s)
				}
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Frame" {
					for _, a := range n.Args[1:] {
						if s, ok := literal(a); ok && sentence(s) {
							t.Errorf("%s: %q stands outside b.Word", fset.Position(a.Pos()), s)
						}
					}
				}
			}
			return true
		})
	}
}

// sentence reports whether a text is English and no name of the program's own: "site.yaml", "s-holds", a path.
func sentence(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLetter) && s != "site.yaml" && !strings.HasPrefix(s, "<") &&
		(unicode.IsUpper([]rune(s)[0]) || strings.Contains(s, " "))
}

// saying finds a text that a script puts on the page.
var saying = regexp.MustCompile(
	`(?:(?:textContent|title|placeholder|ariaLabel)\s*[=:]\s*|"aria-label"(?:,|:)\s*|\bsay\(\s*)["` + "`" +
		`]([A-Za-z][^"` + "`" + `]*)`)

// TestNoBareTextInScripts: what a script says is said through word.
func TestNoBareTextInScripts(t *testing.T) {
	files, _ := assets.Files(theme.Files)
	for _, f := range files {
		if path.Ext(f) != ".js" {
			continue
		}
		src, err := fs.ReadFile(theme.Files, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range saying.FindAllStringSubmatch(string(src), -1) {
			t.Errorf("%s: %q stands outside word()", path.Base(f), m[1])
		}
	}
	if !saying.MatchString(`b.textContent = "Copy";`) || saying.MatchString(`b.textContent = word("Copy");`) {
		t.Error("the test itself cannot tell")
	}
}

// TestWordsReachPages: each text that words: replaces comes out replaced, escaped, in templates, views and scripts.
func TestWordsReachPages(t *testing.T) {
	b := build(t, content(t), func(c *config.Config) {
		c.Words = map[string]string{"Search": `Su"<che>`, "Home": "Anfang", "%d record": "ein Eintrag",
			"%d records": "%d Einträge", "Copy": "Ab\"schreiben",
			"From now on this browser remembers what is newest here, so that it can say at your next visit what has " +
				"changed. Nothing is sent.": "Ab jetzt merkt sich der Browser das Neueste.",
			"Built on %s with digsite.": "Erzeugt am %s `mit` digsite.", "named by %d others": "%d andere nennen es"}
	})
	list, home := b.pages["decisions/index.html"], b.pages["index.html"]
	for page, want := range map[string]string{
		list: `placeholder="Su&#34;&lt;che&gt;"`, home: "andere nennen es",
		b.pages["search/index.html"]: `<h1>Su&#34;&lt;che&gt;</h1>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in\n%s", want, page)
		}
	}
	for _, want := range []string{">Anfang</a>", " Einträge.",
		`Erzeugt am <time datetime="2026-11-22">2026-11-22</time> <code>mit</code> digsite.`} {
		if !strings.Contains(list, want) {
			t.Errorf("%s is not in\n%s", want, list)
		}
	}
	joined := false // the text that its script joins of two
	for _, a := range b.theme.Assets() {
		joined = joined || strings.Contains(string(a.Data), "Ab jetzt merkt")
		if strings.Contains(string(a.Data), `word("`) {
			t.Errorf("%s calls word, which no browser has", a.Name)
		}
		if a.Name == "gestures.js" && !strings.Contains(string(a.Data), "schreiben") {
			t.Error("gestures.js says Copy")
		}
	}
	if !joined {
		t.Error("a text that a script joins from parts is not replaced")
	}
}
