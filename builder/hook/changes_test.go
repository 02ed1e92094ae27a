package hook

import (
	"fmt"
	"testing"
)

func TestChanges(t *testing.T) {
	for _, row := range []struct{ name, input, want string }{
		{"an edit", `{"file_path":"a.go","old_string":"x","new_string":"y"}`, "[{a.go x y}]"},
		{"several", `{"file_path":"a.go","edits":[{"old_string":"x","new_string":"y"},{"new_string":"z"}]}`,
			"[{a.go x y} {a.go  z}]"},
		{"a file", `{"file_path":"a.go","content":"package a"}`, "[{a.go  package a}]"},
		{"a file without its text", `{"file_path":"a.go"}`, "[]"},
		{"content of another type", `{"file_path":"a.go","content":[1]}`, "[]"},
		{"a look", `{"command":"view","path":"a.go","file_text":"x"}`, "[]"},
		{"a patch", `{"command":"*** Begin Patch\n*** Update File: a.go\n@@\n x\n-y\n+z\n` +
			`*** Add File: b.go\n+w\n*** End Patch"}`,
			"[{a.go y\n z\n} {b.go  w\n}]"},
		{"no arguments", `[]`, "[]"},
	} {
		if got := fmt.Sprint(changes([]byte(row.input))); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}
