package session

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"digsite/builder/e2e"
)

// sessionBefore is the knowledge base of the mentor, sessionAfter what changes in it until the mentee comes: nil is a
// file that is gone.
var sessionBefore = map[string]string{
	"decisions/0001-one-queue.md": "---\nstatus: accepted\n---\n# Use one queue\n\nEvery job waits in one queue.\n\n" +
		"A retry that comes earlier makes the next failure more likely, so each one waits longer.\n",
	"decisions/0002-in-the-database.md": "---\nstatus: accepted\n---\n# Keep jobs in the database\n\n" +
		"The worker reads jobs from a table and marks those that it has done.\n",
	"decisions/0003-by-tenant.md": "---\nstatus: accepted\n---\n# Split by tenant\n\nEach tenant has a schema.\n\n" +
		"A tenant that grows beyond forty gigabytes gets a machine of its own before the end of the month.\n",
	"decisions/0004-local-times.md": "---\nstatus: accepted\n---\n# Store local times\n\nA shift begins at a local " +
		"hour, whatever the season is, and its people read that hour.\n",
	"histories/doors.md": "---\nkind: history\n---\n# How doors came to wait\n\nA door waited for as long as its motor " +
		"needed to stop, which nobody had measured.\n",
	"guides/pumps, valves & (old) taps.md": "---\nkind: page\n---\n# Pumps and valves\n\nA valve is opened before its " +
		"pump starts, or the pump runs dry within seconds.\n",
	"guides/taps.md": "---\nkind: page\n---\n# Taps\n\nA tap is the last valve of a line.\n",
	"trails/first-week.md": "---\nkind: trail\ngoal: Know where a job goes.\nstops:\n  - record: adr-1\n    " +
		"note: Begin.\n    question: Which would you take?\n  - record: adr-2\n    note: The heart of it.\n" +
		"    question: Why a table?\n  - record: adr-4\n---\n# Your first week\n",
}

var sessionAfter = map[string]*string{
	"decisions/0001-one-queue.md": nil, // renamed
	"decisions/0001-one-queue-for-all.md": new(strings.Replace(sessionBefore["decisions/0001-one-queue.md"],
		"# Use one queue", "# Use one queue for everything", 1)),
	"decisions/0002-in-the-database.md": new(strings.Replace(sessionBefore["decisions/0002-in-the-database.md"],
		"marks those that it has done", "deletes those that it has done", 1)), // edited
	"decisions/0003-by-tenant.md": nil, // gone
	"decisions/0004-local-times.md": new("---\nstatus: accepted\n---\n# Store local times\n\nNothing of what was " +
		"here is left.\n"), // its paragraph removed
	"histories/doors.md":          nil, // renamed, and it has no number
	"histories/why-doors-wait.md": new(sessionBefore["histories/doors.md"]),
}

// sessionPages are the six records of a session, by their addresses in the first build.
var sessionPages = []string{"decisions/0001-one-queue/", "decisions/0002-in-the-database/", "decisions/0003-by-tenant/",
	"decisions/0004-local-times/", "histories/doors/", "pages/guides/pumps,-valves-&-(old)-taps/"}

