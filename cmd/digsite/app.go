package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"digsite/builder"
	"digsite/builder/text"
	"digsite/cmd/digsite/arguments"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/help"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
	"digsite/cmd/digsite/version"
)

// app is one run of the program: the World of package run, which prepare completes from the flags of every command.
type app struct {
	run.World
	date  string // --date as it was given
	color string // --color
}

// run carries out one command line and returns the exit status. The streams are looked at before the flags are read,
// since a mistake in the flags is printed too, and in colour where that is right.
func (a *app) run(ctx context.Context, args []string) int {
	a.look("")
	root := rootCommand(a)
	root.SetArgs(args)
	root.SetIn(a.Stdin)
	root.SetOut(a.Stdout)
	root.SetErr(a.Stderr)
	cmd, err := root.ExecuteContextC(ctx)
	var known *exit.Error // ours has a status already; the rest may be a complaint of cobra's
	if !errors.As(err, &known) {
		err = arguments.Error(cmd, err)
	}
	return exit.Report(ctx, a.Err, err)
}

// rootCommand makes digsite with all its commands. cobra prints no error itself: exit.Report is the one place that
// does.
func rootCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "digsite",
		Short: "Why is it this way? Decision records, incidents and histories as a searchable site",
		Long: `digsite turns a folder of Markdown decision records, incident notes and histories into a fast, searchable
static site, and answers the same questions in the terminal. Any folder of Markdown works as it is.`,
		Example: `  digsite serve docs/adr            show a folder as a site, live
  digsite build docs/adr -o site    write the site
  digsite search "split dns"        search it in the terminal
  digsite init                      start a folder of records of your own`,
		Version:           versionLine(version.Read()),
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              cobra.ArbitraryArgs,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.prepare(cmd) },
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return arguments.UnknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.SuggestionsMinimumDistance = 2
	f := cmd.PersistentFlags()
	f.StringP("directory", "C", "", "work as if started in `DIR`")
	f.StringVarP(&a.Config, "config", "c", "", "use `FILE` instead of looking for site.yaml")
	f.BoolVarP(&a.Err.Quiet, "quiet", "q", false, "print no messages but errors")
	f.BoolVarP(&a.Err.Verbose, "verbose", "v", false, "print more messages")
	f.StringVar(&a.date, "date", "", "build as of this `DAY`, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else today, UTC)")
	f.StringVar(&a.color, "color", "auto", "colour: `WHEN` is auto, always or never")
	_, _ = cmd.MarkPersistentFlagDirname("directory"), cmd.MarkPersistentFlagFilename("config", "yaml", "yml")
	_ = cmd.RegisterFlagCompletionFunc("color", cobra.FixedCompletions([]string{"auto", "always", "never"},
		cobra.ShellCompDirectiveNoFileComp))
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return exit.Usage(err.Error(), arguments.FlagHint(cmd, err.Error()))
	})
	cmd.AddCommand(cmdInit(a), cmdBuild(a), cmdServe(a), cmdSearch(a), cmdList(a), cmdShow(a), cmdWhy(a), cmdDiff(a),
		cmdContext(a), cmdHook(a),
		cmdCheck(a),
		cmdExplain(a), cmdNew(a), cmdMine(a),
		cmdExport(a), cmdPublish(a), cmdTheme(a), cmdCache(a), cmdAgents(a), cmdMCP(a), cmdLSP(a),
		cmdManual(a), cmdVersion(a))
	cmd.SetVersionTemplate("{{.Version}}")
	help.SetTemplate(cmd)
	for _, c := range cmd.Commands() {
		if c.Name() == "completion" { // its output is fed to a shell, which help would confuse
			c.Args = cobra.ArbitraryArgs
			c.RunE = func(cmd *cobra.Command, args []string) error { return arguments.NoShell(cmd, args) }
		}
	}
	return cmd
}

