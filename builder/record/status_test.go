package record

import (
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
)

// TestNormaliseStatus holds the words of content/guide/statuses.md, as authors write them.
func TestNormaliseStatus(t *testing.T) {
	rows := map[string][]string{
		"draft": {"draft", "Draft", "DRAFT (v2)"},
		"proposed": {"proposed", "pending", "provisional", "incomplete", "experimental", "demonstrated", "last call",
			"Last Call", "in review", "awaiting review",
			"Scheduled for review (January 6...20)", "under discussion", "🤔 Proposed", "Active review", "Review",
			"In Review", "Awaiting implementation", "{ proposed }",
			"Pending approval", "Proposed, to be accepted next week", "experimental in Kotlin 2.2",
			"Final Comment Period (FCP)",
			"Proposed [Proposed, Accepted, Rejected, Deprecated]", "Proposed (one of: proposed | accepted | rejected)"},
		"accepted": {"accepted", "approved", "adopted", "active", "implementable", "previewing",
			"Accepted with modifications", "accepted with revisions", "✅ Accepted",
			"Accepted.", "**Accepted**", "*Accepted*", "`accepted`", "[ADOPTED](/README.md#adopted)",
			"Accepted (Phase 1 Complete)",
			"Approved by the architecture board on 2024-05-18.", "adopted (but should move to deprecated)",
			"ADOPTED (may be RETIRED when v2.0 has gravitas)",
			"2021-02-01: accepted", "Accepted, superseded by ADR-5", "Accepted - implemented in 2.0",
			"This ADR was accepted", "🟢 Accepted", "Accepted <!-- or proposed -->",
			"~~Proposed~~ Accepted", "now active", "Accepted | 2020-01-01"},
		"implemented": {"implemented", "Implemented (Swift 5.5)", "implemented with modifications",
			"partially implemented", "imlpemented", "Implmented", "implemented (alpha)", "Implementd"},
		"final": {"final", "living", "Final", "Living"},
		"deferred": {"deferred", "on hold", "stalled", "stagnant", "Returned for revision", "On Hold", "on-hold",
			"On hold until accepted"},
		"rejected": {"rejected", "❌ Rejected (see [019](x.md))", "rejected, superseded by ADR-7",
			"Rejected in favour of ADR-9"},
		"withdrawn": {"withdrawn", "expired", "Withdrawn, superseded by SE-1"},
		"deprecated": {"deprecated", "retired", "obsolete", "removed", "reverted",
			"Reverted by [discussion #1198](https://example.org)", "No longer used: deprecated"},
		"superseded": {"superseded", "superceded", "replaced", "Superceded by [3. Third](0003.md)",
			"⌛️ Superseded by [036](036.md)", "Superseded by [ADR-0020](./0020.md)",
			"Superseded: 2019-12-19 by [ADR 14](14.md)", "Replaced by ADR 4", "This has been superseded by [X](x.md)",
			"superseded by [[0007 Queues]]"},
		"open":     {"open", "Open"},
		"resolved": {"resolved", "Resolved"},
		"unknown": {"", "Vedtatt", "acepted", "yes", "TBD", "Not yet accepted", "not accepted", "to be approved",
			"will be deprecated", "should be superseded", "may be retired",
			"proposed | accepted | rejected", "provisional|implementable|implemented|deferred",
			"Draft / Proposed / Accepted", "draft, proposed, accepted, rejected",
			"Its status, such as pending, decided, or approved.", "提案、承認済み、却下、廃止",
			"{proposed | rejected | accepted}",
			"[proposed | rejected | accepted | deprecated | … | superseded by [ADR-0005](0005.md)]", "{status}",
			"Supersedes ADR-7",
			"We said one of the words is Accepted", "if accepted we go on", "✅",
			"12", "Complete, action items in progress",
			"the door is closed", "not done", "Ac=Accepted Im=Implemented Pr=Proposed",
			"[Draft/Final/Postponed/Cancelled]", "[]"},
	}
	for want, texts := range map[string][]string{ // several states, one after the other
		"accepted": {"Proposed → Accepted", "Draft -> Accepted (2021-03-04)",
			"Proposed on 2021-01-02, accepted on 2021-03-04", "Accepted, to be replaced when the API is deprecated"},
		"superseded":  {"Accepted 2021-03-04, superseded 2022-01-02 by [7](7.md)", "Inactive (superseded by CIP-9)"},
		"deprecated":  {"Formerly accepted, now deprecated", "Accepted but now retired", "Inactive", "No longer in use"},
		"implemented": {"Live", "In production since May", "Deployed"},
		"unknown":     {"Draft → Proposed → Accepted → Superseded", "Draft -> Accepted -> Deprecated", "the live site"},
		"rejected":    {"Rejected, superseded by ADR-7"},
	} {
		rows[want] = append(rows[want], texts...)
	}
	for want, texts := range map[string][]string{ // other houses and languages
		"draft":    {"Predraft", "ideation", "Borrador", "Entwurf", "草稿", "下書き"},
		"proposed": {"In consideration", "Public discussion", "Propuesto", "en discussion, proposé", "提案中"},
		"accepted": {"Decided. We are open to alternatives", "Aceptado", "Agreed by all", "Godkänd", "Ratified", "已接受", "承認済み", "승인됨",
			"Принято"},
		"implemented": {"Shipped", "done (= ADR-0033 Accepted, phase 1)", "Completed in May", "Umgesetzt"},
		"final":       {"Stable in 1.2"},
		"rejected":    {"Declined", "Abgelehnt", "却下"},
		"withdrawn":   {"Dropped", "abandoned", "cancelled"},
		"deprecated":  {"Defunct", "Veraltet", "已弃用"},
		"superseded":  {"Ersetzt durch ADR-3", "已取代", "Vervangen door ADR-3", "Zastąpiona przez ADR-3"},
		"deferred":    {"Parked", "Postponed to May", "Uitgesteld", "보류"},
		"open":        {"Monitoring", "Mitigated", "investigating since noon"},
		"resolved":    {"Closed (2026-01-09)", "Fixed and deployed", "Resuelto"},
	} {
		rows[want] = append(rows[want], texts...)
	}
	for want, texts := range rows {
		if !slices.Contains(config.StatusWords(), want) {
			t.Errorf("%q is not a status word", want)
		}
		for _, text := range texts {
			got, part, ok := NormaliseStatus(text, nil)
			if got != want || ok != (want != "unknown") || part {
				t.Errorf("%q: got %s (partial %v, understood %v), want %s", text, got, part, ok, want)
			}
		}
	}
	for _, text := range []string{"Partly superseded", "partially superseded by ADR-3", "Superseded in part",
		"Superseded (partially) by [3](3.md)", "Partly-superseded"} {
		if got, part, ok := NormaliseStatus(text, nil); got != "superseded" || !part || !ok {
			t.Errorf("%q: got %s, partial %v", text, got, part)
		}
	}
	own := map[string]string{"vedtatt": "accepted", "en curso": "proposed", "active": "draft"}
	for text, want := range map[string]string{"Vedtatt": "accepted", "✅ Vedtatt (2020)": "accepted",
		"En curso": "proposed", "active": "draft", "Accepted": "accepted", "Nada": "unknown"} {
		if got, _, _ := NormaliseStatus(text, own); got != want {
			t.Errorf("%q with site.yaml's words: got %s, want %s", text, got, want)
		}
	}
}

