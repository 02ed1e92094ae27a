package builder_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/workspace"

	"github.com/rogpeppe/go-internal/txtar"
)

// secretFolder holds public records, a draft and internal ones that take part in every relation, list and page family.
// The words of the internal ones begin with wombat, those of the draft with quokka; no public record has either.
const secretFolder = `
-- src/a.go --
package a

// ADR-1 and ADR-2
var a = 1
-- decisions/0001-pub.md --
---
status: accepted
date: 2024-01-01
decision-makers: ["Ada <ada@mail.example>"]
supersedes: [adr-2]
relates-to: [adr-3]
amends: [adr-2]
taught-by: inc-x
tags: [queue]
services: [api]
constraints:
  - what: A public constraint
    incident: zebrafish-outage
    lifted-by: adr-2
    source: adr-2
review:
  - {by: Ada, date: 2024-02-02, verdict: question, note: why}
code: [src/a.go]
---
# Public one

## Context

See [our plans](0002-secret.md), [[0002-secret]] and ADR-2, ADR 3, [the draft](0003-draft.md#quokkahead). Mail nobody.

## Decision

We keep the public thing as ADR-0002 says it must be.

## Open questions

- Does ADR-2 matter?
-- decisions/0002-secret.md --
---
id: zq-internal-id
status: superseded by adr-1
date: 2011-11-11
visibility: internal
authors: [Wombatperson]
decision-makers: [Wombatperson]
tags: [wombattag]
services: [wombatservice]
aliases: [wombatalias]
code: [src/wombatfile.go, src/a.go]
constraints:
  - what: wombatconstraint holds
review-by: 2020-01-01
---
# Wombattitle plans

## Context

Wombatword stands here. See [1](0001-pub.md) and ADR-3. ![[wombat.png]]

## Wombatheading

## Alternatives considered

- Wombatalternative
-- decisions/0003-draft.md --
---
status: accepted
date: 2012-12-12
draft: true
authors: [Quokkaperson]
tags: [quokkatag]
services: [quokkaservice]
supersedes: [adr-1]
amends: [adr-4]
---
# Quokkatitle

Quokkaword. ADR-1 and ADR-4.

## Quokkahead
-- decisions/0004-later.md --
---
status: superseded by ADR-2
date: 2024-03-03
tags: [queue]
services: [api]
---
# Later

Superseded by ADR-0003 in part. Uses ADR-1.
-- decisions/0005-bends.md --
---
status: accepted
date: 2024-05-05
follows: [p]
bends: [p]
---
# Bends
-- decisions/0006-asked.md --
---
status: proposed
date: 2024-06-06
authors: [Ada]
services: [api]
review: requested
---
# Asked

## Decision

We ask.
-- logs/secret.md --
---
kind: log
visibility: internal
date: 2024-07-07
authors: [Wombatmentee]
services: [api]
relates-to: [adr-1]
review:
  - {by: Ada, date: 2024-07-08, verdict: question, note: Wombatquestion}
  - {by: Wombatmentee, date: 2024-07-09, verdict: answer, note: Wombatanswer}
  - {by: Ada, date: 2024-07-10, verdict: approve, note: Wombatapproval}
---
# Wombatentry

> [!question] @ada Wombatcallout?

## Open questions

- Wombatopen?
-- logs/waits.md --
---
kind: log
visibility: internal
date: 2024-07-07
authors: [Wombatmentee]
review: {by: Ada}
---
# Wombatwaits

## What I chose

Wombatchoice.
-- pairings/over.md --
---
kind: pairing
visibility: internal
date: 2024-06-01
mentor: Wombatmentor
mentee: Ada
gap: the api
services: [api]
capacity: 40
sessions:
  - {date: 2024-06-02, about: Wombatsession, drove: Ada}
---
# Wombatpair of Ada
-- shadowing/secret.md --
---
kind: shadowing
visibility: internal
observer: Wombatmentee
observed: Ada
services: [api]
---
# Wombatwatching
-- history/h.md --
---
kind: history
visibility: internal
services: [api]
period: {from: 2010, to: 2014}
eras:
  - {name: Wombatera, from: 2010, to: 2014}
led-to: [adr-1]
---
# Wombathistory
-- incidents/pub.md --
---
kind: incident
date: 2024-04-04
services: [api]
responders: [Ada, "carol@mail.example"]
produced: [adr-2, adr-3]
contradicted: [adr-1]
---
# Public outage

## Timeline

- 10:00 It broke
-- incidents/zebrafish-outage.md --
---
kind: incident
visibility: internal
services: [api, wombatservice]
tags: [queue]
date: 2013-03-13
started: 2013-03-13 10:00
responders: [Wombatperson]
contradicted: [adr-1]
produced: [adr-4]
tested: [adr-1]
---
# Wombatoutage

## Timeline

- 10:00 Wombatevent
-- pairings/x.md --
---
kind: pairing
visibility: internal
mentor: Ada
mentee: Wombatmentee
gap: Wombatgap
goals:
  - {text: Wombatgoal, due: 2024-01-01}
capacity: 30
sessions:
  - {date: 2024-07-01, about: Wombatsession, drove: Wombatmentee}
---
# Wombatpair
-- principles/p.md --
---
kind: principle
visibility: internal
rule: Wombatrule
because: [adr-1]
---
# Wombatprinciple
-- principles/q.md --
---
kind: principle
rule: Keep public
because: [adr-1, adr-2]
exceptions: [adr-2]
examples: [adr-3]
---
# Public rule
-- shadowing/s.md --
---
kind: shadowing
incident: zebrafish-outage
observer: Dora
observed: Ada
---
# Shadow public

Text.
-- trails/t.md --
---
kind: trail
goal: Learn
stops:
  - record: adr-1
  - record: adr-2
    note: after that
  - record: adr-3
---
# Way
`

