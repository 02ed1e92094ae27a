package hook

// claude is Claude Code, as code.claude.com/docs/en/hooks says. It hears before and after an edit, at the beginning of
// a session and beside a prompt. Its form is the one without a mark: what no other assistant claims is read as its.
func claude() assistant {
	return assistant{
		name:  "claude",
		event: func(s said) (string, bool) { return s.Name, s.Name != "" },
		moments: map[string]moment{
			"PreToolUse":       {kind: Editing, hears: true, stops: true},
			"PostToolUse":      {kind: Editing, hears: true, after: true},
			"SessionStart":     {kind: Starting, hears: true},
			"UserPromptSubmit": {kind: Prompting, hears: true},
		},
		tools:  []string{"Edit", "MultiEdit", "Write", "NotebookEdit"},
		answer: nested,
	}
}

// nested is the answer in hookSpecificOutput, which several assistants took over from Claude Code.
func nested(event, words string, stop bool) map[string]any {
	out := map[string]any{"hookEventName": event, "additionalContext": words}
	if stop {
		out = map[string]any{"hookEventName": event, "permissionDecision": "deny", "permissionDecisionReason": words}
	}
	return map[string]any{"hookSpecificOutput": out}
}

// claudeWiring is the project's settings, which VS Code reads too.
func claudeWiring(command string) Wiring {
	return Wiring{For: "claude", File: ".claude/settings.json", Signs: []string{".claude", "CLAUDE.md"},
		entries: []entry{
			{event: "PreToolUse", value: group("Edit|MultiEdit|Write|NotebookEdit", command)},
			{event: "SessionStart", value: group("", command)},
			{event: "UserPromptSubmit", value: group("", command)},
		}}
}
