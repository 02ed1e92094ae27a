package convert

import (
	"strings"
	"testing"
)

// TestMarkdown: what each construct of the two formats becomes. "|" stands for the end of a line.
func TestMarkdown(t *testing.T) {
	for _, row := range []struct{ name, ext, in, want string }{
		{"title and section", "rst", "Title\n=====\n\nPart\n----\n\nText", "# Title|||## Part|||Text"},
		{"title with lines above", "rst", "=====\nTitle\n=====\n\nPart\n====", "|# Title|||## Part|"},
		{"a mail's head", "rst", "PEP: 8\nTitle: Style\nStatus: Active\n\nIntro\n=====",
			"PEP: 8  |Title: Style  |Status: Active  ||## Intro|"},
		{"a mail's head as literal text", "rst", "::\n\n  Status: Active\n  RFC PR: `a <b>`_\n\n===\nT\n===\n\nA\n=",
			"||Status: Active  |RFC PR: [a](b)  |||# T|||A|="},
		{"literal text that is no head", "rst", "::\n\n  Status: Active\n  and more\n\nT\n===",
			"|```|Status: Active|and more|```|# T|"},
		{"a title right behind code", "rst", "So::\n\n  x\n\nNext\n====", "So:|```|x|```|# Next|"},
		{"fields", "rst", "T\n=\n\n:Author: Ada\n:Date: 2024-01-02", "T|=||* Author: Ada|* Date: 2024-01-02"},
		{"code in a line", "rst", "Use ``a_`` and `b`.", "Use ``a_`` and *b*."},
		{"links", "rst", "See `the plan <plan.rst>`_ and docs_ and `more`_.\n\n.. _docs: https://example.org/",
			"See [the plan](plan.rst) and [docs] and [more].||[docs]: https://example.org/"},
		{"a named link with other words", "rst", "`words <docs_>`_", "[words][docs]"},
		{"a link in front of a colon", "rst", "- `Core`_: text", `- [Core]\: text`},
		{"roles", "rst", ":pep:`8` :rfc:`2119` :func:`f` :doc:`Plan <plan>` :ref:`words <x>`",
			"PEP 8 RFC 2119 ``f`` [Plan](plan.rst) words"},
		{"a note", "rst", ".. note::\n\n   Be careful.\n\nText", "> [!NOTE]|>|> Be careful.||Text"},
		{"a note on its line", "rst", ".. warning:: Be careful.", "> **Warning:** Be careful."},
		{"code", "rst", ".. code-block:: go\n\n   x := 1\n     y\n\nText", "```go||x := 1|  y|```|Text"},
		{"code behind a paragraph", "rst", "So::\n\n    x `a`\n\nText", "So:|```|x `a`|```|Text"},
		{"code to the end", "rst", "So::\n\n    x", "So:|```|x|```"},
		{"a picture", "rst", ".. image:: a b.png\n   :alt: A map\n\nText", "![A map](a%20b.png)|||Text"},
		{"a comment", "rst", ".. a comment\n   goes on\n\nText", "|||Text"},
		{"a footnote", "rst", "Text [1]_.\n\n.. [1] The note\n   goes on", "Text [^1].||[^1]: The note|    goes on"},
		{"a table", "rst", "=== ===\na   b\n=== ===\n1   2\n    3\n=== ===\n\nText",
			"& a & b &|&---&---&|& 1 & 2 3 &|||||Text"},
		{"a table with joined columns", "rst", "=== ===\na\n-------\n1   2\n=== ===",
			"```text|a|-------|1   2|```"},
		{"a table with a grid", "rst", "+--+--+\n|a |b |\n+==+==+\n|1 |x |\n|  |y |\n+--+--+\n",
			"& a & b &|&---&---&|& 1 & x y &||||"},
		{"keys and values in a grid", "rst", "+------+-----+\n| A *b*| - x |\n|      | - y |\n+------+-----+\n",
			"&  &  &|&---&---&|& A *b* & x, y &||"},
		{"a cell that spans others", "rst", "+--+--+\n|a    |\n+--+--+\n|1 |2 |\n+--+--+\n",
			"```text|&a    &|+--+--+|&1 &2 &|```|"},
		{"a list-table", "rst", ".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n   * - 1\n     - 2\n       3\n\nText",
			"& a & b &|&---&---&|& 1 & 2 3 &|||||||Text"},
		{"a row of badges", "rst", "|a b| |c-d|\n\nSee |x|.", "||See x."},
		{"a list-table that is none", "rst", ".. list-table::\n\n   text", "**list-table**||text"},
		{"a term", "rst", "term\n   What it means", "term|: What it means"},
		{"numbers", "rst", "#. one\n#. two", "1. one|1. two"},
		{"a quotation", "rst", "Text\n\n   Said so.", "Text||> Said so."},

		{"title, people, state", "adoc",
			":state: published\n:toc:\n\n= RFD 12 Title\nAda L <a@example.org>; Bob B\nv1.0, 2024-01-02\n" +
				":discussion: https://example.org/1\n\n== Part",
			"* state: published|||# RFD 12 Title|* Authors: Ada L <a@example.org>, Bob B|* Date: 2024-01-02|" +
				"* discussion: https://example.org/1||## Part"},
		{"a file without a title", "adoc", "== ADR 2: Title\n\n=== Status\n\nAccepted",
			"# ADR 2: Title||## Status||Accepted"},
		{"bold, code, quotes", "adoc", "A *bold* word, `*code*`, +mono+ and \"`quoted`\".",
			"A **bold** word, `*code*`, `mono` and “quoted”."},
		{"links", "adoc",
			"https://example.org[the site], link:a.pdf[], xref:plan.adoc#x[Plan], <<part,there>>, <<_the_part>>",
			"[the site](https://example.org), [a.pdf](a.pdf), [Plan](plan.adoc#x), [there](#part), " +
				"[_the_part](#the-part)"},
		{"lists", "adoc", "* one\n** two\n. first\n- [x] done", "* one|    * two|1. first|* [x] done"},
		{"a block tied to an item", "adoc", "* one\n+\n----\nx\n----\n\nText", "* one||    ```|    x|    ```||Text"},
		{"code", "adoc", "[source,go]\n----\nx := 1\n----", "|```go|x := 1|```"},
		{"literal text", "adoc", "....\na *b*\n....", "```|a *b*|```"},
		{"a note", "adoc", "NOTE: Be careful.", "> **Note:** Be careful."},
		{"a note of several blocks", "adoc", "[WARNING]\n====\nBe\n\ncareful.\n====\nText",
			"|> [!WARNING]|> Be|>|> careful.||Text"},
		{"a quotation", "adoc", "____\nSaid so.\n____", ">|> Said so.|"},
		{"a picture", "adoc", ":imagesdir: img\n\n= T\n\nimage::a.png[A map,300]", "||# T||![A map](img/a.png)"},
		{"attributes in a text", "adoc", "= T\n:url: https://example.org\n\nSee {url}[here] and {unknown}.",
			"# T|* url: https://example.org||See [here](https://example.org) and {unknown}."},
		{"comments", "adoc", "// one\n////\ntwo\n////\nText", "||||Text"},
		{"a table", "adoc", "|===\n|A |B\n\n|1 |2\n|===\nText", "& A & B &|&---&---&|& 1 & 2 &|||Text"},
		{"a table with a cell a line", "adoc",
			"[cols=\"1,3\"]\n|===\n| State\n| Final\n\n// no\n| Who\n| Ada,\n  Bob\n|===\nText",
			"|& State & Final &|&---&---&|& Who & Ada, Bob &|||||||Text"},
		{"a table that does not come out even", "adoc", "[cols=2]\n|===\n|A\n|B\n|C\n|===",
			"|```text|&A|&B|&C|```"},
		{"a table that is no grid", "adoc", "|===\n|A\n|B\n|===", "```text|&A|&B|```"},
		{"a term", "adoc", "term:: What it means", "* **term**: What it means"},
		{"an anchor", "adoc", "[[there]]\n== Part\n\n== B", `<a id="there"></a>|## Part||## B`},
		{"an anchor that is none", "adoc", "[[a b\"c]]\n== A\n\n== B", "|## A||## B"},
		{"imports and exports", "mdx", "---\nx: 1\n---\nimport Tabs from \"@theme/Tabs\";\nimport {\n  A,\n} from './a'\n\n" +
			"export const b = () => {\n  c\n}\n\nimport taxes are high.",
			"---|x: 1|---||||||||||import taxes are high."},
		{"components", "mdx", "<Tabs>\n<TabItem value=\"a\" label=\"On Linux\" default>\n\nRun it.\n\n</TabItem>\n" +
			"<TabItem value='b'>\n</Tabs>\n<Table rows={[{a: 1}]} />\n<details>",
			"|**On Linux**||Run it.|||**b**|||<details>"},
		{"a tag of several lines", "mdx", "<Admonition\n  title=\"Be careful\"\n>\nx\n</Admonition>",
			"|**Be careful**||x|"},
		{"tags in a line", "mdx", "Some <New>words</New>, `<Code>`, a < B > c {/* no */} end.",
			"Some words, `<Code>`, a < B > c  end."},
		{"what stands in code", "mdx", "```jsx\nimport A from \"a\";\n<Tabs>\n```\n{/*\nno\n*/}after",
			"```jsx|import A from \"a\";|<Tabs>|```|||after"},
		{"Markdown that is MDX", "md", "# A\n\n<Facts of={front}></Facts>\n\n<Our>Text</Our>", "# A||||Text"},
		{"a title of a block", "adoc", ".Listing\n----\nx\n----", "**Listing**|```|x|```"},
	} {
		out, ok := Markdown("x."+row.ext, []byte(row.in))
		got := strings.ReplaceAll(strings.ReplaceAll(string(out), "|", "&"), "\n", "|")
		if !ok || got != row.want {
			t.Errorf("%s (%s): got\n%s\nwant\n%s", row.name, row.ext, got, row.want)
		}
	}
	for _, s := range []string{"", "Use `List<Facts f={x}>`.", "```jsx\n<Facts of={x}/>\n```\n", "A <Name> of={x}"} {
		if _, ok := Markdown("x.md", []byte(s)); ok {
			t.Errorf("%q was converted", s)
		}
	}
}

// FuzzMarkdown: whatever is written, nothing panics, and no line moves but behind code that ends without a blank line.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"A\n=\n\n::\n\n  x\n", "* a\n+\n----\nx", "|===\n|a|b\n|===", ".. note::\n\n x",
		"+--+--+\n|a |b |\n+--+--+", "=== ==\na   b\n=== ==", ".. list-table::\n\n  * - a\n    - b",
		"====\n====\n[NOTE]\n====\n* x\n===="} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, rst bool) {
		name := "x.adoc"
		if rst {
			name = "x.rst"
		}
		out, _ := Markdown(name, []byte(s))
		in := strings.Count(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
		if n := strings.Count(string(out), "\n"); n < in || n > in+1+strings.Count(s, "::") {
			t.Errorf("%d lines became %d", in, n)
		}
	})
}
