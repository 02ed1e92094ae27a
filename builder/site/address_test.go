package site

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/git"
	"digsite/builder/text"
)

func TestAddresses(t *testing.T) {
	for _, row := range []struct{ name, pages, want string }{
		{"a decision by number", "docs/adr/0012-use-queues.md", "adr-12 decisions/0012-use-queues/"},
		{"a prefix of its own", "text/0123-x.md | prefix=rfc", "rfc-123 decisions/0123-x/"},
		{"README per folder", "features/0023-did/README.md | prefix=rfc", "rfc-23 decisions/0023-did/"},
		{"a declared id", "a/x.md | id=PAY-7", "PAY-7 decisions/x/"},
		{"a hostile declared id", "a/x.md | id=../../etc/passwd", "etcpasswd decisions/x/"},
		{"no number", "a/use queues.md", "use-queues decisions/use-queues/"},
		{"a page keeps its folders", "docs/Guide/Set Up.md | page", "set-up pages/docs/guide/set-up/"},
		{"an index is its folder", "docs/guide/index.md | page", "guide pages/docs/guide/"},
		{"the home page", "README.md | page", "home "},
		{"index before README", "README.md | page\nindex.md | page", "readme pages/readme/; home "},
		{"an unknown kind is a page", "docs/x.md | kind=riddle", "x pages/docs/x/"},
		{"one number twice", "docs/0012-use-queues.md\ndocs/0012-use-topics.md",
			"adr-12-use-queues decisions/0012-use-queues/; adr-12-use-topics decisions/0012-use-topics/; " +
				"clash adr-12 r/adr-12/"},
		{"one slug twice", "a/0001-intro.md | prefix=x\nb/0001-intro.md | prefix=y",
			"x-1 decisions/a-0001-intro/; y-1 decisions/b-0001-intro/; clash  decisions/0001-intro/; " +
				"clash  r/adr-1/"},
		{"both", "a/0001-intro.md\nb/0001-intro.md",
			"adr-1-a-intro decisions/a-0001-intro/; adr-1-b-intro decisions/b-0001-intro/; clash adr-1 r/adr-1/; " +
				"clash adr-1-intro r/adr-1-intro/; clash  decisions/0001-intro/"},
		{"folders that tell something come before those that do not", "x/docs/adr/0001-a.md\ny/docs/adr/0001-a.md",
			"adr-1-x-a decisions/x-0001-a/; adr-1-y-a decisions/y-0001-a/; clash adr-1 r/adr-1/; " +
				"clash adr-1-a r/adr-1-a/; clash adr-1-adr-a r/adr-1-adr-a/; clash  decisions/0001-a/; " +
				"clash  decisions/adr-0001-a/"},
		{"an id declared twice", "a/x.md | id=q\na/y.md | id=q", "q-x decisions/x/; q-y decisions/y/; clash q r/q/"},
		{"a declared id like a derived one", "a/0012-x.md\na/y.md | id=adr-12",
			"adr-12-x decisions/0012-x/; adr-12-y decisions/y/; clash adr-12 r/adr-12/"},
		{"case alone", "a/X.md | page\na/x.md | page",
			"a-x-md-* pages/a/x-md-*/; a-x-md-* pages/a/x-md-*/; clash a-x r/a-x/; clash a-x-md r/a-x-md/; " +
				"clash x r/x/; clash  pages/a/x/; clash  pages/a/x-md/"},
		{"folder and file of one name", "a/g.md | page\na/g/README.md | page",
			"a-g-md pages/a/g-md/; a-g-readme pages/a/g-readme/; clash a-g r/a-g/; clash g r/g/; clash  pages/a/g/"},
		{"a name of Windows", "a/con.md | page\naux/x.md | page", "con-page pages/a/con-page/; x pages/aux-page/x/"},
	} {
		s := folded(row.pages)
		var got []string
		for _, r := range s.Records {
			got = append(got, r.ID+" "+r.URL)
		}
		for _, c := range s.Ambiguous {
			got = append(got, "clash "+c.ID+" "+c.URL)
		}
		if text := strings.Join(got, "; "); !like(text, row.want) {
			t.Errorf("%s:\n got %s\nwant %s", row.name, text, row.want)
		}
	}
}

// like compares, "*" standing for a mark.
func like(got, want string) bool {
	for part := range strings.SplitSeq(want, "*") {
		if !strings.HasPrefix(got, part) {
			return false
		}
		got = strings.TrimLeft(got[len(part):], "0123456789abcdef")
	}
	return got == ""
}

