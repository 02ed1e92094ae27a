package graph

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"digsite/builder/finding"
)

// edges reads "a>b" (a supersedes b), "a~b" (in part), "a:b" (a cites b), "a<b" (b says that a supersedes it).
func edges(text string) []Edge {
	var out []Edge
	for i, word := range strings.Fields(text) {
		e := Edge{Rel: Supersedes, Kind: ByField, Pos: finding.Pos{Path: word[:1], Line: i + 1}}
		at := strings.IndexAny(word, ">~:<")
		switch word[at] {
		case '~':
			e.Partial = true
		case ':':
			e.Rel, e.Kind = Cites, ByLink
		case '<':
			e.Inverted, e.Pos.Path = true, word[at+1:]
		}
		e.From, e.To = word[:at], word[at+1:]
		out = append(out, e)
	}
	return out
}

func TestBefore(t *testing.T) {
	for _, row := range []struct{ edges, whole, partial string }{
		{"", "[]", "[]"},
		{"b>a", "[b]", "[b]"},
		{"c>a b>a", "[b c]", "[b c]"},
		{"b~a c>a", "[c]", "[b c]"},
		{"b>a b<a", "[b]", "[b]"},
		{"b~a b<a", "[]", "[b]"}, // one says in part, the other does not: the careful statement wins
		{"a>a", "[]", "[]"},
		{"b:a", "[]", "[]"},
	} {
		g := New(edges(row.edges))
		if got := fmt.Sprint(g.Before(Supersedes, "a", false)); got != row.whole {
			t.Errorf("%q: got %s, want %s", row.edges, got, row.whole)
		}
		if got := fmt.Sprint(g.Before(Supersedes, "a", true)); got != row.partial {
			t.Errorf("%q, partial too: got %s, want %s", row.edges, got, row.partial)
		}
	}
}

func TestCycles(t *testing.T) {
	for _, row := range []struct{ edges, want string }{
		{"b>a c>b", "[]"},
		{"b>a a>b", "[[a b]]"},
		{"a>a", "[[a]]"},
		{"c>b b>a a>c e>d d>e f>e", "[[a b c] [d e]]"},
		{"a~b b~a", "[]"},
		{"a:b b:a", "[]"},
	} {
		if got := fmt.Sprint(New(edges(row.edges)).Cycles(Supersedes)); got != row.want {
			t.Errorf("%q: got %s, want %s", row.edges, got, row.want)
		}
	}
}

func TestCyclesInALongChainDoNotExhaustTheStack(t *testing.T) {
	var es []Edge
	for i := range 50_000 {
		es = append(es, Edge{From: fmt.Sprint(i), To: fmt.Sprint(i + 1), Rel: Supersedes})
	}
	if got := New(es).Cycles(Supersedes); len(got) != 0 {
		t.Errorf("got %d cycles in a chain", len(got))
	}
}

func TestSameEdgesInAnyOrderGiveTheSameGraph(t *testing.T) {
	es := edges("b>a c>b c:a a:b d~a b<a c>b")
	want := New(es).Edges()
	for seed := range int64(50) {
		mixed := append(edges("b>a c>b c:a a:b d~a b<a c>b"), es[0])
		rand.New(rand.NewSource(seed)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got := New(mixed).Edges(); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: got %v, want %v", seed, got, want)
		}
	}
}

func TestStated(t *testing.T) {
	g := New(edges("b>a c<a d>a d<a"))
	for id, want := range map[string][2]bool{"b": {true, false}, "c": {false, true}, "d": {true, true}, "e": {}} {
		if f, to := g.Stated(id, "a", Supersedes); [2]bool{f, to} != want {
			t.Errorf("%s: got %v %v, want %v", id, f, to, want)
		}
	}
}

func TestRelationsAreSeenFromBothEnds(t *testing.T) {
	g := New(edges("b>a b<a b:a a:b c:a c:a d~a"))
	show := func(id string) string {
		var out []string
		for _, r := range g.Relations(id) {
			word := r.Word + " " + r.ID
			if r.Partial {
				word = "in part " + word
			}
			out = append(out, fmt.Sprintf("%s x%d", word, len(r.Edges)))
		}
		return strings.Join(out, ", ")
	}
	if got, want := show("a"),
		"superseded by b x2, in part superseded by d x1, cites b x1, cited by c x2"; got != want {
		t.Errorf("a: got %s, want %s", got, want)
	}
	if got, want := show("b"), "supersedes a x2, cited by a x1"; got != want {
		t.Errorf("b: got %s, want %s", got, want)
	}
}

func TestOrphans(t *testing.T) {
	g := New(edges("b>a c:c a:d"))
	if got := fmt.Sprint(g.Orphans([]string{"a", "b", "c", "d", "e"})); got != "[b c e]" {
		t.Errorf("got %s", got)
	}
}

func TestEveryRelationReadsFromBothEnds(t *testing.T) {
	if len(Rels()) != len(words) {
		t.Fatalf("Rels has %d, words has %d", len(Rels()), len(words))
	}
	for _, r := range append(Rels(), "inspired-by") {
		if r.Word() == "" || r.Inverse() == "" || (r.Word() == r.Inverse()) != r.Symmetric() {
			t.Errorf("%s: reads %q and %q, symmetric %v", r, r.Word(), r.Inverse(), r.Symmetric())
		}
	}
}
