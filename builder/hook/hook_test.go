package hook

import (
	"encoding/json"
	"fmt"
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
			"tool_input":{"file_path":"a.go","content":"package a"}}`, "s1  [{a.go []}]"},
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
			got = fmt.Sprintf("%s %s %v", e.Session, e.Dir, e.Edits)
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestAnswer(t *testing.T) {
	for _, row := range []struct{ event, told, stopped string }{
		{`{"hook_event_name":"PreToolUse","tool_name":"Edit","tool_input":{"file_path":"a"}}`,
			`{"hookSpecificOutput":{"additionalContext":"W","hookEventName":"PreToolUse"}}`, `{"hookSpecificOutput":` +
				`{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"W"}}`},
		{`{"hook_event_name":"BeforeTool","tool_name":"replace","tool_input":{"file_path":"a"}}`, "",
			`{"decision":"deny","reason":"W"}`},
		{`{"hook_event_name":"AfterTool","tool_name":"replace","tool_input":{"file_path":"a"}}`,
			`{"hookSpecificOutput":{"additionalContext":"W","hookEventName":"AfterTool"}}`,
			`{"hookSpecificOutput":{"additionalContext":"W","hookEventName":"AfterTool"}}`},
		{`{"toolName":"edit","toolArgs":{"path":"a"}}`, "",
			`{"permissionDecision":"deny","permissionDecisionReason":"W"}`},
		{`{"toolName":"edit","toolArgs":{"path":"a"},"toolResult":{}}`, `{"additionalContext":"W"}`,
			`{"additionalContext":"W"}`},
	} {
		e, ok := Read([]byte(row.event))
		if !ok {
			t.Fatal(row.event)
		}
		for stop, want := range map[bool]string{false: row.told, true: row.stopped} {
			if got := strings.TrimSpace(string(e.Answer("W", stop))); got != want {
				t.Errorf("%s, %v: %s, want %s", row.event, stop, got, want)
			}
			if e.Answer("", stop) != nil {
				t.Error("words out of nothing")
			}
		}
	}
}

// Whatever is sent, reading it ends, and what is written is JSON.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"hook_event_name":"PreToolUse","tool_name":"Edit","tool_input":{"file_path":"a","old_string":"b"}}`))
	f.Add([]byte(`{"toolName":"edit","toolArgs":"{\"path\":\"a\"}"}`))
	f.Add([]byte(`{"toolName":"edit","toolArgs":"\"\""}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, ok := Read(data)
		if ok != (len(e.Edits) > 0) {
			t.Fatal("an event without an edit")
		}
		if a := e.Answer("a\xff\n", ok); a != nil && !json.Valid(a) {
			t.Fatalf("%q", a)
		}
	})
}