// twoBuilds serves the first build; rebuild puts the second one in its place, as publishing does. A plain file server
// has a page of its own for what is not there.
func twoBuilds(t *testing.T) (address, host string, rebuild func()) {
	t.Helper()
	e2e.NeedsBrowser(t)
	var now atomic.Pointer[http.Handler]
	dir := e2e.Folder(t, sessionBefore)
	build := func() {
		git(t, dir, "add", "-A")
		git(t, dir, "commit", "-q", "-m", "Records")
		out := filepath.Join(t.TempDir(), "site")
		e2e.Run(t, dir, "build", "-q", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
		h := http.StripPrefix("/below/here", http.FileServer(http.Dir(out)))
		now.Store(&h)
	}
	git(t, dir, "init", "-q")
	build()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		(*now.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/below/here/", srv.URL, func() {
		for name, text := range sessionAfter {
			file := filepath.Join(dir, filepath.FromSlash(name))
			if text == nil {
				os.Remove(file)
			} else {
				e2e.Write(t, file, []byte(*text))
			}
		}
		build()
	}
}

// git runs git as somebody, whatever the machine's own settings are.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"},
		args...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// unfound takes the browser's own words for a page that is not there out of the faults: looking for it is how a stop
// that is gone is found out.
func unfound(x *e2e.Tab, path string) {
	x.Mu.Lock()
	defer x.Mu.Unlock()
	x.Faults = slices.DeleteFunc(x.Faults, func(f string) bool {
		return strings.Contains(f, "404") && strings.HasSuffix(f, path)
	})
}

// person opens a browser of their own, which may read and write its clipboard.
func person(t *testing.T, host string, width int64) *e2e.Tab {
	t.Helper()
	x := e2e.Open(t, host, width, 800)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	return x
}

// said is what the page told last.
const said = `document.getElementById("said").textContent`

// take opens a page and takes its last paragraph into the session.
func take(x *e2e.Tab, page string) {
	x.T.Helper()
	x.Visit(page)
	x.Do(chromedp.WaitVisible("button.theme"))
	x.Eval(`(document.querySelector(".prose > :last-child").scrollIntoView({ block: "start", behavior: "instant" }),
		1)`)
	before := stops(x)
	x.Do(chromedp.KeyEvent("t"))
	x.Wait("the stop is taken", said+`.startsWith("Stop `+fmt.Sprint(before+1)+`:")`)
}

// stops is how many stops the session has.
func stops(x *e2e.Tab) int {
	x.T.Helper()
	n := 0
	fmt.Sscan(x.Eval(`Object.entries(localStorage).filter(([k]) => k.startsWith("digsite-session"))
		.map(([, v]) => JSON.parse(v).stops.length)[0] ?? 0`), &n)
	return n
}

func clipboard(x *e2e.Tab) string {
	x.T.Helper()
	return x.Eval("navigator.clipboard.readText()")
}

// bar is what the bar at the foot says of the way.
func bar(x *e2e.Tab) string {
	x.T.Helper()
	x.Wait("the bar is there", `document.querySelector(".walk-way .walk-at")`)
	return x.Eval(`document.querySelector(".walk-at").textContent + ": " +
		document.querySelector(".walk-name").textContent`)
}

// alt presses a key with Alt.
func alt(key string) e2e.Step {
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierAlt))
}

// TestSessionT1SixKeysOneLink: six times the key t, on paragraphs of six records, is one link; the bar counts along.
func TestSessionT1SixKeysOneLink(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	for i, p := range sessionPages {
		take(x, address+p)
		want := fmt.Sprintf("Session: %d stops", i+1)
		if i == 0 {
			want = "Session: 1 stop"
		}
		if got := x.Eval(`document.querySelector(".walk-session").innerText`); !strings.HasPrefix(got, want) ||
			!strings.Contains(got, "copy link") || !strings.Contains(got, "look") {
			t.Errorf("the bar says %q, want %q", got, want)
		}
	}
	link := clipboard(x)
	if !strings.HasPrefix(link, address+"r/adr-1/?") || !strings.Contains(link, "trail=z") ||
		!strings.Contains(link, "stop=1") {
		t.Fatalf("copied %s", link)
	}
	x.Do(chromedp.KeyEvent("t"))
	x.Wait("a stop that is there already is told", said+`.startsWith("Stop 6 already")`)
	if stops(x) != 6 {
		t.Errorf("%d stops", stops(x))
	}
	x.Clean()
}

