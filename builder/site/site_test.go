package site

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/git"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// pages reads one page a line: the path in front of "|", then words: "accepted" and other statuses, "kind=x",
// "id=x", "prefix=x", "title=x" (underscores for blanks), "alias=x", "#heading", "^block", "draft", "internal",
// "page" (not a record), and references "->target" (link), "[[target]]", "!target" (image), "~ADR-12" (citation).
// Claims: "supersedes=x", "superseded-by=x", "partly-supersedes=x" and other relations by their word.
func pages(text string) []Page {
	var out []Page
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), "|")
		name = strings.TrimSpace(name)
		p := Page{Record: record.Record{Path: name, Kind: "decision", IsRecord: true, Number: -1}}
		p.Record.Status.Word = "unknown"
		base := address.NameOf(name)
		p.Record.Title = base
		if n, err := strconv.Atoi(strings.SplitN(base, "-", 2)[0]); err == nil && n < 10000 {
			p.Record.Number = n
		}
		for _, word := range strings.Fields(rest) {
			addWord(&p, strings.ReplaceAll(word, "_", " "))
		}
		out = append(out, p)
	}
	return out
}

func addWord(p *Page, word string) {
	r := &p.Record
	ref := func(kind markdown.RefKind, target string) {
		x := markdown.Ref{Kind: kind, Target: target, Text: target, Line: len(p.Refs) + 3, Col: 1,
			Sentence: "see " + target}
		if kind == markdown.Citation {
			x.Prefix, x.Number, _ = address.SplitCode(target)
		}
		p.Refs = append(p.Refs, x)
	}
	key, value, isField := strings.Cut(word, "=")
	switch {
	case strings.HasPrefix(word, "->"):
		ref(markdown.Link, word[2:])
	case strings.HasPrefix(word, "[["):
		ref(markdown.Wikilink, strings.Trim(word, "[]"))
	case strings.HasPrefix(word, "!"):
		ref(markdown.Image, word[1:])
	case strings.HasPrefix(word, "~"):
		ref(markdown.Citation, word[1:])
	case strings.HasPrefix(word, "#"):
		p.Headings = append(p.Headings,
			markdown.Heading{Level: 2, Text: word[1:], ID: strings.ReplaceAll(word[1:], " ", "-")})
	case strings.HasPrefix(word, "^"):
		p.Blocks = append(p.Blocks, word[1:])
	case word == "draft":
		r.Draft = true
	case word == "internal":
		r.Visibility = "internal"
	case word == "page":
		r.Kind, r.IsRecord = "page", false
	case word == "template":
		r.IsRecord = false
	case !isField:
		r.Status.Word, r.Status.Text = word, word
	case key == "status":
		r.Status.Word, r.Status.Text, r.Status.Partial = strings.TrimPrefix(value, "partly "), value,
			strings.HasPrefix(value, "partly")
	case key == "kind":
		r.Kind = value
	case key == "id":
		r.ID = value
	case key == "prefix":
		r.Prefix = value
	case key == "number":
		r.Number, _ = strconv.Atoi(value)
	case key == "title":
		r.Title = value
	case key == "alias":
		r.Aliases = append(r.Aliases, value)
	case key == "day":
		r.Date = record.Date{Day: value, From: "declared"}
	default:
		c := record.Claim{Rel: key, Target: value, Text: value, Ref: -1, Kind: "field"}
		c.Pos.Line = 1
		if c.Partial = strings.HasPrefix(key, "partly-"); c.Partial {
			c.Rel = key[7:]
		}
		if c.Rel == "superseded-by" {
			c.Rel, c.Inverse = "supersedes", true
		}
		r.Claims = append(r.Claims, c)
	}
}

func folded(text string, change ...func(*Input)) *Site {
	in := Input{Pages: pages(text), Config: config.Config{Content: []string{"."}}, Day: "2026-01-01"}
	for _, c := range change {
		c(&in)
	}
	return New(in)
}

