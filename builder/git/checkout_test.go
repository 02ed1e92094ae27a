package git

import (
	"path/filepath"
	"testing"
)

func TestHooksPath(t *testing.T) {
	for _, row := range []struct{ said, want string }{
		{"", ""},
		{"command\t/dev/null", ""}, // what this program says itself
		{"global\t/home/ada/hooks\ncommand\t/dev/null", "/home/ada/hooks"},
		{"global\t/home/ada/hooks\nlocal\t.husky\ncommand\t/dev/null", ".husky"},
		{"nonsense", ""},
	} {
		if got := hooksPath(row.said); got != row.want {
			t.Errorf("%q: %q, want %q", row.said, got, row.want)
		}
	}
}

// What is staged is the content of the index that git commits from; a message's trailers are read as those of a commit.
func TestStagedAndTrailersOf(t *testing.T) {
	r := newRepo(t)
	r.write("a.txt", "one\n")
	r.write("b.txt", "one\n")
	head := r.commit()
	repo := Repo{Top: r.dir, Head: head}
	r.write("a.txt", "two\n")
	r.git("add", "a.txt")
	r.write("a.txt", "three\n") // not staged
	r.write("b.txt", "two\n")
	all, err := repo.Staged(t.Context(), head, "")
	if err != nil || len(all) != 1 || all[0].Path != "a.txt" {
		t.Fatalf("%v %v", all, err)
	}
	blobs, err := repo.Blobs(t.Context(), []string{all[0].NewBlob})
	if got := string(blobs[all[0].NewBlob]); got != "two\n" || err != nil {
		t.Errorf("%q %v", got, err)
	}
	if all, err = repo.Staged(t.Context(), head, r.dir+"/.git/no-index"); err != nil || len(all) != 2 {
		t.Errorf("of an empty index: %v %v", all, err) // both are gone there
	}
	if _, err := repo.Staged(t.Context(), "--output=x", ""); err == nil {
		t.Error("an option was taken for a commit")
	}
	message := "Subject\n\nText --- of it\n---\nmore\n\n" +
		"acknowledges: ADR-1, adr-2\nOther: x\nAcknowledges:\n# a comment\n"
	if got, err := repo.TrailersOf(t.Context(), "Acknowledges", message); err != nil || len(got) != 1 ||
		got[0] != "ADR-1, adr-2" {
		t.Errorf("%q %v", got, err)
	}
}

// Hooks lie in git's own folder, or where core.hooksPath says; a folder elsewhere is none of the repository's.
func TestFindCheckout(t *testing.T) {
	r := newRepo(t)
	r.write("src/a.txt", "one\n")
	r.commit()
	for _, row := range []struct{ path, below, hooks string }{
		{"", r.dir + "/.git", "hooks"}, {".husky", r.dir, ".husky"}, {r.dir + "/h/k", r.dir, "h/k"},
		{"../elsewhere", "", ""}, {"/elsewhere", "", ""},
	} {
		if row.path != "" {
			r.git("config", "core.hooksPath", row.path)
		}
		c, ok := FindCheckout(t.Context(), filepath.Join(r.dir, "src"))
		if !ok || c.Top != r.dir || c.HooksPath != row.path || filepath.ToSlash(c.Below) != row.below ||
			filepath.ToSlash(c.Hooks) != row.hooks || c.Merging {
			t.Errorf("%q: %+v", row.path, c)
		}
	}
	if c, ok := FindCheckout(t.Context(), t.TempDir()); ok {
		t.Errorf("no repository: %+v", c)
	}
}
