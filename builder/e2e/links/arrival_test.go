package links

import (
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

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// rebuilt is one site at one address that is built again after its records were edited, as a published site is.
type rebuilt struct {
	t               *testing.T
	dir, out, cache string
	address, host   string
}

// publishing builds the records of a repository and serves the site below a sub-path.
func publishing(t *testing.T, files map[string]string) *rebuilt {
	t.Helper()
	e2e.NeedsBrowser(t)
	b := &rebuilt{t: t, dir: e2e.Folder(t, files), out: filepath.Join(t.TempDir(), "site"), cache: t.TempDir()}
	b.git("init", "-q", "-b", "main")
	b.commit()
	srv := httptest.NewServer(http.StripPrefix("/below/here", hosted(b.out)))
	t.Cleanup(srv.Close)
	b.address, b.host = srv.URL+"/below/here/", srv.URL
	return b
}

// hosted serves a folder as hosts of sites do: a wrong address is answered with its 404.html.
func hosted(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(r.URL.Path))); err == nil {
			files.ServeHTTP(w, r)
			return
		}
		page, err := os.ReadFile(filepath.Join(dir, "404.html"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		w.Write(page)
	})
}

// wrongAddresses takes from the faults of a tab that pages were not there.
func wrongAddresses(x *e2e.Tab) {
	x.Mu.Lock()
	defer x.Mu.Unlock()
	x.Faults = slices.DeleteFunc(x.Faults, func(s string) bool { return strings.Contains(s, "a status of 404") })
}

func (b *rebuilt) git(args ...string) {
	b.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a",
		"GIT_COMMITTER_EMAIL=a@example.org", "GIT_AUTHOR_DATE=2026-10-05T12:00:00Z",
		"GIT_COMMITTER_DATE=2026-10-05T12:00:00Z", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// commit commits what was edited and builds.
func (b *rebuilt) commit() {
	b.t.Helper()
	b.git("add", "-A")
	b.git("commit", "-q", "--allow-empty", "-m", "edit")
	b.build()
}

func (b *rebuilt) build() {
	b.t.Helper()
	e2e.Run(b.t, b.dir, "build", "-o", b.out, "--cache", b.cache, "--date", "2026-11-22")
}

// edit replaces words in a file, which have to be there.
func (b *rebuilt) edit(name, before, after string) {
	b.t.Helper()
	path := filepath.Join(b.dir, filepath.FromSlash(name))
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), before) {
		b.t.Fatalf("%s holds no %q: %v", name, before, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), before, after, 1)), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// key presses a key and returns what it copied and what the page says about that.
func key(x *e2e.Tab, key string) (copied, told string) {
	x.T.Helper()
	x.Eval(`document.getElementById("said").textContent = ""`)
	x.Do(chromedp.KeyEvent(key))
	x.Wait("the key "+key+" copies", `document.getElementById("said").textContent.includes("copied")`)
	return x.Eval("navigator.clipboard.readText()"), x.Eval(`document.querySelector(".toast").textContent`)
}

// follow opens a link in a page of its own and waits until the page has done with it.
func follow(x *e2e.Tab, link string) {
	x.T.Helper()
	x.Do(chromedp.Navigate("about:blank"), chromedp.Navigate(link))
	x.Wait("the link has landed", `document.readyState === "complete" &&
		document.querySelector("button.theme:not([hidden])") && (!/[?&](is|say)=/.test(location.search) ||
			document.querySelector(".notice, .meant") || CSS.highlights.size || !document.querySelector(".prose"))`)
}

const retries = `---
status: accepted
---
# Wait longer before each retry

## Context and Problem Statement

A client that fails asks again at once, and so do all the others.

## Decision Outcome

A retry that comes earlier makes the next one fail as well, so each waits twice as long as the one before.

The first wait is a second, and a random part is added to it.

Nobody waits longer than a minute, because people look at the screen.

## More Information

Further words stand here, so that the page is long enough to scroll.
`

var linked = map[string]string{
	"decisions/0007-retries.md": retries,
	"decisions/0008-other.md":   "---\nstatus: accepted\n---\n# Something else\n\nNothing of it stands here.\n",
	"shadowing/watching.md": "---\nkind: shadowing\nquestions:\n  - ask: Which queue did the night operator look " +
		"at first?\n    answer: The oldest.\n  - ask: Why was nothing restarted before the backup?\n    answer: It " +
		"would have lost the trace.\n---\n# Watching a full disk\n\nA note.\n",
}

