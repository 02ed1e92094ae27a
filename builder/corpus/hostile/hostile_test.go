package hostile

import (
	"strings"
	"testing"
)

// TestPayloads: there are as many as the page of proofs says, and each stands once.
func TestPayloads(t *testing.T) {
	seen, kinds := map[string]bool{}, map[string]bool{}
	for _, p := range Payloads() {
		if seen[p.Text] {
			t.Errorf("the payload %q stands twice", p.Text)
		}
		seen[p.Text], kinds[p.Kind] = true, true
	}
	t.Logf("%d payloads of %d kinds, %d carriers", len(seen), len(kinds), Carriers())
	if len(seen) < 600 || len(kinds) < 70 || Carriers() < 300 {
		t.Errorf("%d payloads of %d kinds, %d carriers", len(seen), len(kinds), Carriers())
	}
}

// TestFaults: what a page must never hold is seen where it is.
func TestFaults(t *testing.T) {
	for page, want := range map[string]string{
		"<p onclick=x>": "onclick", "<p style=x>": "style", "<iframe src=x>": "may not stand", "<style></style>": "may not",
		"<a href='java\nscript:x'>": "javascript", "<a href=' \x01DATA:x'>": "data", "<a href='//x'>": "without a scheme",
		`<a href='/\x'>`: "without a scheme", "<img src=https://x/y>": "another host is asked", "<img srcset=x>": "srcset",
		"<script>x</script>": "not the site's", "<script src=//x/assets/></script>": "another host", "<base href=x>": "may not",
		"<meta http-equiv=refresh content='0;url=https://x'>": "leads to", "<b id=x></b><i id=x>": "of another",
		"<svg><use href=x>": "may not stand", "<svg><a xlink:href=javascript:x>": "javascript", "<form action=https://x>": "another host",
		"<link rel=import href=x>": "of the kind", "<article data-by-href=vbscript:x>": "vbscript",
		"<script type=application/ld+json>{\"a\":\"</b>\"}</script>":                       "could end",
		"<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">": "another policy",
	} {
		if got := Faults([]byte(page)); len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
	fine := `<!doctype html><html lang=en><head><title>x</title><meta charset=utf-8><script src=../assets/a.js></script>
		<link rel=canonical href=https://x/y></head><body data-search=files><main><a href="https://x" rel=noopener>x</a>
		<a href="mailto:a@b">y</a><a href="./a:b">z</a><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></main>`
	if got := Faults([]byte(fine)); len(got) > 0 {
		t.Errorf("%q", got)
	}
}
