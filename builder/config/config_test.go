package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"digsite/builder/finding"
)

func TestParseWhole(t *testing.T) {
	c, ds := Parse("site.yaml", []byte(`# our site
title: Records
description: "What we decided"
language: pt-BR
timezone: Europe/Berlin
base-url: https://example.org/records
content: docs
exclude: [drafts/**]
nav:
  - Home: /
  - text: Decisions
    to: decisions
vault: yes
html: none
shortcuts: false
kinds:
  design: {plural: designs, prefix: dd, title: Design}
folders:
  docs/designs: design
statuses: {Aceptado: accepted}
references: {DESIGN: dd}
search:
  synonyms:
    - [db, database]
code: {roots: [src, ../lib], exclude: ["**/gen/**"], markers: ["decision({id})"], link: "https://x.org/{commit}/{path}", pages: no}
terms: {SLO: what we promise}
people:
  - name: Ada Lovelace
    aliases: [ada]
    left: 1852-11-27
`))
	for _, d := range ds {
		t.Errorf("%s: %s", d.Pos, d.Message)
	}
	want := Default("")
	want.Title, want.Description, want.Language, want.Timezone = "Records", "What we decided", "pt-BR", "Europe/Berlin"
	want.BaseURL, want.Content, want.Exclude = "https://example.org/records", []string{"docs"}, []string{"drafts/**"}
	want.Nav = []NavItem{{"Home", "/"}, {"Decisions", "decisions"}}
	want.Vault, want.HTML, want.Shortcuts = true, "none", false
	want.Kinds = []Kind{{Name: "design", Plural: "designs", Prefix: "dd", Title: "Design"}}
	want.Folders = map[string]string{"docs/designs": "design"}
	want.Statuses = map[string]string{"aceptado": "accepted"}
	want.References = []Reference{{"DESIGN", "dd"}}
	want.Synonyms = [][]string{{"db", "database"}}
	want.Code = Code{[]string{"src", "../lib"}, []string{"**/gen/**"}, []string{"decision({id})"},
		"https://x.org/{commit}/{path}", false}
	want.Terms = map[string]string{"SLO": "what we promise"}
	want.People = []Person{{Name: "Ada Lovelace", Aliases: []string{"ada"}, Left: "1852-11-27"}}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %+v\nwant %+v", c, want)
	}
}

