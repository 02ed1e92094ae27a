package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"digsite/builder/e2e"
)

// years writes so many records, a few days apart, from 2016 on; each tenth is an incident.
func years(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		folder, kind := "decisions", "status: accepted\n"
		if i%10 == 0 {
			folder, kind = "incidents", "severity: SEV2\n"
		}
		text := fmt.Sprintf("---\n%sdate: 20%02d-%02d-%02d\n---\n# Record %d\n\nWords.\n", kind, 16+i*10/n, 1+i%12,
			1+i%28, i)
		file := filepath.Join(dir, folder, fmt.Sprintf("%04d-x.md", i))
		os.MkdirAll(filepath.Dir(file), 0o755)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// days returns how many days the timeline shows, by what it says.
func days(x *e2e.Tab) int {
	x.T.Helper()
	n, err := strconv.Atoi(
		x.Eval(
			`(([a, b]) => Math.round((Date.parse(b) - Date.parse(a)) / 86400e3) +
				1)([...document.querySelectorAll(".strata-tools time")].map((t) => t.dateTime))`))
	if err != nil {
		x.T.Fatal(err)
	}
	return n
}

// TestTimelineByKeyboard: from all years to one week and back with keys alone; the records of the week are listed and
// are links in the drawing.
func TestTimelineByKeyboard(t *testing.T) {
	address, host := e2e.PublishedFrom(t, years(t, 260))
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "timeline/")
	x.Do(chromedp.WaitVisible(".strata-tools"))
	all := days(x)
	if all < 3650 {
		t.Fatalf("at first %d days", all)
	}
	x.Eval(`document.querySelector(".strata-view").focus()`)
	for before := all; before > 7; {
		x.Do(chromedp.KeyEvent("+"))
		if now := days(x); now >= before {
			t.Fatalf("plus led from %d to %d days", before, now)
		} else {
			before = now
		}
	}
	from := x.Eval(`document.querySelector(".strata-tools time").dateTime`)
	x.Do(chromedp.KeyEvent("\u0303")) // arrow right
	x.Wait("the arrow moves", fmt.Sprintf(`document.querySelector(".strata-tools time").dateTime > %q`, from))
	x.Do(chromedp.KeyEvent("0"))
	if got := days(x); got != all {
		t.Errorf("0 shows %d days", got)
	}
	x.Do(chromedp.KeyEvent("-"))
	if got := days(x); got != all {
		t.Errorf("there is nothing around everything, and minus shows %d days", got)
	}
	// a year of the scale is a link that the keyboard reaches
	x.Eval(`document.querySelector('.axis a[href="2020/"]').focus()`)
	x.Do(chromedp.KeyEvent("\r"))
	x.Wait("the year's page is open",
		`location.pathname.endsWith("/timeline/2020/") && document.querySelector(".strata-tools")`)
	if got := x.Eval(`document.querySelectorAll(".lane a.found").length`); got != "26" {
		t.Errorf("the year shows %s marks", got)
	}
	x.Clean()
}