// prepare settles what every command needs before it runs. Precedence: flag, environment, (site.yaml,) default. The
// environment is read into the flags first, so that what follows need not know where a value is from.
func (a *app) prepare(cmd *cobra.Command) error {
	if err := fromEnvironment(cmd, a.Env); err != nil {
		return err
	}
	switch a.color {
	case "auto", "always", "never":
	default:
		return exit.Usage(fmt.Sprintf("--color %q is not known", a.color), "use auto, always or never")
	}
	a.look(a.color)
	directory, _ := cmd.Flags().GetString("directory")
	dir, err := startingFolder(directory)
	if err != nil {
		return err
	}
	a.Dir = dir
	epoch, _ := a.Env("SOURCE_DATE_EPOCH")
	a.Day, err = buildDate(a.date, epoch, a.Now)
	return err
}

// look asks what the output streams are. when is --color's value; auto is on for a terminal, unless NO_COLOR or TERM
// says not.
func (a *app) look(when string) {
	style := func(f *os.File) terminal.Style {
		t := terminal.Style{TTY: term.IsTerminal(int(f.Fd()))}
		if t.TTY {
			t.Width = 80
			if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
				t.Width = w
			}
		}
		no, _ := a.Env("NO_COLOR")
		name, _ := a.Env("TERM")
		t.Color = when == "always" || when != "never" && t.TTY && no == "" && name != "dumb"
		background, _ := a.Env("COLORFGBG")
		// "foreground;background" by number, as some terminals set it: 7 and 15 are white.
		t.Light = strings.HasSuffix(background, ";15") || strings.HasSuffix(background, ";7")
		return t
	}
	a.Out.Style, a.Err.Style = style(a.Stdout), style(a.Stderr)
	name, _ := a.Env("TERM")
	a.Attended = a.Out.TTY && term.IsTerminal(int(a.Stdin.Fd())) && name != "dumb"
	a.Out.Writer = terminal.NewGuard(a.Stdout, a.Out.Color)
	a.Err.Writer = terminal.NewGuard(a.Stderr, a.Err.Color)
}

// fromEnvironment sets each flag that was not given from DIGSITE_<NAME>: --base-url from DIGSITE_BASE_URL. An empty
// variable counts as none, since shells and CI cannot always unset one; a value that does not fit is wrong usage.
func fromEnvironment(cmd *cobra.Command, env func(string) (string, bool)) error {
	var failed error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := "DIGSITE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, ok := env(name)
		if f.Changed || !ok || value == "" || failed != nil || f.Name == "help" {
			return
		}
		if err := cmd.Flags().Set(f.Name, value); err != nil {
			failed = exit.Usage(fmt.Sprintf("the environment variable %s=%q does not fit --%s", name, value, f.Name),
				"unset it, or give it a value that the flag takes")
		}
	})
	return failed
}

// startingFolder returns the folder that relative paths start from: -C's, else the current one.
func startingFolder(directory string) (string, error) {
	wd, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the current folder: %w", err)
	}
	if directory == "" {
		return wd, nil
	}
	dir := directory
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(wd, dir)
	}
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return "", exit.Usage("-C: there is no folder "+text.Clean(dir), "")
	}
	return filepath.Clean(dir), nil
}

// buildDate returns the build date, which nothing else reads the clock for (ADR-21): --date, else SOURCE_DATE_EPOCH,
// else today, UTC.
func buildDate(date, epoch string, now func() time.Time) (string, error) {
	switch {
	case date != "":
		t, err := time.Parse(time.DateOnly, date)
		if err != nil {
			return "", exit.Usage(fmt.Sprintf("--date %q is not a day", date), "write it as YYYY-MM-DD")
		}
		return builder.Today(t), nil
	case epoch != "":
		n, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || n < 0 || n > 253402300799 { // the end of the year 9999
			return "", exit.Usage(fmt.Sprintf("SOURCE_DATE_EPOCH=%q is not a number of seconds since 1970", epoch),
				"unset it, or give --date")
		}
		return builder.Today(time.Unix(n, 0)), nil
	}
	return builder.Today(now()), nil
}
