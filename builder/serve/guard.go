package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Guard passes on what reaches addr ("127.0.0.1:4321") under a name of this machine and from no page of another site,
// and says what browsers may do with the answer. It lets no other origin read one.
func Guard(addr string, next http.Handler) http.Handler {
	hosts := allowedHosts(addr)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !hosts[strings.ToLower(r.Host)] {
			http.Error(w, "this server answers only under the name of this machine", http.StatusForbidden)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && !own(origin, hosts) {
			http.Error(w, "this server answers no page of another site", http.StatusForbidden)
			return
		}
		if fromOutside(r) {
			http.Error(w, "this server answers no page of another site", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

// allowedHosts returns the Host headers that name this server: of "127.0.0.1:4321" that, localhost:4321 and [::1]:4321.
// A page of another site that points its own name at 127.0.0.1 (DNS rebinding) sends that name, and is refused.
func allowedHosts(addr string) map[string]bool {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil
	}
	out := map[string]bool{}
	for _, name := range []string{"127.0.0.1", "localhost", "::1"} {
		out[net.JoinHostPort(name, port)] = true
		if port == "80" { // browsers leave it out
			out[strings.TrimSuffix(net.JoinHostPort(name, ""), ":")] = true
		}
	}
	if host, _, _ := net.SplitHostPort(addr); net.ParseIP(host) != nil {
		out[net.JoinHostPort(host, port)] = true
	}
	return out
}

// own reports whether an Origin header names this server: "http://127.0.0.1:4321". "null" does not.
func own(origin string, hosts map[string]bool) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && hosts[strings.ToLower(u.Host)]
}

// fromOutside reports whether a page of another site makes a browser ask, as browsers themselves say: for a picture, a
// script or the event stream, which send no Origin. The page could not read the answer, but could time a search, or
// hold connections open. Whoever follows a link from another site to a page comes in.
func fromOutside(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document" ||
		strings.HasPrefix(r.URL.Path, "/__")
}

// mostConnections bounds what is open at once. A browser opens six to a host.
const mostConnections = 256

// mostHeader bounds the header of a request, in bytes.
const mostHeader = 64 << 10

// crowd keeps that bound: one connection more ends the one that has waited longest for its request, so that whoever
// opens thousands and asks nothing keeps nobody out.
type crowd struct {
	mu      sync.Mutex
	open    int
	waiting []net.Conn // new or idle, the longest first
}

// changed is the server's ConnState.
func (c *crowd) changed(conn net.Conn, to http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = slices.DeleteFunc(c.waiting, func(w net.Conn) bool { return w == conn })
	switch to {
	case http.StateNew:
		c.open++
		c.waiting = append(c.waiting, conn)
	case http.StateIdle:
		c.waiting = append(c.waiting, conn)
	case http.StateClosed, http.StateHijacked:
		c.open--
	}
	if c.open > mostConnections && len(c.waiting) > 0 {
		c.waiting[0].Close() // the server then says that it is closed
		c.waiting = c.waiting[1:]
	}
}

// Answer lets a handler answer on ln until ctx ends.
func Answer(ctx context.Context, ln net.Listener, h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    mostHeader,
		ConnState:         new(crowd).changed,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { srv.Close() })
	defer stop()
	err := srv.Serve(readers{ln})
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// A client that takes no byte of an answer for so long has lost its connection: what is sent to it would be held for
// ever. There is no limit for a whole answer, since an event stream stays open for days.
const (
	mostStuck = 30 * time.Second
	piece     = 64 << 10 // of an answer: a slow client that reads goes on
)

// readers is a listener whose connections end when the other side reads nothing.
type readers struct{ net.Listener }

func (l readers) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return reader{c}, nil
}

// reader is a connection to a client that has to read.
type reader struct{ net.Conn }

func (c reader) Write(data []byte) (sent int, err error) {
	for {
		if err := c.SetWriteDeadline(time.Now().Add(mostStuck)); err != nil {
			return sent, err
		}
		n, err := c.Conn.Write(data[sent:min(len(data), sent+piece)])
		if sent += n; err != nil || sent == len(data) {
			return sent, err
		}
	}
}

// Whole passes on requests whose body is there as a whole: of at most so many bytes, and within so long. A client that
// sends half a message and waits holds nothing but its connection, and that not for long. An answer may take its time.
func Whole(most int64, within time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control := http.NewResponseController(w)
		control.SetReadDeadline(time.Now().Add(within))
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			http.Error(w, "the message is too long", http.StatusRequestEntityTooLarge)
			return
		case err != nil:
			w.Header().Set("Connection", "close")
			http.Error(w, "the message did not arrive as a whole", http.StatusRequestTimeout)
			return
		}
		control.SetReadDeadline(time.Time{})
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}