func TestRefused(t *testing.T) {
	rows := []struct{ src, at, code, message, hint string }{
		{"langauge: en\n", "1:1", "config-key", `unknown key "langauge"`, "1 | langauge: en\n  | ^\ndid you mean " +
			"\"language\"?"},
		{"title: x\nbase_url: https://x.org\n", "2:1", "config-key", `unknown key "base_url"`,
			`did you mean "base-url"?`},
		{"zzzzzzz: 1\n", "1:1", "config-key", "unknown key", "the known keys are title, description"},
		{"search:\n  synonym: []\n", "2:3", "config-key", `"search.synonym"`, `did you mean "synonyms"?`},
		{"title: [a]\n", "1:8", "config-value", "title: want one value", "  |        ^"},
		{"language: english please\n", "1:11", "config-value", "want a language tag", ""},
		{"timezone: Mars/Olympus\n", "1:11", "config-value", "want an IANA zone", ""},
		{"base-url: example.org\n", "1:11", "config-value", "begins with https://", ""},
		{"base-url: javascript:alert(1)\n", "1:11", "config-value", "begins with https://", ""},
		{"base-url: /\n", "1:11", "config-value", "begins with https://", ""},
		{"base-url: 'https://example.org/?a'\n", "1:11", "config-value", "without ? or #", ""},
		{"base-url: 'https://example.org/#a'\n", "1:11", "config-value", "without ? or #", ""},
		{"base-url: https://$HOST/\n", "1:11", "config-value", "a whole address such as", ""},
		{"base-url: https://example.org/a b/\n", "1:11", "config-value", "a whole address such as", ""},
		{"base-url: https://me:secret@example.org\n", "1:11", "config-value", "name or password", ""},
		{"theme: ../theirs\n", "1:8", "config-value", "inside the folder", ""},
		{"content: [/etc]\n", "1:11", "config-value", "inside the folder", ""},
		{"folders: {x: desicion}\n", "1:14", "config-value", `did you mean "decision"?`, ""},
		{"statuses: {ok: acepted}\n", "1:16", "config-value", `did you mean "accepted"?`, ""},
		{"references: {\"12\": adr}\n", "1:14", "config-value", "want a word", ""},
		{"html: yes\n", "1:7", "config-value", "want allow or none", ""},
		{"vault: maybe\n", "1:8", "config-value", "want true or false", ""},
		{"kinds: {My Kind: {}}\n", "1:9", "config-value", "lower-case", ""},
		{"kinds: {RFC: {}}\n", "1:9", "config-value", "write rfc, with title: RFCs", ""},
		{"kinds: {design: {color: red}}\n", "1:18", "config-key", "unknown key", "colour"},
		{"kinds: {design: {colour: red}}\n", "1:26", "config-value", "want a colour such as", ""},
		{"kinds: {design: {colour: {light: 7}}}\n", "1:34", "config-value", "want a colour such as", ""},
		{"kinds: {design: {shape: cricle}}\n", "1:25", "config-value", `did you mean "circle"?`, ""},
		{"kinds: {rfc: {plural: RFCs}}\n", "1:23", "config-value", "the plural is the first part of the addresses " +
			"of these records", ""},
		{"kinds: {note: {plural: not-understood}}\n", "1:24", "config-value", "note: the site's own pages stand " +
			"at not-understood/; choose another plural, such as not-understood-pages", ""},
		{"kinds: {note: {plural: r}}\n", "1:24", "config-value", "the site's own pages stand at r/", ""},
		{"kinds: {rule: {}}\n", "1:9", "config-value", "the site's own pages stand at rules/", ""},
		{"kinds: {decision: {plural: histories}}\n", "1:28", "config-value", "the records of kind history stand " +
			"at histories/", ""},
		{"kinds: {note: {plural: memos}, memo: {}}\n", "1:32", "config-value", "the records of kind note stand " +
			"at memos/", ""},
		{"needs: new\n", "1:8", "config-value", "needs: want a range of versions", "1 | needs"},
		{"people: [{team: x}]\n", "1:10", "config-value", "want a name", ""},
		{"people: [{name: x, left: soon}]\n", "1:26", "config-value", "want a day", ""},
		{"nav: home\n", "1:6", "config-value", "want a list", ""},
		{"title: Our: records\n", "1:8", "config-syntax", "colon", "1 | title"},
		{"code: {roots: [/etc]}\n", "1:16", "config-value", "relative to site.yaml", ""},
		{"code: {markers: [why]}\n", "1:18", "config-value", "want {id} or {number}", ""},
		{"code: {markers: ['{id}']}\n", "1:18", "config-value", "two more letters", ""},
		{"code: {link: 'https://x.org/'}\n", "1:14", "config-value", "want {path}", ""},
		{"code: {root: src}\n", "1:8", "config-key", `"code.root"`, `did you mean "roots"?`},
		{"title: a\ntitle: b\n", "2:1", "config-syntax", "stands twice", ""},
		{"- a\n", "1:1", "config-value", "want lines", ""},
		{"words: {Serach: Suche}\n", "1:9", "config-key", `the theme has no text "Serach"`, `did you mean "Search"?`},
		{"words: {Quux of it: x}\n", "1:9", "config-key", "the theme has no text", "digsite theme words lists " +
			"every text"},
		{"words: {\"%d records\": \"%s Sachen\"}\n", "1:23", "config-value", "must fill in what the English " +
			"does: %d", ""},
		{"words: {\"%d records\": \"100 % Sachen\"}\n", "1:23", "config-value", "write %% for a percent sign", ""},
		{"words: {\"read as %s\": gelesen}\n", "1:23", "config-value", "must fill in what the English does: %s", ""},
		{"x: " + strings.Repeat("[", 99), "1:1", "config-syntax", "nested deeper", ""},
	}
	for _, r := range rows {
		_, ds := Parse("site.yaml", []byte(r.src))
		i := slices.IndexFunc(ds, func(d finding.Finding) bool { return strings.Contains(d.Message, r.message) })
		if i < 0 {
			t.Errorf("%q: want a finding with %q, got %v", r.src, r.message, ds)
			continue
		}
		d := ds[i]
		if at := fmt.Sprintf("%d:%d", d.Pos.Line, d.Pos.Col); at != r.at || string(d.Code) != r.code ||
			!strings.Contains(d.Hint, r.hint) || d.Severity != finding.Error {
			t.Errorf("%q: got %s %s %v with hint %q; want %s %s with %q", r.src, at, d.Code, d.Severity, d.Hint, r.at,
				r.code, r.hint)
		}
	}
}

func TestEmptyIsDefault(t *testing.T) {
	for _, src := range []string{"", "# nothing\n", "title:\n"} {
		if c, ds := Parse("site.yaml", []byte(src)); len(ds) > 0 || !reflect.DeepEqual(c, Default("")) {
			t.Errorf("%q: %+v %v", src, c, ds)
		}
	}
}

