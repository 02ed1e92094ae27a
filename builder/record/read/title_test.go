package read

import (
	"testing"

	"digsite/builder/record/form"
)

// TestTitles: what stands in front of a title is no part of it.
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
		f := form.New(Input{Path: "docs/x.md"})
		if got := cleanTitle(f, text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