// TestTimelineByMouse: the buttons, a double click and dragging; the address keeps the window; marks and list agree.
func TestTimelineByMouse(t *testing.T) {
	address, host := e2e.PublishedFrom(t, years(t, 260))
	x := e2e.Open(t, host, 1280, 900)
	x.Visit(address + "timeline/?from=2020-01-01&to=2021-01-01")
	x.Wait("the year's records are marks", `document.querySelectorAll(".lane a.found").length === 26`)
	if got := x.Eval(
		`document.querySelectorAll(".in-window li").length + " " +
			document.querySelector(".in-window h2").textContent`); got !=
		"26 26 from 1 Jan 2020 to 31 Dec 2020" {
		t.Errorf("the list says %s", got)
	}
	x.Press(".strata-tools button", "Month")
	if got := days(x); got != 31 {
		t.Errorf("a month has %d days", got)
	}
	x.Wait("the address keeps it",
		`new URLSearchParams(location.search).get("from") ===
			document.querySelector(".strata-tools time").dateTime`)
	x.Press(".strata-tools button", "Week")
	if got := days(x); got != 7 {
		t.Errorf("a week has %d days", got)
	}
	x.Press(".strata-tools button", "Decade")
	x.Wait("bars again",
		`!document.querySelector(".lane a.found") && [...document.querySelectorAll("svg.bars")].some(b =>
			!b.hasAttribute("hidden"))`)
	before := days(x)
	x.Eval(
		`document.querySelector(".strata-view").dispatchEvent(new MouseEvent("dblclick",
			{bubbles: true, clientX: 600, clientY: 500}))`)
	if now := days(x); now >= before {
		t.Errorf("a double click led from %d to %d days", before, now)
	}
	from := x.Eval(`document.querySelector(".strata-tools time").dateTime`)
	x.Eval(`(() => { const v = document.querySelector(".strata-view"), 
		send = (type, x) => v.dispatchEvent(new PointerEvent(type,
			{bubbles: true, button: 0, pointerId: 1, clientX: x, clientY: 500}));
		v.setPointerCapture = () => {}; send("pointerdown", 700); send("pointermove", 500); send(
			"pointerup", 500); })()`)
	if got := x.Eval(`document.querySelector(".strata-tools time").dateTime`); got <= from {
		t.Errorf("dragging to the left led from %s to %s", from, got)
	}
	x.Press(".strata-tools button", "All")
	if got := x.Eval(
		`document.querySelector(".in-window").hidden + " " +
			location.search.includes("from=2020-01-01")`); !strings.HasPrefix(got,
		"true") {
		t.Errorf("all shows a list of its own: %s", got)
	}
	x.Clean()
}

// TestTimelineOfASmallSite: every record is a mark and a link, and the page lists them all, year by year; a phone sees
// them too.
func TestTimelineOfASmallSite(t *testing.T) {
	address, host := e2e.Published(t)
	x := e2e.Open(t, host, 390, 844)
	x.Visit(address + "timeline/")
	x.Do(chromedp.WaitVisible(".strata-tools"))
	if got := x.Eval(
		`[...document.querySelectorAll(".lane a[href]")].every(a =>
			[...document.querySelectorAll(".when a.rec")].some(b =>
			b.href === new URL(a.getAttribute("href"), location.href).href))`); got != "true" {
		t.Error("a mark leads where no row leads")
	}
	if got := x.Eval(`document.documentElement.scrollWidth <= innerWidth`); got != "true" {
		t.Error("it scrolls sideways on a phone")
	}
	x.Visit(address + "timeline/?from=2024-03-01&to=2024-06-01")
	x.Wait("the window has its own list",
		`!document.querySelector(".in-window").hidden && document.querySelectorAll(".in-window li").length > 0`)
	x.Clean()
}

// TestTimelineOnTheLiveServer: after a save the drawing is the new one, and a key still does its work once.
func TestTimelineOnTheLiveServer(t *testing.T) {
	address, dir := e2e.Live(t)
	x := e2e.Open(t, strings.TrimSuffix(address, "/"), 1280, 900)
	x.Visit(address + "timeline/")
	x.Do(chromedp.WaitVisible(".strata-tools"))
	marks := `document.querySelectorAll(".lane a.found").length`
	before := x.Eval(marks)
	if err := os.WriteFile(filepath.Join(dir, "decisions", "0005-new.md"),
		[]byte("# 5. New\n\n* Status: accepted\n* Date: 2023-05-06\n\nWords.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	x.Wait("the new record is a mark",
		marks+` === `+before+` + 1 && document.querySelectorAll(".strata-tools").length === 1`)
	all := days(x)
	x.Eval(`document.querySelector(".strata-view").focus()`)
	x.Do(chromedp.KeyEvent("+"))
	if got := days(x); got < all/2-2 || got > all/2+2 {
		t.Errorf("plus led from %d to %d days", all, got)
	}
	x.Clean()
}
