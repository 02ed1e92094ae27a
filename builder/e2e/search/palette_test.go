package search

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// TestPaletteKeys: / and Ctrl-K open it from any page, a / in a field is a letter; arrows choose, Enter opens, Escape
// gives the focus back; screen readers hear of a combobox with a list.
func TestPaletteKeys(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	for _, p := range []string{"", "decisions/0002-jobs-in-the-database/", "rules/"} {
		x.Visit(address + p)
		x.Do(chromedp.WaitVisible("button.theme"), chromedp.Focus("button.theme"), chromedp.KeyEvent("/"))
		x.Wait("/ opens it", `document.querySelector("dialog.palette[open]")`)
		x.Do(chromedp.KeyEvent("/"))
		x.Wait("a second / is a letter", `document.querySelector(".palette input").value.includes("/")`)
		x.Do(chromedp.KeyEvent("\x1b"))
		x.Wait("Escape closes it and gives the focus back",
			`!document.querySelector("dialog[open]") && document.activeElement.matches("button.theme")`)
	}
	x.Palette("database jobs")
	x.Wait("two are there", `document.querySelectorAll(".palette [role=option]").length > 1`)
	roles := `["role", "aria-expanded", "aria-controls", "aria-autocomplete",
		"aria-activedescendant"].map(a => document.querySelector(".palette input").getAttribute(a)).join(" ")`
	if got := x.Eval(roles); got != "combobox true found list "+x.Eval(e2e.Chosen+`.id`) {
		t.Errorf("the box is %q", got)
	}
	if got := x.Eval(`document.querySelector(".palette [role=status]").textContent`); !strings.Contains(got,
		"records.") {
		t.Errorf("the status says %q", got)
	}
	first := x.Eval(e2e.Chosen + `.href`)
	x.Eval(
		`(document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown",
			{ key: "ArrowDown", bubbles: true })), "")`)
	if got := x.Eval(e2e.Chosen + `.href`); got == first {
		t.Error("the arrow chooses nothing")
	}
	x.Eval(
		`(document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown",
			{ key: "ArrowUp", bubbles: true })), "")`)
	x.Wait("the first is chosen again", e2e.Chosen+` && `+e2e.Chosen+`.href.includes("0002-jobs-in-the-database")`)
	x.Eval(`(window.opened = "", window.open = (u) => { window.opened = u; }, "")`)
	x.Do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	x.Wait("Ctrl-Enter opens a new tab", `window.opened.includes("0002-jobs-in-the-database")`)
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("Enter opens it", `location.pathname.endsWith("/decisions/0002-jobs-in-the-database/")`)
	x.Clean()
}

// TestPaletteLoadsOnFirstUse: nothing of the search is fetched before somebody turns to it; focus fetches it ahead, and
// what is typed into a box of the page goes on in the palette.
func TestPaletteLoadsOnFirstUse(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Do(chromedp.WaitVisible("button.theme"))
	fetched := `performance.getEntriesByType("resource").filter(r => /search-|index\.gz/.test(r.name)).length`
	if got := x.Eval(fetched); got != "0" {
		t.Errorf("%s files of the search are fetched without a gesture", got)
	}
	x.Do(chromedp.Click("#q"))
	x.Wait("turning to it fetches it", fetched+" > 2")
	x.Do(chromedp.KeyEvent("zeppelin"))
	x.Wait("it goes on in the palette",
		`document.querySelector(".palette[open] input")?.value === "zeppelin" && `+e2e.Chosen+
			`?.href.includes("zeppelin")`)
	x.Do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierAlt)))
	x.Wait("Alt-Enter shows all", `location.search === "?q=zeppelin" && `+hitTitles+`.includes("Zeppelin")`)
	x.Clean()
}

// TestPaletteWithoutSingleKeys: where the site switches single keys off, / is left alone and Ctrl-K still opens.
func TestPaletteWithoutSingleKeys(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Eval(`document.body.dataset.shortcuts = "off"`)
	x.Do(chromedp.WaitVisible("button.theme"), chromedp.KeyEvent("/"))
	x.Palette("zebra")
	x.Wait("the record is there", e2e.Chosen)
	x.Clean()
}