// show writes a target in one word.
func show(t Target) string {
	frag := ""
	if t.Fragment != "" {
		frag = "#" + t.Fragment
	}
	switch t.State {
	case ToRecord:
		return t.ID + frag
	case ToBlock:
		return "here" + frag
	case ToOutside, ToAsset, ToList:
		return t.Href
	case Broken:
		return "broken"
	case Ambiguous:
		return "ambiguous" + strings.TrimSuffix(" "+t.ID, " ")
	case ToTag:
		return "tag"
	}
	return "plain"
}

// codesOf lists the findings of a site.
func codesOf(s *Site) string {
	var out []string
	for _, d := range s.Findings {
		out = append(out, string(d.Code))
	}
	return strings.Join(out, " ")
}

const neighbours = `
README.md | page
docs/adr/README.md | page
docs/adr/0001-use-queues.md | accepted #Context #The_Consequence #x ^b1
docs/adr/0002-use-topics.md | accepted
docs/adr/Upper case.md | page
docs/ops/0001-use-cron.md | accepted prefix=ops
docs/notes/limits.md | page alias=Boundaries title=On_Limits
docs/other/limits.md | page
docs/folder_of_files/x.md | page
docs/rfc/README.md | page
docs/rfc/0044-didcomm/README.md | accepted prefix=rfc
docs/rfc/0045-v2/README.md | accepted prefix=rfc #Basic_Message
docs/pm/PM2025-001 - Queue.md | kind=incident
`

