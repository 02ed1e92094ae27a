// Package help sets the help of every command: what it does, how, examples, flags, exit statuses, in this order.
//
// Its law: it knows no command. What a command says of itself stands at the command.
package help

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/terminal"
)

// One is the annotation in which a command says what its exit status 1 means.
const One = "one"

// SetTemplate sets the help of a command and of all below it.
func SetTemplate(root *cobra.Command) {
	cobra.AddTemplateFunc("exits", func(c *cobra.Command) string { return Exits(c.Annotations[One]) })
	cobra.AddTemplateFunc("reflow", reflow)
	root.SetHelpTemplate(`{{with (or .Long .Short)}}{{reflow .}}

{{end}}{{.UsageString}}`)
	root.SetUsageTemplate(`Usage:
{{- if .Runnable}}
  {{.UseLine}}{{end}}
{{- if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND{{end}}
{{- if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasExample}}

Examples:
{{.Example}}{{end}}
{{- if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

Flags of every command:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}

Each flag can be set as DIGSITE_<NAME> in the environment.

{{exits .}}
`)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
}

// reflow breaks each paragraph of a help text for a terminal of 80 columns; lines that begin with a blank stay.
func reflow(text string) string {
	var out []string
	for para := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if strings.HasPrefix(para, " ") || strings.Contains(para, "\n ") || strings.Contains(para, "\n\t") {
			out = append(out, para)
			continue
		}
		out = append(out, strings.Join(terminal.Wrap(para, 80), "\n"))
	}
	return strings.Join(out, "\n\n")
}

// Exits returns the end of a command's help. A command puts its own meaning of 1 into its "one" annotation; the
// other statuses mean the same everywhere and are those of package exit.
func Exits(one string) string {
	if one == "" {
		one = "it failed"
	}
	return "Exit status:\n  0    fine\n  1    " + one + `
  2    the command line is wrong
  3    site.yaml cannot be used
  130  interrupted`
}
