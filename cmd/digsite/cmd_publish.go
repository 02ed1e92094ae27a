package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/output"
)

// publishFlags are the flags of `digsite publish`.
type publishFlags struct {
	from           string
	dryRun, asJSON bool
	most           int
}

// publishSummary is what `digsite publish --json` prints.
type publishSummary struct {
	Target    string   `json:"target"`
	Written   []string `json:"written"`
	Deleted   []string `json:"deleted"`
	Unchanged int      `json:"unchanged"`
	DryRun    bool     `json:"dry_run"`
}

func (a *app) publishCommand() *cobra.Command {
	f := publishFlags{most: -1}
	cmd := &cobra.Command{
		Use:   "publish TARGET",
		Short: "Copy the built site into a folder that is being served",
		Long: `Copy the site that digsite build wrote into TARGET, a folder of this machine or of a file system mounted on it.

Only what changed is written. Each file is replaced in one step: first what pages need, then pages, then the feeds, the search
index's table and the home page, so that whoever looks meanwhile finds everything that a page names. What is no longer a part
of the site is deleted last: only files that an earlier publish wrote and nobody changed since, and no more than a tenth of the
site or a hundred files unless --max-deletes says so. A folder that holds something else is refused. A publish that was
interrupted can be started again.

For other places copy the built folder with their own tools; the guide to publishing names some.`,
		Example: `  digsite build && digsite publish /srv/www/why
  digsite publish /mnt/share/why --dry-run`,
		Annotations: map[string]string{one: "it was refused, or it failed"},
		Args:        takes(1, 1, "one folder"),
		RunE:        func(cmd *cobra.Command, args []string) error { return a.publish(cmd.Context(), args[0], f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.from, "from", "", "the built site is in `DIR` (default: where digsite build writes it)")
	fl.BoolVar(&f.dryRun, "dry-run", false, "say what would be done, and do nothing")
	fl.IntVar(&f.most, "max-deletes", -1, "delete at most `N` files (default: a tenth of the site, or a hundred)")
	fl.BoolVar(&f.asJSON, "json", false, "print what was done as JSON")
	return cmd
}

// publish carries it out.
func (a *app) publish(ctx context.Context, target string, f publishFlags) error {
	if i := strings.IndexByte(target, ':'); i > 1 {
		return usage(fmt.Sprintf("%s is no folder of this machine", clean(target)), "publish copies into a folder; rsync, scp or the host's own tool copies elsewhere")
	}
	from := f.from
	if from == "" {
		o := a.options(nil, "")
		o.Records = true
		in, err := builder.Gather(ctx, o)
		if err != nil {
			return err
		}
		from = in.Output
		in.Close()
	}
	p, err := output.OpenPublication(a.abs(from), a.abs(target), f.dryRun)
	if err != nil {
		return err
	}
	defer p.Close()
	out := publishSummary{Target: a.shown(a.abs(target)), Written: []string{}, Deleted: []string{}, Unchanged: len(p.Keep), DryRun: f.dryRun}
	for _, e := range p.Write {
		out.Written = append(out.Written, e.Path)
	}
	for _, e := range p.Delete {
		out.Deleted = append(out.Deleted, e.Path)
	}
	most := f.most
	if most < 0 {
		most = p.MostDeletes()
	}
	if f.dryRun {
		return a.wouldPublish(out, most, f.asJSON)
	}
	if err := p.Apply(ctx, most); err != nil {
		return err
	}
	a.note("%s: %s written, %s unchanged, %s deleted", out.Target, thousands(len(out.Written)), thousands(out.Unchanged), thousands(len(out.Deleted)))
	if f.asJSON {
		return a.printJSON(out)
	}
	return nil
}

// wouldPublish prints what a publish would do, one file a line.
func (a *app) wouldPublish(out publishSummary, most int, asJSON bool) error {
	if asJSON {
		return a.printJSON(out)
	}
	var b strings.Builder
	for _, path := range out.Written {
		fmt.Fprintf(&b, "%s  %s\n", a.out.accent("write "), clean(path))
	}
	for _, path := range out.Deleted {
		fmt.Fprintf(&b, "%s  %s\n", a.out.warn("delete"), clean(path))
	}
	if _, err := fmt.Fprint(a.stdout, b.String()); err != nil {
		return err
	}
	a.note("%s: %s to write, %s unchanged, %s to delete; nothing was done", cmp.Or(out.Target, "."), thousands(len(out.Written)), thousands(out.Unchanged), thousands(len(out.Deleted)))
	if len(out.Deleted) > most {
		a.hint("that is more than may be deleted: say --max-deletes %d if it is meant", len(out.Deleted))
	}
	return nil
}
