package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/search"
	"digsite/builder/serve"
	"digsite/builder/workspace"
)

// serveFlags are the flags of `digsite serve`.
type serveFlags struct {
	addr, cache      string
	open             bool
	drafts, internal bool
	export           bool
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve [PATH...]",
		Short: "Serve the site on this machine, and reload pages as files change",
		Long: `Show the site of the records in PATH, or of the folders that site.yaml names, or of the current folder, on this machine.
A page is made when somebody looks at it, and loaded again when what it shows has changed. Nothing is written but the cache.

Only this machine is answered. When the port is taken, the next free one is used.`,
		Example: `  digsite serve
  digsite serve docs/adr --open
  digsite serve --addr 127.0.0.1:8080`,
		Annotations: map[string]string{one: "the site could not be shown"},
		Args:        cobra.ArbitraryArgs,
		RunE:        func(cmd *cobra.Command, args []string) error { return a.serve(cmd.Context(), args, f) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.addr, "addr", "127.0.0.1:4321", "listen on `HOST:PORT` of this machine")
	fl.BoolVar(&f.open, "open", false, "open the site in the browser")
	fl.BoolVar(&f.drafts, "drafts", false, "include records with draft: true")
	fl.BoolVar(&f.internal, "internal", false, "include records with visibility: internal")
	fl.BoolVar(&f.export, "export", false, "let the search box read the exported index, as on a published site")
	cacheFlag(cmd, &f.cache)
	return cmd
}

// serve shows the site until it is interrupted.
func (a *app) serve(ctx context.Context, paths []string, f serveFlags) error {
	ln, moved, err := serve.Listen(f.addr)
	switch {
	case errors.Is(err, serve.ErrNotLoopback):
		return usage("--addr "+err.Error(), "the live server is for you alone; digsite build writes a site that any file server can publish")
	case errors.Is(err, serve.ErrAddress):
		return usage("--addr "+err.Error(), "for example: --addr 127.0.0.1:4321")
	case err != nil:
		return failed(err.Error(), "choose another port with --addr 127.0.0.1:PORT")
	}
	defer ln.Close()
	o := a.options(paths, f.cache)
	o.Live, o.Code, o.Drafts, o.Internal = true, true, f.drafts, f.internal
	l := &live{app: a, opts: o, export: f.export}
	begin := a.now()
	first, err := l.start(ctx)
	if err != nil {
		return err
	}
	defer l.close()
	if moved {
		a.note("%s is taken; using the next free port", f.addr)
	}
	address := "http://" + ln.Addr().String() + "/"
	a.note("%s, %s, read in %.1f s", count(len(l.res.Site.Records), "page", "pages"), a.tally(l.res.Findings), a.now().Sub(begin).Seconds())
	if !a.quiet {
		fmt.Fprintf(a.stderr, "%s  (Ctrl-C stops)\n", a.err.bold(address))
	}
	if f.open {
		if err := openBrowser(address); err != nil {
			a.note("%v", err)
		}
	}
	srv := serve.New(serve.Options{
		Build: l.build, Files: []string{l.configFile()}, Skip: []string{l.in.Output, l.in.Cache},
		Failed: func(err error) { a.report(ctx, nil, err) },
	}, first)
	if err := srv.Run(ctx, ln); err != nil {
		return fmt.Errorf("serve %s: %w", address, err)
	}
	return ctx.Err()
}

// live holds what the server keeps from build to build.
type live struct {
	app  *app
	opts workspace.Options
	in   *builder.Inputs
	kept *builder.Session
	res  *builder.Result
	snap *serve.Snapshot

	export bool // pages read the exported index
	seen   []files.File
	head   string    // the commit that the history was read at
	conf   time.Time // when site.yaml was changed last

	mu     sync.Mutex // guards the index: one query or one update at a time
	index  *search.Index
	synced *builder.Result
}

// start reads everything for the first time.
func (l *live) start(ctx context.Context) (*serve.Snapshot, error) {
	in, err := builder.Gather(ctx, l.opts)
	if err != nil {
		return nil, err
	}
	l.in, l.kept = in, new(builder.Session)
	l.conf = l.configTime()
	return l.load(ctx)
}

// close gives the index and the inputs back.
func (l *live) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.index != nil {
		l.index.Close()
	}
	l.in.Close()
}

// build looks at the disk again. A site.yaml that changed is read again; one that cannot be used changes nothing.
func (l *live) build(ctx context.Context) (*serve.Snapshot, error) {
	begin := l.app.now()
	if t := l.configTime(); !t.Equal(l.conf) {
		l.conf = t
		next, err := builder.Gather(ctx, l.opts)
		if err != nil {
			return nil, err
		}
		l.mu.Lock()
		old := l.in
		l.in, l.kept = next, new(builder.Session)
		l.mu.Unlock()
		old.Close()
	} else if next, err := l.in.Scan(ctx); err != nil {
		return nil, err
	} else if l.in = next; l.in.Config.Theme == "" && l.in.History.Head == l.head && slices.Equal(l.in.Files, l.seen) {
		return l.snap, nil
	}
	before := l.res
	snap, err := l.load(ctx)
	var wrong *workspace.ConfigError
	if errors.As(err, &wrong) {
		l.app.report(ctx, nil, err)
		return l.broken(wrong), nil
	}
	if err != nil {
		return nil, err
	}
	l.app.detail("looked again: %.0f ms", l.app.now().Sub(begin).Seconds()*1000)
	l.tellNew(before, l.res)
	return snap, nil
}

