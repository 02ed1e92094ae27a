package hook

// codex is the Codex CLI, as developers.openai.com/codex/hooks says and the schemas in github.com/openai/codex
// (codex-rs/hooks/schema/generated). It hears where Claude Code does, in the same form. Its events at which an edit is
// made or a prompt sent name a turn; where a session begins the two cannot be told apart, nor need they be.
func codex() assistant {
	a := claude()
	a.name = "codex"
	a.event = func(s said) (string, bool) { return s.Name, s.Name != "" && s.Turn != nil }
	a.tools = []string{"apply_patch"}
	return a
}

// codexWiring is the project's hooks.json. Edit and Write are other names of apply_patch for a matcher.
func codexWiring(command string) Wiring {
	return Wiring{For: "codex", File: ".codex/hooks.json", Signs: []string{".codex"},
		Note: "Codex runs the hooks of a project that its user trusts",
		entries: []entry{
			{event: "PreToolUse", value: group("apply_patch", command)},
			{event: "SessionStart", value: group("", command)},
			{event: "UserPromptSubmit", value: group("", command)},
		}}
}
