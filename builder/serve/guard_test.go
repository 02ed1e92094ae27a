package serve_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
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

// pipes is a listener whose connections are made in memory, so that a test need not wait for the clock.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	if c, ok := <-p; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (p pipes) Close() error   { close(p); return nil }
func (p pipes) Addr() net.Addr { return &net.TCPAddr{} }

// TestConnectionsEnd: who sends half a header, or nothing more, loses the connection in the end; a header that is too
// large is refused.
func TestConnectionsEnd(t *testing.T) {
	const whole = "GET / HTTP/1.1\r\nHost: x\r\n"
	for _, row := range []struct {
		name, sends, answer string
		within              time.Duration
	}{
		{"half a header", whole, "", 10 * time.Second},
		{"an idle one", whole + "\r\n", "200 OK", 2 * time.Minute},
		{"a large header", whole + "Cookie: " + strings.Repeat("x", 70<<10) + "\r\n\r\n", "431 ", 10 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			ln, done := make(pipes), make(chan error)
			go func() { done <- serve.Answer(ctx, ln, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})) }()
			client, server := net.Pipe()
			ln <- server
			go io.WriteString(client, row.sends)
			begin := time.Now()
			got, _ := io.ReadAll(client) // until the server closes it
			if took := time.Since(begin); took > row.within+time.Second {
				t.Errorf("%s: open for %v, want at most %v", row.name, took, row.within)
			}
			if first, _, _ := strings.Cut(string(got), "\r\n"); !strings.Contains(first, row.answer) {
				t.Errorf("%s: %q, want %q", row.name, first, row.answer)
			}
			client.Close()
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}
