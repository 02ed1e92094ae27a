package builder_test

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"digsite/builder/record"
)

// The guide says what the program does, and comments say where in the guide. These tests hold the two together.

// TestStatusesOfTheGuide: both tables of content/guide/statuses.md are what the program does.
func TestStatusesOfTheGuide(t *testing.T) {
	tables := guideTables(t, "statuses.md")
	if len(tables) != 2 {
		t.Fatalf("%d tables, want words and standings", len(tables))
	}
	phrases := record.StatusPhrases()
	for status, words := range tables[0] {
		for _, word := range strings.Split(words, ", ") {
			if got, _, _ := record.NormaliseStatus(word, nil); got != status {
				t.Errorf("%q is read as %s; the page has it under %s", word, got, status)
			}
			if phrases[word] == "" {
				t.Errorf("%q is on the page and not in the program", word)
			}
			delete(phrases, word)
		}
	}
	for word, status := range phrases {
		t.Errorf("the program reads %q as %s; the page does not have it", word, status)
	}

	dir := t.TempDir()
	for status := range tables[1] {
		text := "---\nkind: decision\nstatus: " + status + "\n---\n# Use " + status + " queues\n\n## Context\n\nText.\n"
		if err := os.WriteFile(filepath.Join(dir, status+".md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	res := loaded(t, options(dir, filepath.Join(t.TempDir(), "site"), ""))
	if len(res.Site.Records) != len(tables[1]) {
		t.Errorf("%d records for %d statuses", len(res.Site.Records), len(tables[1]))
	}
	for _, r := range res.Site.Records {
		if want := tables[1][r.Slug]; string(r.Standing) != want {
			t.Errorf("a decision that is %s: standing %q, the page says %q", r.Slug, r.Standing, want)
		}
	}
}

// guideTables returns the tables with two columns of a page of the guide, first column -> second, without their heads.
func guideTables(t *testing.T, page string) (out []map[string]string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "content", "guide", page))
	if err != nil {
		t.Fatal(err)
	}
	row := 0 // of the table; 0 outside
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 4 {
			row = 0
			continue
		}
		if row++; row == 1 {
			out = append(out, map[string]string{})
		}
		if row > 2 {
			out[len(out)-1][strings.TrimSpace(cells[1])] = strings.TrimSpace(cells[2])
		}
	}
	return out
}

var (
	citedPath     = regexp.MustCompile(`\bcontent/[a-z]+/[\w.-]+\.md\b`)
	citedDecision = regexp.MustCompile(`\bADR-([1-9]\d*)[),]`)
	citedCapitals = regexp.MustCompile(`\b[A-Z]{3,}\.md\b`)
)

// TestCitedDocuments: a document that a comment cites is in the repository. An ADR counts as cited in brackets,
// "(ADR-20)"; in quotation marks, or with zeros, it is an example of a record's name.
func TestCitedDocuments(t *testing.T) {
	have := map[string]bool{}
	decisions, err := filepath.Glob("../content/decisions/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decisions {
		number, _, _ := strings.Cut(filepath.Base(d), "-")
		have["ADR-"+strings.TrimLeft(number, "0")] = true
	}
	examples := []string{"AGENTS.md", "CHANGELOG.md", "NAME.md"} // files of other people's repositories
	there := func(name string) bool {
		for _, dir := range []string{"..", "../.github", "../theme"} {
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
				return true
			}
		}
		return slices.Contains(examples, name)
	}
	cited := 0
	for file, text := range comments(t) {
		for _, name := range append(citedPath.FindAllString(text, -1), citedCapitals.FindAllString(text, -1)...) {
			if cited++; !there(name) {
				t.Errorf("%s cites %s, which is not in the repository", file, name)
			}
		}
		for _, m := range citedDecision.FindAllStringSubmatch(text, -1) {
			if cited++; !have["ADR-"+m[1]] {
				t.Errorf("%s cites ADR-%s, which is not in content/decisions", file, m[1])
			}
		}
	}
	paths := regexp.MustCompile("`((?:builder|cmd|theme|content|\\.ci)/[\\w./-]+)`")
	pages, err := filepath.Glob("../content/guide/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(pages, "../README.md", "../.github/CONTRIBUTING.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range paths.FindAllStringSubmatch(string(text), -1) {
			if cited++; !there(m[1]) {
				t.Errorf("%s names %s, which is not in the repository", file, m[1])
			}
		}
	}
	if cited < 10 {
		t.Errorf("only %d citations were found", cited)
	}
}

