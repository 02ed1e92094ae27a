package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/search/quality"
	"digsite/builder/text"
)

// searchFlags are the flags of `digsite search`.
type searchFlags struct {
	limit               int
	format, cache       string
	json                bool
	eval, set, rankings string
	asked               bool // --eval was given
}

func (a *app) searchCommand() *cobra.Command {
	var f searchFlags
	cmd := &cobra.Command{
		Use:   "search [QUERY]",
		Short: "Find records by their words",
		Long: `Find records by their words, the best first, what is in force before what is not.

A query is words; any of them may match. "split dns" in quotes is a phrase, +word must stand there, -word must not.
kind: status: tag: service: author: title: before: after: in: narrow the result: status:accepted after:2020-01-01.

With --eval FILE, ask every query of a file of judged queries instead and print how often the right record was found.
FILE's first line names its tab-separated columns: qid, query, relevant, and sources, which are left out when scoring.
Without FILE the queries are the texts of the site's own links, each to be answered by the page that it leads to.`,
		Example: `  digsite search split dns
  digsite search '"internal dns" -terraform status:accepted'
  digsite search --eval queries.tsv --rankings out.tsv`,
		Annotations: map[string]string{one: "it failed (nothing found is 0)"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&f.format, f.json, "text", "json"); err != nil {
				return err
			}
			f.asked = f.eval != ""
			if f.asked {
				return a.evaluate(cmd.Context(), &f, args)
			}
			query := strings.TrimSpace(strings.Join(args, " "))
			switch {
			case query == "":
				return usage("digsite search needs a query", `for example: digsite search "split dns"`)
			case f.set != "" || f.rankings != "":
				return usage("--set and --rankings belong to --eval", "digsite search --eval FILE --set NAME")
			case f.limit < 1 || f.limit > 1000:
				return usage(fmt.Sprintf("--limit %d is not from 1 to 1000", f.limit), "leave --limit out for ten")
			}
			return a.search(cmd.Context(), query, &f)
		},
	}
	fl := cmd.Flags()
	fl.IntVarP(&f.limit, "limit", "n", 10, "show at most `N` records")
	fl.StringVar(&f.eval, "eval", "", "score the search with the judged queries of `FILE`, without one with the site's own links")
	fl.Lookup("eval").NoOptDefVal = ownLinks
	fl.StringVar(&f.set, "set", "", "with --eval: only the rows of the set `NAME`, whose folder is taken off the paths")
	fl.StringVar(&f.rankings, "rankings", "", "with --eval: write what each query found to `OUT.tsv`, thirty deep")
	addFormat(cmd, &f.format, &f.json, "text", "json")
	cacheFlag(cmd, &f.cache)
	return cmd
}

