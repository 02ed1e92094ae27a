package hostile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"digsite/builder/corpus/hostile"
	"digsite/builder/e2e"
)

// watch is put into every document before its own scripts: a broken policy is told to the outermost window.
const watch = `addEventListener("securitypolicyviolation", e =>
	(top.broken ??= []).push(location.pathname + " " + e.violatedDirective + " " + e.blockedURI), true)`

// together opens pages in frames of one window and returns what is wrong with them, line by line.
const together = `(async (pages, rest = 50) => {
	const bad = [];
	await Promise.all(pages.map((p) => new Promise((done) => {
		const f = document.createElement("iframe");
		f.onload = () => setTimeout(() => {
			const w = f.contentWindow, d = w.document;
			if (!p.includes("/r/") && new URL(p, location).pathname !== w.location.pathname || !d.querySelector("main"))
				bad.push(p + " became " + w.location.href);
			for (const e of d.querySelectorAll("*")) {
				for (const a of e.attributes)
					if (/^on|^style$|^srcdoc$/i.test(a.name) &&
						!(e === d.documentElement && /^--foot: \d+px;$/.test(a.value))) // the height of the walk's bar
						bad.push(p + ": " + e.tagName + " has " + a.name);
				for (const k of ["href", "src", "action", "formAction", "data"]) {
					if (typeof e[k] === "string" && /^\s*(javascript|data|vbscript|blob|file):/i.test(e[k]))
						bad.push(p + ": " + e.tagName + " leads to " + e[k]);
				}
				if (/^(iframe|object|embed|base|style|frame|frameset|template|form|meta)$/i.test(e.localName) &&
					d.body.contains(e) &&
					(e.closest(".prose") || !e.matches("form[role=search], form.asof, form.sieve")))
					bad.push(p + ": <" + e.localName + "> stands in it");
				if (e.localName === "script" && e.type !== "application/ld+json" &&
					(!e.src.startsWith(location.origin + "/") || !e.src.includes("/assets/")))
					bad.push(p + ": a script of its own " + e.src);
			}
			f.remove();
			done();
		}, rest);
		f.src = p;
		document.body.append(f);
	})));
	return bad.concat(window.broken ?? []).slice(0, 20).join("\n");
})`

// TestNothingHostileRuns puts payloads into every place where text can stand, builds the site and opens it, and puts
// them into addresses of its pages: no dialog, no breach of the policy, no request that leaves the host. Every kind of
// payload and page is looked at; with DIGSITE_LONG=1 all are.
func TestNothingHostileRuns(t *testing.T) {
	e2e.NeedsBrowser(t)
	all, chunk := hostile.OneOfEach(1<<20, 0), 60
	if os.Getenv("DIGSITE_LONG") != "" {
		all = hostile.Payloads()
	}
	begin := time.Now()
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
	records, err := hostile.Write(dir, all)
	if err == nil {
		err = hostile.Commit(dir, all, records)
	}
	if err != nil {
		t.Fatal(err)
	}
	e2e.Run(t, dir, "build", "-q", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
	built := time.Since(begin)
	pages, some := hostilePages(t, out)
	srv := httptest.NewServer(http.StripPrefix("/x", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(out, filepath.FromSlash(r.URL.Path))
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			name = filepath.Join(name, "index.html")
		}
		data, err := os.ReadFile(name)
		if err != nil {
			name = "404.html"
			data, _ = os.ReadFile(filepath.Join(out, name)) // without it the test fails
		}
		http.ServeContent(w, r, filepath.Base(name), time.Time{}, bytes.NewReader(data))
	})))
	defer srv.Close()
	x := e2e.Open(t, srv.URL, 1280, 800)
	e2e.Call(x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
	look := func(addresses []string, rest int) {
		for list := range slices.Chunk(addresses, chunk) {
			x.Visit(srv.URL + "/x/")
			asked, err := json.Marshal(list)
			if err != nil {
				t.Fatal(err)
			}
			if bad := x.Eval(fmt.Sprintf("%s(%s, %d)", together, asked, rest)); bad != "" {
				t.Error(bad)
			}
			x.Clean()
		}
	}
	look(some, 50)
	asked := addresses(all)
	look(asked, 300)
	gestures(t, x, srv.URL+"/x/")
	t.Logf("%d payloads in %d places, %d pages, %d of them opened, %d addresses; %.1f s, %.1f of them to build",
		len(all), hostile.Carriers(), pages, len(some), len(asked), time.Since(begin).Seconds(), built.Seconds())
}

