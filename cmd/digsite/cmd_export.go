package main

import (
	"github.com/spf13/cobra"

	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/write"
)

// cmdExport is `digsite export`: what would other programs know of the records?
func cmdExport(a *app) *cobra.Command {
	formats := []string{"json", "json-adr", "dot", "csv", "okf", "html"}
	var format, cache, output string
	var asJSON, relations bool
	cmd := &cobra.Command{
		Use:   "export [PATH...]",
		Short: "Print the records and their relations for other programs",
		Long: `Print every record of PATH, or of the folders that site.yaml names, or of the current folder, and every
relation between records.

  json      records as digsite list prints them, and relations with where they are stated
  json-adr  the decisions as {"adrs": [...]}; laid into the content folder as adrs.json, it is read back
  dot       a graph for Graphviz: digsite export --format dot | dot -Tsvg > records.svg
  csv       one row a record, or with --relations one row a relation; what a spreadsheet would take
            for a formula begins with an apostrophe
  okf       a folder (-o) in Google's Open Knowledge Format 0.2: the files as they are written, with its
            keys in their front matter, and lists of them; digsite reads it back as it reads this folder
  html      the whole site as one file (-o) to print, mail or keep: contents, every record, pictures and
            styles, no scripts; print it in a browser, or with chromium --headless --print-to-pdf

Drafts and internal records are left out, as they are from the site.`,
		Example: `  digsite export | jq -r '.relations[] | select(.rel == "supersedes") | .from'
  digsite export --format csv > records.csv
  digsite export --format okf -o bundle
  digsite export --format html -o handbook.html`,
		Annotations: map[string]string{one: "it failed"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, formats...); err != nil {
				return err
			}
			if relations && format != "csv" {
				return exit.Usage("--relations belongs to --format csv", "the other formats hold the relations already")
			}
			switch {
			case format == "okf":
				return write.OKF(cmd.Context(), &a.World, args, output, cache)
			case format == "html":
				return write.Booklet(cmd.Context(), &a.World, args, output, cache)
			case output != "":
				return exit.Usage("-o belongs to --format okf and html",
					"the other formats are printed: digsite export > records.json")
			}
			return ask.Export(cmd.Context(), &a.World, args, format, cache, relations)
		},
	}
	addFormat(cmd, &format, &asJSON, formats...)
	cmd.Flags().BoolVar(&relations, "relations", false, "with csv: the relations, not the records")
	cmd.Flags().StringVarP(&output, "output", "o", "", "with okf: write into the folder `PATH`; with html: the file")
	cacheFlag(cmd, &cache)
	return cmd
}
