package rank

import (
	"fmt"
	"strings"
	"testing"

	"digsite/builder/search/document"
)

// postings reads "3: 0.2 5.1; 4: 6.1" as document 3 with places 2 in area 0 and 1 in area 5, and document 4.
func postings(t *testing.T, s string) List {
	var b Builder
	for part := range strings.SplitSeq(s, ";") {
		doc, places, _ := strings.Cut(strings.TrimSpace(part), ":")
		var n uint32
		var at []document.Place
		if _, err := fmt.Sscan(doc, &n); err != nil {
			t.Fatal(err)
		}
		for p := range strings.FieldsSeq(places) {
			var area, pos int
			if _, err := fmt.Sscanf(p, "%d.%d", &area, &pos); err != nil {
				t.Fatal(err)
			}
			at = append(at, document.PlaceAt(area, uint32(pos)))
		}
		b.Begin(n)
		b.Place(&document.Card{Topic: 3}, at)
	}
	return b.End()
}

// show writes postings as "3: area*exact+kin/mask".
func show(l List) string {
	var docs []string
	for i, d := range l.Docs {
		line := fmt.Sprint(d, ":")
		for _, s := range l.Spots[l.First[i]:l.First[i+1]] {
			line += fmt.Sprintf(" %d*%d+%d/%b", s.Area, s.Exact, s.Kin, s.Mask)
		}
		docs = append(docs, line)
	}
	return strings.Join(docs, "; ")
}

func TestPostings(t *testing.T) {
	one := postings(t, "3: 0.2 5.1 5.7 6.0 7.3; 4: 5.1")
	for _, c := range []struct {
		what string
		got  List
		want string
	}{
		{"built", one, "3: 0*1+0/100 5*2+0/0 6*1+0/1 7*1+0/0; 4: 5*1+0/0"},
		{"flat: sections are forgotten, headings and title are not", Flatten(one),
			"3: 0*1+0/100 3*3+0/0 6*1+0/1; 4: 3*1+0/0"},
		{"as kin", asKin(one), "3: 0*0+1/100 5*0+2/0 6*0+1/1 7*0+1/0; 4: 5*0+1/0"},
		{"merged", merge([]List{one, asKin(postings(t, "1: 5.0; 3: 0.0 5.9"))}),
			"1: 5*0+1/0; 3: 0*1+1/101 5*2+1/0 6*1+0/1 7*1+0/0; 4: 5*1+0/0"},
		{"of nothing", merge(nil), ""},
	} {
		if got := show(c.got); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

// TestPrior: what is retired counts less than anything in force; what others cite and what is recent, a little more.
func TestPrior(t *testing.T) {
	k := Constants()
	level := func(standing string, cited, day int) int {
		return levelOf(&document.Card{Standing: standing, Cited: cited, Day: day}, &k, 739950)
	}
	order := []int{
		level("retired", 0, 0), level("retired", 99, 739950),
		level("holds", 0, 0), level("holds", 0, 739950), level("", 2, 739950), level("", 99, 739950),
	}
	for i := 1; i < len(order); i++ {
		if k.prior(order[i-1]) >= k.prior(order[i]) {
			t.Errorf("prior %d of levels %v is not above the one before", i, order)
		}
	}
	if p := k.prior(level("", 0, 0)); p != 1 {
		t.Errorf("the prior of a plain document is %v, want 1", p)
	}
}
