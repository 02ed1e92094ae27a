// Package e2e opens built sites in a real browser. One file, one behaviour.
//
// Its law: a test looks at what a person would see, through the program as it is built; it knows no package of the
// house but the one that makes up records. Without a Chromium or Chrome on the machine every test says so and is
// skipped.
package e2e

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium finds a browser, "" when there is none.
var chromium = sync.OnceValue(func() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
})

// program builds digsite once for all tests. It looks at every source first: go test cannot know that these tests
// depend on them, and remembers a result only as long as nothing changed that a test looked at.
var program = sync.OnceValues(func() (string, error) {
	for _, dir := range []string{"builder", "cmd", "theme"} {
		filepath.WalkDir(filepath.Join("..", "..", dir), func(path string, _ os.DirEntry, _ error) error {
			os.Stat(path)
			return nil
		})
	}
	dir, err := os.MkdirTemp("", "digsite-e2e-")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "digsite.exe")
	out, err := exec.Command("go", "build", "-o", exe, "digsite/cmd/digsite").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build digsite: %w\n%s", err, out)
	}
	return exe, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if chromium() != "" {
		shared().stop()
	}
	if exe, err := program(); err == nil && exe != "" {
		os.RemoveAll(filepath.Dir(exe))
	}
	os.Exit(code)
}

// digsite runs the program and gives what it wrote.
func digsite(t *testing.T, dir string, args ...string) string {
	t.Helper()
	exe, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("digsite %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// content writes the sample records to a new folder.
func content(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "content"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// published builds the sample and serves it below a sub-path from a plain file server.
func published(t *testing.T) (address, host string) {
	t.Helper()
	return publishedFrom(t, content(t))
}

// publishedFrom does so for the records of another folder.
func publishedFrom(t *testing.T, dir string) (address, host string) {
	t.Helper()
	needsBrowser(t)
	out := filepath.Join(t.TempDir(), "site")
	digsite(t, dir, "build", "-o", out, "--cache", t.TempDir(), "--date", "2026-11-22")
	srv := httptest.NewServer(http.StripPrefix("/below/here", http.FileServer(http.Dir(out))))
	t.Cleanup(srv.Close)
	return srv.URL + "/below/here/", srv.URL
}

// live starts `digsite serve` on a copy of the sample.
func live(t *testing.T) (address, dir string) {
	t.Helper()
	dir = content(t)
	return serving(t, dir), dir
}

// serving starts `digsite serve` for the records of a folder.
func serving(t *testing.T, dir string, flags ...string) (address string) {
	t.Helper()
	needsBrowser(t)
	exe, err := program()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, exe,
		append([]string{"serve", "--addr", "127.0.0.1:0", "--cache", t.TempDir(), "--date", "2026-11-22"}, flags...)...)
	cmd.Dir = dir
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); cmd.Wait() })
	found := make(chan string, 1)
	go func() {
		sc := bufio.NewScanner(stderr)
		for sc.Scan() {
			if i := strings.Index(sc.Text(), "http://"); i >= 0 {
				select {
				case found <- strings.Fields(sc.Text()[i:])[0]:
				default:
				}
			}
		}
	}()
	select {
	case address = <-found:
	case <-time.After(time.Minute):
		t.Fatal("digsite serve names no address")
	}
	return address
}

func needsBrowser(t *testing.T) {
	t.Helper()
	if chromium() != "" {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium or Chrome on this machine, and CI must run the browser tests; install Debian's " +
			"package chromium")
	}
	t.Skip("no Chromium or Chrome on this machine")
}

// step is one action that gives no value.
type step = chromedp.Action[chromedp.Void]

// tab is one browser window and what went wrong in it.
type tab struct {
	context.Context
	t      *testing.T
	mu     sync.Mutex
	faults []string
}

// started is one browser for all tests: starting it costs more than most of them.
type started struct {
	context.Context
	stop func()
	err  error
}

