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
