package serve

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/netutil"
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

// mostConnections bounds what is open at once. A browser opens six to a host.
const mostConnections = 256

// Answer lets a handler answer on ln until ctx ends.
func Answer(ctx context.Context, ln net.Listener, h http.Handler) error {
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { srv.Close() })
	defer stop()
	err := srv.Serve(netutil.LimitListener(ln, mostConnections))
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
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
