package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// canary is what nobody may ever read: it stands outside of the records alone.
const canary = "swordfish"

// outside is a folder beside the records. Every file of it holds the canary.
var outside = map[string]string{
	"secret.md": "# swordfish\n\nwords swordfish\n", "secret.png": "\x89PNG swordfish",
	"secret.go": "package secret\n\n// ADR-1: swordfish\nfunc Swordfish() {}\n", "kep.yaml": "title: swordfish\nstatus: swordfish\n",
	"Glossary.md": "# Glossary\n\n| Term | Meaning |\n|---|---|\n| Fish | swordfish |\n",
	"ignore":      "docs/0002*\n# swordfish\n", "package.json": `{"name":"swordfish","dependencies":{"x":"1"}}`,
	"go.mod": "module swordfish\n\nrequire example.org/x v1.0.0\n", "AGENTS.md": "swordfish\n", "settings.json": `{"x":"swordfish"}`,
	"0001-one.md": "# 1. swordfish\n",
}

// reaching is a record that asks for those files in every place where a path can stand. §A is the outside as an
// absolute path, §T one that leads there.
const reaching = `---
status: accepted
date: 2020-01-01
code: ["§T/secret.go", "§T/secret.go:1-3", "§T/secret.go#S", "§T/**", "§T", "src/§T/secret.go"]
premises:
  - {what: a, path: "§T/secret.md"}
  - {what: b, gone: "§T/nothing.md"}
  - {what: c, module: x, below: "9", file: "§T/package.json"}
  - "§T/secret.md"
constraints: [{what: x, source: "§T/secret.md", evidence: "§T/secret.md"}]
supersedes: ["§T/secret.md"]
related: ["§T/secret.md"]
incident: "§T/secret.md"
stops: ["§T/secret.md", {record: "§T/secret.md"}]
aliases: ["§T/x", "/§T/y"]
---
# A record

[a](§T/secret.md) [b](<§T/secret.md#words>) [c](§T/kep.yaml) [d](§T/) ![e](§T/secret.png) ![[§T/secret]] ![[§T/secret.png]]
[[§T/secret]] <img src="§T/secret.png"> <a href="§T/secret.md">f</a> <video src="§T/secret.png"></video>

![g]: §T/secret.png

[h]: §T/secret.md

'''§T/secret.go
'''

{% include "§T/secret.md" %} {{#include §T/secret.md}} @import "§T/secret.md" <!-- include: §T/secret.md -->

--8<-- "§T/secret.md"

$\input{§T/secret.md}$

'''plantuml
!include §T/secret.md
'''

'''mermaid
flowchart LR
A@{ img: "§T/secret.png" }
click A "§T/secret.md"
'''
`

// ways lead out of docs/ to the outside.
var ways = []string{"../../outside", "§A", "file://§A", "file:§A", "%2e%2e/%2e%2e/outside", "..%2f..%2foutside",
	`..\\..\\outside`, "leak", "./leak", "leak/../leak", "deep/leak", "absolute", "chain", "loop", "../docs/leak",
	"/docs/leak", "....//....//outside", "..;/..;/outside", "%252e%252e/%252e%252e/outside", "../../kb/docs/leak",
	"x/../../../outside", "~/../outside", "${PWD}/../outside", "../../outside/sub/.."}

// TestNothingOutsideIsRead: a repository full of links and paths that lead out of it, and every command over it. No
// byte of a file outside is in a site or an answer, no file outside is written, and git runs nothing.
func TestNothingOutsideIsRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right there")
	}
	for _, gated := range []bool{false, true} { // with a .gitignore that leads out nothing is read at all
		base, s := reachingSite(t, gated)
		before := seen(t, filepath.Join(base, "outside"))
		dirs := []string{s.out, filepath.Join(base, "okf")}
		told := 0
		for _, args := range []string{"build -o " + s.out, "check -v", "check --format sarif", "list -v", "list --json",
			"show 1", "show --json 2", "search words", "search --json secret", "why src/leak.go", "why src/leak/secret.go",
			"why ../outside/secret.go", "why docs/leak/secret.go:3", "why " + filepath.Join(base, "outside", "secret.go"),
			"context src/leak.go", "context src/leak/secret.go:3", "export --format json", "export --format csv",
			"export --format html -o " + filepath.Join(base, "one.html"), "export --format okf -o " + dirs[1], "diff HEAD",
			"diff HEAD~1", "mine", "agents", "agents --write", "hook install --for claude", "new decision T", "new incident T",
			"why --diff HEAD~1 --format markdown", "mcp", "hook", "lsp", "cache stats", "cache clear"} {
			stdin := map[string]string{"mcp": mcpAsks, "hook": hookEvent(s.dir), "lsp": lspAsks(s.dir)}[args]
			stdout, stderr := s.says(t, stdin, strings.Fields(args)...)
			told += len(stdout)
			if ran, err := os.ReadFile(filepath.Join(base, "outside", "ran")); err == nil {
				t.Fatalf("%s: git ran %s", args, ran)
			}
			if all := stdout + stderr; strings.Contains(all, canary) {
				at := strings.Index(all, canary)
				t.Errorf("%s says %q", args, all[max(0, at-80):min(len(all), at+40)])
			}
		}
		if told < 2000 {
			t.Errorf("all answers are %d bytes", told)
		}
		for _, dir := range append(dirs, filepath.Join(base, "one.html"), s.cache) {
			for name, data := range seen(t, dir) {
				if strings.Contains(data, canary) {
					t.Errorf("%s holds what stands outside", name)
				}
			}
		}
		after := seen(t, filepath.Join(base, "outside"))
		for name, data := range after {
			if before[name] != data {
				t.Errorf("%s was written", name)
			}
		}
		if len(after) != len(before) {
			t.Errorf("outside are %d files, were %d", len(after), len(before))
		}
		if gated {
			continue
		}
		leak := filepath.Join(s.dir, "docs", "leak.md") // what stands inside is read: the test would see it
		if err := os.Remove(leak); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(leak, []byte(outside["secret.md"]), 0o644); err != nil {
			t.Fatal(err)
		}
		if found, _ := s.says(t, "", "search", canary); !strings.Contains(found, canary) {
			t.Errorf("a file of the records is not found: %s", found)
		}
	}
	t.Logf("%d paths in %d places", len(ways), strings.Count(reaching, "§T"))
}

