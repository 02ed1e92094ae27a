//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// under runs a deed below a few lines of a shell, which set up what is wrong with the machine, and returns its exit
// status and what it said. In the lines {do} stands for the deed.
func under(t *testing.T, dir, lines string, d deed) (int, string) {
	t.Helper()
	cmd := digsite(t, dir, d)
	program, err := exec.LookPath("digsite")
	if err != nil {
		t.Fatal(err)
	}
	cmd.Args = append([]string{"sh", "-c", strings.ReplaceAll(lines, "{do}", `"$0" "$@"`), program}, cmd.Args[1:]...)
	if cmd.Path, err = exec.LookPath("sh"); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	if strings.Contains(said.String(), "goroutine ") {
		t.Errorf("it panics: %s", said.String())
	}
	return cmd.ProcessState.ExitCode(), said.String()
}

// needsMounts skips a test where nobody may mount: a mount there is seen by one process and its children alone.
func needsMounts(t *testing.T) {
	t.Helper()
	if err := exec.Command("unshare", "-rm", "mount", "-t", "tmpfs", "x", t.TempDir()).Run(); err != nil {
		t.Skip("unshare -rm mount: ", err)
	}
}

// TestShortOfEverything: what writes, run with no file longer than a limit and with few file handles, ends well or with
// 1 and a message, leaves each file as it was or as it should be, and the next run is whole.
func TestShortOfEverything(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds; left out with -short")
	}
	limits := []string{"ulimit -f 0", "ulimit -f 8", "ulimit -f 40", "ulimit -n 9", "ulimit -n 12", "ulimit -n 14",
		"ulimit -n 20", "ulimit -n 22"}
	template := lostFolder(t)
	before, runs, failed := kept(t, template), 0, 0
	for i, d := range deeds {
		if d.stays || d.args[0] == "hook" || os.Getenv("DIGSITE_LONG") == "" && i%3 != 0 {
			continue // the hook ends with 0 whatever is wrong: an agent is not held up
		}
		t.Run(d.name, func(t *testing.T) {
			ref := copied(t, template)
			if said := done(t, ref, d); said != "" {
				t.Fatal(said)
			}
			after := kept(t, ref)
			fresh := deed{args: []string{"build", "-q", "-o", "fresh", "--cache", "cold"}}
			if said := done(t, ref, fresh); said != "" {
				t.Fatal(said)
			}
			clean := below(kept(t, ref), "fresh/")
			for j, limit := range limits {
				if os.Getenv("DIGSITE_LONG") == "" && (i/3+j)%3 != 0 {
					continue
				}
				dir := copied(t, template)
				status, said := under(t, dir, limit+"; exec {do}", d)
				runs++
				if status != 0 {
					failed++
					if status != 1 || strings.TrimSpace(said) == "" {
						t.Errorf("%s: status %d, %q", limit, status, said)
					}
				}
				if wrong := d.afterKill(before, after, kept(t, dir)); wrong != nil {
					t.Fatalf("%s, status %d, %s: %s", limit, status, said, strings.Join(wrong, "\n"))
				}
				d.goesOn(t, dir, after, clean)
				if t.Failed() {
					t.Fatalf("after %s, status %d: %s", limit, status, said)
				}
			}
		})
	}
	t.Logf("%d runs, %d failed, as they should", runs, failed)
}

// TestFullDisk: a build onto a disk that fills up leaves the old site whole and ends with 1; with the cache alone on
// such a disk the site is the same as ever.
func TestFullDisk(t *testing.T) {
	needsMounts(t)
	dir := lostFolder(t)
	old := below(kept(t, dir), "_site/")
	for _, left := range []int{0, 16, 100, 400} {
		status, said := under(t, dir, fmt.Sprintf("exec unshare -rm sh -c '"+`
			rm -rf full seen; mkdir full
			mount -t tmpfs -o size=30m x full
			cp -a _site full/_site
			dd if=/dev/zero of=full/fill bs=1k count=100000 2>/dev/null
			truncate -s -%dK full/fill
			{do}; rc=$?
			cp -a full/_site seen
			exit $rc' "$0" "$@"`, left), deed{args: []string{"build", "-o", "full/_site", "--cache", "cold"}})
		if status != 1 || !strings.Contains(said, "no space left on device") {
			t.Fatalf("%d KB left: status %d: %s", left, status, said)
		}
		seen := map[string]string{}
		for name, data := range below(kept(t, dir), "seen/") {
			seen["_site"+strings.TrimPrefix(name, "seen")] = data
		}
		if !maps.Equal(seen, old) {
			t.Errorf("%d KB left: the site differs in %v", left, unlike(seen, old))
		}
	}
	if said := done(t, dir, deed{args: []string{"build", "-q", "-o", "fresh", "--cache", "cold"}}); said != "" {
		t.Fatal(said)
	}
	status, said := under(t, dir, "exec unshare -rm sh -c '"+`
		mkdir -p small; mount -t tmpfs -o size=64k x small
		exec {do}' "$0" "$@"`, deed{args: []string{"build", "-o", "seen2", "--cache", "small"}})
	if status != 0 {
		t.Errorf("a full cache: status %d: %s", status, said)
	}
	equalFolders(t, dir, "seen2/", "fresh/")
}