// linkTo copies the link to the paragraph that begins with some words, by the keyboard alone.
func linkTo(x *e2e.Tab, words string) string {
	x.T.Helper()
	for range 30 {
		if x.Eval(`document.querySelector(".picked")?.textContent.startsWith("`+words+`")`) == "true" {
			copied, _ := key(x, "c")
			return copied
		}
		x.Eval(`document.getElementById("said").textContent = ""`)
		x.Do(chromedp.KeyEvent("]"))
		x.Wait("] marks a paragraph", `document.getElementById("said").textContent`)
	}
	x.T.Fatalf("] never comes to %q", words)
	return ""
}

// notice returns what a page tells who came by a link, "" for nothing.
func notice(x *e2e.Tab) string {
	return x.Eval(`document.querySelector(".notice span")?.firstChild.data ?? ""`)
}

// meant returns the words that the page shows as those of the link, and whether they are on the screen.
func meant(x *e2e.Tab) string {
	return x.Eval(`(() => {
		const range = [...CSS.highlights.get("said") ?? []][0], el = document.querySelector(".meant") ??
			document.getElementById(location.hash.slice(1));
		const at = (range ?? el)?.getBoundingClientRect();
		if (!at) return "";
		if (at.bottom < 0 || at.top > innerHeight) return "off the screen";
		return String(range ?? el.textContent).replace(/\s+/g, " ").trim();
	})()`)
}

// TestALinkCarriesItsWords: c copies a link with up to eight words of the paragraph, and says which it was. Selected
// words are copied as such. Shift makes Markdown of it. No mouse is needed.
func TestALinkCarriesItsWords(t *testing.T) {
	b := publishing(t, linked)
	x := e2e.Copier(t, b.host, 1280, 500)
	x.Visit(b.address + "decisions/0007-retries/")
	link := linkTo(x, "A retry that")
	u, err := url.Parse(link)
	if err != nil || !strings.HasPrefix(link, b.address+"r/adr-7/?is=") || !strings.HasPrefix(u.Fragment, "b-") {
		t.Fatalf("copied %s", link)
	}
	words := strings.Split(u.Query().Get("is"), "-")
	if got := strings.Join(words[:4], " "); got != "retry that comes earlier" || len(words) < 6 || len(words) > 8 {
		t.Errorf("the link's words: %v", words)
	}
	if _, told := key(x, "c"); told != "Link to this paragraph copied. “A retry that comes …”" {
		t.Errorf("it says: %s", told)
	}
	x.Eval(`getSelection().setBaseAndExtent(...["Nobody waits longer", "screen"].flatMap((w, end) => {
		const node = [...document.querySelectorAll(".prose p")].find((p) => p.textContent.includes(w)).firstChild;
		return [node, node.data.indexOf(w) + end * w.length];
	}))`)
	copied, told := key(x, "c")
	if u, _ := url.Parse(copied); u.Query().Get("say") !=
		"Nobody waits longer than a minute, because people look at the screen" || u.Path != "/below/here/r/adr-7/" {
		t.Errorf("the selection is copied as %s", copied)
	}
	if told != "Link to these words copied. “Nobody waits longer than …”" {
		t.Errorf("it says: %s", told)
	}
	if markdown, _ := key(x, "C"); !strings.HasPrefix(markdown, "[Wait longer before each retry]("+copied+
		")\n\n> Nobody waits longer than a minute") {
		t.Errorf("with Shift: %s", markdown)
	}
	follow(x, link)
	if notice(x) != "" || !strings.HasPrefix(meant(x), "A retry that comes earlier") {
		t.Errorf("an unchanged paragraph: %q, told %q", meant(x), notice(x))
	}
	if got := x.Eval("location.search"); got != "" {
		t.Errorf("the words stay in the address: %s", got)
	}
	x.Clean()
}

// TestPanelsAreCopiedToo: a panel at the top of the window is what c means.
func TestPanelsAreCopiedToo(t *testing.T) {
	b := publishing(t, linked)
	x := e2e.Copier(t, b.host, 1280, 400)
	x.Visit(b.address + "shadowing/watching/")
	x.Eval(`document.body.style.paddingBottom = "60rem"`)
	x.Eval(`document.querySelector(".panel").scrollIntoView({ behavior: "instant" })`)
	const panel = "r/watching/?is=questions-and-answers#question:all"
	if link, told := key(x, "c"); link != b.address+panel ||
		!strings.Contains(told, "“Questions and answers”") {
		t.Errorf("copied %s, told %s", link, told)
	}
	x.Eval(`document.getElementById("question:2").scrollIntoView({ behavior: "instant" })`)
	if link, _ := key(x, "c"); !strings.Contains(link, "?is=nothing-restarted-before-backup-would-have-lost-trace") &&
		!strings.HasSuffix(link, "#question:2") {
		t.Errorf("copied %s", link)
	}
	x.Clean()
}

