package run

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
)

// Editor returns the command that edits a file, at a line where one is known (from 1) and the editor is one that can be
// told. The editor is what VISUAL or EDITOR names, with its arguments ("code --wait"). No shell reads it, so what a
// file is called means nothing.
func (w *World) Editor(file string, line int) (*exec.Cmd, error) {
	var words []string
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if v, _ := w.Env(name); strings.TrimSpace(v) != "" && words == nil {
			words = strings.Fields(v)
			if _, err := exec.LookPath(v); err == nil { // one program with blanks in its path
				words = []string{v}
			}
		}
	}
	if words == nil {
		return nil, exit.Failed("no editor is set: VISUAL or EDITOR names it", "for example: export EDITOR=vim")
	}
	program, err := exec.LookPath(words[0])
	if err != nil {
		return nil, exit.Failed(fmt.Sprintf("there is no editor %q", text.Clean(words[0])),
			"VISUAL or EDITOR names it")
	}
	cmd := exec.Command(program, append(words[1:], at(program, file, line)...)...)
	cmd.Dir = w.Dir
	cmd.Stdin, cmd.Stdout, cmd.Stderr = w.Stdin, w.Stdout, w.Stderr
	return cmd, nil
}

// at returns the arguments that lead an editor to a line of a file. A path that begins with a dash would be a flag.
func at(program, file string, line int) []string {
	if strings.HasPrefix(file, "-") {
		file = "." + string(filepath.Separator) + file
	}
	if line < 1 {
		return []string{file}
	}
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(program)), ".exe")
	switch name {
	case "vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient", "kak", "micro", "joe", "mg", "ne":
		return []string{fmt.Sprintf("+%d", line), file}
	case "code", "code-insiders", "codium", "vscodium", "cursor":
		return []string{"--goto", fmt.Sprintf("%s:%d", file, line)}
	case "hx", "helix", "subl", "zed":
		return []string{fmt.Sprintf("%s:%d", file, line)}
	}
	return []string{file}
}
