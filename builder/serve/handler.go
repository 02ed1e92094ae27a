package serve

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"digsite/builder/output"
)

// scripts are what listens for changes (ADR-14) and repairs the page; they are put into pages as they are sent, as one.
//
//go:embed problems.js repair.js live.js
var scripts embed.FS

// liveJS returns them as one script, whose names are its own.
var liveJS = sync.OnceValue(func() []byte {
	out := []byte("{\n")
	for _, name := range []string{"problems.js", "repair.js", "live.js"} {
		data, _ := scripts.ReadFile(name) // an embedded file can be read
		out = append(out, data...)
	}
	return append(out, "}\n"...)
})

// Handler answers requests that reach addr ("127.0.0.1:4321"). Addresses that begin with /__ are the server's own: no
// output of a site does.
func (s *Server) Handler(addr string) http.Handler {
	return Guard(addr, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD are answered", http.StatusMethodNotAllowed)
			return
		}
		switch r.URL.Path {
		case "/__events":
			s.events(w, r)
		case "/__now":
			s.version(w, r)
		case "/__search":
			s.search(w, r)
		case "/__live.js":
			h.Set("Content-Type", "text/javascript; charset=utf-8")
			w.Write(liveJS())
		default:
			s.serve(w, r)
		}
	}))
}

// serve answers with an output of the site. "/decisions" without its slash is sent on to "/decisions/", as hosts of
// static sites do.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	st, _ := s.current()
	name, ok := outputPath(r.URL.Path)
	if !ok {
		s.missing(w, r, st)
		return
	}
	p := st.page(name)
	if errors.Is(p.err, fs.ErrNotExist) && !strings.HasSuffix(r.URL.Path, "/") {
		if st.page(name+"/index.html").err == nil {
			http.Redirect(w, r, "/"+escapePath(name)+"/"+query(r), http.StatusMovedPermanently)
			return
		}
	}
	switch {
	case errors.Is(p.err, fs.ErrNotExist):
		s.missing(w, r, st)
	case p.err != nil && !strings.HasSuffix(name, ".html"):
		http.Error(w, fmt.Sprintf("the file could not be made: %v", p.err), http.StatusInternalServerError)
	case p.err != nil:
		s.write(w, r, st, name, p, http.StatusInternalServerError)
	default:
		s.write(w, r, st, name, p, http.StatusOK)
	}
}

// failed returns a page that says why there is none. It listens for changes as every page does, so it goes when the
// mistake does.
func failed(err error) []byte {
	return fmt.Appendf(nil,
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>The page could not be "+
			"made</title>\n</head>\n<body>\n<main><h1>The page could not be made</h1>\n<pre>%s</pre>\n<p>Mend it "+
			"and save: this page then loads again by itself.</p></main>\n</body>\n</html>\n",
		html.EscapeString(err.Error()))
}

// missing answers with the site's own 404 page.
func (s *Server) missing(w http.ResponseWriter, r *http.Request, st *state) {
	if p := st.page("404.html"); p.err == nil {
		s.write(w, r, st, "404.html", p, http.StatusNotFound)
		return
	}
	http.Error(w, "there is no such page", http.StatusNotFound)
}

// write sends one output. Pages get the script that listens for changes; what is published never has it.
func (s *Server) write(w http.ResponseWriter, r *http.Request, st *state, name string, p page, code int) {
	kind := output.ContentType(name)
	w.Header().Set("Content-Type", kind)
	data := p.data
	if strings.HasPrefix(kind, "text/html") {
		data = withScript(data, name, st.version(name, p))
	}
	tag := `"` + st.version(name, p) + `"`
	w.Header().Set("ETag", tag)
	if code == http.StatusOK && r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(code)
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}

// withScript names the live script before </head>, with the page and the version that the browser is given. It is put
// in as the page is sent, not by a template, so that what is published cannot have it by mistake.
func withScript(data []byte, name, version string) []byte {
	page := string(data)
	at := strings.Index(page, "</head>")
	if at < 0 {
		return data
	}
	tag := fmt.Sprintf(`<script src="/__live.js" data-page="%s" data-version="%s"></script>`,
		html.EscapeString(name), version)
	return []byte(page[:at] + tag + page[at:])
}

// mostQuery bounds what is looked at of a query, in bytes.
const mostQuery = 20_000