// equalFolders holds two folders of a repository to the same files.
func equalFolders(t *testing.T, dir, a, b string) {
	t.Helper()
	one, two := map[string]string{}, map[string]string{}
	for name, data := range kept(t, dir) {
		if rest, ok := strings.CutPrefix(name, a); ok {
			one[rest] = data
		} else if rest, ok := strings.CutPrefix(name, b); ok {
			two[rest] = data
		}
	}
	if len(one) == 0 || !maps.Equal(one, two) {
		t.Errorf("%s has %d files, %s %d; they differ in %v", a, len(one), b, len(two), unlike(one, two))
	}
}

// TestReadOnly: where nothing may be written, what reads answers as ever and what writes ends with 1; content that is
// read-only alone is built into a folder elsewhere, and a cache that is read-only makes the same site.
func TestReadOnly(t *testing.T) {
	needsMounts(t)
	dir := lostFolder(t)
	before := kept(t, dir)
	mount := func(part, rest string) string {
		return "exec unshare -rm sh -c '" + strings.ReplaceAll(`
			mount --bind PART PART && mount -o remount,bind,ro PART && cd . || exit 9
			`, "PART", part) + rest + `' "$0" "$@"`
	}
	for _, row := range []struct {
		part string
		args []string
		want int
		says string
	}{
		{`"$PWD"`, []string{"build"}, 1, "read-only file system"},
		{`"$PWD"`, []string{"new", "decision", "Use a boat"}, 1, "read-only file system"},
		{`"$PWD"`, []string{"agents", "--write"}, 1, "read-only file system"},
		{`"$PWD"`, []string{"check"}, 1, "gone-1.md"},
		{`"$PWD"`, []string{"list"}, 0, "Use shelf 3"},
		{"content", []string{"build", "-o", "seen", "--cache", "cold"}, 0, "written"},
		{"cold", []string{"build", "-o", "seen2", "--cache", "cold"}, 0, "written"},
		{"content", []string{"new", "decision", "Use a boat"}, 1, "read-only file system"},
	} {
		lines := mount(row.part, `cd "$PWD"; exec {do}`)
		status, said := under(t, dir, lines, deed{args: row.args})
		if status != row.want || !strings.Contains(said, row.says) {
			t.Errorf("%s is read-only, %v: status %d: %s", row.part, row.args, status, said)
		}
	}
	now := kept(t, dir)
	for name, text := range before {
		if now[name] != text {
			t.Errorf("%s was changed", name)
		}
	}
	equalFolders(t, dir, "seen2/", "seen/")
}

// TestTwoAtOnce: two builds with one output and one cache at the same moment make one whole site; either may be told to
// build again. Two commands that write records make two.
func TestTwoAtOnce(t *testing.T) {
	dir := lostFolder(t)
	const both = `{do} & one=$!; {do}; a=$?; wait $one; b=$?; exit $((a * 10 + b))`
	for _, args := range [][]string{{"build", "-q"}, {"build", "-q", "--cache", "cold"}} {
		status, said := under(t, dir, both, deed{args: args})
		if status != 0 && (status != 1 && status != 10 || !strings.Contains(said, "build again")) {
			t.Errorf("%v: status %d: %s", args, status, said)
		}
		fresh := deed{args: []string{"build", "-q", "-o", "fresh", "--cache", "fresh-cache"}}
		if said := done(t, dir, fresh); said != "" {
			t.Fatal(said)
		}
		equalFolders(t, dir, "_site/", "fresh/")
	}
	before := kept(t, dir)
	status, said := under(t, dir, both, deed{args: []string{"new", "decision", "Use a boat", "-q"}})
	made := 0
	for name, text := range kept(t, dir) {
		if was, ok := before[name]; ok && was != text {
			t.Errorf("%s was changed", name)
		} else if !ok {
			made++
		}
	}
	want := map[int]int{0: 2, 1: 1, 10: 1}[status]
	if made != want || want == 0 {
		t.Errorf("status %d, %d new records: %s", status, made, said)
	}
}

