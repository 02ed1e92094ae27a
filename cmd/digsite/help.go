package main

import (
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/yaml"
)

// one is the annotation in which a command says what its exit status 1 means.
const one = "one"

// helpTemplate gives every command the same help: what it does, how, examples, flags, exit statuses.
func helpTemplate(root *cobra.Command) {
	cobra.AddTemplateFunc("exits", func(c *cobra.Command) string { return exitHelp(c.Annotations[one]) })
	root.SetHelpTemplate(`{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

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

// nearest words a hint: the nearest of words when one is near, else all of them.
func nearest(word string, words []string, lead string) string {
	if n := yaml.Nearest(strings.ToLower(word), words); n != "" {
		return "did you mean " + n + "?"
	}
	return lead + strings.Join(words, ", ")
}