// reachingSite is a repository with links of every kind, whose records reach for what they lead to, and whose git is
// told to run what it can.
func reachingSite(t *testing.T, gated bool) (base string, s *hostileSite) {
	t.Helper()
	base, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", base)
	t.Setenv("GIT_CEILING_DIRECTORIES", base)
	s = &hostileSite{dir: filepath.Join(base, "kb"), out: filepath.Join(base, "site"),
		cache: filepath.Join(base, "cache")}
	write := func(name, text string) {
		name = filepath.Join(base, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range outside {
		write("outside/"+name, text)
		write("outside/sub/"+name, text)
	}
	away := filepath.Join(base, "outside")
	for i, way := range ways {
		way = strings.ReplaceAll(way, "§A", away)
		write(fmt.Sprintf("kb/docs/%04d-r.md", i+1), strings.NewReplacer("§T", way, "'''", "```").Replace(reaching))
	}
	write("kb/site.yaml", "title: x\ncontent: [docs]\ncode: {roots: [.]}\nmarkdown: true\n")
	write("kb/src/ok.go", "package src\n\n// ADR-1\nfunc Ok() {}\n")
	write("kb/docs/deep/x.md", "# X\n")
	for name, to := range map[string]string{
		"docs/leak": "../../outside", "docs/leak.md": "../../outside/secret.md", "docs/absolute": away, "docs/loop": "loop",
		"docs/chain": "link1", "docs/link1": "link2", "docs/link2": "../../outside", "docs/a": "b", "docs/b": "a",
		"docs/deep/leak": "../../../outside", "docs/secret.png": "../../outside/secret.png",
		"docs/kep.yaml": "../../outside/kep.yaml", "docs/Glossary.md": "../../outside/Glossary.md",
		"docs/decisions": "../../outside", "docs/incidents": "../../outside", "docs/up": "../..",
		"src/leak.go": "../../outside/secret.go", "src/leak": "../../outside", "src/absolute.go": away + "/secret.go",
		"package.json": "../outside/package.json", "go.mod": "../outside/go.mod", "AGENTS.md": "../outside/AGENTS.md",
		".claude": "../outside", ".digsite": "../outside", "docs/.gitignore": "../../outside/ignore",
	} {
		if name == "docs/.gitignore" && !gated {
			continue
		}
		if err := os.Symlink(to, filepath.Join(s.dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	write("kb/.gitattributes", "* diff=evil filter=evil merge=evil\n")
	steps := [][]string{{"init", "-q"}, {"add", "-A"}, {"commit", "-qm", "one"},
		{"commit", "-qm", "two", "--allow-empty"}}
	evil := "sh -c 'echo $0 >> " + filepath.Join(away, "ran") + "'" // a file more outside, if git does what it is told
	for _, key := range []string{"core.fsmonitor", "core.pager", "pager.log", "diff.external", "diff.evil.command",
		"diff.evil.textconv", "filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "gpg.program",
		"gpg.ssh.program", "core.editor", "sequence.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
		"core.alternateRefsCommand", "credential.helper", "merge.evil.driver", "interactive.diffFilter", "trailer.x.command"} {
		steps = append(steps, []string{"config", key, evil})
	}
	steps = append(steps, []string{"config", "alias.log", "!" + evil}, []string{"config", "log.showSignature", "true"},
		[]string{"config", "protocol.ext.allow", "always"}, []string{"config", "remote.origin.url", "ext::" + evil},
		[]string{"config", "remote.origin.promisor", "true"})
	for _, args := range steps {
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
		cmd.Dir = s.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	for _, hook := range []string{"post-index-change", "pre-commit", "fsmonitor-watchman", "reference-transaction",
		"post-checkout"} {
		write("kb/.git/hooks/"+hook, "#!/bin/sh\n"+evil+"\n")
		if err := os.Chmod(filepath.Join(s.dir, ".git", "hooks", hook), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return base, s
}

// seen returns the files below a folder, or the file itself, with their bytes; links are not followed.
func seen(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return nil
		}
		data, err := os.ReadFile(name)
		out[name] = string(bytes.ToLower(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
