package insight

import (
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/git"
	"digsite/builder/record"
	"digsite/builder/site"
)

// area returns records of one service: each word is a record's people, "ab" Ada and Ben, "-" nobody. Upper case has
// left.
func area(words string) *site.Site {
	in := site.Input{Config: config.Config{Content: []string{"."}, People: []config.Person{{Name: "a"}}},
		Day: "2026-01-01"}
	seen := map[rune]bool{}
	for i, w := range strings.Fields(words) {
		r := record.Record{Path: fmt.Sprintf("adr/%04d-x.md", i+1), Kind: "decision", IsRecord: true, Number: i + 1,
			Title: "x", Services: []string{"queue"},
			Status: record.Status{Word: "accepted"}, Date: record.Date{Day: fmt.Sprintf("2024-01-%02d", i+1),
				From: "declared"}}
		for _, p := range strings.Trim(w, "-") {
			name := strings.ToLower(string(p))
			r.Authors = append(r.Authors, name)
			if string(p) != name && !seen[p] {
				seen[p] = true
				in.Config.People = append(in.Config.People, config.Person{Name: name, Left: "2025-01-01"})
			}
		}
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
	return site.New(in)
}

// TestBusFactor is checked by hand: how many have to leave until more than half of the records have nobody left.
func TestBusFactor(t *testing.T) {
	for _, row := range []struct{ name, records, want string }{
		{"one person knows all", "a a", "1 a of 2: adr-1 adr-2"},
		{"half is not more than half", "a b", "2 a b of 2: adr-1 adr-2"},
		{"two of three", "a a b", "1 a of 3: adr-1 adr-2"},
		{"all know all", "abc abc", "3 a b c of 2: adr-1 adr-2"},
		{"a pair is enough", "ab ab ac", "2 a b of 3: adr-1 adr-2"},
		{"those who left do not count", "aB aB", "1 a of 2: adr-1 adr-2"},
		{"lost already", "A A b", "0 of 3, lost adr-1 adr-2"},
		{"half lost, one more", "A b", "1 b of 2: adr-2, lost adr-1"},
		{"who is named by nobody is not judged", "a - -", "1 a of 1: adr-1"},
		{"nobody is named", "- -", "0 of 0"},
		{"greedy takes a first, and b with c is as good", "a bc bc", "2 b c of 3: adr-2 adr-3"},
		{"greedy needs three, two do", "ax ay bc bc bc", "2 b c of 5: adr-3 adr-4 adr-5"},
		{"the one who knows most is not the one who matters", "abc abd abe f f f f",
			"1 f of 7: adr-4 adr-5 adr-6 adr-7"},
	} {
		k := WhoKnows(area(row.records))
		if len(k.Areas) != 1 {
			t.Fatalf("%s: %+v", row.name, k)
		}
		f := k.Areas[0].Factor
		got := strings.TrimSpace(fmt.Sprintf("%d %s", f.N, strings.Join(slices.Sorted(slices.Values(f.People)), " "))) +
			fmt.Sprintf(" of %d", f.Of)
		if len(f.Orphans) > 0 {
			got += ": " + strings.Join(f.Orphans, " ")
		}
		if len(f.Lost) > 0 {
			got += ", lost " + strings.Join(f.Lost, " ")
		}
		if got != row.want || !f.Exact {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
}

// TestBusFactorIsTheSmallest compares with every set of people, tried one by one.
func TestBusFactorIsTheSmallest(t *testing.T) {
	rng := rand.New(rand.NewSource(1))
	for range 300 {
		people := 1 + rng.Intn(6)
		names := strings.Split("a b c d e f", " ")[:people]
		var records []knownBy
		for i := range 1 + rng.Intn(9) {
			r := knownBy{id: fmt.Sprint(i)}
			for p := range people {
				if rng.Intn(3) == 0 {
					r.who = append(r.who, p)
				}
			}
			records = append(records, r)
		}
		want := people
		for set := range 1 << people {
			lost, size := 0, 0
			for p := range people {
				size += set >> p & 1
			}
			for _, r := range records {
				all := true
				for _, p := range r.who {
					all = all && set>>p&1 == 1
				}
				lost += oneIf(all)
			}
			if lost*2 > len(records) {
				want = min(want, size)
			}
		}
		if f := busFactor(records, names); f.N != want || !f.Exact {
			t.Fatalf("%v: %+v, want %d", records, f, want)
		}
	}
}

// TestBusFactorIsBounded: an area of a thousand records by two hundred people is not searched for ever, and says so.
func TestBusFactorIsBounded(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	names := make([]string, 200)
	var records []knownBy
	for i := range 1000 {
		r := knownBy{id: fmt.Sprint(i), who: []int{rng.Intn(200), rng.Intn(200), rng.Intn(200)}}
		slices.Sort(r.who)
		r.who = slices.Compact(r.who)
		records = append(records, r)
	}
	if f := busFactor(records, names); f.Exact || f.N < 10 || len(f.Orphans) < 501 {
		t.Errorf("%d, exact %v, %d orphans", f.N, f.Exact, len(f.Orphans))
	}
}

func TestKnowledge(t *testing.T) {
	in := site.Input{Day: "2026-01-01", Config: config.Config{Content: []string{"."}, People: []config.Person{
		{Name: "Ada Lovelace", Aliases: []string{"ada", "ada@example.org"}}, {Name: "Ben", Left: "2024-06-30"}}}}
	add := func(path, kind string, change func(*record.Record)) {
		r := record.Record{Path: path, Kind: kind, IsRecord: true, Number: -1, Title: path,
			Status: record.Status{Word: "unknown"}}
		change(&r)
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
	add("adr/0001-a.md", "decision", func(r *record.Record) {
		r.Services, r.Tags, r.DecisionMakers, r.Date = []string{"queue"}, []string{"load"}, []string{"Ben"},
			record.Date{Day: "2024-01-01", From: "declared"}
		r.ID, r.Status.Word = "adr-1", "accepted"
		r.Constraints = []record.Constraint{{What: "x"}}
	})
	add("adr/0002-b.md", "decision", func(r *record.Record) {
		r.Services, r.Tags, r.Status.Word, r.ID = []string{"Queue"}, []string{"load"}, "accepted", "adr-2"
	})
	add("inc/x.md", "incident", func(r *record.Record) {
		r.ID, r.Services, r.Responders = "inc-x", []string{"proxy"}, []string{"ada"}
	})
	add("inc/y.md", "incident", func(r *record.Record) {
		r.ID, r.Services, r.Responders = "inc-y", []string{"proxy"}, []string{"Ben"}
	})
	add("shadowing/x.md", "shadowing", func(r *record.Record) {
		r.ID, r.Shadowing = "seen", &record.Shadowing{Observer: "Cleo", Observed: "ADA"}
		r.Claims = []record.Claim{{Rel: "shadows", Target: "inc-x", Ref: -1, Kind: "field"}}
	})
	add("changes/c.md", "change", func(r *record.Record) { r.Services, r.Authors = []string{"queue"}, []string{"Zoe"} })
	in.History.Files = map[string]git.File{"adr/0002-b.md": {Authors: []string{"ada@example.org", "x", "y", "z"}}}
	k := WhoKnows(site.New(in))
	var got []string
	for _, a := range k.Areas {
		line := fmt.Sprintf("%s service=%v %d records, %d here, %d nobody, bus %d", a.Name, a.Service, a.Records,
			a.Here, a.Nobody, a.Factor.N)
		for _, p := range a.People {
			line += fmt.Sprintf("; %s %d%d%d%d of %d %s", p.Name, p.Wrote, p.Decided, p.Responded, p.Shadowed,
				p.Records, p.Left)
		}
		got = append(got, line)
	}
	want := []string{
		"load service=false 2 records, 3 here, 0 nobody, bus 3; Ada Lovelace 1000 of 1 ; x 1000 of 1 ; " +
			"y 1000 of 1 ; Ben 0100 of 1 2024-06-30",
		"proxy service=true 3 records, 2 here, 0 nobody, bus 2; Ada Lovelace 0020 of 2 ; Cleo 0002 of 2 ; " +
			"Ben 0010 of 1 2024-06-30",
		"queue service=true 2 records, 3 here, 0 nobody, bus 3; Ada Lovelace 1000 of 1 ; x 1000 of 1 ; " +
			"y 1000 of 1 ; Ben 0100 of 1 2024-06-30",
	}
	slices.Sort(got)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	gaps := fmt.Sprint(k.Untaught, k.Untold, k.Orphaned, k.Declared, k.FromGit, k.Services)
	if want := "[{proxy [inc-x inc-y]}] [{queue [adr-1 adr-2]}] [adr-1] true true true"; gaps != want {
		t.Errorf("got %s\nwant %s", gaps, want)
	}
}

// BenchmarkKnowledge maps 10,000 records of 200 people in 400 services and tags.
func BenchmarkKnowledge(b *testing.B) {
	rng := rand.New(rand.NewSource(3))
	in := site.Input{Config: config.Config{Content: []string{"."}}, Day: "2026-01-01"}
	for i := range 10_000 {
		r := record.Record{Path: fmt.Sprintf("adr/%05d-x.md", i), Kind: "decision", IsRecord: true, Number: i,
			Title: "x", Status: record.Status{Word: "accepted"}}
		for range 1 + rng.Intn(3) {
			r.Authors = append(r.Authors, fmt.Sprintf("Person %d", rng.Intn(200)))
			r.Tags = append(r.Tags, fmt.Sprintf("tag %d", rng.Intn(300)))
		}
		r.Services = []string{fmt.Sprintf("service %d", rng.Intn(100))}
		in.Pages = append(in.Pages, site.Page{Record: r})
	}
	s := site.New(in)
	b.ResetTimer()
	for range b.N {
		WhoKnows(s)
		Revisit(s)
		Reviews(s)
	}
}

// TestWhoIsSomebody: one person under several spellings counts once; teams, boards and programs count as nobody.
func TestWhoIsSomebody(t *testing.T) {
	in := site.Input{Config: config.Config{Content: []string{"."}, People: []config.Person{{Name: "Review Board"}}},
		Day: "2026-01-01"}
	for i, list := range [][]string{{"Ada", "Platform Team", "dependabot(bot)", "TBD", "Architecture Board"},
		{"@ada", "Ada (Acme)", "acme/payments", "SIG Node", "renovate[bot]"},
		{"ADA", "Review Board", "the maintainers", "Engineering"}, {"Bo Abbot", "Theo Board-Smith"}} {
		in.Pages = append(in.Pages,
			site.Page{Record: record.Record{Path: fmt.Sprintf("adr/%04d-x.md", i+1), Kind: "decision", IsRecord: true,
				Number: i + 1, Title: "x", Services: []string{"queue"},
				Status: record.Status{Word: "accepted"}, Authors: list}})
	}
	var got []string
	for _, p := range WhoKnows(site.New(in)).Areas[0].People {
		got = append(got, fmt.Sprintf("%s %d", p.Name, p.Records))
	}
	if s := strings.Join(got, ", "); s != "Ada 3, Bo Abbot 1, Review Board 1, Theo Board-Smith 1" {
		t.Error(s)
	}
}
