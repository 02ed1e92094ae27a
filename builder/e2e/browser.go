// Package e2e opens built sites in a real browser. It is what the tests in the folders below have in common; there, one
// file is one behaviour.
//
// Its law: a test looks at what a person would see, through the program as it is built; it knows no package of the
// house but the one that makes up records. Without a Chromium or Chrome on the machine every test says so and is
// skipped.
package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium finds a browser, "" when there is none. The headless shell is the same engine without the windows and
// profiles around it: a page costs it half as much.
var chromium = sync.OnceValue(func() string {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
		"google-chrome-stable", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
})

// ends is what is done when all tests of a package have ended.
var ends endings

type endings struct {
	mu   sync.Mutex
	list []func()
}

func (e *endings) add(f ...func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.list = append(e.list, f...)
}

// work is a folder that outlives single tests: the program is in it, and the sites that many tests ask for.
var work = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "digsite-e2e-")
	ends.add(func() { os.RemoveAll(dir) })
	return dir, err
})

// program builds digsite once for all tests. It looks at every source first: go test cannot know that these tests
// depend on them, and remembers a result only as long as nothing changed that a test looked at.
var program = sync.OnceValues(func() (string, error) {
	for _, dir := range []string{"builder", "cmd", "theme"} {
		filepath.WalkDir(filepath.Join("..", "..", "..", dir), func(path string, _ os.DirEntry, _ error) error {
			os.Stat(path)
			return nil
		})
	}
	dir, err := work()
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "digsite.exe")
	out, err := exec.Command("go", "build", "-ldflags", "-s -w", "-o", exe, "digsite/cmd/digsite").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build digsite: %w\n%s", err, out)
	}
	return exe, nil
})

// Main runs the tests of a package. They share one browser, and one program as it is built of the source.
func Main(m *testing.M) {
	m.Run()
	for _, end := range ends.list {
		end()
	}
}

// Step is one action that returns no value.
type Step = chromedp.Action[chromedp.Void]

// Tab is one browser window and what went wrong in it.
type Tab struct {
	context.Context
	T      *testing.T
	Mu     sync.Mutex
	Faults []string
}

// started is one browser for all tests: starting it costs more than most of them.
type started struct {
	context.Context
	err error
}

var shared = sync.OnceValue(func() started {
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(chromium()), chromedp.Headless,
		chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-extensions", true),
		// No process is kept ready for pages of other hosts, nor are there any: there is but one host.
		chromedp.Flag("disable-features", "SpareRendererForSitePerProcess"))
	ctx, stopTab := chromedp.NewContext(ctx)
	ends.add(stopTab, stop)
	return started{ctx, chromedp.Do(ctx)}
})

// Open returns a tab that knows nothing of the others: no cookie, storage or cache is shared. Requests that leave host,
// policy violations, script errors and dialogs are faults.
func Open(t *testing.T, host string, width, height int64) *Tab {
	t.Helper()
	if shared().err != nil {
		t.Fatal(shared().err)
	}
	return NewTab(t, shared(), host, width, height, chromedp.WithNewBrowserContext())
}

// Beside opens a tab of the same browser that shares all with x: connections, storage, locks.
func (x *Tab) Beside(host string) *Tab {
	x.T.Helper()
	return NewTab(x.T, x, host, 1280, 600)
}

// NewTab opens a tab of a browser as Open does; the options say what it shares.
func NewTab(t *testing.T, from context.Context, host string, width, height int64, o ...chromedp.ContextOption) *Tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(from, o...)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	patient, stopWatch := patient(ctx)
	t.Cleanup(stopWatch)
	x := &Tab{Context: patient, T: t}
	if err := chromedp.Listen(ctx, func(ev any) { x.hear(ev, host) }); err != nil {
		t.Fatal(err)
	}
	Call(x, network.Enable, network.EnableParams{})
	Call(x, log.Enable, cdp.Empty{})
	Call(x, runtime.Enable, cdp.Empty{})
	Call(x, page.Enable, page.EnableParams{})
	Call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{still}})
	x.Size(width, height)
	return x
}

// Size makes the window so large; a narrow one is a phone's. What a page does about it, it does with its next frame.
func (x *Tab) Size(width, height int64) {
	x.T.Helper()
	Call(x, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 600})
	x.Eval(nextFrame)
}

// nextFrame is done when the page has drawn one: listeners of its size, its colours and its scrolling are told before.
const nextFrame = `new Promise((done) => requestAnimationFrame(() => done()))`

// Call sends one command of the browser's protocol.
func Call[P, R any](x *Tab, cmd cdp.Command[P, R], params P) {
	x.T.Helper()
	beat()
	if _, err := chromedp.Call(x, cmd, params); err != nil {
		x.T.Fatal(x.why(err))
	}
}

