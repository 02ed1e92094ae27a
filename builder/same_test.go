package builder_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"digsite/builder"
	"digsite/builder/config"
	"digsite/builder/corpus"
	"digsite/builder/fingerprint"
	"digsite/builder/workspace"
	"digsite/theme"
)

// options are those of one build of dir.
func options(dir, out, cache string) workspace.Options {
	return workspace.Options{Dir: dir, Paths: []string{dir}, Output: out, Cache: cache, Day: "2026-11-23", Tool: "test",
		Version: "test", Theme: theme.Files, Code: true}
}

// buildOnce carries out one build in a process's way: everything is opened and closed.
func buildOnce(t *testing.T, o workspace.Options) {
	t.Helper()
	in, err := builder.Gather(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	write(t, in)
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, in *builder.Inputs) {
	t.Helper()
	res, err := in.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := res.Write(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// bytesOf reads a folder: path -> bytes.
func bytesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[name], err = root.ReadFile(name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differ returns the paths whose bytes differ, at most a few.
func differ(a, b map[string][]byte) (out []string) {
	all := maps.Clone(a)
	maps.Copy(all, b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		x, inA := a[name]
		y, inB := b[name]
		if inA == inB && bytes.Equal(x, y) {
			continue
		}
		at := 0
		for at < min(len(x), len(y)) && x[at] == y[at] {
			at++
		}
		out = append(out, fmt.Sprintf("%s (%v, %v): %q | %q", name, inA, inB, excerpt(x, at), excerpt(y, at)))
		if len(out) == 4 {
			return append(out, "...")
		}
	}
	return out
}

func excerpt(b []byte, at int) []byte { return b[max(0, min(len(b), at)-60):min(len(b), at+80)] }

// made is one file of the output with the name of its content.
type made struct {
	key  fingerprint.Sum
	data []byte
}

// render returns the site in memory as output.Apply would leave it: a file whose key is unchanged keeps its bytes.
func render(t *testing.T, kept *builder.Session, in *builder.Inputs, was map[string]made) map[string]made {
	t.Helper()
	res, err := kept.Load(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	files, err := res.Outputs()
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]made, len(files))
	for _, f := range files {
		m, ok := was[f.Path]
		if !ok || m.key != f.Key {
			m.key = f.Key
			if m.data, err = f.Data(); err != nil {
				t.Fatal(err)
			}
		}
		all[f.Path] = m
	}
	return all
}

func data(files map[string]made) map[string][]byte {
	out := make(map[string][]byte, len(files))
	for name, f := range files {
		out[name] = f.data
	}
	return out
}

// rounds is how often a test tries: seldom with -short, as the race detector asks, often with DIGSITE_LONG.
func rounds(short, usual, long int) int {
	switch {
	case testing.Short():
		return short
	case os.Getenv("DIGSITE_LONG") != "":
		return long
	}
	return usual
}

// TestFileAlone: a page that somebody looks at, made alone, is the page of the whole site.
func TestFileAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("makes each page once more, on one core; left out with -short")
	}
	res := loaded(t, options("../content", filepath.Join(t.TempDir(), "site"), ""))
	all := render(t, new(builder.Session), res.Inputs, nil)
	if _, ok, err := res.Data("nowhere/index.html"); ok || err != nil {
		t.Errorf("there is a file nowhere, or %v", err)
	}
	for path, want := range all {
		got, ok, err := res.Data(path)
		if !ok {
			t.Errorf("there is no %s alone", path)
		} else if err != nil || !bytes.Equal(got, want.data) {
			t.Errorf("%s differs when it is made alone (%v)", path, err)
		}
	}
}

// TestLaw8WarmIsCold: after each of many random edits a warm build gives the bytes of a cold one. The warm side
// is a new process with the cache on disk, now and then damaged, or one that has lived since the start and looks again.
// Most rounds compare in memory; every twentieth writes both sites to disk, build.json included.
func TestLaw8WarmIsCold(t *testing.T) {
	edits := rounds(12, 40, 3000)
	for _, living := range []bool{false, true} {
		t.Run(fmt.Sprintf("living=%v", living), func(t *testing.T) {
			t.Parallel()
			law8(t, edits/2, living)
		})
	}
}

// filled writes made-up records into a folder.
func filled(t *testing.T, dir string, seed uint64, records int) (*os.Root, *corpus.Site) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	s := corpus.New(seed, records)
	if err := s.Write(root); err != nil {
		t.Fatal(err)
	}
	return root, s
}