// TestSessionByFinger: without keys a button among a record's details takes it; the link leads to the record, and goes
// on looking at the day that the page shows.
func TestSessionByFinger(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 360)
	x.Visit(address + sessionPages[0] + "?as-of=2026-11-20")
	x.Do(chromedp.Click(".more > summary"), chromedp.WaitVisible("button.take"), chromedp.Click("button.take"))
	x.Wait("it is taken", said+`.startsWith("Stop 1: “Use one queue”")`)
	link := clipboard(x)
	if !strings.HasPrefix(link, address+"r/adr-1/?trail=z") ||
		!strings.HasSuffix(link, "&stop=1&as-of=2026-11-20") {
		t.Errorf("copied %s", link)
	}
	x.Do(chromedp.WaitVisible(".walk-session"))
	x.Press(".walk-session button", "look")
	x.Wait("the sheet is there, and nothing of it beside the screen", `document.querySelector("#session[open]") &&
		document.documentElement.scrollWidth <= innerWidth`)
	x.Clean()
}

// TestSessionT2AllTabsShareIt: a second tab adds to the same session, and the first says so.
func TestSessionT2AllTabsShareIt(t *testing.T) {
	address, host, _ := twoBuilds(t)
	one := person(t, host, 1280)
	take(one, address+sessionPages[0])
	two := one.Beside(host)
	take(two, address+sessionPages[1])
	if stops(two) != 2 {
		t.Errorf("the second tab has %d stops", stops(two))
	}
	one.Wait("the first tab counts along and says why",
		`document.querySelector(".walk-session").innerText.includes("Session: 2 stops") &&
			document.querySelector(".walk-session").innerText.includes("another tab")`)
	one.Do(chromedp.KeyEvent("T"))
	one.Wait("the sheet is open", `document.querySelectorAll("#session li").length === 2`)
	take(two, address+sessionPages[2])
	one.Wait("an open sheet shows what the other tab wrote, and tells it",
		`document.querySelectorAll("#session li").length === 3 &&
			document.querySelector("#session [role=status]").textContent.includes("Another tab")`)
	one.Clean()
	two.Clean()
}

// TestSessionT3WhatIsNoRecordSaysSo: on a list the key takes nothing and says why.
func TestSessionT3WhatIsNoRecordSaysSo(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"))
	x.Wait("it says why", said+`.includes("no record")`)
	if stops(x) != 0 {
		t.Error("something was taken")
	}
	x.Clean()
}

// TestSessionT4PutInOrderByKeyboard: T lists the stops; without a pointer they are moved, noted, asked about, taken out
// and brought back, and a new session is begun.
func TestSessionT4PutInOrderByKeyboard(t *testing.T) {
	address, host, _ := twoBuilds(t)
	for _, width := range []int64{1280, 360} {
		x := person(t, host, width)
		for _, p := range sessionPages[:3] {
			take(x, address+p)
		}
		order := func() string {
			return x.Eval(`[...document.querySelectorAll("#session li a")].map(a => a.textContent).join(" | ")`)
		}
		expect := func(what, want string) {
			t.Helper()
			if got := order(); got != want {
				t.Errorf("%s: %s, want %s", what, got, want)
			}
		}
		const one, two, three = "ADR-1 Use one queue", "ADR-2 Keep jobs in the database", "ADR-3 Split by tenant"
		x.Do(chromedp.KeyEvent("T"))
		x.Wait("the last stop has the focus", `document.activeElement.matches("#session li:last-child")`)
		expect("listed", one+" | "+two+" | "+three)
		x.Do(alt(kb.ArrowUp))
		expect("moved up", one+" | "+three+" | "+two)
		x.Do(alt(kb.ArrowUp), alt(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
		x.Do(chromedp.KeyEvent("Why <b>forty</b>?"), chromedp.KeyEvent(kb.Enter),
			chromedp.KeyEvent("What would you do?"))
		kept := x.Eval(`Object.entries(localStorage).find(([k]) => k.startsWith("digsite-session"))[1]`)
		if !strings.Contains(kept, "Why <b>forty</b>?") || !strings.Contains(kept, "What would you do?") {
			t.Errorf("kept %s", kept)
		}
		x.Do(alt(kb.ArrowDown))
		x.Wait("a field keeps the focus when its stop moves",
			`document.activeElement.value === "What would you do?" &&
				document.activeElement.closest("li").matches(":last-child")`)
		x.Do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.Delete))
		expect("taken out", one+" | "+three)
		x.Press("#session button", "Undo")
		expect("brought back", one+" | "+two+" | "+three)
		kept = x.Eval(`[...document.querySelectorAll("#session li:last-child input")].map(i => i.value).join(" ")`)
		if kept != "Why <b>forty</b>? What would you do?" {
			t.Errorf("after that the note is %q", kept)
		}
		x.Press("#session button", "Copy as Markdown")
		x.Wait("it is copied", `document.querySelector("#session [role=status]").textContent.includes("Copied")`)
		if got := clipboard(x); !strings.Contains(got, "3. [ADR-3 Split by tenant]("+address+"r/adr-3/") ||
			!strings.Contains(got, `Why \<b>forty\</b>?`) {
			t.Errorf("as Markdown: %s", got)
		}
		x.Press("#session button", "Begin a new one")
		expect("emptied", "")
		x.Do(chromedp.KeyEvent(kb.Escape))
		x.Wait("sheet and bar are gone", `!document.querySelector("#session[open], .walk-session")`)
		x.Clean()
	}
}

