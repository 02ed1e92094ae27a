package e2e

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Built is a site in a folder and on a plain file server below a sub-path. Tests share it: none writes to it.
type Built struct{ Dir, Address, Host string }

// ServeBuilt builds the records of a folder with the flags given. The site knows where it stands, so that the page of a
// wrong address works too.
func ServeBuilt(t *testing.T, content string, flags ...string) Built {
	t.Helper()
	return builtOnce(t, content, "--base-url", flags...)
}

// ServeFolder serves a site that is built already.
func ServeFolder(dir string) Built { return below(dir, nil) }

// sites are those that the tests of a package have asked for so far.
var sites sync.Map

// builtOnce builds a folder, once for all tests that ask for the same files with the same flags, and serves it until
// the last has ended; named is the flag that tells the site its address, if any does. What a test then does to the
// folder changes nothing.
func builtOnce(t *testing.T, dir, named string, flags ...string) Built {
	t.Helper()
	NeedsBrowser(t)
	key := fmt.Sprint(digest(t, dir), named, flags)
	once, _ := sites.LoadOrStore(key, sync.OnceValues(func() (Built, error) { return build(dir, named, flags) }))
	b, err := once.(func() (Built, error))()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func build(dir, named string, flags []string) (Built, error) {
	all, err := work()
	if err != nil {
		return Built{}, err
	}
	out, err := os.MkdirTemp(all, "site-")
	if err != nil {
		return Built{}, err
	}
	b := below(filepath.Join(out, "site"), nil)
	args := []string{"build", "-q", "-o", b.Dir, "--cache", filepath.Join(out, "cache"), "--date", "2026-11-22"}
	if named != "" {
		args = append(args, named, b.Address)
	}
	_, err = run(dir, append(args, flags...)...)
	return b, err
}

// below serves a folder below a sub-path until the last test has ended; change may answer a request itself.
func below(dir string, change func(w http.ResponseWriter, r *http.Request) bool) Built {
	files := http.StripPrefix("/below/here", http.FileServer(http.Dir(dir)))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if change == nil || !change(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	return Built{dir, srv.URL + "/below/here/", srv.URL}
}

// digest names the files of a folder and their bytes. Only what tests write themselves is looked at: our own records,
// and other people's, stay as they are while the tests run.
func digest(t *testing.T, dir string) string {
	t.Helper()
	if !strings.HasPrefix(dir, os.TempDir()) {
		return dir
	}
	sum := sha256.New()
	if err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		fmt.Fprintf(sum, "%q %d\n%s", rel, len(data), data)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}
