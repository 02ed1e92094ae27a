package ask

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
	"digsite/cmd/digsite/version"
)

// CheckOptions are the flags of `digsite check`.
type CheckOptions struct {
	Format, Cache           string
	Baseline, WriteBaseline string // files; "": none
	Changed                 string // a revision
	OfChange                bool   // --changed was given, be it empty
	Against                 []string
}

// Check reports what is wrong with the records in one format: text, json, sarif, github or gitlab. Drafts and
// internal records are checked too, because who writes them should hear of a mistake before they are published. The
// exit status is 1 when there is an error or a warning, whatever the format.
//
// A path may be a file: the whole site is read, and what is said of such files is reported. That is what a commit hook
// asks, which has a list of files and waits.
func Check(ctx context.Context, w *run.World, paths []string, f CheckOptions) error {
	folders, only := filesAmong(w, paths)
	o := w.Options(folders, f.Cache)
	o.Drafts, o.Internal, o.Code, o.Gate = true, true, true, true
	if len(folders) == 0 && len(only) > 0 {
		o.From = filepath.Dir(only[0]) // whose site.yaml it is, wherever we stand
		if _, below := workspace.Within(w.Dir, only[0]); !below {
			o.Paths = []string{o.From}
		}
	}
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	ds := res.Findings
	if ds, err = w.Against(ctx, res, o, ds, f.Against); err != nil {
		return err
	}
	if len(only) > 0 {
		ds = about(w, res, ds, only)
	}
	if f.OfChange {
		if ds, err = run.Changed(ctx, res, ds, f.Changed); err != nil {
			return err
		}
	}
	if f.WriteBaseline != "" {
		return w.WriteBaseline(ds, f.WriteBaseline)
	}
	if f.Baseline != "" {
		looked := func(path string) bool { // of folders that were named, only what was read there is known to be mended
			return !f.OfChange && len(only) == 0 && (len(paths) == 0 || res.Site.ByPath(path) != nil)
		}
		if ds, err = w.NewSince(ds, f.Baseline, looked); err != nil {
			return err
		}
	}
	if err := printFindings(w, res, ds, len(only), f.Format); err != nil {
		return err
	}
	if errors, warnings, _ := finding.Count(ds); errors+warnings > 0 {
		return exit.WithFindings()
	}
	return nil
}

// filesAmong parts paths into folders, which are content to read, and files, which are what is asked about. What is not
// there counts as a folder: to say so is the workspace's matter.
func filesAmong(w *run.World, paths []string) (folders, only []string) {
	for _, p := range paths {
		if st, err := os.Stat(w.Abs(p)); err == nil && !st.IsDir() {
			only = append(only, w.Abs(p))
		} else {
			folders = append(folders, p)
		}
	}
	return folders, only
}

// about returns the findings that stand in some files, each absolute. One that is no content, such as a picture, has
// none; -v says of which nothing is known.
func about(w *run.World, res *builder.Result, ds []finding.Finding, only []string) []finding.Finding {
	asked := map[string]bool{}
	for _, file := range only {
		if real, err := filepath.EvalSymlinks(file); err == nil {
			file = real // the root is without symbolic links too
		}
		rel, ok := workspace.Within(res.Inputs.Root, file)
		if ok = ok && res.Site.ByPath(rel) != nil; !ok {
			w.Err.Detail("%s is not read as content", w.Shown(file))
		}
		asked[file] = true
	}
	return slices.DeleteFunc(slices.Clone(ds), func(d finding.Finding) bool {
		return !asked[filepath.Join(res.Inputs.Root, filepath.FromSlash(d.Pos.Path))]
	})
}

// printFindings writes findings to stdout in one format, and for people a summary to stderr. What forges read names
// files from the top of the repository, the others from where the reader stands. files is how many were asked about,
// 0 for the whole site.
func printFindings(w *run.World, res *builder.Result, ds []finding.Finding, files int, format string) error {
	switch format {
	case "json":
		return w.Out.JSON(report.FindingsJSON(run.Named(res, ds, w.Here)))
	case "sarif":
		about := res.Inputs.Config.BaseURL
		if about != "" {
			about = strings.TrimSuffix(about, "/") + "/" + config.RulesURL
		}
		return w.Out.JSON(report.SARIF(run.Named(res, ds, w.AtTop), version.Read().Version, about))
	case "github":
		return w.Out.Text(report.FindingsGitHub(run.Named(res, ds, w.AtTop)))
	case "gitlab":
		return w.Out.JSON(report.FindingsGitLab(run.Named(res, ds, w.AtTop)))
	}
	named := run.Named(res, ds, w.Here)
	from := map[string]string{} // what is shown -> what the tree knows
	for _, d := range ds {
		from[w.Here(res, d.Pos).Path] = d.Pos.Path
	}
	source := func(path string) []byte { return run.SourceOf(res, from[path]) }
	if err := w.Out.Text(report.Findings(w.Out.Style, named, w.Err.Verbose, source)); err != nil {
		return err
	}
	in := terminal.Count(len(res.Site.Records), "page", "pages")
	if files > 0 {
		in = terminal.Count(files, "file", "files")
	}
	w.Err.Note("%s in %s", report.Tally(ds, w.Err.Verbose), in)
	return nil
}
