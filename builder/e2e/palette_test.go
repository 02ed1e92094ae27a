package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// searched builds the sample with some more records, among them a hostile one, and serves it below a sub-path; change
// may answer a request for a file of the index itself.
func searched(t *testing.T, change func(w http.ResponseWriter, r *http.Request) bool) (address, host string) {
	t.Helper()
	needsBrowser(t)
	dir := content(t)
	for name, text := range map[string]string{
		"decisions/0005-hostile.md": "---\nstatus: accepted\ndate: 2023-05-05\ntags: ['<b " +
			"onclick=alert(1)>loud</b>']\n---\n# <img src=x onerror=alert(1)> Zebra crossing\n\n" +
			"Zebra <script>alert(2)</script> &lt;img src=x onerror=alert(3)&gt; stripes.\n",
		"decisions/0006-zeppelin.md": "---\nstatus: accepted\ndate: 2022-01-01\n---\n# Zeppelin mooring\n\n## " +
			"Where\n\n" + strings.Repeat("Filler about nothing much at all. ", 60) + "\n\nThe mooring mast of " +
			"the zeppelin stands north.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	digsite(t, dir, "build", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
	files := http.StripPrefix("/below/here", http.FileServer(http.Dir(out)))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if change == nil || !change(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(srv.Close)
	return srv.URL + "/below/here/", srv.URL
}

// palette opens the palette with a key and types a query.
func (x *tab) palette(query string) {
	x.t.Helper()
	x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("k", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	x.wait("the palette is open",
		`document.querySelector("dialog.palette[open]") && document.activeElement.matches(".palette input")`)
	x.eval(`(document.activeElement.value = "", "")`)
	x.do(chromedp.KeyEvent(query))
	x.wait("it is answered", `document.querySelector(".palette input").value === "`+query+
		`" && document.getElementById("found").ariaBusy !== "true"`)
}

const chosen = `document.querySelector('.palette [aria-selected=true]')`

// TestPaletteKeys: / and Ctrl-K open it from any page, a / in a field is a letter; arrows choose, Enter opens, Escape
// gives the focus back; screen readers hear of a combobox with a list.
func TestPaletteKeys(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	for _, p := range []string{"", "decisions/0002-jobs-in-the-database/", "rules/"} {
		x.visit(address + p)
		x.do(chromedp.WaitVisible("button.theme"), chromedp.Focus("button.theme"), chromedp.KeyEvent("/"))
		x.wait("/ opens it", `document.querySelector("dialog.palette[open]")`)
		x.do(chromedp.KeyEvent("/"))
		x.wait("a second / is a letter", `document.querySelector(".palette input").value.includes("/")`)
		x.do(chromedp.KeyEvent("\x1b"))
		x.wait("Escape closes it and gives the focus back",
			`!document.querySelector("dialog[open]") && document.activeElement.matches("button.theme")`)
	}
	x.palette("database jobs")
	x.wait("two are there", `document.querySelectorAll(".palette [role=option]").length > 1`)
	roles := `["role", "aria-expanded", "aria-controls", "aria-autocomplete",
		"aria-activedescendant"].map(a => document.querySelector(".palette input").getAttribute(a)).join(" ")`
	if got := x.eval(roles); got != "combobox true found list "+x.eval(chosen+`.id`) {
		t.Errorf("the box is %q", got)
	}
	if got := x.eval(`document.querySelector(".palette [role=status]").textContent`); !strings.Contains(got,
		"records.") {
		t.Errorf("the status says %q", got)
	}
	first := x.eval(chosen + `.href`)
	x.eval(
		`(document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown",
			{ key: "ArrowDown", bubbles: true })), "")`)
	if got := x.eval(chosen + `.href`); got == first {
		t.Error("the arrow chooses nothing")
	}
	x.eval(
		`(document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown",
			{ key: "ArrowUp", bubbles: true })), "")`)
	x.wait("the first is chosen again", chosen+` && `+chosen+`.href.includes("0002-jobs-in-the-database")`)
	x.eval(`(window.opened = "", window.open = (u) => { window.opened = u; }, "")`)
	x.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	x.wait("Ctrl-Enter opens a new tab", `window.opened.includes("0002-jobs-in-the-database")`)
	x.do(chromedp.KeyEvent("\r"))
	x.wait("Enter opens it", `location.pathname.endsWith("/decisions/0002-jobs-in-the-database/")`)
	x.clean()
}

// TestPaletteLoadsOnFirstUse: nothing of the search is fetched before somebody turns to it; focus fetches it ahead, and
// what is typed into a box of the page goes on in the palette.
func TestPaletteLoadsOnFirstUse(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address + "decisions/")
	x.do(chromedp.WaitVisible("button.theme"))
	fetched := `performance.getEntriesByType("resource").filter(r => /search-|index\.gz/.test(r.name)).length`
	if got := x.eval(fetched); got != "0" {
		t.Errorf("%s files of the search are fetched without a gesture", got)
	}
	x.do(chromedp.Click("#q"))
	x.wait("turning to it fetches it", fetched+" > 3")
	x.do(chromedp.KeyEvent("zeppelin"))
	x.wait("it goes on in the palette",
		`document.querySelector(".palette[open] input")?.value === "zeppelin" && `+chosen+`?.href.includes("zeppelin")`)
	x.do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierAlt)))
	x.wait("Alt-Enter shows all", `location.search === "?q=zeppelin" && `+hitTitles+`.includes("Zeppelin")`)
	x.clean()
}