// TestSessionT5NamesWithCommas: a record whose file is named with commas and brackets is a stop like any other.
func TestSessionT5NamesWithCommas(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	take(x, address+sessionPages[5])
	take(x, address+sessionPages[0])
	y := person(t, host, 1280)
	y.Visit(clipboard(x))
	if got := bar(y); got != "Stop 1 of 2: Pumps and valves" {
		t.Errorf("the bar says %s", got)
	}
	y.Do(chromedp.Click(".walk-next"))
	y.Wait("the next stop is open", `location.pathname.includes("one-queue")`)
	if got := bar(y); got != "Stop 2 of 2: ADR-1 Use one queue" {
		t.Errorf("the bar says %s", got)
	}
	y.Do(chromedp.Click(".walk-prev"))
	y.Wait("and the first one again", `document.querySelector("h1").textContent === "Pumps and valves"`)
	x.Clean()
	y.Clean()
}

// TestSessionT6ReplaysOverTheNextBuild: after records were renamed, edited and removed, the link still leads through
// all six stops, each counted, and what became of a paragraph is told; the record that is gone is shown as what it was
// called. T7: the bar names the record.
func TestSessionT6ReplaysOverTheNextBuild(t *testing.T) {
	address, host, rebuild := twoBuilds(t)
	mentor := person(t, host, 1280)
	for _, p := range sessionPages {
		take(mentor, address+p)
	}
	link := clipboard(mentor)
	mentor.Clean()
	rebuild()
	for _, width := range []int64{1280, 360} {
		mentee := person(t, host, width)
		mentee.Visit(link)
		for i, want := range []string{"Stop 1 of 6: ADR-1 Use one queue for everything",
			"Stop 2 of 6: ADR-2 Keep jobs in the database", "Stop 3 of 6: ADR-3 Split by tenant",
			"Stop 4 of 6: ADR-4 Store local times", "Stop 5 of 6: How doors came to wait",
			"Stop 6 of 6: Pumps and valves"} {
			mentee.Wait("it is at "+want, fmt.Sprintf(
				`document.querySelector(".walk-at")?.textContent === "Stop %d of 6"`, i+1))
			if got := bar(mentee); got != want {
				t.Errorf("the bar says %s, want %s", got, want)
			}
			gone := mentee.Eval(`Boolean(document.querySelector("s.walk-name, article.deleted"))`)
			if (gone == "true") != (i == 2) {
				t.Errorf("%s: told to be gone: %s", want, gone)
			}
			if told := map[int]string{1: "changed", 3: "gone"}[i]; told != "" {
				mentee.Wait(want+" tells of its paragraph",
					`document.querySelector(".notice")?.textContent.includes("`+told+`")`)
			}
			if i < 5 {
				mentee.Do(chromedp.Click(".walk-next"))
			}
		}
		if got := mentee.Eval(`String(document.querySelector(".walk-next"))`); got != "null" {
			t.Error("after the last stop there is a next one")
		}
		mentee.Do(chromedp.Click(".walk-finish"))
		mentee.Wait("the end is told", `document.querySelector(".walk-way").innerText.includes("all 6 stops")`)
		mentee.Clean()
	}
}

