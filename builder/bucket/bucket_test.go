package bucket

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"digsite/builder/bucket/standin"
	"digsite/builder/output"
)

// built writes a site as a build leaves it, and opens it.
func built(t *testing.T, files map[string]string) *output.Site {
	t.Helper()
	dir := t.TempDir()
	m := output.Manifest{Version: "test", Day: "2026-11-23"}
	for name, data := range files {
		sum := sha256.Sum256([]byte(data))
		m.Files = append(m.Files, output.Entry{Path: name, Hash: hex.EncodeToString(sum[:]), Size: int64(len(data))})
		put(t, filepath.Join(dir, filepath.FromSlash(name)), data)
	}
	slices.SortFunc(m.Files, func(a, b output.Entry) int { return strings.Compare(a.Path, b.Path) })
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "build.json"), string(data))
	s, err := output.OpenSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func put(t *testing.T, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

// place is a bucket "site" of a stand-in.
type place struct {
	*standin.Server
	env map[string]string
}

// serve starts a stand-in.
func serve(t *testing.T) place {
	t.Helper()
	s := standin.New("site")
	at := httptest.NewServer(s)
	t.Cleanup(at.Close)
	// the library looks at the environment itself
	t.Setenv("AWS_ACCESS_KEY_ID", s.Key)
	t.Setenv("AWS_SECRET_ACCESS_KEY", s.Secret)
	t.Setenv("AWS_PROFILE", "")
	return place{s, map[string]string{"AWS_ENDPOINT_URL": at.URL, "AWS_ACCESS_KEY_ID": s.Key,
		"AWS_SECRET_ACCESS_KEY": s.Secret}}
}

// open compares a site with s3://site/why.
func (p place) open(ctx context.Context, s *output.Site, o Options) (*Publication, error) {
	target, err := ParseTarget("s3://site/why")
	if err != nil {
		return nil, err
	}
	o.Env = func(name string) string { return p.env[name] }
	if o.Waiting == nil {
		o.Waiting = func(time.Duration) {}
	}
	if o.patient == nil {
		o.patient = func(ctx context.Context, d time.Duration) error { return sleep(ctx, d/100) }
	}
	return Open(ctx, s, target, o)
}

// publish publishes a site to s3://site/why.
func (p place) publish(t *testing.T, s *output.Site, o Options) error {
	t.Helper()
	pub, err := p.open(t.Context(), s, o)
	if err != nil {
		return err
	}
	defer pub.Close()
	return pub.Apply(t.Context(), 10, func(Progress) {})
}

// holds checks what is below the prefix: the site, its build.json, and others.
func (p place) holds(t *testing.T, s *output.Site, others ...string) {
	t.Helper()
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		want := map[string]bool{"why/build.json": true}
		for _, e := range s.Files {
			want["why/"+e.Path] = true
			o := buckets["site"]["why/"+e.Path]
			if o == nil {
				t.Errorf("%s is not there", e.Path)
				continue
			}
			if sum := sha256.Sum256(o.Data); hex.EncodeToString(sum[:]) != e.Hash {
				t.Errorf("%s holds %q", e.Path, o.Data)
			}
		}
		for _, name := range others {
			want[name] = true
		}
		for name := range buckets["site"] {
			if !want[name] {
				t.Errorf("%s is there", name)
			}
		}
	})
}

// puts returns the objects that were written since the last look, but for those of the publication itself.
func (p place) puts() (out []string) {
	for _, line := range p.Log() {
		if name, ok := strings.CutPrefix(line, "PUT site/why/"); ok && name != lockName && name != "build.json" {
			out = append(out, name)
		}
	}
	return out
}

var one = map[string]string{"index.html": "home", "a/index.html": "<link href=../assets/x.1.css>",
	"assets/x.1.css": "1", "search/index.gz": "table", "search/0a/1.gz": "shard", "a b/ü+%.html": "named",
	"404.html": "none"}

var two = map[string]string{"index.html": "home", "b/index.html": "<link href=../assets/x.2.css>",
	"assets/x.2.css": "2", "search/index.gz": "other", "search/0b/1.gz": "shard", "a b/ü+%.html": "named",
	"404.html": "none", "b/index.html.gz": "zipped"}

