package serve_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"digsite/builder/serve"
)

// TestGuard: under a name of this machine, and from no page of another site.
func TestGuard(t *testing.T) {
	h := serve.Guard("127.0.0.1:4322", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "in")
	}))
	for _, row := range []struct {
		host, origin string
		want         int
	}{
		{"127.0.0.1:4322", "", 200}, {"LOCALHOST:4322", "", 200}, {"[::1]:4322", "", 200},
		{"127.0.0.1:4322", "http://localhost:4322", 200}, {"127.0.0.1:4322", "http://127.0.0.1:4322", 200},
		{"evil.example:4322", "", 403}, {"127.0.0.1:80", "", 403}, {"127.0.0.1", "", 403}, {"", "", 403},
		{"127.0.0.1.evil.example:4322", "", 403},
		{"127.0.0.1:4322", "null", 403}, {"127.0.0.1:4322", "http://evil.example", 403},
		{"127.0.0.1:4322", "https://127.0.0.1:4322", 403}, {"127.0.0.1:4322", "http://localhost:4323", 403},
		{"127.0.0.1:4322", "http://127.0.0.1:4322.evil.example", 403}, {"127.0.0.1:4322", "file://", 403},
	} {
		r := httptest.NewRequest("POST", "/mcp", nil)
		r.Host = row.host
		if row.origin != "" {
			r.Header.Set("Origin", row.origin)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != row.want {
			t.Errorf("Host %q, Origin %q: %d, want %d", row.host, row.origin, w.Code, row.want)
		}
		for name := range w.Header() {
			if strings.HasPrefix(name, "Access-Control") {
				t.Errorf("%s lets another origin read the answer", name)
			}
		}
	}
}

// TestWhole: half a message, a long one and a slow one are no message; a whole one may be answered slowly.
func TestWhole(t *testing.T) {
	srv := httptest.NewServer(serve.Whole(100, 200*time.Millisecond, http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(400 * time.Millisecond)
			body, _ := io.ReadAll(r.Body)
			fmt.Fprintf(w, "%d", len(body))
		})))
	defer srv.Close()
	for _, row := range []struct {
		length int
		body   string
		want   string
	}{
		{5, "hello", "200"}, {0, "", "200"}, {50, "half of it", "408"}, {500, strings.Repeat("x", 500), "413"},
	} {
		c, err := net.Dial("tcp", srv.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s", row.length, row.body)
		line, err := bufio.NewReader(c).ReadString('\n')
		if err != nil || !strings.Contains(line, row.want) {
			t.Errorf("%d of %d bytes: %q %v, want %s", len(row.body), row.length, line, err, row.want)
		}
		c.Close()
	}
}
