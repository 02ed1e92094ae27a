package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"digsite/builder/config"
	"digsite/builder/finding"
)

// promises is the list of what scripts, links and settings may rely on, one a line (content/guide/promises.md).
var promises = filepath.Join("testdata", "promises.golden")

// TestPromises: what is on the list is still there. A line that went is a promise that was broken. What is new is no
// promise yet: a release adds it (.ci/release), with -update.
func TestPromises(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a site and asks it")
	}
	now := slices.Concat(commandsAndFlags(), keysAndCodes(), sampleAnswers(t))
	slices.Sort(now)
	now = slices.Compact(now)
	data, err := os.ReadFile(promises)
	if err != nil && !*update {
		t.Fatal(err)
	}
	before := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, line := range before {
		if line != "" && !slices.Contains(now, line) {
			t.Errorf("promised, and gone: %s", line)
		}
	}
	for _, line := range now {
		if !slices.Contains(before, line) {
			t.Logf("new, a promise with the next release: %s", line)
		}
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(promises, []byte(strings.Join(now, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// commandsAndFlags returns "command digsite build" and "flag digsite build --strict". What --help does not show is no
// promise.
func commandsAndFlags() (out []string) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Hidden {
			return
		}
		out = append(out, "command "+c.CommandPath())
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				out = append(out, "flag "+c.CommandPath()+" --"+f.Name)
			}
			if f.Shorthand != "" {
				out = append(out, "flag "+c.CommandPath()+" -"+f.Shorthand)
			}
		})
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(rootCommand(&app{}))
	return out
}

// keysAndCodes returns "key code.roots" of site.yaml, "code link-broken" of findings, and "page tags/" of addresses.
func keysAndCodes() (out []string) {
	for _, k := range config.Keys() {
		out = append(out, "key "+k.Name)
	}
	for _, r := range finding.Rules() {
		out = append(out, "finding "+string(r.Code))
	}
	for _, name := range config.PageNames() {
		out = append(out, "page "+name+"/")
	}
	return out
}

// sampleAnswers asks what `digsite init` writes: "json list .[].id" is a field that list --json has, "address
// r/adr-1/" one of the site, "exit 2 build --nonsense" how a run ends.
func sampleAnswers(t *testing.T) (out []string) {
	dir := t.TempDir()
	digsite := func(args ...string) ([]byte, int) {
		cmd := exec.Command("digsite", append([]string{"-C", dir, "-q", "--date", "2021-01-01"}, args...)...)
		cmd.Env = append(os.Environ(), "CI=", "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "XDG_CACHE_HOME="+dir)
		data, err := cmd.Output()
		if cmd.ProcessState == nil {
			t.Fatal(err)
		}
		return data, cmd.ProcessState.ExitCode()
	}
	if _, status := digsite("init"); status != 0 {
		t.Fatalf("init ends with %d", status)
	}
	for name, text := range map[string]string{"broken.yaml": "titel: x\n", "queue.go": "package queue // see ADR-1\n",
		"content/pages/bad.md": "# Bad\n\n[nothing](nothing.md)\n"} {
		os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755)
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, words := range []string{"build", "list", "show adr-1", "search records", "why queue.go", "check",
		"version", "publish there --dry-run", "export", "context queue.go", "cache stats"} {
		args := append(strings.Fields(words), "--json")
		if words == "export" {
			args = []string{"export", "--format", "json"}
		}
		data, _ := digsite(args...)
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("%s: %v\n%s", words, err, data)
		}
		name, _, _ := strings.Cut(words, " ")
		out = append(out, fields("json "+name+" ", v)...)
	}
	for _, words := range []string{"build", "check", "build --nonsense", "-c broken.yaml build", "build --strict",
		"why nothing.go", "show nothing", "init"} {
		_, status := digsite(strings.Fields(words)...)
		out = append(out, "exit "+string(rune('0'+status))+" "+words)
	}
	digsite("build", "--base-url", "https://example.org/") // feeds, the calendar and the sitemap want an address
	site := os.DirFS(filepath.Join(dir, "_site"))
	fs.WalkDir(site, ".", func(p string, d fs.DirEntry, err error) error {
		top := !strings.Contains(p, "/") && !strings.HasPrefix(p, ".")
		for _, of := range []string{config.WhyURL, config.FeedsURL, config.SchemaURL} { // for programs
			top = top || strings.HasPrefix(p, of)
		}
		if err == nil && !d.IsDir() && (top || strings.HasSuffix(p, "/index.html")) { // the rest is the theme's own
			out = append(out, "address "+strings.TrimSuffix(p, "index.html"))
		}
		return err
	})
	return out
}

// fields returns the names in a JSON value, each behind the path to it: ".hits[].id".
func fields(path string, v any) (out []string) {
	switch x := v.(type) {
	case map[string]any:
		for name, below := range x {
			out = append(out, path+"."+name)
			out = append(out, fields(path+"."+name, below)...)
		}
	case []any:
		for _, below := range x {
			out = append(out, fields(path+"[]", below)...)
		}
	}
	return out
}
