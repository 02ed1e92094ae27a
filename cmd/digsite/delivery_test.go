package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDelivery replays edits of an assistant over a repository with guards of each kind, through the program, and
// counts what is said: the right record first, nothing where nothing guards the lines, in how many words, and what is
// said twice in a session. DIGSITE_LONG=1 makes it 600 edits, DIGSITE_PROGRAM names the program; .ci/delivery sets
// both.
func TestDelivery(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git program")
	}
	each := 2
	if os.Getenv("DIGSITE_LONG") != "" {
		each = 40
	}
	d := &delivery{t: t, dir: t.TempDir(), home: t.TempDir(),
		program: cmp.Or(os.Getenv("DIGSITE_PROGRAM"), "digsite")}
	d.make(each)
	right, silent := 0, 0
	var words []int
	for i, e := range d.guarded {
		ids, said := d.edit(fmt.Sprint("guarded ", i), e)
		words = append(words, said)
		if len(ids) > 0 && ids[0] == e.want {
			right++
		} else {
			t.Logf("an edit of %q in %s, which %s guards, is told %v", e.old, e.file, e.want, ids)
		}
	}
	for i, e := range d.free {
		if ids, said := d.edit(fmt.Sprint("free ", i), e); said == 0 {
			silent++
		} else {
			t.Errorf("an edit of %q in %s, which nothing guards, is told %v", e.old, e.file, ids)
		}
	}
	repeats := d.session(append(slices.Clone(d.guarded[:min(len(d.guarded), each*4)]), d.guarded[:each*2]...))
	slices.Sort(words)
	t.Logf("right record first %d of %d; silent %d of %d; words %d, at most %d; said twice in a session %d",
		right, len(d.guarded), silent, len(d.free), words[len(words)/2], words[len(words)-1], repeats)
	if right*100 < len(d.guarded)*95 || repeats > 0 || words[len(words)-1] >= 300 {
		t.Error("that is not enough")
	}
}

// delivery is a repository and the edits of it.
type delivery struct {
	t                  *testing.T
	dir, home, program string
	records            int
	guarded, free      []replayed
}

// replayed is an edit: the text in the file that it replaces, and the record that guards it.
type replayed struct{ file, old, want string }

// make writes so many guards of each kind, and as many lines and files that nothing guards.
func (d *delivery) make(each int) {
	d.write("site.yaml", "content: [docs]\n")
	d.write("docs/incidents/2021-03-02-stalled.md", "---\nid: inc-1\nstatus: resolved\n---\n# The workers stalled\n\n"+
		"## Summary\n\nAll workers waited for one lock.\n")
	for i := range each {
		at := func(kind string) string { return fmt.Sprintf("src/%s/k%d.go", kind, i) }
		d.guard(at("lines"), i, at("lines")+":11-14", "", true)
		d.guard(at("symbol"), i, at("symbol")+"#B", "", true)
		d.guard(at("file"), i, at("file"), "", false)
		d.guard(fmt.Sprintf("src/folder%d/a/k.go", i), i, fmt.Sprintf("src/folder%d/**", i), "", false)
		d.guard(at("marker"), i, "", "// see ADR-%d", true)
		// closer goes before wider, and what something still forces before both
		d.record(fmt.Sprintf("src/both%d/", i), i, "accepted", false)
		d.guard(fmt.Sprintf("src/both%d/k.go", i), i, fmt.Sprintf("src/both%d/k.go:11-14", i), "", false)
		d.record(at("forced")+":11-14", i, "accepted", false)
		d.guarded = append(d.guarded, replayed{at("forced"), fmt.Sprintf("step%dB", i),
			fmt.Sprint("ADR-", d.records+1)})
		d.write(at("forced"), d.code(i, ""))
		d.record(at("forced"), i, "accepted", true)
		// nobody's: a free file, one of a record that no longer holds, a record that speaks of a file and guards none
		d.write(at("free"), d.code(i, ""))
		d.write(at("retired"), d.code(i, ""))
		d.record(at("retired"), i, "deprecated", false)
		d.record("", i, "accepted", true)
		d.free = append(d.free, replayed{at("free"), fmt.Sprintf("step%dB", i), ""},
			replayed{at("retired"), fmt.Sprintf("step%dB", i), ""})
	}
	d.git("init", "-q")
	d.git("add", "-A")
	d.git("-c", "user.name=w", "-c", "user.email=w@example.org", "-c", "gc.auto=0", "-c", "maintenance.auto=false",
		"commit", "-q", "-m", "Begin")
	for i := range each { // every other file has moved since
		if name := fmt.Sprintf("src/lines/k%d.go", i); i%2 == 0 {
			d.write(name, "// Package src\n// does the work.\n"+d.code(i, ""))
		}
	}
}

