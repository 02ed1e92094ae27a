package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
)

// TestServeShowsAChange starts the real server, reads a page, changes its file and reads the change.
func TestServeShowsAChange(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "adr", "0001-a.md")
	os.MkdirAll(filepath.Dir(file), 0o755)
	os.WriteFile(file, []byte("# First\n\nWords about marmalade.\n"), 0o644)

	address, _ := serving(t, dir, "127.0.0.1:0")
	page := address + "decisions/0001-a/"
	if body := fetch(t, page); !strings.Contains(body, "marmalade") || !strings.Contains(body, "/__live.js") {
		t.Fatalf("the page: %s", body)
	}
	os.WriteFile(file, []byte("# First\n\nWords about honey.\n"), 0o644)
	waitFor(t, "the change is served", func() bool { return strings.Contains(fetch(t, page), "honey") })

	os.WriteFile(filepath.Join(dir, "adr", "0002-b.md"), []byte("# Second\n\nWords about quince.\n"), 0o644)
	waitFor(t, "a new file is a page",
		func() bool { return strings.Contains(fetch(t, address+"decisions/0002-b/"), "quince") })
	var answer struct {
		Total int
		Hits  []struct{ ID, URL string }
	}
	waitFor(t, "and is found", func() bool {
		return json.Unmarshal([]byte(fetch(t, address+"__search?q=quince")), &answer) == nil && answer.Total == 1
	})
	if len(answer.Hits) != 1 || answer.Hits[0].URL != "decisions/0002-b/" {
		t.Errorf("the answer: %+v", answer)
	}
	if _, err := os.Stat(filepath.Join(dir, ".digsite")); err == nil {
		t.Error("the server wrote beside content without site.yaml")
	}
}

// TestServeReadsSiteYamlAgain: settings are live too, a new content folder is watched, and a site.yaml that cannot be
// used changes nothing but is complained about.
func TestServeReadsSiteYamlAgain(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, []byte(text), 0o644)
	}
	write("site.yaml", "title: Before\ncontent: one\n")
	write("one/a.md", "# A\n")
	write("two/b.md", "# B\n")
	address, said := serving(t, dir, "127.0.0.1:0")
	if body := fetch(t, address); !strings.Contains(body, "Before") {
		t.Fatalf("the home page: %s", body)
	}
	write("site.yaml", "title: After\ncontent: [one, two]\n")
	waitFor(t, "the new title is served", func() bool { return strings.Contains(fetch(t, address), "After") })
	write("two/b.md", "# B\n\nWords about medlars.\n")
	waitFor(t, "a folder that site.yaml brought is watched",
		func() bool { return strings.Contains(fetch(t, address+"pages/b/"), "medlars") })
	write("site.yaml", "titel: Wrong\n")
	waitFor(t, "a wrong key is complained about",
		func() bool { return strings.Contains(said(), `unknown key "titel"`) })
	if body := fetch(t, address); !strings.Contains(body, "After") {
		t.Errorf("the home page after a wrong key: %s", body)
	}
}

// TestServeShowsAWrongTemplate: a template of the site's own that cannot be used is shown in the browser with its line,
// and the site is back when it is mended.
func TestServeShowsAWrongTemplate(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, []byte(text), 0o644)
	}
	write("site.yaml", "title: Before\ntheme: look\ncontent: one\n")
	write("one/a.md", "# A\n")
	write("look/templates/pages/search.html",
		`{{template "top" .Frame}}<h1>{{.Title}}</h1>{{template "bottom" .Frame}}`)
	address, said := serving(t, dir, "127.0.0.1:0")
	if body := fetch(t, address+"search/"); !strings.Contains(body, "<h1>Search</h1>") {
		t.Fatalf("the search page: %s", body)
	}
	for _, slip := range []struct{ template, says string }{
		{`<h1>{{.Titel}}</h1>`, "look/templates/pages/search.html:1:7: there is no field .Titel here"},
		{`<h1>{{.Title}</h1>`, "look/templates/pages/search.html:1: bad character U+007D"},
	} {
		write("look/templates/pages/search.html", slip.template)
		waitFor(t, "the browser is told of "+slip.says, func() bool {
			body := fetch(t, address+"search/")
			return strings.Contains(body, slip.says) && strings.Contains(body, "/__live.js")
		})
		waitFor(t, "the terminal too", func() bool { return strings.Contains(said(), slip.says) })
	}
	write("look/templates/pages/search.html",
		`{{template "top" .Frame}}<h1>Mended {{.Title}}</h1>{{template "bottom" .Frame}}`)
	waitFor(t, "the site is back",
		func() bool { return strings.Contains(fetch(t, address+"search/"), "<h1>Mended Search</h1>") })
}

