package hook

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The samples are events in the forms that the assistants' documentation shows, with files of our own.
func TestRead(t *testing.T) {
	for _, row := range []struct{ name, event, want string }{
		{"Claude Code edits", `{"session_id":"s1","cwd":"/repo","hook_event_name":"PreToolUse","tool_name":"Edit",
			"tool_input":{"file_path":"/repo/a.go","old_string":"x := 1","new_string":"x := 2"}}`,
			"s1 /repo [{/repo/a.go [x := 1]}]"},
		{"Claude Code edits several places", `{"session_id":"s1","cwd":"/repo","hook_event_name":"PreToolUse",
			"tool_name":"MultiEdit","tool_input":{"file_path":"a.go","edits":[{"old_string":"x"},{"old_string":"y"}]}}`,
			"s1 /repo [{a.go [x y]}]"},
		{"Claude Code writes", `{"session_id":"s1","hook_event_name":"PreToolUse","tool_name":"Write",
			"tool_input":{"file_path":"a.go","content":"package a"}}`, "s1  [{a.go []=package a}]"},
		{"VS Code edits files", `{"session_id":"s2","cwd":"/repo","hook_event_name":"PreToolUse","tool_name":"editFiles",
			"tool_input":{"files":["src/a.ts","src/b.ts"]}}`, "s2 /repo [{src/a.ts []} {src/b.ts []}]"},
		{"Gemini CLI replaces", `{"session_id":"s3","cwd":"/repo","hook_event_name":"BeforeTool","tool_name":"replace",
			"tool_input":{"file_path":"/repo/a.py","old_string":"a\nb"}}`, "s3 /repo [{/repo/a.py [a\nb]}]"},
		{"Copilot edits", `{"timestamp":1,"sessionId":"s4","cwd":"/repo","toolName":"edit",
			"toolArgs":{"path":"a.rb","old_str":"x"}}`, "s4 /repo [{a.rb [x]}]"},
		{"Copilot's arguments in a string", `{"cwd":"/repo","toolName":"create","toolArgs":"{\"path\":\"a.rb\"}"}`,
			" /repo [{a.rb []}]"},
		{"Gemini CLI has replaced", `{"session_id":"s3","cwd":"/repo","hook_event_name":"AfterTool","tool_name":"replace",
			"tool_input":{"file_path":"/repo/a.py","old_string":"a","new_string":"b"}}`, "s3 /repo [{/repo/a.py [b]}]"},
		{"Copilot has edited", `{"sessionId":"s4","toolName":"edit","toolArgs":{"path":"a.rb","old_str":"x","new_str":"y"},
			"toolResult":{"resultType":"success"}}`, "s4  [{a.rb [y]}]"},
		{"VS Code spells some fields otherwise", `{"sessionId":"s2","hookEventName":"PreToolUse","tool_name":"create_file",
			"tool_input":{"filePath":"a.ts"}}`, "s2  [{a.ts []}]"},
		{"a patch", `{"hook_event_name":"PreToolUse","tool_name":"apply_patch","tool_input":{"command":` +
			`"*** Begin Patch\n*** Update File: a.go\n@@ func a\n x\n-y\n+z\n*** Delete File: b.go\n*** End Patch"}}`,
			"  [{a.go [x\ny]} {b.go []}]"},
		{"another tool", `{"hook_event_name":"PreToolUse","tool_name":"Read","tool_input":{"file_path":"a.go"}}`, ""},
		{"a look", `{"toolName":"str_replace_editor","toolArgs":{"command":"view","path":"a.go"}}`, ""},
		{"another event", `{"hook_event_name":"Stop","tool_name":"Edit","tool_input":{"file_path":"a.go"}}`, ""},
		{"no file", `{"hook_event_name":"PreToolUse","tool_name":"Edit","tool_input":{}}`, ""},
		{"a form of tomorrow", `{"hook_event_name":"PreToolUse","tool_name":"Edit","tool_input":["a.go"]}`, ""},
		{"half a message", `{"hook_event_name":"PreToolUse","tool_na`, ""},
		{"nothing", ``, ""},
	} {
		e, ok := Read([]byte(row.event))
		got := ""
		if ok {
			got = fmt.Sprintf("%s %s %s", e.Session, e.Dir, shown(e.Edits))
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// Each sample is read as its assistant's, and answered as that one hears: "" where it cannot.
func TestSamples(t *testing.T) {
	nested := func(event string) string {
		return `{"hookSpecificOutput":{"additionalContext":"W","hookEventName":"` + event + `"}}`
	}
	denied := func(event string) string {
		return `{"hookSpecificOutput":{"hookEventName":"` + event +
			`","permissionDecision":"deny","permissionDecisionReason":"W"}}`
	}
	const edit, start, prompt = Editing, Starting, Prompting
	const deny, top = `{"permissionDecision":"deny","permissionDecisionReason":"W"}`, `{"additionalContext":"W"}`
	samples := map[string]struct {
		kind       Kind
		about      string // the edits or the prompt
		told, stop string // "" for told: it cannot hear; "" for stop: it cannot be stopped
	}{
		"claude/pre-tool-use": {edit, "[{/repo/a.go [x := 1]}]", nested("PreToolUse"), denied("PreToolUse")},
		"claude/pre-tool-use-of-a-subagent": {edit, "[{/repo/a.go []=package a}]", nested("PreToolUse"),
			denied("PreToolUse")},

		"claude/post-tool-use":      {edit, "[{/repo/a.go [y]}]", nested("PostToolUse"), ""},
		"claude/session-start":      {start, "", nested("SessionStart"), ""},
		"claude/user-prompt-submit": {prompt, "why is a.go so?", nested("UserPromptSubmit"), ""},
		"codex/pre-tool-use":        {edit, "[{a.go [x\ny]} {b.go []}]", nested("PreToolUse"), denied("PreToolUse")},
		"codex/post-tool-use":       {edit, "[{a.go []} {c.go [x\nz]}]", nested("PostToolUse"), ""},
		"codex/session-start":       {start, "", nested("SessionStart"), ""},
		"codex/user-prompt-submit":  {prompt, "drop the limit of ADR-12", nested("UserPromptSubmit"), ""},
		"vscode/pre-tool-use": {edit, "[{src/a.ts []} {src/b.ts []}]", nested("PreToolUse"),
			denied("PreToolUse")},
		"vscode/post-tool-use":      {edit, "[{src/a.ts [b]}]", nested("PostToolUse"), ""},
		"vscode/session-start":      {start, "", nested("SessionStart"), ""},
		"vscode/user-prompt-submit": {prompt, "look at src/a.ts", "", ""},
		"gemini/before-tool":        {edit, "[{/repo/a.py [a\nb]}]", "", `{"decision":"deny","reason":"W"}`},
		"gemini/after-tool":         {edit, "[{/repo/a.py []}]", nested("AfterTool"), ""},
		"gemini/session-start":      {start, "", nested("SessionStart"), ""},
		"gemini/before-agent":       {prompt, "tidy a.py", nested("BeforeAgent"), ""},
		"copilot/pre-tool-use":      {edit, "[{a.rb [x]}]", "", deny},

		"copilot/pre-tool-use-in-a-string": {edit, "[{a.rb []}]", "", deny},
		"copilot/post-tool-use":            {edit, "[{a.rb [y]}]", top, ""},
		"copilot/session-start":            {start, "", top, ""},
		"copilot/user-prompt-submitted":    {prompt, "tidy a.rb", "", ""},
		"copilot/pre-tool-use-as-claude":   {edit, "[{a.rb [x]}]", "", deny},
		"copilot/post-tool-use-as-claude":  {edit, "[{a.rb []}]", top, ""},

		"cursor/pre-tool-use": {edit, "[{/repo/a.ts []=let x}]", "",
			`{"agent_message":"W","permission":"deny"}`},
		"cursor/post-tool-use":        {edit, "[{/repo/a.ts []}]", `{"additional_context":"W"}`, ""},
		"cursor/session-start":        {start, "", `{"additional_context":"W"}`, ""},
		"cursor/before-submit-prompt": {prompt, "tidy a.ts", "", ""},
	}
	nothing := []string{"claude/stop", "copilot/post-tool-use-failure", "cursor/after-file-edit"}
	for name, data := range files(t) {
		e, ok := Read(data)
		want, known := samples[name]
		if known != ok || known == slices.Contains(nothing, name) {
			t.Errorf("%s: read %v, in the table %v", name, ok, known)
			continue
		}
		if !ok {
			continue
		}
		who, _, _ := strings.Cut(name, "/")
		if strings.HasSuffix(name, "/session-start") && (who == "codex" || who == "gemini") {
			who = e.Assistant // without a mark of its own; see there
		}
		about := e.Prompt
		if len(e.Edits) > 0 {
			about = shown(e.Edits)
		}
		if e.Assistant != who || e.Kind != want.kind || about != want.about || e.Dir != "/repo" || e.Session == "" ||
			strings.Contains(e.Session, "/") != strings.HasSuffix(name, "subagent") {
			t.Errorf("%s: %s %d %q %q %q", name, e.Assistant, e.Kind, about, e.Dir, e.Session)
		}
		told, stopped := string(e.Answer("W", false)), string(e.Answer("W", true))
		if want.stop == "" {
			want.stop = want.told
		}
		if strings.TrimSpace(told) != want.told || strings.TrimSpace(stopped) != want.stop {
			t.Errorf("%s: told %s stopped %s", name, told, stopped)
		}
		if e.Answer("", true) != nil || e.Answer("", false) != nil {
			t.Errorf("%s: words out of nothing", name)
		}
	}
}

// files returns the samples by their names.
func files(t testing.TB) map[string][]byte {
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS("testdata"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".json") {
			return err
		}
		data, err := os.ReadFile(filepath.Join("testdata", name))
		out[strings.TrimSuffix(name, ".json")] = data
		return err
	})
	if err != nil || len(out) < 20 {
		t.Fatalf("%d samples, %v", len(out), err)
	}
	return out
}

// shown writes edits for a table: [{path [texts]=what it will hold}].
func shown(edits []Edit) string {
	var out []string
	for _, e := range edits {
		s := fmt.Sprintf("{%s %v}", e.Path, e.Texts)
		if e.Whole != "" {
			s = fmt.Sprintf("{%s %v=%s}", e.Path, e.Texts, e.Whole)
		}
		out = append(out, s)
	}
	return "[" + strings.Join(out, " ") + "]"
}

func TestPlaces(t *testing.T) {
	for _, row := range []struct {
		prompt, places string
		names          bool
	}{
		{"why is the limit in `src/queue.go:42` 32?", "src/queue.go:42", false},
		{"see @docs/adr/0012-queues.md, please.", "docs/adr/0012-queues.md", false},
		{`C:\src\a.go and src\b.go`, `C:\src\a.go src\b.go`, false},
		{"queue.go#L4, (main.go). Makefile", "queue.go#L4 main.go", true},
		{"see https://example.org/src/a.go", "", false},
		{"e.g. and/or fix it. Now", "e.g and/or", false},
		{"drop the limit of ADR-12 and RFC 7", "", true},
		{"fix the bug please", "", false},
		{strings.Repeat("a/b", 1) + strings.Repeat(" x/y", 40), "a/b x/y", false},
		{strings.Repeat("word ", 5000) + " a/b ADR-12", "", false},
	} {
		e := Event{Prompt: row.prompt}
		if got := strings.Join(e.Places(), " "); got != row.places || e.MayName() != row.names {
			t.Errorf("%.40q: %q, names %v", row.prompt, got, e.MayName())
		}
	}
}

// Whatever is sent, reading it ends, and what is written is JSON.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"hook_event_name":"PreToolUse","tool_name":"Edit","tool_input":{"file_path":"a","old_string":"b"}}`))
	f.Add([]byte(`{"toolName":"edit","toolArgs":"{\"path\":\"a\"}"}`))
	f.Add([]byte(`{"toolName":"edit","toolArgs":"\"\""}`))
	for _, data := range files(f) {
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, ok := Read(data)
		if ok && (e.Kind == Editing && len(e.Edits) == 0 || e.Kind == Prompting && e.Prompt == "") {
			t.Fatal("an event about nothing")
		}
		if e.Places(); len(e.Said()) > maxPrompt {
			t.Fatal("more is looked at than is looked at")
		}
		if a := e.Answer("a\xff\n", ok); a != nil && !json.Valid(a) {
			t.Fatalf("%q", a)
		}
	})
}
