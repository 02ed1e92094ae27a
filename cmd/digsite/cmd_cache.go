package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/write"
)

// cmdCache is `digsite cache`: where is the cache, how large is it, and away with it. By itself it prints its help.
func cmdCache(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "Show the size of the cache, or clear it",
		Long: `The cache makes a build faster, never different: clearing it costs time and nothing else. It holds
results by content, and the search index. It lies in .digsite/cache beside site.yaml, else in the user's cache folder.`,
		Args: arguments.Takes(0, 0, "stats or clear"),
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	cmd.AddCommand(cacheStats(a), cacheClear(a))
	return cmd
}

// cacheStats is `digsite cache stats`.
func cacheStats(a *app) *cobra.Command {
	var asJSON bool
	var dir string
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Show where the cache is and how large",
		Args:  arguments.Takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return write.CacheStats(&a.World, dir, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cacheFlag(cmd, &dir)
	return cmd
}

// cacheClear is `digsite cache clear`.
func cacheClear(a *app) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "clear",
		Short: "Remove what the cache holds",
		Args:  arguments.Takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return write.CacheClear(&a.World, dir)
		},
	}
	cacheFlag(cmd, &dir)
	return cmd
}
