// Package arguments says what is wrong with a command line, and what to write instead, where cobra's own messages count
// arguments or name none.
//
// Its law: every complaint is a usage error with a hint. It will not print, and reads nothing but the command line.
package arguments

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"digsite/builder/finding"
	"digsite/cmd/digsite/exit"
)

// Takes returns a check of the positional arguments that names what is missing, where cobra's own counts: "digsite show
// needs a record". A high of -1 means any number. Only a title is several words that quotes hold together.
func Takes(low, high int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < low:
			return exit.Usage(fmt.Sprintf("%s needs %s", cmd.CommandPath(), what), "digsite "+cmd.Use)
		case high >= 0 && len(args) > high:
			hint := cmd.CommandPath() + " --help shows how it is used"
			if strings.Contains(cmd.Use, "TITLE") {
				hint = "put words that belong together in quotes"
				if strings.ContainsAny(args[high], "/\\") { // a folder, as other commands take it
					hint = fmt.Sprintf("digsite -C %s new %s", args[high], strings.Join(args[:high], " "))
				}
			}
			return exit.Usage(fmt.Sprintf("%s takes %s, and %q is more", cmd.CommandPath(), what, args[high]), hint)
		}
		return nil
	}
}

// Error makes a usage error of cobra's complaints about arguments, which have no type of their own.
func Error(cmd *cobra.Command, err error) error {
	if err == nil || cmd == nil || !isArgumentError(err.Error()) {
		return err
	}
	return exit.Usage(err.Error(), cmd.CommandPath()+" --help shows how it is used")
}

// isArgumentError recognises such a complaint by its words. Were cobra to change them, the run would end with status 1
// in place of 2, and say the same.
func isArgumentError(m string) bool {
	begins := func(words string) bool { return strings.HasPrefix(m, words) }
	return strings.Contains(m, "arg(s)") || begins("unknown command") || begins("invalid argument") ||
		begins("required flag") || begins("if any flags in the group")
}

// UnknownCommand names the nearest commands.
func UnknownCommand(root *cobra.Command, word string) error {
	hint := "digsite --help lists the commands"
	if near := root.SuggestionsFor(word); len(near) > 0 {
		hint = "did you mean digsite " + strings.Join(near, " or digsite ") + "?"
	}
	return exit.Usage(fmt.Sprintf("there is no command %q", word), hint)
}

// unknownFlag finds the flag in pflag's complaint.
var unknownFlag = regexp.MustCompile(`^unknown flag: --([\w-]+)`)

// FlagHint names the flag that was probably meant, else says where they are listed.
func FlagHint(cmd *cobra.Command, complaint string) string {
	if m := unknownFlag.FindStringSubmatch(complaint); m != nil {
		var names []string
		add := func(f *pflag.Flag) { names = append(names, f.Name) }
		cmd.Flags().VisitAll(add)
		cmd.InheritedFlags().VisitAll(add)
		if near := finding.Nearest(m[1], names); near != "" {
			return "did you mean --" + near + "?"
		}
	}
	return cmd.CommandPath() + " --help lists the flags; put a word that begins with - behind --"
}

// NoShell says for which shells there is a completion.
func NoShell(cmd *cobra.Command, args []string) error {
	var shells []string
	for _, c := range cmd.Commands() {
		shells = append(shells, c.Name())
	}
	if len(args) == 0 {
		return exit.Usage(cmd.CommandPath()+" needs a shell", "the shells are "+strings.Join(shells, ", "))
	}
	return exit.Usage(fmt.Sprintf("there is no completion for %q", args[0]),
		exit.Nearest(args[0], shells, "the shells are "))
}