// search answers one query.
func (a *app) search(ctx context.Context, query string, f *searchFlags) error {
	res, err := a.load(ctx, a.options(nil, f.cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	x, err := res.Index(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	begin := a.now()
	answer, err := answer.Search(res.Site, x, query, answer.Wanted{Limit: f.limit, Facets: f.format == "json", Passages: res.Passages})
	if err != nil {
		return err
	}
	answer.TookMS = milliseconds(a.now().Sub(begin))
	if f.format == "json" {
		return a.printJSON(answer)
	}
	return a.printAnswer(answer)
}

// milliseconds rounds to a hundredth.
func milliseconds(d time.Duration) float64 {
	return math.Round(d.Seconds()*1e5) / 100
}

// printAnswer prints what was found, for people.
func (a *app) printAnswer(answer answer.Answer) error {
	for _, n := range answer.Notes {
		a.note("%s", n)
	}
	for _, word := range sortedKeys(answer.Corrected) {
		a.note("nothing holds %q; searched for %q", word, answer.Corrected[word])
	}
	var b strings.Builder
	for i, h := range answer.Hits {
		if i > 0 {
			b.WriteByte('\n')
		}
		a.printHit(&b, h)
	}
	if _, err := fmt.Fprint(a.stdout, b.String()); err != nil {
		return err
	}
	switch {
	case answer.Total == 0:
		a.note("nothing found")
		a.hint("try fewer or other words; any of several words may match")
	case answer.Total > len(answer.Hits) && a.err.tty:
		a.note("\n%d of %d records (--limit shows more)", len(answer.Hits), answer.Total)
	}
	return nil
}

// printHit prints one found record: what it is, where in it, the passage, the file.
func (a *app) printHit(b *strings.Builder, h answer.Hit) {
	width := min(a.out.width, 110)
	status := ""
	switch {
	case len(h.SupersededBy) > 0 && h.Standing == "retired":
		status = "superseded by " + clean(strings.Join(h.SupersededBy, ", "))
	case h.Standing != "" || h.Status != "unknown":
		status = h.Status
	}
	title := clean(h.Title)
	if h.Standing == "retired" {
		title = a.out.dim(title)
	} else {
		title = a.out.bold(title)
	}
	fmt.Fprintf(b, "%s  %s", a.out.accent(clean(h.ID)), title)
	if status != "" {
		fmt.Fprintf(b, "  %s", a.out.standing(h.Standing, status))
	}
	b.WriteByte('\n')
	snippet := a.marked(h.Snippet, h.Marks)
	for _, line := range wrapMarked(snippet, max(width-4, 0)) {
		fmt.Fprintf(b, "    %s\n", a.boldRuns(line))
	}
	place := clean(h.Path)
	if h.Heading != "" && !strings.HasSuffix(h.Heading, h.Title) {
		place += " › " + clean(h.Heading)
	}
	fmt.Fprintf(b, "    %s\n", a.out.dim(place))
}

// Marks of a snippet are carried through wrapping as two control characters, which clean has taken out of the text.
const markOn, markOff = "\x01", "\x02"

// marked puts marks around what matched.
func (a *app) marked(snippet string, marks [][2]int) string {
	r := []rune(snippet)
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] > len(r) {
			continue
		}
		b.WriteString(cleanLines(string(r[at:m[0]])))
		b.WriteString(markOn + strings.ReplaceAll(cleanLines(string(r[m[0]:m[1]])), " ", markOff+" "+markOn) + markOff)
		at = m[1]
	}
	b.WriteString(cleanLines(string(r[at:])))
	return b.String()
}

// boldRuns turns the marks of one line into bold, or into nothing without colour.
func (a *app) boldRuns(s string) string {
	if !a.out.color {
		return strings.NewReplacer(markOn, "", markOff, "").Replace(s)
	}
	return strings.NewReplacer(markOn, "\x1b[1;33m", markOff, "\x1b[0m").Replace(s)
}

// wrapMarked wraps; runewidth counts the marks as nothing.
func wrapMarked(s string, width int) []string {
	if s == "" {
		return nil
	}
	if width == 0 {
		return []string{strings.Join(strings.Fields(s), " ")}
	}
	lines := wrap(s, width)
	if len(lines) > 4 {
		lines = append(lines[:3:3], lines[3]+" …")
	}
	return lines
}

// ownLinks is --eval without a file.
const ownLinks = "own-links"

// evaluate scores the search.
func (a *app) evaluate(ctx context.Context, f *searchFlags, args []string) error {
	if f.eval == ownLinks && len(args) > 0 {
		f.eval, args = args[0], args[1:]
	}
	if len(args) > 0 {
		return usage(fmt.Sprintf("--eval takes one file, and %q is more", args[0]), "digsite search --eval FILE --set NAME")
	}
	if f.eval == ownLinks {
		return a.evaluateOwn(ctx, f)
	}
	in, err := os.Open(a.abs(f.eval))
	if err != nil {
		return usage(fmt.Sprintf("cannot open %s: %v", clean(f.eval), text.Cause(err)), "--eval needs a file of judged queries")
	}
	defer in.Close()
	queries, err := quality.ReadJudged(in, f.set)
	if err != nil {
		return failed(clean(f.eval)+": "+err.Error(), "")
	}
	if len(queries) == 0 {
		return failed(fmt.Sprintf("%s holds no query of the set %q", clean(f.eval), clean(f.set)), "the set is the first folder of the paths")
	}
	res, err := a.load(ctx, a.options(nil, f.cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	return a.score(ctx, res, queries, f)
}

// evaluateOwn scores the search with queries that the site's links give.
func (a *app) evaluateOwn(ctx context.Context, f *searchFlags) error {
	if f.set != "" {
		return usage("--set picks rows of a file, and --eval names none", "digsite search --eval FILE --set NAME")
	}
	res, err := a.load(ctx, a.options(nil, f.cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	queries := answer.Queries(res.Site)
	if len(queries) == 0 {
		return failed("no page links to another in words of its own, so there is nothing to ask", "give a file of judged queries: digsite search --eval FILE")
	}
	return a.score(ctx, res, queries, f)
}

// score asks each query and prints the figures.
func (a *app) score(ctx context.Context, res *builder.Result, queries []quality.Judged, f *searchFlags) error {
	x, err := res.Index(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	var rankings strings.Builder
	var trouble error
	at := 0
	scores := quality.Eval(queries, func(query string, limit int) []string {
		answer, err := answer.Search(res.Site, x, query, answer.Wanted{Limit: limit})
		if err != nil && trouble == nil {
			trouble = err
		}
		var paths []string
		for _, h := range answer.Hits {
			paths = append(paths, h.Path)
		}
		fmt.Fprintf(&rankings, "%s\t%s\n", queries[at].ID, strings.Join(paths, "|"))
		at++
		return paths
	})
	if trouble != nil {
		return trouble
	}
	if f.rankings != "" {
		if err := os.WriteFile(a.abs(f.rankings), []byte(rankings.String()), 0o644); err != nil {
			return fmt.Errorf("write the rankings: %w", err)
		}
	}
	if f.format == "json" {
		return a.printJSON(scores)
	}
	_, err = fmt.Fprintf(a.stdout, "queries  %d\nMRR@10   %.3f\nS@1      %.3f\nS@3      %.3f\nS@10     %.3f\nnothing  %.3f\n",
		scores.Queries, scores.MRR10, scores.S1, scores.S3, scores.S10, scores.Zero)
	return err
}
