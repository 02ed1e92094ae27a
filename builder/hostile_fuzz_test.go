package builder_test

import (
	"os"
	"path/filepath"
	"testing"

	"digsite/builder/corpus/hostile"
	"digsite/builder/workspace"
)

// FuzzPage puts a text into every place of a record, builds its page and reads it as a browser does: no address or
// attribute of it could run, nothing asks another host, no name of the page's own is taken.
func FuzzPage(f *testing.F) {
	for i, p := range hostile.OneOfEach(1<<20, 0) {
		if i%9 == 0 {
			f.Add(p.Text, uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, form uint8) {
		dir := t.TempDir()
		for _, folder := range hostile.Folders {
			if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		name := filepath.Join(dir, hostile.Folders[int(form)%len(hostile.Folders)], "0001-x.md")
		record := hostile.Record(int(form), hostile.Payload{Text: text})
		if err := os.WriteFile(name, []byte(record), 0o644); err != nil {
			t.Fatal(err)
		}
		res := loaded(t, workspace.Options{Dir: dir, Paths: hostile.Folders, Output: "site"})
		for _, r := range res.Site.Records {
			page, ok, err := res.Data(r.URL + "index.html")
			if !ok || err != nil {
				t.Fatal(r.URL, ok, err)
			}
			for _, wrong := range hostile.Faults(page) {
				t.Error(wrong)
			}
		}
	})
}
