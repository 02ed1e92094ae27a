package render_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"digsite/builder/config"
	"digsite/builder/page"
)

// adr writes one record: "1 accepted 2020-01-01 | Supersedes [2](0002.md)". Numbers below 100.
func adr(line string) (path, text string) {
	head, says, _ := strings.Cut(line, " | ")
	f := strings.Fields(head)
	path = fmt.Sprintf("adr/%04s.md", f[0])
	text = fmt.Sprintf("# %s. Record %s\n\nDate: %s\n\n## Status\n\n%s\n\n%s\n\n## Context\n\nBecause. See "+
		"[below](#decision).\n\n## Decision\n\nYes.\n", f[0], f[0], f[2], f[1], says)
	return path, text
}

// adrs writes several.
func adrs(lines ...string) map[string]string {
	out := map[string]string{}
	for _, l := range lines {
		path, text := adr(l)
		out[path] = text
	}
	return out
}

// told returns a lineage as text, newest first: "ADR-1(superseded by ADR-2; amended by ADR-3 [names])".
func told(l page.Lineage) string {
	var out []string
	for _, r := range l.Rows {
		var notes []string
		for _, n := range r.Notes {
			s := n.Phrase + " " + n.To.Label
			if n.Part != "" {
				s += " [" + n.Part + "]"
			}
			notes = append(notes, s)
		}
		s := r.Label
		if r.Here {
			s = ">" + s
		}
		if len(notes) > 0 {
			s += "(" + strings.Join(notes, "; ") + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// TestLineage: what a record's page says of its lineage. Each case was worked out by hand.
func TestLineage(t *testing.T) {
	circle := []string{}
	for i := 1; i <= 10; i++ {
		circle = append(circle, fmt.Sprintf("%d accepted 2020-01-%02d | Superseded by [x](%04d.md)", i, i, i%10+1))
	}
	long := []string{"1 accepted 2020-01-01 | "}
	for i := 2; i <= 60; i++ {
		long = append(long, fmt.Sprintf("%d accepted 2020-%02d-%02d | Supersedes [x](%04d.md)", i, 1+i/28, 1+i%28, i-1))
	}
	for _, row := range []struct {
		name  string
		files []string
		of    int
		want  string
		total int
	}{
		{"alone", []string{"1 accepted 2020-01-01 | "}, 1, "", 0},
		{"two, from the older", []string{"1 accepted 2020-01-01 | ", "2 accepted 2020-01-02 | Supersedes " +
			"[x](0001.md)"}, 1, "ADR-2 >ADR-1(superseded by ADR-2)", 2},
		{"two, said by the older alone", []string{"1 superseded 2020-01-01 | Superseded by [x](0002.md)",
			"2 accepted 2020-01-02 | "}, 2, ">ADR-2 ADR-1(superseded by ADR-2)", 2},
		{"a fork, seen from one arm", []string{"1 accepted 2020-01-01 | ", "2 accepted 2020-01-02 | Supersedes " +
			"[x](0001.md)", "3 accepted 2020-01-03 | Supersedes [x](0001.md)"}, 2,
			"ADR-3 >ADR-2 ADR-1(superseded by ADR-2; superseded by ADR-3)", 3},
		{"a part", []string{"1 accepted 2020-01-01 | ", "2 accepted 2020-01-02 | Supersedes the retention times " +
			"of [x](0001.md)"}, 1,
			"ADR-2 >ADR-1(superseded in part by ADR-2 [the retention times])", 2},
		{"amended", []string{"1 accepted 2020-01-01 | ", "2 accepted 2020-01-02 | Amends [x](0001.md)"}, 1,
			"ADR-2 >ADR-1(amended by ADR-2)", 2},
		{"a proposal only wants to", []string{"1 accepted 2020-01-01 | ", "2 proposed 2020-01-02 | Supersedes " +
			"[x](0001.md)"}, 1,
			"ADR-2 >ADR-1(would have been superseded by ADR-2)", 2},
		{"one that is not there", []string{"1 superseded 2020-01-01 | Superseded by [x](0002.md)"}, 1, "", 0},
		{"itself", []string{"1 accepted 2020-01-01 | Supersedes [x](0001.md)"}, 1, "", 0},
		{"two chains that meet", []string{"1 accepted 2020-01-01 | ", "2 accepted 2020-01-02 | ",
			"3 accepted 2020-01-03 | Supersedes [x](0001.md)\n\nSupersedes [y](0002.md)"}, 1,
			"ADR-3 ADR-2(superseded by ADR-3) >ADR-1(superseded by ADR-3)", 3},
		{"of one day: the order of supersession decides", []string{"1 accepted 2020-01-01 | Supersedes " +
			"[x](0003.md)", "2 accepted 2020-01-01 | Supersedes [x](0001.md)", "3 accepted 2020-01-01 | "}, 1,
			"ADR-2 >ADR-1(superseded by ADR-2) ADR-3(superseded by ADR-1)", 3},
		{"a circle of ten: the nearest nine", circle, 1, "", 10},
		{"a long chain: the nearest nine", long, 30, "", 60},
	} {
		b := build(t, adrs(row.files...), nil)
		path := fmt.Sprintf("decisions/%04d/index.html", row.of)
		v, ok := b.views[path].View.(page.Record)
		if !ok {
			t.Fatalf("%s: there is no page %s", row.name, path)
		}
		got := v.Lineage
		if row.want != "" && told(got) != row.want || got.Total != row.total {
			t.Errorf("%s: got %d, %s\nwant %d, %s", row.name, got.Total, told(got), row.total, row.want)
		}
		if n := len(got.Picture.Spots); n != len(got.Rows) || n > 9 || row.total > 9 && n != 9 {
			t.Errorf("%s: %d are drawn, %d are in the table", row.name, n, len(got.Rows))
		}
		if has := strings.Contains(b.pages[path], `id="lineage"`); has != (row.total > 0) {
			t.Errorf("%s: drawn on the page: %v", row.name, has)
		}
	}
}

// TestPictures compares drawings with testdata/pictures, so that a change of the layout is looked at.
func TestPictures(t *testing.T) {
	files := adrs("1 accepted 2019-01-01 | ", "2 accepted 2020-01-02 | Supersedes [x](0001.md)",
		"3 accepted 2021-01-03 | Supersedes the names in [x](0002.md)",
		"4 rejected 2021-02-03 | Supersedes [x](0002.md)", "5 accepted 2021-05-03 | Amends [x](0003.md)")
	for _, row := range []struct{ name, lang string }{{"fork", "en"}, {"fork-rtl", "ar"}} {
		b := build(t, files, func(c *config.Config) { c.Language = row.lang })
		page := b.pages["decisions/0002/index.html"]
		i, j := strings.Index(page, "<svg class=\"picture\""), strings.Index(page, "</svg>")
		if i < 0 || j < i {
			t.Fatalf("%s: no drawing", row.name)
		}
		got := page[i:j] + "</svg>\n"
		file := filepath.Join("testdata", "pictures", row.name+".svg")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
			t.Errorf("%s differs (-want +got); look at it and run with -update if that is meant:\n%s", row.name, diff)
		}
	}
}

// TestDossier: the whole text of a chain, oldest first, on one page where no id stands twice.
func TestDossier(t *testing.T) {
	b := build(t, adrs("1 superseded 2019-01-01 | Superseded by [x](0002.md)", "2 accepted 2020-01-02 | "+
		"Supersedes [x](0001.md)", "3 accepted 2020-01-02 | "),
		func(c *config.Config) { c.BaseURL = "https://example.org/kb" })
	page := b.pages["dossiers/adr-1/index.html"]
	for _, f := range read(page).faults {
		t.Error(f)
	}
	if first, second := strings.Index(page, `<h2 id="record-adr-1">`),
		strings.Index(page, `<h2 id="record-adr-2">`); first < 0 || second < first {
		t.Errorf("the parts stand at %d and %d", first, second)
	}
	for _, want := range []string{"https://example.org/kb/r/adr-1/", "superseded by <a",
		`<a href="../../decisions/0001/">Record 1</a>`, `<h3>Decision</h3>`,
		"Because."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(page, "Record 3") {
		t.Error("a record of no chain is on it")
	}
	if !strings.Contains(page, `href="../../decisions/0002/#decision"`) && !strings.Contains(page,
		"<span>below</span>") {
		t.Error("a place within a record is lost")
	}
}

// TestManyChains: the largest chains have pages of their own, every chain stands in the list, and each link lands.
func TestManyChains(t *testing.T) {
	files := map[string]string{}
	for i := 1; i < 99; i += 2 {
		for _, l := range []string{fmt.Sprintf("%d accepted 2020-01-01 | ", i), fmt.Sprintf("%d accepted "+
			"2020-01-02 | Supersedes [x](%04d.md)", i+1, i)} {
			path, text := adr(l)
			files[path] = text
		}
	}
	b := build(t, files, nil)
	own := 0
	for p := range b.pages {
		if strings.HasPrefix(p, "dossiers/adr-") {
			own++
		}
	}
	list := read(b.pages["dossiers/index.html"])
	if own != 19 || strings.Count(b.pages["dossiers/index.html"], `class="steps"`) != 49 {
		t.Errorf("%d pages for 98 records, %d chains in the list", own,
			strings.Count(b.pages["dossiers/index.html"], `class="steps"`))
	}
	for p, text := range b.pages {
		for _, href := range read(text).links {
			if _, at, ok := strings.Cut(href, "dossiers/#"); ok && list.ids[at] == 0 {
				t.Errorf("%s leads to %s, which is not there", p, href)
			}
		}
	}
}

// TestGraveyard: what is listed, with which verdict, and where it leads.
func TestGraveyard(t *testing.T) {
	madr := func(status string) string {
		return "---\nstatus: " + status + "\ndate: 2023-05-01\n---\n# Move events\n\n## Considered Options\n\n* " +
			"One table\n* Kafka\n\n## Decision Outcome\n\nChosen option: \"One table\", because small.\n\n" +
			"## Pros and Cons of the Options\n\n### One table\n\n* Good, because known\n\n### Kafka\n\n* Good, " +
			"because fast\n* Bad, because nobody here has run it\n"
	}
	for _, row := range []struct{ name, text, want string }{
		{"an option not chosen", madr("accepted"), "option Kafka|1 not chosen|Nobody here has run it|One table"},
		{"nothing is decided yet", madr("proposed"), ""},
		{"a rejected record took none", madr("rejected"), "record Move events|rejected option Kafka|1 not " +
			"chosen|Nobody here has run it|"},
		{"alternatives", "# 1. X\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Alternatives\n\n### Kafka\n\n" +
			"Too large.\n", "option Kafka|1 not chosen|Too large.|"},
		{"rejected alternatives", "# 1. X\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Rejected " +
			"alternatives\n\n- Kafka. Too large.\n", "option Kafka|1 rejected|Too large.|"},
		{"each its own end", "# 1. X\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Alternatives\n\n- Files. Slow.\n" +
			"\n## Rejected alternatives\n\n- Kafka. Too large.\n",
			"option Files|not chosen|Slow.| option Kafka|rejected|Too large.|"},
		{"a format without a status", "- Feature Name: x\n- Start Date: 2015-01-01\n- RFC PR: " +
			"[r#1](https://example.org/1)\n- Rust Issue: [r#2](https://example.org/2)\n\n# Summary\n\nX.\n\n# " +
			"Alternatives\n\n- Do nothing. It works.\n", "option Do nothing|1 considered|It works.|"},
	} {
		b := build(t, map[string]string{"adr/0001-x.md": row.text}, nil)
		v := b.views["retired/index.html"].View.(page.Retired)
		var got []string
		for _, g := range v.Groups {
			if g.Verdict != "" {
				got = append(got, "record "+g.Title+"|"+g.Verdict)
			}
			for _, o := range g.Options {
				end := o.Verdict
				if end == "" {
					end = g.Count
				}
				got = append(got, "option "+o.Title+"|"+end+"|"+o.Why+"|"+g.Chosen)
			}
		}
		if s := strings.Join(got, " "); s != row.want {
			t.Errorf("%s: got %q, want %q", row.name, s, row.want)
		}
	}
}

// TestAGraphOfManyDrawsAPart: of many joined records those around the most named are drawn, which the page says,
// further parts below, and each record leads to where it is drawn.
func TestAGraphOfManyDrawsAPart(t *testing.T) {
	files := map[string]string{}
	for i := 1; i <= 220; i++ {
		says := ""
		if i%10 != 1 {
			says = fmt.Sprintf("Supersedes [x](%04d.md)", i-1)
		}
		path, text := adr(fmt.Sprintf("%d accepted 20%02d-01-01 | %s", i, i/10, says))
		files[path] = text
	}
	b := build(t, files, nil)
	w := b.views["graph/index.html"].View.(page.Graph).Web
	if w.Hubs == 0 || len(w.Rows) != 150 || len(w.Near) != 8 || len(w.Picture.Spots) != 48 {
		t.Errorf("around %d, %d drawn, %d rows, %d neighbourhoods", w.Hubs, len(w.Picture.Spots), len(w.Rows),
			len(w.Near))
	}
	page := read(b.pages["graph/index.html"])
	for _, r := range w.Rows {
		_, at, ok := strings.Cut(r.Drawn, "#")
		if !ok || at != "lineage" && page.ids[at] == 0 {
			t.Errorf("%s is drawn at %q", r.Label, r.Drawn)
		}
	}
	for _, n := range w.Near {
		if len(n.Picture.Spots) != 10 {
			t.Errorf("around %s are %d records", n.Link.Label, len(n.Picture.Spots))
		}
	}
	if says := fmt.Sprintf("Around the %d records that most others name", w.Hubs); !strings.Contains(
		b.pages["graph/index.html"], says) {
		t.Errorf("the page does not say %q", says)
	}
}
