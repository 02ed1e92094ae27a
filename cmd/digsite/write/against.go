package write

import (
	"fmt"
	"strings"

	"digsite/builder"
	"digsite/builder/export"
	"digsite/builder/output"
	"digsite/builder/text"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// earlier is the site that a build is compared with. It is read before anything is written, since it may be the very
// folder that the build writes.
type earlier struct {
	dir     string
	paths   []string
	records []byte
}

// readEarlier reads it; nil for "", where nothing is to be compared.
func readEarlier(w *run.World, dir string) (*earlier, error) {
	if dir == "" {
		return nil, nil
	}
	paths, records, err := output.Earlier(w.Abs(dir))
	if err != nil {
		return nil, err
	}
	return &earlier{dir, paths, records}, nil
}

// against compares the new site with it, nil for no earlier one.
func (e *earlier) against(res *builder.Result) (*export.Difference, error) {
	if e == nil {
		return nil, nil
	}
	there, err := run.Paths(res)
	if err != nil {
		return nil, err
	}
	d, err := export.Against(e.paths, e.records, res.Site, func(p string) bool { return there[p] })
	if err != nil {
		return nil, err
	}
	return &d, nil
}

// sayAgainst prints a difference, one address or page a line.
func sayAgainst(w *run.World, dir string, d *export.Difference) error {
	var b strings.Builder
	for _, address := range d.Gone {
		fmt.Fprintf(&b, "%s  /%s\n", w.Out.Bad("gone   "), text.Clean(address))
	}
	for _, c := range d.Changed {
		now := "not in the site"
		if c.Now != nil {
			now = c.Now.String()
		}
		fmt.Fprintf(&b, "%s  /%s  %s: %s, was %s\n", w.Out.Warn("changed"), text.Clean(c.URL), text.Clean(c.Title),
			now, c.Was)
	}
	if err := w.Out.Text(b.String()); err != nil {
		return err
	}
	w.Err.Note("against %s: %s gone, %s changed", dir, terminal.Count(len(d.Gone), "address", "addresses"),
		terminal.Count(len(d.Changed), "page", "pages"))
	return nil
}