// TestPublishes: what changed is written in an order in which no page names what is not there, the rest is left alone,
// and what is gone is deleted last, what others need after those.
func TestPublishes(t *testing.T) {
	p := serve(t)
	p.Page = 3 // a listing has several pages
	first, second := built(t, one), built(t, two)
	if err := p.publish(t, first, Options{}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, first)
	if got := p.puts(); !slices.Equal(got[len(got)-2:], []string{"search/index.gz", "index.html"}) || len(got) != 7 {
		t.Errorf("written: %q", got)
	}
	if err := p.publish(t, first, Options{}); err != nil || len(p.puts()) > 0 {
		t.Errorf("a second time: %v", err)
	}
	if err := p.publish(t, second, Options{}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, second)
	var got []string
	for _, line := range p.Log() {
		verb, name, _ := strings.Cut(line, " ")
		name = strings.TrimPrefix(name, "site/why/")
		again := name == lockName && verb == "PUT" && len(got) > 0 // a slow machine renews its lease
		if (verb == "PUT" || verb == "DELETE") && !again {
			got = append(got, verb[:1]+" "+name)
		}
	}
	slices.Sort(got[2:4]) // what is written at once
	slices.Sort(got[4:6])
	slices.Sort(got[8:10])
	want := []string{"P " + lockName, "P build.json", "P assets/x.2.css", "P search/0b/1.gz", "P b/index.html",
		"P b/index.html.gz", "P search/index.gz", "D a/index.html", "D assets/x.1.css", "D search/0a/1.gz", "P build.json",
		"D " + lockName}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestHeaders: objects are sent as what they are, and kept as long as their name allows.
func TestHeaders(t *testing.T) {
	p := serve(t)
	if err := p.publish(t, built(t, two), Options{}); err != nil {
		t.Fatal(err)
	}
	year := "public, max-age=31536000, immutable"
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		for name, want := range map[string][3]string{
			"index.html":      {"text/html; charset=utf-8", "", "no-cache"},
			"b/index.html.gz": {"text/html; charset=utf-8", "gzip", "no-cache"},
			"assets/x.2.css":  {"text/css; charset=utf-8", "", year},
			"search/0b/1.gz":  {"application/gzip", "", year},
			"search/index.gz": {"application/gzip", "", "no-cache"},
			"build.json":      {"application/json; charset=utf-8", "", "no-cache"},
		} {
			h := buckets["site"]["why/"+name].Header
			if got := [3]string{h.Get("Content-Type"), h.Get("Content-Encoding"), h.Get("Cache-Control")}; got != want {
				t.Errorf("%s: got %q, want %q", name, got, want)
			}
		}
	})
}

// TestGoesOn: a publication that broke off leaves what pages need and deletes nothing; the next one sends what has not
// arrived, and nothing else.
func TestGoesOn(t *testing.T) {
	for _, opaque := range []bool{false, true} {
		p := serve(t)
		p.Opaque = opaque
		if err := p.publish(t, built(t, one), Options{}); err != nil {
			t.Fatal(err)
		}
		p.Break = func(w http.ResponseWriter, r *http.Request, after bool) bool {
			if r.Method != "PUT" || !strings.HasSuffix(r.URL.Path, "/b/index.html") {
				return false
			}
			w.WriteHeader(http.StatusForbidden)
			return true
		}
		files := maps.Clone(two)
		delete(files, "b/index.html.gz") // which is written beside the page that fails
		second := built(t, files)
		if err := p.publish(t, second, Options{}); err == nil {
			t.Fatal("it did not break off")
		}
		p.Change(func(buckets map[string]map[string]*standin.Object) {
			for _, name := range []string{"a/index.html", "assets/x.1.css", "assets/x.2.css"} {
				if buckets["site"]["why/"+name] == nil {
					t.Errorf("%s is not there", name)
				}
			}
		})
		p.Break = nil
		p.Log()
		if err := p.publish(t, second, Options{}); err != nil {
			t.Fatal(err)
		}
		if got := p.puts(); !slices.Equal(got, []string{"b/index.html", "search/index.gz"}) {
			t.Errorf("opaque %v: sent again: %q", opaque, got)
		}
		p.holds(t, second)
	}
}

// TestCutOff: a connection that is cut, before a request or behind it, and a server that is busy are tried again.
func TestCutOff(t *testing.T) {
	p := serve(t)
	var asked atomic.Int32
	p.Break = func(w http.ResponseWriter, r *http.Request, after bool) bool {
		switch n := asked.Add(1); {
		case n%14 == 0:
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		case n%7 == 0:
			panic(http.ErrAbortHandler)
		}
		return false
	}
	first := built(t, one)
	if err := p.publish(t, first, Options{}); err != nil {
		t.Fatal(err)
	}
	p.Break = nil
	p.holds(t, first)
}

