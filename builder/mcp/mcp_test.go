package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"digsite/builder/answer"
	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// world is a site of two decisions, one of which replaced the other.
func world() World {
	page := func(path, id, title, status string, claims ...record.Claim) site.Page {
		return site.Page{Record: record.Record{Path: path, Kind: "decision", IsRecord: true, ID: id, Number: -1,
			Title:  title,
			Status: record.Status{Word: status, Text: status}, Date: record.Date{Day: "2024-05-06", From: "declared"},
			Claims: claims}, H1: -1}
	}
	c := config.Default("x")
	s := site.New(site.Input{Config: c, Day: "2026-01-01", Pages: []site.Page{
		page("adr/1.md", "adr-1", "Use a queue", "accepted"),
		page("adr/2.md", "adr-2", "Use a table", "accepted", record.Claim{Rel: "supersedes", Target: "adr-1", Ref: -1,
			Kind: "field"}),
	}})
	return World{Version: "test", Look: func(context.Context) (*View, error) {
		return &View{
			Site: s,
			Search: func(_ context.Context, q string, limit int) (answer.Answer, error) {
				return answer.Answer{Query: q, Total: limit, Hits: []answer.Hit{}, Facets: map[string][]answer.Facet{}},
					nil
			},
			Why: func(_ context.Context, place string) (why.Answer, error) {
				return why.Answer{Path: place, Records: []why.Record{}, Nearest: []why.Near{}}, nil
			},
			Markdown: func(r *site.Record) string { return "# " + r.Title },
			Context: func(_ context.Context, places []string, budget int) (packet.Packet, error) {
				return packet.Packet{Records: []packet.Entry{}, LeftOut: places, Budget: budget}, nil
			},
		}, nil
	}}
}

// client returns a client that speaks to a server over two pipes, as an editor does.
func client(t *testing.T, w World) *mcp.ClientSession {
	t.Helper()
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- Serve(context.Background(), inR, outW, w) }()
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(),
		&mcp.IOTransport{Reader: outR, Writer: inW}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Close()
		if err := <-done; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	return c
}

func TestToolsOnlyRead(t *testing.T) {
	tools, err := client(t, world()).ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, x := range tools.Tools {
		names = append(names, x.Name)
		if a := x.Annotations; a == nil || !a.ReadOnlyHint || a.OpenWorldHint == nil || *a.OpenWorldHint {
			t.Errorf("%s does not say that it only reads: %+v", x.Name, a)
		}
	}
	if got := strings.Join(names, " "); got != "context list search show why" {
		t.Errorf("tools: %s", got)
	}
}

func TestAnswers(t *testing.T) {
	c := client(t, world())
	for _, row := range []struct {
		tool string
		args map[string]any
		want string // in the JSON of the answer, or in the words of the refusal
		bad  bool
	}{
		{"search", map[string]any{"query": "queue"}, `"total":10`, false},
		{"search", map[string]any{"query": "queue", "limit": 3}, `"total":3`, false},
		{"search", map[string]any{"query": " "}, "query is empty", true},
		{"search", map[string]any{"query": "a", "limit": 51}, "not from 1 to 50", true},
		{"search", map[string]any{}, "query", true},
		{"show", map[string]any{"id": "ADR 0001"}, `"current":["adr-2"]`, false},
		{"show", map[string]any{"id": "adr-1"}, `"markdown":"# Use a queue"`, false},
		{"show", map[string]any{"id": "adr-3"}, "nearest is adr-", true},
		{"list", map[string]any{}, `"total":2`, false},
		{"list", map[string]any{"status": "retired"}, `"standing":"retired","status":"accepted","superseded_by":["adr-2"]`, false},
		{"list", map[string]any{"as_of": "2024-01-01"}, `"total":0`, false},
		{"list", map[string]any{"as_of": "soon"}, "is not a day", true},
		{"list", map[string]any{"offset": 99}, `"records":[]`, false},
		{"why", map[string]any{"path": "a.go", "line": 7}, `"path":"a.go:7"`, false},
		{"why", map[string]any{"path": "a.go", "line": -1}, "counted from 1", true},
		{"context", map[string]any{"paths": []string{"a.go", "b.go:3"}}, `"budget":400,"left_out":["a.go","b.go:3"]`, false},
		{"context", map[string]any{"paths": []string{}}, "give 1 to 100", true},
		{"context", map[string]any{"paths": []string{"a"}, "budget": 5}, "too small", true},
	} {
		res, err := c.CallTool(t.Context(), &mcp.CallToolParams{Name: row.tool, Arguments: row.args})
		if err != nil {
			t.Errorf("%s %v: %v", row.tool, row.args, err)
			continue
		}
		var got strings.Builder
		for _, x := range res.Content {
			if text, ok := x.(*mcp.TextContent); ok {
				got.WriteString(text.Text)
			}
		}
		if res.IsError != row.bad || !strings.Contains(got.String(), row.want) {
			t.Errorf("%s %v: error %v, want %v with %s:\n%s", row.tool, row.args, res.IsError, row.bad, row.want,
				got.String())
		}
		if !row.bad && !json.Valid([]byte(got.String())) {
			t.Errorf("%s %v: the answer is not JSON", row.tool, row.args)
		}
	}
}

// TestPipedQuestionsAreAnswered: the input ends at once, and every answer still comes.
func TestPipedQuestionsAreAnswered(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}` + "\n")
	b.WriteString(`{"jsonrpc":"2.0","method":"notifications/initialized"}` + "\n")
	for i := 1; i <= 40; i++ {
		fmt.Fprintf(&b, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"show","arguments":{"id":"adr-1"}}}`+"\n", i)
	}
	out := &sink{}
	if err := Serve(t.Context(), io.NopCloser(strings.NewReader(b.String())), out, world()); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 41 {
		t.Errorf("%d answers, want 41:\n%.300s", n, out.String())
	}
}

// sink is a writer that can be closed.
type sink struct{ strings.Builder }

func (*sink) Close() error { return nil }
