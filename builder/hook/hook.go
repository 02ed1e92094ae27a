// Package hook reads what a coding assistant says before or after it edits a file, and writes what it is told in the
// assistant's own form.
//
// Its law: bytes in, a value out, and back. An event that is not understood is none: an assistant is never stopped, nor
// told anything, by a guess. The forms are those of public documentation: code.claude.com/docs/en/hooks,
// code.visualstudio.com/docs/agents/reference/hooks-reference, geminicli.com/docs/hooks/reference and
// docs.github.com/copilot/reference/hooks-reference (as of November 2026). Claude Code and VS Code can be told
// something before an edit. Gemini CLI and GitHub Copilot can only be stopped there, and are told something after it.
package hook

import (
	"encoding/json"
	"slices"
	"strings"
)

// Event is an edit that is about to happen, or just did.
type Event struct {
	form    form
	name    string // of the event, as the assistant calls it
	Session string // "" where the assistant names none
	Dir     string // that relative paths start from; "" for the folder we stand in
	Edits   []Edit
	Hears   bool // words can be said now
	Stops   bool // the edit can be stopped
}

// Edit is a file and the texts in it that the edit is about, as they stand there now: what is replaced, or, after the
// edit, what it was replaced by. None means the whole file.
type Edit struct {
	Path  string
	Texts []string
}

// form is an assistant's way to be answered.
type form uint8

const (
	nested   form = iota // hookSpecificOutput: Claude Code, VS Code
	decided              // the same, with decision and reason to stop: Gemini CLI
	topLevel             // plain fields: GitHub Copilot
)

// said is an event as assistants send it. They differ in spelling more than in substance.
type said struct {
	Name      string          `json:"hook_event_name"`
	EventName string          `json:"hookEventName"`
	Session   string          `json:"session_id"`
	SessionID string          `json:"sessionId"`
	Dir       string          `json:"cwd"`
	Tool      string          `json:"tool_name"`
	Input     json.RawMessage `json:"tool_input"`
	ToolName  string          `json:"toolName"`
	ToolArgs  json.RawMessage `json:"toolArgs"`
	Result    json.RawMessage `json:"toolResult"` // of Copilot, after the edit
}

// editing are the tools that write files, by the names that assistants give them.
var editing = []string{
	"Edit", "MultiEdit", "Write", "NotebookEdit", // Claude Code
	"replace", "write_file", "edit", // Gemini CLI, Copilot
	"create", "str_replace_editor", "apply_patch", // Copilot, Codex
	"editFiles", "replace_string_in_file", "multi_replace_string_in_file", "insert_edit_into_file", "create_file", // VS Code
}

// Read reads an event. ok is false for anything that is no edit of a file: another event, another tool, a form that is
// not known.
func Read(data []byte) (e Event, ok bool) {
	var s said
	if json.Unmarshal(data, &s) != nil {
		return e, false
	}
	e.Session, e.Dir, e.name = first(s.Session, s.SessionID), s.Dir, first(s.Name, s.EventName)
	tool, input, after := s.Tool, s.Input, false
	switch {
	case e.name == "PreToolUse":
		e.Hears, e.Stops = true, true
	case e.name == "BeforeTool":
		e.form, e.Stops = decided, true
	case e.name == "AfterTool":
		e.Hears, after = true, true
	case e.name == "" && s.ToolName != "":
		e.form, tool, input, after = topLevel, s.ToolName, s.ToolArgs, s.Result != nil
		e.Hears, e.Stops = after, !after
		var text string
		if json.Unmarshal(input, &text) == nil { // the arguments as JSON in a string
			input = json.RawMessage(text)
		}
	default:
		return e, false
	}
	if !slices.Contains(editing, tool) {
		return e, false
	}
	e.Edits = edits(input, after)
	return e, len(e.Edits) > 0
}

// arguments are those of tools that edit, under all their names.
type arguments struct {
	Command string `json:"command"`
	Patch   string `json:"patch"`
	Input   string `json:"input"`
	edit
	Files        []string `json:"files"`
	Edits        []edit   `json:"edits"`
	Replacements []edit   `json:"replacements"`
}