// still is the wish for less motion: what is pressed while one page turns into the next reaches neither of them, and no
// person is as fast as a test.
var still = &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"}

// Colours makes the system prefer "light" or "dark".
func (x *Tab) Colours(scheme string) {
	x.T.Helper()
	Call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{still, {Name: "prefers-color-scheme", Value: scheme}}})
	x.Eval(nextFrame)
}

// Allow grants a permission.
func (x *Tab) Allow(name string) {
	x.T.Helper()
	if _, err := chromedp.CallBrowser(x, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted,
		BrowserContextID: chromedp.FromContext(x).BrowserContextID}); err != nil {
		x.T.Fatal(err)
	}
}

// why says of an error what ended the tab, if that was it.
func (x *Tab) why(err error) error {
	if cause := context.Cause(x); cause != nil {
		return cause
	}
	return err
}

// hear notes faults.
func (x *Tab) hear(ev any, host string) {
	beat()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		// The browser draws its own date fields with data: pictures; a page's own would break the policy, and be heard.
		if u := ev.Request.URL; !strings.HasPrefix(u, host) && !strings.HasPrefix(u, "about:") &&
			!strings.HasPrefix(u, "data:") {
			x.fault("a request leaves the host: " + u)
		}
	case *log.EventEntryAdded:
		if s := ev.Entry; s.Level == log.EntryLevelError && !strings.Contains(s.URL, "/favicon.ico") {
			x.fault("the browser says: " + s.Text + " " + s.URL)
		}
	case *runtime.EventExceptionThrown:
		said := ev.ExceptionDetails.Text
		if e := ev.ExceptionDetails.Exception; e != nil {
			said += " " + e.Description
		}
		x.fault("a script failed: " + said)
	case *page.EventJavascriptDialogOpening:
		x.fault("a dialog opened: " + ev.Message)
		go chromedp.Call(x, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}
}

func (x *Tab) fault(s string) {
	x.Mu.Lock()
	defer x.Mu.Unlock()
	x.Faults = append(x.Faults, s)
}

// Clean fails the test for each fault so far.
func (x *Tab) Clean() {
	x.T.Helper()
	x.Mu.Lock()
	defer x.Mu.Unlock()
	for _, f := range x.Faults {
		x.T.Error(f)
	}
	x.Faults = nil
}

// Do carries out steps on a page that has loaded, or fails the test.
func (x *Tab) Do(steps ...Step) {
	x.T.Helper()
	for _, s := range steps {
		x.loaded()
		x.do(s)
	}
}

func (x *Tab) do(steps ...Step) {
	x.T.Helper()
	beat()
	if err := chromedp.Do(x, steps...); err != nil {
		x.T.Fatal(x.why(err))
	}
}

// loaded waits until the page has loaded: its module has run then. No person is as fast as a test, which presses a key
// as soon as the address of the page that a link led to is that of the window.
func (x *Tab) loaded() {
	x.T.Helper()
	x.Wait("the page has loaded", `document.readyState === "complete"`)
}

// Visit opens a page and waits for its <main>.
func (x *Tab) Visit(address string) {
	x.T.Helper()
	x.do(chromedp.Navigate(address), chromedp.WaitReady("main"))
}

// Eval returns the value of a script's expression as text.
func (x *Tab) Eval(script string) string {
	x.T.Helper()
	beat()
	out, err := chromedp.Run(x, chromedp.Evaluate[string]("Promise.resolve("+script+").then(String)",
		chromedp.EvalAwaitPromise))
	if err != nil {
		x.T.Fatalf("%s: %v", script, x.why(err))
	}
	return out
}

// Wait waits until an expression is true.
func (x *Tab) Wait(what, script string) {
	x.T.Helper()
	if !until(x, func() bool {
		out, err := chromedp.Run(x, chromedp.Evaluate[bool]("Boolean("+script+")"))
		beat()
		return err == nil && out
	}) {
		x.T.Fatalf("waited a minute until %s; the page says:\n%.600s", what,
			x.Eval(`(document.querySelector("dialog[open]") ?? document.querySelector("main")).innerText`))
	}
}

// Listens waits until a page of the live server has asked it for the first time: from then on it hears of each save.
func (x *Tab) Listens() {
	x.T.Helper()
	x.Wait("the page listens", `performance.getEntriesByType("resource").some((r) => r.name.includes("/__now"))`)
}

// Copier opens a tab that may use the clipboard.
func Copier(t *testing.T, host string, width, height int64) *Tab {
	t.Helper()
	x := Open(t, host, width, height)
	x.Allow("clipboard-read")
	x.Allow("clipboard-write")
	return x
}