func TestContentFoldersAreNotInAddresses(t *testing.T) {
	s := folded("content/index.md | page\ncontent/guide/x.md | page",
		func(in *Input) { in.Config.Content = []string{"content"} })
	if got := fmt.Sprint(s.Records[0].URL, " ", s.Records[1].URL); got != "pages/guide/x/ " &&
		got != " pages/guide/x/" {
		t.Errorf("got %q", got)
	}
}

// names draws from few names, so that clashes are common.
func randomPath(rnd *rand.Rand) string {
	folder := []string{"a/", "b/", "a/b/", "c/A/", ""}[rnd.Intn(5)]
	name := []string{"0001-x", "0001-y", "0002-x", "README", "x", "X", "index", "1-x", "cafe\u0301", "caf\u00e9",
		"adr-1-x", "x?"}[rnd.Intn(12)]
	tail := []string{"", "/README", "/index"}[rnd.Intn(3)]
	return folder + name + tail + ".md"
}

func randomPages(rnd *rand.Rand, n int) []string {
	seen := map[string]bool{}
	var out []string
	for range n {
		p := randomPath(rnd)
		if seen[p] {
			continue
		}
		seen[p] = true
		out = append(out, p+" | "+[]string{"", "page", "kind=incident", "id=adr-1", "prefix=rfc",
			"number=0"}[rnd.Intn(6)])
	}
	return out
}

// TestAddressesAreStable is the promise of content/guide/addresses.md: a new file changes nobody's address, except that
// an address which two would have becomes a page that lists both; and the order of files changes nothing.
func TestAddressesAreStable(t *testing.T) {
	for seed := range int64(400) {
		rnd := rand.New(rand.NewSource(seed))
		lines := randomPages(rnd, 2+rnd.Intn(14))
		all := folded(strings.Join(lines, "\n"))
		unique(t, all)
		rnd.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		mixed := folded(strings.Join(lines, "\n"))
		for i, r := range all.Records {
			if m := mixed.Records[i]; m.ID != r.ID || m.URL != r.URL {
				t.Fatalf("seed %d: %s is %s %s, in another order %s %s", seed, r.Path, r.ID, r.URL, m.ID, m.URL)
			}
		}
		kept(t, fmt.Sprint("seed ", seed), folded(strings.Join(lines[1:], "\n")), all)
	}
}

// kept checks that nobody's address of the smaller site is lost in the larger one.
func kept(t *testing.T, what string, small, large *Site) {
	t.Helper()
	lists := map[string][]string{}
	for _, c := range large.Ambiguous {
		lists[text.FoldCase(c.URL)] = append(lists[text.FoldCase(c.URL)], c.IDs...)
	}
	for _, c := range large.Redirects {
		lists[text.FoldCase(c.From)] = []string{c.To}
	}
	for _, r := range small.Records {
		now := large.ByPath(r.Path)
		if now == nil {
			continue
		}
		if now.URL != r.URL && r.URL != "" && now.URL != "" &&
			!strings.Contains(" "+strings.Join(lists[text.FoldCase(r.URL)], " ")+" ", " "+now.ID+" ") {
			t.Fatalf("%s: %s was at %q and is at %q, and nothing says so", what, r.Path, r.URL, now.URL)
		}
		if now.ID != r.ID && r.ID != "home" && now.ID != "home" &&
			!strings.Contains(" "+strings.Join(lists["r/"+text.FoldCase(r.ID)+"/"], " ")+" ", " "+now.ID+" ") {
			t.Fatalf("%s: %s was %s and is %s, and nothing says so", what, r.Path, r.ID, now.ID)
		}
	}
}

// unique checks that no two addresses of a site meet, on file systems that ignore case too.
func unique(t *testing.T, s *Site) {
	t.Helper()
	seen := map[string]string{}
	claim := func(url, who string) {
		if url == "" {
			return
		}
		if other, ok := seen[text.FoldCase(url)]; ok && other != who {
			t.Fatalf("%s and %s both have the address %s", other, who, url)
		}
		seen[text.FoldCase(url)] = who
	}
	homes := 0
	for _, r := range s.Records {
		claim(r.URL, r.Path)
		claim(r.Short, r.Path)
		if r.URL == "" {
			homes++
		}
		if s.ByID(r.ID) != r {
			t.Fatalf("the id %s of %s finds another record", r.ID, r.Path)
		}
	}
	if homes > 1 {
		t.Fatalf("%d home pages", homes)
	}
	for _, c := range s.Ambiguous {
		claim(c.URL, "clash "+c.URL)
	}
	for _, x := range s.Redirects {
		claim(x.From, "redirect "+x.From)
	}
}

