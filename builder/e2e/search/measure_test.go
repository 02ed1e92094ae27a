package search

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"

	"digsite/builder/e2e"
)

// TestMeasureSearch prints what a query costs in a real browser: bytes fetched until ten results are shown, and time.
// It judges nothing, and runs only where DIGSITE_MEASURE names a built site; DIGSITE_MEASURE_PAGEFIND may name the
// pagefind folder of the same records, DIGSITE_CORPORA the folder whose judged queries are asked. `.ci/bench` calls it.
func TestMeasureSearch(t *testing.T) {
	site, corpora := os.Getenv("DIGSITE_MEASURE"), os.Getenv("DIGSITE_CORPORA")
	if site == "" || corpora == "" {
		t.Skip("DIGSITE_MEASURE names no built site, or DIGSITE_CORPORA no judged queries")
	}
	e2e.NeedsBrowser(t)
	queries := measuredQueries(t, filepath.Join(corpora, "ALL.qrels.tsv"))
	m := &meter{root: site}
	srv := httptest.NewServer(m)
	t.Cleanup(srv.Close)
	for words, list := range queries {
		m.ours(t, srv.URL, words+1, list)
	}
	x := e2e.Open(t, srv.URL, 1280, 900)
	x.Visit(srv.URL + "/search/")
	x.Wait("the engine is there",
		`performance.getEntriesByType("resource").some((r) => r.name.includes("search-view"))`)
	fmt.Print(x.Eval(ourTimes(queries)))
	x.Clean()
	if theirs := os.Getenv("DIGSITE_MEASURE_PAGEFIND"); theirs != "" {
		m := &meter{root: theirs}
		srv := httptest.NewServer(m)
		t.Cleanup(srv.Close)
		for words, list := range queries {
			m.theirs(t, srv.URL, words+1, list)
		}
	}
}

// measuredQueries returns twenty queries each of one, two and three words, cut from the judged ones at even distances.
func measuredQueries(t *testing.T, file string) (out [3][]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all [][]string
	for in := bufio.NewScanner(f); in.Scan(); {
		cells := strings.Split(in.Text(), "\t")
		if len(cells) < 3 || cells[0] == "qid" {
			continue
		}
		words := strings.FieldsFunc(strings.ToLower(cells[1]), func(r rune) bool { return r < 'a' || r > 'z' })
		if words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 4 }); len(words) >= 3 {
			all = append(all, words)
		}
	}
	if len(all) < 20 {
		t.Fatalf("%s has only %d queries of three words", file, len(all))
	}
	for i := range 20 {
		words := all[i*len(all)/20]
		for n := range out {
			out[n] = append(out[n], strings.Join(words[:n+1], " "))
		}
	}
	return out
}

// meter is a file server that counts bytes as a host would send them that compresses text.
type meter struct {
	root string
	mu   sync.Mutex
	sent map[string]int // by what the file is for
	size map[string]int // of files already compressed once
}

func (m *meter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/blank" {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<!doctype html><title>blank</title><main></main>"))
		return
	}
	name := filepath.Join(m.root, filepath.FromSlash(path.Clean(r.URL.Path)))
	if strings.HasSuffix(r.URL.Path, "/") {
		name = filepath.Join(name, "index.html")
	}
	if data, err := os.ReadFile(name); err == nil {
		m.count(r.URL.Path, data)
	}
	http.ServeFile(w, r, name)
}

func (m *meter) count(name string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, known := m.size[name]
	if !known {
		n = len(data)
		if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
			var b bytes.Buffer
			z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
			z.Write(data)
			z.Close()
			n = b.Len()
		}
		if m.size == nil {
			m.size = map[string]int{}
		}
		m.size[name] = n
	}
	if m.sent == nil {
		m.sent = map[string]int{}
	}
	m.sent[purpose(name)] += n
	m.sent["all"] += n
}

// purpose returns what a file is for: "index", "engine", "pages" for records' own pages, "" for what every page loads.
func purpose(name string) string {
	switch base := path.Base(name); {
	case strings.HasPrefix(base, "search-"), strings.HasPrefix(base, "pagefind") && strings.HasSuffix(base, ".js"),
		strings.HasPrefix(base, "wasm."):
		return "engine"
	case strings.HasSuffix(base, ".gz"), strings.Contains(base, "pf_"), base == "pagefind-entry.json":
		return "index"
	case strings.HasSuffix(name, "/") && name != "/search/":
		return "pages"
	}
	return ""
}

// taken returns what was sent since the last call.
func (m *meter) taken() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := m.sent
	m.sent = map[string]int{}
	return out
}

// spread returns the middle and the 95th of a hundred, in KB.
func spread(n []int) string {
	slices.Sort(n)
	return fmt.Sprintf("%5.1f %5.1f", float64(n[len(n)/2])/1024, float64(n[len(n)*95/100])/1024)
}

func printed(who string, words int, rows map[string][]int) {
	for _, what := range slices.Sorted(func(yield func(string) bool) {
		for k := range rows {
			if !yield(k) {
				return
			}
		}
	}) {
		fmt.Printf("bytes %-9s %d words  %-44s p50, p95 KB %s\n", who, words, what, spread(rows[what]))
	}
}

// ours asks the search page by its address, and the palette, with the whole query pasted and letter by letter.
func (m *meter) ours(t *testing.T, host string, words int, queries []string) {
	rows := map[string][]int{}
	for _, q := range queries {
		cold(t, q, host, func(x *e2e.Tab) { m.each(x, host, q, rows) })
	}
	printed("digsite", words, rows)
}

