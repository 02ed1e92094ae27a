package why_test

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/insight"
	"digsite/builder/workspace"
	"digsite/theme"
)

// Whatever is done to the code and the records, the quick answer is why's: the same records with the same ties, a
// commit's aside. It has a cache that lives through all edits, and why has none. With DIGSITE_LONG=1 it is asked about
// 1,000 places.
func TestGuardsAreThoseOfWhy(t *testing.T) {
	edits := 10
	if os.Getenv("DIGSITE_LONG") != "" {
		edits = 100
	}
	w := newWorld(t, 1)
	cache, guarded := t.TempDir(), 0
	for range edits {
		did := w.edit()
		var places []why.Question
		for range 10 {
			places = append(places, w.place())
		}
		want, got := w.slow(places), w.quick(cache, places)
		for i, q := range places {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Fatalf("after %s\nof %+v the index says\n%s\nand why\n%s", did, q, told(got[i]), told(want[i]))
			}
			if len(want[i]) > 0 {
				guarded++
			}
		}
	}
	if guarded < edits*2 || guarded > edits*9 {
		t.Errorf("of %d places %d are guarded: the test asks about nothing", edits*10, guarded)
	}
}

func told(list []why.Record) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, "  %s %s %v\n", r.ID, r.Status, r.Reasons)
	}
	return b.String()
}

// world is a repository that is edited at random: six folders of code, records of every kind of anchor.
type world struct {
	t     *testing.T
	dir   string
	dice  *rand.Rand
	files []string // code, relative
	next  int      // number of the next record
}

func newWorld(t *testing.T, seed int64) *world {
	w := &world{t: t, dir: t.TempDir(), dice: rand.New(rand.NewSource(seed)), next: 1}
	for i := range 24 {
		w.files = append(w.files, fmt.Sprintf("src/%c/f%d.go", 'a'+i%6, i))
		w.write(w.files[i], w.code(i))
	}
	w.write("site.yaml", "content: [docs]\n")
	for range 16 {
		w.record()
	}
	git(t, w.dir, "init", "-q")
	w.commit("Begin")
	return w
}

// code is a file of three functions.
func (w *world) code(n int) string {
	text := fmt.Sprintf("package p\n\nconst limit%d = %d\n", n, n)
	for i := range 3 {
		text += fmt.Sprintf("\nfunc F%d_%d() {\n\tstep(%d)\n\trest(%d)\n}\n", n, i, w.dice.Intn(1000), w.dice.Intn(99))
	}
	return text
}

func (w *world) write(name, text string) { write(w.t, w.dir, name, text) }

func (w *world) read(name string) string {
	data, err := os.ReadFile(filepath.Join(w.dir, name))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(data)
}

func (w *world) commit(message string) {
	git(w.t, w.dir, "add", "-A")
	git(w.t, w.dir, "-c", "user.name=w", "-c", "user.email=w@example.org", "-c", "gc.auto=0", "-c",
		"maintenance.auto=false", "commit", "-q", "--allow-empty", "-m", message)
}

func (w *world) anyFile() string { return w.files[w.dice.Intn(len(w.files))] }

// record writes a record that guards something in one of the ways there are.
func (w *world) record() string {
	name := w.anyFile()
	anchors := []string{
		fmt.Sprintf("%s:%d", name, 1+w.dice.Intn(12)), fmt.Sprintf("%s:%d-%d", name, 2, 6+w.dice.Intn(5)),
		name, path.Dir(name) + "/", path.Dir(name) + "/*.go", "src/**/*.go\n  - \"!" + path.Dir(name) + "/**\"",
		fmt.Sprintf("%s#F%s_%d", name, strings.Trim(path.Base(name), "f.go"), w.dice.Intn(3)), "src/nowhere.go:3", "",
	}
	text := "---\nstatus: " + []string{"accepted", "proposed", "rejected", "deprecated"}[w.dice.Intn(4)] + "\n"
	if a := anchors[w.dice.Intn(len(anchors))]; a != "" {
		text += "code:\n  - " + strings.ReplaceAll(a, "\\n", "\n") + "\n"
	}
	if w.dice.Intn(2) == 0 {
		text += "constraints:\n  - what: something\n    until: 2020-0" + fmt.Sprint(1+w.dice.Intn(9)) + "-01\n"
	}
	file := fmt.Sprintf("docs/adr/%04d-x.md", w.next)
	w.write(file, text+fmt.Sprintf("---\n# Record %d\n\n## Decision\n\nWe do %d.\n", w.next, w.dice.Intn(99)))
	w.next++
	return file
}