// TestPaletteWithoutSingleKeys: where the site switches single keys off, / is left alone and Ctrl-K still opens.
func TestPaletteWithoutSingleKeys(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address)
	x.eval(`document.body.dataset.shortcuts = "off"`)
	x.do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("/"))
	x.palette("zebra")
	x.wait("the record is there", chosen)
	x.clean()
}

// TestPaletteShowsTextOnly: hostile titles, tags and passages are text, marked where they match; the link leads to the
// very block.
func TestPaletteShowsTextOnly(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address + "tags/")
	x.palette("zebra")
	x.wait("the passage is there", `document.querySelector(".palette .snippet mark")`)
	if got := x.eval(
		`document.querySelectorAll(".palette img, .palette script, .palette b[onclick]").length`); got != "0" {
		t.Error("markup of a record lives in the palette")
	}
	x.palette("zeppelin mast")
	x.wait("the passage is there",
		`[...document.querySelectorAll(".palette mark")].some(m => m.textContent === "mast")`)
	if got := x.eval(chosen + `.hash`); !strings.HasPrefix(got, "#b-") {
		t.Errorf("the link leads to %q, want the block", got)
	}
	x.do(chromedp.KeyEvent("\r"))
	x.wait("the block is marked", `document.querySelector(":target")?.textContent.includes("mooring mast")`)
	x.clean()
}

// TestPaletteCopiesALink: Alt-C copies the permanent link of the chosen hit as Markdown.
func TestPaletteCopiesALink(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address)
	x.allow("clipboard-read")
	x.allow("clipboard-write")
	x.palette("zeppelin mast")
	x.wait("the passage is there", `document.querySelector(".palette mark")`)
	x.eval(
		`(document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown",
			{ key: "c", code: "KeyC", altKey: true, bubbles: true })), "")`)
	x.wait("it says so", `document.querySelector(".palette [role=status]").textContent.includes("copied")`)
	if got := x.eval(`navigator.clipboard.readText()`); !strings.HasPrefix(got,
		"[Zeppelin mooring]("+address+"r/adr-6/#b-") {
		t.Errorf("copied %q", got)
	}
	x.clean()
}

// TestPaletteEmptyAndNothing: an empty box shows earlier searches, the newest and the most cited; nothing found shows
// near words, what was corrected and which filter hides what.
func TestPaletteEmptyAndNothing(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address)
	x.palette("zeppelin")
	x.wait("it is there", chosen+`?.href.includes("zeppelin")`)
	x.do(chromedp.KeyEvent("\r"))
	x.wait("it is open", `location.pathname.includes("0006-zeppelin")`)
	x.palette("")
	x.wait("groups are there", `document.querySelectorAll(".palette [role=group]").length > 1`)
	if got := x.eval(
		`[...document.querySelectorAll(".palette [role=group]")].map(g =>
			g.getAttribute("aria-label") + ":" +
				g.querySelector("[role=option]").textContent).join("|")`); !strings.HasPrefix(got,
		"Searched before:zeppelin|") || !strings.Contains(got, "What changed:") || !strings.Contains(got,
		"Most cited:") {
		t.Errorf("an empty box shows %s", got)
	}
	said := `document.querySelector(".palette [role=status]").textContent`
	x.palette("zepelin")
	x.wait("it is corrected", said+`.includes("Searching for zeppelin, not zepelin")`)
	x.eval(`(document.querySelector(".palette [role=status] button").click(), "")`)
	x.wait("one click back", said+`.startsWith("Nothing was found.")`)
	x.palette("zeppelin status:rejected")
	x.wait("it says which filter hides it", said+`.includes("1 without status:")`)
	x.eval(`([...document.querySelectorAll(".palette [role=status] button")].at(-1).click(), "")`)
	x.wait("the filter is gone",
		`document.querySelector(".palette input").value === "zeppelin" &&
			document.getElementById("found").ariaBusy !== "true" && `+chosen)
	x.palette("zepp")
	x.wait("an unfinished word finds it", chosen+`?.href.includes("zeppelin")`)
	x.clean()
}