// TestPaletteOnADay: on a page as of a day the palette says that it shows today, and the search page keeps the day.
func TestPaletteOnADay(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "decisions/")
	x.Palette("zebra")
	x.Wait("a hit is there", e2e.Chosen)
	if x.Eval(`document.querySelector(".palette").innerText.includes("today")`) != "false" {
		t.Error("it speaks of today although no day is asked for")
	}
	x.Visit(address + "decisions/?as-of=2024-05-01")
	x.Wait("the page is of that day", `document.documentElement.dataset.asOf`)
	x.Palette("zebra")
	x.Wait("it says what it shows", `(p => p?.checkVisibility() && p.textContent)(document.getElementById(
		document.querySelector(".palette input").getAttribute("aria-describedby"))) ===
		"The search shows records as they stand today."`)
	x.Wait("a hit is there", e2e.Chosen)
	x.Do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierAlt)))
	x.Wait("the search page keeps the day", `location.search === "?q=zebra&as-of=2024-05-01"`)
	x.Clean()
}

// TestPaletteShowsTextOnly: hostile titles, tags and passages are text, marked where they match; the link leads to the
// very block.
func TestPaletteShowsTextOnly(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address + "tags/")
	x.Palette("zebra")
	x.Wait("the passage is there", `document.querySelector(".palette .snippet mark")`)
	if got := x.Eval(
		`document.querySelectorAll(".palette img, .palette script, .palette b[onclick]").length`); got != "0" {
		t.Error("markup of a record lives in the palette")
	}
	x.Palette("zeppelin mast")
	x.Wait("the passage is there",
		`[...document.querySelectorAll(".palette mark")].some(m => m.textContent === "mast")`)
	if got := x.Eval(e2e.Chosen + `.hash`); !strings.HasPrefix(got, "#b-") {
		t.Errorf("the link leads to %q, want the block", got)
	}
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("the block is marked", `document.querySelector(":target")?.textContent.includes("mooring mast")`)
	x.Clean()
}

// TestPaletteCopiesALink: Alt-C copies the permanent link of the chosen hit as Markdown.
func TestPaletteCopiesALink(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	x.Palette("zeppelin mast")
	x.Wait("the passage is there", `document.querySelector(".palette mark")`)
	x.Eval(
		`(document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown",
			{ key: "c", code: "KeyC", altKey: true, bubbles: true })), "")`)
	x.Wait("it says so", `document.querySelector(".palette [role=status]").textContent.includes("copied")`)
	if got := x.Eval(`navigator.clipboard.readText()`); !strings.HasPrefix(got,
		"[Zeppelin mooring]("+address+"r/adr-6/#b-") {
		t.Errorf("copied %q", got)
	}
	x.Clean()
}

// TestPaletteEmptyAndNothing: an empty box shows earlier searches, the newest and the most cited; nothing found shows
// near words, what was corrected and which filter hides what.
func TestPaletteEmptyAndNothing(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Palette("zeppelin")
	x.Wait("it is there", e2e.Chosen+`?.href.includes("zeppelin")`)
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("it is open", `location.pathname.includes("0006-zeppelin")`)
	x.Palette("")
	x.Wait("groups are there", `document.querySelectorAll(".palette [role=group]").length > 1`)
	if got := x.Eval(
		`[...document.querySelectorAll(".palette [role=group]")].map(g =>
			g.getAttribute("aria-label") + ":" +
				g.querySelector("[role=option]").textContent).join("|")`); !strings.HasPrefix(got,
		"Searched before:zeppelin|") || !strings.Contains(got, "What changed:") || !strings.Contains(got,
		"Most cited:") {
		t.Errorf("an empty box shows %s", got)
	}
	said := `document.querySelector(".palette [role=status]").textContent`
	x.Palette("zepelin")
	x.Wait("it is corrected", said+`.includes("Searching for zeppelin, not zepelin")`)
	x.Eval(`(document.querySelector(".palette [role=status] button").click(), "")`)
	x.Wait("one click back", said+`.startsWith("No match.")`)
	x.Palette("zeppelin status:rejected")
	x.Wait("it says which filter hides it", said+`.includes("1 without status:")`)
	x.Eval(`([...document.querySelectorAll(".palette [role=status] button")].find((b) =>
		b.textContent.includes("without")).click(), "")`)
	x.Wait("the filter is gone",
		`document.querySelector(".palette input").value === "zeppelin" &&
			document.getElementById("found").ariaBusy !== "true" && `+e2e.Chosen)
	x.Palette("zepp")
	x.Wait("an unfinished word finds it", e2e.Chosen+`?.href.includes("zeppelin")`)
	x.Clean()
}

