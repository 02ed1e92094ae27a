//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// deed is one thing that people do with digsite, which may be killed at any moment.
type deed struct {
	name   string
	args   []string
	stdin  string
	writes []string // what it may write of the files that are there, or besides: paths, or folders that end in /
	begins bool     // each run writes another file, so that a second one is not the first one again
	stays  bool     // it goes on until it is killed
	fails  bool     // it ends with 1: check finds something
}

// deeds is what the folder of lostFolder is done to, all that writes.
var deeds = []deed{
	{name: "build", args: []string{"build", "-q"}, writes: []string{"_site/"}},
	{name: "build into a new folder", args: []string{"build", "-q", "-o", "new"}, writes: []string{"new/"}},
	{name: "build without its cache", args: []string{"build", "-q", "--cache", "cold"},
		writes: []string{"_site/", "cold/"}},
	{name: "serve", args: []string{"serve", "--addr", "127.0.0.1:0"}, stays: true},
	{name: "publish", args: []string{"publish", "www", "-q"}, writes: []string{"www/"}},
	{name: "publish to a file address", args: []string{"publish", "file://{dir}/other", "-q"}, writes: []string{"other/"}},
	{name: "new", args: []string{"new", "decision", "Use a boat", "--supersedes", "adr-5", "-q"}, begins: true,
		writes: []string{"content/0005-shelf.md", "content/0013-use-a-boat.md", "content/0014-use-a-boat.md"}},
	{name: "mine --draft", args: []string{"mine", "--draft", "1", "-q"}, begins: true, writes: []string{"content/"}},
	{name: "cache clear", args: []string{"cache", "clear", "-q"}},
	{name: "hook", args: []string{"hook"}, stdin: `{"session_id":"{run}","hook_event_name":"PreToolUse",` +
		`"tool_name":"Edit","cwd":"{dir}","tool_input":{"file_path":"{dir}/src/q.go","old_string":"func Q() {}",` +
		`"new_string":"func Q() {}"}}`},
	{name: "hook install", args: []string{"hook", "install", "--for", "claude", "-q"}, writes: []string{".claude/"}},
	{name: "check --write-baseline", args: []string{"check", "--write-baseline", "known.txt", "-q"},
		writes: []string{"known.txt"}},
	{name: "agents --write", args: []string{"agents", "--write", "-q"}, writes: []string{"AGENTS.md"}},
	{name: "export", args: []string{"export", "--format", "html", "-o", "book.html", "-q"},
		writes: []string{"book.html"}},
}

// shelves is how many records the folder has.
const shelves = 12

// lostFolder makes a repository with records, code, a site that was built and published, and a record that was changed
// since.
func lostFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		full := filepath.Join(dir, filepath.FromSlash(name))
		_ = os.MkdirAll(filepath.Dir(full), 0o777)
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("site.yaml", "title: Shelves\ncontent: [content]\n")
	put(".gitignore", "/_site\n/www\n/other\n/.digsite\n/home\n")
	put("AGENTS.md", "# How we work\n\nPlainly.\n")
	put("src/q.go", "package q\n\n// Q is as it is for a reason, see ADR-7.\nfunc Q() {}\n")
	put("go.mod", "module example.org/q\n\nrequire (\n\texample.org/sketch v1.3.0\n)\n")
	for i := 1; i <= shelves; i++ {
		put(fmt.Sprintf("content/%04d-shelf.md", i), fmt.Sprintf("# %d. Use shelf %d\n\nDate: 2024-01-%02d\n\n"+
			"## Status\n\nAccepted\n\n## Context\n\nThe room is full, see ADR-%d and [no file](gone-%d.md).\n\n"+
			"## Decision\n\nWe build it.\n", i, i, 1+i%28, 1+i%shelves, i))
	}
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=w", "-c", "user.email=w@example.org"},
			args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-q", "-m", "Begin")
	put("go.mod", "module example.org/q\n\nrequire (\n\texample.org/outline v0.2.0\n)\n")
	git("commit", "-q", "-a", "-m", "Draw with outline")
	for _, args := range [][]string{{"build", "-q"}, {"publish", "www", "-q"}, {"publish", "other", "-q"}} {
		if out, err := digsite(t, dir, deed{args: args}).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
	}
	put("content/0004-shelf.md", "# 4. Use shelf 4\n\n## Status\n\nRejected\n\n## Context\n\nThe room is empty.\n")
	return dir
}