// TestPaletteKeepsOrder: an answer that comes late never replaces a later one.
func TestPaletteKeepsOrder(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 1280, 800)
	x.visit(address)
	x.palette("")
	x.eval(
		`(window.real = fetch, window.fetch = async (...a) => { await new Promise(r =>
			setTimeout(r, window.slow ? 600 : 0)); return real(...a); },
			window.slow = true, "")`)
	box := `document.querySelector(".palette input")`
	x.eval(`(` + box + `.value = "zebra", ` + box +
		`.dispatchEvent(new Event("input", { bubbles: true })), new Promise(r => setTimeout(r, 100)))`)
	x.eval(`(window.slow = false, ` + box + `.value = "adr 2", ` + box +
		`.dispatchEvent(new Event("input", { bubbles: true })), new Promise(r => setTimeout(r, 1500)))`)
	x.wait("the later query's answer stays", chosen+`?.href.includes("0002-jobs")`)
	x.clean()
}

// TestPaletteOnAPhone: 320 pixels wide, nothing scrolls sideways.
func TestPaletteOnAPhone(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 320, 640)
	x.visit(address + "decisions/")
	x.palette("jobs zeppelin")
	x.wait("passages are there", `document.querySelector(".palette .snippet")`)
	if got := x.eval(
		`[document.documentElement.scrollWidth <= innerWidth,
			document.querySelector(".palette").scrollWidth <=
				document.querySelector(".palette").clientWidth].join()`); got !=
		"true,true" {
		t.Errorf("fits: %s", got)
	}
	x.visit(address + "search/?q=jobs+zeppelin+zebra")
	x.wait("passages are there", `document.querySelector(".hits .snippet")`)
	if got := x.eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
		t.Errorf("the search page scrolls sideways: %s", x.eval(widest))
	}
	x.clean()
}

// TestSearchWithoutJavaScript: the form leads to the lists, with a plain sentence.
func TestSearchWithoutJavaScript(t *testing.T) {
	address, host := searched(t, nil)
	x := open(t, host, 800, 600)
	call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.do(chromedp.Navigate(address+"search/?q=zebra"), chromedp.WaitVisible("noscript p"),
		chromedp.WaitVisible("#lists .kinds"))
	x.clean()
}

// TestSearchInTrouble: missing, cut off, foreign and blocked files and an old browser are a plain sentence, and the
// lists; never an exception.
func TestSearchInTrouble(t *testing.T) {
	how := "" // what the server does to the index
	address, host := searched(t, func(w http.ResponseWriter, r *http.Request) bool {
		name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
		switch {
		case how == "gone" && strings.HasPrefix(name, "t"), how == "nothing" && strings.HasSuffix(name, ".gz"):
			http.NotFound(w, r)
		case how == "cut" && strings.HasPrefix(name, "t"):
			w.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1, 2, 3})
		case how == "garbage" && strings.HasPrefix(name, "t"):
			w.Write([]byte("\xff\xff\xff\xff\xff\xff garbage"))
		case how == "newer" && name == "index.gz":
			w.Write([]byte(`{"format":99}`))
		case how == "page" && strings.HasSuffix(name, ".gz"):
			w.Write([]byte("<!doctype html><p>Everything leads to the home page here"))
		default:
			return false
		}
		return true
	})
	x := open(t, host, 800, 600)
	for _, row := range []struct{ how, script, says string }{
		{"gone", "", "missing or damaged"}, {"nothing", "", "missing or damaged"}, {"cut", "",
			"missing or damaged"}, {"garbage", "", "missing or damaged"},
		{"page", "", "missing or damaged"}, {"newer", "", "Reload the page"},
		{"", `window.fetch = () => Promise.reject(new TypeError("blocked"))`, "could not be fetched"},
		{"", `delete window.DecompressionStream`, "too old"},
	} {
		how = row.how
		x.visit(address + "search/")
		x.wait("the page is ready", `document.getElementById("page-q").dataset.ready`)
		x.eval(`(() => { ` + row.script + `; return ""; })()`)
		x.eval(
			`(document.getElementById("page-q").value = "zebra",
				document.getElementById("page-q").dispatchEvent(new Event("input")),
				"")`)
		x.wait("it says what is wrong: "+row.how+row.script,
			`document.getElementById("found-status").textContent.includes("`+row.says+
				`") && !document.getElementById("lists").hidden`)
		how = ""
	}
	x.mu.Lock()
	x.faults = nil // the browser tells of each file that was not there
	x.mu.Unlock()
	x.visit(address + "search/?q=zebra")
	x.wait("it finds again", `document.querySelector(".hits a")`)
	for _, q := range []string{strings.Repeat("zebra ", 2000), "the of and", `"`, `"""`, "\u202e\u0007", "-", "kind:",
		"a:b:c", strings.Repeat("😀", 300)} {
		x.eval(`(document.getElementById("page-q").value = ` + "`" + q + "`" +
			`, document.getElementById("page-q").dispatchEvent(new Event("input")), "")`)
		x.wait("it answers "+q[:min(20, len(q))],
			`/record|found/.test(document.getElementById("found-status").textContent)`)
	}
	x.clean()
}
