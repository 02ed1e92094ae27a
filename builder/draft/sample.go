package draft

import (
	"embed"
	"io/fs"
	"strconv"
	"strings"

	"digsite/builder/text"
)

// sample is what `digsite init` writes: site.yaml and one example of each kind.
//
//go:embed sample
var sample embed.FS

// Settings returns site.yaml alone, for a folder of that name that has records already: content are the folders that
// hold them.
func Settings(folder, day string, content []string) (File, error) {
	all, err := Sample(folder, day, true)
	if err != nil {
		return File{}, err
	}
	f := all[len(all)-1]
	var quoted []string
	for _, c := range content {
		quoted = append(quoted, strconv.Quote(c))
	}
	f.Text = strings.Replace(f.Text, "\ncontent: content\n", "\ncontent: ["+strings.Join(quoted, ", ")+"]\n", 1)
	return f, nil
}

// Sample returns site.yaml and one example of each kind of record, for a folder of that name begun on that day.
// site.yaml comes last, so that a folder that holds it is complete. bare leaves the examples out.
func Sample(folder, day string, bare bool) ([]File, error) {
	name := text.Clean(folder)
	beside := " The records beside it are examples, one of each kind: change them, or delete them."
	if bare {
		beside = ""
	}
	fill := strings.NewReplacer("{{beside}}", beside,
		"{{date}}", day, "{{title}}", strconv.Quote(name), "{{name}}", name)
	var out []File
	var site File
	err := fs.WalkDir(sample, "sample", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := sample.ReadFile(p)
		f := File{Path: strings.TrimPrefix(p, "sample/"), Text: fill.Replace(string(data))}
		if f.Path == "site.yaml" {
			site = f
		} else if !bare || f.Path == "content/index.md" {
			out = append(out, f)
		}
		return err
	})
	return append(out, site), err
}
