package live

import (
	"context"
	"sync"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/mcp"
	"digsite/builder/serve"
	"digsite/builder/site"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/ask"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/version"
)

// MCP answers an assistant until stdin ends. Each question looks at the disk first, so that an answer is never older
// than the files; stdout belongs to the protocol, so everything else is said on stderr.
func MCP(ctx context.Context, w *run.World, o workspace.Options) error {
	live, err := serve.Open(ctx, liveOptions(ctx, w, o))
	if err != nil {
		return err
	}
	defer live.Close()
	w.Err.Detail("answering on stdin and stdout")
	var mu sync.Mutex // one look at a time, as Live asks for; questions come side by side
	look := func(ctx context.Context) (*mcp.View, error) {
		mu.Lock()
		defer mu.Unlock()
		if _, err := live.Look(ctx); err != nil {
			return nil, err
		}
		res := live.Result()
		return &mcp.View{
			Site: res.Site,
			Search: func(ctx context.Context, query string, limit int) (answer.Answer, error) {
				return live.Search(ctx, res, serve.Query{Text: query, Limit: limit})
			},
			Why: func(ctx context.Context, place string) (why.Answer, error) { return whyPlace(ctx, w, res, place) },
			Context: func(ctx context.Context, places []string, budget int) (packet.Packet, error) {
				code, err := ask.OpenCode(res)
				if err != nil {
					return packet.Packet{}, err
				}
				defer code.Tree.Close()
				return ask.Packet(w, res.Inputs, code.Tree, places, budget, func(q why.Question) ([]why.Record, error) {
					a, err := why.Of(ctx, res.Site, code, q)
					return a.Records, err
				})
			},
			Markdown: func(r *site.Record) string {
				body, _ := run.MarkdownOf(res, r)
				return body
			},
		}, nil
	}
	return mcp.Serve(ctx, w.Stdin, w.Stdout, mcp.World{Version: version.Read().Version, Look: look})
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
