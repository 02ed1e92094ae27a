//go:build linux || darwin

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// shells are interactive shells without anybody's settings, and what loads our completion in each.
var shells = []struct {
	name string
	args []string
	load string
}{
	{"bash", []string{"--norc", "--noprofile", "-i"},
		"source /usr/share/bash-completion/bash_completion; source <(digsite completion bash); " +
			"bind 'set bell-style none'"},
	{"zsh", []string{"-f", "-i"},
		"autoload -U compinit; compinit -u -D; source <(digsite completion zsh); setopt no_beep no_menu_complete"},
	{"fish", []string{"--no-config", "-i"}, "digsite completion fish | source"},
}

// TestShellsComplete: in each shell that is there, Tab offers ids with their titles, and takes the one that is meant.
// A title is a text: nothing of it is run, and nothing steers the terminal.
func TestShellsComplete(t *testing.T) {
	bad := "# Say $(touch ran) `touch ran` '\\x1b]0;OWNED\\a' \x1b]0;OWNED\x07 \"x\n"
	dir := home(t, shelf+"-- adr/0014-bad.md --\n"+bad)
	bin := t.TempDir()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(exe, filepath.Join(bin, "digsite")); err != nil {
		t.Fatal(err)
	}
	for _, sh := range shells {
		t.Run(sh.name, func(t *testing.T) {
			path, err := exec.LookPath(sh.name)
			if err != nil {
				t.Skip("there is no " + sh.name)
			}
			if _, err := os.Stat("/usr/share/bash-completion/bash_completion"); err != nil && sh.name == "bash" {
				t.Skip("there is no bash-completion")
			}
			for _, row := range []struct {
				line  string
				shows []string
			}{
				{"digsite show adr-" + tab + tab, []string{"Split horizon DNS", "Many queues (superseded)", "One queue",
					"Say $(touch ran)"}},
				{"digsite new decision x --incident 2020" + tab, []string{"--incident 2020-05-05-queues-full"}},
				{"digsite list --status superse" + tab, []string{"--status superseded"}},
				{"digsite search tag:netw" + tab, []string{"tag:network"}},
			} {
				cmd := exec.Command(path, sh.args...)
				cmd.Dir = dir
				s := attach(t, cmd, 120, 24, []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "PS1=$ "})
				s.types(sh.load + "; echo loa''ded\r")
				s.shows("loaded")
				s.types(row.line)
				s.shows(row.shows...)
				if strings.Contains(s.title(), "OWNED") || strings.Contains(s.written(), "\x1b]0;OWNED") {
					t.Errorf("a title steers the terminal: %q", s.title())
				}
				_ = cmd.Process.Kill()
			}
			if _, err := os.Stat(filepath.Join(dir, "ran")); err == nil {
				t.Error("a title was run")
			}
		})
	}
}

// TestCompletionIsSilent: what goes wrong is not spoken of.
func TestCompletionIsSilent(t *testing.T) {
	dir := home(t, "-- site.yaml --\nno such key: [\n")
	s := onScreen(t, dir, 120, 20, nil, "__complete", "show", "a")
	s.ends(0)
	for _, word := range []string{"error", "hint", "site.yaml"} {
		if strings.Contains(s.written(), word) {
			t.Errorf("it says %q:\n%s", word, s.written())
		}
	}
}
