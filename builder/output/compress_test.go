package output

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"digsite/builder/fingerprint"
)

// TestCompressed: what a host sends is what the page says, whole; pictures and the small pages of r/ have none.
func TestCompressed(t *testing.T) {
	text := strings.Repeat("why is it this way? ", 500)
	file := func(path string) File {
		return File{Path: path, Key: fingerprint.Bytes([]byte(path)),
			Data: func() ([]byte, error) { return []byte(text), nil }}
	}
	var paths []string
	for _, f := range Compressed([]File{file("a/index.html"), file("r/a/index.html"), file("files/a.png")}) {
		paths = append(paths, f.Path)
		data, err := f.Data()
		if err != nil {
			t.Fatal(err)
		}
		var r io.Reader = brotli.NewReader(bytes.NewReader(data))
		if strings.HasSuffix(f.Path, ".gz") {
			if r, err = gzip.NewReader(bytes.NewReader(data)); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != text || len(data) > len(text)/10 {
			t.Errorf("%s: %d bytes, %d of them read: %v", f.Path, len(data), len(got), err)
		}
	}
	if got := strings.Join(paths, " "); got != "a/index.html.gz a/index.html.br" {
		t.Error(got)
	}
}