// TestALinkOutlivesEdits: in a second build the record has another name, a paragraph was edited, one was removed, and a
// question was removed from a panel. Each link leads to its words, or says what became of them.
func TestALinkOutlivesEdits(t *testing.T) {
	b := publishing(t, linked)
	x := e2e.Copier(t, b.host, 1280, 500)
	x.Visit(b.address + "decisions/0007-retries/")
	same, edited, gone := linkTo(x, "A client that"), linkTo(x, "A retry that"), linkTo(x, "The first wait")
	bare := gone[:strings.Index(gone, "?")] + gone[strings.Index(gone, "#"):]
	say := b.address + "r/adr-7/?say=" + url.QueryEscape("longer than a minute, because")
	x.Visit(b.address + "shadowing/watching/")
	x.Wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
	moved := b.address + "r/watching/?is=why-nothing-restarted-before-backup#question:2"
	left := b.address + "r/watching/?is=which-queue-night-operator-look-first#question:1"

	b.edit("decisions/0007-retries.md", "makes the next one fail as well, so each waits", "fails too, and each waits")
	b.edit("decisions/0007-retries.md", "The first wait is a second, and a random part is added to it.\n\n", "")
	b.edit("shadowing/watching.md",
		"  - ask: Which queue did the night operator look at first?\n    answer: The oldest.\n", "")
	b.git("mv", "decisions/0007-retries.md", "decisions/0007-wait-before-each-retry.md")
	b.git("mv", "decisions/0008-other.md", "decisions/0010-other.md")
	b.commit()

	const changed = "This paragraph was changed since the link was made."
	for _, row := range []struct{ name, link, meant, told string }{
		{"as it was", same, "A client that fails asks", ""},
		{"edited", edited, "A retry that comes earlier fails too", changed},
		{"removed", gone, "", "The paragraph that this link meant is gone: “first wait second random part added …”"},
		{"removed, in an old link", bare, "", "This link meant a paragraph that was changed or removed."},
		{"words of a renamed record", say, "longer than a minute, because", ""},
		{"a question that is another's by now", moved, "Why was nothing restarted", ""},
		{"a question that was removed", left, "",
			"The paragraph that this link meant is gone: “which queue night operator look first …”"},
		{"of a record that has a new number", strings.Replace(same, "adr-7", "adr-8", 1), "",
			"The paragraph that this link meant is gone: “client that fails asks again once others …”"},
	} {
		follow(x, row.link)
		x.Wait("scripts have run", `document.querySelector(".notice") || !`+"`"+row.told+"`")
		if got := notice(x); got != row.told {
			t.Errorf("%s: told %q, want %q", row.name, got, row.told)
		}
		if got := meant(x); !strings.HasPrefix(got, row.meant) || row.meant == "" && got != "" {
			t.Errorf("%s: shows %q, want %q", row.name, got, row.meant)
		}
	}
	x.Clean()
}

// TestWordsInAnAddressAreOnlyWords: whatever stands in ?is= and ?say=, nothing runs, nothing is written into the page
// but text, and the page stays usable. Each value comes with one fragment; with DIGSITE_LONG=1 with every one.
func TestWordsInAnAddressAreOnlyWords(t *testing.T) {
	b := publishing(t, linked)
	x := e2e.Open(t, b.host, 1280, 800)
	for i, evil := range []string{
		`<img src=x onerror=alert(1)>`, `"><script>alert(1)</script>`, `javascript:alert(1)`, `${alert(1)}`,
		"\x00\x01\x7f\u202e",
		strings.Repeat("lorem ", 20_000), strings.Repeat("<b>", 5_000), "$& $1 %s %d", "-----", " ", "…", " … ",
	} {
		fragments := []string{"", "#b-aaaaaaaa", "#%E0%A4%A", "#<img src=x onerror=alert(1)>", "#__proto__"}
		if os.Getenv("DIGSITE_LONG") == "" {
			fragments = fragments[i%len(fragments):][:1]
		}
		for _, hash := range fragments {
			for _, name := range []string{"is", "say"} {
				x.Do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.address+"decisions/0007-retries/?"+name+"="+
					url.QueryEscape(evil)+hash))
				x.Wait("scripts have run", `document.querySelector("button.theme:not([hidden])")`)
				if hash != "" || strings.ContainsAny(evil, "abcdefghijklmnopqrstuvwxyz") {
					x.Wait(fmt.Sprintf("it is told of %.40q %s", evil, hash), `document.querySelector(".notice")`)
				}
				if got := x.Eval(`document.querySelectorAll(".notice :not(button, a, span)").length + " " +
					(document.querySelector(".notice")?.textContent.length > 400)`); got != "0 false" {
					t.Errorf("%.40q: the notice holds %s", evil, got)
				}
			}
		}
	}
	x.Clean()
}
