package mcp

import (
	"context"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"digsite/builder/text"
)

// complete offers ids of records for the address of one and for the arguments of prompts, and kinds: those that begin
// with what is typed first, then those that hold it, in the id or in the title.
func (w World) complete(ctx context.Context, req *mcp.CompleteRequest) (*mcp.CompleteResult, error) {
	out := &mcp.CompleteResult{Completion: mcp.CompletionResultDetails{Values: []string{}}}
	v, err := w.Look(ctx)
	if err != nil {
		return out, err
	}
	typed := strings.ToLower(req.Params.Argument.Value)
	var first, second []string
	seen := map[string]bool{}
	offer := func(value, title string) {
		low := strings.ToLower(value)
		switch value = text.Clean(value); {
		case seen[value]:
		case strings.HasPrefix(low, typed):
			first = append(first, value)
		case strings.Contains(low, typed) || strings.Contains(strings.ToLower(title), typed):
			second = append(second, value)
		}
		seen[value] = true
	}
	for _, r := range v.Site.Records {
		switch arg := req.Params.Argument.Name; {
		case arg == "kind":
			offer(r.Kind, "")
		case arg == "id", arg == "record", arg == "incident" && r.Kind == "incident":
			offer(r.ID, r.Title)
		}
	}
	all := append(first, second...)
	const most = 100 // of the protocol
	out.Completion.Total, out.Completion.HasMore = len(all), len(all) > most
	out.Completion.Values = append(out.Completion.Values, all[:min(most, len(all))]...)
	return out, nil
}
