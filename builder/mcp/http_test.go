package mcp

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestSessionsAreCounted: of as many as there may be none is refused, the next one is, and after one has ended another
// may begin.
func TestSessionsAreCounted(t *testing.T) {
	s, _ := world(pages()).Server(t.Context())
	srv := httptest.NewServer(Handler(s))
	defer srv.Close()
	send := func(method, session string) *http.Response {
		t.Helper()
		first, _, _ := strings.Cut(begin, "\n")
		r, _ := http.NewRequestWithContext(t.Context(), method, srv.URL+Path, strings.NewReader(first))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		if session != "" {
			r.Header.Set("Mcp-Session-Id", session)
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res
	}
	last := ""
	for i := range mostSessions {
		res := send("POST", "")
		if last = res.Header.Get("Mcp-Session-Id"); res.StatusCode != http.StatusOK || last == "" {
			t.Fatalf("session %d: %s", i+1, res.Status)
		}
	}
	if res := send("POST", ""); res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("one session too many: %s", res.Status)
	}
	if res := send("DELETE", last); res.StatusCode != http.StatusNoContent && res.StatusCode != http.StatusOK {
		t.Fatalf("the end of a session: %s", res.Status)
	}
	if res := send("POST", ""); res.StatusCode != http.StatusOK {
		t.Errorf("after one has ended: %s", res.Status)
	}
	for _, path := range []string{"/", "/mcp/"} {
		res, err := http.Get(srv.URL + path)
		if err != nil || res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %v %v", path, res, err)
		}
	}
}
