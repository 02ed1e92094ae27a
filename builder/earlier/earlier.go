// Package earlier reads the records as they were in a commit, and says what became of them since.
//
// Its law: it reads git's objects, checks nothing out and writes nothing; what it cannot read is an error, never a
// record that seems new.
package earlier

import (
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/compare"
	"digsite/builder/files"
	"digsite/builder/fingerprint"
	"digsite/builder/git"
)

// Version is the content as it was in a commit.
type Version struct {
	*builder.Inputs
	// Lain maps a content folder of today that had no file then to where its files lay then, both relative to the
	// repository's top: they are read as if they lay where they lie today.
	Lain map[string]string
	// Lacking lists content folders that had no file then, wherever; relative to the repository's top.
	Lacking []string
	// OtherSite is true where the site.yaml of then has an error: that of today is used.
	OtherSite bool
}

// undated returns the inputs without what git knows of the files, so that two versions differ by what their files say.
// Code is not looked at.
func undated(in *builder.Inputs) *builder.Inputs {
	out := *in
	out.History.Files, out.History.Deleted = nil, nil
	out.Options.Code, out.Options.Gate = false, false
	return &out
}

// unlisted returns what reports whether a file is to be left out of both versions, since git and a look at the disk
// differ about it, and it would seem new or removed: what git has although a .gitignore excludes it, and what lies in a
// folder that a symbolic link leads to.
func unlisted(ctx context.Context, in *builder.Inputs) (func(name string) bool, error) {
	repo := in.History.Repo(in.Root)
	index, touched, err := repo.Index(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the files of the repository: %w", err)
	}
	listed, ignored := map[string]bool{}, map[string]bool{}
	for _, f := range in.Files {
		listed[path.Join(repo.Prefix, f.Path)] = true
	}
	var links []string
	for _, x := range index {
		changed, known := touched[x.Path]
		switch {
		case x.Link:
			links = append(links, x.Path+"/")
		case !listed[x.Path] && !x.Module && (changed || !known):
			ignored[x.Path] = true
		}
	}
	holds := files.ScanOptions{Folders: in.Folders, Exclude: in.Config.Exclude, Dotted: in.Dotted}.Holds()
	return func(name string) bool {
		full := path.Join(repo.Prefix, name)
		return ignored[full] && holds(name) || slices.ContainsFunc(links, func(link string) bool {
			return strings.HasPrefix(full, link)
		})
	}, nil
}

// At returns the content as it was in a commit, read from git's objects: nothing is checked out. It goes by the
// site.yaml of then, or by that of today where there was none. The cache and the open folder are those of in, which
// alone is closed.
func At(ctx context.Context, in *builder.Inputs, commit string) (Version, error) {
	out := Version{Inputs: undated(in), Lain: map[string]string{}}
	repo := in.History.Repo(in.Root)
	if in.HasSite {
		if src, ok := repo.Blob(ctx, commit, path.Join(repo.Prefix, in.SitePath())); ok {
			w, sound := in.Workspace.With(src)
			out.Workspace, out.OtherSite = w, !sound
			out.Options.Code, out.Options.Gate = false, false
		}
	}
	all, err := repo.FilesIn(ctx, commit, "")
	if err != nil {
		return out, fmt.Errorf("list the files of the commit: %w", err)
	}
	if err := out.follow(ctx, repo, commit, all); err != nil {
		return out, err
	}
	return out, out.read(ctx, repo, commit, all)
}

// follow finds out where the files of content folders lay that had none then: most of them were renamed from there.
func (e *Version) follow(ctx context.Context, repo git.Repo, commit string, all []git.Entry) error {
	var moved map[string]string // new path -> old path
	for _, f := range e.Folders {
		folder := path.Join(repo.Prefix, f)
		if folder == "" || folder == "." || slices.ContainsFunc(all, func(x git.Entry) bool {
			return strings.HasPrefix(x.Path, folder+"/")
		}) {
			continue
		}
		if moved == nil {
			deltas, err := repo.Deltas(ctx, commit, "")
			if err != nil {
				return fmt.Errorf("compare the two versions: %w", err)
			}
			moved = map[string]string{}
			for _, d := range deltas {
				if d.Status == 'R' {
					moved[d.Path] = d.Old
				}
			}
		}
		from := lay(moved, folder)
		if from == "" {
			from = lay(e.namesakes(folder, all), folder)
		}
		if from != "" {
			e.Lain[folder] = from
		} else {
			e.Lacking = append(e.Lacking, folder)
		}
	}
	return nil
}

// namesakes pairs pages of a folder of today with files of then that have the same name, a number in it: where a record
// was rewritten, git sees no rename.
func (e *Version) namesakes(folder string, all []git.Entry) map[string]string {
	then, out := map[string]string{}, map[string]string{}
	for _, x := range all {
		then[path.Base(x.Path)] = x.Path
	}
	for _, f := range e.Files {
		base := path.Base(f.Path)
		if old := then[base]; old != "" && builder.MayBeRecord(base) && strings.ContainsAny(base, "0123456789") {
			out[path.Join(e.History.Prefix, f.Path)] = old
		}
	}
	return out
}

// lay returns the folder that most files of a folder were renamed from: "doc/adr" where "doc/adr/old/1.md" became
// "records/old/1.md" and the folder is "records".
func lay(moved map[string]string, folder string) string {
	votes := map[string]int{}
	for now, old := range moved {
		rest, below := strings.CutPrefix(now, folder+"/")
		if !below {
			continue
		}
		from, same := strings.CutSuffix(old, "/"+rest)
		if !same {
			from = path.Dir(old)
		}
		votes[from]++
	}
	best := ""
	for _, from := range slices.Sorted(maps.Keys(votes)) {
		if from != "." && votes[from] > votes[best] {
			best = from
		}
	}
	return best
}

