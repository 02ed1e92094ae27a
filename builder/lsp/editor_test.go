package lsp_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/sourcegraph/jsonrpc2"

	"digsite/builder"
	"digsite/builder/lsp"
	"digsite/builder/lsp/protocol"
	"digsite/builder/serve"
	"digsite/builder/site"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/ask"
	"digsite/theme"
)

// editor is a client at the other end of two pipes. Its methods do what an editor does, and fail the test where the
// server does not answer.
type editor struct {
	testing.TB
	dir  string
	conn *jsonrpc2.Conn
	done chan error // what Serve returned

	mu       sync.Mutex
	texts    map[string]string
	versions map[string]int
	wrong    map[string][]protocol.Diagnostic
	heard    []*jsonrpc2.Request // everything else that the server said
	shown    []string            // documents that it asked to show
}

// begin lays a folder out, given as txtar, and opens it in an editor. can is what the editor says that it can do, as
// JSON.
func begin(t testing.TB, can, folder string) *editor {
	t.Helper()
	e := bare(t, folder)
	e.ask("initialize", map[string]any{"rootUri": e.uri(""), "capabilities": json.RawMessage(can)}, nil)
	e.tell("initialized", struct{}{})
	return e
}

// bare is an editor that has said nothing yet.
func bare(t testing.TB, folder string) *editor {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse([]byte(folder)).Files {
		write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	return attach(t, dir)
}

// attach starts a server for an editor that has a folder open.
func attach(t testing.TB, dir string) *editor {
	t.Helper()
	e := &editor{TB: t, dir: dir, done: make(chan error, 1), texts: map[string]string{}, versions: map[string]int{},
		wrong: map[string][]protocol.Diagnostic{}}
	in, toServer := io.Pipe()
	fromServer, out := io.Pipe()
	go func() { e.done <- lsp.Serve(t.Context(), in, out, world(t)) }()
	e.conn = jsonrpc2.NewConn(t.Context(), jsonrpc2.NewBufferedStream(both{fromServer, toServer},
		jsonrpc2.VSCodeObjectCodec{}), e, jsonrpc2.SetLogger(quiet{}))
	t.Cleanup(func() { e.conn.Close(); <-e.done })
	return e
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}

type both struct {
	io.ReadCloser
	io.WriteCloser
}

func (b both) Close() error { return errors.Join(b.ReadCloser.Close(), b.WriteCloser.Close()) }

// world is what the command makes of it, without the command.
func world(t testing.TB) lsp.World {
	return lsp.World{Version: "test", Failed: func(err error) { t.Log(err) },
		Open: func(ctx context.Context, dir string, unsaved func(string) map[string][]byte) (*lsp.Content, error) {
			var mu sync.Mutex
			live, err := serve.Open(ctx, serve.LiveOptions{Bare: true, Unsaved: unsaved, Now: time.Now,
				Wrong: func(error) {}, Changed: func(_, _ *builder.Result, _ time.Duration) {},
				Options: workspace.Options{Dir: dir, Day: "2026-11-30", Drafts: true, Internal: true, Code: true,
					Theme: theme.Files}})
			if err != nil {
				return nil, err
			}
			o, first := live.ServerOptions(func(error) {}), live.Snapshot()
			return &lsp.Content{
				Look: func(ctx context.Context, disk bool) (*builder.Result, error) {
					mu.Lock()
					defer mu.Unlock()
					look := live.Retyped
					if disk {
						look = live.Look
					}
					_, err := look(ctx)
					return live.Result(), err
				},
				Code:    ask.OpenCode,
				Address: func(*builder.Result, *site.Record) string { return "" },
				Follow: func(ctx context.Context, changed func()) {
					o.Build = func(context.Context) (*serve.Snapshot, error) { changed(); return nil, nil }
					serve.New(o, first).Follow(ctx)
				},
				Close: live.Close,
			}, nil
		}}
}

// write writes a file.
func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Handle hears what the server says.
func (e *editor) Handle(ctx context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch r.Method {
	case "textDocument/publishDiagnostics":
		var p protocol.PublishParams
		_ = json.Unmarshal(*r.Params, &p)
		e.wrong[p.URI] = p.Diagnostics
	case "window/showDocument":
		var p protocol.ShowDocumentParams
		_ = json.Unmarshal(*r.Params, &p)
		e.shown = append(e.shown, strings.TrimPrefix(p.URI, e.uri("")+"/"))
		go conn.Reply(ctx, r.ID, map[string]bool{"success": true})
	default:
		e.heard = append(e.heard, r)
	}
}

// uri returns the address of a file of the folder.
func (e *editor) uri(name string) string {
	return "file://" + strings.TrimSuffix(filepath.ToSlash(filepath.Join(e.dir, name)), "/")
}

// ask puts a question and waits for the answer.
func (e *editor) ask(method string, params, result any) {
	e.Helper()
	if err := e.try(method, params, result); err != nil {
		e.Fatalf("%s: %v", method, err)
	}
}

// try is ask where the answer may be an error.
func (e *editor) try(method string, params, result any) error {
	return e.conn.Call(e.Context(), method, params, result)
}

// tell says something.
func (e *editor) tell(method string, params any) {
	e.Helper()
	if err := e.conn.Notify(e.Context(), method, params); err != nil {
		e.Fatalf("%s: %v", method, err)
	}
}

// open opens a file as it is on the disk.
func (e *editor) open(name string) {
	e.Helper()
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		e.Fatal(err)
	}
	e.openAs(name, string(data))
}

