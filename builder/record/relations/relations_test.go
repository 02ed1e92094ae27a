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
		{"a name that begins with a day", "---\nsuperseded-by: [2022-03-08-disk-full, 2022-03-08]\n---\n# X\n",
			"<-supersedes 2022-03-08-disk-full, <-supersedes 2022-03-08"},
		{"an id with its words", "---\namends: adr-12-use-queues, 0014-größe-ü\n---\n# X\n",
			"amends adr-12-use-queues, amends 0014-größe-ü"},
		{"the same in a header line", "# X\n\n* Amends: 2022-03-08-disk-full, 12-use-queues and 13\n",
			"amends 2022-03-08-disk-full, amends 12-use-queues, amends 13"},
		{"a day before a name", "# X\n\n* Superseded by: 2022-03-08 by ADR-14\n", "<-supersedes ADR-14"},
		{"a part", "---\nsupersedes: {id: 12, part: the format}\n---\n# X\n", "supersedes 12 (the format)"},
		{"a header line", "# X\n\n* Amends: [3](0003.md)\n", "amends 0003.md"},
		{"somewhere else", "---\nrelated: https://x.org\n---\n# X\n", ""},
		{"a list of links", "# X\n\n## Links\n\n* Refined by [4](0004.md)\n* [5](0005.md)\n", "<-refines 0004.md"},
		{"a section that is a verb", "# X\n\n## Supersedes\n\n* [5](0005.md)\n", "supersedes 0005.md"},
		{"a sentence", "# X\n\n## A\n\nThis ADR supersedes [6](0006.md) and [7](0007.md).\n",
			"supersedes 0006.md, supersedes 0007.md"},
		{"an example in quotation marks", "# X\n\n## A\n\n\"This ADR supersedes [6](0006.md)\" names a whole.\n", ""},
		{"about another", "# X\n\n## A\n\nThat ADR supersedes [6](0006.md).\n", ""},
		{"a wish", "# X\n\n## A\n\nThis ADR will be superseded by [6](0006.md).\n", ""},
		{"a field with another verb", "# X\n\n* Supersedes: Extends ADR-60 (Brain)\n", "amends ADR-60"},
		{"a field with nothing and another verb", "# X\n\n* Supersedes: nothing; amends ADR-95 in a point\n",
			"amends ADR-95"},
		{"front matter with another verb", "---\nsupersedes: extends ADR-60\n---\n# X\n", "amends ADR-60"},
		{"front matter with nothing", "---\nsupersedes: None (new)\n---\n# X\n", ""},
		{"a field that denies", "# X\n\n* Supersedes: does not supersede ADR-60\n", ""},
		{"a dash and what it complements", "# X\n\n* Supersedes: — (complements ADR-60)\n", ""},
		{"fields in other languages", "# X\n\n* Ersetzt: ADR-3\n* Remplacé par: ADR-4\n", "supersedes ADR-3, " +
			"<-supersedes ADR-4"},
		{"all but a part", "# X\n\n* Supersedes: [3](0003.md) except for the naming rules\n",
			"supersedes 0003.md (except for the naming rules)"},
		{"only a part, behind the link", "# X\n\n* Supersedes: [3](0003.md) components 1 and 2 only. The rest stays.\n",
			"supersedes 0003.md (components 1 and 2 only)"},
		{"its part", "# X\n\n* Supersedes: [3](0003.md)'s decision 2\n", "supersedes 0003.md (decision 2)"},
		{"a record that tells which rules",
			"# X\n\n## A\n\nThis ADR also replaces the original [3](0003.md) naming rules.\n",
			"supersedes 0003.md (naming rules)"},
		{"a record of a plain name", "# X\n\n## A\n\nThis ADR replaces the [3](0003.md) `nonce` field, no more.\n",
			"supersedes 0003.md (nonce field)"},
		{"the record itself", "# X\n\n## A\n\nThis ADR replaces the [3](0003.md) decision entirely.\n",
			"supersedes 0003.md"},
		{"and a reason", "# X\n\n## A\n\nThis ADR supersedes the [3](0003.md) because it was slow.\n",
			"supersedes 0003.md"},
		{"without an article", "# X\n\n## A\n\nThis ADR supersedes [3](0003.md) Queues.\n", "supersedes 0003.md"},
		{"its decision about something", "# X\n\n* Supersedes: [3](0003.md)'s decision on retries\n",
			"supersedes 0003.md (decision on retries)"},
		{"its decision", "# X\n\n* Supersedes: [3](0003.md) decision record\n", "supersedes 0003.md"},
		{"the only one", "# X\n\n* Supersedes: [3](0003.md), the only one\n", "supersedes 0003.md"},
		{"words in front of a link", "# X\n\n## A\n\nThis ADR amends the invitation in [6](0006.md).\n",
			"amends 0006.md (the invitation)"},
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

// TestStatusLines: whose relation the words of a status state.
func TestStatusLines(t *testing.T) {
	for words, want := range map[string]string{
		"Superseded by ADR-8 on 2026-05-27, which itself was superseded by ADR-13": "<-supersedes ADR-8",
		"Superseded by ADR-8, itself superseded by ADR-13":                         "<-supersedes ADR-8",
		"Accepted. It restates ADR-33 (which partially supersedes ADR-4)":          "",
		"Accepted. ADR-33 partially supersedes ADR-4":                              "",
		"Accepted. Supersedes nothing. It takes over ADR-26":                       "",
		"Accepted. Supersedes no earlier record, see ADR-26":                       "",
		"Supersedes ADR-3 and amends ADR-4":                                        "supersedes ADR-3, amends ADR-4",
		"2022-03-01: Superseded by ADR-23":                                         "<-supersedes ADR-23",
		"Replaced. Effectively superceded by ADR-53":                               "<-supersedes ADR-53",
		"In effect replaced by ADR-53":                                             "<-supersedes ADR-53",
		"The assembly is superseded by ADR-53":                                     "<-supersedes ADR-53 (The assembly)",
		"amended-in-part by ADR-25":                                                "<-amends ADR-25 ()",
		"Final/R-33 Replaced by ADR-25":                                            "<-supersedes ADR-25",
		"Ersetzt durch ADR-25":                                                     "<-supersedes ADR-25",
		"Sustituido por ADR-25 en 2021":                                            "<-supersedes ADR-25",
		"Teilweise ersetzt durch ADR-25":                                           "<-supersedes ADR-25 ()",
		"Заменено на ADR-25":                                                       "<-supersedes ADR-25",
		"superseded-by ADR-25":                                                     "<-supersedes ADR-25",
		"Superseded by v4 (`0006-split.v4.md`)":                                    "<-supersedes 0006-split.v4.md",
		"Accepted - the surface is superseded by ADR-11; the thesis stands":        "<-supersedes ADR-11 (the surface)",
	} {
		text := "# X\n\n* Status: " + words + "\n"
		doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
		f := form.New(form.Input{Path: "x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
		x := f.Get("status")
		lines := []form.Statement{{Text: x.Text, From: "header", Pos: x.Pos, Refs: x.Refs}}
		if got := described(Read(f, "decision", record.Status{}, lines)); got != want {
			t.Errorf("%s: %q, want %q", words, got, want)
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
