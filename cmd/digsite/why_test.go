package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkWhy answers for one line in a repository of 50,000 files and 500 records, again and again, as an editor
// would. The budget is 200 ms a question after the first.
func BenchmarkWhy(b *testing.B) {
	dir := bigRepository(b, 50_000, 500)
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		b.Fatal(err)
	}
	defer null.Close()
	b.Setenv("SOURCE_DATE_EPOCH", "1609459200")
	ask := func() {
		a := &app{stdin: null, stdout: null, stderr: null, env: os.LookupEnv, now: time.Now}
		if code := a.run(context.Background(), []string{"-C", dir, "why", "src/d007/f0042.go:3"}); code != 0 {
			b.Fatalf("exit status %d", code)
		}
	}
	ask()
	for b.Loop() {
		ask()
	}
}

// bigRepository makes a repository whose every record guards a few lines of a file.
func bigRepository(b *testing.B, files, records int) string {
	b.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		b.Skip("there is no git program")
	}
	dir := b.TempDir()
	write := func(name, text string) {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for i := range files {
		write(fmt.Sprintf("src/d%03d/f%04d.go", i/100, i%100), fmt.Sprintf("package p\n\nconst limit%d = %d\n\nfunc f%d() {\n\tg(limit%d)\n}\n", i, i, i, i))
	}
	for i := range records {
		write(fmt.Sprintf("docs/adr/%04d-record.md", i+1), fmt.Sprintf("---\nstatus: accepted\ncode:\n  - src/d%03d/f0042.go:3\n  - src/d%03d/*.go\nconstraints:\n  - what: something\n---\n# Record %d\n\n## Context and Problem Statement\n\nText.\n", i, i, i))
	}
	write("site.yaml", "content: [docs]\n")
	for _, line := range []string{"init -q", "add -A", "-c user.name=w -c user.email=w@example.org commit -q -m Begin"} {
		cmd := exec.Command("git", strings.Fields(line)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("git %s: %v\n%s", line, err, out)
		}
	}
	return dir
}
