package hook

// copilot is GitHub Copilot, its CLI and its cloud agent, as docs.github.com/copilot/reference/hooks-reference says. It
// hears after an edit and at the beginning of a session. Before an edit it can be stopped and told nothing, and what is
// said beside a prompt is dropped.
//
// An event in camel case does not say what it is called: its fields do. The CLI also runs what .claude/settings.json
// holds, with names and fields in Claude Code's spelling. These events say when, and neither where the transcript is
// nor which use of the tool is meant.
func copilot() assistant {
	moments := map[string]moment{
		"preToolUse":          {kind: Editing, stops: true},
		"postToolUse":         {kind: Editing, hears: true, after: true},
		"sessionStart":        {kind: Starting, hears: true},
		"userPromptSubmitted": {kind: Prompting},
	}
	for camel, pascal := range map[string]string{"preToolUse": "PreToolUse", "postToolUse": "PostToolUse",
		"sessionStart": "SessionStart", "userPromptSubmitted": "UserPromptSubmit"} {
		moments[pascal] = moments[camel]
	}
	return assistant{
		name: "copilot",
		event: func(s said) (string, bool) {
			if s.Name != "" {
				return s.Name, s.EventName == "" && s.Timestamp != nil && s.Transcript == nil && s.ToolUse == nil
			}
			return copilotEvent(s), s.EventName == ""
		},
		moments: moments,
		tools:   []string{"edit", "create", "str_replace_editor"},
		answer: func(_, words string, stop bool) map[string]any {
			if stop {
				return map[string]any{"permissionDecision": "deny", "permissionDecisionReason": words}
			}
			return map[string]any{"additionalContext": words}
		},
	}
}

// copilotEvent names an event in camel case by its fields.
func copilotEvent(s said) string {
	switch {
	case s.ToolName != "" && s.Result != nil:
		return "postToolUse"
	case s.ToolName != "" && s.Failure == nil:
		return "preToolUse"
	case s.ToolName != "":
		return "postToolUseFailure"
	case s.Prompt != "":
		return "userPromptSubmitted"
	case s.Source != nil:
		return "sessionStart"
	}
	return ""
}

// copilotWiring is a file of our own among the project's hooks. What fails before an edit denies it, so that the entry
// there has to end well on a machine without the program too.
func copilotWiring(command string) Wiring {
	const edits = `"edit|create|str_replace_editor|apply_patch"`
	return Wiring{For: "copilot", File: ".github/hooks/digsite.json",
		Signs: []string{".github/hooks", ".github/copilot", ".github/copilot-instructions.md"}, head: `{"version": 1}`,
		entries: []entry{
			{event: "preToolUse", blocks: true, value: `{"type": "command", "matcher": ` + edits +
				`, "bash": ` + inJSON("command -v digsite >/dev/null 2>&1 || exit 0; "+command) +
				`, "powershell": ` + inJSON("if (Get-Command digsite -ErrorAction SilentlyContinue) { "+command+" }") +
				"}"},
			{event: "postToolUse", value: `{"type": "command", "matcher": ` + edits + `, "command": ` + inJSON(command) +
				"}"},
			{event: "sessionStart", value: `{"type": "command", "command": ` + inJSON(command) + "}"},
		}}
}