// broken is the site while its theme cannot be used: every page says what is wrong.
func (l *live) broken(wrong *workspace.ConfigError) *serve.Snapshot {
	was := *l.snap
	was.Assets = fingerprint.Of([]string{wrong.Text()})
	before := l.snap.Render
	was.Render = func(name string) ([]byte, error) {
		if strings.HasSuffix(name, ".html") {
			return nil, errors.New(wrong.Text())
		}
		return before(name)
	}
	return &was
}

// load resolves the site and gives what the server needs of it.
func (l *live) load(ctx context.Context) (*serve.Snapshot, error) {
	res, err := l.kept.Load(ctx, l.in)
	if err != nil {
		return nil, err
	}
	if l.export {
		if err := l.exported(ctx, res); err != nil {
			return nil, err
		}
	}
	files, err := res.Assets()
	if err != nil {
		return nil, err
	}
	var assets []fingerprint.Sum
	for _, f := range files {
		assets = append(assets, fingerprint.Bytes([]byte(f.Path)), f.Key)
	}
	l.res, l.seen, l.head = res, slices.Clone(l.in.Files), l.in.History.Head
	go l.sync(ctx, res) // pages need not wait for the index
	l.snap = &serve.Snapshot{
		Assets: fingerprint.Of(assets),
		Watch:  l.watched(),
		Render: func(name string) ([]byte, error) {
			f, ok := res.File(name)
			if !ok {
				return nil, fs.ErrNotExist
			}
			data, err := f.Data()
			var wrong *workspace.ConfigError
			if errors.As(err, &wrong) {
				return nil, errors.New(wrong.Text())
			}
			return data, err
		},
		Search: func(ctx context.Context, q serve.Query) (any, error) {
			return l.search(ctx, res, q)
		},
	}
	return l.snap, nil
}

// sync brings the index up to date.
func (l *live) sync(ctx context.Context, res *builder.Result) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.synced == res || ctx.Err() != nil {
		return nil
	}
	var err error
	if l.index == nil {
		l.index, err = res.Index(ctx)
	} else {
		err = res.SyncIndex(ctx, l.index)
	}
	if err == nil {
		l.synced = res
	}
	return err
}

// exported makes the search index a part of the outputs.
func (l *live) exported(ctx context.Context, res *builder.Result) error {
	if err := l.sync(ctx, res); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return res.Export(ctx, l.index)
}

// search answers the search box with what `digsite search --json` says.
func (l *live) search(ctx context.Context, res *builder.Result, q serve.Query) (answer.Answer, error) {
	begin := l.app.now()
	if err := l.sync(ctx, res); err != nil {
		return answer.Answer{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	reply, err := answer.Search(res.Site, l.index, q.Text, answer.Wanted{
		Limit: q.Limit, Offset: q.Offset, Facets: true, Typing: q.Typing, ByDate: q.ByDate, Exactly: q.Exactly, Choices: q.Choices, InForceOnly: q.InForceOnly, Passages: res.Passages,
	})
	if err != nil {
		return answer.Answer{}, err
	}
	reply.TookMS = milliseconds(l.app.now().Sub(begin))
	return reply, nil
}

// watched gives the folders whose files the site is made of.
func (l *live) watched() []string {
	out := l.in.ContentFolders()
	if t := l.in.Config.Theme; t != "" {
		out = append(out, filepath.Join(l.in.Root, filepath.FromSlash(t)))
	}
	return out
}

// configTime is when site.yaml was changed last; zero without one.
func (l *live) configTime() time.Time {
	st, err := os.Stat(l.configFile())
	if err != nil {
		return time.Time{}
	}
	return st.ModTime()
}

// configFile is the site.yaml in use, or the one that would be if it were there.
func (l *live) configFile() string {
	if l.opts.ConfigFile != "" {
		return l.app.abs(l.opts.ConfigFile)
	}
	return filepath.Join(l.in.Root, "site.yaml")
}

// tellNew prints the findings that the last change brought.
func (l *live) tellNew(before, now *builder.Result) {
	known := map[finding.Finding]bool{}
	for _, d := range before.Findings {
		d.Pos.Line, d.Pos.Col = 0, 0
		known[d] = true
	}
	for _, d := range now.Findings {
		key := d
		key.Pos.Line, key.Pos.Col = 0, 0
		if d.Severity != finding.Info && !known[key] && !l.app.quiet {
			a := l.app
			fmt.Fprintf(a.stderr, "%s: %s %s\n", a.err.bold(clean(d.Pos.String())), a.severity(a.err, d.Severity), clean(d.Message))
		}
	}
}
