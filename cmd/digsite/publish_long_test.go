package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// gatewayVersion is the S3 server of the proof, https://github.com/versity/versitygw: no part of the program.
const gatewayVersion = "v1.8.0"

// gateway is a real S3 server on this machine whose objects are files, behind a way that cuts connections off.
type gateway struct {
	dir    string // of the bucket "site"
	server string // without the way
	way    string
	steps  atomic.Int64 // bytes and requests that went along the way
	kill   atomic.Int64 // at how many of them killed is called, once; 0: never
	killed func()
	cuts   atomic.Int64
	open   sync.WaitGroup
	mu     sync.Mutex
	dice   *rand.Rand
}

// startGateway starts the server that is on the path, or builds it.
func startGateway(t *testing.T) *gateway {
	program, err := exec.LookPath("versitygw")
	if err != nil {
		bin := t.TempDir()
		build := exec.Command("go", "install", "github.com/versity/versitygw/cmd/versitygw@"+gatewayVersion)
		build.Env = append(os.Environ(), "GOBIN="+bin, "GOFLAGS=")
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("build the S3 server: %v\n%s", err, out)
		}
		program = filepath.Join(bin, "versitygw")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &gateway{dir: filepath.Join(t.TempDir(), "site"), server: free.Addr().String(),
		dice: rand.New(rand.NewPCG(1, 2))}
	free.Close()
	if err := os.Mkdir(g.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(program, "--quiet", "--port", g.server, "posix", filepath.Dir(g.dir))
	server.Env = append(os.Environ(), "ROOT_ACCESS_KEY=testkey", "ROOT_SECRET_KEY=testsecret")
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	waitFor(t, "the S3 server answers", func() bool {
		c, err := net.Dial("tcp", g.server)
		if err == nil {
			c.Close()
		}
		return err == nil
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	g.way = "http://" + listener.Addr().String()
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			g.open.Add(1)
			go g.pass(c)
		}
	}()
	return g
}

// pass carries one connection, and cuts each fifteenth off somewhere in its first 20,000 bytes.
func (g *gateway) pass(c net.Conn) {
	defer g.open.Done()
	defer c.Close()
	s, err := net.Dial("tcp", g.server)
	if err != nil {
		return
	}
	defer s.Close()
	g.step(5000) // a request without a body is a moment, too
	left := new(atomic.Int64)
	left.Store(1 << 40)
	g.mu.Lock()
	if g.dice.IntN(15) == 0 {
		left.Store(g.dice.Int64N(20_000))
	}
	g.mu.Unlock()
	var both sync.WaitGroup
	both.Go(func() { g.carry(s, c, left) })
	both.Go(func() { g.carry(c, s, left) })
	both.Wait()
}

// step counts what goes along the way, and kills when it is time.
func (g *gateway) step(n int64) {
	if all := g.steps.Add(n); g.kill.Load() > 0 && all >= g.kill.Load() && g.kill.Swap(0) > 0 {
		g.killed()
	}
}

// carry carries one direction of a connection.
func (g *gateway) carry(to, from net.Conn, left *atomic.Int64) {
	defer to.Close()
	buf := make([]byte, 1024)
	for {
		n, err := from.Read(buf)
		g.step(int64(n))
		if left.Add(-int64(n)) < 0 {
			g.cuts.Add(1)
			from.Close()
			return
		}
		if _, werr := to.Write(buf[:n]); werr != nil || err != nil {
			return
		}
	}
}

// publish starts a publish of a built folder; killAt ends it by SIGKILL after so many steps, 0 never.
func (g *gateway) publish(t *testing.T, from string, killAt int64) (written int, err error) {
	cmd := exec.Command("digsite", "publish", "s3://site/why", "--from", from, "--json", "--max-deletes", "1000")
	cmd.Env = append(os.Environ(), "AWS_ENDPOINT_URL="+g.way, "AWS_ACCESS_KEY_ID=testkey",
		"AWS_SECRET_ACCESS_KEY=testsecret")
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	g.steps.Store(0)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	g.killed = func() { cmd.Process.Kill() }
	g.kill.Store(killAt)
	err = cmd.Wait()
	g.kill.Store(0)
	g.open.Wait()
	time.Sleep(100 * time.Millisecond) // the server ends what it has received whole
	if err != nil {
		return 0, fmt.Errorf("%w: %s", err, said.String())
	}
	var answer struct{ Written []string }
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return len(answer.Written), nil
}

// filesBelow returns the files of a folder by path, but for .gitignore and the lock.
func filesBelow(t *testing.T, dir string) map[string]string {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".gitignore" || d.Name() == ".digsite-lock" {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return out
}

// hashed finds names of files that bear a hash.
var hashed = regexp.MustCompile(`[\w-]+(?:\.[\w-]+)*\.[0-9a-f]{8}\.(?:js|css|svg)`)

// atRest checks what is there between two sites: each file is whole, one site's or the other's, what it names by a
// hash is there, and so is what the table of the search index names. It returns how many files of next are not.
func atRest(t *testing.T, there, old, next map[string]string) (missing int) {
	for name, data := range there {
		if name == "build.json" {
			continue
		}
		if data != old[name] && data != next[name] {
			t.Errorf("%s is neither site's", name)
		}
		for _, asset := range hashed.FindAllString(data, -1) {
			asset = "assets/" + asset
			_, isOld := old[asset]
			_, isNext := next[asset]
			if _, ok := there[asset]; !ok && (isOld || isNext) {
				t.Errorf("%s names %s, which is not there", name, asset)
			}
		}
	}
	for _, site := range []map[string]string{old, next} {
		for name := range site {
			_, ok := there[name]
			shard := strings.HasPrefix(name, "search/") && strings.Count(name, "/") == 2
			if shard && !ok && there["search/index.gz"] == site["search/index.gz"] {
				t.Errorf("the table of the search index names %s, which is not there", name)
			}
		}
	}
	for name, data := range next {
		if there[name] != data && name != "build.json" {
			missing++
		}
	}
	return missing
}

// twoSites builds two sites that have half of their records and some of their assets in common.
func twoSites(t *testing.T) (dirs [2]string, files [2]map[string]string) {
	for i := range dirs {
		in := t.TempDir()
		text := map[string]string{"site.yaml": "content: [adr]\ntheme: look\n",
			"look/css/print.css": fmt.Sprintf("@media print { .site { order: %d } }\n", i)}
		for n := 1; n <= 40; n++ {
			number := n + i*10
			text[fmt.Sprintf("adr/%04d-record-%d.md", number, number)] = fmt.Sprintf(
				"# %d. Record %d\n\nDate: 2026-01-%02d\n\n## Status\n\nAccepted\n\n## Decision\n\nWords %d, %s.\n",
				number, number, 1+n%28, i*(n%2), strings.Repeat("quince marmalade ", n))
		}
		for name, data := range text {
			p := filepath.Join(in, filepath.FromSlash(name))
			_ = os.MkdirAll(filepath.Dir(p), 0o777)
			if err := os.WriteFile(p, []byte(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("digsite", "-C", in, "build", "--date", "2026-11-30")
		cmd.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(in))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		dirs[i] = filepath.Join(in, "_site")
		files[i] = filesBelow(t, dirs[i])
	}
	return dirs, files
}

// TestPublishOutlivesKills publishes two sites in turn to a real S3 server, along a way that cuts connections off, and
// is killed at a hundred moments, spread over the bytes and requests of a whole run. At rest each file is one site's or
// the other's, with all that it names by a hash; then it goes on, sends what has not arrived and nothing else, and the
// bucket is the built site. With DIGSITE_LONG=1.
func TestPublishOutlivesKills(t *testing.T) {
	if os.Getenv("DIGSITE_LONG") == "" {
		t.Skip("DIGSITE_LONG=1 asks for it")
	}
	g := startGateway(t)
	dirs, files := twoSites(t)
	prefix := filepath.Join(g.dir, "why")
	again := func(i int) (written int, err error) {
		old := time.Now().Add(-time.Hour) // the lease of the killed is over
		_ = os.Chtimes(filepath.Join(prefix, ".digsite-lock"), old, old)
		return g.publish(t, dirs[i], 0)
	}
	_, err := again(0)
	all, err2 := again(1)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	whole := g.steps.Load()
	var killed, went, cut int
	var seen []int
	for n := 0; killed < 100; n++ {
		next, old := n%2, 1-n%2
		if _, err := g.publish(t, dirs[next], whole*int64(2*(n%100)+1)/200); err == nil {
			went++ // it was done before
		} else {
			killed++
		}
		there := filesBelow(t, prefix)
		missing := atRest(t, there, files[old], files[next])
		seen = append(seen, missing)
		written, err := again(next)
		for ; err != nil && cut < 10; cut++ { // seven tries of one request were cut off
			if missing = atRest(t, filesBelow(t, prefix), files[old], files[next]); t.Failed() {
				break
			}
			t.Log(err)
			written, err = again(next)
		}
		if err != nil || written != missing {
			t.Errorf("kill %d: %d files had not arrived, %d were sent: %v", n, missing, written, err)
		}
		if there = filesBelow(t, prefix); len(there) != len(files[next]) {
			t.Errorf("kill %d: %d objects, %d files", n, len(there), len(files[next]))
		}
		if atRest(t, there, files[next], files[next]) > 0 || there["build.json"] != files[next]["build.json"] {
			t.Errorf("kill %d: the bucket is not the site", n)
		}
		if t.Failed() {
			t.Fatalf("after kill %d", n)
		}
	}
	slices.Sort(seen)
	t.Logf("%d kills, %d runs that were done before; of %d files that change %d to %d, the median %d, had not arrived "+
		"and were sent, no other; %d connections were cut off, %d publishes gave up", killed, went, all, seen[0],
		seen[len(seen)-1], seen[len(seen)/2], g.cuts.Load(), cut)
}
