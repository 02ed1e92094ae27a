package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/write"
)

// cmdPublish is `digsite publish`: what differs between the built site and the one that is served? It builds nothing,
// so that what is published is what was looked at.
func cmdPublish(a *app) *cobra.Command {
	f := write.PublishOptions{MaxDeletes: -1}
	cmd := &cobra.Command{
		Use:   "publish TARGET",
		Short: "Copy the built site into a folder that is being served",
		Long: `Copy the site that digsite build wrote into TARGET, a folder of this machine or of a file system
mounted on it.

Only what changed is written. Each file is replaced in one step: first what pages need, then pages, then the feeds,
the search index's table and the home page, so that no page names what is not there yet. What
is no longer a part of the site is deleted last: only files that an earlier publish wrote and nobody changed since,
and no more than a tenth of the site or a hundred files unless --max-deletes says so. A folder that holds something
else is refused. A publish that was interrupted can be started again.

For other places copy the built folder with their own tools; the guide to publishing names some.`,
		Example: `  digsite build && digsite publish /srv/www/why
  digsite publish /mnt/share/why --dry-run`,
		Annotations: map[string]string{one: "it was refused, or it failed"},
		Args:        arguments.Takes(1, 1, "one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return write.Publish(cmd.Context(), &a.World, args[0], f)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.From, "from", "", "the built site is in `DIR` (default: where digsite build writes it)")
	fl.BoolVar(&f.DryRun, "dry-run", false, "say what would be done, and do nothing")
	fl.IntVar(&f.MaxDeletes, "max-deletes", -1, "delete at most `N` files (default: a tenth of the site, or a hundred)")
	fl.BoolVar(&f.JSON, "json", false, "print what was done as JSON")
	return cmd
}
