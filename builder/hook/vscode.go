package hook

import "cmp"

// vscode is VS Code, as code.visualstudio.com/docs/agents/reference/hooks-reference says. It took Claude Code's form,
// spells some fields in camel case and says when. It hears before and after an edit and at the beginning of a session,
// and nothing beside a prompt.
func vscode() assistant {
	a := claude()
	a.name = "vscode"
	a.event = func(s said) (string, bool) {
		name := cmp.Or(s.Name, s.EventName)
		return name, name != "" && (s.EventName != "" || s.Timestamp != nil)
	}
	a.moments["UserPromptSubmit"] = moment{kind: Prompting}
	a.tools = []string{"editFiles", "replace_string_in_file", "multi_replace_string_in_file", "insert_edit_into_file",
		"create_file"}
	return a
}