func TestTargets(t *testing.T) {
	for _, row := range []struct{ from, ref, want, codes string }{
		// relative addresses
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.md", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "->./0001-use-queues.md#context", "adr-1#Context", ""},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.md#the-consequence", "adr-1#The-Consequence", ""},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.md#nowhere", "adr-1", "fragment-broken"},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.md#b1", "adr-1#b1", ""},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.md#readme", "adr-1", ""}, // the top, on every forge
		{"docs/adr/0001-use-queues.md", "->#top", "here", ""},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.md#markdown-header-context", "adr-1#Context", ""},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "->0001-use-queues.html", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "->../0001-use-queues/", "adr-1", ""}, // as on MkDocs' site
		{"docs/adr/0002-use-topics.md", "->../rfc/0044-didcomm", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "->../rfc/0044-didcomm/", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "->../rfc/0044-didcomm/README.md", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "->/docs/rfc/0044-didcomm", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", `->..\rfc\0044-didcomm\README.md`, "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "->Upper%20case.md", "upper-case", ""},
		{"docs/adr/0002-use-topics.md", "->upper%20CASE.md", "upper-case", "link-case"},
		{"docs/adr/0002-use-topics.md", "->../../README.md", "home", ""},
		{"docs/adr/0002-use-topics.md", "->.", "adr", ""},
		{"docs/adr/0002-use-topics.md", "->#", "here", ""},
		{"docs/adr/0001-use-queues.md", "->#context", "here#Context", ""},
		{"docs/adr/0001-use-queues.md", "->0001-use-queues.md#context", "here#Context", ""},
		{"docs/adr/0002-use-topics.md", "->", "broken", "link-broken"},
		{"docs/adr/0002-use-topics.md", "->0009-none.md", "broken", "link-broken"},
		{"docs/adr/0002-use-topics.md", "->../folder_of_files", "plain", "link-outside"},
		{"docs/adr/0002-use-topics.md", "->../ops/", "decisions/", ""}, // the list of what it holds
		{"docs/adr/0002-use-topics.md", "->../pm", "incidents/", ""},
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/tree/main/docs/pm",
			"https://github.com/o/r/tree/main/docs/pm", ""}, // nothing says that this repository is ours
		{"docs/adr/0002-use-topics.md", "->../../docs", "plain", "link-outside"}, // of two kinds
		{"docs/adr/0002-use-topics.md", "->../../../src/x.go", "plain", "link-outside"},
		{"docs/adr/0002-use-topics.md", "->/.github/workflows/x.yml", "plain", "link-outside"},
		{"docs/adr/0002-use-topics.md", "->img/q.png", "files/docs/adr/img/q.png", ""},
		{"docs/adr/0002-use-topics.md", "!img/q.png", "files/docs/adr/img/q.png", ""},
		{"docs/adr/0002-use-topics.md", "!img/p.png", "broken", "image-missing"},
		{"docs/adr/0002-use-topics.md", "->img/run.HTML", "files/docs/adr/img/run.HTML.txt", ""},
		{"docs/adr/0002-use-topics.md", "!https://img.example.org/x.svg", "https://img.example.org/x.svg",
			"image-remote"},
		// schemes
		{"docs/adr/0002-use-topics.md", "->https://example.org/a?b#c", "https://example.org/a?b#c", ""},
		{"docs/adr/0002-use-topics.md", "->//example.org/a", "https://example.org/a", ""},
		{"docs/adr/0002-use-topics.md", "->mailto:a@example.org", "mailto:a@example.org", ""},
		{"docs/adr/0002-use-topics.md", "->javascript:alert(1)", "plain", "link-scheme"},
		{"docs/adr/0002-use-topics.md", "->JavaScript:alert(1)", "plain", "link-scheme"},
		{"docs/adr/0002-use-topics.md", "->java\x01script:alert(1)", "plain", "link-scheme"},
		{"docs/adr/0002-use-topics.md", "->vbscript:x", "plain", "link-scheme"},
		{"docs/adr/0002-use-topics.md", "!data:text/html,x", "plain", "link-scheme"},
		{"docs/adr/0002-use-topics.md", "->file:///etc/passwd", "plain", "link-scheme"},
		// forge addresses: nothing is configured, the path has a folder and exists
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/blob/main/docs/adr/0001-use-queues.md#context",
			"adr-1#Context", ""},
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/blob/c0ffee12/docs/adr/0001-use-queues.md#context",
			"adr-1#Context", ""},
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/blob/c0ffee12/docs/adr/0001-use-queues.md#gone",
			"https://github.com/o/r/blob/c0ffee12/docs/adr/0001-use-queues.md#gone", ""}, // as it was then
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/blob/main/docs/adr/0001-use-queues.md#gone",
			"adr-1", "fragment-broken"},
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/tree/feature/x/docs/rfc/0044-didcomm", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "->https://github.com/o/r/blob/main/README.md",
			"https://github.com/o/r/blob/main/README.md", ""},
		{"docs/adr/0002-use-topics.md", "->https://gitlab.com/g/s/r/-/blob/main/docs/adr/0001-use-queues.md", "adr-1",
			""},
		// wikilinks
		{"docs/adr/0002-use-topics.md", "[[0001-use-queues]]", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "[[adr/0001-use-queues#Context]]", "adr-1#Context", ""},
		{"docs/adr/0002-use-topics.md", "[[0001-use-queues#Top#The_Consequence]]", "adr-1#The-Consequence", ""},
		{"docs/adr/0002-use-topics.md", "[[0001-use-queues#^b1]]", "adr-1#b1", ""},
		{"docs/adr/0001-use-queues.md", "[[#Context]]", "here#Context", ""},
		{"docs/adr/0002-use-topics.md", "[[limits]]", "ambiguous limits", "link-ambiguous"},
		{"docs/adr/0002-use-topics.md", "[[notes/limits]]", "notes-limits", ""},
		{"docs/adr/0002-use-topics.md", "[[notes/Limits.md]]", "notes-limits", ""},
		{"docs/adr/0002-use-topics.md", "[[boundaries]]", "notes-limits", ""},
		{"docs/adr/0002-use-topics.md", "[[On_Limits]]", "notes-limits", ""},
		{"docs/adr/0002-use-topics.md", "[[adr-1]]", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "[[ADR-0001]]", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "[[0044-didcomm]]", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "[[q.png]]", "files/docs/adr/img/q.png", ""},
		{"docs/adr/0002-use-topics.md", "[[nothing_of_that_name]]", "broken", "link-broken"},
		// citations
		{"docs/adr/0002-use-topics.md", "~ADR-0001", "adr-1", ""},
		{"docs/ops/0001-use-cron.md", "~ADR_1", "adr-1", ""},
		{"docs/adr/0002-use-topics.md", "~OPS_1", "ops-1", ""},
		{"docs/adr/0002-use-topics.md", "~ADR-0002", "plain", ""}, // itself
		{"docs/adr/0002-use-topics.md", "~RFC_2119", "plain", ""},
		{"docs/adr/0002-use-topics.md", "~ADR-77", "plain", "citation-unknown"},
		{"docs/adr/0002-use-topics.md", "~OPS-77", "plain", ""}, // of one record nobody knows how it is numbered
		{"docs/rfc/0045-v2/README.md", "~RFC_0044", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "~RFC_44", "rfc-44", ""},
		{"docs/adr/0002-use-topics.md", "~PM2025-001", "pm2025-001---queue", ""},
	} {
		s := folded(neighbours, func(in *Input) {
			in.Assets = []Asset{{Path: "docs/adr/img/q.png"}, {Path: "docs/adr/img/run.HTML"},
				{Path: "docs/folder_of_files/a.txt"}}
			for i := range in.Pages {
				if p := &in.Pages[i]; p.Record.Path == row.from {
					addWord(p, strings.ReplaceAll(row.ref, "_", " "))
					if strings.Contains(row.ref, "folder_of_files") {
						p.Refs[0].Target = row.ref[2:]
					}
				} else if strings.Contains(row.from, "folder") {
					t.Fatal("not a row")
				}
			}
			in.Pages = append(in.Pages[:8], in.Pages[9:]...) // the folder of files has no page
		})
		r := s.ByPath(row.from)
		if got := show(r.Targets[0]); got != row.want {
			t.Errorf("%s in %s: got %s, want %s", row.ref, row.from, got, row.want)
		}
		got := strings.TrimSpace(strings.ReplaceAll(codesOf(s), "slug-clash", ""))
		if got != row.codes {
			t.Errorf("%s in %s: findings %q, want %q: %v", row.ref, row.from, got, row.codes, s.Findings)
		}
	}
}

