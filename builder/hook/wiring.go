package hook

import "github.com/tailscale/hujson"

// Wiring is where an assistant reads which programs it runs in a project, and what has to stand there.
type Wiring struct {
	For   string   // as `digsite hook install --for` takes it
	File  string   // from the top of the repository, slash-separated
	Signs []string // files or folders that say that the assistant is used here
	Note  string   // what its user has to know; "" for nothing

	head    string // what a new file begins with: `{"version": 1}`
	entries []entry
}

// entry is what stands at an event.
type entry struct {
	event  string
	value  string // JSON
	blocks bool   // it is there to stop an edit, and else left out
}

// Wirings returns where the assistants read what they run. command is what they shall run: "digsite hook", with
// options. blocks: it may stop an edit, so that those are wired before one too that can be told nothing then.
func Wirings(command string, blocks bool) []Wiring {
	all := []Wiring{claudeWiring(command), codexWiring(command), copilotWiring(command), cursorWiring(command),
		geminiWiring(command)}
	if blocks {
		return all
	}
	for i, w := range all {
		all[i].entries = nil
		for _, e := range w.entries {
			if e.blocks {
				e.value = ""
			}
			all[i].entries = append(all[i].entries, e)
		}
	}
	return all
}

// Events returns the events at which the command stands.
func (w Wiring) Events() []string {
	var out []string
	for _, e := range w.entries {
		if e.value != "" {
			out = append(out, e.event)
		}
	}
	return out
}

// group is an entry in the form of Claude Code, which Codex and Gemini CLI took over: a matcher with a list of
// commands. An empty matcher is left out.
func group(matcher, command string) string {
	list := `"hooks": [{"type": "command", "command": ` + inJSON(command) + `}]}`
	if matcher == "" {
		return "{" + list
	}
	return `{"matcher": ` + inJSON(matcher) + ", " + list
}

// inJSON writes a string as JSON, with > and & as they are.
func inJSON(s string) string { return string(hujson.String(s)) }
