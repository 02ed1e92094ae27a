package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"digsite/builder/e2e"
)

// TestPageAnswersAsTheTerminal asks the engine in the page, over the exported files, and bleve, through the live
// server, the same queries: same total, same records in the same order, same scores, same corrections. Over the sample
// always; over the sets that DIGSITE_CORPORA names, thousands of queries.
func TestPageAnswersAsTheTerminal(t *testing.T) {
	queries := []string{"queue", "jobs database", "adr 2", "adr-2", "ADR-0002", `"message broker"`, `"jobs database"`,
		"jobs -broker", "+pool dry", "worker*", "datbase",
		"kind:incident", "kind:decision,incident pool", "status:superseded", "-status:superseded jobs",
		"tag:queues", "service:billing", `author:"the mentor"`,
		"title:jobs", "after:2024 before:2025", "before:2024-03", "before:2024-12-31", "+on jobs", "12 Mar 2024",
		"2024-03-12", "jobs March 12th, 2024", "30 juin 2022", "20210301",
		"12 foo 2024", "30 Feb 2024", "2024-02-30", "1.3.2021", `"the"`, "tag:C++",
		"in:force", "in:force jobs", "the of", "", `"`, "-",
		"nothing:here", "日本語 ü", "sql.Tx", "Next", "\u202ejobs\u0000", strings.Repeat("worker ", 2000)}
	root := os.Getenv("DIGSITE_CORPORA")
	t.Run("sample", func(t *testing.T) { parity(t, e2e.Content(t), queries) })
	t.Run("synonyms", func(t *testing.T) {
		dir := e2e.Content(t)
		site := "search:\n  synonyms:\n    - [queue, backlog, broker]\n    - [pool, Reservoirs]\n"
		if err := os.WriteFile(filepath.Join(dir, "site.yaml"), []byte(site), 0o666); err != nil {
			t.Fatal(err)
		}
		parity(t, dir, []string{"backlog", "backlogs", "+reservoir dry", "brokers queue", "-backlog jobs",
			"queue", `"backlog"`, "nothing reservoir"})
	})
	t.Run("as typed", func(t *testing.T) {
		dir, asked := typed(t)
		parity(t, dir, asked)
	})
	t.Run("languages", func(t *testing.T) {
		for i, lang := range slices.Sorted(maps.Keys(inLanguages)) {
			dir, asked := manyLanguages(t, lang)
			t.Run(lang, func(t *testing.T) { parity(t, dir, thirdOf(asked, i)) })
		}
	})
	if root == "" {
		t.Skip("DIGSITE_CORPORA names no folder of judged corpora")
	}
	judged := judgedQueries(t, root)
	for _, set := range sortedNames(judged) {
		t.Run(set, func(t *testing.T) { parity(t, filepath.Join(root, set), made(judged[set])) })
	}
}

// thirdOf returns every third query from one on, so that what is asked of sites in several languages is asked of one of
// them at least; with DIGSITE_LONG=1 all.
func thirdOf(queries []string, from int) (out []string) {
	if os.Getenv("DIGSITE_LONG") != "" {
		return queries
	}
	for i := from % 3; i < len(queries); i += 3 {
		out = append(out, queries[i])
	}
	return out
}

// typed writes the pages of the search's own table, and returns what is asked of them.
func typed(t *testing.T) (dir string, queries []string) {
	t.Helper()
	archive, err := txtar.ParseFile("../../search/testdata/as-typed.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	for _, f := range archive.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for line := range strings.Lines(string(archive.Comment)) {
		for _, arrow := range []string{" => ", " -> "} {
			if q, _, ok := strings.Cut(line, arrow); ok {
				queries = append(queries, q)
			}
		}
	}
	return dir, queries
}

// inLanguages are words in several forms, by language.
var inLanguages = map[string]string{
	"de": "Entscheidung Entscheidungen die Servers Fehlern Größe groesser Vorfälle",
	"fr": "décision décisions l'API d'incident général la",
	"ru": "решение решений новый новая серверы надёжность и",
	"en": "decision decisions queues running the",
}

// manyLanguages writes a site in one language with records in several, and returns what is asked of them.
func manyLanguages(t *testing.T, lang string) (dir string, queries []string) {
	t.Helper()
	dir = e2e.Content(t)
	files := map[string]string{"site.yaml": "language: " + lang + "\nsearch:\n  synonyms:\n    - [queue, " +
		strings.Fields(inLanguages[lang])[0] + "]\n"}
	queries = []string{"workers", `"die Entscheidung"`, `"la décision"`, "der worker", "Server", "+Servers -Fehlern",
		"2024-05-02", `"the"`, `"и новый"`, "die", "la", "и", "title:die"}
	for _, other := range slices.Sorted(maps.Keys(inLanguages)) {
		texts := inLanguages[other]
		for i, w := range strings.Fields(texts) {
			files[fmt.Sprintf("decisions/%s-%d.md", other, i)] = fmt.Sprintf("---\nstatus: accepted\nlanguage: %s\n"+
				"date: 2024-05-%02d\n---\n# %s\n\n%s worker the %s.\n", other, i+1, w, texts, w)
			r := []rune(w)
			queries = append(queries, w, w+" queue", "title:"+w, `"`+w+` worker"`, `"worker the `+w+`"`, "+"+w,
				string(r[:max(1, len(r)-1)]), string(r[:max(1, len(r)*2/3)]), slipped(w), "worker -"+w, w+"*")
		}
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir, queries
}

// judgedQueries returns the queries of each set.
func judgedQueries(t *testing.T, root string) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "ALL.qrels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for i, line := range strings.Split(string(data), "\n") {
		cells := strings.Split(line, "\t")
		if i == 0 || len(cells) < 3 {
			continue
		}
		set, _, _ := strings.Cut(cells[2], "/")
		out[set] = append(out[set], cells[1])
	}
	return out
}