// addresses returns pages asked for with payloads behind them, each in one that reads it.
func addresses(all []hostile.Payload) (out []string) {
	for i, p := range all {
		text := url.QueryEscape(p.Text)
		form := []string{"search/?q=%s", "incidents/2020-03-04-out/?say=%[1]s&is=%[1]s#%[1]s",
			"decisions/?f=%[1]s&kind=%[1]s", "decisions/0904-four/?trail=%[1]s&stop=%[1]s", "r/adr-904/?q=%[1]s#%[1]s",
			"timeline/?from=%[1]s&at=%[1]s#%[1]s",
			"graph/?at=%[1]s#%[1]s", "wrong/%[1]s?x=%[1]s", "?as-of=%[1]s", "trails/known/?trail=z%[1]s"}[i%10]
		out = append(out, "/x/"+fmt.Sprintf(form, text))
	}
	return out
}

// gestures does what a reader does on the way: the palette, a preview, the sheets, a walk.
func gestures(t *testing.T, x *e2e.Tab, site string) {
	t.Helper()
	x.Visit(site + "search/?q=alert") // what a script writes into the page
	x.Wait("the search answers", `document.querySelector("#results a")`)
	x.Visit(site + "decisions/0904-four/")
	x.Pointer("h1")
	x.Do(chromedp.Focus("#q"), chromedp.KeyEvent("alert"))
	x.Wait("the palette answers", `document.querySelector("#found a")`)
	x.Do(chromedp.KeyEvent("\x1b"))
	x.Visit(site + "decisions/0902-two/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("\t"))
	x.Eval(`document.querySelector(".prose a.ref").focus({ focusVisible: true })`)
	x.Wait("a preview shows", `document.querySelector("#peek:not([hidden])")`)
	x.Do(chromedp.KeyEvent("t"), chromedp.KeyEvent("T"))
	x.Wait("the session is listed", `document.querySelector("#session[open] li")`)
	x.Visit(site + "incidents/2020-03-04-out/#walk")
	if bad := x.Eval(`(window.broken ?? []).join("\n") + [...document.querySelectorAll("#session *, #peek *, main *")]
		.filter(e => e.getAttributeNames().some(a => /^on/.test(a))).map(e => e.outerHTML).join("\n")`); bad != "" {
		t.Error(bad)
	}
	x.Clean()
}

// TestHarnessNotices: what the test above must never see, it sees where it is.
func TestHarnessNotices(t *testing.T) {
	e2e.NeedsBrowser(t)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/live/":
			fmt.Fprint(w, `<main><img src=x onerror=alert(1)><img src=http://off.invalid/2><p style=top:0>x</main>`)
		case "/kept/":
			fmt.Fprint(w,
				`<meta http-equiv=Content-Security-Policy content="default-src 'self'">`+
					`<main><svg onload=alert(1)></main>`)
		default:
			fmt.Fprint(w, `<main></main>`)
		}
	}))
	defer srv.Close()
	x := e2e.Open(t, srv.URL, 800, 600)
	e2e.Call(x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
	x.Visit(srv.URL)
	bad := x.Eval(together + `(["/live/", "/kept/"])`)
	x.Mu.Lock()
	bad += "\n" + strings.Join(x.Faults, "\n")
	x.Mu.Unlock()
	for _, want := range []string{"a dialog opened: 1", "a request leaves the host: http://off.invalid/2",
		"/kept/ script-src-attr", "/live/: P has style", "/kept/: svg has onload"} {
		if !strings.Contains(bad, want) {
			t.Errorf("%q went unnoticed:\n%s", want, bad)
		}
	}
}

// hostilePages reads every page of the site and returns the addresses of those to be opened: a third of each
// kind, with DIGSITE_LONG=1 all, but the many pages of one tag or name, of which some stand for all, and those that
// only lead on.
func hostilePages(t *testing.T, out string) (all int, open []string) {
	terms := map[string]int{}
	err := filepath.WalkDir(out, func(p string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(p, ".html") {
			return err
		}
		all++
		rel, err := filepath.Rel(out, filepath.Dir(p))
		if err != nil {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		kind, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		terms[kind]++
		many := slices.Contains([]string{"tags", "people", "services"}, kind)
		asked := os.Getenv("DIGSITE_LONG") != "" || terms[kind] <= 3 || terms[kind]%9 == 0
		if asked && !strings.Contains(string(data), `http-equiv="refresh"`) && rel != "." &&
			(!many || terms[kind] <= 30) {
			open = append(open, (&url.URL{Path: "/x/" + filepath.ToSlash(rel) + "/"}).EscapedPath())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, open
}