// TestSessionT8IsKeptOrRefusedWhole: forty stops with notes make an address below 4,000 characters; more are refused
// with that sentence, and of an address of five hundred stops none is cut away.
func TestSessionT8IsKeptOrRefusedWhole(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	take(x, address+sessionPages[0])
	words := prose(t)
	fill := func(n int) {
		some := func(n, i int) string { return strings.Join(words[i*97%(len(words)-n):][:n], " ") }
		var stops []map[string]string
		for i := range n {
			r := i * 2 / 3 % 30 // now and then two paragraphs of one record
			question := ""
			if i%2 > 0 {
				question = some(8, i*5+3) + "?"
			}
			stops = append(stops, map[string]string{"ref": fmt.Sprintf("adr-%d#b-%s", r, mark(i)),
				"called": fmt.Sprintf("ADR-%d %s", r, some(6, r*3)), "is": strings.ReplaceAll(some(6, i*2+1), " ", "-"),
				"note": some(8, i*7), "question": question})
		}
		data, err := json.Marshal(map[string]any{"name": "Why everything waits", "stops": stops})
		if err != nil {
			t.Fatal(err)
		}
		x.Eval(fmt.Sprintf(`localStorage[Object.keys(localStorage).find(k => k.startsWith("digsite-session"))] = %q`,
			data))
	}
	fill(40)
	x.Visit(address + sessionPages[1])
	x.Wait("forty stops", `document.querySelector(".walk-session")?.innerText.includes("40 stops")`)
	x.Do(chromedp.WaitVisible("button.theme"))
	x.Press(".walk-session button", "copy link")
	x.Wait("the link is copied", said+`.includes("Link to the session")`)
	link := clipboard(x)
	t.Logf("forty stops with notes: %d characters", len(link))
	if len(link) >= 4000 || !strings.Contains(link, "trail=z") {
		t.Errorf("an address of %d characters: %.80s", len(link), link)
	}
	fill(90)
	x.Visit(address + sessionPages[1])
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"))
	x.Wait("one too many is refused", said+`.includes("The session is full: its address may have 4000 characters")`)
	if n := stops(x); n != 90 {
		t.Errorf("%d stops are kept of 90", n)
	}
	var ids []string
	for i := range 500 {
		ids = append(ids, fmt.Sprintf("adr-%d", i%4+1))
	}
	x.Visit(address + "r/adr-1/?trail=" + strings.Join(ids, ",") + "&stop=499")
	if got := bar(x); !strings.HasPrefix(got, "Stop 499 of 500") {
		t.Errorf("of five hundred stops: %s", got)
	}
	x.Clean()
}

