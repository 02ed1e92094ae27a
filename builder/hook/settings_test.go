package hook

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tailscale/hujson"
)

// wired is the wiring of one assistant.
func wired(t testing.TB, who string, blocks bool) Wiring {
	all := Wirings("digsite hook", blocks)
	i := slices.IndexFunc(all, func(w Wiring) bool { return w.For == who })
	if i < 0 {
		t.Fatal(who)
	}
	return all[i]
}

// A new file is the smallest that does it, stays when written again, and is nothing when taken back.
func TestWiringOfANewFile(t *testing.T) {
	for _, blocks := range []bool{false, true} {
		for _, w := range Wirings("digsite hook", blocks) {
			out, changed, err := w.Add(nil)
			if err != nil || !slices.Equal(changed, w.Events()) || !json.Valid(out) || out[len(out)-1] != '\n' {
				t.Fatalf("%s: %v %v\n%s", w.For, changed, err, out)
			}
			if n := strings.Count(string(out), "digsite hook"); n < len(w.Events()) {
				t.Errorf("%s: %d commands at %v", w.For, n, w.Events())
			}
			if again, changed, err := w.Add(out); err != nil || changed != nil || string(again) != string(out) {
				t.Errorf("%s: again %v %v\n%s", w.For, changed, err, again)
			}
			if gone, changed, err := w.Remove(out); gone != nil || len(changed) != len(w.Events()) || err != nil {
				t.Errorf("%s: %v %v\n%s", w.For, changed, err, gone)
			}
		}
	}
	out, _, _ := wired(t, "cursor", false).Add(nil)
	if want := `{
  "version": 1,
  "hooks": {
    "postToolUse": [
      {
        "command": "digsite hook",
        "matcher": "Write|Delete"
      }
    ],
    "sessionStart": [
      {
        "command": "digsite hook"
      }
    ]
  }
}
`; string(out) != want {
		t.Errorf("%s", out)
	}
}

// What others wrote stays: its order, blanks and comments; and what was added can be taken back to the byte.
func TestWiringKeepsWhatOthersWrote(t *testing.T) {
	for name, src := range map[string]string{
		"other settings": "{\n  \"model\": \"m\",\n  \"env\": {\"A\": \"1\"}\n}\n",
		"tabs":           "{\n\t\"b\": 1,\n\t\"a\": [1,2]\n}",
		"no hooks yet":   "{\n  \"hooks\": {\n    \"Stop\": []\n  }\n}\n",
		"comments":       "// ours\n{\n  // the model\n  \"model\": \"m\" // best\n}\n",
		"windows":        "\xef\xbb\xbf{\r\n  \"model\": \"m\"\r\n}\r\n",
		"hooks of others": "{\n  \"hooks\": {\n    \"PreToolUse\": [\n      {\"matcher\": \"Bash\", \"hooks\": []}" +
			" // theirs\n    ]\n  }\n}\n",
		"another's command": "{\n  \"hooks\": {\n    \"PreToolUse\": [\n      {\"hooks\": [{\"command\": \"other hook\"}]}" +
			"\n    ]\n  }\n}\n",
	} {
		w := wired(t, "claude", false)
		out, changed, err := w.Add([]byte(src))
		if err != nil || len(changed) != 3 {
			t.Errorf("%s: %v %v", name, changed, err)
			continue
		}
		lines, windows := strings.Count(string(out), "\n"), strings.Count(string(out), "\r\n")
		if windows != 0 && windows != lines || strings.Contains(src, "\r\n") != (windows > 0) {
			t.Errorf("%s: mixed line ends %q", name, out)
		}
		for _, word := range strings.Fields(src) {
			if !strings.Contains(string(out), word) {
				t.Errorf("%s: %q is gone from\n%s", name, word, out)
			}
		}
		if events, ours, err := w.Lacks(out); events != nil || !ours || err != nil {
			t.Errorf("%s: lacks %v %v %v", name, events, ours, err)
		}
		if again, changed, _ := w.Add(out); changed != nil || string(again) != string(out) {
			t.Errorf("%s: again %v", name, changed)
		}
		back, _, err := w.Remove(out)
		if err != nil || string(back) != src {
			t.Errorf("%s: back %v\n%q\n%q", name, err, back, src)
		}
	}
}

