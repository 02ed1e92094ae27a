package blank

import (
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/record"
)

// filled returns a template with its holes filled, without front matter.
func filled(name string, k record.Kind) string {
	s := strings.NewReplacer("{{title}}", "T", "{{date}}", "2024-01-01", "{{number}}", "1", "{{extra}}", "",
		"{{status}}", "proposed", "{{Status}}", "Proposed", "{{authors}}", "[]", "{{review}}", "").
		Replace(Template(name, k))
	if _, body, ok := strings.Cut(strings.TrimPrefix(s, "---\n"), "---\n"); ok {
		return body
	}
	return s
}

// TestEachTemplateIsUntouchedUntilSomethingIsWritten: of every kind, also with its comments gone and with CRLF; a plain
// page's template has nothing to be filled in.
func TestEachTemplateIsUntouchedUntilSomethingIsWritten(t *testing.T) {
	kinds := record.Kinds(config.Config{Kinds: []config.Kind{{Name: "runbook", Sections: []string{"When", "How"}}}})
	for _, k := range kinds {
		names := []string{k.Name}
		if k.Name == "decision" {
			names = append(names, Nygard)
		}
		for _, name := range names {
			body := filled(name, k)
			want := k.Name != "page"
			if Untouched(body, k) != want {
				t.Errorf("%s: untouched is not %v", name, want)
			}
			if Untouched(strings.ReplaceAll(body, "\n", "\r\n"), k) != want {
				t.Errorf("%s with CRLF: untouched is not %v", name, want)
			}
			for _, written := range []string{body + "\nWe do.\n", strings.Replace(body, "T\n", "T\n\nWe do.\n", 1),
				body + "\n## More\n"} {
				if Untouched(written, k) {
					t.Errorf("%s: it says something, and counts as untouched:\n%s", name, written)
				}
			}
			if bare := comment.ReplaceAllString(body, ""); strings.Contains(body, "\n## ") && !Untouched(bare, k) {
				t.Errorf("%s: without comments it says no more", name)
			}
		}
	}
	if Untouched("# A\n", record.Kind{Name: "change"}) {
		t.Error("an empty page is not one of ours")
	}
}