// edit does one thing that somebody at work does, and sometimes commits it. It says what it did.
func (w *world) edit() string {
	did := ""
	switch name := w.anyFile(); w.dice.Intn(9) {
	case 0, 1: // lines come and go
		lines := strings.Split(w.read(name), "\n")
		at := w.dice.Intn(len(lines))
		if w.dice.Intn(2) == 0 {
			lines = slices.Insert(lines, at, "// a line", "// and another")
		} else {
			lines = slices.Delete(lines, at, min(at+2, len(lines)))
		}
		w.write(name, strings.Join(lines, "\n"))
		did = "lines of " + name
	case 2: // a comment names a record
		lines := strings.Split(w.read(name), "\n")
		lines = slices.Insert(lines, w.dice.Intn(len(lines)), fmt.Sprintf("\t// see ADR-%d", 1+w.dice.Intn(w.next)))
		w.write(name, strings.Join(lines, "\n"))
		did = "a comment in " + name
	case 3: // a file moves, known to git or not
		i := slices.Index(w.files, name)
		w.files[i] = fmt.Sprintf("src/%c/m%d.go", 'a'+w.dice.Intn(6), w.dice.Int63())
		if err := os.Rename(filepath.Join(w.dir, name), filepath.Join(w.dir, w.files[i])); err != nil {
			w.t.Fatal(err)
		}
		if w.dice.Intn(2) == 0 {
			git(w.t, w.dir, "add", "-A")
		}
		did = name + " is now " + w.files[i]
	case 4:
		did = "a new record " + w.record()
	case 5: // an old record is written anew
		at := w.next
		w.next = 1 + w.dice.Intn(at-1)
		did = "another record " + w.record()
		w.next = at
	case 6: // lines of a record move, and with them its anchors
		file := fmt.Sprintf("docs/adr/%04d-x.md", 1+w.dice.Intn(w.next-1))
		if _, err := os.Stat(filepath.Join(w.dir, file)); err == nil {
			w.write(file, strings.Replace(w.read(file), "---\n", "---\ntags: [x]\nowner: y\n", 1))
		}
		did = "lines of " + file
	case 7:
		file := fmt.Sprintf("docs/adr/%04d-x.md", 1+w.dice.Intn(w.next-1))
		_ = os.Remove(filepath.Join(w.dir, file)) // it may be gone
		did = file + " is gone"
	case 8:
		w.write("site.yaml", fmt.Sprintf("content: [docs]\ndescription: %d\n", w.dice.Int()))
		did = "site.yaml"
	}
	if w.dice.Intn(3) == 0 {
		w.commit("Mend it, see ADR-" + fmt.Sprint(1+w.dice.Intn(w.next)))
		did += ", committed"
	}
	return did
}

// place is a file, a line or a few, a folder, or a file that is not there.
func (w *world) place() why.Question {
	q := why.Question{Path: w.anyFile()}
	switch w.dice.Intn(6) {
	case 0:
		q.Path = path.Dir(q.Path)
	case 1:
	case 2:
		q.Path = "src/a/none.go"
	default:
		q.Line = 1 + w.dice.Intn(22)
		q.To = q.Line + w.dice.Intn(3)
	}
	return q
}

func (w *world) options(cache string) workspace.Options {
	return workspace.Options{Dir: w.dir, Day: "2021-01-01", Cache: cache, Tool: "test", Theme: theme.Files,
		Records: true, Drafts: true, Internal: true}
}

// quick is the answer of the index. It is asked twice: the second time nothing was changed.
func (w *world) quick(cache string, places []why.Question) [][]why.Record {
	var out [2][][]why.Record
	for i := range out {
		g, err := why.OpenGuards(w.t.Context(), w.options(cache))
		if err != nil {
			w.t.Fatal(err)
		}
		for _, q := range places {
			list, err := g.Of(w.t.Context(), q)
			if err != nil {
				w.t.Fatal(err)
			}
			out[i] = append(out[i], list)
		}
		if err := g.Close(); err != nil {
			w.t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(out[0], out[1]) {
		w.t.Fatalf("asked twice:\n%v\n%v", out[0], out[1])
	}
	return out[1]
}

// slow is why's answer, read anew, without what only a commit ties.
func (w *world) slow(places []why.Question) [][]why.Record {
	ctx := context.Background()
	in, err := builder.Gather(ctx, w.options(""))
	if err != nil {
		w.t.Fatal(err)
	}
	defer in.Close()
	res, err := in.Load(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	names := insight.NewNames(res.Site, nil)
	var out [][]why.Record
	for _, q := range places {
		tree, err := in.OpenCode()
		if err != nil {
			w.t.Fatal(err)
		}
		a, err := why.Of(ctx, res.Site, why.Code{Tree: tree, Names: names, Finder: in.Finder(names),
			History: in.History}, q)
		tree.Close()
		if err != nil {
			w.t.Fatal(err)
		}
		var list []why.Record
		for _, r := range a.Records {
			r.Reasons = slices.DeleteFunc(r.Reasons, func(x why.Reason) bool { return x.Via == "blame" })
			if len(r.Reasons) > 0 {
				list = append(list, r)
			}
		}
		out = append(out, list)
	}
	return out
}
