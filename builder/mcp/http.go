package mcp

import (
	"net/http"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Path is where the handler answers.
const Path = "/mcp"

// MostBody bounds one message of a client, in bytes. Questions are short.
const MostBody = 1 << 20

const (
	mostSessions = 64               // at once
	sessionRests = 30 * time.Minute // without a question, until it ends
)

// Handler answers over streamable HTTP under Path. A session that asks nothing for half an hour ends, and of as many as
// 64 at once no other begins. Who may reach it is the caller's matter.
func Handler(s *mcp.Server) http.Handler {
	stream := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return s },
		&mcp.StreamableHTTPOptions{SessionTimeout: sessionRests, MaxRequestBodyBytes: MostBody})
	mux := http.NewServeMux()
	mux.HandleFunc(Path, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.Header.Get("Mcp-Session-Id") == "" && sessions(s) >= mostSessions {
			w.Header().Set("Retry-After", "60")
			http.Error(w, "too many sessions are open", http.StatusServiceUnavailable)
			return
		}
		stream.ServeHTTP(w, r)
	})
	return mux
}

// sessions counts those that are open.
func sessions(s *mcp.Server) (n int) {
	for range s.Sessions() {
		n++
	}
	return n
}
