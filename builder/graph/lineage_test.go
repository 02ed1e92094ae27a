package graph

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

func TestChains(t *testing.T) {
	for _, row := range []struct{ name, edges, want string }{
		{"none", "", "[]"},
		{"a chain", "b>a c>b", "[[a b c]]"},
		{"a fork: two successors", "b>a c>a", "[[a b c]]"},
		{"one record takes the place of two", "c>a c>b", "[[a b c]]"},
		{"two chains", "b>a d>c", "[[a b] [c d]]"},
		{"a part counts", "b~a", "[[a b]]"},
		{"said at the older end alone", "b<a", "[[a b]]"},
		{"a citation does not", "b:a", "[]"},
		{"a circle of ten", "b>a c>b d>c e>d f>e g>f h>g i>h j>i a>j", "[[a b c d e f g h i j]]"},
		{"itself", "a>a", "[]"},
	} {
		if got := fmt.Sprint(New(edges(row.edges)).Chains()); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

func TestNear(t *testing.T) {
	for _, row := range []struct {
		name, edges, id string
		most            int
		want            string
	}{
		{"nobody", "", "a", 5, "[a]"},
		{"both ways", "b>a c>b", "b", 5, "[b a c]"},
		{"the nearest first", "b>a c>b d>c e>d", "a", 3, "[a b c]"},
		{"a fork is seen from one of its arms", "b>a c>a", "b", 5, "[b a c]"},
		{"a fork is cut by name", "b>a c>a d>a e>a", "a", 3, "[a b c]"},
		{"a circle of ten ends", "b>a c>b d>c e>d f>e g>f h>g i>h j>i a>j", "a", 99, "[a b j c i d h e g f]"},
		{"citations lead nowhere", "b:a c>a", "a", 9, "[a c]"},
	} {
		if got := fmt.Sprint(New(edges(row.edges)).Near(row.id, row.most)); got != row.want {
			t.Errorf("%s: got %s, want %s", row.name, got, row.want)
		}
	}
}

// TestNearOfALongChainLooksAtLittle: every record of a chain of 20,000 asks for its neighbours.
func TestNearOfALongChainLooksAtLittle(t *testing.T) {
	var es []Edge
	for i := range 20_000 {
		es = append(es, Edge{From: fmt.Sprintf("%06d", i+1), To: fmt.Sprintf("%06d", i), Rel: Supersedes})
	}
	g := New(es)
	for i := range 20_000 {
		if got := g.Near(fmt.Sprintf("%06d", i), 9); len(got) != 9 {
			t.Fatalf("%d: got %v", i, got)
		}
	}
	if got := g.Chains(); len(got) != 1 || len(got[0]) != 20_001 {
		t.Errorf("got %d chains", len(got))
	}
}

func TestTies(t *testing.T) {
	part := func(from, to, what string, inverted bool) Edge {
		return Edge{From: from, To: to, Rel: Supersedes, Partial: true, Part: what, Inverted: inverted}
	}
	for _, row := range []struct {
		name string
		es   []Edge
		ids  string
		want string
	}{
		{"said at both ends, once here", edges("b>a b<a"), "a b", "b supersedes a"},
		{"an end outside the set", edges("b>a c>b"), "a b", "b supersedes a"},
		{"a part, said at both ends in other words", []Edge{part("b", "a", "section 5", false), part("b", "a", "the ranges", true)}, "a b", "b supersedes a in part: section 5; the ranges"},
		{"in part for one, in whole for the other: the careful statement wins", edges("b~a b<a"), "a b", "b supersedes a in part: "},
		{"a citation beside anything else says nothing", edges("b>a b:a a:b"), "a b", "b supersedes a"},
		{"a citation alone stays", edges("b:a"), "b a", "b cites a"},
		{"what reads the same both ways is one", []Edge{{From: "b", To: "a", Rel: RelatesTo}, {From: "a", To: "b", Rel: RelatesTo}}, "a b", "a relates to b"},
		{"a circle has both", edges("b>a a>b"), "a b", "a supersedes b, b supersedes a"},
		{"an id twice", edges("b>a"), "a b a b", "b supersedes a"},
	} {
		var out []string
		for _, x := range New(row.es).Ties(strings.Fields(row.ids)) {
			s := x.From + " " + x.Rel.Word() + " " + x.To
			if x.Partial {
				s += " in part: " + x.Part
			}
			out = append(out, s)
		}
		if got := strings.Join(out, ", "); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

// TestChainsAndNearAgree: over random graphs, whoever Near reaches is of the same chain, and all of it is reached.
func TestChainsAndNearAgree(t *testing.T) {
	for seed := range int64(200) {
		dice := rand.New(rand.NewSource(seed))
		var words []string
		for range dice.Intn(14) {
			words = append(words,
				string(rune('a'+dice.Intn(10)))+string(">~<:"[dice.Intn(4)])+string(rune('a'+dice.Intn(10))))
		}
		g := New(edges(strings.Join(words, " ")))
		chains := map[string][]string{}
		for _, c := range g.Chains() {
			for _, id := range c {
				chains[id] = c
			}
		}
		for id := 'a'; id < 'k'; id++ {
			if got, want := len(g.Near(string(id), 99)), max(1, len(chains[string(id)])); got != want {
				t.Fatalf("%v: %c reaches %d, its chain has %d", words, id, got, want)
			}
		}
	}
}

// TestNearOfAStarLooksAtLittle: what one of the arms asks for costs the same whether a hundred records took the place
// of one or ten thousand.
func TestNearOfAStarLooksAtLittle(t *testing.T) {
	cost := func(arms int) float64 {
		var es []Edge
		for i := range arms {
			es = append(es, Edge{From: fmt.Sprintf("%06d", i+1), To: "000000", Rel: Supersedes})
		}
		g := New(es)
		if got := g.Near("000050", 4); fmt.Sprint(got) != "[000050 000000 000001 000002]" {
			t.Fatalf("of %d arms: got %v", arms, got)
		}
		return testing.AllocsPerRun(10, func() { g.Near("000050", 9) })
	}
	if few, many := cost(100), cost(10_000); many > few {
		t.Errorf("ten thousand arms cost %v allocations, a hundred %v", many, few)
	}
}