type edit struct {
	FilePath  string `json:"file_path"`
	FileCamel string `json:"filePath"`
	Path      string `json:"path"`
	Notebook  string `json:"notebook_path"`
	Absolute  string `json:"absolute_path"`
	Old       string `json:"old_string"`
	OldCamel  string `json:"oldString"`
	OldStr    string `json:"old_str"`
	New       string `json:"new_string"`
	NewCamel  string `json:"newString"`
	NewStr    string `json:"new_str"`
}

func (e edit) path() string { return first(e.FilePath, e.FileCamel, e.Path, e.Notebook, e.Absolute) }

// text returns the text that stands in the file.
func (e edit) text(after bool) string {
	if after {
		return first(e.New, e.NewCamel, e.NewStr)
	}
	return first(e.Old, e.OldCamel, e.OldStr)
}

// edits reads the arguments of a tool.
func edits(input json.RawMessage, after bool) []Edit {
	var a arguments
	if json.Unmarshal(input, &a) != nil || a.Command == "view" {
		return nil
	}
	var out []Edit
	add := func(path, text string) {
		if path == "" {
			return
		}
		i := slices.IndexFunc(out, func(e Edit) bool { return e.Path == path })
		if i < 0 {
			i, out = len(out), append(out, Edit{Path: path})
		}
		if text != "" {
			out[i].Texts = append(out[i].Texts, text)
		}
	}
	if len(a.Edits)+len(a.Replacements) == 0 {
		add(a.path(), a.text(after))
	}
	for _, e := range append(a.Edits, a.Replacements...) {
		add(first(e.path(), a.path()), e.text(after))
	}
	for _, p := range a.Files {
		add(p, "")
	}
	for _, p := range []string{a.Command, a.Patch, a.Input} {
		patch(p, after, add)
	}
	return out
}

// patch reads a patch in the form of apply_patch: the lines of a hunk that are kept or taken out are what it replaces,
// those that are kept or put in what it is replaced by.
func patch(s string, after bool, add func(path, text string)) {
	if !strings.Contains(s, "*** Begin Patch") {
		return
	}
	path, other := "", "-"
	if after {
		other = "+"
	}
	var hunk []string
	flush := func() {
		if len(hunk) > 0 {
			add(path, strings.Join(hunk, "\n"))
		}
		hunk = nil
	}
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "*** "):
			flush()
			for _, mark := range []string{"*** Update File: ", "*** Delete File: ", "*** Add File: "} {
				if p, ok := strings.CutPrefix(line, mark); ok {
					path = strings.TrimSpace(p)
					add(path, "")
				}
			}
		case strings.HasPrefix(line, "@@"):
			flush()
		case strings.HasPrefix(line, other), strings.HasPrefix(line, " "):
			hunk = append(hunk, line[1:])
		}
	}
	flush()
}

// first returns the first of some texts that is not empty.
func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// Answer returns what is written for the assistant: words for it to read, and whether the edit is stopped. It is
// nothing at all without words, and where they could not be heard.
func (e Event) Answer(words string, stop bool) []byte {
	stop = stop && e.Stops
	if words == "" || !stop && !e.Hears {
		return nil
	}
	out := map[string]any{}
	switch {
	case stop && e.form == topLevel:
		out["permissionDecision"], out["permissionDecisionReason"] = "deny", words
	case stop && e.form == decided:
		out["decision"], out["reason"] = "deny", words
	case stop:
		out["hookSpecificOutput"] = map[string]any{"hookEventName": e.name, "permissionDecision": "deny",
			"permissionDecisionReason": words}
	case e.form == topLevel:
		out["additionalContext"] = words
	default:
		out["hookSpecificOutput"] = map[string]any{"hookEventName": e.name, "additionalContext": words}
	}
	data, err := json.Marshal(out)
	if err != nil {
		return nil
	}
	return append(data, '\n')
}
