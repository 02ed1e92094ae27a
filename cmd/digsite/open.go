package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/site"
	"digsite/builder/workspace"
	"digsite/theme"
)

// options gives what every command that reads content passes to builder.
func (a *app) options(paths []string, cache string) workspace.Options {
	env := func(name string) string { v, _ := a.env(name); return v } // for commands without the flag
	o := workspace.Options{
		Dir: a.dir, ConfigFile: a.config, Paths: paths, Day: a.day,
		Cache: cmp.Or(cache, env("DIGSITE_CACHE")), Output: env("DIGSITE_OUTPUT"), BaseURL: env("DIGSITE_BASE_URL"),
		Tool: tool(), Version: version().Version, Theme: theme.Files,
	}
	if dir, err := os.UserCacheDir(); err == nil {
		o.UserCache = dir
	}
	return o
}

// cacheFlag adds --cache to a command that reads content.
func cacheFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "cache", "", "remember results in `DIR` (default: .digsite/cache beside site.yaml)")
}

// load reads and resolves the content. The caller closes the result's inputs.
func (a *app) load(ctx context.Context, o workspace.Options) (*builder.Result, error) {
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
		a.note("there is no Markdown in %s", a.shown(in.Root))
		a.hint("name the folder that holds your records, or begin one with: digsite init")
	}
	return res, nil
}

// note prints one message for people, on stderr.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintln(a.stderr, clean(fmt.Sprintf(format, args...)))
	}
}

// hint says what to do next.
func (a *app) hint(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.stderr, "%s %s\n", a.err.accent("hint:"), clean(fmt.Sprintf(format, args...)))
	}
}

// detail prints a message that only -v asks for.
func (a *app) detail(format string, args ...any) {
	if a.verbose && !a.quiet {
		fmt.Fprintln(a.stderr, a.err.dim(clean(fmt.Sprintf(format, args...))))
	}
}

// oneRecord finds the record that a person means by word.
func oneRecord(s *site.Site, word string) (*site.Record, error) {
	switch hits := answer.Find(s, word); len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		hint := "digsite list shows the records; digsite search finds one by its words"
		if near := answer.Near(s, word); near != "" {
			hint = "did you mean " + near + "?"
		}
		return nil, failed(fmt.Sprintf("there is no record %q", clean(word)), hint)
	default:
		hint := "name one of them:"
		for i, r := range hits {
			if i == 8 {
				hint += fmt.Sprintf("\n  and %d more", len(hits)-i)
				break
			}
			hint += fmt.Sprintf("\n  %s  %s", r.ID, clean(r.Path))
		}
		return nil, failed(fmt.Sprintf("%d records match %q", len(hits), clean(word)), hint)
	}
}

// tool names this very program, so that results which another build of it remembered are not used: the version and,
// because two builds of an edited tree share it, the program file's size and time.
func tool() string {
	name := version().Version + " " + version().Commit
	if exe, err := os.Executable(); err == nil {
		if st, err := os.Stat(exe); err == nil {
			name += fmt.Sprintf(" %d %d", st.Size(), st.ModTime().UnixNano())
		}
	}
	return name
}

// buildInfo is what `digsite version` prints.
type buildInfo struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Date    string `json:"date"`
	Dirty   bool   `json:"dirty"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
}

// version reads what the Go linker wrote into the program.
func version() buildInfo {
	out := buildInfo{Version: "devel"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return out
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		out.Version = v
	}
	out.Go = info.GoVersion
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			out.Commit = s.Value
		case "vcs.time":
			out.Date = s.Value
		case "vcs.modified":
			out.Dirty = s.Value == "true"
		case "GOOS":
			out.OS = s.Value
		case "GOARCH":
			out.Arch = s.Value
		}
	}
	return out
}
