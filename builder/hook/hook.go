// Package hook reads what a coding assistant says when a session begins, when it is asked for something and when it
// edits a file, and writes what it is told in the assistant's own form. One file an assistant.
//
// Its law: bytes in, a value out, and back. An event that is not understood is none: an assistant is never stopped, nor
// told anything, by a guess, and what it cannot hear at a moment is kept for the next one at which it can. The forms
// are those of the public documentation that each assistant's file names, as of November 2026.
package hook

import (
	"cmp"
	"encoding/json"
	"slices"
)

// Kind is what an event is about.
type Kind uint8

// The kinds of events.
const (
	Editing   Kind = iota // a file is about to be edited, or just was
	Starting              // a session begins
	Prompting             // somebody asks the assistant for something
)

// Event is a moment in a session of an assistant.
type Event struct {
	Assistant string // "claude", "codex", ...
	Kind      Kind
	Session   string // "" where the assistant names none; a subagent's is its own
	Dir       string // that relative paths start from; "" for the folder we stand in
	Edits     []Edit // of Editing, at least one
	Changes   []Change
	Made      bool   // the edit is made
	Prompt    string // of Prompting
	Hears     bool   // words can be said now
	Stops     bool   // the edit can be stopped
	name      string // as the assistant calls it
	answer    answer
}

// Edit is a file and the texts in it that the edit is about, as they stand there now: what is replaced, or, after the
// edit, what it was replaced by. None means the whole file; Whole is then what the file will hold, where that is known.
type Edit struct {
	Path  string
	Texts []string
	Whole string
}

// said is an event as assistants send it. They differ in spelling more than in substance. Fields of which only the
// presence is asked are raw, so that another type of tomorrow is no matter.
type said struct {
	Name         string          `json:"hook_event_name"`
	EventName    string          `json:"hookEventName"`
	Session      string          `json:"session_id"`
	SessionID    string          `json:"sessionId"`
	Conversation string          `json:"conversation_id"`
	Agent        string          `json:"agent_id"` // of a subagent, which reads nothing that the others were told
	Dir          string          `json:"cwd"`
	Roots        []string        `json:"workspace_roots"`
	Tool         string          `json:"tool_name"`
	Input        json.RawMessage `json:"tool_input"`
	ToolName     string          `json:"toolName"`
	ToolArgs     json.RawMessage `json:"toolArgs"`
	Result       json.RawMessage `json:"toolResult"`
	Prompt       string          `json:"prompt"`

	Source        json.RawMessage `json:"source"`
	Failure       json.RawMessage `json:"error"`
	Timestamp     json.RawMessage `json:"timestamp"`
	Transcript    json.RawMessage `json:"transcript_path"`
	ToolUse       json.RawMessage `json:"tool_use_id"`
	Turn          json.RawMessage `json:"turn_id"`
	CursorVersion json.RawMessage `json:"cursor_version"`
}

// assistant is how one of them speaks and hears.
type assistant struct {
	name    string
	event   func(said) (name string, its bool) // what an event is called, where it has this assistant's form
	moments map[string]moment                  // by the event's name; others are none of ours
	tools   []string                           // those that write files
	answer  answer
}

// moment is what can be done at an event.
type moment struct {
	kind         Kind
	hears, stops bool
	after        bool // the edit is made
}

// answer words what is said at an event, as JSON will hold it.
type answer func(event, words string, stop bool) map[string]any

// assistants lists them, those first whose events have a mark that no other's has.
func assistants() []assistant {
	return []assistant{cursor(), gemini(), copilot(), vscode(), codex(), claude()}
}

// Read reads an event. ok is false for anything that is none of ours: another event, a tool that edits no file, a form
// that is not known.
func Read(data []byte) (e Event, ok bool) {
	var s said
	if json.Unmarshal(data, &s) != nil {
		return e, false
	}
	for _, a := range assistants() {
		name, its := a.event(s)
		if !its {
			continue
		}
		m, known := a.moments[name]
		if !known {
			return e, false
		}
		e = Event{Assistant: a.name, Kind: m.kind, Session: cmp.Or(s.Conversation, s.Session, s.SessionID), Dir: s.Dir,
			Hears: m.hears, Stops: m.stops, name: name, answer: a.answer}
		if e.Session != "" && s.Agent != "" {
			e.Session += "/" + s.Agent
		}
		if e.Dir == "" && len(s.Roots) > 0 {
			e.Dir = s.Roots[0]
		}
		switch m.kind {
		case Prompting:
			e.Prompt = s.Prompt
			return e, e.Prompt != ""
		case Editing:
			e.Made, e.Changes = m.after, changes(s.input())
			if e.Edits = s.edits(m.after); len(e.Edits) == 0 {
				return Event{}, false
			}
		}
		return e, true
	}
	return e, false
}

// edits returns the edits of an event, none where its tool writes no file.
func (s said) edits(after bool) []Edit {
	tool := cmp.Or(s.Tool, s.ToolName)
	if !slices.ContainsFunc(assistants(), func(a assistant) bool { return slices.Contains(a.tools, tool) }) {
		return nil
	}
	return edits(s.input(), after)
}

// input returns the arguments of the event's tool.
func (s said) input() json.RawMessage {
	input := s.Input
	if s.Tool == "" {
		input = s.ToolArgs
	}
	var text string
	if json.Unmarshal(input, &text) == nil { // the arguments as JSON in a string
		return json.RawMessage(text)
	}
	return input
}

// Answer returns what is written for the assistant: words for it to read, and whether the edit is stopped. It is
// nothing at all without words, and where they could not be heard.
func (e Event) Answer(words string, stop bool) []byte {
	stop = stop && e.Stops
	if words == "" || e.answer == nil || !stop && !e.Hears {
		return nil
	}
	data, err := json.Marshal(e.answer(e.name, words, stop))
	if err != nil {
		return nil
	}
	return append(data, '\n')
}