// name returns where a file that lay at a path then is read, both relative to the repository's top.
func (e *Version) name(then string) string {
	for now, from := range e.Lain {
		if rest, ok := strings.CutPrefix(then, from+"/"); ok {
			return now + "/" + rest
		}
	}
	return then
}

// read fills in the files, with the texts of those that say something about records.
func (e *Version) read(ctx context.Context, repo git.Repo, commit string, all []git.Entry) error {
	holds := files.ScanOptions{Folders: e.Folders, Exclude: e.Config.Exclude, Dotted: e.Dotted}.Holds()
	texts, blobs := map[string][]byte{}, map[string]string{}
	e.Files, e.Links, e.Linked = nil, nil, nil
	prefix := ""
	if repo.Prefix != "" {
		prefix = repo.Prefix + "/"
	}
	var asked []string
	for _, x := range all {
		name, below := strings.CutPrefix(e.name(x.Path), prefix)
		if !below || x.Link || x.Module || !holds(name) || e.skips(name) || name != strings.ToValidUTF8(name, "") {
			continue
		}
		e.Files = append(e.Files, files.File{Path: name})
		if builder.MayBeRecord(name) {
			blobs[name] = x.Blob
			asked = append(asked, x.Blob)
		}
	}
	slices.SortFunc(e.Files, func(a, b files.File) int { return strings.Compare(a.Path, b.Path) })
	e.Files = slices.CompactFunc(e.Files, func(a, b files.File) bool { return a.Path == b.Path })
	found, err := repo.Blobs(ctx, asked)
	if err != nil {
		return fmt.Errorf("read the files of the commit: %w", err)
	}
	for i, f := range e.Files {
		blob, wanted := blobs[f.Path]
		data, ok := found[blob]
		if wanted && !ok {
			return &MissingError{Path: f.Path, Commit: commit}
		}
		if wanted {
			texts[f.Path] = data
			e.Files[i].Sum, e.Files[i].Size = fingerprint.Bytes(data), int64(len(data))
		}
	}
	e.Tree = e.Tree.Over(texts)
	return nil
}

// skips reports whether a path lies in the output or the cache of today.
func (e *Version) skips(name string) bool {
	return slices.ContainsFunc(e.Skip, func(skip string) bool {
		rel, err := filepath.Rel(e.Root, skip)
		rel = filepath.ToSlash(rel)
		return err == nil && (rel == name || strings.HasPrefix(name, rel+"/"))
	})
}

// MissingError is a file of a commit whose content cannot be had: the clone lacks it, or it is too large to be read.
type MissingError struct{ Path, Commit string }

// Error names the file and the commit.
func (e *MissingError) Error() string {
	return fmt.Sprintf("git has not the text of %s in %s", e.Path, e.Commit[:10])
}

// renamed returns how files were called in an earlier version -> how they are called in a later one, "" for the files
// as they are, where git finds them under another name. Paths are relative to the content's root.
func (e *Version) renamed(ctx context.Context, from, to string) (map[string]string, error) {
	repo := e.History.Repo(e.Root)
	deltas, err := repo.Deltas(ctx, from, to)
	if err != nil {
		return nil, fmt.Errorf("compare the two versions: %w", err)
	}
	out := map[string]string{}
	inside := func(name string) (string, bool) {
		if repo.Prefix == "" {
			return name, true
		}
		return strings.CutPrefix(name, repo.Prefix+"/")
	}
	for _, d := range deltas {
		old, was := inside(e.name(d.Old))
		now, is := inside(e.name(d.Path))
		if d.Status == 'R' && was && is {
			out[old] = now
		}
	}
	return out, nil
}

// Diff compares the records of a commit with those of another, "" for the files as they are, each read as it was.
func Diff(ctx context.Context, in *builder.Inputs, from, to string) (compare.Diff, error) {
	was, err := At(ctx, in, from)
	if err != nil {
		return compare.Diff{}, err
	}
	now := undated(in)
	hidden, err := unlisted(ctx, in)
	if err != nil {
		return compare.Diff{}, err
	}
	if to != "" {
		later, err := At(ctx, in, to)
		if err != nil {
			return compare.Diff{}, err
		}
		now = later.Inputs
	}
	now.Files = slices.DeleteFunc(slices.Clone(now.Files), func(f files.File) bool { return hidden(f.Path) })
	was.Files = slices.DeleteFunc(was.Files, func(f files.File) bool { return hidden(f.Path) })
	renamed, err := was.renamed(ctx, from, to)
	if err != nil {
		return compare.Diff{}, err
	}
	after, err := now.Load(ctx)
	if err != nil {
		return compare.Diff{}, err
	}
	before, err := was.Load(ctx)
	if err != nil {
		return compare.Diff{}, err
	}
	d := compare.Of(compare.Version{Site: before.Site, Findings: before.Findings},
		compare.Version{Site: after.Site, Findings: after.Findings}, renamed)
	d.Base, d.Target, d.Note = from, to, otherwise(was, from[:10], len(before.Site.Records))
	return d, ctx.Err()
}

// otherwise says how the earlier version was read where it does not lie as today's does.
func otherwise(was Version, commit string, records int) string {
	var notes []string
	for now, then := range was.Lain {
		notes = append(notes, now+" lay in "+then+" at "+commit)
	}
	for _, folder := range was.Lacking {
		notes = append(notes, "there was no "+folder+" at "+commit)
	}
	if was.OtherSite {
		notes = append(notes, "site.yaml has an error at "+commit+", so today's is used for both")
	}
	if records == 0 && len(notes) == 0 {
		notes = append(notes, "there were no records at "+commit)
	}
	return strings.Join(notes, "; ")
}
