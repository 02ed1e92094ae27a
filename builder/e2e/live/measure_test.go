package live

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"digsite/builder/e2e"
)

// TestMeasureLive saves records of a folder while their pages are open, and prints how long it takes until the new text
// is in the page, and until search finds it. It judges nothing: times belong to one machine. DIGSITE_MEASURE_LIVE names
// the folder, whose files it changes; DIGSITE_MEASURE_CACHE a cache for it.
func TestMeasureLive(t *testing.T) {
	dir, cache := os.Getenv("DIGSITE_MEASURE_LIVE"), os.Getenv("DIGSITE_MEASURE_CACHE")
	if dir == "" {
		t.Skip("DIGSITE_MEASURE_LIVE names no folder of records")
	}
	if cache == "" {
		cache = t.TempDir()
	}
	e2e.Run(t, dir, "build", "-q", "--cache", cache, "-o", filepath.Join(t.TempDir(), "site"), "--date", "2026-11-22")
	begin := time.Now()
	address := e2e.Serving(t, dir, "--cache", cache)
	ask(t, address)
	fmt.Printf("live first page %d ms\n", time.Since(begin).Milliseconds())
	ask(t, address+"__search?q=queue")
	fmt.Printf("live first answer %d ms\n", time.Since(begin).Milliseconds())
	x := e2e.Open(t, address, 1280, 900)
	var shown, found, requests []time.Duration
	for i, r := range sampled(t, address, 10) {
		x.Visit(address + r.URL)
		x.Listens()
		file := filepath.Join(dir, filepath.FromSlash(r.Path))
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.WriteFile(file, before, 0o644) })
		for n := range 20 {
			word := fmt.Sprintf("quincunx%dq%d", i, n)
			x.Eval(watchFor(word))
			saved := time.Now()
			e2e.Write(t, file, append(slices.Clip(before), "\nNow it says "+word+".\n"...))
			if n%2 == 0 {
				at, _ := strconv.ParseFloat(x.Eval("window.seen"), 64)
				shown = append(shown, time.UnixMicro(int64(at*1000)).Sub(saved))
			} else {
				found = append(found, untilFound(t, address, word, saved))
			}
			time.Sleep(300 * time.Millisecond)
		}
	}
	for range 30 { // what a request costs that asks for nothing, for comparison
		at := time.Now()
		ask(t, address+"__live.js")
		requests = append(requests, time.Since(at))
	}
	spread("live save to text", shown)
	spread("live save to search", found)
	spread("live one request", requests)
}

// record is a hit: where its page is, and its file.
type record struct{ URL, Path string }

// sampled returns n records that usual words find.
func sampled(t *testing.T, address string, n int) (out []record) {
	t.Helper()
	seen := map[string]bool{}
	for _, word := range strings.Fields("queue cluster incident type module credential deploy review index policy") {
		var answer struct{ Hits []record }
		if err := json.Unmarshal(ask(t, address+"__search?limit=2&q="+url.QueryEscape(word)), &answer); err != nil {
			t.Fatal(err)
		}
		for _, r := range answer.Hits {
			if !seen[r.Path] && len(out) < n {
				out, seen[r.Path] = append(out, r), true
			}
		}
	}
	return out
}

// watchFor returns a script that notes when a word is in the page, in milliseconds since 1970.
func watchFor(word string) string {
	return fmt.Sprintf(`(window.seen = new Promise((done) => {
	const look = () => {
		if (!document.querySelector("main").textContent.includes(%q)) return;
		eye.disconnect();
		done(performance.timeOrigin + performance.now());
	};
	const eye = new MutationObserver(look);
	eye.observe(document.body, { childList: true, subtree: true, characterData: true });
}), "")`, word)
}

func untilFound(t *testing.T, address, word string, since time.Time) time.Duration {
	t.Helper()
	for time.Since(since) < time.Minute {
		if strings.Contains(string(ask(t, address+"__search?exactly=yes&limit=1&q="+word)), `"total":1`) {
			return time.Since(since)
		}
		time.Sleep(2 * time.Millisecond)
	}
	t.Fatalf("%s is not found", word)
	return 0
}

func ask(t *testing.T, address string) []byte {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, _ := io.ReadAll(res.Body)
	return b
}

func spread(name string, all []time.Duration) {
	slices.Sort(all)
	at := func(p int) int64 { return all[min(len(all)*p/100, len(all)-1)].Milliseconds() }
	fmt.Printf("%s n %d p50 %d ms p95 %d ms max %d ms\n", name, len(all), at(50), at(95), at(100))
}
