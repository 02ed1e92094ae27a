package read

import (
	"testing"

	"digsite/builder/record/form"
)

// TestTitles: what stands in front of a title is no part of it; what is named in it is.
func TestTitles(t *testing.T) {
	for _, row := range [][3]string{
		{"docs/x.md", "3. Third Record", "Third Record"},
		{"docs/x.md", "0001. Record architecture decisions", "Record architecture decisions"},
		{"docs/x.md", "12 - Twelve", "Twelve"},
		{"docs/x.md", "Title: Use queues", "Use queues"},
		{"docs/x.md", "ADR-001：使用队列", "使用队列"},
		{"adr/0046a-b.md", "46a. Retries", "Retries"},
		{"adr/0046.1-b.md", "46.1 Retries", "Retries"},
		{"adr/0046-b.md", "46a. Retries", "46a. Retries"},
		{"docs/x.md", "#5 Five", "#5 Five"},
		{"docs/x.md", "504", "504"},
		{"docs/x.md", "1.0 release", "1.0 release"},
		{"docs/x.md", "2020 budget", "2020 budget"},
		{"docs/x.md", "Use 3 nodes", "Use 3 nodes"},
		{"docs/x.md", "0440: KMS Architectures", "KMS Architectures"},

		// a series and its number
		{"docs/x.md", "ADR-012: Use Foo", "Use Foo"},
		{"docs/x.md", "ADR 12 - Use Foo", "Use Foo"},
		{"docs/x.md", "ADR-0005 — Kubernetes", "Kubernetes"},
		{"docs/x.md", "KEP-1287: In-place Update", "In-place Update"},
		{"docs/x.md", "[ADR-001] Foo", "Foo"},
		{"docs/x.md", "ADR001: Foo (ADR) log", "Foo (ADR) log"},
		{"docs/x.md", "PEP 8 – Style Guide", "Style Guide"},
		{"docs/x.md", "RFC 7 Use queues", "Use queues"},
		{"docs/0007-x.md", "RFC 7 use queues", "use queues"},
		{"docs/x.md", "RFC 2119 keywords", "RFC 2119 keywords"}, // nothing says that the number is the file's
		{"docs/x.md", "HTTP 404: what to do", "HTTP 404: what to do"},
		{"docs/x.md", "UTF-8 everywhere", "UTF-8 everywhere"},
		{"docs/x.md", "Log4j 2.17.1: update", "Log4j 2.17.1: update"},
		{"0003-protocols/README.md", "Aries RFC 0003: Protocols", "Protocols"},

		// another record, named by its number, belongs to the title
		{"adr/0018-revert.md", "ADR 0018: Revert ADR 3 Renew the image", "Revert ADR 3 Renew the image"},
		{"adr/0018-revert.md", "Revert ADR 3: Renew the image", "Revert ADR 3: Renew the image"},
		{"adr/revert.md", "Revert ADR 3: Renew the image", "Revert ADR 3: Renew the image"},
		{"adr/0018-revert.md", "18. Replace RFC-0003 with queues", "Replace RFC-0003 with queues"},
		{"adr/0018-x.md", "ADR 18: RFC 3: Protocols", "RFC 3: Protocols"},
		{"adr/0018-x.md", "18. ADR 18: Queues", "Queues"},
		{"adr/0018-x.md", "18. 3 nodes", "3 nodes"},

		// a number that a hyphen ties to its word
		{"ADR/166.md", "3-Day digest", "3-Day digest"},
		{"ADR/0012-factors.md", "12-Factor apps", "12-Factor apps"},
		{"ADR/0404-page.md", "404-page", "page"},
		{"docs/x.md", "404-page", "404-page"},
		{"docs/x.md", "0012-use-queues", "use-queues"},
		{"docs/152-brass.md", "152-Brass standard of ours", "152-Brass standard of ours"},
		{"docs/nr.-012-x.md", "Nr. 012: Use queues", "Use queues"},
		{"adrs/ADR - Use queues.md", "ADR - Use queues", "Use queues"},
		{"docs/x.md", "ADR-like notes", "ADR-like notes"},
		{"docs/x.md", "000347: Close the redirect", "Close the redirect"},

		// a day, a kind
		{"docs/x.md", "2017-09-27, Hub 403", "Hub 403"},
		{"docs/x.md", "2017-11-30 4:23PM PST, OOM Proxy", "OOM Proxy"},
		{"docs/x.md", "2018-02-22 NGINX crash", "NGINX crash"},
		{"docs/x.md", "incident date: 2019-02-20, logs", "logs"},
		{"docs/x.md", "Postmortem: the database", "the database"},
		{"docs/x.md", "[Postmortem] The database is down (#1)", "The database is down (#1)"},
		{"docs/x.md", "[Postmortem]", "[Postmortem]"},
		{"docs/x.md", "ポストモーテム: 接続が切れた", "接続が切れた"},
		{"docs/x.md", "Decision: use Foo", "use Foo"},
		{"docs/x.md", "Architecture Decision Record: Use Foo", "Use Foo"},
	} {
		f := form.New(Input{Path: row[0]})
		if got := cleanTitle(f, row[1]); got != row[2] {
			t.Errorf("%s, %q: got %q, want %q", row[0], row[1], got, row[2])
		}
	}
}
