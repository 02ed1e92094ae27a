package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/exit"
)

// takes returns a check of the positional arguments that names what is missing, where cobra's own counts: "digsite show
// needs a record". A high of -1 means any number.
func takes(low, high int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < low:
			return exit.Usage(fmt.Sprintf("%s needs %s", cmd.CommandPath(), what), "digsite "+cmd.Use)
		case high >= 0 && len(args) > high:
			return exit.Usage(fmt.Sprintf("%s takes %s, and %q is more", cmd.CommandPath(), what, args[high]),
				"put words that belong together in quotes")
		}
		return nil
	}
}

// argumentError makes a usage error of cobra's complaints about arguments, which have no type of their own.
func argumentError(cmd *cobra.Command, err error) error {
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

// unknownCommand names the nearest commands.
func unknownCommand(root *cobra.Command, word string) error {
	hint := "digsite --help lists the commands"
	if near := root.SuggestionsFor(word); len(near) > 0 {
		hint = "did you mean digsite " + strings.Join(near, " or digsite ") + "?"
	}
	return exit.Usage(fmt.Sprintf("there is no command %q", word), hint)
}