// Ours is found whatever its folder and options, put right, kept once, and let be among others' commands.
func TestWiringFindsOurs(t *testing.T) {
	list := func(list string) []byte { return []byte(`{"hooks": {"PreToolUse": [` + list + `]}}`) }
	one := func(command string) string { return `{"hooks": [{"type": "command", "command": "` + command + `"}]}` }
	w := wired(t, "claude", false)
	for _, row := range []struct {
		list string
		ours bool
	}{
		{one("digsite hook"), true}, {one("/usr/bin/digsite hook --budget 250"), true},
		{one(`C:\\\\bin\\\\digsite.exe hook`), true}, {one(`\"$HOME/bin/digsite\" -c docs/site.yaml hook`), true},
		{one("command -v digsite || exit 0; digsite hook"), true}, {one("digsite -q hook"), true},
		{one("digsite check"), false}, {one("mydigsite hook"), false}, {one("digsite search hook"), false},
		{one("digsite hooks"), false}, {`{"matcher": "digsite hook", "hooks": []}`, false}, {`"digsite hook"`, false},
	} {
		if _, was, err := w.Remove(list(row.list)); err != nil || len(was) > 0 != row.ours {
			t.Errorf("%s: %v %v", row.list, was, err)
		}
	}
	out, changed, err := w.Add(list(one("digsite hook --budget 9") + "," + one("theirs") + "," + one("digsite hook")))
	if err != nil || !slices.Contains(changed, "PreToolUse") || !strings.Contains(string(out), "--budget 9") ||
		strings.Count(string(out), "digsite hook") != 3 || !strings.Contains(string(out), "theirs") {
		t.Errorf("%v %v\n%s", changed, err, out)
	}
	// what its user added to ours stays, and what has to be there is put right
	for have, want := range map[string]string{
		`{"matcher": "Edit|MultiEdit|Write|NotebookEdit", "hooks": [{"type": "command", "timeout": 5,` +
			` "command": "/opt/digsite -q hook --budget 250"}]}`: "",
		`{"matcher": "Edit", "hooks": [{"type": "command", "timeout": 5, "command": "digsite hook"}]}`: `{"matcher": ` +
			`"Edit|MultiEdit|Write|NotebookEdit", "hooks": [{"type": "command", "timeout": 5, "command": "digsite hook"}]}`,
		`{"matcher": "Edit|MultiEdit|Write|NotebookEdit", "hooks": [{"type": "command", "timeout": 5, "command":` +
			` "digsite hook --block-on load-bearing"}]}`: `{"matcher": "Edit|MultiEdit|Write|NotebookEdit", "hooks": ` +
			`[{"type": "command", "timeout": 5, "command": "digsite hook"}]}`,
	} {
		out, changed, err := w.Add(list(have))
		if err != nil || slices.Contains(changed, "PreToolUse") != (want != "") ||
			!strings.Contains(string(out), cmp.Or(want, have)) {
			t.Errorf("%s: %v %v\n%s", have, changed, err, out)
		}
	}
	noted := "{ // theirs\n  \"hooks\": [{\"type\": \"command\", \"command\": \"digsite hook\"}]\n}"
	out, _, _ = w.Add(list(noted))
	if !strings.Contains(string(out), "{ // theirs\n  \"matcher\": ") || strings.Count(string(out), "theirs") != 1 {
		t.Errorf("%s", out)
	}
	mixed := list(`{"matcher": "Edit", "hooks": [{"command": "theirs"}, {"command": "digsite hook"}]}`)
	if _, changed, _ := w.Add(mixed); slices.Contains(changed, "PreToolUse") {
		t.Error("an entry that somebody wrote was written again")
	}
	out, _, _ = w.Remove(mixed)
	if !strings.Contains(string(out), "theirs") || strings.Contains(string(out), "digsite") {
		t.Errorf("%s", out)
	}
	// who no longer wants edits stopped is not run before them
	stop, _, _ := wired(t, "gemini", true).Add(nil)
	calm, changed, _ := wired(t, "gemini", false).Add(stop)
	if !slices.Equal(changed, []string{"BeforeTool"}) || strings.Contains(string(calm), "BeforeTool") {
		t.Errorf("%v\n%s", changed, calm)
	}
}

// What cannot be read is refused with its place, and never changed.
func TestWiringRefuses(t *testing.T) {
	for _, row := range []struct{ src, want string }{
		{"{\n  \"a\": 1,,\n}", "2:10 it is no JSON"},
		{"{\n  \"a\": 1", "2:9 it is no JSON"},
		{"[]", "1:1 it is no JSON object"},
		{"{\"a\": 1,\n \"hooks\": []}", `2:11 "hooks" is not an object`},
		{"{\"hooks\": {\n\"PreToolUse\": {}}}", `2:15 "PreToolUse" is not an array`},
		{"{\"hooks\": {},\n \"hooks\": {}}", `2:2 "hooks" stands here for the second time`},
		{strings.Repeat(" ", maxSettings) + "{}", "1:1 it has more than"},
		{strings.Repeat("[", maxSettings), "1:"},
	} {
		w := wired(t, "claude", false)
		_, _, err := w.Add([]byte(row.src))
		var e *SettingsError
		if !errors.As(err, &e) || !strings.HasPrefix(fmt.Sprintf("%d:%d %s", e.Line, e.Col, e.Message), row.want) {
			t.Errorf("%.40q: %v", row.src, err)
		}
	}
}

// An event that would only lose our entry is read as well: what cannot be read there is refused, not called changed.
func TestWiringRefusesAnEventOfBlocks(t *testing.T) {
	src := []byte(`{"hooks": {"preToolUse": {}}}`)
	if out, changed, err := wired(t, "cursor", false).Add(src); err == nil || changed != nil {
		t.Errorf("%v %v\n%s", changed, err, out)
	}
}

// Whatever stands in a settings file: it is refused, or what is added is JSON, is there, and can be taken out again.
func FuzzWiring(f *testing.F) {
	for _, s := range []string{"", "{}", `{"hooks": {"PreToolUse": [{"hooks": [{"command": "digsite hook"}, 1]}, 2]}}`,
		"{ // a\n \"hooks\": {},\n}", `{"hooks":{"Stop":[[]],"Stop":1}}`, "\xef\xbb\xbf{}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		w := wired(t, "claude", false)
		out, _, err := w.Add(src)
		if err != nil {
			return
		}
		if _, err := hujson.Parse(bytes.TrimPrefix(out, byteOrderMark)); err != nil {
			t.Fatalf("%v: %q", err, out)
		}
		if events, ours, err := w.Lacks(out); err != nil || len(events) > 0 || !ours {
			t.Fatalf("lacks %v %v: %q", events, err, out)
		}
		back, _, err := w.Remove(out)
		if err != nil {
			t.Fatal(err)
		}
		if back != nil {
			if _, ours, _ := w.Lacks(back); ours {
				t.Fatalf("still there: %q", back)
			}
		}
	})
}