// TestSessionT9HostileAddresses: whatever stands in the address, nothing runs, nothing leads off the site, and the page
// stays what it is; what cannot be read is told in a sentence.
func TestSessionT9HostileAddresses(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	x.Visit(address + sessionPages[0])
	pack := func(json string) string {
		return x.Eval(`(async () => { const s = new Blob([` + json + `]).stream()
			.pipeThrough(new CompressionStream("deflate-raw"));
			const b = new Uint8Array(await new Response(s).arrayBuffer());
			return "z" + btoa(Array.from(b, c => String.fromCharCode(c)).join("")).replaceAll("+", "-")
				.replaceAll("/", "_").replace(/=+$/, ""); })()`)
	}
	good := pack("`[\"A session\",[\"adr-1\",\"One\"],[\"adr-2\",\"Two\"]]`")
	x.Visit(address + "r/adr-1/?stop=1&trail=" +
		pack("`[\"\",[\"adr-1\"],[\"adr-77\",\"ADR-77 Never\",\"\",\"A note\",\"Why?\"],[\"adr-2\"]]`"))
	bar(x)
	x.Do(chromedp.Click(".walk-next"))
	x.Wait("a stop that has no page is shown as what it was called", `document.querySelector("s.walk-name")`)
	if got := bar(x) + x.Eval(`document.querySelector(".walk-body").innerText`); !strings.HasPrefix(got,
		"Stop 2 of 3: ADR-77 Never") || !strings.Contains(got, "not on this site") || !strings.Contains(got, "A note") {
		t.Errorf("of a stop without a page: %s", got)
	}
	x.Do(chromedp.Click(".walk-next"))
	x.Wait("and the way goes on", `location.pathname.endsWith("/0002-in-the-database/")`)
	unfound(x, "/r/adr-77/")
	for _, row := range []struct{ what, trail, told string }{
		{"a stop of another site", pack("`[\"\",[\"https://evil.example/x\",\"<img src=x onerror=alert(1)>\"]," +
			"[\"adr-2\"]]`"), ""},
		{"a script", pack("`[\"\",[\"javascript:alert(1)/x\"],[\"adr-2\",\"<script>alert(2)</script>\",\"\"," +
			"\"<b>note</b>\"]]`"), ""},
		{"a way up and out", pack("`[\"\",[\"../../../etc/x\"],[\"adr-2\"]]`"), ""},
		{"addresses without a scheme", "//evil.example/x,%2F%2Fevil.example%2Fy,adr-1", ""},
		{"a trail elsewhere", "https://evil.example/trail/", "not on this site"},
		{"a trail that never was", "trails/no-such-trail", "not on this site"},
		{"cut off", good[:len(good)-9], "damaged"},
		{"changed by hand", good[:9] + "AAAA" + good[13:], "damaged"},
		{"broken by commas", good[:9] + "!,/" + good[9:], "damaged"},
		{"no session inside", pack("`{\"a\":1}`"), "damaged"},
		{"a flood", pack(`"[\"\"" + ",[\"adr-1\",\"" + "x".repeat(3e6) + "\"]]"`), "damaged"},
		{"an enormous address", "z" + strings.Repeat("A", 20000), "too long"},
		{"a stop that never was", good + "&stop=99", "no such stop"},
		{"stop zero", good + "&stop=0", "no such stop"},
		{"a stop that is no number", good + "&stop=1e1", "no such stop"},
		{"a percent sign too many", "%E0%A4%A", "damaged"},
	} {
		if !strings.Contains(row.trail, "stop=") {
			row.trail += "&stop=1"
		}
		x.Visit(address + "decisions/0001-one-queue/?trail=" + row.trail)
		x.Wait(row.what+": the bar is there", `document.querySelector(".walk-way")`)
		if got := x.Eval(`document.querySelector(".walk-way").innerText`); !strings.Contains(got, row.told) {
			t.Errorf("%s: the bar says %q, want %q", row.what, got, row.told)
		}
		if got := x.Eval(`[...document.querySelectorAll("nav.walk a")].filter(a => !a.href.startsWith("` + address +
			`")).map(a => a.href).join() + document.querySelectorAll("nav.walk :is(img, script)").length`); got != "0" {
			t.Errorf("%s: the bar leads to %s", row.what, got)
		}
		if got := x.Eval(`document.querySelector("h1").textContent`); got != "Use one queue" {
			t.Errorf("%s: the page shows %s", row.what, got)
		}
		unfound(x, "/trails/no-such-trail/")
		x.Clean()
	}
}

