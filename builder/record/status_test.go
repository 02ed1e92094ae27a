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
		"proposed": {"proposed", "pending", "provisional", "incomplete", "experimental", "demonstrated", "last call", "Last Call", "in review", "awaiting review",
			"Scheduled for review (January 6...20)", "under discussion", "🤔 Proposed", "Active review", "Review", "In Review", "Awaiting implementation", "{ proposed }",
			"Pending approval", "Proposed, to be accepted next week", "experimental in Kotlin 2.2", "Final Comment Period (FCP)",
			"Proposed [Proposed, Accepted, Rejected, Deprecated]", "Proposed (one of: proposed | accepted | rejected)"},
		"accepted": {"accepted", "approved", "adopted", "active", "implementable", "previewing", "Accepted with modifications", "accepted with revisions", "✅ Accepted",
			"Accepted.", "**Accepted**", "*Accepted*", "`accepted`", "[ADOPTED](/README.md#adopted)", "Accepted (Phase 1 Complete)",
			"Approved by the architecture board on 2024-05-18.", "adopted (but should move to deprecated)", "ADOPTED (may be RETIRED when v2.0 has gravitas)",
			"2021-02-01: accepted", "Accepted, superseded by ADR-5", "Accepted - implemented in 2.0", "This ADR was accepted", "🟢 Accepted", "Accepted <!-- or proposed -->",
			"~~Proposed~~ Accepted", "now active", "Accepted | 2020-01-01"},
		"implemented": {"implemented", "Implemented (Swift 5.5)", "implemented with modifications", "partially implemented", "imlpemented", "Implmented", "implemented (alpha)", "Implementd"},
		"final":       {"final", "living", "Final", "Living"},
		"deferred":    {"deferred", "on hold", "stalled", "stagnant", "Returned for revision", "On Hold", "on-hold", "On hold until accepted"},
		"rejected":    {"rejected", "❌ Rejected (see [019](x.md))", "rejected, superseded by ADR-7", "Rejected in favour of ADR-9"},
		"withdrawn":   {"withdrawn", "expired", "Withdrawn, superseded by SE-1"},
		"deprecated":  {"deprecated", "retired", "obsolete", "removed", "reverted", "Reverted by [discussion #1198](https://example.org)", "No longer used: deprecated"},
		"superseded": {"superseded", "superceded", "replaced", "Superceded by [3. Third](0003.md)", "⌛️ Superseded by [036](036.md)", "Superseded by [ADR-0020](./0020.md)",
			"Superseded: 2019-12-19 by [ADR 14](14.md)", "Replaced by ADR 4", "This has been superseded by [X](x.md)", "superseded by [[0007 Queues]]"},
		"open":     {"open", "Open"},
		"resolved": {"resolved", "Resolved"},
		"unknown": {"", "Aceptado", "acepted", "yes", "TBD", "Not yet accepted", "not accepted", "to be approved", "will be deprecated", "should be superseded", "may be retired",
			"proposed | accepted | rejected", "provisional|implementable|implemented|deferred", "Draft / Proposed / Accepted", "draft, proposed, accepted, rejected",
			"{proposed | rejected | accepted}", "[proposed | rejected | accepted | deprecated | … | superseded by [ADR-0005](0005.md)]", "{status}", "Supersedes ADR-7",
			"We said one of the words is Accepted", "Decided. We are open to alternatives", "if accepted we go on", "✅", "12", "Complete, action items in progress",
			"Decided. Open to revisiting it", "[Draft/Final/Postponed/Cancelled]", "[]"},
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
	for _, text := range []string{"Partly superseded", "partially superseded by ADR-3", "Superseded in part", "Superseded (partially) by [3](3.md)", "Partly-superseded"} {
		if got, part, ok := NormaliseStatus(text, nil); got != "superseded" || !part || !ok {
			t.Errorf("%q: got %s, partial %v", text, got, part)
		}
	}
	own := map[string]string{"aceptado": "accepted", "en curso": "proposed", "active": "draft"}
	for text, want := range map[string]string{"Aceptado": "accepted", "✅ Aceptado (2020)": "accepted", "En curso": "proposed", "active": "draft", "Accepted": "accepted", "Nada": "unknown"} {
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
	for _, p := range statusPhrases {
		if !slices.Contains(config.StatusWords(), p.means) {
			t.Errorf("%q means %q, which is no status word", p.words, p.means)
		}
	}
}

