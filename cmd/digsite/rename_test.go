package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRenameModule: .ci/rename-module gives a copy of this repository another name. All of it resolves, a package that
// imports others compiles, and nothing says the old name. To compile all of it here would cost more than it tells.
func TestRenameModule(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles under another name")
	}
	t.Parallel()
	for _, tool := range []string{"git", "bash", "go"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	top := t.TempDir()
	run := func(name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = top
		cmd.Env = append(os.Environ(), "RENAME_SKIP_BUILD=yes", "GIT_CEILING_DIRECTORIES="+filepath.Dir(top))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %q: %v\n%s", name, args, err, out)
		}
		return string(out)
	}
	src := filepath.Join("..", "..")
	for _, name := range []string{".ci", ".github", "builder", "cmd", "content", "theme"} {
		if err := os.CopyFS(filepath.Join(top, name), os.DirFS(filepath.Join(src, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", ".gitattributes", ".pre-commit-hooks.yaml", "README.md"} {
		data, err := os.ReadFile(filepath.Join(src, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(top, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, _ := os.ReadFile(filepath.Join(top, "go.mod"))
	was := strings.TrimSpace(strings.TrimPrefix(strings.SplitN(string(data), "\n", 2)[0], "module "))
	run("git", "init", "-q")
	run("git", "-c", "core.autocrlf=false", "add", ".")
	run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "as it is")
	run("bash", ".ci/rename-module", "example.org/acme/why")
	run("go", "list", "-deps", "-test", "./...")
	run("go", "build", "./builder/config", "./cmd/digsite/version")
	old := regexp.MustCompile(`(^|[^A-Za-z0-9_./-])` + regexp.QuoteMeta(was) + `/(builder|cmd|theme)\b`)
	for line := range strings.Lines(run("git", "grep", "-nE", "(builder|cmd|theme)")) {
		_, text, _ := strings.Cut(line, ":")
		_, text, _ = strings.Cut(text, ":")
		if old.MatchString(text) {
			t.Errorf("the old name: %s", line)
		}
	}
	if got := run("gofmt", "-l", "builder", "cmd", "theme"); got != "" {
		t.Errorf("not formatted: %s", got)
	}
}