func TestRedirectsNeverHideAPage(t *testing.T) {
	s := folded(`
a/x.md | page alias=/pages/a/y/ alias=/old/name.html alias=A_name alias=/../../etc
a/y.md | page alias=/old/other/
a/z.md | page alias=/old/other/`)
	if got := fmt.Sprint(s.Redirects); got != "[{etc/ x} {old/name/ x}]" {
		t.Errorf("got %s", got)
	}
	unique(t, s)
}

func TestEarlierNumbersAndIdsLeadOn(t *testing.T) {
	s := folded("a/0013-x.md | accepted alias=ADR-7\na/0014-y.md | accepted alias=ADR-13 alias=old/place/",
		func(in *Input) {
			in.History.Files = map[string]git.File{"a/0013-x.md": {Renamed: []string{"a/0012-x.md"}}}
		})
	want := "[{decisions/0012-x/ adr-13} {old/place/ adr-14} {r/adr-12-x/ adr-13} {r/adr-12/ adr-13} {r/adr-7/ adr-13}]"
	if got := fmt.Sprint(s.Redirects); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	unique(t, s)
}

func TestLinksToThePublishedSiteStayInside(t *testing.T) {
	s := folded(
		"README.md | page\n"+
			"a/0013-x.md | accepted #why ->https://Docs.example.org/kb/decisions/0014-y/#why "+
			"->https://docs.example.org/kb/r/adr-14/ ->https://docs.example.org/kb/ "+
			"->https://docs.example.org/kb2/ ->https://docs.example.org/kb/none/\na/0014-y.md | accepted #why",
		func(in *Input) { in.Config.BaseURL = "https://docs.example.org/kb/" })
	var got []string
	for _, x := range s.ByPath("a/0013-x.md").Targets {
		got = append(got, show(x))
	}
	want := "adr-14#why adr-14 home https://docs.example.org/kb2/ https://docs.example.org/kb/none/"
	if text := strings.Join(got, " "); text != want {
		t.Errorf("got %s, want %s", text, want)
	}
}

func TestHiddenRecordsLeaveNoTrace(t *testing.T) {
	const text = `
a/0001-open.md | accepted ->0002-secret.md [[0002-secret]] ~ADR-2 ->https://github.com/o/r/blob/main/a/0002-secret.md ->0003-draft.md superseded-by=0002-secret.md requires=ADR-2 amends=The_secret
a/0002-secret.md | accepted internal title=The_secret supersedes=0001-open.md ->0001-open.md
a/0003-draft.md | accepted draft
a/0002-open.md | accepted`
	conf := func(in *Input) { in.Config.Repository = "https://github.com/o/r" }
	s := folded(text, conf)
	r := s.ByPath("a/0001-open.md")
	for i, want := range []string{"plain", "plain", "adr-2", "plain", "plain"} {
		if got := show(r.Targets[i]); got != want {
			t.Errorf("reference %d: got %s, want %s", i, got, want)
		}
	}
	if len(s.Records) != 2 || len(r.SupersededBy) > 0 || r.Standing != Holds || len(s.Ambiguous) > 0 {
		t.Errorf("got %d records, superseded by %v, %s, %v", len(s.Records), r.SupersededBy, r.Standing, s.Ambiguous)
	}
	if text := fmt.Sprint(s.Findings); strings.Contains(text, "secret") || strings.Contains(text, "draft") {
		t.Errorf("a finding tells of a hidden record: %s", text)
	}
	for _, change := range []func(*Input){func(in *Input) { in.Config.Internal = true },
		func(in *Input) { in.Config.Drafts = true }} {
		if got := len(folded(text, conf, change).Records); got != 3 {
			t.Errorf("asked for, it is there: got %d records, want 3", got)
		}
	}
}

func BenchmarkNew10000(b *testing.B) {
	var text strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&text,
			"docs/%d/%04d-record-%d.md | accepted #Context #Decision #Consequences "+
				"->%04d-record-%d.md#context ~ADR-%d ->../%d/README.md "+
				"->https://example.org/%d [[%04d-record-%d]] ->%04d-record-%d.md\n",
			i/100, i, i, i/100*100+i%7, i/100*100+i%7, i/100*100+3, i/100, i, i/100*100+5, i/100*100+5, i/100*100+9,
			i/100*100+9)
	}
	in := Input{Pages: pages(text.String()), Config: config.Config{Content: []string{"."}}, Day: "2026-01-01"}
	b.ResetTimer()
	for b.Loop() {
		New(in)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10000, "ns/record")
}