// TestOthers: what digsite did not publish is never overwritten nor deleted, and a prefix that holds it is entered only
// where that is meant.
func TestOthers(t *testing.T) {
	p := serve(t)
	theirs := func(name string) {
		p.Change(func(buckets map[string]map[string]*standin.Object) {
			buckets["site"][name] = &standin.Object{Data: []byte("theirs"), Header: http.Header{}, ETag: "x",
				Modified: time.Now()}
		})
	}
	first := built(t, one)
	theirs("why/thesis.pdf")
	theirs("why not/index.html") // beside the prefix
	refusal(t, p.publish(t, first, Options{}), "s3://site/why is not empty, and digsite did not publish it: thesis.pdf")
	if err := p.publish(t, first, Options{Beside: true}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, first, "why/thesis.pdf", "why not/index.html")
	theirs("why/b/index.html")
	refusal(t, p.publish(t, built(t, two), Options{}), "would overwrite: b/index.html")
	p.holds(t, first, "why/thesis.pdf", "why not/index.html", "why/b/index.html")

	// What was changed since it was published is somebody's, and stays.
	p.Change(func(buckets map[string]map[string]*standin.Object) { delete(buckets["site"], "why/b/index.html") })
	theirs("why/a/index.html")
	second := built(t, two)
	if err := p.publish(t, second, Options{}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, second, "why/thesis.pdf", "why not/index.html", "why/a/index.html")

	// A manifest that was lost makes our own objects nobody's for no longer than it takes to look at them.
	p.Change(func(buckets map[string]map[string]*standin.Object) { delete(buckets["site"], "why/build.json") })
	if err := p.publish(t, second, Options{Beside: true}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, second, "why/thesis.pdf", "why not/index.html", "why/a/index.html")
}

// TestTakesOver: a site that another tool copied there gets its headers, and its files count as those of a publication.
func TestTakesOver(t *testing.T) {
	p := serve(t)
	first, second := built(t, one), built(t, two)
	if err := p.publish(t, first, Options{}); err != nil {
		t.Fatal(err)
	}
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		for _, o := range buckets["site"] {
			o.Header = http.Header{"Content-Type": {"binary/octet-stream"}}
		}
	})
	p.Log()
	if err := p.publish(t, second, Options{}); err != nil {
		t.Fatal(err)
	}
	p.holds(t, second)
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		for name, o := range buckets["site"] {
			if o.Header.Get("Content-Type") == "binary/octet-stream" {
				t.Errorf("%s has the headers that it had", name)
			}
		}
	})
}

// TestBounds: too many deletes are refused before anything is written, and so is what a newer version published, and a
// build.json that is not ours.
func TestBounds(t *testing.T) {
	p := serve(t)
	many := map[string]string{"index.html": "home"}
	for i := range 20 {
		many[fmt.Sprintf("p/%d.html", i)] = "page"
	}
	first := built(t, many)
	if err := p.publish(t, first, Options{}); err != nil {
		t.Fatal(err)
	}
	refusal(t, p.publish(t, built(t, one), Options{}), "20 files of the published site would be deleted, and 10 may be")
	p.holds(t, first)
	for words, manifest := range map[string]string{
		"written by a newer digsite (v9): its build.json has format 7": `{"generator":"digsite","version":"v9",` +
			`"format":7,"files":"elsewhere"}`,
		"build.json below s3://site/why is not digsite's": `{"name":"webpack"}`,
	} {
		p.Change(func(buckets map[string]map[string]*standin.Object) {
			buckets["site"]["why/build.json"].Data = []byte(manifest)
		})
		p.Log()
		refusal(t, p.publish(t, first, Options{}), words)
		if slices.ContainsFunc(p.Log(), func(s string) bool { return !strings.HasPrefix(s, "GET ") }) {
			t.Error("something was written")
		}
	}
}

// refusal checks that an error is a refusal with these words and with something to do.
func refusal(t *testing.T, err error, words string) {
	t.Helper()
	var refused *output.RefusedError
	if !errors.As(err, &refused) || !strings.Contains(refused.Message, words) || refused.Hint == "" {
		t.Errorf("%v, want a refusal with %q", err, words)
	}
}

// TestSomebodyWritesToo: what another program puts in the place of what was just written is found before anything is
// deleted.
func TestSomebodyWritesToo(t *testing.T) {
	p := serve(t)
	if err := p.publish(t, built(t, one), Options{}); err != nil {
		t.Fatal(err)
	}
	var once atomic.Bool
	p.Break = func(_ http.ResponseWriter, r *http.Request, after bool) bool {
		if after && r.Method == "PUT" && strings.HasSuffix(r.URL.Path, "/search/index.gz") && !once.Swap(true) {
			p.Change(func(buckets map[string]map[string]*standin.Object) {
				buckets["site"]["why/b/index.html"].ETag = "theirs"
			})
		}
		return false
	}
	refusal(t, p.publish(t, built(t, two), Options{}), "somebody else writes below s3://site/why: what was just "+
		"published is not there: b/index.html")
	p.Change(func(buckets map[string]map[string]*standin.Object) {
		if buckets["site"]["why/a/index.html"] == nil {
			t.Error("something was deleted")
		}
	})
}
