package source

import (
	"fmt"
	"strings"
	"testing"
)

// said words markers as prefix-number(part)@from-to.
func said(ms []Marker) string {
	var out []string
	for _, m := range ms {
		part := ""
		if m.Part != "" {
			part = "(" + m.Part + ")"
		}
		out = append(out, fmt.Sprintf("%s-%s%s@%d-%d", m.Prefix, m.Number, part, m.From, m.To))
	}
	return strings.Join(out, " ")
}

func TestMarkerWords(t *testing.T) {
	for text, want := range map[string]string{
		"ADR-0057 §5b":              "adr-57(§5b)",
		"@adr 0012":                 "adr-12",
		"dl:adr 0042":               "adr-42",
		"See ADR 57":                "adr-57",
		"see RFC 123":               "rfc-123",
		"see rfc #123.":             "rfc-123",
		"@ADR(1)":                   "adr-1",
		"MADR-101":                  "madr-101",
		"ADR_0007":                  "adr-7",
		"INC-2024-03":               "inc-2024-03",
		"PM2025-001":                "pm-2025-001",
		"SE-0155":                   "se-155",
		"DESIGN-12":                 "design-12",
		"ADR-1, ADR-2 and ADR-3":    "adr-1 adr-2 adr-3",
		"adr-12a":                   "",
		"quadr 12":                  "",
		"at 12 pm 30":               "",
		"the adr of 2012":           "",
		"ADR-99999999999999999":     "",
		"ADR-0012 section 4.2 says": "adr-12(section4.2)",
	} {
		var got []string
		for _, m := range NewFinder([]string{"design"}, nil).Mentions(text) {
			s := m.Prefix + "-" + m.Number
			if m.Part != "" {
				s += "(" + m.Part + ")"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q gives %q, want %q", text, s, want)
		}
	}
}

func TestMarkers(t *testing.T) {
	for _, row := range []struct{ name, file, text, want string }{
		{"own line", "a.go", "package a|x := 1 // ADR-1|y := 2", "adr-1@2-2"},
		{"alone, to the blank line", "a.go", "package a|// ADR-1|x := 1|y := 2||z := 3", "adr-1@2-4"},
		{"alone, last line", "a.go", "package a|// ADR-1", "adr-1@2-2"},
		{"head of the file", "a.go", "// ADR-1||package a|x := 1", "adr-1@1-4"},
		{"head, behind a shebang", "a.sh", "#!/bin/sh|# ADR-1|echo|", "adr-1@1-4"},
		{"block", "a.c", "int x;|/* one|   ADR-1 */|int y;||int z;", "adr-1@3-4"},
		{"no text", "a.go", "package a|s := \"// ADR-1\"|t := `|// ADR-2|`", ""},
		{"no code", "a.go", "package a|var ADR_1 = ADR-1", ""},
		{"an escaped quote", "a.go", `package a|s := "\" // ADR-1" // ADR-2`, "adr-2@2-2"},
		{"an address", "a.go",
			"package a|// https://example.org/adr-1|x := 1 // see http://h/x?ADR-2#ADR-3, ADR-4 and www.h.org/ADR-5",
			"adr-4@3-3"},
		{"python", "a.py", "import x|def f():|    \"\"\"See ADR-1.\"\"\"|    return 1 # ADR-2||y",
			"adr-1@3-4 adr-2@4-4"},
		{"python's text", "a.py", "x = \"\"\"|ADR-1|\"\"\"", ""},
		{"shell's sharp", "a.sh", "echo ${#x} # ADR-1|echo $#ADR-2", "adr-1@1-1"},
		{"sql", "a.sql", "select 1 -- ADR-1|", "adr-1@1-1"},
		{"lua block", "a.lua", "x = 1|--[[ ADR-1|]]|y = 2", "adr-1@2-4"},
		{"html", "a.html", "<p>ADR-1</p>|<!-- ADR-2 -->", "adr-2@2-2"},
		{"lisp", "a.clj", "(x) ; ADR-1", "adr-1@1-1"},
		{"make", "Makefile", "all:|	x # ADR-1", "adr-1@2-2"},
		{"rust lifetimes", "a.rs", "fn f<'a>(x: &'a str) {} // ADR-1", "adr-1@1-1"},
		{"unknown language", "a.zzz", "x|  # ADR-1|y", "adr-1@2-3"},
		{"a flag in an unknown language", "a.zzz", "run --adr-1|run -- adr-2|see **/*.go ADR-3|", "adr-2@2-2"},
		{"php", "a.php", "<?php|// ADR-1|$x = 1;", "adr-1@1-3"},
		{"an example", "a.go", "package a|// as in \"see ADR-1\", but ADR-2 is meant|x := 1 // not `ADR-3`",
			"adr-2@2-3"},
		{"several", "a.go", "package a|// ADR-1, RFC 2", "adr-1@2-2 rfc-2@2-2"},
	} {
		if got := said(NewFinder(nil, nil).Markers(row.file, strings.Split(row.text, "|"))); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

// The site's own shapes are plain texts, whatever they look like to a regular expression.
func TestOwnShapes(t *testing.T) {
	for _, row := range []struct{ own, text, want string }{
		{"decision({id})", "see decision(PAY-7).", "PAY-7"},
		{"decision({id})", "Decision( pay-7 )", "pay-7"},
		{"decision({id})", "indecision(pay-7)", ""},
		{"decision({id})", "decision()", ""},
		{"HACK-{number}", "HACK-0012: odd", "#12"},
		{"HACK-{number}", "HACK-12x", ""},
		{"HACK-{number}", "SHACK-12", ""},
		{"why: {id}", "why:  use-queues, and more", "use-queues"},
		{"[{number}]", "as [12] says", "#12"},
		{".*{id}.*", "x.*abc.*", "abc"},
		{".*{id}.*", "xabc", ""},
		{"{id}!!", "abc!!", "abc"},
		{"adr {id}", "adr 12", "#12 of adr"}, // said once
	} {
		var got []string
		for _, m := range NewFinder(nil, []string{row.own}).Mentions(row.text) {
			s := m.ID
			if m.Number != "" {
				s = "#" + m.Number
			}
			if m.Prefix != "" {
				s += " of " + m.Prefix
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != row.want {
			t.Errorf("%q in %q: %q, want %q", row.own, row.text, s, row.want)
		}
	}
}

// The cheap look says no only where the dear one finds nothing.
func TestMay(t *testing.T) {
	f := NewFinder([]string{"adr", "dd"}, []string{"decision({id})"})
	for text, want := range map[string]bool{"ADR-1": true, "@adr 1": true, "Adr 3": true, "MADR-4": true, "dd-3": true,
		"Decision(x)": true, "decision(x)": true, "rfc 12": false, "nothing": false} {
		if f.May([]byte("text "+text+" text")) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func FuzzMarkers(f *testing.F) {
	for _, s := range []string{"// ADR-1", "/* @adr 2", "\"\"\"ADR-3", "'\\", "`", "<!-- -->", "--[[", "#ADR(1)\n\nx"} {
		f.Add("a.go", s)
		f.Add("a.py", s)
		f.Add("x", s)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		lines := strings.Split(text, "\n")
		for _, m := range NewFinder([]string{"de.sign"}, []string{"why({id})", "H-{number}"}).Markers(name, lines) {
			if m.From < 1 || m.Line < m.From || m.To < m.Line || m.To > len(lines) || m.Number+m.ID == "" {
				t.Errorf("%q: %+v", text, m)
			}
		}
	})
}

// Code that others wrote and a test's material name records of other projects.
func TestForeignCode(t *testing.T) {
	for name, want := range map[string]bool{"vendor/x/a.go": true, "web/node_modules/q/a.js": true,
		"third_party/a.c": true, "src/testdata/a.go": true,
		"src/a.go": false, "src/vendor.go": false, "src/vendors/a.go": false, "a.go": false} {
		if Foreign(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