func sortedNames(m map[string][]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	// the order of maps must not decide which set is asked first
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

// made returns many queries for each one that a person asked: one to four of its words, the phrase, exclusion, must,
// each filter, title, a slip in a word, an unfinished word, identifiers and other scripts.
func made(asked []string) (out []string) {
	filters := []string{"kind:decision", "kind:page", "status:accepted", "status:retired", "tag:a",
		"tag:community-update,feature", "service:api", "author:john",
		"title:the", "before:2020", "after:2019-06", "in:force", "after:2018 before:2021-03-02",
		"-kind:page", "-status:accepted"}
	others := []string{"user_id", "getUserByID", "net.http", "k8s.io", "rfc 23", "RFC-0023", "0036",
		"did:sov", "Ünïcode", "日本", "ไทย", "naïve ﬁ", "c++", "a/b"}
	for i, q := range asked {
		w := strings.Fields(q)
		for n := 1; n <= min(4, len(w)); n++ {
			out = append(out, strings.Join(w[:n], " "))
		}
		last := w[len(w)-1]
		out = append(out, q, `"`+q+`"`, q+" -"+last, "+"+w[0]+" "+last, "title:"+last, q+" "+filters[i%len(filters)],
			last+" "+filters[(i*7+3)%len(filters)],
			slipped(q), unfinished(q), others[i%len(others)]+" "+w[0], last+"*")
	}
	return append(append(out, filters...), others...)
}

// slipped exchanges two letters of the longest word.
func slipped(q string) string {
	words := strings.Fields(q)
	at := 0
	for i, w := range words {
		if len(w) > len(words[at]) {
			at = i
		}
	}
	r := []rune(words[at])
	if n := len(r) / 2; n > 0 {
		r[n], r[n-1] = r[n-1], r[n]
	}
	words[at] = string(r)
	return strings.Join(words, " ")
}

func unfinished(q string) string {
	r := []rune(q)
	return string(r[:max(1, len(r)*2/3)])
}

// parity builds a folder's site, opens its search page and the live server's, and compares answers.
func parity(t *testing.T, dir string, queries []string) {
	published, host := e2e.PublishedFrom(t, dir)
	server := e2e.Serving(t, dir)
	a, b := e2e.Open(t, host, 800, 600), e2e.Open(t, server, 800, 600)
	a.Visit(published + "search/")
	b.Visit(server + "search/")
	a.Eval(pageAnswers)
	b.Eval(serverAnswers)
	const at = 100
	for lo := 0; lo < len(queries); lo += at {
		some, err := json.Marshal(queries[lo:min(lo+at, len(queries))])
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for x, to := range map[*e2e.Tab]*[]string{a: &got, b: &want} {
			if err := json.Unmarshal([]byte(x.Eval(fmt.Sprintf("answers(%s)", some))), to); err != nil {
				t.Fatal(err)
			}
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%.200q:\n page %.600s\n bleve %.600s", queries[lo+i], got[i], want[i])
			}
		}
	}
	t.Logf("%d queries", len(queries))
	a.Clean()
}

// An answer as text: total, corrections, the first twenty with their scores to ten digits.
const shape = `
const told = (total, corrected, hits) => [total, JSON.stringify(Object.entries(corrected ?? {}).sort()),
  ...hits.map(([id, score]) => id + " " + score.toPrecision(10))].join("\n");
window.answers = async (list) => {
  const out = [];
  for (const q of list) out.push(await answer(q));
  return JSON.stringify(out);
};
`

const pageAnswers = `(async () => {` + shape + `
const url = performance.getEntriesByType("resource").map(r => r.name).find(n => n.includes("search-view"));
const plan = await import(url);
const index = await plan.open(document.querySelector("form.find").action);
async function answer(q) {
  const r = await plan.find(index, q);
  return told(r.hits.length, r.corrected, await Promise.all(r.hits.slice(0, 20).map(async (h) =>
    [(await index.card(h.number)).id, h.score])));
}
})()`

const serverAnswers = `(async () => {` + shape + `
async function answer(q) {
  const r = await (await fetch("/__search?" + new URLSearchParams({ q, limit: 20 }))).json();
  return told(r.total, r.corrected, r.hits.map((h) => [h.id, h.score]));
}
})()`
