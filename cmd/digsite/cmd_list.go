package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/insight"
	"digsite/builder/record"
)

// listing is what `digsite list` was asked for.
type listing struct {
	answer.Filter
	format, cache, review string
	json, revisit         bool
}

func (a *app) listCommand() *cobra.Command {
	var l listing
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the records",
		Long: `List the records with their status and date.

With --as-of DAY they are listed as they stood that day, by the dates that they state: a record holds from its own date
(else its first commit) until that of the first record in force that supersedes it, or its own dated retirement. Those
dated later are left out; one that is retired with no date to be found is unknown, and not in force.

With --revisit the records in force that should be looked at again, each with its reasons: an incident contradicts it, its
review-by has passed, all who decided it have left (people: in site.yaml), or every constraint that forced it is lifted.
With --review NAME what waits for somebody's approval; NAME may be an alias of site.yaml.

Pages beside the records (a README that lists them, a template, an index) are listed with -v, and by --json, which marks
them "is_record": false.`,
		Example: `  digsite list --status retired        what is no longer in force
  digsite list --kind incident
  digsite list --as-of 2021-03-01 --status holds
  digsite list --revisit               what to look at again, and why
  digsite list --json | jq -r '.[] | select(.in_force) | .path'`,
		Args: takes(0, 0, "no arguments; -C DIR names another folder"),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.list(cmd, l) },
	}
	cmd.Flags().StringVar(&l.Kind, "kind", "", "only records of this `KIND`: decision, incident, history ...")
	cmd.Flags().StringVar(&l.Status, "status", "", "only records with this `STATUS` (accepted, superseded ...) or standing (holds, retired, open)")
	cmd.Flags().StringVar(&l.AsOf, "as-of", "", "records as they stood on this `DAY`, YYYY-MM-DD")
	cmd.Flags().BoolVar(&l.revisit, "revisit", false, "what should be looked at again, with the reasons")
	cmd.Flags().StringVar(&l.review, "review", "", "what waits for the approval of `NAME`")
	cmd.MarkFlagsMutuallyExclusive("revisit", "review", "as-of")
	addFormat(cmd, &l.format, &l.json, "text", "json")
	cacheFlag(cmd, &l.cache)
	complete(cmd, "review", func(res *builder.Result) []string { return reviewers(res) }, a)
	complete(cmd, "kind", func(res *builder.Result) []string { return kindNames(res) }, a)
	complete(cmd, "status", func(res *builder.Result) []string { return statusWords(res) }, a)
	return cmd
}

// list answers one listing.
func (a *app) list(cmd *cobra.Command, l listing) error {
	if err := formatFlag(&l.format, l.json, "text", "json"); err != nil {
		return err
	}
	if cmd.Flags().Changed("as-of") {
		if err := a.asOf(l.AsOf); err != nil {
			return err
		}
	}
	if l.review = strings.TrimSpace(l.review); l.review == "" && cmd.Flags().Changed("review") {
		return usage("--review names nobody", "for example: digsite list --review Ada")
	}
	res, err := a.load(cmd.Context(), a.options(nil, l.cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	if err := oneOf("kind", l.Kind, kindNames(res)); err != nil {
		return err
	}
	if err := oneOf("status", l.Status, statusWords(res)); err != nil {
		return err
	}
	switch {
	case l.revisit:
		return a.revisit(res.Site, l.Filter, l.format)
	case l.review != "":
		return a.review(res.Site, l.review, l.Filter, l.format)
	}
	records := answer.List(res.Site, l.Filter)
	if l.format == "json" {
		return a.printJSON(records)
	}
	return a.listText(records, l.Filter, record.Kinds(res.Inputs.Config))
}

// asOf refuses what is no day, and says that a day to come is judged by what is known today.
func (a *app) asOf(day string) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return usage(fmt.Sprintf("--as-of %q is not a day", day), "write it as YYYY-MM-DD")
	}
	if day > a.day {
		a.note("%s is to come: this is what will hold if nothing changes but what is dated by then", day)
	}
	return nil
}

// listText prints records for people.
func (a *app) listText(all []answer.Record, f answer.Filter, kinds []record.Kind) error {
	records := all
	if f.Kind != "page" && !a.verbose {
		records = slices.DeleteFunc(slices.Clone(all), func(r answer.Record) bool { return !r.IsRecord })
	}
	if len(records) == 0 {
		records = all
	}
	for i, group := range a.groups(records, kinds) {
		if a.out.tty && len(group) < len(records) {
			if i > 0 {
				fmt.Fprintln(a.stdout)
			}
			fmt.Fprintln(a.stdout, a.out.bold(plural(kinds, group[0].Kind)))
		}
		if err := a.listGroup(group); err != nil {
			return err
		}
	}
	if more := len(all) - len(records); more > 0 && a.err.tty {
		a.note("%s; %s beside them (-v lists them)", count(len(records), "record", "records"), count(more, "page", "pages"))
	}
	if len(all) == 0 && f != (answer.Filter{}) {
		a.note("no record is so")
	}
	return nil
}

// groups sorts records by kind for a terminal, where ids of different lengths would leave no room for titles. Programs
// get them in one piece.
func (a *app) groups(records []answer.Record, kinds []record.Kind) [][]answer.Record {
	if !a.out.tty || len(records) == 0 {
		return [][]answer.Record{records}
	}
	var out [][]answer.Record
	for _, k := range kinds {
		var group []answer.Record
		for _, r := range records {
			if r.Kind == k.Name {
				group = append(group, r)
			}
		}
		if len(group) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// plural gives a kind's heading.
func plural(kinds []record.Kind, name string) string {
	for _, k := range kinds {
		if k.Name == name && k.Plural != "" {
			return strings.ToUpper(k.Plural[:1]) + k.Plural[1:]
		}
	}
	return name
}

// listGroup prints one line a record.
func (a *app) listGroup(records []answer.Record) error {
	var ids, status, dates, titles []string
	for _, r := range records {
		s := r.Status
		if s == "unknown" && r.Standing == "" {
			s = ""
		}
		if r.Standing == string(insight.Unknown) {
			s = "unknown"
		}
		if r.Partial {
			s += " in part"
		}
		ids, status = append(ids, clean(r.ID)), append(status, s)
		dates, titles = append(dates, r.Date), append(titles, clean(r.Title))
	}
	return a.table(len(records), []column{
		{cells: ids, paint: func(_ int, s string) string { return a.out.accent(s) }, flex: widest(ids) > 40},
		{cells: status, paint: func(i int, s string) string { return a.out.standing(records[i].Standing, s) }},
		{cells: dates, paint: func(_ int, s string) string { return a.out.dim(s) }},
		{cells: titles, flex: true},
	})
}

// kindNames gives the kinds of the site's configuration.
func kindNames(res *builder.Result) []string {
	var out []string
	for _, k := range record.Kinds(res.Inputs.Config) {
		out = append(out, k.Name)
	}
	return out
}

// statusWords gives what --status takes: the standings, and every normalised word.
func statusWords(res *builder.Result) []string {
	out := []string{"holds", "retired", "open"}
	for _, k := range record.Kinds(res.Inputs.Config) {
		for _, s := range k.Statuses {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	for _, r := range res.Site.Records {
		if !slices.Contains(out, r.Status.Word) && r.Status.Word != "" {
			out = append(out, r.Status.Word)
		}
	}
	if !slices.Contains(out, "unknown") {
		out = append(out, "unknown")
	}
	return out
}