// cold opens a browser that has nothing yet.
func cold(t *testing.T, query, host string, f func(x *e2e.Tab)) {
	t.Run(query, func(t *testing.T) {
		x := e2e.Open(t, host, 1280, 900)
		e2e.Call(x, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
		f(x)
	})
}

// each asks one query in the three ways.
func (m *meter) each(x *e2e.Tab, host, q string, rows map[string][]int) {
	for _, way := range []struct{ name, page, script, done string }{
		{"search page", "/search/?q=" + strings.ReplaceAll(q, " ", "+"), "", shownAll(`.hits > li`, `#found-status`)},
		{"palette, pasted", "/tags/", fmt.Sprintf(`typed([%q])`, q), answered(q)},
		{"palette, typed", "/tags/", fmt.Sprintf(`typed([...%q].map((_, i, a) => a.slice(0, i + 1).join("")))`, q),
			answered(q)},
	} {
		x.Visit(host + "/blank")
		m.taken()
		x.Visit(host + way.page)
		if way.script != "" {
			x.Wait("its scripts run", `document.querySelector("button.theme:not([hidden])")`)
			x.Eval(typing + way.script)
		}
		x.Wait(way.name+" answers "+q, way.done)
		got := m.taken()
		x.Eval(`new Promise(r => setTimeout(r, 700))`) // passages come after the titles
		for k, n := range m.taken() {
			got["later "+k] = n
		}
		rows[way.name+": index"] = append(rows[way.name+": index"], got["index"])
		rows[way.name+": index, engine"] = append(rows[way.name+": index, engine"], got["index"]+got["engine"])
		rows[way.name+": with passages"] = append(rows[way.name+": with passages"],
			got["index"]+got["engine"]+got["pages"]+got["later index"]+got["later engine"]+got["later pages"])
	}
}

const typing = `(() => { window.typed = async (steps) => {
	document.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }));
	while (!document.querySelector("dialog.palette[open]")) await new Promise((r) => setTimeout(r, 10));
	const box = document.querySelector(".palette input");
	for (const s of steps) {
		box.value = s;
		box.dispatchEvent(new Event("input", { bubbles: true }));
		await new Promise((r) => setTimeout(r, 100));
	}
	return "";
}; })(), `

// answered is true as soon as ten records are in the palette's list, or all there are, for the whole query.
func answered(q string) string {
	return fmt.Sprintf(
		`document.querySelector(".palette input")?.value === %q && document.getElementById("found").ariaBusy !== "true" &&
			`, q) + shownAll(`#found .name`, `.palette [role=status]`)
}

// shownAll is true when ten rows are there, or as many as the status tells of.
func shownAll(rows, status string) string {
	return fmt.Sprintf(
		`((n, said) => n > 9 || said && n >= (parseInt(said) || 0))(document.querySelectorAll(%q).length,
			document.querySelector(%q).textContent)`, rows, status)
}

// theirs asks Pagefind's own module for ten results.
func (m *meter) theirs(t *testing.T, host string, words int, queries []string) {
	var index, all []int
	var times []float64
	for _, q := range queries {
		cold(t, q, host, func(x *e2e.Tab) {
			x.Visit(host + "/blank")
			m.taken()
			script := fmt.Sprintf(`(async () => {
			const pf = await import("/pagefind.js");
			await pf.init();
			const begin = performance.now(), found = await pf.search(%q), end = performance.now();
			await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
			return end - begin;
		})()`, q)
			var ms float64
			if err := json.Unmarshal([]byte(x.Eval(script)), &ms); err != nil {
				x.T.Fatal(err)
			}
			got := m.taken()
			index, all, times = append(index, got["index"]), append(all, got["all"]), append(times, ms)
		})
	}
	if len(times) == 0 { // -run left them out
		return
	}
	printed("pagefind", words, map[string][]int{"index and ten passages": index, "index, engine and ten passages": all})
	slices.Sort(times)
	fmt.Printf("time  pagefind  %d words  over localhost p50, p95 ms %.1f %.1f\n", words, times[len(times)/2],
		times[len(times)*95/100])
}

// ourTimes measures the engine alone: with the index's files in memory as they were fetched, so that unpacking and
// decoding count; over localhost, as Pagefind is measured; and asked once more, when everything is decoded.
func ourTimes(queries [3][]string) string {
	lists, err := json.Marshal(queries)
	if err != nil {
		panic(err) // strings only
	}
	return `(async () => {
	const plan = await import(performance.getEntriesByType("resource").map((r) => r.name).find((n) => n.includes(
		"search-view")));
	const base = document.querySelector("form.find").action, real = fetch, kept = new Map();
	const ask = async (q) => {
		const begin = performance.now();
		await plan.find(ix, q);
		return performance.now() - begin;
	};
	const show = (what, ms) => {
		ms.sort((a, b) => a - b);
		return "time  digsite   " + what + " p50, p95 ms " +
			[.5, .95].map((p) => ms[Math.floor(ms.length * p)].toFixed(2)).join(" ") + "\n";
	};
	let ix = await plan.open(base), out = "";
	for (const [i, list] of ` + string(lists) + `.entries()) {
		const over = [], local = [], warm = [];
		window.fetch = async (url) => {
			if (!kept.has(url)) kept.set(url, await (await real(url)).arrayBuffer());
			return new Response(kept.get(url));
		};
		for (const q of list) {
			ix.files.clear();
			window.fetch = real;
			over.push(await ask(q));
			window.fetch = async (url) => {
				if (!kept.has(url)) kept.set(url, await (await real(url)).arrayBuffer());
				return new Response(kept.get(url));
			};
			ix.files.clear();
			await ask(q);
			ix.files.clear();
			local.push(await ask(q));
			warm.push(await ask(q));
		}
		out += show((i + 1) + " words  over localhost       ", over) + show((i + 1) + " words  files in memory   " +
			"   ", local) + show((i + 1) + " words  asked again          ", warm);
	}
	window.fetch = real;
	return out;
})()`
}
