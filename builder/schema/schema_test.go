package schema

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/read"
	"digsite/builder/yaml"

	"github.com/google/jsonschema-go/jsonschema"
)

// takes returns what a validator of JSON Schema says to a value, which is written as JSON; YAML reads that too.
func takes(t *testing.T, schema []byte) func(value string) error {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(schema, &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return func(value string) error {
		var v any
		if err := json.Unmarshal([]byte(value), &v); err != nil {
			t.Fatalf("%s: %v", value, err)
		}
		return resolved.Validate(v)
	}
}

// odd are values of every shape; each key is asked about all.
var odd = []string{`"x"`, `"A b"`, `""`, `true`, `7`, `null`, `[]`, `{}`, `["a"]`, `["a", "b"]`, `[["a", "b"]]`,
	`[["a"]]`, `{"a": "b"}`, `[{"a": "b"}]`, `"https://example.org/{path}"`, `"HTTPS://EXAMPLE.ORG"`, `"ftp://x"`,
	`"allow"`, `"none"`, `"local"`, `"remote"`, `"yes"`, `"OFF"`, `["f({id})"]`, `"f({id})"`, `[10, 20]`, `[10]`,
	`["10%", "20%"]`, `{"link": {"light": "#123456"}}`, `{"link": {"dim": "#123456"}}`, `{"link-broken": "off"}`,
	`{"link-broken": "loud"}`, `{"no-such-code": "off"}`, `{"docs": {"link-broken": "warning"}}`, `"de-AT"`, `"de_AT"`,
	`[{"name": "Ada", "left": "2024-01-01", "aliases": "a", "team": "t"}]`, `[{"aliases": ["a"]}]`, `[{"nome": "x"}]`,
	`[{"address": "r/x/", "was": "X", "on": "2024-01-01", "path": "x.md", "instead": "adr-1"}]`,
	`[{"address": ["r/x/"]}]`, `{"x": {"plural": "xs", "shape": "star", "colour": "#a2399c", "statuses": []}}`,
	`{"x": {"prefix": "x", "title": "X", "one": "X", "sections": ["A"], "required": "A", "name": "x"}}`,
	`{"x": {"form": "star"}}`, `{"x": {"shape": "blob"}}`, `[{"name": "x", "colour": {"dark": "#fff"}}]`, `{"x": null}`,
	`[{"word": "DESIGN", "prefix": "adr"}]`, `{"aceptado": "accepted"}`, `{"aceptado": "yes!"}`, `{"docs": "decision"}`,
	`[{"text": "A", "to": "tags"}]`, `[{"A": "tags"}]`, `{"Search": "Suche"}`, `">=0.3"`, `"Europe/Berlin"`, `"logo.svg"`}

// The schema of site.yaml and its reader have the same keys, and what the reader takes no schema refuses. Each key has
// a value that both take and one that both refuse.
func TestSchemaOfSiteYAML(t *testing.T) {
	valid := takes(t, Site())
	known := map[string]bool{}
	for _, k := range config.Keys() {
		known[k.Type] = true
		if values()[k.Type] == nil {
			t.Errorf("%s: what is %q? No schema has it", k.Name, k.Type)
			continue
		}
		took, refused := 0, 0
		for _, v := range odd {
			doc := fmt.Sprintf("{%q: %s}", k.Name, v)
			if group, name, ok := strings.Cut(k.Name, "."); ok {
				doc = fmt.Sprintf("{%q: {%q: %s}}", group, name, v)
			}
			_, found := config.Parse("site.yaml", []byte(doc))
			err := valid(doc)
			switch {
			case len(found) == 0 && err != nil:
				t.Errorf("%s: the reader takes it, the schema says %v", doc, err)
			case len(found) == 0:
				took++
			case err != nil:
				refused++
			}
		}
		if took < 2 || refused == 0 { // null is taken everywhere
			t.Errorf("%s: both take %d of the values and refuse %d: nothing is tested", k.Name, took, refused)
		}
	}
	for name := range values() {
		if !known[name] {
			t.Errorf("no key takes %q", name)
		}
	}
	for _, doc := range []string{`{"titel": "x"}`, `{"code": {"root": "x"}}`, `[]`, `"x"`} {
		if _, found := config.Parse("site.yaml", []byte(doc)); len(found) == 0 || valid(doc) == nil {
			t.Errorf("%s is taken", doc)
		}
	}
}

// stated reads a record whose front matter has one key. What no reader took, and the findings, are left out.
func stated(kind, key, value string) record.Record {
	text := fmt.Sprintf("---\nkind: %s\n%s: %s\n---\n# One\n\n## Decision\n\nWe do.\n", kind, key, value)
	if value == "Another" { // a heading goes before
		text = strings.Replace(text, "# One\n", "", 1)
	}
	front, line, body, bodyLine := yaml.FrontMatter([]byte(text))
	head, _ := yaml.Parse("x/one.md", front, line, yaml.Limits{})
	doc := markdown.NewParser(markdown.Options{}).Parse(body, bodyLine)
	r := read.File(read.Input{Path: "x/one.md", Front: head, HasFront: true, Body: body, BodyLine: bodyLine, Doc: &doc,
		Settings: record.NewSettings(config.Default("x"))})
	r.Fields, r.Findings = nil, nil
	return r
}

// A schema of front matter refuses what is no front matter, and no value of a key: readers pass over what they do not
// take.
func TestSchemasOfFrontMatterRefuseNoValue(t *testing.T) {
	for _, k := range record.Kinds(config.Default("x")) {
		var s struct{ Properties map[string]any }
		file := Kind(k)
		if err := json.Unmarshal(file, &s); err != nil {
			t.Fatal(err)
		}
		valid := takes(t, file)
		for key := range s.Properties {
			for _, v := range odd {
				if err := valid(fmt.Sprintf("{%q: %s}", key, v)); err != nil {
					t.Errorf("%s: %s: %v", k.Name, key, err)
				}
			}
		}
		if len(s.Properties) < 20 || valid(`["a"]`) == nil || valid(`"a"`) == nil {
			t.Errorf("%s: %d keys, or a list is taken", k.Name, len(s.Properties))
		}
	}
}

// unlisted are keys that readers take for the sake of files of other makers, and no schema offers.
var unlisted = []string{"feature", "featurename", "layout", "proposal", "reviewers", "sources", "timestamp", "type",
	"priority", "approvers", "timezone"}

// takenKey is a key that a reader asks a form for.
var takenKey = regexp.MustCompile(`(?:Take|TakeText|TakeList|TakeEntries|GetFront|nameOf)\((?:f, )?"([a-z]+)"`)

// Each key that a reader takes is in a schema, and each key of a schema is taken by a reader.
func TestKeysOfFrontMatter(t *testing.T) {
	offered := map[string]bool{}
	for key := range ofAll() {
		offered[form.Canonical(key)] = true
	}
	for _, keys := range ofKind() {
		for key := range keys {
			offered[form.Canonical(key)] = true
		}
	}
	n := 0
	err := filepath.WalkDir("../record", func(p string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go") {
			return err
		}
		src, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if _, err := parser.ParseFile(token.NewFileSet(), p, src, parser.PackageClauseOnly); err != nil {
			return err
		}
		for _, m := range takenKey.FindAllStringSubmatch(string(src), -1) {
			n++
			if key := form.Canonical(m[1]); !offered[key] && !slices.Contains(unlisted, m[1]) {
				t.Errorf("%s takes %q, and no schema has it", p, m[1])
			}
		}
		return nil
	})
	if err != nil || n < 40 {
		t.Errorf("%d keys, %v", n, err)
	}
	sample := map[string]string{"period": `{"from": "2010", "to": "2014"}`, "capacity": "40", "draft": "true",
		"visibility": "internal", "date": "2024-01-02", "updated": "2024-01-02", "review-by": "2024-01-02",
		"status": "accepted", "language": "de", "number": "7", "code": "src",
		"title": "Another", "started": "2024-01-02 10:00", "detected": "2024-01-02 10:01",
		"mitigated": "2024-01-02 10:02", "resolved": "2024-01-02 10:03", "examples": `["It was so."]`,
		"moves": `[{"looked-at": "x"}]`, "premises": `[{"path": "src"}]`, "because": "ADR-7"}
	for kind, keys := range map[string]object{"decision": ofAll()} {
		check(t, kind, keys, sample)
	}
	for kind, keys := range ofKind() {
		check(t, kind, keys, sample)
	}
}

// check reports the keys of a schema that change nothing in a record.
func check(t *testing.T, kind string, keys object, sample map[string]string) {
	for key := range keys {
		v := sample[key]
		if v == "" {
			v = `["ADR-7"]`
		}
		if key == "kind" {
			continue
		}
		if keys[key].(object)["anyOf"] == nil && sample[key] == "" {
			v = "ADR-7"
		}
		got := stated(kind, key, v)
		unknown := stated(kind, strings.Repeat("z", len(key)), v)
		if reflect.DeepEqual(got, unknown) {
			t.Errorf("%s: no reader takes %s: %s", kind, key, v)
		}
	}
}