// digsite returns the command of a deed in a folder, as a group of processes of its own.
func digsite(t *testing.T, dir string, d deed) *exec.Cmd {
	t.Helper()
	fill := strings.NewReplacer("{dir}", dir, "{run}", strconv.FormatUint(rand.Uint64(), 36))
	var args []string
	for _, a := range d.args {
		args = append(args, fill.Replace(a))
	}
	cmd := exec.Command("digsite", args...)
	home := filepath.Join(dir, "home")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(fill.Replace(d.stdin))
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CACHE_HOME="+filepath.Join(home, "cache"),
		"GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "SOURCE_DATE_EPOCH=1732233600", "NO_COLOR=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// leftover is what a killed run leaves under a name that nobody reads.
var leftover = regexp.MustCompile(`(^|/)\.[^/]*digsite`)

// kept returns the files of a folder that are not git's, the cache's or hidden leftovers of a killed run, which nobody
// reads.
func kept(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, data := range filesBelow(t, dir) {
		top, _, _ := strings.Cut(name, "/")
		if slices.Contains([]string{".git", ".digsite", "home", "cold"}, top) || leftover.MatchString(name) {
			continue
		}
		out[name] = data
	}
	return out
}

// may reports whether a deed may write a path.
func (d deed) may(name string) bool {
	return slices.ContainsFunc(d.writes, func(w string) bool {
		return name == w || strings.HasSuffix(w, "/") && strings.HasPrefix(name, w)
	})
}

// afterKill judges what a killed deed left: what it may not write is as it was, each file that it may write is the old
// one or the new one, and a folder that is built is one of the two as a whole.
func (d deed) afterKill(before, after, now map[string]string) (wrong []string) {
	for _, name := range slices.Sorted(maps.Keys(merged(before, after, now))) {
		was, wasThere := before[name]
		then, thenThere := after[name]
		is, isThere := now[name]
		switch {
		case isThere == wasThere && is == was, d.may(name) && isThere == thenThere && is == then:
		default:
			wrong = append(wrong, fmt.Sprintf("%s: there before %v, after %v, now %v with %d bytes", name, wasThere,
				thenThere, isThere, len(is)))
		}
	}
	if len(wrong) > 0 || d.args[0] != "build" {
		return wrong
	}
	site := d.writes[0]
	if in := below(now, site); !maps.Equal(in, below(before, site)) && !maps.Equal(in, below(after, site)) {
		wrong = append(wrong, site+" is neither the old site nor the new one")
	}
	return wrong
}

func merged(all ...map[string]string) map[string]string {
	out := map[string]string{}
	for _, m := range all {
		maps.Copy(out, m)
	}
	return out
}

func below(files map[string]string, dir string) map[string]string {
	out := maps.Clone(files)
	maps.DeleteFunc(out, func(name, _ string) bool { return !strings.HasPrefix(name, dir) })
	return out
}

// TestNothingIsLost kills each deed at random moments: no file of the folder is lost or half written, what was built is
// the old site or the new one, the same deed done again ends as if nothing had happened, and a build with the cache
// that is left is a clean build. With DIGSITE_LONG=1 500 kills; DIGSITE_KILLS says another number for each deed.
func TestNothingIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes for seconds; left out with -short")
	}
	each := 1
	if os.Getenv("DIGSITE_LONG") != "" {
		each = 600/len(deeds) + 1 // some are done before they are killed
	}
	if n, err := strconv.Atoi(os.Getenv("DIGSITE_KILLS")); err == nil {
		each = n
	}
	template := lostFolder(t)
	before, clean := kept(t, template), cleanSite(t, template)
	var all atomic.Int64
	t.Cleanup(func() { t.Logf("%d kills of %d deeds", all.Load(), len(deeds)) })
	for i, d := range deeds {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(17, uint64(i)))
			ref := copied(t, template)
			begin := time.Now()
			if said := done(t, ref, d); said != "" {
				t.Fatal(said)
			}
			long, after, killed := time.Since(begin), kept(t, ref), 0
			for range each {
				dir := copied(t, template)
				moment := time.Duration(dice.Int64N(int64(long)))
				cmd := digsite(t, dir, d)
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(moment)
				syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
				if cmd.Wait() != nil {
					killed++
				}
				if wrong := d.afterKill(before, after, kept(t, dir)); wrong != nil {
					t.Fatalf("killed after %v: %s", moment, strings.Join(wrong, "\n"))
				}
				d.goesOn(t, dir, after, clean)
				if t.Failed() {
					t.Fatalf("killed after %v", moment)
				}
				os.RemoveAll(dir)
			}
			t.Logf("%d kills within %v, %d runs were done before", killed, long, each-killed)
			all.Add(int64(killed))
		})
	}
}

