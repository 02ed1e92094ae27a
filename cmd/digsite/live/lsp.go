package live

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"digsite/builder"
	"digsite/builder/lsp"
	"digsite/builder/serve"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/version"
)

// LSP talks to an editor until it ends the conversation. fixed: the command line says which content is meant, not the
// editor. Stdout belongs to the protocol; everything else is said on stderr with -v alone, since editors show that.
func LSP(ctx context.Context, w *run.World, o workspace.Options, fixed bool) error {
	failed := func(err error) { w.Err.Detail("%v", err) }
	err := lsp.Serve(ctx, w.Stdin, w.Stdout, lsp.World{
		Version: version.Read().Version, Dir: o.Dir, Fixed: fixed, Failed: failed,
		Open: func(ctx context.Context, dir string, unsaved func(string) map[string][]byte) (*lsp.Content, error) {
			here := o
			here.Dir = dir
			return openContent(ctx, w, here, unsaved, failed)
		},
	})
	if errors.Is(err, lsp.ErrGone) {
		return exit.Failed(err.Error(), "")
	}
	return err
}

// openContent opens content for an editor.
func openContent(ctx context.Context, w *run.World, o workspace.Options, unsaved func(string) map[string][]byte,
	failed func(error)) (*lsp.Content, error) {
	o.Code = true
	live, err := serve.Open(ctx, serve.LiveOptions{
		Options: o, Now: w.Now, Bare: true, Unsaved: unsaved, Wrong: failed,
		Changed: func(_, _ *builder.Result, took time.Duration) {
			w.Err.Detail("looked again: %.0f ms", took.Seconds()*1000)
		},
	})
	if err != nil {
		return nil, err
	}
	options, first := live.ServerOptions(failed), live.Snapshot() // while nobody looks
	var mu sync.Mutex                                             // one look at a time, as Live asks for
	return &lsp.Content{
		Look: func(ctx context.Context, disk bool) (*builder.Result, error) {
			mu.Lock()
			defer mu.Unlock()
			look := live.Retyped
			if disk {
				look = live.Look
			}
			if _, err := look(ctx); err != nil {
				return nil, err
			}
			return live.Result(), nil
		},
		Code: ask.OpenCode,
		Address: func(res *builder.Result, r *site.Record) string {
			if base := res.Inputs.Config.BaseURL; base != "" {
				return strings.TrimRight(base, "/") + "/" + text.EscapePath(r.URL)
			}
			return ""
		},
		Follow: func(ctx context.Context, changed func()) {
			options.Build = func(context.Context) (*serve.Snapshot, error) {
				changed()
				mu.Lock()
				defer mu.Unlock()
				return live.Snapshot(), nil
			}
			serve.New(options, first).Follow(ctx)
		},
		Close: live.Close,
	}, nil
}
