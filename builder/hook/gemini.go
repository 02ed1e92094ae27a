package hook

// gemini is the Gemini CLI, as geminicli.com/docs/hooks/reference says. Before an edit it can be stopped and told
// nothing; it hears after one, at the beginning of a session and beside a prompt. Where a session begins its event has
// the form of VS Code's, and so has the answer.
func gemini() assistant {
	moments := map[string]moment{
		"BeforeTool":  {kind: Editing, stops: true},
		"AfterTool":   {kind: Editing, hears: true, after: true},
		"BeforeAgent": {kind: Prompting, hears: true},
	}
	return assistant{
		name:    "gemini",
		event:   func(s said) (string, bool) { return s.Name, moments[s.Name] != moment{} },
		moments: moments,
		tools:   []string{"replace", "write_file"},
		answer: func(event, words string, stop bool) map[string]any {
			if stop {
				return map[string]any{"decision": "deny", "reason": words}
			}
			return nested(event, words, false)
		},
	}
}

// geminiWiring is the project's settings.
func geminiWiring(command string) Wiring {
	return Wiring{For: "gemini", File: ".gemini/settings.json", Signs: []string{".gemini", "GEMINI.md"},
		entries: []entry{
			{event: "BeforeTool", value: group("replace|write_file", command), blocks: true},
			{event: "AfterTool", value: group("replace|write_file", command)},
			{event: "SessionStart", value: group("", command)},
			{event: "BeforeAgent", value: group("", command)},
		}}
}
