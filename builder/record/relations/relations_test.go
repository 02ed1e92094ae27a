package relations

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// TestRead: each way to state a relation, and what states none.
func TestRead(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a field", "---\nsuperseded-by: [12, ADR-14]\n---\n# X\n", "<-supersedes 12, <-supersedes ADR-14"},
		{"a part", "---\nsupersedes: {id: 12, part: the format}\n---\n# X\n", "supersedes 12 (the format)"},
		{"a header line", "# X\n\n* Amends: [3](0003.md)\n", "amends 0003.md"},
		{"somewhere else", "---\nrelated: https://x.org\n---\n# X\n", ""},
		{"a list of links", "# X\n\n## Links\n\n* Refined by [4](0004.md)\n* [5](0005.md)\n", "<-refines 0004.md"},
		{"a section that is a verb", "# X\n\n## Supersedes\n\n* [5](0005.md)\n", "supersedes 0005.md"},
		{"a sentence", "# X\n\n## A\n\nThis ADR supersedes [6](0006.md) and [7](0007.md).\n", "supersedes 0006.md, supersedes 0007.md"},
		{"about another", "# X\n\n## A\n\nThat ADR supersedes [6](0006.md).\n", ""},
		{"a wish", "# X\n\n## A\n\nThis ADR will be superseded by [6](0006.md).\n", ""},
		{"words in front of a link", "# X\n\n## A\n\nThis ADR amends the invitation in [6](0006.md).\n", "amends 0006.md (the invitation)"},
	} {
		front, line, body, bodyLine := yaml.FrontMatter([]byte(row.text))
		var v yaml.Value
		if front != nil {
			v, _ = yaml.Parse("x.md", front, line, yaml.Limits{})
		}
		doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
		f := form.New(form.Input{Path: "x.md", Front: v, HasFront: front != nil, Body: body, BodyLine: bodyLine,
			Doc: &doc})
		if got := described(Read(f, "decision", record.Status{}, nil)); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// described writes claims as "<-rel target (part)".
func described(all []record.Claim) string {
	var out []string
	for _, c := range all {
		s := c.Rel + " " + c.Target
		if c.Inverse {
			s = "<-" + s
		}
		if c.Partial {
			s += " (" + c.Part + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}
