package lsp_test

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"digsite/builder/lsp"
)

// TestOrderOfTheProtocol: what comes too early, too late or is not known has an error for an answer, and the
// conversation goes on.
func TestOrderOfTheProtocol(t *testing.T) {
	e := bare(t, records)
	code := func(method string, params any) int64 {
		var no *jsonrpc2.Error
		if err := e.try(method, params, nil); !errors.As(err, &no) {
			t.Fatalf("%s: %v", method, err)
		}
		return no.Code
	}
	if got := code("textDocument/hover", nil); got != -32002 {
		t.Errorf("before initialize: %d", got)
	}
	e.tell("textDocument/didOpen", nil)
	e.ask("initialize", map[string]any{"rootUri": e.uri("")}, nil)
	if got := code("initialize", struct{}{}); got != jsonrpc2.CodeInvalidRequest {
		t.Errorf("a second initialize: %d", got)
	}
	if got := code("textDocument/dance", nil); got != jsonrpc2.CodeMethodNotFound {
		t.Errorf("an unknown method: %d", got)
	}
	if got := code("textDocument/hover", []int{1}); got != jsonrpc2.CodeInvalidParams {
		t.Errorf("parameters of another shape: %d", got)
	}
	e.tell("$/setTrace", map[string]string{"value": "off"})
	e.tell("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": "untitled:1"}})
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": "untitled:1", "text": "x"}})
	e.open("doc/adr/0002-use-a-table.md")
	for _, p := range []map[string]int{{"line": 99, "character": 9}, {"line": -3, "character": -1}} {
		e.ask("textDocument/hover", map[string]any{"textDocument": map[string]string{
			"uri": e.uri("doc/adr/0002-use-a-table.md")}, "position": p}, nil)
	}
	e.ask("shutdown", nil, nil)
	if got := code("workspace/symbol", map[string]string{"query": "x"}); got != jsonrpc2.CodeInvalidRequest {
		t.Errorf("after shutdown: %d", got)
	}
	_ = e.conn.Notify(t.Context(), "exit", nil)
	if err := <-e.done; err != nil {
		t.Errorf("it ended with %v", err)
	}
	e.done <- nil
}

// TestEditorDies: the server ends when the editor does, in the middle of a message too.
func TestEditorDies(t *testing.T) {
	for _, half := range []string{"", "Content-Le", "Content-Length: 400\r\n\r\n{\"jsonrpc\":", "no header\r\n\r\n"} {
		in, w := io.Pipe()
		r, out := io.Pipe()
		go io.Copy(io.Discard, r)
		done := make(chan error, 1)
		go func() { done <- lsp.Serve(t.Context(), in, out, world(t)) }()
		_, _ = io.WriteString(w, half)
		_ = w.Close()
		err := <-done
		if strings.HasPrefix(half, "no header") {
			if err == nil || !strings.Contains(err.Error(), "no Content-Length") {
				t.Errorf("%q: %v", half, err)
			}
		} else if !errors.Is(err, lsp.ErrGone) {
			t.Errorf("%q: %v", half, err)
		}
	}
}

// TestGarbledMessage: a message that is not JSON is left out, and the next one is answered.
func TestGarbledMessage(t *testing.T) {
	in, w := io.Pipe()
	r, out := io.Pipe()
	go func() { _ = lsp.Serve(t.Context(), in, out, world(t)) }()
	go func() {
		_, _ = io.WriteString(w, "content-length:5\n\n{oops"+"Content-Length: 2\r\nX: y\r\n\r\n[]"+
			"Content-Type: application/vscode-jsonrpc\r\nContent-Length: 44\r\n\r\n"+
			`{"jsonrpc":"2.0","id":"a","method":"unknown"}`[:44])
		_, _ = io.WriteString(w, "Content-Length: 57\r\n\r\n"+
			`{"jsonrpc":"2.0","id":"a","method":"workspace/symbol"}   `)
	}()
	got, buf := "", make([]byte, 4096)
	for !strings.Contains(got, `"id":"a"`) {
		n, err := r.Read(buf)
		if err != nil {
			t.Fatalf("%v after %s", err, got)
		}
		got += string(buf[:n])
	}
	if strings.Count(got, "window/logMessage") != 3 || !strings.Contains(got, "-32002") {
		t.Error(got)
	}
	_ = w.Close()
}

