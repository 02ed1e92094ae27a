package hostile

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"golang.org/x/net/html"

	"digsite/builder/e2e"
)

// hostileHead and hostileBody are a record with every place where an author can put text. §P is a payload as it is,
// §Q the same between double quotes of YAML, §L a list of it.
const hostileHead = `---
title: §Q
status: §Q
date: §Q
tags: §L
services: §L
authors: §L
decision-makers: §L
consulted: §L
informed: §L
owners: §L
responders: §L
supersedes: §L
related: §L
aliases: §L
code: §L
severity: §Q
review-by: §Q
observer: §Q
observed: §Q
goal: §Q
rule: §Q
debrief: §Q
summary: §Q
constraints:
  - {what: §Q, source: §Q, since: §Q, until: §Q, incident: §Q}
stops:
  - {record: §Q, note: §Q, question: §Q}
eras:
  - {name: §Q, from: §Q, to: §Q, text: §Q}
actions:
  - {what: §Q, owner: §Q, due: §Q, done: §Q}
timeline:
  - {at: §Q, what: §Q}
questions:
  - {ask: §Q, answer: §Q}
moves:
  - {at: §Q, did: §Q, why: §Q}
reviews:
  - {by: §Q, verdict: §Q, date: §Q, note: §Q}
§Q: §Q
---
`

const hostileBody = `
# §P

§P **§P** _§P_ ~~§P~~ ==§P== %%§P%% #§P ADR-§P :§P: ^§P

## §P {#§P}

[§P](§P) [§P](<§P>) [x](<y> "§P") [§P][r] <§P> ![§P](§P) ![§P](<§P> "§P") [x](x.md#§P)

![§P](picture.png "§P")

[[§P]] [[§P|§P]] [[#§P]] [[§P#§P^§P]] ![[§P|§P]] text

![[§P]]
![[0000-known#§P]]

[r]: <§P> "§P"

> §P
>
> [!§P] §P

> [!note] §P
> §P

> [!tip]- §P
> §P

!!! §P "§P"
    §P

!!! note "§P"
    §P

::: §P §P
§P
:::

- §P
- [ ] §P
  1. §P

§P
: §P

| §P | §P |
|---|:-:|
| §P | §P |

Notes[^§P] and[^1].

[^§P]: §P
[^1]: §P

'''§P
§P
'''

'''go title="§P" {§P} ins={§P}
// §P
'''

~~~ §P
§P
~~~

'''mermaid
graph TD
§P
'''

    §P

$§P$ $'§P'$

$$
§P
$$

<div title="§P" id='§P' class="§P" align=§P>§P</div>

<a href="§P" title='§P'>§P</a> <img src="§P" alt="§P" title='§P'> <b §P>x</b>

<details><summary>§P</summary>

§P

</details>

<table><tr><td title="§P">§P</td></tr></table>

<!-- §P -->

## Considered Options

* §P
* other

## Decision Outcome

Chosen option: "§P", because §P.

### §P

* Good, because §P
* Bad, because §P

## Timeline

- 10:00 §P
- 10:05 - §P

## Action Items

- [ ] §P (@§P)

## Status

Superseded by [§P](§P)
`

// hostileSite writes a record for each payload, in a folder of each kind, and returns their number.
func hostileSite(t *testing.T, dir string) (files []string) {
	t.Helper()
	folders := []string{"decisions", "incidents", "histories", "shadowing", "trails", "principles", "guides"}
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range folders {
		if err := os.MkdirAll(filepath.Join(dir, f), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write("site.yaml", "title: \"<script>alert(1)</script>\"\ndescription: \"'\\\"><img src=x "+
		"onerror=alert(2)>\"\nfooter: \"<svg onload=alert(3)>\"\nbase-url: https://example.org/x/\n")
	write("index.md", "# <script>alert(4)</script>\n\n![[0000-known]]\n")
	write("decisions/0000-known.md", "# Known\n\n## <img src=x onerror=alert(5)>\n\nText <svg onload=alert(6)>.\n")
	names := strings.NewReplacer("/", "_", "\\", "_", "\x00", "_", "\n", "_")
	seen := map[string]bool{}
	for i, p := range payloads() {
		if seen[p] {
			t.Fatalf("the payload %q stands twice", p)
		}
		seen[p] = true
		quoted, err := json.Marshal(p) // as YAML reads it, too
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer("§P", p, "§Q", string(quoted), "§L", "["+string(quoted)+", b]", "'''",
			"```").Replace(hostileHead + hostileBody)
		if i%4 == 0 {
			text = strings.Replace(text, "---\n", "---\nid: "+string(quoted)+"\n", 1)
		}
		if i%5 == 0 { // every fifth has no front matter: the same things are read from the body
			_, text, _ = strings.Cut(text[4:], "---\n")
		}
		name := fmt.Sprintf("%s/%04d-%s.md", folders[i%len(folders)], i+1, strings.TrimSpace(names.Replace(p)))
		if i%3 > 0 {
			name = fmt.Sprintf("%s/%04d-x.md", folders[i%len(folders)], i+1)
		}
		write(name, text)
		files = append(files, name)
	}
	return files
}

// commit makes a git history in which every payload is an author's name and a subject.
func commit(t *testing.T, dir string, files []string) {
	t.Helper()
	var s strings.Builder
	clean := strings.NewReplacer("<", "(", ">", ")", "\n", " ", "\x00", "")
	for i, p := range payloads() {
		name := clean.Replace(p)
		fmt.Fprintf(&s, "commit refs/heads/main\ncommitter %s <c%d@example.org> %d +0000\ndata %d\n%s\n", name, i,
			1600000000+i*86400, len(p), p)
		data, err := os.ReadFile(filepath.Join(dir, files[i]))
		if err != nil {
			t.Fatal(err)
		}
		path, err := json.Marshal(files[i])
		if err != nil {
			t.Fatal(err)
		}
		where := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(path))
		fmt.Fprintf(&s, "M 100644 inline %s\ndata %d\n%s\n", where, len(data), data)
	}
	for _, c := range []struct {
		args  []string
		stdin string
	}{{[]string{"init", "-q", "-b", "main"}, ""}, {[]string{"fast-import", "--quiet"}, s.String()},
		{[]string{"reset", "-q"}, ""}} {
		cmd := exec.Command("git", c.args...)
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(c.stdin)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", c.args, err, out)
		}
	}
}

