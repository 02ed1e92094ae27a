// Package publish carries out `digsite publish`: a built site is copied to where it is served, a folder or object
// storage.
//
// Its law: it builds nothing, so that what is published is what was looked at; and no secret of the environment is
// printed.
package publish

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/pflag"

	"digsite/builder/bucket"
	"digsite/builder/output"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// Help is what `digsite publish --help` says, and Examples shows it at work.
const (
	Help = `Copy the site that digsite build wrote to TARGET: a folder of this machine or of a file system mounted on
it, file:///FOLDER, s3://BUCKET/PREFIX, or gs://BUCKET/PREFIX.

Only what changed is written. Each file is replaced in one step: first what pages need, then pages, then the feeds,
the search index's table and the home page, so that no page names what is not there yet. What is no longer a part of
the site is deleted last: only files that an earlier publish wrote and nobody changed since, and no more than a tenth
of the site or a hundred files unless --max-deletes says so. A folder or a prefix that holds something else is
refused; --beside publishes into such a prefix, and leaves alone what is not digsite's. A publish that was interrupted
can be started again, and sends nothing twice that arrived whole.

Objects get their content type, and Cache-Control as build --host states it. One publish at a time writes below a
prefix, and .digsite-lock is there as long: a second one waits a little, and is refused while the first goes on.
Credentials and region are those of the tools of AWS: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN,
AWS_PROFILE with its shared files (role_arn in them is not followed), AWS_ROLE_ARN with AWS_WEB_IDENTITY_TOKEN_FILE,
the role of a container or machine; AWS_REGION. AWS_ENDPOINT_URL names another server that speaks S3. gs:// asks
Google's, with an HMAC key in the first two.

For other places copy the built folder with their own tools; the guide to publishing names some.`
	Examples = `  digsite build && digsite publish /srv/www/why
  digsite publish s3://example-site/why --dry-run`
)

// Options are the flags of `digsite publish`.
type Options struct {
	From              string // "": where this site is built to
	DryRun, JSON      bool
	Beside, OverNewer bool
	MaxDeletes        int // below 0: as many as a publication's MostDeletes allows
}

// Flags declares them.
func Flags(fl *pflag.FlagSet) *Options {
	f := new(Options)
	fl.StringVar(&f.From, "from", "", "the built site is in `DIR` (default: where digsite build writes it)")
	fl.BoolVar(&f.DryRun, "dry-run", false, "say what would be done, and do nothing")
	fl.IntVar(&f.MaxDeletes, "max-deletes", -1, "delete at most `N` files (default: a tenth of the site, or a hundred)")
	fl.BoolVar(&f.Beside, "beside", false, "in a bucket: publish beside objects that digsite did not publish")
	fl.BoolVar(&f.OverNewer, "over-newer", false, "publish over a site that a newer digsite published")
	fl.BoolVar(&f.JSON, "json", false, "print what was done as JSON")
	return f
}

// summary is what `digsite publish --json` prints. The lists are never null: a script counts them unasked.
type summary struct {
	Target    string   `json:"target"`
	Written   []string `json:"written"`
	Deleted   []string `json:"deleted"`
	Unchanged int      `json:"unchanged"`
	Others    int      `json:"others"` // objects below the prefix that digsite did not publish
	DryRun    bool     `json:"dry_run"`

	size int64 // of what is written, in bytes
}

// summarize sums up what a publication will do.
func summarize(target string, write, keep, del []output.Entry, f *Options) summary {
	out := summary{Target: target, Written: []string{}, Deleted: []string{}, Unchanged: len(keep), DryRun: f.DryRun}
	for _, e := range write {
		out.Written = append(out.Written, e.Path)
		out.size += e.Size
	}
	for _, e := range del {
		out.Deleted = append(out.Deleted, e.Path)
	}
	return out
}