// TestSecretsStayOut builds the folder and looks through every byte of the output, packed parts too. What a public
// record does not say itself is also not counted: every list is that of a folder without the secret files.
func TestSecretsStayOut(t *testing.T) {
	secret := func(name string, text []byte) bool {
		return bytes.Contains(text, []byte("visibility: internal")) || bytes.Contains(text, []byte("draft: true"))
	}
	site := func(o workspace.Options, keep func(string, []byte) bool) map[string][]byte {
		dir := t.TempDir()
		files := txtar.Parse([]byte(secretFolder)).Files
		files = append(files, txtar.File{Name: "site.yaml",
			Data: []byte("title: Site\nbase-url: https://example.org/\n" +
				"people:\n  - name: Ada\n    aliases: [ada@mail.example]\n")})
		for _, f := range files {
			if !keep(f.Name, f.Data) {
				continue
			}
			full := filepath.Join(dir, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, f.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		o.Dir, o.Output = dir, "site"
		res := built(t, o)
		if len(res.Site.Records) < 5 {
			t.Fatalf("%d records", len(res.Site.Records))
		}
		return unpacked(t, filepath.Join(dir, "site"))
	}
	all := func(string, []byte) bool { return true }
	public := site(workspace.Options{Code: true, Markdown: true}, all)
	whole := site(workspace.Options{Code: true, Markdown: true, Drafts: true, Internal: true}, all)
	if whole["decisions/0001-pub/index.md"] == nil || public["decisions/0001-pub/index.md"] == nil {
		t.Error("there is no Markdown of the pages: this test does not look at it")
	}
	words := []string{"wombat", "quokka", "@mail.example", "zq-internal", "2011-11-11", "2012-12-12", "2013-03-13"}
	for _, w := range words {
		found := false
		for name, data := range whole {
			found = found || bytes.Contains(data, []byte(w)) || strings.Contains(name, w)
		}
		if !found && w != "@mail.example" {
			t.Errorf("%s stands nowhere in a site of everything: this test sees nothing", w)
		}
		for name, data := range public {
			if at := bytes.Index(data, []byte(w)); at >= 0 || strings.Contains(name, w) {
				t.Errorf("%s: %q leaks: %q", name, w, data[max(0, at-80):min(len(data), max(0, at)+80)])
			}
		}
	}
	without := site(workspace.Options{Code: true, Markdown: true},
		func(name string, text []byte) bool { return !secret(name, text) })
	for name, data := range public {
		switch strings.TrimSuffix(name, "index.md") {
		case "decisions/0001-pub/", "decisions/0004-later/", "decisions/0005-bends/", "incidents/pub/", "principles/q/",
			"shadowing/s/", "trails/t/":
			continue // as of their pages
		}
		switch name {
		case "index.html", "not-understood/index.html", "build.json", "rules/index.html",
			"decisions/0001-pub/index.html", "decisions/0004-later/index.html", "decisions/0005-bends/index.html",
			"incidents/pub/index.html",
			"principles/q/index.html", "shadowing/s/index.html", "trails/t/index.html":
			continue // they name a secret record, which without it is a broken link or an unknown name
		}
		other, ok := without[name]
		if !ok {
			t.Errorf("%s is there only for the sake of what is secret", name)
		} else if !bytes.Equal(data, other) {
			t.Errorf("%s tells of what is secret:\n%s", name, firstDifference(data, other))
		}
	}
}

// unpacked reads a site: name -> text in lower case, unpacked.
func unpacked(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
			if plain, err := io.ReadAll(z); err == nil {
				data = plain
			}
		}
		out[strings.ToLower(name)] = bytes.ToLower(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// firstDifference shows where two texts part.
func firstDifference(a, b []byte) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return string(a[max(0, i-60):min(len(a), i+120)]) + "\n" + string(b[max(0, i-60):min(len(b), i+120)])
}
