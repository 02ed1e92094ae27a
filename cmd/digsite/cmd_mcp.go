package main

import (
	"context"
	"sync"

	"github.com/spf13/cobra"

	"digsite/builder/answer"
	"digsite/builder/answer/why"
	"digsite/builder/mcp"
	"digsite/builder/serve"
	"digsite/builder/site"
	"digsite/builder/workspace"
)

func (a *app) mcpCommand() *cobra.Command {
	var cache string
	var drafts, internal bool
	cmd := &cobra.Command{
		Use:   "mcp [PATH...]",
		Short: "Answer an editor's assistant over the Model Context Protocol",
		Long: `Answer an editor's assistant over the Model Context Protocol on stdin and stdout: search, show, list and why.

It only reads. Every question looks at the files anew, so answers follow what is edited meanwhile.`,
		Example: `  digsite mcp                          an assistant's configuration names this command
  digsite -C path/to/repository mcp    for another repository`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o := a.options(paths, cache)
			o.Drafts, o.Internal = drafts, internal
			return a.mcp(cmd.Context(), o)
		},
	}
	cmd.Flags().BoolVar(&drafts, "drafts", false, "answer from records marked draft: true too")
	cmd.Flags().BoolVar(&internal, "internal", false, "answer from records marked visibility: internal too")
	cacheFlag(cmd, &cache)
	return cmd
}

// mcp answers until stdin ends.
func (a *app) mcp(ctx context.Context, o workspace.Options) error {
	l := &live{app: a, opts: o}
	if _, err := l.start(ctx); err != nil {
		return err
	}
	defer l.close()
	a.detail("answering on stdin and stdout")
	var mu sync.Mutex // one look at a time
	return mcp.Serve(ctx, a.stdin, a.stdout, mcp.World{Version: version().Version, Look: func(ctx context.Context) (*mcp.View, error) {
		mu.Lock()
		defer mu.Unlock()
		if _, err := l.build(ctx); err != nil {
			return nil, err
		}
		res := l.res
		return &mcp.View{
			Site: res.Site,
			Search: func(ctx context.Context, query string, limit int) (answer.Answer, error) {
				return l.search(ctx, res, serve.Query{Text: query, Limit: limit})
			},
			Why: func(ctx context.Context, place string) (why.Answer, error) {
				code, err := codeOf(res)
				if err != nil {
					return why.Answer{}, err
				}
				defer code.Tree.Close()
				q, err := a.question(code.Tree, place)
				if err != nil {
					return why.Answer{}, err
				}
				return why.Of(ctx, res.Site, code, q)
			},
			Markdown: func(r *site.Record) string {
				body, _ := markdownOf(res, r)
				return body
			},
		}, nil
	}})
}