// TestSessionWhereNothingIsKeptOrCopied: a browser that keeps nothing, or whose storage is full, still takes stops and
// gives their link, and says that it will forget them; one that refuses to copy shows the link to be copied by hand.
func TestSessionWhereNothingIsKeptOrCopied(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	e2e.Call(x, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`})
	x.Visit(address + sessionPages[0])
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"))
	x.Wait("it is taken", said+`.startsWith("Stop 1:")`)
	x.Wait("the bar says that it will be forgotten",
		`document.querySelector(".walk-session").innerText.includes("keeps nothing")`)
	link := clipboard(x)
	if !strings.Contains(link, "trail=z") {
		t.Errorf("copied %s", link)
	}
	x.Visit(address + "decisions/0001-one-queue/?trail=trails/first-week&stop=1")
	bar(x)
	x.Do(chromedp.Click(".walk-question summary"), chromedp.Click(".walk-question textarea"),
		chromedp.KeyEvent("A thought"))
	x.Wait("an answer will be forgotten too", `document.querySelector(".walk-way").innerText.includes("keeps nothing")`)
	x.Clean()

	y := person(t, host, 1280)
	e2e.Call(y, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));`})
	y.Visit(address + sessionPages[0])
	y.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("t"))
	y.Wait("it is taken, and not copied", said+`.startsWith("Stop 1:") && `+said+`.includes("did not allow")`)
	y.Press(".walk-session button", "copy link")
	y.Wait("the link is shown", `document.querySelector("dialog.hand[open] textarea")?.value.includes("trail=z")`)
	if got := y.Eval(`String(getSelection())`); !strings.Contains(got, "trail=z") {
		t.Errorf("selected is %q", got)
	}
	y.Clean()
}

// prose returns the words of our own decisions, in their order: what notes and questions are made of.
func prose(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../../content/decisions/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no decisions", err)
	}
	var words []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, regexp.MustCompile(`[a-z]{2,}`).FindAllString(strings.ToLower(string(data)), -1)...)
	}
	return words
}

// mark returns eight signs as in the id of a block.
func mark(i int) string {
	sum := sha256.Sum256([]byte{byte(i), byte(i >> 8)})
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// TestSessionBecomesARecord: "Save as a trail" in the browser and digsite new trail --from in the terminal write one
// and the same file: both read and write a session's address in one way.
func TestSessionBecomesARecord(t *testing.T) {
	address, host, _ := twoBuilds(t)
	x := person(t, host, 1280)
	for _, p := range sessionPages {
		take(x, address+p)
	}
	x.Do(chromedp.KeyEvent("T"))
	x.Wait("the sheet is open", `document.activeElement.matches("#session li:last-child")`)
	x.Do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(`A "note": <b>, — ü 漢字 & # \ `), chromedp.KeyEvent(kb.Enter),
		chromedp.KeyEvent("- Why? 'so'"))
	x.Do(chromedp.Click(`#session > input`), chromedp.KeyEvent("Why everything waits"))
	x.Eval(`(() => { const made = URL.createObjectURL; URL.createObjectURL = (b) => {
		window.saved = b.text(); return made.call(URL, b); }; })()`)
	x.Press("#session button", "Save as a trail")
	saved := x.Eval(`window.saved`)
	x.Press("#session button", "Copy link")
	x.Wait("the link is copied", `document.querySelector("#session [role=status]").textContent.includes("copied")`)
	dir := e2e.Folder(t, sessionBefore)
	out := e2e.Run(t, dir, "new", "trail", "--cache", t.TempDir(), "--from", clipboard(x))
	file, err := os.ReadFile(filepath.Join(dir, strings.TrimSpace(out)))
	if err != nil {
		t.Fatal(err)
	}
	day := regexp.MustCompile(`(?m)^date: .*$`)
	if a, b := day.ReplaceAllString(saved, "date:"), day.ReplaceAllString(string(file), "date:"); a != b {
		t.Errorf("the browser saved\n%s\nand the terminal\n%s", a, b)
	}
	if out := e2e.Run(t, dir, "check", "-v", "--cache", t.TempDir()); strings.Contains(out, "trails/why") {
		t.Errorf("check says of it:\n%s", out)
	}
	x.Clean()
}
