package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/publish"
)

// cmdPublish is `digsite publish`: what differs between the built site and the one that is served? It builds nothing,
// so that what is published is what was looked at.
func cmdPublish(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:         "publish TARGET",
		Short:       "Copy the built site to where it is served: a folder or a bucket",
		Long:        publish.Help,
		Example:     publish.Examples,
		Annotations: map[string]string{one: "it was refused, or it failed"},
		Args:        arguments.Takes(1, 1, "one target"),
	}
	f := publish.Flags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return publish.Publish(cmd.Context(), &a.World, args[0], f)
	}
	return cmd
}