func TestNearestStatusIsNamed(t *testing.T) {
	for text, want := range map[string]string{"Acepted": "accepted", "Supperseded by X": "superseded", "Depricated": "deprecated", "zzz": "", "rejectd": "rejected"} {
		if got := nearestStatus(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNormaliseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024-05-06": "2024-05-06", "2024-5-6": "2024-05-06", "2024/05/06": "2024-05-06", "2024.05.06": "2024-05-06", "20240506": "2024-05-06",
		"2024-05-06T10:00:00Z": "2024-05-06", "2024-05-06 10:00": "2024-05-06", "06/05/2024": "2024-05-06", "31/12/99": "1999-12-31", "12/31/2019": "2019-12-31",
		"6.5.2024": "2024-05-06", "06-05-2024": "2024-05-06", "05-Jul-2001": "2001-07-05", "3 March 2021": "2021-03-03", "3rd of March 2021": "2021-03-03",
		"March 3, 2021": "2021-03-03", "Mar 3rd, 2021": "2021-03-03", "Sept. 4 2020": "2020-09-04", "Monday, 5 July 2021": "2021-07-05", "2021 Jan 7": "2021-01-07",
		"Date: 2020-01-02, updated 2021-03-04": "2020-01-02", "approved on 2024-05-18.": "2024-05-18", "2019-12-22T00:00:00.000Z": "2019-12-22",
		"": "", "31/02/2024": "", "2014-19-19": "", "YYYY-MM-DD": "", "March 2021": "", "2021": "", "v1.2.3": "", "1.2.3.4": "", "12345678": "", "9999-99-99": "", "0000-01-01": "",
	} {
		got, ok := NormaliseDate(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	rows := []struct {
		path, prefix, date, words string
		number                    int
	}{
		{"docs/adr/0003-third.md", "", "", "third", 3},
		{"adr/003-third.md", "", "", "third", 3},
		{"20200925-use-x.md", "", "2020-09-25", "use x", -1},
		{"2018-01-04-failed-deploy.md", "", "2018-01-04", "failed deploy", -1},
		{"ADR-012-x.md", "adr", "", "x", 12},
		{"ADR 012 x y.md", "adr", "", "x y", 12},
		{"adr0012-x.md", "adr", "", "x", 12},
		{"PM2025-001 - Title with spaces.md", "pm", "", "Title with spaces", -1},
		{"INC-2024-03-disk.md", "inc", "", "disk", -1},
		{"keps/sig-node/1287-in-place/README.md", "", "", "in place", 1287},
		{"CIP-0030/README.md", "cip", "", "", 30},
		{"se-0306-actors.md", "se", "", "actors", 306},
		{"eip-1559.md", "eip", "", "", 1559},
		{"step-1-install.md", "", "", "step 1 install", -1},
		{"99999999-x.md", "", "", "99999999 x", -1},
		{"0009-решение.md", "", "", "решение", 9},
		{"12.md", "", "", "", 12},
		{"README.md", "", "", "README", -1},
		{"ODH-ADR-0001-use-adrs.md", "adr", "", "use adrs", 1},
		{"decision-records/2022-02-03-testing/README.md", "", "2022-02-03", "testing", -1},
	}
	for _, r := range rows {
		n := readName(r.path, nil)
		if n.prefix != r.prefix || n.number != r.number || n.date != r.date || n.words != r.words {
			t.Errorf("%s: prefix %q number %d date %q words %q, want %q %d %q %q", r.path, n.prefix, n.number, n.date, n.words, r.prefix, r.number, r.date, r.words)
		}
	}
}

func TestTitles(t *testing.T) {
	for text, want := range map[string]string{
		"3. Third Record": "Third Record", "0001. Record architecture decisions": "Record architecture decisions", "ADR-012: Use Foo": "Use Foo",
		"ADR 12 - Use Foo": "Use Foo", "ADR-0005 — Kubernetes": "Kubernetes", "Architecture Decision Record: Use Foo": "Use Foo", "Aries RFC 0003: Protocols": "Protocols",
		"0440: KMS Architectures": "KMS Architectures", "KEP-1287: In-place Update": "In-place Update", "[ADR-001] Foo": "Foo", "ADR001: Foo (ADR) log": "Foo (ADR) log",
		"2017-09-27, Hub 403": "Hub 403", "2017-11-30 4:23PM PST, OOM Proxy": "OOM Proxy", "2018-02-22 NGINX crash": "NGINX crash", "incident date: 2019-02-20, logs": "logs",
		"Postmortem: the database": "the database", "2020 budget": "2020 budget", "Use 3 nodes": "Use 3 nodes", "RFC 2119 keywords": "keywords", "HTTP 404: what to do": "HTTP 404: what to do",
		"Decision: use Foo": "use Foo", "12 - Twelve": "Twelve", "#5 Five": "#5 Five", "UTF-8 everywhere": "UTF-8 everywhere", "504": "504", "PEP 8 – Style Guide": "Style Guide",
		"1.0 release": "1.0 release", "Log4j 2.17.1: update": "Log4j 2.17.1: update",
	} {
		f := newFile(Input{Path: "docs/x.md"})
		if got := f.cleanTitle(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
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
		if s, ok := readStamp(text); ok && (s.min < -1 || s.min >= 24*60) {
			t.Fatalf("%q: minute %d", text, s.min)
		}
	})
}
