package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/offer"
)

// cmdShow is `digsite show`: what does this record say, and does it still hold?
func cmdShow(a *app) *cobra.Command {
	var f ask.ShowOptions
	cmd := &cobra.Command{
		Use:   "show ID [PATH...]",
		Short: "Show one record in the terminal",
		Long: `Show one record: what it says, what is in force today if it is not, and which records name it.

ID is an id in any spelling (adr-33, ADR-0033), a path, a file name, or a number that only one record has. With --view
it may also be the address of any page: decisions/, search/, or / for the home page. What stands behind it are the
folders of content to look in.`,
		Example: `  digsite show adr-33
  digsite show adr-33 docs/adr
  digsite show docs/adr/0033-ip-ranges.md --json
  digsite show adr-33 --web            its address, opened in the browser
  digsite show --view adr-33           what its template gets, as JSON; digsite theme list explains the names
  digsite show --view decisions/       so for a page that is no record`,
		Annotations: map[string]string{one: "there is no such record, or several match ID"},
		Args:        arguments.Takes(1, -1, "an ID"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveFilterDirs
			}
			return completions(a, cmd, begun, offer.Records)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return ask.Show(cmd.Context(), &a.World, args[0], args[1:], f)
		},
	}
	cmd.Flags().BoolVar(&f.JSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&f.Web, "web", false,
		"print its address on the published site, and open it when this is a terminal")
	cmd.Flags().BoolVar(&f.View, "view", false, "print what the page's template gets, as JSON")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