func TestWordsAgreeWithConfig(t *testing.T) {
	var names []string
	for _, k := range Kinds(config.Default("x")) {
		names = append(names, k.Name)
	}
	if !slices.Equal(names, config.KindNames()) {
		t.Errorf("kinds: here %v, in config %v", names, config.KindNames())
	}
	for words, means := range StatusPhrases() {
		if !slices.Contains(config.StatusWords(), means) {
			t.Errorf("%q means %q, which is no status word", words, means)
		}
		if strings.Count(words, " ") >= maxPhrase {
			t.Errorf("%q has more than %d words", words, maxPhrase)
		}
	}
}

func TestNearestStatusIsNamed(t *testing.T) {
	for text, want := range map[string]string{"Acepted": "accepted", "Supperseded by X": "superseded",
		"Depricated": "deprecated", "zzz": "", "rejectd": "rejected"} {
		if got := NearestStatus(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNormaliseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024-05-06": "2024-05-06", "2024-5-6": "2024-05-06", "2024/05/06": "2024-05-06", "2024.05.06": "2024-05-06",
		"20240506":             "2024-05-06",
		"2024-05-06T10:00:00Z": "2024-05-06", "2024-05-06 10:00": "2024-05-06", "06/05/2024": "2024-05-06",
		"31/12/99": "1999-12-31", "12/31/2019": "2019-12-31",
		"6.5.2024": "2024-05-06", "06-05-2024": "2024-05-06", "05-Jul-2001": "2001-07-05", "3 March 2021": "2021-03-03",
		"3rd of March 2021": "2021-03-03",
		"March 3, 2021":     "2021-03-03", "Mar 3rd, 2021": "2021-03-03", "Sept. 4 2020": "2020-09-04",
		"Monday, 5 July 2021": "2021-07-05", "2021 Jan 7": "2021-01-07",
		"Date: 2020-01-02, updated 2021-03-04": "2020-01-02", "approved on 2024-05-18.": "2024-05-18",
		"2019-12-22T00:00:00.000Z": "2019-12-22",
		"7 to 10 May 2024":         "2024-05-07", "7th-10th May 2024": "2024-05-07", "May 7-10, 2024": "2024-05-07",
		"2026-05-02 a 2026-05-16": "2026-05-02",
		"5. März 2024":            "2024-03-05", "18 de mayo de 2024": "2024-05-18", "1er février 2024": "2024-02-01",
		"3 marzo 2024": "2024-03-03", "12 мая 2024": "2024-05-12",
		"2024年5月18日": "2024-05-18", "2024년 5월 18일": "2024-05-18", "2024. 5. 18.": "2024-05-18",
		"2 mei 2024": "2024-05-02", "18 maja 2024": "",
		"12 decisions 2020": "", "3 marketing 2020": "", "10 junior 2020": "",
		"": "", "31/02/2024": "", "2014-19-19": "", "YYYY-MM-DD": "", "March 2021": "", "2021": "", "v1.2.3": "",
		"1.2.3.4": "", "12345678": "", "9999-99-99": "", "0000-01-01": "",
	} {
		got, ok := NormaliseDate(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestFindDay: a day that can be read in two ways is not guessed.
func TestFindDay(t *testing.T) {
	for _, row := range []struct {
		text, rest string
		want       Date
	}{
		{"2024-05-06 x", " x", Date{Day: "2024-05-06"}},
		{"21/07/2020", "", Date{Day: "2020-07-21", Order: DayFirst}},
		{"7-21-2020", "", Date{Day: "2020-07-21", Order: MonthFirst}},
		{"02/07/20, updated 2021-01-02", ", updated 2021-01-02", Date{Either: [2]string{"2020-07-02", "2020-02-07"}}},
		{"07/07/2020", "", Date{Day: "2020-07-07"}},
		{"2.7.2020", "", Date{Day: "2020-07-02"}},
		{"none", "none", Date{}},
	} {
		got, rest := FindDay(row.text)
		if got != row.want || rest != row.rest {
			t.Errorf("%q: %+v and %q, want %+v and %q", row.text, got, rest, row.want, row.rest)
		}
	}
}

func FuzzNormaliseStatus(f *testing.F) {
	for _, s := range []string{"Accepted", "superseded by [x](y)", "a|b|c", "{accepted}", "~~x~~ ✅", "<!--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		word, part, ok := NormaliseStatus(text, map[string]string{"x": "draft"})
		if !slices.Contains(config.StatusWords(), word) || ok == (word == "unknown") || part && !ok {
			t.Fatalf("%q: %q %v %v", text, word, part, ok)
		}
		again, _, _ := NormaliseStatus(strings.ToUpper(strings.ToLower(text)), map[string]string{"x": "draft"})
		_ = again
	})
}

func FuzzNormaliseDate(f *testing.F) {
	for _, s := range []string{"2024-05-06", "3rd of March 2021", "31/12/99", "Sept. 4 2020"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, ok := NormaliseDate(text)
		if ok {
			if again, _ := NormaliseDate(d); again != d || len(d) != 10 {
				t.Fatalf("%q gave %q, which reads as %q", text, d, again)
			}
		}
	})
}
