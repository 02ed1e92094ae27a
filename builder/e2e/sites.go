package e2e

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Run runs the program and returns what it wrote.
func Run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out, err := run(dir, args...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func run(dir string, args ...string) (string, error) {
	exe, err := program()
	if err != nil {
		return "", err
	}
	defer atWork()()
	cmd := exec.Command(exe, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("digsite %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// Content writes the sample records to a new folder. Tests run in the folder of their package, beside testdata.
func Content(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "testdata", "content"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Published builds the sample and serves it below a sub-path from a plain file server.
func Published(t *testing.T) (address, host string) {
	t.Helper()
	return PublishedFrom(t, Content(t))
}

// PublishedFrom does so for the records of another folder.
func PublishedFrom(t *testing.T, dir string) (address, host string) {
	t.Helper()
	b := builtOnce(t, dir, "")
	return b.Address, b.Host
}

// Live starts `digsite serve` on a copy of the sample.
func Live(t *testing.T) (address, dir string) {
	t.Helper()
	dir = Content(t)
	return Serving(t, dir), dir
}

// Serving starts `digsite serve` for the records of a folder.
func Serving(t *testing.T, dir string, flags ...string) (address string) {
	t.Helper()
	NeedsBrowser(t)
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
	defer atWork()()
	go func() {
		defer close(found)
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
	address = <-found
	if address == "" {
		t.Fatal("digsite serve ended without naming an address")
	}
	return address
}

// NeedsBrowser skips a test where the machine has no browser.
func NeedsBrowser(t *testing.T) {
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
