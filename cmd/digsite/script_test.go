package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "accept what the commands print as the expected output")

// TestMain lets scripts run digsite as a command: it is this test program under another name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"digsite": main})
}

// TestScripts runs testdata/script: one promise a file. README.md there tells how to add one.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			home := filepath.Join(e.WorkDir, ".home")
			e.Setenv("HOME", home)
			e.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
			e.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(e.WorkDir))
			e.Setenv("SOURCE_DATE_EPOCH", "1609459200") // 2021-01-01
			return os.MkdirAll(home, 0o755)
		},
		// long: what takes an editor or minutes runs where it is asked for.
		Condition: func(cond string) (bool, error) {
			if cond != "long" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return os.Getenv("DIGSITE_LONG") != "", nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "write": writeText, "holds": holds, "field": field, "repeat": repeat, "pick": pick,
			"guide": guide, "onlyin": onlyIn, "ours": ours, "serves": serves, "runs": runs,
			"frames": frames, "bucket": bucketCmd,
		},
	})
}

// exits N COMMAND ... runs a command that must end with status N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var e *exec.ExitError
		if !errors.As(err, &e) {
			ts.Fatalf("%v", err)
		}
		got = e.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d\n[stdout]\n%s[stderr]\n%s", got, want, ts.ReadFile("stdout"),
			ts.ReadFile("stderr"))
	}
}

// write FILE TEXT writes a file from a Go string literal's inside, for bytes that cannot stand in a script.
func writeText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: write FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[0])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// repeat FILE TEXT N END writes TEXT N times and END once.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: repeat FILE TEXT N END")
	}
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	text := func(s string) string {
		out, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
		ts.Check(err)
		return out
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text(args[1]), n)+text(args[3])), 0o666))
}

// holds FILE TEXT: the file holds the bytes, given as in write.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] holds FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	if strings.Contains(ts.ReadFile(args[0]), text) == neg {
		ts.Fatalf("%s holds %q: %v\n%s", args[0], text, !neg, ts.ReadFile(args[0]))
	}
}

// onlyin FOLDER TEXT FILE...: of all files below a folder those named hold the text, in any case, and no other does.
func onlyIn(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: onlyin FOLDER TEXT [FILE...]")
	}
	var got []string
	dir, word := ts.MkAbs(args[0]), strings.ToLower(args[1])
	ts.Check(filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(strings.ToLower(ts.ReadFile(name)), word) {
			rel, _ := filepath.Rel(dir, name)
			got = append(got, filepath.ToSlash(rel))
		}
		return err
	}))
	slices.Sort(got)
	if want := slices.Sorted(slices.Values(args[2:])); !slices.Equal(got, want) {
		ts.Fatalf("%q stands in %q, want %q", args[1], got, want)
	}
}

// frames FILE OUT writes each line of a file as a message of the Language Server Protocol; $WORK stands for the folder.
func frames(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: frames FILE OUT")
	}
	var b strings.Builder
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		line = strings.ReplaceAll(strings.TrimSpace(line), "$WORK", filepath.ToSlash(ts.Getenv("WORK")))
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(line), line)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

// guide PAGE N FILE [LANGUAGE] writes the N-th block of YAML, or of another language, of a page of content/guide, from
// 1: what the guide shows is what works.
func guide(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: guide PAGE N FILE [LANGUAGE]")
	}
	language := append(args, "yaml")[3]
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	page, err := os.ReadFile(filepath.Join("..", "..", "content", "guide", args[0]))
	ts.Check(err)
	blocks := strings.Split(string(page), "```"+language+"\n")
	if n < 1 || n >= len(blocks) {
		ts.Fatalf("%s has %d blocks of %s", args[0], len(blocks)-1, language)
	}
	block, _, _ := strings.Cut(blocks[n], "```")
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(block), 0o666))
}

// pick GLOB FILE copies the one file whose name GLOB fits, such as an asset with its hash.
func pick(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pick GLOB FILE")
	}
	found, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%s fits %d files: %q", args[0], len(found), found)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(ts.ReadFile(found[0])), 0o666))
}

// field PATH VALUE: stdout is JSON, and its element at PATH ("0.status", "hits.0.id", "len" for a length) is VALUE.
func field(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] field PATH VALUE")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &v))
	for part := range strings.SplitSeq(args[0], ".") {
		switch x := v.(type) {
		case map[string]any:
			next, ok := x[part]
			if !ok {
				ts.Fatalf("there is no %q in %v", part, x)
			}
			v = next
		case []any:
			if part == "len" {
				v = len(x)
				continue
			}
			i, err := strconv.Atoi(part)
			if err != nil || i >= len(x) {
				ts.Fatalf("there is no element %q among %d", part, len(x))
			}
			v = x[i]
		default:
			ts.Fatalf("%q leads into %v", part, v)
		}
	}
	s, ok := v.(string)
	if !ok {
		got, err := json.Marshal(v)
		ts.Check(err)
		s = string(got)
	}
	if (s == args[1]) == neg {
		ts.Fatalf("%s is %s, want %s (negated: %v)", args[0], s, args[1], neg)
	}
}