// TestNothingThere: a folder without records or without a repository has empty answers, and one that is not there is
// said once.
func TestNothingThere(t *testing.T) {
	e := begin(t, `{}`, "-- main.go --\npackage main\n")
	e.open("main.go")
	if got := e.hover("main.go", "pack‸age"); got != "" {
		t.Error(got)
	}
	e.openAs("notes.md", "# A first ADR-1\n")
	if got := e.leads("notes.md", "AD‸R-1"); got != "" {
		t.Error(got)
	}
	gone := attach(t, filepath.Join(e.dir, "nowhere"))
	gone.ask("initialize", map[string]any{"rootUri": gone.uri("")}, nil)
	gone.tell("initialized", struct{}{})
	gone.openAs("x.md", "ADR-1")
	if got := gone.hover("x.md", "AD‸R-1"); got != "" {
		t.Error(got)
	}
	heard := func() int {
		gone.mu.Lock()
		defer gone.mu.Unlock()
		return len(gone.heard)
	}
	for n := 0; heard() == 0 && n < 3000; n++ {
		time.Sleep(20 * time.Millisecond)
	}
	for range 3 { // nobody is told at each keystroke
		gone.typed("x.md", "ADR-1‸", "2")
		time.Sleep(200 * time.Millisecond)
	}
	gone.mu.Lock()
	defer gone.mu.Unlock()
	if len(gone.heard) != 1 || gone.heard[0].Method != "window/showMessage" {
		t.Errorf("%v", gone.heard)
	}
}

// TestBrokenSettings: while site.yaml cannot be used the records are answered as they were, and the person is told
// once.
func TestBrokenSettings(t *testing.T) {
	e := begin(t, `{}`, "-- site.yaml --\ntitle: Records\n"+records)
	const name = "doc/adr/0003-take-thirty-two.md"
	e.open(name)
	e.finds(name, "15:8 cites-retired")
	write(t, filepath.Join(e.dir, "site.yaml"), "titel: Records\n")
	told := func() (n int) {
		e.mu.Lock()
		defer e.mu.Unlock()
		for _, r := range e.heard {
			if r.Method == "window/showMessage" {
				n++
			}
		}
		return n
	}
	for n := 0; told() == 0 && n < 3000; n++ {
		e.tell("textDocument/didSave", nil)
		time.Sleep(20 * time.Millisecond)
	}
	if got := e.leads(name, "We had AD‸R-1"); got != "doc/adr/0001-use-a-queue.md:1:1" {
		t.Errorf("it leads to %q", got)
	}
	e.tell("textDocument/didSave", nil)
	time.Sleep(300 * time.Millisecond)
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
}

// TestHostileTitle: a title reaches the editor as text: without control bytes, and without markup that acts.
func TestHostileTitle(t *testing.T) {
	e := begin(t, `{}`, "-- adr/0001-x.md --\n# 1. <img src=x> [go](command:rm) \x1b[31m\u202ered `x`\n\n"+
		"## Status\n\nAccepted\n-- adr/0002-y.md --\n# 2. Y\n\nsee ADR-1\n")
	e.open("adr/0002-y.md")
	got := e.hover("adr/0002-y.md", "see AD‸R-1")
	if strings.ContainsAny(got, "\x1b\u202e") || !strings.Contains(got, `\<img src=x\>`) &&
		strings.Contains(got, "<img") || strings.Contains(got, "[go](command") {
		t.Error(got)
	}
}

// TestHugeDocument: a document of many megabytes is taken in and edited, and answers stay possible.
func TestHugeDocument(t *testing.T) {
	if testing.Short() {
		t.Skip("parses 6 MB")
	}
	e := begin(t, `{}`, records)
	const name = "doc/adr/0009-huge.md"
	e.openAs(name, "# 9. Huge\n\nsee ADR-2\n\n"+strings.Repeat("A line of a long log. ", 150_000)+"\nend\n")
	for range 5 {
		e.typed(name, "‸end", "x ")
	}
	e.hover(name, "see AD‸R-2")
}
