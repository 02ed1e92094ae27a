package quality

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadJudged(t *testing.T) {
	const head = "qid\tquery\trelevant\tsources\tfragment\tkind\toverlap\n"
	for _, c := range []struct {
		name, text, set string
		want            []Judged
		err             string
	}{
		{"whole", head + "a:1\tsplit dns\ta/x.md\ta/y.md|a/z.md\tf\tinline\t0.50\n", "",
			[]Judged{{"a:1", "split dns", "a/x.md", []string{"a/y.md", "a/z.md"}, "f", "inline", 0.5}}, ""},
		{"one set, its folder taken off", head + "a:1\tq\ta/x.md\ta/y.md\t\t\t\nb:1\tq\tb/x.md\t\t\t\t\n", "a",
			[]Judged{{"a:1", "q", "x.md", []string{"y.md"}, "", "", 0}}, ""},
		{"other columns, other order", "relevant\tnote\tquery\tqid\r\nx.md\tn\tq\t1\r\n\r\n", "",
			[]Judged{{ID: "1", Query: "q", Relevant: "x.md"}}, ""},
		{"empty", "", "", nil, "the file is empty"},
		{"no column", "qid\tquery\n", "", nil, `no column "relevant"`},
		{"empty query", head + "1\t\tx.md\n", "", nil, "line 2: qid, query and relevant must not be empty"},
		{"overlap", head + "1\tq\tx.md\t\t\t\tmuch\n", "", nil, `line 2: overlap "much" is not a number`},
	} {
		got, err := ReadJudged(strings.NewReader(c.text), c.set)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: error %v, want %q", c.name, err, c.err)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v %v", c.name, got, err)
		}
	}
}

func TestEval(t *testing.T) {
	answers := map[string][]string{
		"first":   {"x", "y"},
		"second":  {"source", "y", "y", "x"},
		"late":    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "x"},
		"nothing": nil,
	}
	queries := []Judged{
		{Query: "first", Relevant: "x"}, {Query: "second", Relevant: "x", Sources: []string{"source"}},
		{Query: "late", Relevant: "x"}, {Query: "nothing", Relevant: "x"},
	}
	got := Eval(queries, func(q string, limit int) []string { return answers[q] })
	if want := (Scores{4, 0.375, 0.25, 0.5, 0.5, 0.25}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := Eval(nil, nil); got != (Scores{}) {
		t.Errorf("no queries: %+v", got)
	}
}

func FuzzReadJudged(f *testing.F) {
	f.Add("qid\tquery\trelevant\tsources\n1\tq\ta/x\ta/y|b\n", "a")
	f.Fuzz(func(t *testing.T, text, set string) {
		queries, err := ReadJudged(strings.NewReader(text), set)
		if err != nil && queries != nil {
			t.Fatal("queries beside an error")
		}
		for _, q := range queries {
			if q.ID == "" || q.Query == "" || q.Relevant == "" || !(q.Overlap >= 0 && q.Overlap <= 1) {
				t.Fatalf("%+v", q)
			}
		}
	})
}
