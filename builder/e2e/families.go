package e2e

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
)

// Built is a site in a folder and on a plain file server below a sub-path.
type Built struct{ Dir, Address, Host string }

// ServeBuilt builds the records of a folder with the flags given. The site knows where it stands, so that the page of a
// wrong address works too.
func ServeBuilt(t *testing.T, content string, flags ...string) Built {
	t.Helper()
	NeedsBrowser(t)
	b := ServeFolder(t, filepath.Join(t.TempDir(), "site"))
	Run(t, content,
		append([]string{"build", "-q", "-o", b.Dir, "--cache", t.TempDir(), "--date", "2026-11-22", "--base-url",
			b.Address}, flags...)...)
	return b
}

// ServeFolder serves a site that is built already.
func ServeFolder(t *testing.T, dir string) Built {
	t.Helper()
	srv := httptest.NewServer(http.StripPrefix("/below/here", http.FileServer(http.Dir(dir))))
	t.Cleanup(srv.Close)
	return Built{dir, srv.URL + "/below/here/", srv.URL}
}
