// Package run is what one run of the program works with: the World that it stands in, the content loaded from there,
// and
// which record or file of it a word of the command line means.
//
// Its law: it knows no command line, and neither do the rooms that carry out the commands with it (ask, write, live),
// one file a command. What flags say comes to them as a value (write.BuildOptions, ask.WhyOptions), the streams, the
// clock and the environment as a World; what went wrong goes back as an error of package exit.
package run

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"digsite/builder"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/terminal"
	"digsite/cmd/digsite/version"
	"digsite/theme"
)

// World is what a command is carried out in: the streams, the environment and the clock as main hands them over, and
// what the flags of every command say.
type World struct {
	Stdin, Stdout, Stderr *os.File
	Env                   func(string) (string, bool)
	Now                   func() time.Time

	Out terminal.Printer  // answers, on stdout
	Err terminal.Messages // what is said beside them, on stderr; -q and -v stand in it

	Dir    string // -C, absolute: where relative paths start
	Config string // -c
	Day    string // the build date, YYYY-MM-DD
}

// Abs returns a path from the folder that relative paths start from.
func (w *World) Abs(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(w.Dir, p)
}

// Shown returns an absolute path as a message names it: relative where it lies below the starting folder, since that is
// what a reader can type.
func (w *World) Shown(p string) string {
	rel, err := filepath.Rel(w.Dir, p)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return p
	}
	return rel
}

// Options returns what every command that reads content passes to builder. A flag wins over the environment, and that
// over site.yaml; the last is settled where site.yaml is read.
func (w *World) Options(paths []string, cache string) workspace.Options {
	env := func(name string) string { v, _ := w.Env(name); return v } // for commands without the flag
	o := workspace.Options{
		Dir: w.Dir, ConfigFile: w.Config, Paths: paths, Day: w.Day,
		Cache: cmp.Or(cache, env("DIGSITE_CACHE")), Output: env("DIGSITE_OUTPUT"), BaseURL: env("DIGSITE_BASE_URL"),
		Tool: version.Program(), Version: version.Read().Version, Theme: theme.Files,
	}
	if dir, err := os.UserCacheDir(); err == nil {
		o.UserCache = dir
	}
	return o
}

// Load reads and resolves the content. The caller closes the result's inputs. A folder without Markdown is no error,
// but is spoken of: most often it is the wrong folder.
func (w *World) Load(ctx context.Context, o workspace.Options) (*builder.Result, error) {
	in, err := builder.Gather(ctx, o)
	if err != nil {
		return nil, err
	}
	res, err := in.Load(ctx)
	if err != nil {
		in.Close()
		return nil, err
	}
	if len(res.Site.Records) == 0 {
		w.Err.Note("there is no Markdown in %s", w.Shown(in.Root))
		w.Err.Hint("name the folder that holds your records, or begin one with: digsite init")
	}
	return res, nil
}
