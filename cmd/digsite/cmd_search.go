package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/browse"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/offer"
	"digsite/cmd/digsite/score"
)

// cmdSearch is `digsite search`: which records are about these words? The words need no quotes in a shell: all
// arguments are one query. To find nothing is no failure.
func cmdSearch(a *app) *cobra.Command {
	var f ask.SearchOptions
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "search [QUERY] [PATH...]",
		Short: "Find records by their words",
		Long: `Find records by their words, the best first, what is in force before what is not. Without a QUERY, on a
terminal, a finder fills the screen: type, walk the list, read; F1 shows its keys.

A query is words; any of them may match. "split dns" in quotes is a phrase, +word must stand there, -word must not.
kind: status: standing: tag: service: author: title: before: after: in: narrow the result, as in
status:accepted after:2020-01-01.

A word with a slash in it that names a folder is a PATH, the content to search: docs/adr, ./docs. Without one it is
that of the folders that site.yaml names, or of the current folder; -C DIR names another place. In quotes of its own,
'"docs/adr"', it is searched for.

With --explain each hit says what its score is the sum of: its words, where they stand and how rare they are.

With --eval FILE, ask every query of a file of judged queries instead and print how often the right record was found.
FILE's first line names its tab-separated columns: qid, query, relevant, and sources, which are left out when scoring.
Without FILE the queries are the texts of the site's own links, each to be answered by the page that it leads to.`,
		Example: `  digsite search
  digsite search split dns
  digsite search split dns docs/adr
  digsite search '"internal dns" -terraform status:accepted'
  digsite search --explain queue limit
  digsite search --eval queries.tsv --rankings out.tsv`,
		Annotations: map[string]string{one: "it failed (nothing found is 0)"},
		Args:        cobra.ArbitraryArgs,
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
			if strings.Contains(begun, "/") {
				return nil, cobra.ShellCompDirectiveFilterDirs
			}
			words, how := completions(a, cmd, begun, offer.Query)
			if !strings.Contains(begun, ":") {
				how |= cobra.ShellCompDirectiveNoSpace
			}
			return words, how
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.Format, asJSON, "text", "json"); err != nil {
				return err
			}
			args, f.Paths = ask.FoldersAmong(&a.World, args)
			if f.Eval != "" {
				return score.Evaluate(cmd.Context(), &a.World, &f, args)
			}
			query := strings.TrimSpace(strings.Join(args, " "))
			switch {
			case query == "" && a.Attended && f.Format == "text" && !f.Explain && f.Set+f.Rankings == "":
				return browse.Find(cmd.Context(), &a.World, f.Paths, f.Cache)
			case query == "":
				return exit.Usage("digsite search needs a query",
					`for example: digsite search "split dns"; on a terminal, without flags, it can be left out`)
			case f.Set != "" || f.Rankings != "":
				return exit.Usage("--set and --rankings belong to --eval", "digsite search --eval FILE --set NAME")
			case f.Limit < 1 || f.Limit > 1000:
				return exit.Usage(fmt.Sprintf("--limit %d is not from 1 to 1000", f.Limit), "leave --limit out for ten")
			}
			return ask.Search(cmd.Context(), &a.World, query, &f)
		},
	}
	fl := cmd.Flags()
	fl.IntVarP(&f.Limit, "limit", "n", 10, "show at most `N` records")
	fl.BoolVar(&f.Explain, "explain", false, "say why each hit stands where it does: the parts of its score")
	fl.StringVar(&f.Eval, "eval", "",
		"score the search with the judged queries of `FILE`, without one with the site's own links")
	fl.Lookup("eval").NoOptDefVal = ask.OwnLinks // --eval alone; a FILE behind a blank is then an argument
	fl.StringVar(&f.Set, "set", "", "with --eval: only the rows of the set `NAME`, whose folder is taken off the paths")
	fl.StringVar(&f.Rankings, "rankings", "", "with --eval: write what each query found to `OUT.tsv`, thirty deep")
	addFormat(cmd, &f.Format, &asJSON, "text", "json")
	cacheFlag(cmd, &f.Cache)
	return cmd
}