// search answers the search box with the JSON of `digsite search --json`: GET /__search?q=queue&limit=10&kind=decision.
func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	st, _ := s.current()
	q := r.URL.Query()
	query := q.Get("q")
	if len(query) > mostQuery { // the index reads the beginning of a long one, and says so
		http.Error(w, "the query is longer than 20000 bytes", http.StatusBadRequest)
		return
	}
	number := func(name string, def, most int) int {
		n, err := strconv.Atoi(q.Get(name))
		if err != nil || n < 0 {
			return def
		}
		return min(n, most)
	}
	if st.Search == nil {
		http.Error(w, "there is no index", http.StatusNotFound)
		return
	}
	choices := map[string][]string{}
	for _, name := range []string{"kind", "status", "tag", "service", "author", "year"} {
		if q.Has(name) {
			choices[name] = q[name]
		}
	}
	answer, err := st.Search(r.Context(), Query{
		Text: query, Limit: number("limit", 10, 1000), Offset: number("offset", 0, 100_000),
		ByDate: q.Get("byDate") != "", Exactly: q.Get("exactly") != "",
		Choices: choices, InForceOnly: q.Get("retired") == "no",
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	writeJSON(w, answer)
}

// events sends word to open pages, by server-sent events (ADR-14), when something has changed: at once, and then each
// time. What that means for a page it asks /__now. One stream serves all tabs of a browser, which opens six connections
// to a host and no more.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "retry: 500\n")
	word := "event: look\ndata:\n\n"
	for {
		_, fresh := s.current()
		fmt.Fprint(w, word)
		if out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-fresh:
			word = "event: look\ndata:\n\n"
		case <-time.After(25 * time.Second): // a dead connection shows when it is written to; proxies close silent ones
			word = ": still here\n\n"
		}
	}
}

// version answers what one page would be given now, as JSON: GET /__now?page=decisions/a/index.html&shows=3fa94c10be77
//
//	{"version": "3fa94c10be771f2e...", "problem": "", "problems": [...], "html": "<!doctype html>..."}
//
// problem says why that is not what the disk holds, problems what is wrong with the page's own file. html is there
// where the page shows another version.
func (s *Server) version(w http.ResponseWriter, r *http.Request) {
	name, ok := outputPath("/" + r.URL.Query().Get("page"))
	if !ok {
		http.Error(w, "page is not a path of the site", http.StatusBadRequest)
		return
	}
	st, _ := s.current()
	p := st.page(name)
	if errors.Is(p.err, fs.ErrNotExist) {
		name, p = "404.html", st.page("404.html")
	}
	out := struct {
		Version  string    `json:"version"`
		Problem  string    `json:"problem"`
		Problems []Problem `json:"problems,omitempty"`
		HTML     string    `json:"html,omitempty"`
	}{Version: st.version(name, p), Problem: s.trouble()}
	shows := r.URL.Query().Get("shows")
	if p.err != nil && !errors.Is(p.err, fs.ErrNotExist) && shows != "" && shows != out.Version {
		// the last good page stays, under what is wrong
		out.Version, out.Problem = shows, cmp.Or(out.Problem, p.err.Error())
	}
	if shows != "" && shows != out.Version {
		out.HTML = string(p.data)
	}
	if st.Problems != nil {
		out.Problems = st.Problems(name)
	}
	writeJSON(w, out)
}

// writeJSON answers with a value; what would be a tag in HTML is escaped.
func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(true)
	enc.Encode(v)
}

// outputPath turns the path of an address into the path of an output. What is not in its plainest form is refused, so
// there is one spelling of each output.
//
//	/               -> index.html
//	/decisions/     -> decisions/index.html
//	/css/main.css   -> css/main.css
//	/a/../b, //a    -> refused
func outputPath(p string) (string, bool) {
	if !strings.HasPrefix(p, "/") || strings.ContainsAny(p, "\\\x00") {
		return "", false
	}
	clean := path.Clean(p)
	if strings.HasSuffix(p, "/") && clean != "/" {
		clean += "/"
	}
	if clean != p {
		return "", false
	}
	name := strings.TrimPrefix(p, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, fs.ValidPath(name)
}

// query returns the query of an address with its "?", "" when there is none.
func query(r *http.Request) string {
	if r.URL.RawQuery == "" {
		return ""
	}
	return "?" + r.URL.RawQuery
}

// escapePath writes an output's path as an address.
func escapePath(p string) string {
	return strings.TrimPrefix((&url.URL{Path: "/" + p}).EscapedPath(), "/")
}
