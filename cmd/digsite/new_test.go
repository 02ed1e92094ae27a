//go:build linux || darwin

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filesIn lists the files below a folder that are no cache.
func filesIn(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.Contains(name, ".digsite") {
			rel, _ := filepath.Rel(dir, name)
			out = append(out, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

// TestNewAsks: without a title, on a terminal, it asks for what it needs and opens the editor.
func TestNewAsks(t *testing.T) {
	dir, bin := home(t, shelf), t.TempDir()
	editor := filepath.Join(bin, "ed")
	script := "#!/bin/sh\nread -r word\necho \"edits $1 with $word\"\n"
	if err := os.WriteFile(editor, []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	s := onScreen(t, dir, 100, 24, []string{"VISUAL=" + editor}, "new", "decision")
	s.shows("Title:")
	s.types("???\r")
	s.shows("a title has a letter or a digit")
	s.types("Use leases\r")
	s.shows("Replaces (an id, Enter for none):")
	s.types("adr-77\r")
	s.shows(`there is no record "adr-77"`)
	s.types("ADR-1\r")
	s.shows("adr-1 Split horizon DNS", "Which incident led to it")
	s.types("\r")
	s.shows("adr/0004-use-leases.md")
	s.types("speed\r") // what is typed ahead is the editor's
	s.shows("with speed")
	s.ends(0)
	text, err := os.ReadFile(filepath.Join(dir, "adr", "0004-use-leases.md"))
	if err != nil || !strings.Contains(string(text), "Supersedes [1. Split horizon DNS]") {
		t.Errorf("%s, %v", text, err)
	}
	old, err := os.ReadFile(filepath.Join(dir, "adr", "0001-split-dns.md"))
	if err != nil || !strings.Contains(string(old), "superseded by") {
		t.Errorf("%s, %v", old, err)
	}
}

// TestNewLeavesNothing: Ctrl-C and the end of the input at any question.
func TestNewLeavesNothing(t *testing.T) {
	for _, answers := range [][]string{{}, {"Use leases\r"}, {"Use leases\r", "adr-1\r"}} {
		for _, end := range []string{ctrlC, "\x04"} {
			dir := home(t, shelf)
			before := filesIn(t, dir)
			s := onScreen(t, dir, 100, 24, nil, "new", "decision")
			s.shows("Title:")
			for i, a := range answers {
				s.types(a)
				s.shows([]string{"Replaces", "Which incident"}[i])
			}
			s.types(end)
			s.ends(130)
			if after := filesIn(t, dir); after != before {
				t.Errorf("after %q and %q there are %s", answers, end, after)
			}
		}
	}
}

// TestNewAsksOnlyWhatItMust: nothing with a title, nothing that flags say, and no editor that is not set.
func TestNewAsksOnlyWhatItMust(t *testing.T) {
	dir := home(t, shelf)
	s := onScreen(t, dir, 100, 24, nil, "new", "decision", "Use leases")
	s.ends(0)
	if w := s.written(); strings.Contains(w, "Title") || strings.Contains(w, "Replaces") {
		t.Errorf("it asks: %q", w)
	}
	s = onScreen(t, dir, 100, 24, nil, "new", "decision", "--supersedes", "adr-1", "--incident",
		"2020-05-05-queues-full")
	s.shows("Title:")
	s.types("More\r")
	s.ends(0)
	if w := s.written(); strings.Contains(w, "Replaces") || !strings.Contains(w, "VISUAL or EDITOR names the editor") {
		t.Errorf("it asks, or does not say how it is edited: %q", w)
	}
	s = onScreen(t, home(t, "-- notes/a.md --\n# A\n"), 100, 24, nil, "new", "decision")
	s.shows("Title:")
	s.types("First\r")
	s.ends(0)
	if w := s.written(); strings.Contains(w, "Replaces") || strings.Contains(w, "Which") {
		t.Errorf("it asks for what cannot be there: %q", w)
	}
}

// TestNewAsksForTheTemplate: where neighbours are of two forms.
func TestNewAsksForTheTemplate(t *testing.T) {
	dir := home(t, "-- adr/0001-a.md --\n# 1. A\n\nDate: 2020-01-01\n\n## Status\n\nRejected\n\n## Context\n\nX.\n"+
		"-- adr/0002-b.md --\n---\nstatus: rejected\ndate: 2020-01-02\n---\n# B\n\n"+
		"## Context and Problem Statement\n\nX.\n")
	s := onScreen(t, dir, 100, 24, nil, "new", "decision")
	s.types("Use leases\r")
	s.shows("Template (madr or nygard; its neighbours have both):")
	s.types("x\r", "nygard\r")
	s.shows("adr/0003-use-leases.md")
	s.ends(0)
	text, err := os.ReadFile(filepath.Join(dir, "adr", "0003-use-leases.md"))
	if err != nil || !strings.Contains(string(text), "## Status") {
		t.Errorf("%s, %v", text, err)
	}
}
