package config

import (
	"slices"
	"testing"

	"digsite/builder/yaml"
)

func TestNavOrder(t *testing.T) {
	v, ds := yaml.Parse("mkdocs.yml", []byte(`site_name: X
docs_dir: content
nav:
  - Home: index.md
  - Decisions:
      - decisions/0002-b.md
      - First: decisions/0001-a.md
  - Away: https://example.org/x.md
  - index.md
  - ../../etc/passwd.md
`), 1, yaml.Limits{})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	want := []string{"content/index.md", "content/decisions/0002-b.md", "content/decisions/0001-a.md",
		"content/etc/passwd.md"}
	if got := NavOrder(v); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := NavOrder(yaml.Value{}); got != nil {
		t.Errorf("nothing stated: %v", got)
	}
}
