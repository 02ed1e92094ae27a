// Package run is what one run of the program works with: the World that it stands in, the content loaded from there,
// and
// which record or file of it a word of the command line means.
//
// Its law: it knows no command line, and neither do the rooms that carry out the commands with it (ask, browse, write,
// live), one file a command. What flags say comes to them as a value (write.BuildOptions, ask.WhyOptions), the streams,
// the clock and the environment as a World; what went wrong goes back as an error of package exit.
package run

import (
	"cmp"
	"context"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"digsite/builder"
	"digsite/builder/finding"
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

	Attended bool // somebody sits there: a keyboard and a screen that can be drawn on

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

// real is Abs without symbolic links, as the content's root is; where nothing is there it is the path as it stands.
func (w *World) real(p string) string {
	p = w.Abs(p)
	if real, err := filepath.EvalSymlinks(p); err == nil {
		return real
	}
	return p
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
	o.Ignore = env("CI") == "" // a run there may hand the folder to a tool that goes by .gitignore
	if dir, err := os.UserCacheDir(); err == nil {
		o.UserCache = dir
	}
	return o
}

// Load reads and resolves the content. The caller closes the result's inputs. A folder without Markdown is no error: it
// is a finding of the result.
func (w *World) Load(ctx context.Context, o workspace.Options) (*builder.Result, error) {
	ctx, _, end := w.Watch(ctx)
	defer end()
	in, err := builder.Gather(ctx, o)
	if err != nil {
		return nil, err
	}
	res, err := in.Load(ctx)
	if err != nil {
		in.Close()
		return nil, err
	}
	return res, nil
}

// LoadToAsk is Load for commands that print no findings: where there is nothing to ask, they say so, since most often
// it is the wrong folder.
func (w *World) LoadToAsk(ctx context.Context, o workspace.Options) (*builder.Result, error) {
	res, err := w.Load(ctx, o)
	if err == nil && len(res.Site.Records) == 0 {
		w.SayEmpty(res)
	}
	return res, err
}

// SayEmpty says that a site has no content, and what to do.
func (w *World) SayEmpty(res *builder.Result) {
	for _, d := range res.Findings {
		if d.Code == finding.NoMarkdown {
			w.Err.Note("%s", strings.Replace(d.Message, "this folder", w.Shown(w.Abs(w.Here(res, d.Pos).Path)), 1))
			w.Err.Hint("%s", d.Hint)
			return
		}
	}
}

// Here returns a place as whoever stands in Dir can open it: the path goes from there, with ".." where it must.
// Findings
// name files from the content's root, which is the same folder only where site.yaml lies in it.
func (w *World) Here(res *builder.Result, at finding.Pos) finding.Pos {
	if at.Path == "" {
		return at
	}
	full := filepath.Join(res.Inputs.Root, filepath.FromSlash(at.Path))
	if rel, err := filepath.Rel(w.real("."), full); err == nil {
		full = rel
	}
	at.Path = filepath.ToSlash(full)
	return at
}

// AtTop returns a place as a forge names it: from the top of the repository, where there is one, else as Here.
func (w *World) AtTop(res *builder.Result, at finding.Pos) finding.Pos {
	if !res.Inputs.History.Available || at.Path == "" {
		return w.Here(res, at)
	}
	at.Path = path.Join(res.Inputs.History.Prefix, at.Path)
	return at
}

// pathIn finds what may be a path in a message: a name with an ending.
var pathIn = regexp.MustCompile(`(^|[ (])([^\s(),]+\.\w+)`)

// Named returns findings with their places as name has them, Here or AtTop, in the order of those. So are the other
// files that a message names: "the id adr-1 is also claimed by docs/adr/0001-b.md". Hints stay, since they say what is
// to be written into the file.
func Named(res *builder.Result, ds []finding.Finding,
	name func(*builder.Result, finding.Pos) finding.Pos) []finding.Finding {
	out := slices.Clone(ds)
	for i := range out {
		out[i].Pos = name(res, out[i].Pos)
		out[i].Message = renamed(res, out[i].Message, name)
	}
	return finding.Sort(out)
}

// renamed returns a message with the files of the content that it names as name has them, and one that it says is not
// there. Between quotes stand an author's words, which stay.
func renamed(res *builder.Result, message string, name func(*builder.Result, finding.Pos) finding.Pos) string {
	missing := strings.HasPrefix(message, "there is no file ") || strings.HasPrefix(message, "there is no image ")
	parts := strings.Split(message, `"`)
	for k := 0; k < len(parts); k += 2 {
		parts[k] = pathIn.ReplaceAllStringFunc(parts[k], func(found string) string {
			m := pathIn.FindStringSubmatch(found)
			if !missing && res.Site.ByPath(m[2]) == nil {
				return found
			}
			return m[1] + name(res, finding.Pos{Path: m[2]}).Path
		})
	}
	return strings.Join(parts, `"`)
}
