package builder_test

import (
	"bytes"
	"fmt"
	"go/doc"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// mapFile holds the map of the rooms, between two comments.
const (
	mapFile  = "../.github/CONTRIBUTING.md"
	mapBegin = "<!-- drawn from the rooms: go test ./builder -run Law13 -update -->\n"
	mapEnd   = "<!-- end of the rooms -->\n"
)

// TestLaw13Map: the map in CONTRIBUTING.md is the table of rooms, each with the first sentence of its package comment.
func TestLaw13Map(t *testing.T) {
	src, err := os.ReadFile(mapFile)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(src), mapBegin)
	old, after, closed := strings.Cut(rest, mapEnd)
	if !ok || !closed {
		t.Fatalf("%s has no place for the map: it stands between\n%s%s", mapFile, mapBegin, mapEnd)
	}
	now := readHouse(t).drawMap()
	if now == old {
		return
	}
	if *update {
		if err := os.WriteFile(mapFile, []byte(before+mapBegin+now+mapEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have := strings.Split(old, "\n")
	for _, row := range strings.Split(now, "\n") {
		if !slices.Contains(have, row) {
			t.Errorf("the map lacks: %s", row)
		}
	}
	t.Errorf("law 13: .github/CONTRIBUTING.md has another map than the rooms: go test ./builder -run Law13 -update")
}

// drawMap writes the rooms as a Markdown table, the lowest first, the rooms of a hall in the order of the table.
func (h *house) drawMap() string {
	said := map[string]string{}
	for _, f := range h.files() {
		if dir := path.Dir(f.path); f.ast.Doc != nil && (f.pkg != nil || said[dir] == "") {
			said[dir] = f.ast.Doc.Text()
		}
	}
	sorted := slices.Clone(rooms)
	slices.SortStableFunc(sorted, func(a, b room) int { return a.layer - b.layer })
	var b strings.Builder
	b.WriteString("\n| layer | room | what it does |\n|---|---|---|\n")
	for _, r := range sorted {
		layer, edge := fmt.Sprint(r.layer), " (edge)"
		if r.layer == testLayer {
			layer, edge = "tests", ""
		}
		if r.pure {
			edge = ""
		}
		name := strings.TrimPrefix(r.path, "builder/")
		fmt.Fprintf(&b, "| %s | [`%s`](../%s)%s | %s |\n", layer, name, r.path, edge, firstSentence(said[r.path]))
	}
	return b.String() + "\n"
}

// firstSentence returns what a package comment says first, less the words that every one begins with.
func firstSentence(comment string) string {
	s := strings.TrimSuffix(strings.Join(strings.Fields(new(doc.Package).Synopsis(comment)), " "), ".")
	if words := strings.SplitN(s, " ", 3); len(words) == 3 && (words[0] == "Package" || words[0] == "Command") {
		s = words[2]
	}
	return strings.ReplaceAll(s, "|", "\\|")
}

// TestHouseFigures prints what each room has, and how much of it is wool: go test ./builder -run TestHouseFigures -v
func TestHouseFigures(t *testing.T) {
	if !testing.Verbose() {
		return
	}
	h := readHouse(t)
	type figures struct{ lines, comments, code, tests, long, files int }
	all := map[string]*figures{}
	sum := &figures{}
	for _, f := range h.files() {
		dir := path.Dir(f.path)
		if all[dir] == nil {
			all[dir] = &figures{}
		}
		lines := bytes.Count(f.src, []byte("\n"))
		code, comments := linesOf(f.src)
		for _, x := range []*figures{all[dir], sum} {
			if f.pkg == nil {
				x.tests += lines
				continue
			}
			x.files, x.lines, x.comments, x.code = x.files+1, x.lines+lines, x.comments+comments, x.code+code
			x.long += len(longLines(f.src, h.dataLines(f.ast)))
		}
	}
	all["~ in all"] = sum // sorts last
	fmt.Printf("%-28s %5s %6s %8s %6s %6s %6s %14s\n", "room", "files", "lines", "comments", "code", "tests", ">120",
		"arrows up/all")
	for _, dir := range slices.Sorted(maps.Keys(all)) {
		x, wool := all[dir], ""
		if p := h.room(dir); p != nil && len(p.files) > 1 {
			arrows, up := p.wool()
			wool = fmt.Sprintf("%d/%d %3.0f%%", up, arrows, 100*float64(up)/float64(max(1, arrows)))
		}
		fmt.Printf("%-28s %5d %6d %7.1f%% %6d %6d %6d %14s\n", dir, x.files, x.lines,
			100*float64(x.comments)/float64(max(1, x.lines)), x.code, x.tests, x.long, wool)
	}
}