// cleanSite returns what a clean build makes of a folder: no deed that can be done twice changes its records.
func cleanSite(t *testing.T, template string) map[string]string {
	t.Helper()
	dir := copied(t, template)
	if said := done(t, dir, deed{args: []string{"build", "-q", "-o", "fresh", "--cache", "cold"}}); said != "" {
		t.Fatal(said)
	}
	return below(kept(t, dir), "fresh/")
}

// goesOn does a deed again where it was killed, and then builds with the cache that is left. after is what a run
// without a kill leaves, clean the site that a clean build makes.
func (d deed) goesOn(t *testing.T, dir string, after, clean map[string]string) {
	t.Helper()
	again := d
	if d.stays {
		again = deed{args: []string{"check", "-q"}, fails: true}
	}
	if said := done(t, dir, again); said != "" && !d.begins { // a second record may be refused
		t.Errorf("the next run: %s", said)
	}
	if d.begins {
		return
	}
	now := kept(t, dir)
	if !maps.Equal(now, after) {
		t.Errorf("the next run leaves %v, not what a run without a kill leaves", unlike(now, after))
	}
	if d.args[0] == "build" {
		if clean = maps.Clone(clean); len(clean) != len(below(now, d.writes[0])) {
			t.Errorf("the next build has %d files, a clean one %d", len(below(now, d.writes[0])), len(clean))
		}
		for name := range filesBelow(t, dir) {
			if top, _, _ := strings.Cut(name, "/"); leftover.MatchString(top) && top != ".digsite" {
				t.Errorf("the next build leaves %s", name)
			}
		}
		return
	}
	if said := done(t, dir, deed{args: []string{"build", "-q", "-o", "fresh"}}); said != "" {
		t.Errorf("a build with the cache that is left: %s", said)
	}
	if with := below(kept(t, dir), "fresh/"); !maps.Equal(with, clean) {
		t.Errorf("a build with the cache that is left differs in %v", unlike(with, clean))
	}
}

// done does a deed and returns what is wrong; one that stays is killed after a while in which it must go on.
func done(t *testing.T, dir string, d deed) string {
	t.Helper()
	cmd := digsite(t, dir, d)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if d.stays {
		time.Sleep(time.Second)
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	isExit := errors.As(err, &exit)
	if killed := isExit && !exit.Exited(); d.stays && killed || d.fails && isExit && exit.ExitCode() == 1 ||
		!d.stays && !d.fails && err == nil {
		return ""
	}
	return fmt.Sprintf("%v: %v: %s", d.args, err, said.String())
}

// unlike names files that differ between two folders.
func unlike(a, b map[string]string) (out []string) {
	for name := range merged(a, b) {
		if a[name] != b[name] {
			out = append(out, name)
		}
	}
	return out
}

func copied(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "repo")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}
