package mine

import (
	"strings"
	"testing"

	"digsite/builder/git"
)

// lines numbers the lines of a text, as a patch has them.
func lines(text string) (out []git.PatchLine) {
	for i, l := range strings.Split(text, "\n") {
		out = append(out, git.PatchLine{Line: i + 1, Text: l})
	}
	return out
}

// changed is a commit that changed one file.
func changed(path, minus, plus string) git.Patch {
	return git.Patch{Files: []git.FilePatch{{Path: path, Minus: lines(minus), Plus: lines(plus)}}}
}

func TestMessages(t *testing.T) {
	for message, want := range map[string]string{
		"Use one queue because two were never in step":                           "because",
		"Tidy\n\nIt is slow, because the list fails to sort at all.":             "",
		"Tidy\n\nbecause of that":                                                "", // says too little
		"Tidy\n\n* Keep it because somebody else wants it so\n  and so do I":     "",
		"Tidy\n\n- Keep it because somebody else wants it so":                    "because",
		"Tidy\n\n> It is so because they said it, once\n":                        "",
		"Tidy\n\n```\nit is so because of a log that says it\n```":               "",
		"Tidy\n\nReviewed-because: it is so because they said it":                "",
		"Work around the limit of the broker":                                    "workaround",
		"Use a table instead of a list for jobs":                                 "instead-of",
		"Tidy\n\nIt uses a table instead of a list for jobs.":                    "",
		"Revert \"Revert \"Use a table\"\"":                                      "revert-again",
		"Reapply \"Use a table\"":                                                "revert-again",
		"Revert \"Revert \"Bump x from 1 to 2\"\"":                               "",
		"Reverted what was there":                                                "",
		"Bump x from 1 to 2\n\nIt is so because somebody else said that it is.":  "",
		"One queue\n\nFirst words here. We keep it, because two are out of step": "because",
	} {
		rules, _ := Chosen(nil)
		c, _ := Find(rules, git.Patch{Message: message})
		var got []string
		for _, e := range c.Evidence {
			got = append(got, e.Rule)
			if !strings.Contains(strings.ReplaceAll(message, "\n", " "), e.Words) {
				t.Errorf("%q: %q does not stand there", message, e.Words)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %v, want %s", message, got, want)
		}
	}
}

func TestDependencySwap(t *testing.T) {
	for _, row := range []struct {
		path, minus, plus string
		want              bool
	}{
		{"go.mod", "\texample.org/a v1.0.0", "\texample.org/b v0.1.0", true},
		{"sub/go.mod", "require example.org/a v1.0.0", "require example.org/b v0.1.0", true},
		{"go.mod", "\texample.org/a v1.0.0", "\texample.org/a v1.1.0", false},
		{"go.mod", "\texample.org/a v1.0.0", "\texample.org/a/v2 v2.0.0", false},
		{"go.mod", "\texample.org/a v1.0.0 // indirect", "\texample.org/b v1.1.0 // indirect", false},
		{"vendor/x/go.mod", "\texample.org/a v1.0.0", "\texample.org/b v0.1.0", false},
		{"package.json", `    "left": "^1.2.0",`, `    "@o/right": "~2.0.0"`, true},
		{"package.json", `    "build": "make all",`, `    "bundle": "make it"`, false},
		{"package.json", `  "version": "1.0.0",`, `  "right": "2.0.0"`, false},
		{"requirements.txt", "Flask==1.0", "fastapi>=2", true},
		{"requirements-dev.txt", "flask==1.0", "Flask==2.0", false},
		{"Cargo.toml", `left = "1.0"`, `right = { version = "2", features = [] }`, true},
		{"pom.xml", "  <artifactId>left</artifactId>", "  <artifactId>right</artifactId>", true},
		{"build.gradle.kts", `    implementation("org.left:left:1.0")`, `    implementation("org.right:right:2")`, true},
		{"Gemfile", `gem "left"`, `gem "right", "~> 1"`, true},
		{"composer.json", `  "o/left": "^1.0",`, `  "o/right": "^1.0",`, true},
		{"notes.txt", "\texample.org/a v1.0.0", "\texample.org/b v0.1.0", false},
	} {
		got := dependencySwap(changed(row.path, row.minus, row.plus))
		if (len(got) > 0) != row.want {
			t.Errorf("%s %q -> %q: %v", row.path, row.minus, row.plus, got)
		}
	}
}

func TestComments(t *testing.T) {
	for _, row := range []struct {
		path, minus, plus string
		want              int // the line; 0: nothing
	}{
		{"a.go", "", "x := 1\n// HACK: the clock jumps", 2},
		{"a.py", "", "x = 1  # WHY: they count from one", 1},
		{"a.go", "", `s := "HACK: the clock jumps"`, 0},
		{"a.go", "", "// Hack: the clock jumps", 0},
		{"a.go", "// HACK: the clock jumps", "\t// HACK: the clock jumps", 0}, // moved
		{"a_test.go", "", "// HACK: the clock jumps", 0},
		{"src/__tests__/a.js", "", "// HACK: the clock jumps", 0},
		{"docs/a.md", "", "<!-- HACK: the clock jumps -->", 0},
	} {
		got := commentAdded(changed(row.path, row.minus, row.plus))
		line := 0
		if len(got) > 0 {
			line = got[0].Line
		}
		if line != row.want {
			t.Errorf("%s %q: %v", row.path, row.plus, got)
		}
	}
}

func TestLargeDeletion(t *testing.T) {
	gone := git.FilePatch{Path: "a.go", Deleted: true, NLess: 400}
	for name, row := range map[string]struct {
		files []git.FilePatch
		want  bool
	}{
		"a file":              {[]git.FilePatch{gone}, true},
		"replaced":            {[]git.FilePatch{gone, {Path: "b.go", NPlus: 100}}, false},
		"within files":        {[]git.FilePatch{{Path: "a.go", NLess: 900}}, false},
		"what others wrote":   {[]git.FilePatch{{Path: "vendor/a.go", Deleted: true, NLess: 900}}, false},
		"data":                {[]git.FilePatch{{Path: "a.json", Deleted: true, NLess: 900}}, false},
		"docs came meanwhile": {[]git.FilePatch{gone, {Path: "b.md", NPlus: 100}}, true},
	} {
		if got := largeDeletion(git.Patch{Files: row.files}); (len(got) > 0) != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestBestAndKnown(t *testing.T) {
	one := Candidate{Commit: strings.Repeat("a", 40), Evidence: []Evidence{{Rule: "because"}, {Rule: "because"}}}
	two := Candidate{Commit: strings.Repeat("b", 40), Evidence: []Evidence{{Rule: "because"}, {Rule: "comment"}}}
	if got := Best([]Candidate{one, two}, 1); len(got) != 1 || got[0].Commit != two.Commit {
		t.Errorf("%v", got)
	}
	k := NewKnown([]string{"docs/0001-x.md"}, func(m string) bool { return m == "as ADR-1 says" })
	k.Cites("it came with bbbbbbb, and with aaaaaa")
	k.Dismissals(Dismiss("", strings.Repeat("c", 40), "no\x1b need"))
	for _, row := range []struct {
		c       Candidate
		message string
		files   []string
		want    bool
	}{
		{one, "", nil, false}, {two, "", nil, true}, {one, "as ADR-1 says", nil, true},
		{one, "", []string{"docs/0001-x.md"}, true}, {Candidate{Commit: strings.Repeat("c", 40)}, "", nil, true},
	} {
		if got := k.Settled(row.c, row.message, row.files); got != row.want {
			t.Errorf("%+v: %v", row, got)
		}
	}
}
