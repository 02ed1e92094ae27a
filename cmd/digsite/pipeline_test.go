package main

import (
	"cmp"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"digsite/builder/yaml"
)

// What a forge would run: the lines of our action, of the pipelines that init writes, and of the hooks of pre-commit.

// step is what one step of a pipeline gives to a shell.
type step struct {
	name, lines string
	env         map[string]string
	allowed     string // an exit status that is no failure
}

// ours FILE TO copies a file of this repository.
func ours(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: ours FILE TO")
	}
	data, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(args[0])))
	ts.Check(err)
	ts.Check(os.MkdirAll(filepath.Dir(ts.MkAbs(args[1])), 0o777))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o666))
}

// serves FOLDER NAME serves a folder over HTTP until the script ends; NAME is its address.
func serves(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: serves FOLDER NAME")
	}
	s := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(s.Close)
	ts.Setenv(args[1], s.URL)
}

// runs FILE STEP... runs the steps of FILE that have lines for a shell, which STEP... must name, all and in order;
// !STEP is left out. A value that the forge would fill in must be set in the script; none may stand in the lines
// themselves, where what somebody called a branch would be a command. ! runs FILE STEP runs this one, which must fail.
func runs(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: [!] runs FILE STEP...")
	}
	steps := stepsOf(ts, args[0])
	var names, wanted []string
	for _, s := range steps {
		names = append(names, s.name)
	}
	for _, a := range args[1:] {
		wanted = append(wanted, strings.TrimPrefix(a, "!"))
	}
	if at := slices.Index(names, wanted[0]); neg && at >= 0 {
		if err := steps[at].run(ts); err == nil {
			ts.Fatalf("%s: it did not fail", wanted[0])
		}
		return
	}
	if !slices.Equal(names, wanted) {
		ts.Fatalf("the steps of %s are %q, not %q", args[0], names, wanted)
	}
	for i, s := range steps {
		if strings.Contains(s.lines, "${{") {
			ts.Fatalf("%s: an expression of the forge stands in the lines of a shell:\n%s", s.name, s.lines)
		}
		if strings.HasPrefix(args[1+i], "!") {
			continue
		}
		if err := s.run(ts); err != nil {
			ts.Fatalf("%s: %v", s.name, err)
		}
	}
}

// run gives a step to a shell that stops at the first failure, as the forges' do, and takes on what it puts on the
// path.
func (s step) run(ts *testscript.TestScript) error {
	env := []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "CI=true",
		"SOURCE_DATE_EPOCH=" + ts.Getenv("SOURCE_DATE_EPOCH"), "GIT_CEILING_DIRECTORIES=" + ts.MkAbs("..")}
	for _, name := range []string{"GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_ACTION_PATH", "GITHUB_SHA", "RUNNER_TEMP",
		"CI_PAGES_URL"} {
		env = append(env, name+"="+ts.Getenv(name))
	}
	for name, value := range s.env {
		if set := ts.Getenv(name); set != "" {
			value = strings.TrimPrefix(set, "-") // "-" says that it is empty
		} else if strings.Contains(value, "${{") {
			ts.Fatalf("%s: the script does not say what %s is", s.name, name)
		}
		env = append(env, name+"="+value)
	}
	if strings.Contains(s.lines, "go -C") {
		out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
		ts.Check(err)
		where := strings.Split(string(out), "\n")
		env = append(env, "GOCACHE="+where[0], "GOMODCACHE="+where[1])
	}
	cmd := exec.Command("sh", "-e", "-c", s.lines)
	cmd.Dir, cmd.Env = ts.MkAbs("."), env
	out, err := cmd.CombinedOutput()
	ts.Logf("[%s]\n%s", s.name, out)
	if err != nil && (s.allowed == "" || err.Error() != "exit status "+s.allowed) {
		return err
	}
	if file := ts.Getenv("GITHUB_PATH"); file != "" {
		data, _ := os.ReadFile(file)
		for dir := range strings.Lines(string(data)) {
			ts.Setenv("PATH", strings.TrimSpace(dir)+string(os.PathListSeparator)+ts.Getenv("PATH"))
		}
	}
	return nil
}

// stepsOf returns the steps of an action, of the jobs of a workflow, or the jobs of a GitLab pipeline, in the order in
// which they stand, and the hooks of pre-commit.
func stepsOf(ts *testscript.TestScript, name string) (out []step) {
	top, found := yaml.Parse(name, []byte(ts.ReadFile(name)), 1, yaml.Limits{})
	if len(found) > 0 {
		ts.Fatalf("%v", found)
	}
	for _, hook := range top.Items {
		out = append(out, step{name: hook.Get("id").Text, lines: hook.Get("entry").Text + " $FILES",
			env: map[string]string{"FILES": ""}})
	}
	jobs := append([]yaml.Field{{Val: top.Get("runs")}}, top.Get("jobs").Fields...)
	for _, job := range jobs {
		for _, s := range job.Val.Get("steps").Items {
			if !s.Has("run") {
				continue
			}
			one := step{name: s.Get("name").Text, lines: s.Get("run").Text, env: map[string]string{}}
			for _, f := range append(job.Val.Get("env").Fields, s.Get("env").Fields...) {
				one.env[f.Key] = f.Val.Text
			}
			out = append(out, one)
		}
	}
	for _, job := range top.Fields {
		if !job.Val.Has("script") {
			continue
		}
		base := top.Get(cmp.Or(job.Val.Get("extends").Text, job.Key))
		one := step{name: job.Key, env: map[string]string{},
			allowed: job.Val.Get("allow_failure").Get("exit_codes").Text}
		for _, lines := range append(base.Get("before_script").Items, job.Val.Get("script").Items...) {
			one.lines += lines.Text + "\n"
		}
		for _, f := range base.Get("variables").Fields {
			one.env[f.Key] = f.Val.Text
		}
		out = append(out, one)
	}
	return out
}