func TestKeysAreDocumented(t *testing.T) {
	for _, k := range Keys() {
		if k.Name == "" || k.Type == "" || !strings.HasSuffix(k.Help, ".") {
			t.Errorf("%+v: name, type and a sentence are needed", k)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("title: x\nnav:\n - a: b\nkinds: {a: {plural: b}}\nfolders: {x: y}\n"))
	f.Add([]byte("people: [a, {name: b}]\nreferences: [X]\nsearch: {synonyms: [[a, b]]}\ncode: {roots: ../src, " +
		"markers: 'decision({id})'}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		_, ds := Parse("site.yaml", src)
		for _, d := range ds {
			if d.Severity != finding.Error && d.Code != finding.WordRenamed || d.Hint == "" {
				t.Fatalf("%+v", d)
			}
		}
	})
}

// TestRenamedWords: a former text still names its translation, with a finding, unless today's text is translated too.
func TestRenamedWords(t *testing.T) {
	known := EnglishWords()
	for old, now := range RenamedWords() {
		if slices.Contains(known, old) || !slices.Contains(known, now) {
			t.Errorf("%q -> %q: the first may be no text of the theme, the second must", old, now)
		}
		if why := verbsFit(old, now); why != "" {
			t.Error(why)
		}
		c, ds := Parse("site.yaml", []byte(fmt.Sprintf("words: {%q: %q}\n", old, now+"!")))
		if len(ds) != 1 || ds[0].Code != finding.WordRenamed || c.Words[now] != now+"!" {
			t.Errorf("%q: %v, %q", old, ds, c.Words[now])
		}
		c, _ = Parse("site.yaml", []byte(fmt.Sprintf("words: {%q: %q, %q: %q}\n", old, now+"!", now, now+"?")))
		if c.Words[now] != now+"?" {
			t.Errorf("%q is translated as %q", now, c.Words[now])
		}
	}
}

// TestOwnKinds: a kind of the site's own has names, a colour and a shape, stated or not; no two have the same.
func TestOwnKinds(t *testing.T) {
	c, ds := Parse("site.yaml", []byte(`kinds:
  rfc: {title: RFCs, statuses: [idea, running, done]}
  fortnote: {plural: fortnotes, statuses: [], shape: square}
  decision: {title: ADRs, one: ADR, colour: "#123456", shape: flag}
  spike: {colour: {light: "#111", dark: "#eee"}}
  study: {title: Studies}
  incident: {prefix: retro}
`))
	for _, d := range ds {
		t.Errorf("%s: %s", d.Pos, d.Message)
	}
	var got []string
	for _, k := range c.Kinds {
		one, many := k.Names()
		got = append(got, fmt.Sprintf("%s/%s/%d/%v", one, many, len(k.Statuses), k.Stateless))
	}
	if want := "RFC/RFCs/3/false Fortnote/Fortnotes/0/true ADR/ADRs/0/false Spike/Spikes/0/false " +
		"Study/Studies/0/false Incident/Incidents/0/false"; strings.Join(got, " ") != want {
		t.Errorf("names %s, want %s", strings.Join(got, " "), want)
	}
	if got, want := fmt.Sprint(c.Looks()), "[{rfc circle 1} {fortnote square 2} {decision flag 0} {spike star 3} "+
		"{study wedge 4}]"; got != want {
		t.Errorf("looks %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(c.Colours), "[{decision #123456 #123456 4 45} {spike #111 #eee 5 19}]"; got != want {
		t.Errorf("colours %s, want %s", got, want)
	}
	for n := range 56 {
		c.Kinds = append(c.Kinds, Kind{Name: fmt.Sprintf("k%d", n)})
	}
	seen := map[string]bool{}
	c.Kinds = c.Kinds[len(c.Kinds)-56:]
	for _, l := range c.Looks() {
		if key := fmt.Sprint(l.Shape, l.Colour); seen[key] {
			t.Errorf("%s looks like another kind", l.Kind)
		} else {
			seen[key] = true
		}
	}
}

// TestOwnWords: what words: says stands in place of the English, in another order and with fewer numbers if need be; a
// site's own kinds have texts too.
func TestOwnWords(t *testing.T) {
	c, ds := Parse("site.yaml", []byte(`kinds: {spike: {plural: spikes, one: Spike}}
words:
  Search: 100 % Suche
  Spikes: Versuche
  "%s of %s: %s.": "%[2]s hat %[1]s, %[3]s %%"
  "%d record": ein Eintrag
  "%d records": "%d Einträge"
`))
	for _, d := range ds {
		t.Errorf("%s: %s", d.Pos, d.Message)
	}
	for got, want := range map[string]string{
		c.Word("Search"): "100 % Suche", c.Word("Home"): "Home", c.Word("%s of %s: %s.", "a", "b", "c"): "b hat a, c %",
		c.Count(1, "%d record", "%d records"): "ein Eintrag", c.Count(3, "%d record", "%d records"): "3 Einträge",
		c.Count(0, "%d item", "%d items"): "0 items",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	src := []byte("theme: own\nwords:\n  Our text: x\n  Nobody's: y\n")
	if c, ds = Parse("site.yaml", src); len(ds) > 0 {
		t.Fatalf("with a theme of its own, the theme is asked first: %v", ds)
	}
	ds = CheckWords("site.yaml", src, c, []string{"Our text"})
	if len(ds) != 1 || ds[0].Pos.Line != 4 || !strings.Contains(ds[0].Message, "Nobody's") {
		t.Errorf("got %v", ds)
	}
}