// watch is put into every document before its own scripts: a broken policy is told to the outermost window.
const watch = `addEventListener("securitypolicyviolation", e =>
	(top.broken ??= []).push(location.pathname + " " + e.violatedDirective + " " + e.blockedURI), true)`

// together opens pages in frames of one window and returns what is wrong with them, line by line.
const together = `(async (pages) => {
	const bad = [];
	await Promise.all(pages.map((p) => new Promise((done) => {
		const f = document.createElement("iframe");
		f.onload = () => setTimeout(() => {
			const w = f.contentWindow, d = w.document;
			if (new URL(p, location).href !== w.location.href || !d.querySelector("main"))
				bad.push(p + " became " + w.location.href);
			for (const e of d.querySelectorAll("*")) {
				for (const a of e.attributes)
					if (/^on|^style$|^srcdoc$/i.test(a.name)) bad.push(p + ": " + e.tagName + " has " + a.name);
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
		}, 50);
		f.src = p;
		document.body.append(f);
	})));
	return bad.concat(window.broken ?? []).slice(0, 20).join("\n");
})`

// TestNothingHostileRuns puts every payload into every place where text can stand, builds the site and opens it: no
// dialog, no breach of the policy, no request that leaves the host.
func TestNothingHostileRuns(t *testing.T) {
	e2e.NeedsBrowser(t)
	if n := len(payloads()); n < 300 {
		t.Fatalf("%d payloads, want 300", n)
	}
	begin := time.Now()
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
	commit(t, dir, hostileSite(t, dir))
	e2e.Run(t, dir, "build", "-q", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
	built := time.Since(begin)
	all, open1 := hostilePages(t, out)
	srv := httptest.NewServer(http.StripPrefix("/below", http.FileServer(http.Dir(out))))
	defer srv.Close()
	x := e2e.Open(t, srv.URL, 1280, 800)
	e2e.Call(x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
	for pages := range slices.Chunk(open1, 60) {
		x.Visit(srv.URL + "/below/")
		list, err := json.Marshal(pages)
		if err != nil {
			t.Fatal(err)
		}
		if bad := x.Eval(together + "(" + string(list) + ")"); bad != "" {
			t.Error(bad)
		}
		x.Clean()
	}
	x.Visit(srv.URL + "/below/search/?q=alert") // what a script writes into the page
	x.Wait("the search answers", `document.querySelector("#results a")`)
	if bad := x.Eval(`(window.broken ?? []).join("\n")`); bad != "" {
		t.Error(bad)
	}
	x.Clean()
	t.Logf("%d payloads in %d places, %d pages, %d of them opened; %.1f s, %.1f of them to build", len(payloads()),
		strings.Count(hostileHead+hostileBody, "§")+3, all, len(open1), time.Since(begin).Seconds(), built.Seconds())
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
// only lead on. No page of any may hold a live attribute.
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
		root, err := html.Parse(strings.NewReader(string(data)))
		if err != nil {
			return err
		}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if n.Type == html.ElementNode && (strings.HasPrefix(a.Key, "on") || a.Key == "style") {
					t.Errorf("%s: <%s %s=%q>", rel, n.Data, a.Key, a.Val)
				}
			}
		}
		kind, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		terms[kind]++
		many := slices.Contains([]string{"tags", "people", "services"}, kind)
		asked := os.Getenv("DIGSITE_LONG") != "" || terms[kind]%3 == 1
		if asked && !strings.Contains(string(data), `http-equiv="refresh"`) && rel != "." &&
			(!many || terms[kind] <= 30) {
			open = append(open, (&url.URL{Path: "/below/" + filepath.ToSlash(rel) + "/"}).EscapedPath())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, open
}
