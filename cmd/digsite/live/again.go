package live

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"digsite/builder"
	"digsite/builder/compare"
	"digsite/builder/files"
	"digsite/builder/page"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/terminal"
)

// again says in one line what was looked at again, and why:
//
//	adr/0002-b.md changed: 120 pages resolved again in 0.04 s
func again(before, now *builder.Result, took time.Duration) string {
	why := differing(before.Inputs.Files, now.Inputs.Files)
	if why == "" {
		why = "the settings, the theme or the history changed"
	}
	return fmt.Sprintf("%s: %s resolved again in %.2f s", why,
		terminal.Count(len(now.Site.Records), "page", "pages"), took.Seconds())
}

// differing names what came, went and changed between two lists, sorted by path; "" when nothing did.
func differing(before, now []files.File) string {
	was := make(map[string]files.File, len(before))
	for _, f := range before {
		was[f.Path] = f
	}
	var all []string
	for _, f := range now {
		old, known := was[f.Path]
		switch delete(was, f.Path); {
		case !known:
			all = append(all, f.Path+" is new")
		case old.Sum != f.Sum:
			all = append(all, f.Path+" changed")
		}
	}
	for _, f := range before {
		if _, gone := was[f.Path]; gone {
			all = append(all, f.Path+" is gone")
		}
	}
	switch n := len(all); {
	case n == 0:
		return ""
	case n <= 3:
		return strings.Join(all, ", ")
	default:
		return fmt.Sprintf("%s, and %d files more", all[0], n-1)
	}
}

// explained is a page whose making is explained after each change.
type explained struct {
	path string // in the output
	was  page.Page
}

// explain finds the page that a person names: by its address, its record's id, or its file.
func explain(res *builder.Result, name string) (*explained, error) {
	address := strings.TrimSuffix(strings.Trim(name, "/"), "/index.html")
	if r := res.Site.ByID(name); r != nil {
		address = strings.TrimSuffix(r.URL, "/")
	} else if r := res.Site.ByPath(name); r != nil {
		address = strings.TrimSuffix(r.URL, "/")
	}
	path := strings.TrimPrefix(address+"/index.html", "/")
	at, ok, err := res.View(path)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, exit.Usage(fmt.Sprintf("--explain: there is no page %q", name),
			"name the id of a record, its file, or a page's address such as decisions/")
	}
	return &explained{path, at}, nil
}

// mostReasons is how many differences of a page are named.
const mostReasons = 5

// again says whether the page is made again after a change, and what of it differs.
func (e *explained) again(res *builder.Result) string {
	name := strings.TrimSuffix(e.path, "index.html")
	if name == "" {
		name = "the home page"
	}
	now, ok, err := res.View(e.path)
	switch {
	case err != nil:
		return fmt.Sprintf("%s cannot be made: %v", name, err)
	case !ok:
		return name + " is not there any more"
	}
	was := e.was
	e.was = now
	var why []string
	if !slices.Equal(was.Bodies, now.Bodies) {
		why = append(why, "its text changed")
	}
	if why = append(why, compare.Fields(was.View, now.View, mostReasons)...); len(why) == 0 {
		return name + " stays as it is: nothing that it shows has changed"
	}
	return name + " is made again: " + strings.Join(why, "; ")
}
