//go:build unix

package output

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// killSites returns three sites that are mostly the same, so that the tree of one build is the next one's.
func killSites() []map[string]string {
	sites := make([]map[string]string, 3)
	for k := range sites {
		sites[k] = map[string]string{fmt.Sprintf("only%d/index.html", k): "here"}
		for i := range 60 {
			text := "page"
			if i%20 == k {
				text = fmt.Sprintf("site %d page %d", k, i)
			}
			sites[k][fmt.Sprintf("d%d/index.html", i)] = text
		}
	}
	return sites
}

// TestChildBuilds is what the tests below start as a process of its own: it builds the three sites in turn until it is
// killed. By itself it does nothing.
func TestChildBuilds(t *testing.T) {
	dir := os.Getenv("DIGSITE_OUTPUT_KILL")
	if dir == "" {
		t.Skip("other tests start it")
	}
	for i := 0; ; i++ {
		applyWith(t, dir, os.Getenv("DIGSITE_OUTPUT_CACHE"), killSites()[i%3])
	}
}

// childBuild returns the command that runs TestChildBuilds, behind what is put in front of it.
func childBuild(dir, cache string, before ...string) *exec.Cmd {
	args := append(before, os.Args[0], "-test.run=^TestChildBuilds$")
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "DIGSITE_OUTPUT_KILL="+dir, "DIGSITE_OUTPUT_CACHE="+cache, "GOMAXPROCS=2")
	return cmd
}

// kills returns how often the tests below kill: n, or what DIGSITE_KILLS says.
func kills(n int) int {
	if more, err := strconv.Atoi(os.Getenv("DIGSITE_KILLS")); err == nil {
		return more
	}
	return n
}

// whole fails unless the folder holds one of the sites whole.
func whole(t *testing.T, dir, when string) {
	t.Helper()
	got := held(t, dir)
	delete(got, markerName)
	if !slices.ContainsFunc(killSites(), func(s map[string]string) bool { return equal(got, s) }) {
		t.Fatalf("%s: the folder holds no site whole: %d files", when, len(got))
	}
}

// next builds the site of a number and fails unless it stands there, with nothing left beside it.
func next(t *testing.T, dir, cache string, number int, when string) {
	t.Helper()
	site := killSites()[number%3]
	if _, err := applyWith(t, dir, cache, site); err != nil {
		t.Fatalf("%s: %v", when, err)
	}
	if got := held(t, dir); !equal(got, site) {
		t.Fatalf("%s: the next build wrote %d files, and not its site", when, len(got))
	}
	alone(t, dir)
}

// TestKilled kills a process that builds three sites in turn, again and again at another moment. Each time one of the
// three is there whole, and the next build is sound.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for seconds; left out with -short")
	}
	for _, cache := range []string{"", t.TempDir()} {
		dir := filepath.Join(t.TempDir(), "site")
		next(t, dir, cache, 0, "first")
		for i := range kills(12) {
			cmd := childBuild(dir, cache)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(40*time.Millisecond + time.Duration(i*7919%53000)*time.Microsecond)
			cmd.Process.Kill()
			cmd.Wait()
			when := fmt.Sprintf("kill %d", i)
			whole(t, dir, when)
			if i%3 == 0 { // else another process of the same kind goes on from here
				next(t, dir, cache, i/3, when)
			}
		}
	}
}

// TestKilledAtACall kills such a process as it asks the system for one thing: at the first file that it opens, the
// second, and so on, then at links, removals and renames.
func TestKilledAtACall(t *testing.T) {
	if exec.Command("strace", "-f", "-o", os.DevNull, "true").Run() != nil {
		t.Skip("strace stops a process at a system call, and is not here or may not")
	}
	if testing.Short() {
		t.Skip("kills processes for seconds; left out with -short")
	}
	dir, cache := filepath.Join(t.TempDir(), "site"), t.TempDir()
	next(t, dir, cache, 0, "first")
	for _, call := range []string{"openat", "mkdirat", "linkat", "unlinkat", "renameat", "renameat2", "write"} {
		for i := range kills(3) {
			when := fmt.Sprintf("%s %d", call, i+1)
			cmd := childBuild(dir, cache, "strace", "-f", "-o", os.DevNull, "-e", "trace="+call, "-e",
				fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, 1+3*i))
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			done := time.AfterFunc(time.Minute, func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
			cmd.Wait()
			if !done.Stop() {
				t.Fatalf("%s: nothing killed it", when)
			}
			whole(t, dir, when)
			next(t, dir, cache, i, when)
		}
	}
}