// TestClocksThatJump: a file whose time lies in the future or long ago, and one of the same length and time with other
// words, is read again.
func TestClocksThatJump(t *testing.T) {
	dir := lostFolder(t)
	file := filepath.Join(dir, "content", "0007-shelf.md")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for i, at := range []time.Time{day, day, time.Now().AddDate(30, 0, 0), time.Unix(0, 0), day} {
		word := []string{"hall", "yard", "loft", "barn", "shed"}[i]
		words := strings.ReplaceAll(string(text), "room", word)
		if err := os.WriteFile(file, []byte(words), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
		if said := done(t, dir, deed{args: []string{"build", "-q"}}); said != "" {
			t.Fatal(said)
		}
		site := strings.Join(values(below(kept(t, dir), "_site/decisions/0007-")), "")
		if !strings.Contains(site, "The "+word+" is full") {
			t.Errorf("at %v the site does not say %q", at, word)
		}
	}
}

func values(m map[string]string) (out []string) {
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// TestServeThroughFaults: a live server shows a change where the system lets it watch nothing, and says how that limit
// is raised; it does with --poll; and it shows the content again after its folder was deleted and made anew.
func TestServeThroughFaults(t *testing.T) {
	limited := func(name, value string) string {
		return fmt.Sprintf(`exec unshare -rm sh -c 'echo %s > /proc/sys/user/%s || exit 9; exec {do}' "$0" "$@"`, value,
			name)
	}
	for _, row := range []struct{ name, lines, says string }{
		{"watches", limited("max_inotify_watches", "1"), "sudo sysctl fs.inotify.max_user_watches="},
		{"instances", limited("max_inotify_instances", "0"), "sudo sysctl fs.inotify.max_user_instances="},
		{"poll", "exec {do} --poll", "looking every two seconds"},
		{"deleted", "exec {do}", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if strings.Contains(row.lines, "unshare") {
				needsMounts(t)
			}
			dir := t.TempDir()
			file := filepath.Join(dir, "content", "0001-a.md")
			put := func(word string) {
				os.MkdirAll(filepath.Dir(file), 0o777)
				text := []byte("# A\n\nStatus: accepted\n\nThe " + word + ".\n")
				if err := os.WriteFile(file, text, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			os.WriteFile(filepath.Join(dir, "site.yaml"), []byte("title: x\ncontent: [content]\n"), 0o666)
			put("attic")
			address, said := servingUnder(t, dir, row.lines)
			page := address + "decisions/0001-a/"
			shows := func(word string) {
				t.Helper()
				waitFor(t, "the page says "+word, func() bool {
					res, err := http.Get(page)
					if err != nil {
						return false
					}
					defer res.Body.Close()
					var body bytes.Buffer
					body.ReadFrom(res.Body)
					return strings.Contains(body.String(), "The "+word)
				})
			}
			shows("attic")
			put("cellar")
			shows("cellar")
			if row.name == "deleted" {
				os.RemoveAll(filepath.Dir(file))
				put("porch")
				shows("porch")
				put("tower")
				shows("tower")
			}
			waitFor(t, "it says what is wrong", func() bool { return strings.Contains(said(), row.says) })
		})
	}
}

// served finds the address that a live server says.
var served = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// servingUnder starts a live server as under does, and returns its address and what it has said so far.
func servingUnder(t *testing.T, dir, lines string) (string, func() string) {
	t.Helper()
	program, err := exec.LookPath("digsite")
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	ctx, stop := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, "sh", "-c", strings.ReplaceAll(lines, "{do}", `"$0" "$@"`), program, "serve",
		"--addr", "127.0.0.1:0")
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+t.TempDir(), "NO_COLOR=1")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); cmd.Wait() })
	said := func() string {
		data, _ := os.ReadFile(log.Name())
		return string(data)
	}
	waitFor(t, "the server says its address", func() bool { return served.MatchString(said()) })
	return served.FindString(said()), said
}
