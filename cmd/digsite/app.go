package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"digsite/builder"
)

// app is one run of the command: the world as it is given, and the flags that every command has.
type app struct {
	stdin          *os.File
	stdout, stderr *os.File
	env            func(string) (string, bool)
	now            func() time.Time

	dir     string // -C, absolute
	config  string // -c
	quiet   bool
	verbose bool
	date    string
	color   string

	day string // the build date

	// floor is never touched, so it takes no memory, but the collector counts it: below its size it has nothing to do,
	// and small sites are read without one collection. Whoever needs much memory lets it go.
	floor []byte

	out, err terminal
}

// run carries out one command line and gives the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	a.out, a.err = newTerminal(a.stdout, a.env, ""), newTerminal(a.stderr, a.env, "")
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	cmd, err := root.ExecuteContextC(ctx)
	return a.report(ctx, cmd, err)
}

// root makes the command with all its children.
func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "digsite",
		Short: "Why is it this way? Decision records, incidents and histories as a searchable site",
		Long: `digsite turns a folder of Markdown decision records, incident notes and histories into a fast, searchable
static site, and answers the same questions in the terminal. Any folder of Markdown works as it is.`,
		Example: `  digsite serve docs/adr            show a folder as a site, live
  digsite build docs/adr -o site    write the site
  digsite search "split dns"        search it in the terminal
  digsite init                      start a folder of records of your own`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              cobra.ArbitraryArgs,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.prepare(cmd) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.SuggestionsMinimumDistance = 2
	f := cmd.PersistentFlags()
	f.StringP("directory", "C", "", "work as if started in `DIR`")
	f.StringVarP(&a.config, "config", "c", "", "use `FILE` instead of looking for site.yaml")
	f.BoolVarP(&a.quiet, "quiet", "q", false, "print no messages but errors")
	f.BoolVarP(&a.verbose, "verbose", "v", false, "print more messages")
	f.StringVar(&a.date, "date", "", "build as of this `DAY`, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)")
	f.StringVar(&a.color, "color", "auto", "colour: `WHEN` is auto, always or never")
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage(err.Error(), fmt.Sprintf("%s --help lists the flags; put a word that begins with - behind --", cmd.CommandPath()))
	})
	cmd.AddCommand(a.initCommand(), a.buildCommand(), a.serveCommand(), a.searchCommand(), a.listCommand(),
		a.showCommand(), a.whyCommand(), a.checkCommand(), a.explainCommand(), a.newCommand(), a.exportCommand(), a.publishCommand(), a.themeCommand(), a.cacheCommand(), a.mcpCommand(), a.versionCommand())
	helpTemplate(cmd)
	return cmd
}

// prepare settles what every command needs before it runs. Precedence: flag, environment, (site.yaml,) default.
func (a *app) prepare(cmd *cobra.Command) error {
	if err := a.fromEnvironment(cmd); err != nil {
		return err
	}
	switch a.color {
	case "auto", "always", "never":
	default:
		return usage(fmt.Sprintf("--color %q is not known", a.color), "use auto, always or never")
	}
	a.out, a.err = newTerminal(a.stdout, a.env, a.color), newTerminal(a.stderr, a.env, a.color)
	if err := a.settleDir(cmd); err != nil {
		return err
	}
	return a.settleDay()
}

// fromEnvironment sets each flag that was not given from DIGSITE_<NAME>.
func (a *app) fromEnvironment(cmd *cobra.Command) error {
	var failed error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "DIGSITE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := a.env(name)
		if f.Changed || !ok || value == "" || failed != nil || f.Name == "help" {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			failed = usage(fmt.Sprintf("the environment variable %s=%q does not fit --%s", name, value, f.Name), "unset it, or give it a value that the flag takes")
		}
	})
	return failed
}

// settleDir finds the folder that relative paths start from.
func (a *app) settleDir(cmd *cobra.Command) error {
	wd, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("find the current folder: %w", err)
	}
	a.dir = wd
	if d, _ := cmd.Flags().GetString("directory"); d != "" {
		if !filepath.IsAbs(d) {
			d = filepath.Join(wd, d)
		}
		st, err := os.Stat(d)
		if err != nil || !st.IsDir() {
			return usage(fmt.Sprintf("-C: there is no folder %s", clean(d)), "")
		}
		a.dir = filepath.Clean(d)
	}
	return nil
}

// settleDay finds the build date; nothing else reads the clock for it (ADR-21).
func (a *app) settleDay() error {
	if a.date != "" {
		t, err := time.Parse(time.DateOnly, a.date)
		if err != nil {
			return usage(fmt.Sprintf("--date %q is not a day", a.date), "write it as YYYY-MM-DD")
		}
		a.day = builder.Today(t)
		return nil
	}
	if epoch, ok := a.env("SOURCE_DATE_EPOCH"); ok && epoch != "" {
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || n < 0 || n > 253402300799 {
			return usage(fmt.Sprintf("SOURCE_DATE_EPOCH=%q is not a number of seconds since 1970", epoch), "unset it, or give --date")
		}
		a.day = builder.Today(time.Unix(n, 0))
		return nil
	}
	a.day = builder.Today(a.now())
	return nil
}

// abs gives a path from the folder that relative paths start from.
func (a *app) abs(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(a.dir, p)
}

// shown gives an absolute path as a message names it: relative where it lies below the starting folder.
func (a *app) shown(p string) string {
	rel, err := filepath.Rel(a.dir, p)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return p
	}
	return rel
}
