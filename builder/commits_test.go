package builder_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"digsite/builder"
)

// TestLaw8Commits: after each of many random edits, each of them committed by one of three people, a warm build gives
// the bytes of a cold one: what git says of a file is on its page, and the page of another need not be made again.
func TestLaw8Commits(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	edits := rounds(3, 8, 300)
	dir, out := t.TempDir(), t.TempDir()
	root, s := filled(t, dir, 77, 16)
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.email=x@example.org"}, args...)...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, said)
		}
	}
	git("init", "-q", "-b", "main")
	warm := options(dir, filepath.Join(out, "site"), filepath.Join(out, "cache"))
	none := options(dir, filepath.Join(out, "cold"), filepath.Join(os.DevNull, "none"))
	files := map[string]made{}
	for i := range edits {
		e := s.Edit()
		if err := e.Apply(root); err != nil {
			t.Fatal(err)
		}
		if i%3 != 2 { // what is not committed is on the pages too
			git("add", "-A")
			git("-c", fmt.Sprint("user.name=Writer ", i%4), "commit", "-q", "--allow-empty", "-m", "records",
				fmt.Sprintf("--date=2024-05-%02dT07:08:09Z", 1+i%28))
		}
		in, err := builder.Gather(t.Context(), warm)
		if err != nil {
			t.Fatal(err)
		}
		cold, err := builder.Gather(t.Context(), none)
		if err != nil {
			t.Fatal(err)
		}
		files = render(t, new(builder.Session), in, files)
		bad := differ(data(render(t, new(builder.Session), cold, nil)), data(files))
		in.Close()
		cold.Close()
		if len(bad) > 0 {
			t.Fatalf("edit %d, %s of %s %s: cold and warm differ:\n%s", i, e.What, e.Path, e.From, joinLines(bad))
		}
	}
}
