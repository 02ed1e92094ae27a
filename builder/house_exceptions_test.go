package builder_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the list of exceptions from the laws and the map of the rooms")

// exceptionsFile lists what breaks a law today. See its README.
const exceptionsFile = "testdata/exceptions.txt"

// mend is the command that every complaint about the list ends with.
const mend = "go test ./builder -run Law -update"

// breach is one place that breaks a law: by how much it is over the limit, and what to tell whoever made it.
type breach struct {
	place string // no position, so that it stays when a file is edited: "builder/site.folding", "builder/site/fold.go"
	over  int    // at least 1
	say   string
}

// exceptions are the rows of one law: place -> how much over the limit is let pass. why keeps the reasons.
func exceptions(t *testing.T, law string) (over map[string]int, why map[string]string) {
	t.Helper()
	src, err := os.ReadFile(exceptionsFile)
	if err != nil {
		t.Fatal(err)
	}
	over, why = map[string]int{}, map[string]string{}
	for _, line := range strings.Split(string(src), "\n") {
		line, reason, _ := strings.Cut(line, " # ")
		words := strings.Fields(line)
		if len(words) < 3 || words[0] != law {
			continue
		}
		n, err := strconv.Atoi(words[1])
		if err != nil {
			t.Fatalf("%s: %q: want a law, a number and a place", exceptionsFile, line)
		}
		place := strings.Join(words[2:], " ")
		over[place], why[place] = min(n, cmp.Or(over[place], n)), reason // twice after a merge: the smaller holds
	}
	return over, why
}

// judge compares what breaks a law with what is excepted from it. The list may only shrink: a place that no longer
// breaks the law has to be struck, and none may get worse. With -update the list is rewritten, which also follows what
// was moved or renamed, as long as all places together are not more over the limit than before.
func judge(t *testing.T, law string, found []breach) {
	t.Helper()
	excepted, why := exceptions(t, law)
	slices.SortFunc(found, func(a, b breach) int { return cmp.Compare(a.place, b.place) })
	sum := func(over map[string]int) (n int) {
		for _, o := range over {
			n += o
		}
		return n
	}
	now := map[string]int{}
	for _, b := range found {
		now[b.place] = b.over
	}
	if *update && sum(now) <= sum(excepted) {
		rewrite(t, law, now, why)
		return
	}
	for _, b := range found {
		if n := excepted[b.place]; b.over > n {
			moved := ""
			if sum(now) <= sum(excepted) {
				moved = "; if it was only moved or renamed: " + mend
			}
			t.Errorf("law %s: %s%s", law, b.say, moved)
		}
	}
	for _, place := range slices.Sorted(maps.Keys(excepted)) {
		if now[place] == 0 {
			t.Errorf("law %s: %s is excepted and keeps the law now: strike it from builder/%s with %s", law, place,
				exceptionsFile, mend)
		}
	}
}

// rewrite replaces one law's rows.
func rewrite(t *testing.T, law string, now map[string]int, why map[string]string) {
	t.Helper()
	src, err := os.ReadFile(exceptionsFile)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range strings.Split(strings.TrimSpace(string(src)), "\n") {
		if words := strings.Fields(line); len(words) > 0 && words[0] != law {
			lines = append(lines, line)
		}
	}
	for place, n := range now {
		line := fmt.Sprintf("%s %d %s", law, n, place)
		if why[place] != "" {
			line += " # " + why[place]
		}
		lines = append(lines, line)
	}
	slices.SortFunc(lines, func(a, b string) int {
		return cmp.Or(cmp.Compare(sortKey(a), sortKey(b)), cmp.Compare(a, b))
	})
	if err := os.WriteFile(exceptionsFile, []byte(strings.Join(slices.Compact(lines), "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sortKey orders rows by law and place, not by number.
func sortKey(line string) string {
	words := strings.Fields(line)
	return words[0] + " " + strings.Join(words[min(2, len(words)):], " ")
}

// libraries are the outside libraries and the one room of each. golang.org/x belongs to Go itself and is free. A hall
// whose rooms have to share one is written "builder/markdown/...".
var libraries = []struct{ prefix, room string }{
	{"github.com/goccy/go-yaml", "builder/yaml"},
	{"github.com/chromedp/", "builder/e2e"},
	{"github.com/Masterminds/semver/", "builder/config"},
	{"github.com/andybalholm/brotli", "builder/output"},
	{"github.com/klauspost/compress", "builder/search/shards"},
	{"github.com/minio/minio-go/", "builder/bucket"},
	{"github.com/yuin/goldmark", "builder/markdown/..."},
	{"github.com/alecthomas/chroma/", "builder/markdown/highlight"},
	{"github.com/dlclark/regexp2/", "builder/markdown/highlight"}, // chroma's regular expressions, for their clock
	{"github.com/wyatt915/treeblood", "builder/markdown/math"},
	{"github.com/blevesearch/go-porterstemmer", "builder/search/language"},
	{"github.com/blevesearch/bleve/v2/analysis", "builder/search/language"},
	{"github.com/blevesearch/", "builder/search/store"},
	{"github.com/bmatcuk/doublestar/", "builder/coderef"},
	{"github.com/tdewolff/", "builder/render/assets"},
	{"github.com/fsnotify/fsnotify", "builder/serve"},
	{"github.com/tailscale/hujson", "builder/hook"},
	{"github.com/JohannesKaufmann/html-to-markdown/v2", "builder/twin"},
	{"github.com/modelcontextprotocol/go-sdk", "builder/mcp"},
	{"github.com/sourcegraph/jsonrpc2", "builder/lsp"},
	{"github.com/spf13/", "cmd/digsite/..."},
	{"github.com/charmbracelet/glamour", "cmd/digsite/terminal"},
	{"github.com/charmbracelet/", "cmd/digsite/terminal/finder"},
	{"charm.land/", "cmd/digsite/terminal/finder"},
	{"github.com/mattn/", "cmd/digsite/terminal/..."},
}
