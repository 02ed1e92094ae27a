package search

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"digsite/builder/e2e"
)

// TestPassagesAreTheTerminals: for each of the first ten hits the page shows the passage that the terminal shows, under
// the same heading, and leads to the same block. Over the sample always; over two of the sets that DIGSITE_CORPORA
// names.
func TestPassagesAreTheTerminals(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		passages(t, e2e.Content(t), []string{"queue", "jobs database", "adr 2", `"message broker"`, "pool dry",
			"worker*", "datbase", "kind:incident", "the of", "status:superseded", "sql.Tx", "after:2024"})
	})
	t.Run("as typed", func(t *testing.T) {
		dir, asked := typed(t)
		passages(t, dir, asked)
	})
	root := os.Getenv("DIGSITE_CORPORA")
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of judged corpora")
	}
	judged := judgedQueries(t, root)
	for _, set := range []string{"adr-govuk-aws", "rfc-aries", "incidents-mybinder", "vault-obsidian-tasks"} {
		t.Run(set, func(t *testing.T) {
			var some []string
			for i := 0; i < len(judged[set]); i += max(1, len(judged[set])/12) {
				some = append(some, judged[set][i])
			}
			passages(t, filepath.Join(root, set), append(some, "what to do", "status", "kind:page"))
		})
	}
}

func passages(t *testing.T, dir string, queries []string) {
	published, host := e2e.PublishedFrom(t, dir)
	server := e2e.Serving(t, dir)
	a, b := e2e.Open(t, host, 800, 600), e2e.Open(t, server, 800, 600)
	a.Visit(published + "search/")
	b.Visit(server + "search/")
	some, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for x, ask := range map[*e2e.Tab]string{a: pagePassages, b: serverPassages} {
		to := &got
		if x == b {
			to = &want
		}
		x.Wait("the engine is there",
			`performance.getEntriesByType("resource").some(r => r.name.includes("search-view"))`)
		if err := json.Unmarshal([]byte(x.Eval(fmt.Sprintf(ask, some))), to); err != nil {
			t.Fatal(err)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d passages in the page, %d in the terminal", len(got), len(want))
	}
	wrong := 0
	for i := range want {
		if got[i] != want[i] {
			wrong++
			t.Logf("page     %s\nterminal %s", got[i], want[i])
		}
	}
	// What authors write as raw HTML, directives and captions of pictures has a text in the index that its page has
	// not.
	if t.Logf("%d passages, %d of them not alike", len(want), wrong); wrong*15 > len(want) {
		t.Error("more than one in fifteen are not alike")
	}
	a.Clean()
}

const pagePassages = `(async () => {
const view = await import(performance.getEntriesByType("resource").map(r => r.name)
  .find(n => n.includes("search-view")));
const out = [];
for (const q of %s) {
  for (const promise of (await view.ask(q, { limit: 10 })).hits) {
    const h = await promise, m = await h.more();
    out.push([q, h.id, m.anchor ?? "", (m.heading ?? "").endsWith(h.title) ? "" : m.heading ?? "",
      m.text.map(x => x.textContent ?? x).join("").replace(/\s+/g, " ").slice(0, 150)].join(" | "));
  }
}
return JSON.stringify(out);
})()`

const serverPassages = `(async () => {
const out = [];
for (const q of %s) {
  const r = await (await fetch("/__search?" + new URLSearchParams({ q, limit: 10 }))).json();
  for (const h of r.hits) {
    out.push([q, h.id, h.anchor, h.heading, h.snippet.replace(/\s+/g, " ").slice(0, 150)].join(" | "));
  }
}
return JSON.stringify(out);
})()`