var shared = sync.OnceValue(func() started {
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(chromium()), chromedp.Headless,
		chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-sync", true))
	ctx, stopTab := chromedp.NewContext(ctx)
	return started{ctx, func() { stopTab(); stop() }, chromedp.Do(ctx)}
})

// open returns a tab that knows nothing of the others: no cookie, storage or cache is shared. Requests that leave host,
// policy violations, script errors and dialogs are faults.
func open(t *testing.T, host string, width, height int64) *tab {
	t.Helper()
	if shared().err != nil {
		t.Fatal(shared().err)
	}
	return newTab(t, shared(), host, width, height, chromedp.WithNewBrowserContext())
}

// beside opens a tab of the same browser that shares all with x: connections, storage, locks.
func (x *tab) beside(host string) *tab {
	x.t.Helper()
	return newTab(x.t, x, host, 1280, 600)
}

func newTab(t *testing.T, from context.Context, host string, width, height int64, o ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(from, o...)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	limited, stopTime := context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stopTime)
	x := &tab{Context: limited, t: t}
	if err := chromedp.Listen(ctx, func(ev any) { x.hear(ev, host) }); err != nil {
		t.Fatal(err)
	}
	call(x, network.Enable, network.EnableParams{})
	call(x, log.Enable, cdp.Empty{})
	call(x, runtime.Enable, cdp.Empty{})
	call(x, page.Enable, page.EnableParams{})
	call(x, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 600})
	return x
}

// call sends one command of the browser's protocol.
func call[P, R any](x *tab, cmd cdp.Command[P, R], params P) {
	x.t.Helper()
	if _, err := chromedp.Call(x, cmd, params); err != nil {
		x.t.Fatal(err)
	}
}

// colours makes the system prefer "light" or "dark".
func (x *tab) colours(scheme string) {
	x.t.Helper()
	call(x, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// allow grants a permission.
func (x *tab) allow(name string) {
	x.t.Helper()
	if _, err := chromedp.CallBrowser(x, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted,
		BrowserContextID: chromedp.FromContext(x).BrowserContextID}); err != nil {
		x.t.Fatal(err)
	}
}

// hear notes faults.
func (x *tab) hear(ev any, host string) {
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
		x.fault("a script failed: " + ev.ExceptionDetails.Text)
	case *page.EventJavascriptDialogOpening:
		x.fault("a dialog opened: " + ev.Message)
		go chromedp.Call(x, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}
}

func (x *tab) fault(s string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.faults = append(x.faults, s)
}

// clean fails the test for each fault so far.
func (x *tab) clean() {
	x.t.Helper()
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, f := range x.faults {
		x.t.Error(f)
	}
	x.faults = nil
}

// do carries out steps, or fails the test.
func (x *tab) do(steps ...step) {
	x.t.Helper()
	if err := chromedp.Do(x, steps...); err != nil {
		x.t.Fatal(err)
	}
}

// visit opens a page and waits for its <main>.
func (x *tab) visit(address string) {
	x.t.Helper()
	x.do(chromedp.Navigate(address), chromedp.WaitReady("main"))
}

// eval returns the value of a script's expression as text.
func (x *tab) eval(script string) string {
	x.t.Helper()
	out, err := chromedp.Run(x, chromedp.Evaluate[string]("Promise.resolve("+script+").then(String)",
		chromedp.EvalAwaitPromise))
	if err != nil {
		x.t.Fatalf("%s: %v", script, err)
	}
	return out
}

// wait waits until an expression is true.
func (x *tab) wait(what, script string) {
	x.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		out, err := chromedp.Run(x, chromedp.Evaluate[bool]("Boolean("+script+")"))
		if err == nil && out {
			return
		}
	}
	x.t.Fatalf("waited a minute until %s; the page says:\n%.600s", what,
		x.eval(`(document.querySelector("dialog[open]") ?? document.querySelector("main")).innerText`))
}
