package live

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/draft"
	"digsite/builder/mcp"
	"digsite/builder/record"
	"digsite/builder/serve"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/version"
)

// MCPOptions are the flags of `digsite mcp`. HTTP is the address to listen on, "" for stdin and stdout.
type MCPOptions struct {
	HTTP, Cache      string
	Drafts, Internal bool
}

// MCP answers an assistant until stdin ends, or over HTTP until it is interrupted. Each question looks at the disk
// first, so that an answer is never older than the files; what has not changed is not read again. stdout belongs to the
// protocol, so everything else is said on stderr.
func MCP(ctx context.Context, w *run.World, paths []string, f MCPOptions) error {
	if f.HTTP == DefaultHTTP && len(paths) > 0 && isAddress(paths[0]) {
		f.HTTP, paths = paths[0], paths[1:]
	}
	o := w.Options(paths, f.Cache)
	o.Drafts, o.Internal = f.Drafts, f.Internal
	live, err := serve.Open(ctx, liveOptions(ctx, w, o))
	if err != nil {
		return err
	}
	defer live.Close()
	x := &assistant{World: w, live: live, options: o}
	world := mcp.World{Version: version.Read().Version, Look: x.look, Follow: x.follow}
	if f.HTTP != "" {
		return x.http(ctx, world, f.HTTP)
	}
	w.Err.Detail("answering on stdin and stdout")
	return mcp.Serve(ctx, w.Stdin, w.Stdout, world)
}

// http answers over HTTP on an address of this machine until it is interrupted.
func (x *assistant) http(ctx context.Context, world mcp.World, addr string) error {
	ln, moved, err := listen("--http", addr, DefaultHTTP,
		"it answers whoever asks, so it answers this machine alone")
	if err != nil {
		return err
	}
	defer ln.Close()
	if moved {
		x.Err.Note("%s is taken; using the next free port", addr)
	}
	at := ln.Addr().String()
	following, stop := context.WithCancel(ctx)
	server, wait := world.Server(following)
	defer wait()
	defer stop()
	handler := serve.Guard(at, serve.Whole(mcp.MostBody, 20*time.Second, mcp.Handler(server)))
	if !x.Err.Quiet {
		fmt.Fprintf(x.Err, "%s  (Ctrl-C stops)\n", x.Err.Bold("http://"+at+mcp.Path))
	}
	if err := serve.Answer(ctx, ln, handler); err != nil {
		return fmt.Errorf("answer on %s: %w", at, err)
	}
	return ctx.Err()
}

// DefaultHTTP is where HTTP is answered when no address is named.
const DefaultHTTP = "127.0.0.1:4322"

// isAddress reports whether an argument is HOST:PORT, and no path.
func isAddress(arg string) bool {
	_, port, err := net.SplitHostPort(arg)
	return err == nil && text.Digits(port) && !strings.ContainsAny(arg, `/\`)
}

// assistant is what answers one.
type assistant struct {
	*run.World
	live    *serve.Live
	options workspace.Options
	mu      sync.Mutex // one look at a time, as Live asks for; questions come side by side
}

// look returns the site as it stands on the disk.
func (x *assistant) look(ctx context.Context) (*mcp.View, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if _, err := x.live.Look(ctx); err != nil {
		return nil, err
	}
	res := x.live.Result()
	sums := map[string]string{}
	for _, f := range res.Inputs.Files {
		sums[f.Path] = f.Sum.String()
	}
	return &mcp.View{
		Site: res.Site,
		Search: func(ctx context.Context, query string, limit int) (answer.Answer, error) {
			return x.live.Search(ctx, res, serve.Query{Text: query, Limit: limit})
		},
		Why: func(ctx context.Context, place string) (why.Answer, error) { return whyPlace(ctx, x.World, res, place) },
		Context: func(ctx context.Context, places []string, budget int) (packet.Packet, error) {
			code, err := ask.OpenCode(res)
			if err != nil {
				return packet.Packet{}, err
			}
			defer code.Tree.Close()
			return ask.Packet(x.World, res.Inputs, code.Tree, places, budget,
				func(q why.Question) ([]why.Record, error) {
					a, err := why.Of(ctx, res.Site, code, q)
					return a.Records, err
				})
		},
		Markdown: func(r *site.Record) string {
			body, _ := run.MarkdownOf(res, r)
			return body
		},
		Sum:   func(r *site.Record) string { return sums[r.Path] },
		Draft: x.draft,
	}, nil
}

// draft returns the record that would be begun next. Drafts and internal records are read along, as `digsite new` reads
// them: the number must be free among them too. Nothing of them is in the answer.
func (x *assistant) draft(ctx context.Context, kind, title string) (draft.File, error) {
	o := x.options
	o.Drafts, o.Internal = true, true
	res, err := x.Load(ctx, o)
	if err != nil {
		return draft.File{}, err
	}
	defer res.Inputs.Close()
	q := draft.Request{Title: title, Day: x.Day}
	var known bool
	if q.Kind, known = draft.FindKind(record.Kinds(res.Inputs.Config), kind); !known {
		return draft.File{}, fmt.Errorf("there is no kind %q; the kinds are %s", kind,
			strings.Join(run.KindNames(res), ", "))
	}
	q.Taken = run.Taken(ctx, res, q.Kind)
	return draft.Begin(res.Site, res.Inputs.Config, res.Inputs.HasSite, q), nil
}

// follow watches the disk, and calls changed when what is on it has changed and nobody asked.
func (x *assistant) follow(ctx context.Context, changed func()) {
	options := x.live.ServerOptions(func(err error) { exit.Report(ctx, x.Err, err) })
	before := x.live.Snapshot()
	options.Build = func(ctx context.Context) (*serve.Snapshot, error) {
		x.mu.Lock()
		now, err := x.live.Look(ctx)
		x.mu.Unlock()
		if now != nil && now != before {
			before = now
			changed()
		}
		return now, err
	}
	serve.New(options, before).Follow(ctx)
}

// whyPlace answers why a place is as it is, with the code opened for this one question: the files may have changed
// since the last one.
func whyPlace(ctx context.Context, w *run.World, res *builder.Result, place string) (why.Answer, error) {
	code, err := ask.OpenCode(res)
	if err != nil {
		return why.Answer{}, err
	}
	defer code.Tree.Close()
	q, err := ask.PlaceAsked(w, code.Tree, place)
	if err != nil {
		return why.Answer{}, err
	}
	return why.Of(ctx, res.Site, code, q)
}
