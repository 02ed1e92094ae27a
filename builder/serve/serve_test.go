package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"digsite/builder/fingerprint"
)

// snapshot serves a few outputs from memory.
func snapshot(outputs map[string]string) *Snapshot {
	return &Snapshot{
		Render: func(p string) ([]byte, error) {
			if s, ok := outputs[p]; ok {
				return []byte(s), nil
			}
			return nil, fs.ErrNotExist
		},
		Search: func(_ context.Context, q Query) (any, error) {
			return map[string]any{"query": q.Text, "limit": q.Limit}, nil
		},
		Assets: map[string]fingerprint.Sum{"assets/site.css": fingerprint.Bytes([]byte("sheet"))},
	}
}

var outputs = map[string]string{
	"index.html":               "<html><head><title>Home</title></head></html>",
	"decisions/a/index.html":   "<html><head></head>A</html>",
	"decisions/ü x/index.html": "<html><head></head>Ü</html>",
	"assets/site.css":          "body{}",
	"404.html":                 "<html><head></head>nothing here</html>",
}

func get(t *testing.T, h http.Handler, host, target string) *http.Response {
	t.Helper()
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = host
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(target, "?")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestHostIsLookedAtBeforeAnythingElse(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:4321")
	for host, want := range map[string]int{
		"127.0.0.1:4321":        200,
		"localhost:4321":        200,
		"LOCALHOST:4321":        200,
		"[::1]:4321":            200,
		"127.0.0.1":             403,
		"127.0.0.1:80":          403,
		"localhost:43210":       403,
		"evil.example:4321":     403,
		"127.0.0.1.nip.io:4321": 403,
		"localhost:4321.evil":   403,
		"evil@localhost:4321":   403,
		"":                      403,
		"localhost:4321, a.b":   403,
		"127.0.0.2:4321":        403,
		"0.0.0.0:4321":          403,
	} {
		for _, target := range []string{"/", "/__search?q=a", "/__live.js", "/nothing"} {
			res := get(t, h, host, target)
			if wrong := (res.StatusCode == 403) != (want == 403); wrong {
				t.Errorf("Host %q %s: status %d, want %d", host, target, res.StatusCode, want)
			}
			if v := res.Header.Get("Access-Control-Allow-Origin"); v != "" {
				t.Errorf("Host %q %s: a CORS header %q", host, target, v)
			}
		}
	}
}

func TestOnPortEightyTheHostHasNoPort(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:80")
	for host, want := range map[string]int{"localhost": 200, "127.0.0.1": 200, "[::1]": 200, "localhost:80": 200,
		"evil": 403, "": 403} {
		if got := get(t, h, host, "/").StatusCode; got != want {
			t.Errorf("Host %q: status %d, want %d", host, got, want)
		}
	}
}

func TestPathsAreKeys(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:4321")
	for _, c := range []struct {
		path string
		code int
		want string
	}{
		{"/", 200, "Home"},
		{"/index.html", 200, "Home"},
		{"/decisions/a/", 200, "A</html>"},
		{"/decisions/a", 301, "/decisions/a/"},
		{"/decisions/a?q=1", 301, "/decisions/a/?q=1"},
		{"/decisions/ü x", 301, "/decisions/%C3%BC%20x/"},
		{"/decisions/ü x/", 200, "Ü"},
		{"/assets/site.css", 200, "body{}"},
		{"/decisions/b/", 404, "nothing here"},
		{"/../etc/passwd", 404, "nothing here"},
		{"/decisions/../index.html", 404, "nothing here"},
		{"//index.html", 404, "nothing here"},
		{"/decisions//a/", 404, "nothing here"},
		{"/./index.html", 404, "nothing here"},
		{`/..\..\etc\passwd`, 404, "nothing here"},
		{"/index.html\x00", 404, "nothing here"},
		{"/decisions/a/..", 404, "nothing here"},
		{"//evil.example/decisions/a", 404, "nothing here"},
	} {
		res := get(t, h, "localhost:4321", c.path)
		body, _ := io.ReadAll(res.Body)
		got := string(body) + res.Header.Get("Location")
		if res.StatusCode != c.code || !strings.Contains(got, c.want) {
			t.Errorf("%q: %d %q, want %d with %q", c.path, res.StatusCode, got, c.code, c.want)
		}
	}
}

func TestOnlyReadingIsAnswered(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:4321")
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "CONNECT"} {
		r := httptest.NewRequest(method, "/", nil)
		r.Host = "localhost:4321"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d, want 405", method, w.Code)
		}
	}
}

func TestPagesListenAndAssetsDoNot(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:4321")
	for target, want := range map[string]bool{"/": true, "/nothing": true, "/assets/site.css": false} {
		body, _ := io.ReadAll(get(t, h, "localhost:4321", target).Body)
		if got := strings.Contains(string(body), "/__live.js"); got != want {
			t.Errorf("%s: has the live script: %v, want %v", target, got, want)
		}
	}
}

