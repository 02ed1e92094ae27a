package insight

import (
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// left marks people as gone: "Ada 2024-01-31".
func left(list ...string) func(*site.Input) {
	return func(in *site.Input) {
		for _, text := range list {
			name, day, _ := strings.Cut(text, " ")
			in.Config.People = append(in.Config.People,
				config.Person{Name: name, Left: day, Aliases: []string{strings.ToLower(name[:1]) + name}})
		}
	}
}

// set changes the record at a path.
func set(path string, change func(*record.Record)) func(*site.Input) {
	return func(in *site.Input) {
		for i := range in.Pages {
			if r := &in.Pages[i].Record; strings.HasPrefix(r.Path, path) {
				change(r)
			}
		}
	}
}

// queue writes what waits: "adr-1 contradicted@2024-01-01(inc-x)+review-overdue@2020-01-01".
func queue(s *site.Site) string {
	var out []string
	for _, d := range Revisit(s) {
		var why []string
		for _, r := range d.Reasons {
			text := r.Why + "@" + r.Day
			if all := append(append([]string{}, r.IDs...), r.People...); len(all) > 0 {
				text += "(" + strings.Join(all, ",") + ")"
			}
			why = append(why, text)
		}
		out = append(out, d.ID+" "+strings.Join(why, "+"))
	}
	return strings.Join(out, " | ")
}

// TestRevisit is checked by hand. The build date is 2026-01-01.
func TestRevisit(t *testing.T) {
	due := func(day string) func(*record.Record) { return func(r *record.Record) { r.ReviewBy = day } }
	by := func(names ...string) func(*record.Record) {
		return func(r *record.Record) { r.DecisionMakers = names }
	}
	approved := func(day string) func(*record.Record) {
		return func(r *record.Record) {
			r.Reviews = []record.Review{{By: "Ada", Date: day, Verdict: "approve"}}
		}
	}
	against := "\ninc/y.md | kind=incident id=inc-y day=2024-01-01 contradicts=ADR-1"
	for _, row := range []struct {
		name, extra string
		change      []func(*site.Input)
		want        string
	}{
		{"nothing waits", "", nil, ""},
		{"all constraints lifted", "", []func(*site.Input){constrained("adr/0001", "..2021-01-01", "..^ADR-2")},
			"adr-1 safe-to-revisit@2024-05-05(adr-2)"},
		{"one is not", "", []func(*site.Input){constrained("adr/0001", "..2021-01-01", "..")}, ""},
		{"a proposal is no decision to revisit", "", []func(*site.Input){constrained("adr/0003", "..2021-01-01")}, ""},
		{"review-by has passed", "", []func(*site.Input){set("adr/0001", due("2025-12-31"))},
			"adr-1 review-overdue@2025-12-31"},
		{"review-by is today", "", []func(*site.Input){set("adr/0001", due("2026-01-01"))}, ""},
		{"of a proposal too", "", []func(*site.Input){set("adr/0003", due("2020-01-01"))},
			"adr-3 review-overdue@2020-01-01"},
		{"an incident contradicts it", against, nil, "adr-1 contradicted@2024-01-01(inc-y)"},
		{"and it was looked at since", against, []func(*site.Input){set("adr/0001", approved("2024-01-01"))}, ""},
		{"but not before", against, []func(*site.Input){set("adr/0001", approved("2023-12-31"))},
			"adr-1 contradicted@2024-01-01(inc-y)"},
		{"a withdrawn incident says nothing", "\ninc/y.md | withdrawn kind=incident id=inc-y contradicts=ADR-1", nil,
			""},
		{"all who decided have left", "",
			[]func(*site.Input){set("adr/0001", by("Ada", "grace")), left("Ada 2021-01-01", "Grace 2022-02-02")},
			"adr-1 all-left@2022-02-02(Ada,Grace)"},
		{"one has not", "", []func(*site.Input){set("adr/0001", by("Ada", "Linus")), left("Ada 2021-01-01")}, ""},
		{"the day of leaving counts", "", []func(*site.Input){set("adr/0001", by("Ada")), left("Ada 2026-01-01")},
			"adr-1 all-left@2026-01-01(Ada)"},
		{"the day before does not", "", []func(*site.Input){set("adr/0001", by("Ada")), left("Ada 2026-01-02")}, ""},
		{"authors speak where nobody decided", "",
			[]func(*site.Input){set("adr/0001",
				func(r *record.Record) { r.Authors = []string{"Ada <ada@example.org>"} }), left("Ada 2021-01-01")},
			"adr-1 all-left@2021-01-01(Ada)"},
		{"and not where somebody did", "",
			[]func(*site.Input){set("adr/0001",
				func(r *record.Record) { r.Authors, r.DecisionMakers = []string{"Ada"}, []string{"Linus"} }),
				left("Ada 2021-01-01")}, ""},
		{"the gravest first, then those with more reasons", against,
			[]func(*site.Input){constrained("adr/0001", "..2021-01-01"), constrained("adr/0004", "..2021-01-01"),
				set("adr/0002", due("2020-01-01")), constrained("adr/0002", "..2019-01-01")},
			"adr-1 contradicted@2024-01-01(inc-y)+safe-to-revisit@2021-01-01 | adr-2 " +
				"review-overdue@2020-01-01+safe-to-revisit@2019-01-01 | adr-4 safe-to-revisit@2021-01-01"},
	} {
		if got := queue(folded(waitingPages+strings.TrimSpace(row.extra), row.change...)); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
}

// TestReviews: who waits for whom.
func TestReviews(t *testing.T) {
	charter := func(status string) func(*site.Input) {
		return func(in *site.Input) {
			in.Pages = append(in.Pages, site.Page{Record: record.Record{Path: "pairings/p.md", Kind: "pairing",
				IsRecord: true, Number: -1, Status: record.Status{Word: status},
				Pairing: &record.Pairing{Mentor: "Ada", Mentee: "Grace"}}})
		}
	}
	review := func(list ...record.Review) func(*site.Input) {
		return set("adr/0001", func(r *record.Record) { r.Reviews = list })
	}
	grace := set("adr/0001", func(r *record.Record) { r.Authors = []string{"Grace"} })
	for _, row := range []struct {
		name   string
		change []func(*site.Input)
		want   string
	}{
		{"asked for", []func(*site.Input){review(record.Review{By: "Ada"})}, "Ada:adr-1"},
		{"after a question it is the author's turn",
			[]func(*site.Input){grace, review(record.Review{By: "Ada", Verdict: "question"})}, "Grace:adr-1"},
		{"after an answer the reviewer's", []func(*site.Input){grace, review(record.Review{By: "Ada",
			Verdict: "question"}, record.Review{By: "Grace", Verdict: "answer"})}, "Ada:adr-1"},
		{"an author's entry asks nothing of the author",
			[]func(*site.Input){grace, review(record.Review{By: "Grace", Note: "thanks"})}, ""},
		{"nor do thanks of a reviewer who approved", []func(*site.Input){grace, review(record.Review{By: "Ada",
			Verdict: "approve"}, record.Review{By: "Ada", Note: "thanks"})}, ""},
		{"who approved may be asked again", []func(*site.Input){grace, review(record.Review{By: "Ada",
			Verdict: "approve"}, record.Review{By: "Ada"})}, "Ada:adr-1"},
		{"an answer by somebody else is an answer", []func(*site.Input){grace, review(record.Review{By: "Ada",
			Verdict: "change"}, record.Review{By: "Linus", Verdict: "answer"})}, "Ada:adr-1"},
		{"two who wait for an answer are one turn", []func(*site.Input){grace, review(record.Review{By: "Ada",
			Verdict: "change"}, record.Review{By: "Linus", Verdict: "question"})}, "Grace:adr-1"},
		{"nobody is named", []func(*site.Input){grace, review(record.Review{})}, ":adr-1"},
		{"until somebody takes it up", []func(*site.Input){grace, review(record.Review{},
			record.Review{By: "Linus", Verdict: "approve"})}, ""},
		{"whom a callout asks", []func(*site.Input){grace, set("adr/0001", func(r *record.Record) {
			r.Questions = []record.Asked{{Ask: "Why?", Of: "ada"}, {Ask: "Why?", Of: "grace"}}
		}), left("Ada ", "Grace ")}, "Ada:adr-1"},
		{"who was asked and answered", []func(*site.Input){grace, review(record.Review{By: "Ada"},
			record.Review{By: "Ada", Verdict: "answer"})}, ""},
		{"approved", []func(*site.Input){review(record.Review{By: "Ada", Verdict: "question", Date: "2024-01-02"},
			record.Review{By: "Ada", Verdict: "approve", Date: "2024-01-03"})}, ""},
		{"the newest entry decides, not the last",
			[]func(*site.Input){review(record.Review{By: "Ada", Verdict: "change", Date: "2024-01-03"},
				record.Review{By: "Ada", Verdict: "approve", Date: "2024-01-02"})}, ":adr-1"},
		{"one approves for himself alone",
			[]func(*site.Input){review(record.Review{By: "Ada"}, record.Review{By: "Linus", Verdict: "approve"})},
			"Ada:adr-1"},
		{"an alias is the same person", []func(*site.Input){review(record.Review{By: "aAda"},
			record.Review{By: "Ada", Verdict: "approve"}), left("Ada ")}, ""},
		{"nobody named: the author's mentor",
			[]func(*site.Input){grace, charter("unknown"), review(record.Review{})}, "Ada:adr-1"},
		{"whose pairing is not over", []func(*site.Input){grace, charter("resolved"), review(record.Review{})},
			":adr-1"},
	} {
		var got []string
		for _, w := range Reviews(folded(waitingPages, row.change...)) {
			got = append(got, w.For+":"+w.ID)
		}
		if text := strings.Join(got, " "); text != row.want {
			t.Errorf("%s: %q, want %q", row.name, text, row.want)
		}
	}
	if s := folded("adr/1.md | superseded",
		set("adr/1", func(r *record.Record) { r.Reviews = []record.Review{{By: "Ada"}} })); len(Reviews(s)) > 0 {
		t.Error("a retired record waits for a review")
	}
}