// TestPaletteKeepsOrder: an answer that comes late never replaces a later one.
func TestPaletteKeepsOrder(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 1280, 800)
	x.Visit(address)
	x.Palette("")
	x.Eval(
		`(window.real = fetch, window.fetch = async (...a) => { await new Promise(r =>
			setTimeout(r, window.slow ? 600 : 0)); return real(...a); },
			window.slow = true, "")`)
	box := `document.querySelector(".palette input")`
	x.Eval(`(` + box + `.value = "zebra", ` + box +
		`.dispatchEvent(new Event("input", { bubbles: true })), new Promise(r => setTimeout(r, 100)))`)
	x.Eval(`(window.slow = false, ` + box + `.value = "adr 2", ` + box +
		`.dispatchEvent(new Event("input", { bubbles: true })), new Promise(r => setTimeout(r, 1500)))`)
	x.Wait("the later query's answer stays", e2e.Chosen+`?.href.includes("0002-jobs")`)
	x.Clean()
}

// TestPaletteOnAPhone: 320 pixels wide, nothing scrolls sideways.
func TestPaletteOnAPhone(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 320, 640)
	x.Visit(address + "decisions/")
	x.Palette("jobs zeppelin")
	x.Wait("passages are there", `document.querySelector(".palette .snippet")`)
	if got := x.Eval(
		`[document.documentElement.scrollWidth <= innerWidth,
			document.querySelector(".palette").scrollWidth <=
				document.querySelector(".palette").clientWidth].join()`); got !=
		"true,true" {
		t.Errorf("fits: %s", got)
	}
	x.Visit(address + "search/?q=jobs+zeppelin+zebra")
	x.Wait("passages are there", `document.querySelector(".hits .snippet")`)
	if got := x.Eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
		t.Errorf("the search page scrolls sideways: %s", x.Eval(e2e.Widest))
	}
	x.Clean()
}

// TestSearchWithoutJavaScript: the form leads to the lists, with a plain sentence.
func TestSearchWithoutJavaScript(t *testing.T) {
	address, host := e2e.Searched(t, nil)
	x := e2e.Open(t, host, 800, 600)
	e2e.Call(x, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	x.Do(chromedp.Navigate(address+"search/?q=zebra"), chromedp.WaitVisible("noscript p"),
		chromedp.WaitVisible("#lists .kinds"))
	x.Clean()
}

// TestSearchInTrouble: missing, cut off, foreign and blocked files and an old browser are a plain sentence, and the
// lists; never an exception.
func TestSearchInTrouble(t *testing.T) {
	how := "" // what the server does to the index
	address, host := e2e.Searched(t, func(w http.ResponseWriter, r *http.Request) bool {
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
	x := e2e.Open(t, host, 800, 600)
	for _, row := range []struct{ how, script, says string }{
		{"gone", "", "missing or damaged"}, {"nothing", "", "missing or damaged"}, {"cut", "",
			"missing or damaged"}, {"garbage", "", "missing or damaged"},
		{"page", "", "missing or damaged"}, {"newer", "", "Reload the page"},
		{"", `window.fetch = () => Promise.reject(new TypeError("blocked"))`, "could not be fetched"},
		{"", `delete window.DecompressionStream`, "too old"},
	} {
		how = row.how
		x.Visit(address + "search/")
		x.Wait("the page is ready", `document.getElementById("page-q").dataset.ready`)
		x.Eval(`(() => { ` + row.script + `; return ""; })()`)
		x.Eval(
			`(document.getElementById("page-q").value = "zebra",
				document.getElementById("page-q").dispatchEvent(new Event("input")),
				"")`)
		x.Wait("it says what is wrong: "+row.how+row.script,
			`document.getElementById("found-status").textContent.includes("`+row.says+
				`") && !document.getElementById("lists").hidden`)
		how = ""
	}
	x.Mu.Lock()
	x.Faults = nil // the browser tells of each file that was not there
	x.Mu.Unlock()
	x.Visit(address + "search/?q=zebra")
	x.Wait("it finds again", `document.querySelector(".hits a")`)
	for _, q := range []string{strings.Repeat("zebra ", 2000), "the of and", `"`, `"""`, "\u202e\u0007", "-", "kind:",
		"a:b:c", strings.Repeat("😀", 300)} {
		x.Eval(`(document.getElementById("page-q").value = ` + "`" + q + "`" +
			`, document.getElementById("page-q").dispatchEvent(new Event("input")), "")`)
		x.Wait("it answers "+q[:min(20, len(q))],
			`/record|No match/.test(document.getElementById("found-status").textContent)`)
	}
	x.Clean()
}
