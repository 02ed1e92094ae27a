//go:build linux || darwin

package main

import (
	"encoding/base64"
	"image/color"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// shelf is a small site; the third record is in force in place of the second.
const shelf = `
-- site.yaml --
title: Shelf
content: [adr, incidents]
base-url: https://records.example/kb
-- adr/0001-split-dns.md --
---
status: accepted
date: 2019-03-01
tags: [network]
---
# Split horizon DNS

## Context

Names inside and outside differ.

## Decision

Two views of one zone, 漢字 included.
-- adr/0002-many-queues.md --
---
status: superseded by ADR-3
date: 2020-03-01
---
# Many queues

## Context

A queue for each.
-- adr/0003-one-queue.md --
---
status: accepted
date: 2020-06-01
supersedes: [adr-2]
tags: [queues]
---
# One queue

## Context

One is enough.
-- incidents/2020-05-05-queues-full.md --
# Queues are full

All queues filled up at noon.
`

// TestFinder: somebody types, narrows, reads and leaves.
func TestFinder(t *testing.T) {
	s := onScreen(t, home(t, shelf), 110, 24, nil, "search")
	s.shows("the newest first", "One queue", "Split horizon DNS", "enter read", "Queues are full")
	s.types("horizon")
	s.shows("> horizon", "1 of 4", "Names inside and outside differ.", "漢字", "│ adr-1 · accepted")
	s.hides("Many queues")
	s.types(ctrlU, "queues")
	s.shows("of 4", "retired")
	s.types(tab)
	s.shows("Kind", "[ ] incident", "space choose")
	s.types(down, " ")
	s.shows("[x] incident", "kind incident", "1 of 4")
	s.types(tab, enter)
	s.shows("1 of 1", "All queues filled up at noon.", "esc back")
	s.types("q")
	s.shows("> queues", "kind incident")
	s.types(tab, "c", tab)
	s.hides("kind incident")
	s.types("\x1bOP") // F1
	s.shows("ctrl-y", "copy its link")
	s.types("x")
	s.hides("copy its link")
	s.types(esc)
	s.ends(0)
	if w := s.written(); !strings.Contains(w, "\x1b[?1049h") || strings.LastIndex(w, "\x1b[?1049l") <
		strings.LastIndex(w, "\x1b[?1049h") {
		t.Errorf("the screen is not given back: %q", last(w, 300))
	}
}

// TestFinderReadsOn: n and p go through the finds while one is read.
func TestFinderReadsOn(t *testing.T) {
	s := onScreen(t, home(t, shelf), 80, 20, nil, "search")
	s.shows("One queue")
	s.types("queue", enter)
	s.shows("1 of 3")
	s.types("n")
	s.shows("2 of 3")
	s.types("p")
	s.shows("1 of 3")
	s.types(ctrlC)
	s.ends(130)
}

// TestFinderActs: copy, browser and editor get the record that is chosen, as arguments and never through a shell.
func TestFinderActs(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the browser is opened by xdg-open")
	}
	dir, bin := home(t, shelf), t.TempDir()
	program := func(name, script string) {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	program("xdg-open", `printf '%s|' "$@" >"$OUT/opened"`)
	program("vim", `printf '%s|' "$@" >"$OUT/edited"; sed -i 's/^# Split.*/# Split brain/' "$3"`)
	s := onScreen(t, dir, 100, 24, []string{"PATH=" + bin + ":" + os.Getenv("PATH"), "OUT=" + bin,
		"EDITOR=vim -n"}, "search")
	s.types("differ")
	s.shows("1 of 4")
	s.types(ctrlY)
	s.shows("copied https://records.example/kb/r/adr-1/")
	link := base64.StdEncoding.EncodeToString([]byte("https://records.example/kb/r/adr-1/"))
	s.until("OSC 52", func(string) bool { return strings.Contains(s.written(), "\x1b]52;c;"+link) })
	s.types(ctrlO)
	s.shows("opened https://records.example/kb/r/adr-1/")
	read := func(name string) string {
		var data []byte
		s.until(name, func(string) bool {
			data, _ = os.ReadFile(filepath.Join(bin, name))
			return len(data) > 0
		})
		return string(data)
	}
	if got := read("opened"); got != "https://records.example/kb/r/adr-1/|" {
		t.Errorf("the browser got %q", got)
	}
	s.types(ctrlE)
	s.shows("Split brain") // what the editor changed was read again
	if got, want := read("edited"), "-n|+8|"+filepath.Join(dir, "adr", "0001-split-dns.md")+"|"; got != want {
		t.Errorf("the editor got %q, want %q", got, want)
	}
	s.types(esc)
	s.ends(0)
}

// TestFinderSaysWhatIsMissing: no editor, no published site, no records.
func TestFinderSaysWhatIsMissing(t *testing.T) {
	dir := home(t, "-- 0001-a.md --\n# 1. A queue\n\n## Status\n\nAccepted\n")
	s := onScreen(t, dir, 100, 20, nil, "search")
	s.shows("A queue")
	s.types(ctrlE)
	s.shows("no editor is set")
	s.types(ctrlO)
	s.shows("there is no site to open")
	s.types(ctrlY)
	s.shows("copied 0001-a.md")
	s.types(esc)
	s.ends(0)

	s = onScreen(t, t.TempDir(), 100, 20, nil, "search")
	s.ends(0)
	if w := s.written(); strings.Contains(w, "?1049h") || !strings.Contains(w, "no Markdown") {
		t.Errorf("without records: %q", w)
	}
}

// TestFinderIsNotSteered: what a record says is text, in the list, beside it and when it is read.
func TestFinderIsNotSteered(t *testing.T) {
	dir := home(t, shelf+"-- adr/0009-bad.md --\n"+`---
status: "accepted\e]0;OWNED\a"
tags: ["\e[2Jtag"]
---
# Bad `+"\x1b]0;OWNED\x07\x1b[31mred\u009b2J"+`

&#27;]0;OWNED&#7; &amp;#27;[2J `+"\x1b]52;c;T1dORUQ=\x07 \u202eevil"+`

[link](https://x.example/&#27;]0;OWNED&#7;)
`)
	s := onScreen(t, dir, 110, 24, nil, "search")
	s.shows("Split horizon DNS")
	s.types("bad")
	s.shows("Bad ]0;OWNED")
	s.types(tab)
	s.shows("[ ] accepted")
	s.types(tab, enter)
	s.shows("esc back")
	s.types("\x1b[200~\x1b]0;OWNED\x07", "\x1b[201~", "q", "\x1b[200~ a\x1b[31mb\nc\x1b[201~")
	s.types(esc)
	s.ends(0)
	w := s.written()
	for _, bad := range []string{"\x1b]0;", "\x1b]2;", "\x1b]52;c;T1d", "\x1b[31mred", "\u009b", "\u202e"} {
		if strings.Contains(w, bad) {
			t.Errorf("%q was written", bad)
		}
	}
	if s.title() != "" {
		t.Errorf("the window is called %q", s.title())
	}
}

// TestFinderFits: every size has its layout, and none breaks it.
func TestFinderFits(t *testing.T) {
	s := onScreen(t, home(t, shelf), 40, 24, nil, "search")
	s.shows("Split horizon DNS", "enter read", "────", "One is enough.")
	s.types("many")
	s.shows("Many queues", "retired") // also where there is no room for a status
	for _, size := range [][2]int{{120, 30}, {90, 8}, {20, 6}, {8, 3}, {1, 1}, {60, 20}} {
		s.resizes(size[0], size[1])
		s.types(down, tab, down, "\x1b[C", tab, enter, " ", "q", up)
	}
	s.shows("> many", "Many queues", "────")
	s.types(esc)
	s.ends(0)
}

var sgrColour = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// TestFinderWithoutColour: with NO_COLOR no style is written, and the chosen row is told by its mark.
func TestFinderWithoutColour(t *testing.T) {
	s := onScreen(t, home(t, shelf), 110, 24, []string{"NO_COLOR=1"}, "search")
	s.shows("One queue", "Split horizon DNS")
	s.types("queue")
	s.shows("3 of 4", "\n> ") // Enter opens what is listed then
	s.types(enter)
	s.shows("esc back")
	s.types("q")
	s.hides("esc back")
	s.types(esc)
	s.ends(0)
	for _, m := range sgrColour.FindAllString(s.written(), -1) {
		if m != "\x1b[m" && m != "\x1b[0m" {
			t.Fatalf("a style was written: %q", m)
		}
	}
}

// TestFinderAsksForTheBackground: on a light terminal the text has the colours of a light one.
func TestFinderAsksForTheBackground(t *testing.T) {
	seen := map[bool]string{}
	for _, light := range []bool{false, true} {
		s := onScreen(t, home(t, shelf), 110, 24, nil, "search")
		if light {
			s.mu.Lock()
			s.term.SetBackgroundColor(color.White)
			s.mu.Unlock()
		}
		s.types("horizon")
		s.shows("Names inside and outside differ.")
		s.until("the question", func(string) bool { return strings.Contains(s.written(), "\x1b]11;?") })
		s.types(enter)
		s.shows("esc back", "Names inside and outside differ.")
		s.types("q")
		s.hides("esc back")
		s.types(esc)
		s.ends(0)
		seen[light] = s.written()
	}
	colours := func(s string) string { return strings.Join(sgrColour.FindAllString(s, -1), "") }
	if colours(seen[true]) == colours(seen[false]) {
		t.Error("a light terminal is written to as a dark one is")
	}
}