// TestServeSaysWhatItDid: a line says what changed and what was read again; --explain says it of one page.
func TestServeSaysWhatItDid(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) { os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) }
	write("0001-a.md", "# First\n\n## Decision\n\nWe plant marmalade.\n")
	write("0002-b.md", "# Second\n\nWords.\n")
	_, said := running(t, "-C", dir, "serve", "--addr", "127.0.0.1:0", "--explain", "0001-a.md")
	for _, step := range []struct{ name, text, says string }{
		{"0001-a.md", "# The first\n\n## Decision\n\nWe plant marmalade.\n", "0001-a.md changed: 2 pages resolved"},
		{"0003-c.md", "# Third\n\nWords.\n", "0003-c.md is new: 3 pages"},
	} {
		write(step.name, step.text)
		waitFor(t, step.says, func() bool { return strings.Contains(said(), step.says) })
	}
	waitFor(t, "the page is explained", func() bool {
		return strings.Contains(said(), "is made again: its text changed") &&
			strings.Contains(said(), `is "The first", was "First"`)
	})
	if strings.Contains(said(), "Body[") {
		t.Errorf("bytes of a sum explain nothing:\n%s", said())
	}
	os.Remove(filepath.Join(dir, "0003-c.md"))
	waitFor(t, "a file is gone", func() bool { return strings.Contains(said(), "0003-c.md is gone: 2 pages") })
}

// TestServeTakesTheNextPort: a taken port is no reason to stop, and the message says what happened.
func TestServeTakesTheNextPort(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "a.md"), []byte("# A\n"), 0o644)
	address, said := serving(t, dir, ln.Addr().String())
	if strings.Contains(address, ln.Addr().String()+"/") || !strings.Contains(said(), ln.Addr().String()+" is taken") {
		t.Errorf("serving at %s, and said:\n%s", address, said())
	}
}

// serving starts the real server over dir, and stops it when the test ends. It gives the printed address and a look at
// what has been printed.
func serving(t *testing.T, dir, addr string) (address string, said func() string) {
	t.Helper()
	return running(t, "-C", dir, "serve", "--addr", addr)
}

// running starts a command that serves until it is interrupted, and returns its address and what it says on stderr.
func running(t *testing.T, args ...string) (address string, said func() string) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	ctx, stop := context.WithCancel(context.Background())
	errs, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan int, 1)
	a := &app{World: run.World{Stdin: os.Stdin, Stdout: errs, Stderr: errs, Now: time.Now,
		Env: func(string) (string, bool) { return "", false }}}
	go func() { done <- a.run(ctx, args) }()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != exit.Interrupted {
			t.Errorf("exit status %d, want %d", code, exit.Interrupted)
		}
		errs.Close()
	})
	said = func() string { b, _ := os.ReadFile(errs.Name()); return string(b) }
	waitFor(t, "the address is printed", func() bool {
		address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(said())
		return address != ""
	})
	return address, said
}

func fetch(t *testing.T, address string) string {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return string(b)
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 6000 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("after a minute still not so: " + what)
}
