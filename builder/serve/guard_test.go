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
	"sync/atomic"
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

// mostStuck is how long a client may read nothing.
const mostStuck = 30 * time.Second

// TestWhoDoesNotRead: a client that asks and does not read loses its connection, and nothing waits for it; one that
// reads slowly gets the whole, and one that listens to events for a day hears the last.
func TestWhoDoesNotRead(t *testing.T) {
	const ask = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
	page := strings.Repeat("x", 1<<20)
	big := func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, page) }
	events := func(w http.ResponseWriter, r *http.Request) {
		for range 24 * 60 {
			select {
			case <-r.Context().Done():
				return
			case <-time.After(time.Minute):
				fmt.Fprintln(w, "tick")
			}
			if http.NewResponseController(w).Flush() != nil {
				return
			}
		}
		fmt.Fprint(w, "the last")
	}
	for _, row := range []struct {
		name   string
		answer http.HandlerFunc
		pause  time.Duration // between two reads; 0: none is made
		within time.Duration
		last   string
	}{
		{"a page, unread", big, 0, mostStuck, ""},
		{"events, unread", events, 0, mostStuck + time.Minute, ""},
		{"a page, read slowly", big, 10 * time.Second, 24 * time.Hour, "x"},
		{"events of a day", events, time.Millisecond, 25 * time.Hour, "the last"},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			ln, done, ended := make(pipes), make(chan error), make(chan time.Time, 1)
			go func() {
				done <- serve.Answer(ctx, ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					row.answer(w, r)
					ended <- time.Now()
				}))
			}()
			client, server := net.Pipe()
			ln <- server
			begin := time.Now()
			io.WriteString(client, ask)
			var got []byte
			for piece := make([]byte, 64<<10); row.pause > 0 && !strings.HasSuffix(string(got), "0\r\n\r\n"); {
				time.Sleep(row.pause)
				n, err := client.Read(piece)
				if got = append(got, piece[:n]...); err != nil {
					break
				}
			}
			if took := (<-ended).Sub(begin); took > row.within+time.Second {
				t.Errorf("%s: answered for %v, want at most %v", row.name, took, row.within)
			}
			if row.pause == 0 {
				if _, err := io.Copy(io.Discard, client); err != nil {
					t.Errorf("%s: the connection is open: %v", row.name, err)
				}
			}
			if !strings.Contains(string(got), row.last+"\r\n0\r\n") && row.last != "" {
				t.Errorf("%s: %d bytes, without the last", row.name, len(got))
			}
			client.Close()
			stop()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAnotherSitesPage: a page of another site, or of another server of this machine, gets no picture, script, event
// or search answered, and neither frame nor window of one; a link from there to a page is followed.
func TestAnotherSitesPage(t *testing.T) {
	h := serve.Guard("127.0.0.1:4321", http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for _, row := range []struct {
		site, mode, dest, path string
		want                   int
	}{
		{"", "", "", "/__search", 200}, {"none", "navigate", "document", "/__search", 200},
		{"same-origin", "cors", "empty", "/__events", 200}, {"same-origin", "no-cors", "image", "/x.png", 200},
		{"cross-site", "navigate", "document", "/decisions/", 200}, {"same-site", "navigate", "document", "/", 200},
		{"cross-site", "navigate", "iframe", "/", 403}, {"cross-site", "navigate", "document", "/__search", 403},
		{"cross-site", "no-cors", "image", "/__events", 403}, {"same-site", "no-cors", "image", "/__events", 403},
		{"cross-site", "no-cors", "script", "/__live.js", 403}, {"same-site", "cors", "empty", "/records.json", 403},
		{"cross-site", "no-cors", "style", "/assets/x.css", 403}, {"cross-site", "websocket", "empty", "/", 403},
	} {
		r := httptest.NewRequest("GET", row.path, nil)
		r.Host = "127.0.0.1:4321"
		for name, v := range map[string]string{"Site": row.site, "Mode": row.mode, "Dest": row.dest} {
			r.Header.Set("Sec-Fetch-"+name, v)
		}
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != row.want {
			t.Errorf("%+v: %d", row, w.Code)
		}
	}
}

// TestManyConnections: ten thousand connections that ask nothing or send half a header, are held no more than 256 at
// once, and keep nobody out who asks.
func TestManyConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		ln, done := make(pipes), make(chan error)
		go func() {
			done <- serve.Answer(ctx, ln, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				io.WriteString(w, "in")
			}))
		}()
		var open atomic.Int64
		for i := range 10_000 {
			client, server := net.Pipe()
			open.Add(1)
			ln <- server
			go func() {
				if i%2 == 0 {
					io.WriteString(client, "GET / HTTP/1.1\r\nHost: x\r\n")
				}
				io.Copy(io.Discard, client)
				open.Add(-1)
			}()
			if i%1000 > 0 {
				continue
			}
			synctest.Wait()
			if n := open.Load(); n > 256 {
				t.Fatalf("%d are open", n)
			}
			client, server = net.Pipe()
			ln <- server
			begin := time.Now()
			io.WriteString(client, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
			line, err := bufio.NewReader(client).ReadString('\n')
			if err != nil || !strings.Contains(line, "200") || time.Since(begin) > time.Second {
				t.Fatalf("after %d: %q %v in %v", i, line, err, time.Since(begin))
			}
			client.Close()
		}
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}