func law8(t *testing.T, edits int, living bool) {
	dir, out := t.TempDir(), t.TempDir()
	root, s := filled(t, dir, uint64(edits), 24)
	warm := options(dir, filepath.Join(out, "site"), filepath.Join(out, "cache"))
	none := options(dir, filepath.Join(out, "cold"), filepath.Join(os.DevNull, "none")) // a cache that cannot be
	var in *builder.Inputs
	kept := new(builder.Session)
	files := map[string]made{}
	for i := range edits {
		e := s.Edit()
		err := e.Apply(root)
		if err != nil {
			t.Fatal(err)
		}
		if in != nil && living && e.Path != "site.yaml" {
			in, err = in.Scan(t.Context())
		} else {
			if in != nil {
				in.Close()
			}
			if i%7 == 3 {
				spoil(t, warm.Cache, "", uint64(i))
			}
			kept = new(builder.Session)
			in, err = builder.Gather(t.Context(), warm)
		}
		if err != nil {
			t.Fatal(err)
		}
		cold, err := builder.Gather(t.Context(), none)
		if err != nil {
			t.Fatal(err)
		}
		files = render(t, kept, in, files)
		bad := differ(data(render(t, new(builder.Session), cold, nil)), data(files))
		if len(bad) == 0 && i%20 == 19 {
			write(t, in)
			write(t, cold)
			bad = differ(bytesOf(t, none.Output), bytesOf(t, warm.Output))
			os.RemoveAll(none.Output)
		}
		if len(bad) > 0 {
			t.Fatalf("edit %d, %s of %s %s: cold and warm differ:\n%s", i, e.What, e.Path, e.From, joinLines(bad))
		}
		cold.Close()
	}
	in.Close()
}

// TestLaw8SearchFiles: the same of the search's files, which are made from the export before: by a site that moves
// between two folders with one cache, whose parts are now and then damaged, and that changes its language.
func TestLaw8SearchFiles(t *testing.T) {
	edits := rounds(6, 14, 400)
	dir, out := t.TempDir(), t.TempDir()
	root, s := filled(t, dir, uint64(edits), 24)
	cache := filepath.Join(out, "cache")
	for i := range edits {
		e := s.Edit()
		if err := e.Apply(root); err != nil {
			t.Fatal(err)
		}
		site, _ := root.ReadFile("site.yaml")
		if lang := []byte("\nlanguage: de\n"); i%5 == 3 {
			site = append(site, lang...)
		} else {
			site = bytes.ReplaceAll(site, lang, nil)
		}
		if err := root.WriteFile("site.yaml", site, 0o644); err != nil {
			t.Fatal(err)
		}
		warm := options(dir, filepath.Join(out, []string{"one", "two"}[i%2]), cache)
		cold := options(dir, filepath.Join(out, "cold"), filepath.Join(os.DevNull, "none"))
		if i%4 == 2 {
			spoil(t, cache, []string{"shards.", "postings."}[i/4%2], uint64(i))
			os.RemoveAll(warm.Output) // so that every file is read
		}
		buildWhole(t, warm)
		buildWhole(t, cold)
		if bad := differ(searchFiles(t, cold.Output), searchFiles(t, warm.Output)); len(bad) > 0 {
			t.Fatalf("edit %d, %s of %s %s: cold and warm differ:\n%s", i, e.What, e.Path, e.From, joinLines(bad))
		}
	}
}

func searchFiles(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := bytesOf(t, filepath.Join(dir, "search"))
	if len(files) < 10 {
		t.Fatalf("%s has only %d files for search", dir, len(files))
	}
	return files
}