func TestSearchBounds(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:4321")
	for target, want := range map[string]string{
		"/__search?q=split+dns":                      `"limit":10,"query":"split dns"`,
		"/__search?q=a&limit=5000":                   `"limit":1000`,
		"/__search?q=a&limit=-1":                     `"limit":10`,
		"/__search?q=<script>":                       `\u003cscript\u003e`,
		"/__search?q=" + strings.Repeat("a", 20_001): "longer than 20000 bytes",
	} {
		body, _ := io.ReadAll(get(t, h, "localhost:4321", target).Body)
		if !strings.Contains(string(body), want) {
			t.Errorf("%.40s: %s, want %s", target, body, want)
		}
	}
}

func TestUnchangedPageIsNotSentAgain(t *testing.T) {
	h := New(Options{}, snapshot(outputs)).Handler("127.0.0.1:4321")
	tag := get(t, h, "localhost:4321", "/").Header.Get("ETag")
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "localhost:4321"
	r.Header.Set("If-None-Match", tag)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusNotModified {
		t.Errorf("status %d, want 304", w.Code)
	}
}

// running starts a server over a folder whose page.txt is the home page, and gives its address.
func running(t *testing.T, dir string) string {
	t.Helper()
	build := func(context.Context) (*Snapshot, error) {
		data, _ := os.ReadFile(filepath.Join(dir, "page.txt"))
		deep, _ := os.ReadFile(filepath.Join(dir, "a", "b", "deep.txt"))
		snap := snapshot(map[string]string{
			"index.html": "<html><head></head>" + string(data) + string(deep) + "</html>",
			"other.html": "<html><head></head>other</html>",
		})
		snap.Watch = []string{dir}
		return snap, nil
	}
	first, _ := build(t.Context())
	return runs(t, New(Options{Build: build, Skip: []string{filepath.Join(dir, "_site")}}, first))
}

// runs starts a server, and gives its address.
func runs(t *testing.T, s *Server) string {
	t.Helper()
	ln, _, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx, ln) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + ln.Addr().String()
}

// listen counts the changes of one page, as live.js hears of them: an event rings, and /__now says what it means.
func listen(t *testing.T, address, page, version string) *atomic.Int32 {
	t.Helper()
	var n atomic.Int32
	req, _ := http.NewRequestWithContext(t.Context(), "GET", address+"/__events", nil)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer res.Body.Close()
		for sc := bufio.NewScanner(res.Body); sc.Scan(); {
			if strings.HasPrefix(sc.Text(), "event: look") {
				if now := asked(t, address, page).Version; now != version {
					version = now
					n.Add(1)
				}
			}
		}
	}()
	return &n
}

// asked returns what the server says of one page.
func asked(t *testing.T, address, page string) (now struct{ Version, Problem string }) {
	t.Helper()
	res, err := http.Get(address + "/__now?page=" + page)
	if err != nil {
		return now // the server was stopped with the test
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&now); err != nil {
		t.Error(err)
	}
	return now
}

func version(t *testing.T, address, page string) string {
	t.Helper()
	res, err := http.Get(address + "/" + page)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	return strings.Trim(res.Header.Get("ETag"), `"`)
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 6000 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("after a minute still not so: " + what)
}

func TestOnlyPagesThatChangedAreRung(t *testing.T) {
	dir := t.TempDir()
	put := func(path, text string) { // in one step: a file that is seen empty and then written would ring twice
		whole := filepath.Join(t.TempDir(), "whole")
		os.WriteFile(whole, []byte(text), 0o644)
		if err := os.Rename(whole, filepath.Join(dir, path)); err != nil {
			t.Fatal(err)
		}
	}
	put("page.txt", "one")
	address := running(t, dir)
	home := listen(t, address, "", version(t, address, ""))
	other := listen(t, address, "other.html", version(t, address, "other.html"))
	late := listen(t, address, "", "an-older-version")
	eventually(t, "a page that is older than the server hears so at once", func() bool { return late.Load() == 1 })

	put("page.txt", "two")
	eventually(t, "the changed page is rung", func() bool { return home.Load() == 1 })

	os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755)
	put("a/b/deep.txt", "three")
	eventually(t, "a file in a new folder is seen", func() bool { return home.Load() == 2 })
	put("a/b/deep.txt", "four")
	eventually(t, "and its later changes", func() bool { return home.Load() == 3 })

	put("page.txt", "two") // the same bytes
	time.Sleep(150 * time.Millisecond)
	if home.Load() != 3 || other.Load() != 0 {
		t.Errorf("rung without a change: home %d of 3, other %d of 0", home.Load(), other.Load())
	}
}

