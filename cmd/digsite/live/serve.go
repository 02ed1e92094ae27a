// Package live carries out the commands that go on answering while the content changes: serve to a browser, mcp to an
// assistant.
//
// Its law: an answer is never older than the files, and nothing is written but the cache.
package live

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"digsite/builder"
	"digsite/builder/serve"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// ServeOptions are the flags of `digsite serve`. Export makes the pages search in the exported index, as they do on a
// published site, in place of asking the server.
type ServeOptions struct {
	Addr, Cache      string
	Open             bool
	Drafts, Internal bool
	Export, Poll     bool
	Explain          string // a page whose making is explained after each change
}

// Serve shows the site until it is interrupted, which is how it is meant to end: the exit status is 130 then. The port
// is taken before the content is read, so that a wrong address is refused at once; the address is printed when the site
// can be looked at.
func Serve(ctx context.Context, w *run.World, paths []string, f ServeOptions) error {
	ln, moved, err := listen("--addr", f.Addr, DefaultAddr,
		"the live server is for you alone; digsite build writes a site that any file server can publish")
	if err != nil {
		return err
	}
	defer ln.Close()
	o := w.Options(paths, f.Cache)
	o.Live, o.Code, o.Drafts, o.Internal = true, true, f.Drafts, f.Internal
	so := liveOptions(ctx, w, o)
	so.Export, so.Poll = f.Export, f.Poll
	var one *explained
	fresh := so.Changed
	so.Changed = func(before, now *builder.Result, took time.Duration) {
		w.Err.Note("%s", again(before, now, took))
		if one != nil {
			w.Err.Note("%s", one.again(now))
		}
		fresh(before, now, took)
	}
	begin := w.Now()
	watched, _, gone := w.Watch(ctx) // a large folder takes seconds, and silence looks like a fault
	live, err := serve.Open(watched, so)
	gone()
	if err != nil {
		return err
	}
	defer live.Close()
	if f.Explain != "" {
		if one, err = explain(live.Result(), f.Explain); err != nil {
			return err
		}
	}
	if moved {
		w.Err.Note("%s is taken; using the next free port", f.Addr)
	}
	address := "http://" + ln.Addr().String() + "/"
	res := live.Result()
	w.Err.Note("%s, %s, read in %.1f s", terminal.Count(len(res.Site.Records), "page", "pages"),
		report.Tally(res.Findings, w.Err.Verbose), w.Now().Sub(begin).Seconds())
	if !w.Err.Quiet {
		fmt.Fprintf(w.Err, "%s  (Ctrl-C stops)\n", w.Err.Bold(address))
	}
	if f.Open {
		if err := run.OpenBrowser(address); err != nil {
			w.Err.Note("%v", err)
		}
	}
	options := live.ServerOptions(func(err error) { exit.Report(ctx, w.Err, err) })
	if err := serve.New(options, live.Snapshot()).Run(ctx, ln); err != nil {
		return fmt.Errorf("serve %s: %w", address, err)
	}
	return ctx.Err()
}

// DefaultAddr is where the site is served when no address is named.
const DefaultAddr = "127.0.0.1:4321"

// listen opens the address that a flag names, and reports whether it took another port. usual is an address for the
// hint where that one is none, alone the hint where other machines could reach it.
func listen(flag, addr, usual, alone string) (net.Listener, bool, error) {
	ln, moved, err := serve.Listen(addr)
	switch {
	case errors.Is(err, serve.ErrNotLoopback):
		return nil, false, exit.Usage(flag+" "+err.Error(), alone)
	case errors.Is(err, serve.ErrAddress):
		return nil, false, exit.Usage(flag+" "+err.Error(), "for example: "+flag+" "+usual)
	case err != nil:
		return nil, false, exit.Failed(err.Error(), "choose another port with "+flag+" 127.0.0.1:PORT")
	}
	return ln, moved, nil
}

// liveOptions returns the options of what looks at the content again and again. After a change only findings that are
// new are printed: who mends one of forty should not read the other thirty-nine after each save.
func liveOptions(ctx context.Context, w *run.World, o workspace.Options) serve.LiveOptions {
	return serve.LiveOptions{
		Options: o, Now: w.Now,
		Wrong: func(err error) { exit.Report(ctx, w.Err, err) },
		Changed: func(before, now *builder.Result, _ time.Duration) {
			for _, d := range run.Named(now, report.Fresh(before.Findings, now.Findings), w.Here) {
				if !w.Err.Quiet {
					fmt.Fprintln(w.Err, report.Line(w.Err.Style, d))
				}
			}
		},
	}
}
