package write

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"digsite/builder/output"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// PublishOptions are the flags of `digsite publish`.
type PublishOptions struct {
	From         string // "": where this site is built to
	DryRun, JSON bool
	MaxDeletes   int // below 0: as many as Publication.MostDeletes allows
}

// publishSummary is what `digsite publish --json` prints. The lists are never null: a script counts them unasked.
type publishSummary struct {
	Target    string   `json:"target"`
	Written   []string `json:"written"`
	Deleted   []string `json:"deleted"`
	Unchanged int      `json:"unchanged"`
	DryRun    bool     `json:"dry_run"`
}

// Publish copies a built site into another folder of this machine and deletes there what the site no longer has. It
// refuses, with exit status 1 and nothing changed, where more would go than MaxDeletes allows: a build of the wrong
// folder must not empty a site. A target such as host:/var/www is wrong usage.
func Publish(ctx context.Context, w *run.World, target string, f PublishOptions) error {
	if i := strings.IndexByte(target, ':'); i > 1 { // "C:\site" is a folder, "me@host:site" is none
		return exit.Usage(text.Clean(target)+" is no folder of this machine",
			"publish copies into a folder; rsync, scp or the host's own tool copies elsewhere")
	}
	from := f.From
	if from == "" {
		in, err := workspace.Open(w.Options(nil, ""))
		if err != nil {
			return err
		}
		from = in.Output
	}
	p, err := output.OpenPublication(w.Abs(from), w.Abs(target), f.DryRun)
	if err != nil {
		return err
	}
	defer p.Close()
	out := publishSummary{Target: w.Shown(w.Abs(target)), Written: []string{}, Deleted: []string{},
		Unchanged: len(p.Keep), DryRun: f.DryRun}
	for _, e := range p.Write {
		out.Written = append(out.Written, e.Path)
	}
	for _, e := range p.Delete {
		out.Deleted = append(out.Deleted, e.Path)
	}
	most := f.MaxDeletes
	if most < 0 {
		most = p.MostDeletes()
	}
	if f.DryRun {
		return wouldPublish(w, out, most, f.JSON)
	}
	if err := p.Apply(ctx, most); err != nil {
		return err
	}
	w.Err.Note("%s: %s written, %s unchanged, %s deleted", out.Target,
		terminal.Thousands(len(out.Written)), terminal.Thousands(out.Unchanged), terminal.Thousands(len(out.Deleted)))
	if f.JSON {
		return w.Out.JSON(out)
	}
	return nil
}

// wouldPublish prints what a publish would do, one file a line. It warns of too many deletions as the real run would,
// but does not fail: to be told is what a dry run is for.
func wouldPublish(w *run.World, out publishSummary, most int, asJSON bool) error {
	if asJSON {
		return w.Out.JSON(out)
	}
	var b strings.Builder
	for _, path := range out.Written {
		fmt.Fprintf(&b, "%s  %s\n", w.Out.Accent("write "), text.Clean(path))
	}
	for _, path := range out.Deleted {
		fmt.Fprintf(&b, "%s  %s\n", w.Out.Warn("delete"), text.Clean(path))
	}
	if err := w.Out.Text(b.String()); err != nil {
		return err
	}
	w.Err.Note("%s: %s to write, %s unchanged, %s to delete; nothing was done", cmp.Or(out.Target, "."),
		terminal.Thousands(len(out.Written)), terminal.Thousands(out.Unchanged), terminal.Thousands(len(out.Deleted)))
	if len(out.Deleted) > most {
		w.Err.Hint("that is more than may be deleted: say --max-deletes %d if it is meant", len(out.Deleted))
	}
	return nil
}
