package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/wire"
)

// cmdAgents is `digsite agents`: what does an assistant have to know of the records before it begins?
func cmdAgents(a *app) *cobra.Command {
	var f wire.AgentsOptions
	cmd := &cobra.Command{
		Use:   "agents",
		Short: "Tell coding assistants of the records, in AGENTS.md",
		Long: `Print what AGENTS.md should say of the records: where they are, how to ask, and which principles are in force,
in at most 40 lines. Drafts and internal records are left out.

--write puts it between two marks into AGENTS.md at the top of the repository, or at its end if it has none; everything
outside of the marks stays as it is. --check ends with status 1 when the part that is there says something else, as
digsite check does, and says nothing where there is none.`,
		Example: `  digsite agents
  digsite agents --write
  digsite agents --check`,
		Annotations: map[string]string{one: "AGENTS.md is out of date or cannot be written, or there is no record"},
		Args:        arguments.Takes(0, 0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.Write && f.Check {
				return exit.Usage("--write and --check exclude each other", "")
			}
			return wire.Agents(cmd.Context(), &a.World, f)
		},
	}
	cmd.Flags().BoolVar(&f.Write, "write", false, "write it into AGENTS.md")
	cmd.Flags().BoolVar(&f.Check, "check", false, "say whether the part in AGENTS.md is out of date")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
