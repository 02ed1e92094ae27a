package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMCPOverHTTPFollowsEdits: a session over HTTP, in which a file is edited: the next answer is the new one, and who
// listens hears that the list changed. A browser's page of another site is not answered.
func TestMCPOverHTTPFollowsEdits(t *testing.T) {
	dir := t.TempDir()
	write := func(name, words string) {
		os.WriteFile(filepath.Join(dir, name), []byte("# "+name+"\n\nWords about "+words+".\n"), 0o644)
	}
	write("0001-a.md", "marmalade")
	address, _ := running(t, "-C", dir, "mcp", "--http", "127.0.0.1:0")
	session := ""
	send := func(method, body, origin string) *http.Response {
		t.Helper()
		req, _ := http.NewRequestWithContext(t.Context(), method, address+"mcp", strings.NewReader(body))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Accept", "application/json, text/event-stream")
		if session != "" {
			req.Header.Set("Mcp-Session-Id", session)
		}
		if origin != "" {
			req.Header.Set("Origin", origin)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { res.Body.Close() })
		return res
	}
	begin := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},` +
		`"clientInfo":{"name":"a","version":"1"}}}`
	if res := send("POST", begin, "http://evil.example"); res.StatusCode != http.StatusForbidden {
		t.Errorf("a page of another site: %s", res.Status)
	}
	session = send("POST", begin, "").Header.Get("Mcp-Session-Id")
	send("POST", `{"jsonrpc":"2.0","method":"notifications/initialized"}`, "")
	listed := make(chan bool)
	stream := send("GET", "", "")
	go func() {
		for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
			if strings.Contains(lines.Text(), "notifications/resources/list_changed") {
				close(listed)
				return
			}
		}
	}()
	ask := func(word string) string {
		t.Helper()
		body, _ := io.ReadAll(send("POST", fmt.Sprintf(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":`+
			`{"name":"search","arguments":{"query":"%s"}}}`, word), "").Body)
		return string(body)
	}
	if got := ask("marmalade"); !strings.Contains(got, `"total":1`) {
		t.Errorf("before the edit: %s", got)
	}
	write("0001-a.md", "honey")
	if got := ask("honey"); !strings.Contains(got, `"total":1`) {
		t.Errorf("right after the edit: %s", got)
	}
	if got := ask("marmalade"); !strings.Contains(got, `"total":0`) {
		t.Errorf("what is gone is found: %s", got)
	}
	write("0002-b.md", "quince")
	<-listed // somebody hears of the new file
}
