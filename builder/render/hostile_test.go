package render_test

import (
	"fmt"
	"strings"
	"testing"
)

// hostile is text that would run, or break out of its place, where a template forgot to escape.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg onload=alert(1)>`,
	`</title><script>alert(1)</script>`,
	`javascript:alert(1)`, `JaVaScRiPt:alert(1)`, `data:text/html,<script>alert(1)</script>`, `{{.Site}}`, `{{body 0}}`,
	"\x00body0\x00", `--><script>alert(1)</script>`, `]]><script>alert(1)</script>`, `</main><h1>two</h1>`,
	`" onmouseover="alert(1)`,
	`' onfocus='alert(1)' autofocus='`, "`onload=alert(1)`", `&lt;script&gt;`, `%22%3E%3Cscript%3E`, `//evil.example/x`,
	`\"><script>`,
	`<style>@import url(//evil.example)</style>`, `<base href=//evil.example/>`, `<meta http-equiv=refresh content=0>`,
	"\u202etxt.exe",
}

// TestHostileText puts each payload wherever an author can put text, and reads the pages as a browser would.
func TestHostileText(t *testing.T) {
	files := map[string]string{}
	for i, h := range hostile {
		h = strings.ReplaceAll(h, "\x00", "")
		q := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(h)
		files[fmt.Sprintf("decisions/%04d-x.md", i+1)] =
			fmt.Sprintf("---\ntitle: \"%[1]s\"\nstatus: \"%[1]s\"\ndate: \"%[1]s\"\n"+
				"tags: [\"%[1]s\", \"b\"]\nservices: [\"%[1]s\"]\nauthors: [\"%[1]s\"]\nsupersedes: [\"%[1]s\"]\n"+
				"code: [\"%[1]s\"]\n"+
				"constraints:\n  - what: \"%[1]s\"\n    source: \"%[1]s\"\n    until: \"%[1]s\"\n    lifted-by: "+
				"\"%[1]s\"\nreview:\n  - {by: \"%[1]s\", verdict: question, note: \"%[1]s\"}\nx-%[2]d: "+
				"\"%[1]s\"\nreview-by: \"%[1]s\"\n---\n# %[3]s\n\n%[3]s ADR-%[4]d\n\n"+
				"![%[3]s](%[3]s) [%[3]s](<%[3]s>)\n", q, i, h, (i+1)%len(hostile)+1)
		files[fmt.Sprintf("pairings/p%d.md", i)] = fmt.Sprintf("---\nkind: pairing\nmentor: \"%[1]s\"\nmentee: "+
			"\"%[1]s\"\ngap: \"%[1]s\"\ngoals:\n  - {text: \"%[1]s\", due: 2020-01-01}\n"+
			"sessions:\n  - {date: 2020-01-01, about: \"%[1]s\", record: \"%[1]s\"}\n---\n# P\n", q)
		files[fmt.Sprintf("principles/r%d.md", i)] = fmt.Sprintf("---\nkind: principle\nrule: \"%[1]s\"\n"+
			"exceptions:\n  - \"%[1]s\"\n  - {record: \"%[1]s\", because: \"%[1]s\"}\nexamples: [\"%[1]s\"]\n"+
			"---\n# R\n", q)
	}
	b := build(t, files, nil)
	for name, text := range b.pages {
		p := read(text)
		for _, f := range p.faults {
			t.Errorf("%s: %s", name, f)
		}
		if p.count["h1"] != 1 || p.count["base"] != 0 || p.count["style"] != 0 || p.count["title"] != 1 {
			t.Errorf("%s: text became markup: %v", name, p.count)
		}
		if scripts := p.count["script"]; scripts > 3 {
			t.Errorf("%s has %d scripts", name, scripts)
		}
		for _, l := range p.links {
			low := strings.ToLower(strings.TrimSpace(l))
			if strings.Contains(low, "script:") || strings.HasPrefix(low, "data:") || strings.HasPrefix(low, "//") {
				t.Errorf("%s leads to %q", name, l)
			}
		}
	}
}
