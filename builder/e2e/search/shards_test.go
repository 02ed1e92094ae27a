package search

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"digsite/builder/e2e"
)

// TestSearchWhileTheSiteIsPublished: a page that has the old index asks the new one when the old files are gone.
func TestSearchWhileTheSiteIsPublished(t *testing.T) {
	e2e.NeedsBrowser(t)
	dir := e2e.Content(t)
	build := func() http.Handler {
		out := filepath.Join(t.TempDir(), "site")
		e2e.Run(t, dir, "build", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
		// Two builds within a second, or a publisher that sets its own times: the date of the file says nothing.
		day := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(out, "search", "index.gz"), day, day); err != nil {
			t.Fatal(err)
		}
		return http.FileServer(http.Dir(out))
	}
	var now atomic.Pointer[http.Handler]
	first := build()
	now.Store(&first)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(*now.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	x := e2e.Open(t, srv.URL, 1000, 800)
	x.Visit(srv.URL + "/search/?q=jobs,") // the comma: no dictionary is fetched yet
	x.Wait("the first index is in use", hitTitles)
	text := "---\nstatus: accepted\ndate: 2024-01-01\n---\n# Quagga fence\n\nThe quagga.\n"
	if err := os.WriteFile(filepath.Join(dir, "decisions", "0009-quagga.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	second := build()
	now.Store(&second)
	x.Eval(
		`(document.getElementById("page-q").value = "tag:queues quagga",
			document.getElementById("page-q").dispatchEvent(new Event("input")),
			"")`)
	x.Eval(
		`(document.getElementById("page-q").value = "quagga fence",
			document.getElementById("page-q").dispatchEvent(new Event("input")),
			"")`)
	x.Wait("the new record is found", hitTitles+`.startsWith("Quagga fence")`)
}

// TestShardDecoderSurvives is the fuzz twin of FuzzShards: whatever the bytes of a file, the decoder gives values or a
// Trouble, and ends.
func TestShardDecoderSurvives(t *testing.T) {
	address, _ := e2e.Live(t) // where each module is a file of its own
	x := e2e.Open(t, address, 800, 600)
	x.Visit(address)
	got := x.Eval(strings.ReplaceAll(`(async () => {
		const { decodeList, Cursor, Trouble } = await import("/assets/search-shards.js");
		let seed = 1, good = 0, bad = 0;
		const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
		for (let i = 0; i < 20000; i++) {
			const bytes = Uint8Array.from({ length: random(40) }, () => random(3) ? random(8) : random(256));
			for (const f of [() => decodeList(bytes, random(6), 1000), () => new Cursor(bytes).words()]) {
				try { f(); good++; } catch (e) { if (!(e instanceof Trouble)) return String(e.stack); bad++; }
			}
		}
		return good > 100 && bad > 100 ? "fine" : [good, bad].join();
	})()`, "\t", " "))
	if got != "fine" {
		t.Error(got)
	}
	x.Clean()
}
