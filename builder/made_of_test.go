package builder_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
)

// licences are told apart by a sentence that each has and no other, as their texts are at spdx.org.
var licences = []struct {
	name   string
	phrase *regexp.Regexp
}{
	{"Apache-2.0", regexp.MustCompile(`Apache License,? Version 2\.0`)},
	{"MIT", regexp.MustCompile(`Permission is hereby granted, free of charge, to any person obtaining a copy`)},
	{"BSD-3-Clause", regexp.MustCompile(`Redistribution and use in source and binary forms.*endorse or promote products`)},
	{"BSD-2-Clause", regexp.MustCompile(`Redistribution and use in source and binary forms`)},
}

// licenceOf names the licences of the module that lies in dir.
func licenceOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "[LC][IOio][CPcp]*")) // LICENSE, Licence, COPYING
	if err != nil || len(files) == 0 {
		return "no licence file"
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(data)), " ")
	var found []string
	for _, l := range licences {
		twice := l.name == "BSD-2-Clause" && slices.Contains(found, "BSD-3-Clause")
		if l.phrase.MatchString(text) && !twice {
			found = append(found, l.name)
		}
	}
	return strings.Join(found, " and ")
}

// TestMadeOf: content/guide/made-of.md names every module of go.mod and no other, with the licence that its own file
// states, in the table where it belongs, and says of what only tests use that it is not in the program.
func TestMadeOf(t *testing.T) {
	const page = "made-of.md"
	data, err := os.ReadFile(filepath.Join("..", "content", "guide", page))
	if err != nil {
		t.Fatal(err)
	}
	type row struct{ licence, reason, table string }
	rows, table := map[string]row{}, ""
	for line := range strings.Lines(string(data)) {
		if h, ok := strings.CutPrefix(line, "## "); ok {
			table = strings.TrimSpace(h)
		}
		if cells := strings.Split(line, "|"); len(cells) == 5 && strings.HasPrefix(cells[1], " `") {
			rows[strings.Trim(cells[1], " `")] = row{strings.TrimSpace(cells[2]), strings.TrimSpace(cells[3]), table}
		}
	}

	inside := map[string]bool{} // modules of the program
	modules := run(t, "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "../cmd/digsite")
	for m := range strings.FieldsSeq(modules) {
		inside[m] = true
	}
	dirs := map[string]string{} // "" of what this system never asked for: it is not downloaded
	for line := range strings.Lines(run(t, "go", "list", "-m", "-f", "{{.Path}}\t{{.Dir}}", "all")) {
		name, dir, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		dirs[name] = dir
	}
	gomod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	file, err := modfile.Parse("go.mod", gomod, nil)
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, m := range file.Require {
		name := m.Mod.Path
		r, there := rows[name]
		if !there {
			t.Errorf("%s is in go.mod, and %s does not have it", name, page)
			continue
		}
		delete(rows, name)
		if want := map[bool]string{true: "Brought along", false: "Chosen"}[m.Indirect]; r.table != want {
			t.Errorf("%s stands under %q of %s, want %q", name, r.table, page, want)
		}
		if !m.Indirect && inside[name] == strings.HasPrefix(r.reason, "tests:") {
			t.Errorf("%s: %q; in the program: %v", name, r.reason, inside[name])
		}
		if r.reason == "" {
			t.Errorf("%s: no reason", name)
		}
		if dirs[name] == "" {
			continue
		}
		checked++
		if got := licenceOf(t, dirs[name]); got != r.licence {
			t.Errorf("%s: its file says %s, %s says %s", name, got, page, r.licence)
		}
	}
	for name := range rows {
		t.Errorf("%s has %s, which is no module of go.mod", page, name)
	}
	if checked < 90 {
		t.Errorf("%d licences were looked at, want 90 or more", checked)
	}
}

// run returns what a command prints.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}