// Publish copies a built site to target and deletes there what the site no longer has. It refuses, with exit status 1
// and nothing changed, where more would go than MaxDeletes allows: a build of the wrong folder must not empty a site. A
// target that is neither a folder of this machine nor a place in object storage is wrong usage.
func Publish(ctx context.Context, w *run.World, target string, f *Options) error {
	scheme, _, remote := strings.Cut(target, "://")
	if remote && scheme != "file" {
		t, err := bucket.ParseTarget(target)
		if err != nil {
			return usage(err)
		}
		return toBucket(ctx, w, t, f)
	}
	if remote {
		dir, err := folderOf(target)
		if err != nil {
			return err
		}
		return toFolder(ctx, w, dir, f)
	}
	if i := strings.IndexByte(target, ':'); i > 1 { // "C:\site" is a folder, "me@host:site" is none
		return exit.Usage(text.Clean(target)+" is no folder of this machine",
			"publish copies into a folder or to s3://BUCKET/PREFIX; rsync, scp or the host's own tool copies elsewhere")
	}
	return toFolder(ctx, w, target, f)
}

// usage makes a target that names nothing wrong usage.
func usage(err error) error {
	var wrong *bucket.TargetError
	if errors.As(err, &wrong) {
		return exit.Usage(text.Clean(wrong.Message), wrong.Hint)
	}
	return err
}

// folderOf returns the folder that an address names: "/srv/a b" of "file:///srv/a%20b".
func folderOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host != "" && u.Host != "localhost" || u.Path == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", exit.Usage(text.Clean(address)+" names no folder", "file:///FOLDER has three slashes")
	}
	dir := u.Path
	if runtime.GOOS == "windows" {
		dir = strings.TrimPrefix(dir, "/") // "/C:/site"
	}
	return filepath.FromSlash(dir), nil
}

// site returns the folder of the built site.
func site(w *run.World, f *Options) (string, error) {
	if f.From != "" {
		return w.Abs(f.From), nil
	}
	in, err := workspace.Open(w.Options(nil, ""))
	if err != nil {
		return "", err
	}
	return w.Abs(in.Output), nil
}

// toFolder publishes into a folder of this machine.
func toFolder(ctx context.Context, w *run.World, target string, f *Options) error {
	from, err := site(w, f)
	if err != nil {
		return err
	}
	p, err := output.OpenPublication(from, w.Abs(target), output.PublishOptions{Look: f.DryRun, OverNewer: f.OverNewer})
	if err != nil {
		return err
	}
	defer p.Close()
	out := summarize(w.Shown(w.Abs(target)), p.Write, p.Keep, p.Delete, f)
	most := atMost(f, p.MostDeletes())
	if f.DryRun {
		return would(w, out, most, f.JSON)
	}
	if err := p.Apply(ctx, most); err != nil {
		return err
	}
	return did(w, out, f.JSON)
}

// atMost returns how many files may be deleted.
func atMost(f *Options, otherwise int) int {
	if f.MaxDeletes < 0 {
		return otherwise
	}
	return f.MaxDeletes
}

// did prints what was done.
func did(w *run.World, out summary, asJSON bool) error {
	w.Err.Note("%s: %s written, %s unchanged, %s deleted%s", out.Target, terminal.Thousands(len(out.Written)),
		terminal.Thousands(out.Unchanged), terminal.Thousands(len(out.Deleted)), beside(out))
	if asJSON {
		return w.Out.JSON(out)
	}
	return nil
}

// beside says how many objects there are that are not digsite's.
func beside(out summary) string {
	if out.Others == 0 {
		return ""
	}
	return "; " + terminal.Count(out.Others, "object there is", "objects there are") + " not digsite's and left alone"
}

// would prints what a publish would do, one file a line. It warns of too many deletions as the real run would, but does
// not fail: to be told is what a dry run is for.
func would(w *run.World, out summary, most int, asJSON bool) error {
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
	w.Err.Note("%s: %s to write, %s unchanged, %s to delete%s; nothing was done", out.Target,
		terminal.Thousands(len(out.Written)), terminal.Thousands(out.Unchanged), terminal.Thousands(len(out.Deleted)),
		beside(out))
	if len(out.Deleted) > most {
		w.Err.Hint("that is more than may be deleted: say --max-deletes %d if it is meant", len(out.Deleted))
	}
	return nil
}
