package coderef

import (
	"context"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef/source"
)

// Prose is what one record says in running text, by lines.
type Prose struct {
	File  string // the record's, relative to the content root
	Lines []string
}

// Stale is a path of code in running text that leads nowhere today.
type Stale struct {
	File string // the record's, relative to the content root
	source.Citation
	Path   string // of the code, relative to the tree
	Lines  int    // that the file has today, where it has too few; 0: the file is gone
	Day    string // on which it went
	Commit string // that took it away
	Near   string // what it is called today, or the one file of that name; "" where there is none
}

// StalePaths finds the paths that running text names and that are no longer there. Only what git once had is called
// gone: a path that never was one may be another repository's, or a plan.
func StalePaths(ctx context.Context, t *Tree, texts []Prose) []Stale {
	var out, missing []Stale
	var ask []string
	for _, p := range texts {
		for _, c := range source.Citations(p.Lines) {
			s := Stale{File: p.File, Citation: c}
			bases := append(t.Bases(), path.Join(t.Base, path.Dir(p.File)))
			if found := first(t, bases, c.Path); found != "" {
				if f := t.File(found); c.From > 0 && f.Kind == Text && c.To > len(f.Lines) {
					s.Path, s.Lines = found, len(f.Lines)
					out = append(out, s)
				}
				continue
			}
			top, _, _ := strings.Cut(c.Path, "/")
			for _, b := range bases {
				if in := path.Join(b, c.Path); local(in) && t.Inside(in) && t.File(path.Join(b, top)).Kind == Folder {
					s.Path = in
					missing, ask = append(missing, s), append(ask, in)
				}
			}
		}
	}
	if t.Repo.Top == "" || len(ask) == 0 {
		return out
	}
	gone := t.Repo.Gone(ctx, ask)
	var files []string
	for _, s := range missing {
		g, ok := gone[s.Path]
		if !ok {
			continue
		}
		if s.Day, s.Commit, s.Near = g.Day, g.Commit, g.Now; s.Near == "" {
			if files == nil {
				files = t.list(ctx).files
			}
			s.Near = namesake(files, s.Path)
		}
		out = append(out, s)
	}
	return out
}

// Ways returns the paths of the tree that an anchor may mean, none for a pattern.
func Ways(t *Tree, anchor string) (out []string) {
	a := Parse(anchor)
	if a.Glob || a.Path == "" {
		return nil
	}
	for _, b := range t.Bases() {
		if in := a.in(b); local(in) {
			out = append(out, in)
		}
	}
	return out
}

// Files lists the files of the code, sorted; none where nobody knows them.
func Files(ctx context.Context, t *Tree) []string { return t.list(ctx).files }

// first returns the path below one of some folders that is there, "" where none is.
func first(t *Tree, bases []string, name string) string {
	for _, b := range bases {
		if in := path.Join(b, name); local(in) && t.File(in).Kind != Missing {
			return in
		}
	}
	return ""
}

// namesake returns the one file that is called as another one was, "" where there are several.
func namesake(files []string, gone string) string {
	base := "/" + path.Base(gone)
	same := func(f string) bool { return strings.HasSuffix("/"+f, base) }
	i := slices.IndexFunc(files, same)
	if i < 0 || slices.ContainsFunc(files[i+1:], same) {
		return ""
	}
	return files[i]
}