// TestANewFolderIsReadAgain: what changes in a folder between its first reading and its watching is seen.
func TestANewFolderIsReadAgain(t *testing.T) {
	dir, more := t.TempDir(), t.TempDir()
	bell, file := filepath.Join(dir, "page.txt"), filepath.Join(more, "late.txt")
	builds := 0
	build := func(context.Context) (*Snapshot, error) {
		builds++
		text, _ := os.ReadFile(file)
		snap := snapshot(map[string]string{"index.html": "<html><head></head>" + string(text) + "</html>"})
		snap.Watch = []string{dir}
		if _, err := os.Stat(bell); err == nil {
			snap.Watch = append(snap.Watch, more)
			if text == nil {
				os.WriteFile(file, []byte("late"), 0o644) // nobody watches it yet
			}
		}
		return snap, nil
	}
	first, _ := build(t.Context())
	address := runs(t, New(Options{Build: build}, first))
	os.WriteFile(bell, nil, 0o644)
	eventually(t, "the late file is served", func() bool {
		res, err := http.Get(address + "/")
		if err != nil {
			return false
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		return strings.Contains(string(body), "late")
	})
}

// TestARenamedFolderIsWatchedStill: what changes in a folder after its renaming is seen, also a level below.
func TestARenamedFolderIsWatchedStill(t *testing.T) {
	dir := t.TempDir()
	deep := func(folder, text string) {
		os.MkdirAll(filepath.Join(dir, folder, "b"), 0o755)
		os.WriteFile(filepath.Join(dir, folder, "b", "deep.txt"), []byte(text), 0o644)
	}
	deep("z", "one")
	address := running(t, dir)
	says := func(text string) func() bool {
		return func() bool {
			res, err := http.Get(address + "/")
			if err != nil {
				return false
			}
			defer res.Body.Close()
			body, _ := io.ReadAll(res.Body)
			return string(body) == "<html><head>"+script(string(body))+"</head>"+text+"</html>"
		}
	}
	for _, text := range []string{"two", "three", "four"} { // there and back, since the fault was a race
		os.Rename(filepath.Join(dir, "z"), filepath.Join(dir, "a"))
		eventually(t, "the renamed folder is seen", func() bool { return !says("")() })
		deep("a", text)
		eventually(t, "an edit below is seen", says(text))
		os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "z"))
		eventually(t, "the folder is gone", says(""))
	}
}

// script is the live server's own in a page.
func script(page string) string {
	_, rest, _ := strings.Cut(page, "<head>")
	own, _, _ := strings.Cut(rest, "</head>")
	return own
}

// TestSilentDiskIsLookedAt: with Poll a change without an event is seen.
func TestSilentDiskIsLookedAt(t *testing.T) {
	text := atomic.Value{}
	text.Store("one")
	var last *Snapshot
	build := func(context.Context) (*Snapshot, error) {
		if now := text.Load().(string); last == nil || now != "one" {
			last = snapshot(map[string]string{"index.html": "<html><head></head>" + now + "</html>"})
		}
		return last, nil
	}
	first, _ := build(t.Context())
	address := runs(t, New(Options{Build: build, Poll: true}, first))
	home := listen(t, address, "", version(t, address, ""))
	text.Store("two")
	eventually(t, "it is seen", func() bool { return home.Load() >= 1 })
}

// TestPagesSayWhyTheyAreOld: while a build fails the former pages are served, and open ones are told why.
func TestPagesSayWhyTheyAreOld(t *testing.T) {
	dir := t.TempDir()
	first := snapshot(outputs)
	first.Watch = []string{dir}
	var bad atomic.Bool
	address := runs(t, New(Options{Build: func(context.Context) (*Snapshot, error) {
		if bad.Load() {
			return nil, errors.New("site.yaml:1: no closing <bracket>")
		}
		return first, nil
	}}, first))
	if p := asked(t, address, "").Problem; p != "" {
		t.Fatalf("at first: %q", p)
	}
	bad.Store(true)
	os.WriteFile(filepath.Join(dir, "x"), nil, 0o644)
	eventually(t, "the reason is told", func() bool {
		return asked(t, address, "").Problem == "site.yaml:1: no closing <bracket>"
	})
	if v := version(t, address, ""); v != asked(t, address, "").Version {
		t.Error("the page has another version than is told")
	}
	bad.Store(false)
	os.WriteFile(filepath.Join(dir, "y"), nil, 0o644)
	eventually(t, "it goes when it is mended", func() bool { return asked(t, address, "").Problem == "" })
}

func TestListenTakesTheNextFreePort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	ln, moved, err := Listen(taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	if !moved || ln.Addr().String() == taken.Addr().String() {
		t.Errorf("got %s beside %s, moved %v", ln.Addr(), taken.Addr(), moved)
	}
}

func TestListenRefusesOtherMachines(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:80", "example.org:80", "nonsense", "127.0.0.1:x",
		"127.0.0.1:70000"} {
		if ln, _, err := Listen(addr); err == nil {
			ln.Close()
			t.Errorf("%q was listened on", addr)
		}
	}
}

func FuzzOutputPath(f *testing.F) {
	for _, s := range []string{"/", "/a/", "/../a", "//a", `/a\b`, "/a/./b", "/a\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if name, ok := outputPath(p); ok && !fs.ValidPath(name) {
			t.Errorf("%q gave %q", p, name)
		}
	})
}
