package hook

// cursor is Cursor, as cursor.com/docs/hooks says. It hears after an edit (postToolUse) and at the beginning of a
// session. Before an edit (preToolUse) it can be stopped and told nothing; what is answered to afterFileEdit and beside
// a prompt is not read.
func cursor() assistant {
	return assistant{
		name: "cursor",
		event: func(s said) (string, bool) {
			return s.Name, s.CursorVersion != nil || s.Conversation != ""
		},
		moments: map[string]moment{
			"preToolUse":         {kind: Editing, stops: true},
			"postToolUse":        {kind: Editing, hears: true, after: true},
			"sessionStart":       {kind: Starting, hears: true},
			"beforeSubmitPrompt": {kind: Prompting},
		},
		tools: []string{"Write", "Delete"},
		answer: func(_, words string, stop bool) map[string]any {
			if stop {
				return map[string]any{"permission": "deny", "agent_message": words}
			}
			return map[string]any{"additional_context": words}
		},
	}
}

// cursorWiring is the project's hooks.json.
func cursorWiring(command string) Wiring {
	edits := `{"command": ` + inJSON(command) + `, "matcher": "Write|Delete"}`
	return Wiring{For: "cursor", File: ".cursor/hooks.json", Signs: []string{".cursor", ".cursorrules"},
		head: `{"version": 1}`,
		entries: []entry{
			{event: "preToolUse", value: edits, blocks: true},
			{event: "postToolUse", value: edits},
			{event: "sessionStart", value: `{"command": ` + inJSON(command) + "}"},
		}}
}