// openAs opens a file with a text that may not be on the disk.
func (e *editor) openAs(name, text string) {
	e.texts[name], e.versions[name] = text, 1
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": e.uri(name),
		"languageId": "markdown", "version": 1, "text": text}})
}

// spot finds the place that "‸" marks in words of a document, as a position.
func (e *editor) spot(name, words string) protocol.Position {
	e.Helper()
	before, after, _ := strings.Cut(words, "‸")
	at := strings.Index(e.texts[name], before+after)
	if at < 0 {
		e.Fatalf("%s does not hold %q", name, before+after)
	}
	s := e.texts[name][:at+len(before)]
	line := strings.Count(s, "\n")
	n := 0
	for _, r := range s[strings.LastIndex(s, "\n")+1:] {
		n++
		if r > 0xffff {
			n++
		}
	}
	return protocol.Position{Line: line, Character: n}
}

// typed puts a text in at the place that "‸" marks, as somebody types it: by an edit.
func (e *editor) typed(name, words, put string) {
	e.Helper()
	at := e.spot(name, words)
	before, after, _ := strings.Cut(words, "‸")
	e.texts[name] = strings.Replace(e.texts[name], before+after, before+put+after, 1)
	e.versions[name]++
	e.tell("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": e.uri(name), "version": e.versions[name]},
		"contentChanges": []protocol.Change{{Range: &protocol.Range{Start: at, End: at}, Text: put}}})
}

// where is a question about a place.
func (e *editor) where(name, words string) map[string]any {
	e.Helper()
	return map[string]any{"textDocument": map[string]string{"uri": e.uri(name)}, "position": e.spot(name, words)}
}

// hover returns what is shown beside a place, "" for nothing.
func (e *editor) hover(name, words string) string {
	e.Helper()
	var h *protocol.Hover
	e.ask("textDocument/hover", e.where(name, words), &h)
	if h == nil {
		return ""
	}
	return h.Contents.Value
}

// leads returns where a place leads: "doc/adr/0001-x.md:1", "" for nowhere.
func (e *editor) leads(name, words string) string {
	e.Helper()
	var l *protocol.Location
	e.ask("textDocument/definition", e.where(name, words), &l)
	if l == nil {
		return ""
	}
	return e.place(*l)
}

// place words a location.
func (e *editor) place(l protocol.Location) string {
	return strings.TrimPrefix(l.URI, e.uri("")+"/") + ":" + itoa(l.Range.Start.Line+1) + ":" +
		itoa(l.Range.Start.Character+1)
}

// itoa spells a number.
func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

// offered returns what may be written at a place: the labels, and what each puts in.
func (e *editor) offered(name, words string) (labels, put []string) {
	e.Helper()
	var list protocol.CompletionList
	e.ask("textDocument/completion", e.where(name, words), &list)
	for _, i := range list.Items {
		labels, put = append(labels, i.Label), append(put, i.TextEdit.NewText)
	}
	return labels, put
}

// finds waits until the diagnostics of a file are what a test wants: "line:column code", one each.
func (e *editor) finds(name string, want ...string) {
	e.Helper()
	var got []string
	for range 6000 {
		time.Sleep(10 * time.Millisecond)
		got = nil
		e.mu.Lock()
		for _, d := range e.wrong[e.uri(name)] {
			got = append(got, itoa(d.Range.Start.Line+1)+":"+itoa(d.Range.Start.Character+1)+" "+
				strings.Trim(string(d.Code), `"`))
		}
		e.mu.Unlock()
		if strings.Join(got, "\n") == strings.Join(want, "\n") {
			return
		}
	}
	e.Fatalf("%s has\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
}

// waitFor waits until the diagnostics of a file are as a test wants them.
func (e *editor) waitFor(name string, good func([]protocol.Diagnostic) bool) {
	e.Helper()
	for range 60000 {
		time.Sleep(time.Millisecond)
		e.mu.Lock()
		ok := good(e.wrong[e.uri(name)])
		e.mu.Unlock()
		if ok {
			return
		}
	}
	e.Fatalf("%s: the diagnostics never came", name)
}

// end ends the conversation as the protocol has it, and returns what Serve returned.
func (e *editor) end() error {
	e.Helper()
	e.ask("shutdown", nil, nil)
	_ = e.conn.Notify(e.Context(), "exit", nil)
	err := <-e.done
	e.done <- err
	return err
}

// args are the arguments of a command.
func args(list ...any) []json.RawMessage {
	var out []json.RawMessage
	for _, a := range list {
		b, _ := json.Marshal(a)
		out = append(out, b)
	}
	return out
}
