package builder_test

import (
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The house, as data. Everything below walks the source as it is written, for every operating system at once.

// room is one package of the module. Path is relative to the module's root.
type room struct {
	path  string
	layer int
	pure  bool // law 3
}

// rooms is the table of rooms: a room imports rooms of lower layers only. A new package is one row here; the gaps
// between the numbers are for it. What a room is for stands in its package comment, and from there in the map of
// .github/CONTRIBUTING.md (law 13).
//
// A room inside a hall ("builder/search/words" in "builder/search") is entered from that hall alone, unless open says
// otherwise, and has a layer as every other: below the hall's own where the hall is built from it.
var rooms = []room{
	{"theme", 0, true},
	{"builder/text", -1, true},
	{"builder/forge", 0, true},
	{"builder/atomicfile", 0, false},
	{"builder/scarce", 0, false},
	{"builder/finding", 0, true},
	{"builder/fingerprint", 0, true},
	{"builder/stage", 0, true},
	{"builder/drawing", 0, true},
	{"builder/drawing/strip", 1, true},
	{"builder/cache", 10, false},
	{"builder/yaml", 10, true},
	{"builder/markdown/ascii", 2, true},
	{"builder/markdown/budget", 2, true},
	{"builder/markdown/lines", 2, true},
	{"builder/markdown/html", 4, true},
	{"builder/markdown/buffer", 6, true},
	{"builder/markdown/math", 6, true},
	{"builder/markdown/highlight", 6, true},
	{"builder/series", 1, true},
	{"builder/markdown/reference", 6, true},
	{"builder/diagram/layered", 1, true},
	{"builder/diagram/source", 1, true},
	{"builder/diagram/canvas", 5, true},
	{"builder/diagram/shape", 6, true},
	{"builder/diagram/network", 7, true},
	{"builder/diagram/flow", 8, true},
	{"builder/diagram/sequence", 8, true},
	{"builder/diagram/state", 8, true},
	{"builder/diagram/model", 8, true},
	{"builder/diagram/c4", 8, true},
	{"builder/diagram/chart", 8, true},
	{"builder/diagram/outline", 8, true},
	{"builder/diagram/story", 8, true},
	{"builder/diagram/branches", 8, true},
	{"builder/diagram/block", 8, true},
	{"builder/diagram", 9, true},
	{"builder/markdown/syntax", 8, true},
	{"builder/markdown", 10, true},
	{"builder/markdown/excerpt", 12, true},
	{"builder/markdown/convert", 6, true},
	{"builder/search/words", 1, true},
	{"builder/search/quality", 1, true},
	{"builder/search/language", 2, true},
	{"builder/search/query", 3, true},
	{"builder/search/document", 3, true},
	{"builder/search/excerpt", 4, true},
	{"builder/search/rank", 5, true},
	{"builder/search/postings", 6, true},
	{"builder/search/store", 6, false},
	{"builder/search/shards", 7, true},
	{"builder/search", 10, false},
	{"builder/files", 10, false},
	{"builder/picture", 12, false},
	{"builder/git", 10, false},
	{"builder/config", 20, true},
	{"builder/record", 20, true},
	{"builder/record/named", 21, true},
	{"builder/record/blank", 22, true},
	{"builder/record/form", 22, true},
	{"builder/record/numbering", 23, true},
	{"builder/record/said", 23, true},
	{"builder/record/opening", 24, true},
	{"builder/record/dialect", 24, true},
	{"builder/record/status", 24, true},
	{"builder/record/relations", 24, true},
	{"builder/record/decision", 24, true},
	{"builder/record/incident", 24, true},
	{"builder/record/notes", 24, true},
	{"builder/record/read", 26, true},
	{"builder/graph", 30, true},
	{"builder/coderef/source", 25, true},
	{"builder/coderef", 30, false},
	{"builder/site/people", 35, true},
	{"builder/site/days", 35, true},
	{"builder/site/address", 35, true},
	{"builder/site/deleted", 36, true},
	{"builder/site/places", 35, true},
	{"builder/site/shelf", 37, true},
	{"builder/site/glossary", 35, true},
	{"builder/site/kinds", 35, true},
	{"builder/site/names", 35, true},
	{"builder/site/ground", 36, true},
	{"builder/site/folder", 36, true},
	{"builder/site/sides", 36, true},
	{"builder/site/index", 37, true},
	{"builder/site", 40, true},
	{"builder/terms", 44, true},
	{"builder/insight/coverage", 44, true},
	{"builder/insight/rests", 44, true},
	{"builder/insight/ties", 44, true},
	{"builder/insight", 45, true},
	{"builder/insight/deadlines", 46, true},
	{"builder/compare", 46, true},
	{"builder/agents", 46, true},
	{"builder/schema", 46, true},
	{"builder/reading", 47, true},
	{"builder/check", 50, true},
	{"builder/page", 50, true},
	{"builder/gate", 52, false},
	{"builder/premise", 52, false},
	{"builder/unread", 52, false},
	{"builder/pages/base", 55, true},
	{"builder/pages/relations", 56, true},
	{"builder/pages/code", 56, true},
	{"builder/pages/incident", 56, true},
	{"builder/pages/trail", 56, true},
	{"builder/pages/head", 56, true},
	{"builder/pages/recordpage", 57, true},
	{"builder/pages/lists", 58, true},
	{"builder/pages/upkeep", 58, true},
	{"builder/pages/home", 58, true},
	{"builder/pages", 60, true},
	{"builder/render", 60, true},
	{"builder/render/assets", 55, true},
	{"builder/export/records", 59, true},
	{"builder/export", 60, true},
	{"builder/twin", 62, true},
	{"builder/recall", 63, false},
	{"builder/booklet", 62, true},
	{"builder/output", 60, false},
	{"builder/output/tree", 55, false},
	{"builder/bucket", 62, false},
	{"builder/workspace", 65, false},
	{"builder", 70, false},
	{"builder/earlier", 75, false},
	{"builder/answer", 80, false},
	{"builder/answer/why", 80, false},
	{"builder/answer/packet", 81, false},
	{"builder/hook", 80, true},
	{"builder/draft", 80, true},
	{"builder/mine", 80, true},
	{"builder/lsp/protocol", 81, true},
	{"builder/lsp/document", 81, true},
	{"builder/lsp/records", 82, true},
	{"builder/lsp/code", 83, false},
	{"builder/lsp/mend", 83, true},
	{"builder/serve", 90, false},
	{"builder/mcp/stream", 88, true},
	{"builder/mcp/material", 88, false},
	{"builder/mcp", 90, false},
	{"builder/lsp", 91, false},
	{"cmd/digsite/terminal", 92, true},
	{"cmd/digsite/terminal/finder", 93, false},
	{"cmd/digsite/version", 92, false},
	{"cmd/digsite/report", 94, false},
	{"cmd/digsite/show", 94, false},
	{"cmd/digsite/exit", 94, false},
	{"cmd/digsite/help", 94, true},
	{"cmd/digsite/arguments", 95, false},
	{"cmd/digsite/run", 96, false},
	{"cmd/digsite/ask", 97, false},
	{"cmd/digsite/browse", 97, false},
	{"cmd/digsite/offer", 97, false},
	{"cmd/digsite/write", 97, false},
	{"cmd/digsite/publish", 97, false},
	{"cmd/digsite/wire", 97, false},
	{"cmd/digsite/manual", 97, true},
	{"cmd/digsite/score", 98, false},
	{"cmd/digsite/live", 98, false},
	{"cmd/digsite", 100, false},
	{"builder/corpus", testLayer, false},
	{"builder/corpus/hostile", testLayer, false},
	{"builder/bucket/standin", testLayer, false},
	{"builder/e2e", testLayer, false},
	{"builder/e2e/links", testLayer, false},
	{"builder/e2e/session", testLayer, false},
	{"builder/e2e/search", testLayer, false},
	{"builder/e2e/live", testLayer, false},
	{"builder/e2e/reading", testLayer, false},
	{"builder/e2e/hostile", testLayer, false},
	{"builder/e2e/access", testLayer, false},
}

// testLayer holds packages that tests alone import.
const testLayer = 990

// forTests reports whether a room is one that tests alone import. They may do as tests do.
func forTests(path string) bool {
	return slices.ContainsFunc(rooms, func(r room) bool { return r.path == path && r.layer == testLayer })
}

// open lists the rooms inside a hall that others may enter, and why.
var open = map[string]string{
	"builder/drawing/strip":      "a drawing as pages take it, as they take those of the hall",
	"builder/render/assets":      "a theme's colours and the names of its files, which site.yaml and a theme of a site's own are held to",
	"builder/markdown/html":      "every address that the site writes passes its guard; site.yaml names its policy",
	"builder/markdown/highlight": "the build remembers code block by block",
	"builder/markdown/convert":   "the pipeline converts a file's text before it looks for front matter",
	"builder/markdown/excerpt":   "the renderer cuts out of finished pages what others embed",
	"builder/search/quality":     "judged queries, which answer makes from a site's links and the terminal from a file",
	"builder/insight/deadlines":  "what falls due, which the page, the calendar and an assistant take as it is",
	"builder/insight/ties":       "the order of time and the relations, which pages and answers take as they are",
	"builder/answer/why":         "questions about code, which the terminal and the assistant put and no other answer needs",
	"builder/answer/packet":      "what the answers of builder/answer/why come to, for who changes code",
	"builder/insight/rests":      "what a record rests on, which check names and an answer about code warns of",
	"builder/site/address":       "slugs: whoever names a file or a folder's page spells it as addresses are",
	"builder/coderef/source":     "markers and their finder, which whoever names records makes and whoever compares files asks",
	"builder/record/form":        "the one spelling of a field's key, which an editor's completions go by",
	"builder/record/blank":       "templates, which reading recognises and package draft fills",
	"builder/record/read":        "makes a record of a file; the hall holds what a record is, for all who see no file",
}

// sideways lists the arrows within one layer that are allowed, and why.
var sideways = map[string]string{
	"builder/record -> builder/config": "site.yaml adds kinds, folders and status words to the record's tables",
}

// impure are the imports that no pure room has: clocks, files, networks, programs, environment, logs, dice.
var impure = []string{"os", "os/", "io/ioutil", "path/filepath", "net", "net/http", "net/smtp", "syscall", "log",
	"log/",
	"math/rand", "math/rand/", "crypto/rand", "hash/maphash", "unsafe", "plugin", "testing", "C"}

// clocks are what no pure room asks of package time.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Local"}

// shares are the edges whose values pure rooms may hold; they may not call the others at all.
var shares = []string{"builder/git", "builder/search", "builder/coderef"}

// edges lists calls on paths, outside an os.Root, and why they are what they are. Tests are free.
var edges = map[string]string{
	"builder/workspace os.Stat":             "finds site.yaml and tells folders from files before a Root can be opened",
	"builder/workspace os.ReadFile":         "reads site.yaml, which -c may name anywhere",
	"builder/workspace os.MkdirAll":         "makes the user's cache folder, for the machine's secret",
	"builder/workspace os.OpenRoot":         "the user's cache folder",
	"builder/workspace os.Lstat":            "looks for symbolic links on the way to the cache beside site.yaml",
	"builder/workspace os.DirFS":            "the theme folder that site.yaml names, which is trusted as site.yaml is",
	"builder/files os.Stat":                 "tells a missing folder from a file, for the message",
	"builder/files os.OpenRoot":             "the content's root, and the folders above it that hold a .gitignore",
	"builder/files os.Lstat":                "looks for .git above the content",
	"builder/git os.Lstat":                  "whether a folder has a .git, where git finds no repository",
	"builder/git os.OpenRoot":               "the repository's top and its .git, for .mailmap and the index",
	"builder/git os.Environ":                "git's environment, less what misleads it",
	"builder/coderef os.Stat":               "whether a file is there; nothing is opened or read",
	"builder/coderef os.OpenRoot":           "the code: the repository's top, else the content root",
	"builder/cache os.MkdirAll":             "makes the cache folder",
	"builder/cache os.OpenRoot":             "the cache",
	"builder/output os.MkdirAll":            "makes the parent of the output folder",
	"builder/output os.OpenRoot":            "the parent of the output folder",
	"builder/output os.Lstat":               "sizes of the old site, one call a file",
	"builder/output os.Stat":                "tells a folder to publish into that is not there yet, for a look ahead",
	"builder/search/store os.MkdirAll":      "the index's folder: bleve opens its files by path",
	"builder/search/store os.Stat":          "as above",
	"builder/search/store os.ReadFile":      "as above",
	"builder/search/store os.WriteFile":     "as above",
	"builder/search/store os.Rename":        "as above",
	"builder/search/store os.RemoveAll":     "as above: an index that is damaged or of another version",
	"builder/search/store filepath.WalkDir": "as above: its size",
	"builder/serve filepath.WalkDir":        "the doorbell hangs on folders by path; nothing is read",
	"builder/serve os.Stat":                 "when site.yaml was changed last",
	"builder/serve os.Lstat":                "finds the links on the way to the content, which may be exchanged",
	"cmd/digsite os.Stat":                   "tells folders from files, for the message",
	"cmd/digsite os.LookupEnv":              "main hands the environment to the command as a value",
	"cmd/digsite os.Stdin":                  "main alone",
	"cmd/digsite os.Stdout":                 "main alone",
	"cmd/digsite os.Stderr":                 "main alone",
	"cmd/digsite os.Args":                   "main alone",
	"cmd/digsite os.Exit":                   "main alone",
	"cmd/digsite os.Getwd":                  "the folder that relative paths start from",
	"cmd/digsite/browse os.Stat":            "looks for the page of a record in the site that was built",
	"cmd/digsite/ask os.OpenRoot":           "what sessions of assistants were told, in the user's cache",
	"cmd/digsite/ask os.MkdirAll":           "the folder of that file",
	"cmd/digsite/wire os.OpenRoot":          "reads and exchanges files below the repository's top, the home and git's folder",
	"cmd/digsite/wire os.Lstat":             "which assistants are used here",
	"cmd/digsite/write os.Stat":             "tells folders from files, for the message",
	"cmd/digsite/write os.Lstat":            "init overwrites nothing",
	"cmd/digsite/write os.MkdirAll":         "init makes the folder that it is given",
	"cmd/digsite/write os.OpenRoot":         "init, new and cache write below one folder",
	"cmd/digsite/ask os.Stat":               "tells folders of content from files and words",
	"cmd/digsite/ask os.Lstat":              "a file whose name ends in :42 is meant as it is written",
	"cmd/digsite/score os.Open":             "search --eval reads the file that it is given",
	"cmd/digsite/ask os.Open":               "commit-msg reads the file that git wrote the message into",
	"cmd/digsite/score os.WriteFile":        "search --rankings writes the file that it is given",
	"cmd/digsite/version os.Stat":           "size and time of the program file",
	"cmd/digsite/version os.Executable":     "names this program, for the cache",
	"cmd/digsite/run os.OpenRoot":           "check --baseline and build --trace write the file that they are given",
	"cmd/digsite/run os.UserCacheDir":       "the cache of content without site.yaml",
	"builder/cache filepath.WalkDir":        "cache stats adds up sizes",
}

// harmless are the members of os and path/filepath that touch nothing.
var harmless = []string{
	"os.DevNull", "os.File", "os.FileInfo", "os.FileMode", "os.DirEntry", "os.Root", "os.PathError", "os.ErrNotExist",
	"os.ErrExist", "os.ErrPermission",
	"os.IsNotExist", "os.IsExist", "os.IsPermission", "os.SameFile", "os.Interrupt", "os.Signal", "os.O_RDONLY",
	"os.O_RDWR", "os.O_WRONLY", "os.O_CREATE",
	"os.O_EXCL", "os.O_TRUNC", "os.ModeSymlink", "os.ModePerm", "os.PathSeparator",
	"filepath.Join", "filepath.Dir", "filepath.Base", "filepath.Ext", "filepath.Rel", "filepath.Abs", "filepath.Clean",
	"filepath.ToSlash", "filepath.FromSlash",
	"filepath.IsAbs", "filepath.IsLocal", "filepath.Separator", "filepath.EvalSymlinks", "filepath.VolumeName",
	"filepath.SkipDir", "filepath.SkipAll",
}

// hallOf returns the room, or the hall of rooms, of a path: "builder/search" of "builder/search/words" and of itself.
func hallOf(path string) string {
	parts := strings.SplitN(path, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

// TestLaw1Arrows: arrows point down, and into a hall through its door.
func TestLaw1Arrows(t *testing.T) {
	h := readHouse(t)
	layer := map[string]room{}
	for _, r := range rooms {
		layer[r.path] = r
	}
	for _, p := range h.packages {
		from, known := layer[p.path]
		if !known {
			t.Errorf("%s is in no layer: add it to the table of rooms", p.path)
			continue
		}
		for _, to := range p.imports() {
			to, ours := strings.CutPrefix(to, h.module+"/")
			if !ours {
				continue
			}
			arrow := p.path + " -> " + to
			if layer[to].layer >= from.layer && sideways[arrow] == "" {
				t.Errorf("%s points up or sideways (layer %d to %d)", arrow, from.layer, layer[to].layer)
			}
			if hall := hallOf(to); hall != to && hall != hallOf(p.path) && open[to] == "" {
				t.Errorf("%s enters a room inside the hall %s: ask the hall, or add the room to `open` with a reason",
					arrow, hall)
			}
		}
	}
	for path := range open {
		if !slices.ContainsFunc(h.packages, func(p *pkg) bool {
			return hallOf(p.path) != hallOf(path) && slices.Contains(p.imports(), h.module+"/"+path)
		}) {
			t.Errorf("%s is open and nobody from outside its hall enters: strike it from the table", path)
		}
	}
	for _, r := range rooms {
		if h.room(r.path) == nil && r.layer != testLayer {
			t.Errorf("%s is in the table of rooms and holds no Go file: strike it", r.path)
		}
	}
	for arrow := range sideways {
		from, to, _ := strings.Cut(arrow, " -> ")
		if !slices.Contains(h.room(from).imports(), h.module+"/"+to) {
			t.Errorf("%s is allowed and not used: strike it from the table", arrow)
		}
	}
}

// roomsOf reports whether a room is the one that is meant, or one of the hall that is: "builder/markdown/...".
func roomsOf(meant, path string) bool {
	hall, all := strings.CutSuffix(meant, "/...")
	return path == hall || all && strings.HasPrefix(path, hall+"/")
}

// TestLaw2Libraries: one library, one room.
func TestLaw2Libraries(t *testing.T) {
	h := readHouse(t)
	used := map[string]map[string]bool{} // prefix -> rooms
	for _, p := range h.packages {
		for _, imp := range p.imports() {
			if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") ||
				strings.HasPrefix(imp, "golang.org/x/") {
				continue
			}
			i := slices.IndexFunc(libraries, func(l struct{ prefix, room string }) bool {
				return strings.HasPrefix(imp, l.prefix)
			})
			switch {
			case i < 0:
				t.Errorf("%s imports %s, which has no room in the table", p.path, imp)
			case !roomsOf(libraries[i].room, p.path):
				t.Errorf("%s imports %s, whose room is %s", p.path, imp, libraries[i].room)
			default:
				if used[libraries[i].prefix] == nil {
					used[libraries[i].prefix] = map[string]bool{}
				}
				used[libraries[i].prefix][p.path] = true
			}
		}
	}
	for _, l := range libraries {
		switch n := len(used[l.prefix]); {
		case n == 0:
			t.Errorf("%s does not use %s: strike it from the table", l.room, l.prefix)
		case n == 1 && strings.HasSuffix(l.room, "/..."):
			t.Errorf("one room of %s uses %s: name it in the table", l.room, l.prefix)
		}
	}
}

// TestLaw3Pure: pure rooms get values, and touch nothing.
func TestLaw3Pure(t *testing.T) {
	h := readHouse(t)
	pure := map[string]bool{}
	for _, r := range rooms {
		pure[r.path] = r.pure
	}
	for _, p := range h.packages {
		if !pure[p.path] {
			continue
		}
		for _, imp := range p.imports() {
			bad := slices.ContainsFunc(impure, func(s string) bool {
				return imp == s || strings.HasSuffix(s, "/") && strings.HasPrefix(imp, s)
			})
			to, ours := strings.CutPrefix(imp, h.module+"/")
			if bad || ours && !pure[to] && !slices.Contains(shares, to) {
				t.Errorf("%s is pure and imports %s", p.path, imp)
			}
		}
		for _, u := range p.uses() {
			switch {
			case u.pkg == "time" && slices.Contains(clocks, u.name):
				t.Errorf("%s: a pure room uses time.%s", u.at, u.name)
			case slices.Contains(shares, strings.TrimPrefix(u.pkg, h.module+"/")) && u.called &&
				strings.HasPrefix(u.pkg, h.module):
				t.Errorf("%s: a pure room calls %s.%s", u.at, filepath.Base(u.pkg), u.name)
			}
		}
	}
}

// TestLaw4Closed: what a template reads is closed data; the fold is not remembered.
func TestLaw4Closed(t *testing.T) {
	h := readHouse(t)
	open := map[string]bool{"Page": true} // holds any of the others
	types := 0
	for name, spec := range h.room("builder/page").types() {
		if !ast.IsExported(name) || open[name] {
			continue
		}
		types++
		ast.Inspect(spec.Type, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.StarExpr, *ast.FuncType, *ast.InterfaceType, *ast.ChanType:
				t.Errorf("%s: page.%s holds a pointer, function, interface or channel", h.at(n), name)
			case *ast.Ident:
				if n.Name == "any" || n.Name == "error" {
					t.Errorf("%s: page.%s holds an interface", h.at(n), name)
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && (x.Name == "time" || x.Name == "site") {
					t.Errorf("%s: page.%s holds a %s.%s, not plain data", h.at(n), name, x.Name, n.Sel.Name)
				}
				return false
			}
			return true
		})
	}
	if types < 10 {
		t.Errorf("only %d types of pages were found", types)
	}
	remembered := 0
	for _, p := range h.packages {
		for _, f := range p.files {
			ast.Inspect(f.ast, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && h.text(call.Fun) == "cache.Do" {
					if remembered++; strings.Contains(h.text(call), "site.New(") {
						t.Errorf("%s: the fold is remembered", h.at(n))
					}
				}
				return true
			})
		}
	}
	if remembered == 0 {
		t.Error("no call of cache.Do was found: this law looks for another name than the cache has")
	}
}

// TestLaw5OnlyCmdPrints: only cmd prints and exits.
func TestLaw5OnlyCmdPrints(t *testing.T) {
	h := readHouse(t)
	for _, p := range h.packages {
		for _, imp := range p.imports() {
			if imp == "log" || strings.HasPrefix(imp, "log/") {
				t.Errorf("%s imports %s: give the trouble back as a value", p.path, imp)
			}
		}
		for _, u := range p.uses() {
			std := u.pkg == "os" && slices.Contains([]string{"Exit", "Stdout", "Stderr", "Stdin", "Args"}, u.name)
			if std && (p.path != "cmd/digsite" || !strings.Contains(u.at, "main.go:")) {
				t.Errorf("%s: os.%s outside main.go", u.at, u.name)
			}
			if u.pkg == "fmt" && strings.HasPrefix(u.name, "Print") {
				t.Errorf("%s: fmt.%s goes to a place that nobody chose", u.at, u.name)
			}
			if u.pkg == "" && (u.name == "print" || u.name == "println") {
				t.Errorf("%s: %s", u.at, u.name)
			}
		}
	}
}

// TestLaw6OneRoot: files are reached through an os.Root; what is not is in the table of edges with its reason.
func TestLaw6OneRoot(t *testing.T) {
	h := readHouse(t)
	used := map[string]bool{}
	for _, p := range h.packages {
		if forTests(p.path) {
			continue
		}
		for _, u := range p.uses() {
			name := filepath.Base(u.pkg) + "." + u.name
			if u.pkg != "os" && u.pkg != "path/filepath" || slices.Contains(harmless, name) {
				continue
			}
			used[p.path+" "+name] = true
			if edges[p.path+" "+name] == "" {
				t.Errorf("%s: %s works on a path: go through the room's os.Root, or add it to `edges` with a reason",
					u.at, name)
			}
		}
	}
	for edge := range edges {
		if !used[edge] {
			t.Errorf("%s is allowed and not used: strike it from the table", edge)
		}
	}
}