// guard writes a file whose function B something guards, and notes edits of B, and of A and C where these are free.
func (d *delivery) guard(file string, i int, anchor, comment string, others bool) {
	d.record(anchor, i, "accepted", i%3 == 0 && !strings.Contains(file, "both"))
	if comment != "" {
		comment = fmt.Sprintf(comment, d.records)
	}
	d.write(file, d.code(i, comment))
	d.guarded = append(d.guarded, replayed{file, fmt.Sprintf("step%dB", i), fmt.Sprintf("ADR-%d", d.records)})
	if others {
		d.free = append(d.free, replayed{file, fmt.Sprintf("step%dA", i), ""},
			replayed{file, fmt.Sprintf("step%dC", i), ""})
	}
}

// record writes the next record. Every other that something forced was taught by an incident.
func (d *delivery) record(anchor string, i int, status string, forced bool) {
	d.records++
	text := "---\nstatus: " + status + "\n"
	if anchor != "" {
		text += "code:\n  - \"" + anchor + "\"\n"
	}
	if forced {
		text += "constraints:\n  - what: the broker takes 32 messages at once, whatever is asked of it\n" +
			"    source: the vendor's limits\n    since: 2020-02-01\n"
		if i%2 == 0 {
			text += "    incident: inc-1\n"
		}
	}
	d.write(fmt.Sprintf("docs/adr/%04d-choice.md", d.records), text+fmt.Sprintf("---\n# Choice %d of how work is done"+
		"\n\n## Context\n\nThe file src/free/k%d.go was slow, and nobody knew why.\n\n## Decision\n\nWe do the steps "+
		"of part %d one after the other, in the order in which they came, and we never take more than one lock at a "+
		"time, since two of them have met before.\n\n## Open questions\n\n- Does this hold for more than one "+
		"machine?\n", d.records, i, i))
}

// code is a file of three functions; a comment stands above the second.
func (d *delivery) code(i int, comment string) string {
	text := "package src\n"
	for _, name := range []string{"A", "B", "C"} {
		if name == "B" && comment != "" {
			text += "\n" + comment
		}
		text += fmt.Sprintf("\nfunc %s() {\n\tbegin(%d)\n\tstep%d%s()\n\tend()\n}\n", name, i, i, name)
	}
	return text
}

// heading is the id of a record in an answer.
var heading = regexp.MustCompile(`(?m)^### (ADR-\d+)`)

// edit sends one edit and returns the records that were named, in order, and how many words were said.
func (d *delivery) edit(session string, e replayed) (ids []string, words int) {
	event, err := json.Marshal(map[string]any{"session_id": session, "cwd": d.dir, "hook_event_name": "PreToolUse",
		"tool_name": "Edit", "tool_input": map[string]any{"file_path": filepath.Join(d.dir, e.file),
			"old_string": "\t" + e.old + "()", "new_string": "\t" + e.old + "(1)"}})
	if err != nil {
		d.t.Fatal(err)
	}
	cmd := exec.Command(d.program, "hook")
	cmd.Dir, cmd.Stdin = d.dir, bytes.NewReader(event)
	cmd.Env = append(os.Environ(), "HOME="+d.home, "XDG_CACHE_HOME="+d.home, "SOURCE_DATE_EPOCH=1609459200")
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatal(err)
	}
	var answer struct {
		HookSpecificOutput struct{ AdditionalContext string }
	}
	if len(out) > 0 {
		if err := json.Unmarshal(out, &answer); err != nil {
			d.t.Fatalf("%v: %s", err, out)
		}
	}
	text := answer.HookSpecificOutput.AdditionalContext
	for _, m := range heading.FindAllStringSubmatch(text, -1) {
		ids = append(ids, m[1])
	}
	return ids, len(strings.Fields(text))
}

// session makes edits in one session and returns how many records were named again.
func (d *delivery) session(edits []replayed) int {
	told, repeats := map[string]bool{}, 0
	for _, e := range edits {
		ids, _ := d.edit("one", e)
		for _, id := range ids {
			if told[id] {
				repeats++
			}
			told[id] = true
		}
	}
	if len(told) < len(edits)/4 {
		d.t.Errorf("%d edits of one session were told of %d records", len(edits), len(told))
	}
	return repeats
}

func (d *delivery) write(name, text string) {
	full := filepath.Join(d.dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

func (d *delivery) git(args ...string) {
	cmd := exec.Command("git", args...)
	cmd.Dir = d.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}