// comments returns what the source files say in comments, by file, quotations left out. Of files that are not Go
// everything counts.
func comments(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	quoted := regexp.MustCompile(`"[^"\n]*"|` + "`[^`\n]*`")
	for _, top := range []string{"builder", "cmd", "theme", ".ci", ".github"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(full string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == "testdata" {
				return cmpOr(err, fs.SkipDir)
			}
			if d.IsDir() {
				return nil
			}
			src, err := os.ReadFile(full)
			if err != nil {
				return err
			}
			switch filepath.Ext(full) {
			case ".go":
				out[full] = quoted.ReplaceAllString(goComments(src), "")
			case ".js", ".css", ".html", ".yml", "":
				out[full] = quoted.ReplaceAllString(string(src), "")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// goComments returns the comments of a Go file.
func goComments(src []byte) string {
	var b strings.Builder
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile("", set.Base(), len(src)), src, nil, scanner.ScanComments)
	for {
		_, tok, text := s.Scan()
		if tok == token.EOF {
			return b.String()
		}
		if tok == token.COMMENT {
			b.WriteString(text + "\n")
		}
	}
}

var (
	namedTest   = regexp.MustCompile("`((?:Test|Fuzz)\\w+)(?:/([\\w-]+))?`")
	declared    = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	testCommand = regexp.MustCompile(`go test ([^|\n]*?)-(?:run|fuzz) '?\^?([\w|/-]+)\$?'?`)
)

// TestPagesNameTestsThatExist: each test that a page of promises or proofs names is there, and each command of such a
// page runs one, in the room that it names.
func TestPagesNameTestsThatExist(t *testing.T) {
	rooms := map[string][]string{} // test -> folders with one of that name
	for _, root := range []string{"builder", "cmd", "theme"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(file string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(file, "_test.go") {
				return err
			}
			data, err := os.ReadFile(file)
			for _, m := range declared.FindAllSubmatch(data, -1) {
				room := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(file)), "../")
				rooms[string(m[1])] = append(rooms[string(m[1])], room)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for page, least := range map[string]int{"security.md": 20, "proofs.md": 1} {
		data, err := os.ReadFile(filepath.Join("../content/guide", page))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(data), `\|`, "|") // in a table
		named := namedTest.FindAllStringSubmatch(text, -1)
		commands := testCommand.FindAllStringSubmatch(text, -1)
		if len(named)+len(commands) < least {
			t.Errorf("%s names %d tests and %d commands, want %d or more", page, len(named), len(commands), least)
		}
		for _, m := range named {
			if rooms[m[1]] == nil {
				t.Errorf("%s names %s, which is no test", page, m[1])
			}
			script := filepath.Join("../cmd/digsite/testdata/script", m[2]+".txtar")
			if _, err := os.Stat(script); m[2] != "" && err != nil {
				t.Error(err)
			}
		}
		for _, m := range commands {
			for pattern := range strings.SplitSeq(m[2], "|") {
				if !runs(rooms, strings.Fields(m[1]), pattern) {
					t.Errorf("%s: go test %s runs no %s", page, m[1], pattern)
				}
			}
		}
	}
}

// runs reports whether a pattern of -run finds a test in one of the packages of a command ("./builder/...").
func runs(rooms map[string][]string, packages []string, pattern string) bool {
	name, _, _ := strings.Cut(pattern, "/")
	for test, in := range rooms {
		for _, p := range packages {
			p, ok := strings.CutPrefix(p, "./")
			below, deep := strings.CutSuffix(p, "/...")
			if ok && strings.Contains(test, name) && slices.ContainsFunc(in, func(room string) bool {
				return room == p || deep && (room == below || strings.HasPrefix(room, below+"/"))
			}) {
				return true
			}
		}
	}
	return false
}