// spoil changes a few bytes of every file of a cache; with the beginning of a name, of those files alone that are
// called so, and not of their indexes: what these name is there, but damaged.
func spoil(t *testing.T, dir, name string, seed uint64) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 0))
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	spoilt := 0
	for file, data := range bytesOf(t, dir) {
		if !strings.HasPrefix(file, name) || name != "" && strings.HasSuffix(file, ".index") {
			continue
		}
		spoilt++
		for range min(len(data), 1+len(data)/2000) {
			data[rng.IntN(len(data))] ^= byte(1 + rng.IntN(255))
		}
		if err := root.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if spoilt == 0 {
		t.Fatalf("the cache has no file %s*", name)
	}
}

func joinLines(lines []string) string {
	var b bytes.Buffer
	for _, l := range lines {
		fmt.Fprintf(&b, "\t%s\n", l)
	}
	return b.String()
}

// TestLaw9SameBytes: two builds of one commit, one configuration and one build date give the same bytes, wherever the
// folder lies, in whatever order its files were written, however many cores there are, and whatever the environment,
// the zone of the machine's clock and the mask of new files say. What a build writes on request is looked at too: the
// search index, feeds, the calendar, Markdown, settings of hosts.
func TestLaw9SameBytes(t *testing.T) {
	s := corpus.New(9, 60)
	var first map[string][]byte
	names := slices.Sorted(maps.Keys(s.Files))
	local := time.Local
	defer func() { time.Local = local }()
	for i, cores := range []int{1, 4, 2 * runtime.NumCPU()} {
		restore := maskFiles([]int{0o022, 0o077, 0o002}[i])
		defer restore()
		time.Local = time.FixedZone("here", []int{0, 14, -11}[i]*3600) // TZ is read but once
		rand.New(rand.NewPCG(uint64(i), 9)).Shuffle(len(names), func(a, b int) {
			names[a], names[b] = names[b], names[a]
		})
		base := t.TempDir()
		dir := filepath.Join(base, fmt.Sprint("place", i))
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := root.WriteFile(name, s.Files[name], 0o666); err != nil {
				t.Fatal(err)
			}
		}
		root.Close()
		commit(t, dir)
		t.Setenv("TZ", []string{"UTC", "Pacific/Kiritimati", "America/Los_Angeles"}[i])
		t.Setenv("LANG", []string{"C", "de_DE.UTF-8", "tr_TR.UTF-8"}[i])
		was := runtime.GOMAXPROCS(cores)
		out := filepath.Join(base, "out")
		o := options(dir, out, filepath.Join(base, "cache"))
		o.BaseURL, o.Markdown, o.Hosts = "https://example.org/why", true, config.Hosts()
		buildWhole(t, o)
		runtime.GOMAXPROCS(was)
		restore()
		got := bytesOf(t, out)
		if first == nil {
			first = got
			if len(first) < 60 {
				t.Fatalf("only %d files were built", len(first))
			}
			continue
		}
		if bad := differ(first, got); len(bad) > 0 {
			t.Errorf("build %d differs from the first:\n%s", i, joinLines(bad))
		}
	}
}

// buildWhole is buildOnce with the search index.
func buildWhole(t *testing.T, o workspace.Options) {
	t.Helper()
	in, err := builder.Gather(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	res, err := in.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	x, err := res.OpenIndex()
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if err := res.Export(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	if _, err := res.Write(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// commit makes a repository of dir with one commit that has the same id everywhere. Without git there is no history.
func commit(t *testing.T, dir string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A"}, {"commit", "-q", "-m", "records"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
			"GIT_AUTHOR_NAME=writer", "GIT_AUTHOR_EMAIL=writer@example.org",
			"GIT_COMMITTER_NAME=writer", "GIT_COMMITTER_EMAIL=writer@example.org",
			"GIT_AUTHOR_DATE=2024-05-06T07:08:09Z", "GIT_COMMITTER_DATE=2024-05-06T07:08:09Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Logf("git %v: %v\n%s", args, err, out)
			return
		}
	}
}