func TestAmbiguousCitationIsNeverGuessed(t *testing.T) {
	s := folded(`
a/0012-x.md | accepted
a/0012-y.md | accepted
a/0013-z.md | accepted ~ADR-12
b/0012-w.md | accepted
b/0014-v.md | accepted ~ADR-12
c/0015-u.md | accepted ~ADR-12 ~ADR-13`)
	for path, want := range map[string]string{"a/0013-z.md": "ambiguous adr-12", "b/0014-v.md": "adr-12-w",
		"c/0015-u.md": "ambiguous adr-12"} {
		r := s.ByPath(path)
		if got := show(r.Targets[0]); got != want && !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	if got := show(s.ByPath("c/0015-u.md").Targets[1]); got != "adr-13" {
		t.Errorf("a unique number in another folder: got %s, want adr-13", got)
	}
}

func TestOnlyAssetsThatPagesNameAreCopied(t *testing.T) {
	s := folded(
		"a/a.md | page ->b.png !C.svg [[d.pdf]] ->https://github.com/x/y/blob/main/a/e.png "+
			"->https://github.com/z/y/blob/main/a/e.png\na/secret.md | page internal ->f.png", func(in *Input) {
			for _, name := range []string{"b.png", "C.svg", "d.pdf", "e.png", "f.png"} {
				in.Assets = append(in.Assets, Asset{Path: "a/" + name})
			}
		})
	var got []string
	for _, a := range s.Assets {
		got = append(got, a.Out)
	}
	if want := "files/a/b.png files/a/C.svg files/a/d.pdf"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestForgeAddresses(t *testing.T) {
	const site = `
docs/a.md | page ->https://github.com/O/R/blob/v1/docs/b.md ->https://github.com/x/y/blob/main/docs/b.md ->https://github.com/o/r/blob/main/src/x.go
docs/b.md | page`
	for _, row := range []struct {
		name, want string
		change     func(*Input)
	}{
		{"nothing known, two repositories as often: nobody's", "out out out", func(in *Input) {}},
		{"configured", "b out out", func(in *Input) { in.Config.Repository = "https://github.com/o/r" }},
		{"configured otherwise", "out b out", func(in *Input) { in.Config.Repository = "https://github.com/x/y.git" }},
		{"git remote", "b out out", func(in *Input) { in.History.Remote = "https://github.com/o/r" }},
		{"site.yaml holds against git", "out b out", func(in *Input) {
			in.Config.Repository, in.History.Remote = "https://github.com/x/y", "https://github.com/o/r"
		}},
		{"content below the repository's root", "out out out", func(in *Input) {
			in.Config.Repository, in.History.Prefix = "https://github.com/o/r", "sub"
		}},
		{"most links name it", "b out out", func(in *Input) {
			addWord(&in.Pages[1], "->https://github.com/o/r/tree/main/docs/a.md")
		}},
	} {
		s := folded(site, row.change)
		var got []string
		for _, x := range s.ByPath("docs/a.md").Targets {
			if x.State == ToOutside {
				got = append(got, "out")
			} else {
				got = append(got, show(x))
			}
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: got %v, want %s", row.name, got, row.want)
		}
	}
}

func TestFilesOutsideTheContentLeadToTheForge(t *testing.T) {
	s := folded("content/a.md | page ->../src/x%20y.go#L3 ->../../z.go", func(in *Input) {
		in.Config.Content = []string{"content"}
		in.Config.Repository = "https://github.com/o/r"
		in.History = git.History{Branch: "trunk", Prefix: "sub"}
	})
	want := "[https://github.com/o/r/blob/trunk/sub/src/x%20y.go#L3 https://github.com/o/r/blob/trunk/z.go]"
	var got []string
	for _, x := range s.Records[0].Targets {
		got = append(got, show(x))
	}
	if fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestRenamedFilesAreFoundAtOldForgeAddresses(t *testing.T) {
	s := folded("docs/new.md | page\ndocs/a.md | page ->https://github.com/o/r/blob/abc/docs/old.md ->old.md",
		func(in *Input) {
			in.Config.Repository = "https://github.com/o/r"
			in.History.Files = map[string]git.File{"docs/new.md": {Renamed: []string{"docs/old.md"}}}
		})
	r := s.ByPath("docs/a.md")
	if got := show(r.Targets[0]) + " " + show(r.Targets[1]); got != "new broken" {
		t.Errorf("got %s", got)
	}
	if got := s.Findings[0].Hint; got != "it was renamed: write new.md" {
		t.Errorf("hint: %s", got)
	}
	if got := fmt.Sprint(s.Redirects); got != "[{pages/docs/old/ new} {r/old/ new}]" {
		t.Errorf("redirects: %s", got)
	}
}

func TestHints(t *testing.T) {
	for ref, want := range map[string]string{
		"->0001-use-queue.md":     "did you mean 0001-use-queues.md?",
		"->0002-use-topic-old.md": "did you mean 0002-use-topics.md?",
		"->0044-didcomm.md":       "did you mean ../rfc/0044-didcomm/README.md?",
		"->0007-use-queues.md":    "did you mean 0001-use-queues.md?",
		"->0003-use-queuez.md":    "correct the address, or delete the link",
		"->limits.md":             "files of that name: docs/notes/limits.md and docs/other/limits.md",
	} {
		s := folded(neighbours, func(in *Input) { addWord(&in.Pages[3], ref) })
		var got string
		for _, d := range s.Findings {
			if d.Code == finding.LinkBroken {
				got = d.Hint
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", ref, got, want)
		}
	}
}

func TestRelative(t *testing.T) {
	for row, want := range map[[2]string]string{
		{"", "a.md"}: "a.md", {".", "a/b.md"}: "a/b.md", {"a", "a/b.md"}: "b.md", {"a", "ab/c.md"}: "../ab/c.md",
		{"a/b", "a/c/d.md"}: "../c/d.md", {"a/b/", "x.md"}: "../../x.md", {"a", "../x.md"}: "../../x.md",
	} {
		if got := text.RelativePath(row[0], row[1]); got != want {
			t.Errorf("%q: got %q, want %q", row, got, want)
		}
	}
}
