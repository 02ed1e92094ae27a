package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Repo answers single questions about a repository's files: which commit a line came with, what a file held then,
// what it was called. Paths are slash-separated and relative to the top. It reads commits and the index, never
// the working tree, so that no filter of the repository's runs.
type Repo struct {
	Top     string // absolute, "" when there is no repository
	Prefix  string // from the top to the content root, slash-separated; "" at the top
	Head    string // full commit id, "" when there are no commits
	Shallow bool   // the clone lacks older commits
}

// Repo returns the repository whose history h is; root is the content root that h was read from.
func (h History) Repo(root string) Repo {
	if !h.Available {
		return Repo{}
	}
	r := Repo{Top: root, Prefix: h.Prefix, Head: h.Head, Shallow: h.Shallow}
	for rest := h.Prefix; rest != "" && rest != "."; {
		r.Top = filepath.Dir(r.Top)
		i := strings.LastIndexByte(rest, '/')
		rest = rest[:max(i, 0)]
	}
	return r
}

// Blamed is one line of a file at HEAD and the commit that it came with.
type Blamed struct {
	Line   int    // in the file at the commit that was asked about, from 1
	Text   string // without its line end
	Commit string // full id
	Path   string // of the file in that commit
	Edge   bool   // the clone ends at that commit: the line may be older
}

// Blame returns where lines from to to (counted from 1) of a file at HEAD came from. Fewer lines than asked are no
// error.
func (r Repo) Blame(ctx context.Context, path string, from, to int) ([]Blamed, error) {
	if r.Head == "" {
		return nil, errNoCommits
	}
	out, err := git(ctx, r.Top, shortly, "blame", "--porcelain", "--no-textconv",
		"-L", fmt.Sprintf("%d,%d", from, to), r.Head, "--", path)
	if err != nil {
		return nil, err
	}
	return r.parseBlame(out), nil
}

// BlameAt returns where ranges of lines of a file in a commit came from, in one call: git reads the file's history once
// for all of them.
func (r Repo) BlameAt(ctx context.Context, commit, path string, ranges [][2]int) ([]Blamed, error) {
	if !isCommit(commit) || len(ranges) == 0 {
		return nil, errNoCommits
	}
	args := []string{"blame", "--porcelain", "--no-textconv"}
	for _, l := range ranges {
		args = append(args, "-L", fmt.Sprintf("%d,%d", l[0], l[1]))
	}
	out, err := git(ctx, r.Top, shortly, append(args, commit, "--", path)...)
	if err != nil {
		return nil, err
	}
	return r.parseBlame(out), nil
}

// errNoCommits is a question about a commit that is none.
var errNoCommits = errors.New("the repository has no commits")

// parseBlame reads the porcelain format: a header line a line (id, line then, line now, and lines in the group), facts
// about a commit where it is first named, and the line itself behind a tab.
//
//	3f2a… 12 14 1
//	author Ada
//	boundary
//	filename src/queue.go
//	func Push() {
func (r Repo) parseBlame(out []byte) []Blamed {
	var all []Blamed
	type facts struct {
		path string
		edge bool
	}
	known := map[string]facts{}
	var at Blamed
	for line := range strings.SplitSeq(string(out), "\n") {
		if text, ok := strings.CutPrefix(line, "\t"); ok {
			f := known[at.Commit]
			at.Text, at.Path, at.Edge = text, f.path, f.edge
			all = append(all, at)
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		f := known[at.Commit]
		switch {
		case word == "filename":
			f.path = rest
		case word == "boundary":
			f.edge = r.Shallow
		case isCommit(word):
			at = Blamed{Commit: word}
			if parts := strings.Fields(rest); len(parts) >= 2 {
				at.Line, _ = strconv.Atoi(parts[1])
			}
			continue
		default:
			continue
		}
		known[at.Commit] = f
	}
	return all
}

// isCommit reports whether s is a full id, of SHA-1 or SHA-256. Everything that is handed to git as a commit passes it,
// so that nothing that begins with a dash or names a ref gets there.
func isCommit(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// maxBlob bounds what Blob and Blobs read of one file, in bytes. Nobody writes more by hand.
const maxBlob = 8 << 20

// Blob returns a file as it was in a commit. It is false where there was none, where the clone lacks it, and above 8
// MiB.
func (r Repo) Blob(ctx context.Context, commit, path string) ([]byte, bool) {
	if commit == "" || strings.ContainsAny(path, "\x00\n") {
		return nil, false
	}
	out, err := gitUpTo(ctx, r.Top, shortly, maxBlob, "cat-file", "blob", commit+":"+path)
	return out, err == nil
}

// Change is one commit: what it says and which files it touched. A merge is compared with its first parent: it touched
// what it brought to the branch.
type Change struct {
	ID, Day, Subject, Message string   // Message holds the subject too
	Files                     []string // relative to the top, deleted ones too
	First                     bool     // nothing came before it
}

// Change describes a commit, which is named by its full id.
func (r Repo) Change(ctx context.Context, id string) (Change, error) {
	if !isCommit(id) {
		return Change{}, fmt.Errorf("%q is no commit", id)
	}
	out, err := git(ctx, r.Top, shortly, "log", "-1", "-z", "--name-only", "--no-renames", "--no-ext-diff",
		"--no-textconv", "--no-relative",
		"--first-parent", "-m", "--encoding=UTF-8", "--format=%H%x01%ad%x01%P%x01%B%x01", "--date=format:%Y-%m-%d", id,
		"--")
	if err != nil {
		return Change{}, err
	}
	c := parseChange(out)
	if c.ID != id {
		return Change{}, fmt.Errorf("git log told nothing of %s", id)
	}
	return c, nil
}

// parseChange reads the five parts of the format, which end in \x01, and the names behind it, which end in NUL. The
// zero Change is what does not fit.
func parseChange(out []byte) Change {
	parts := bytes.SplitN(out, []byte{1}, 5)
	if len(parts) < 5 {
		return Change{}
	}
	c := Change{ID: string(parts[0]), Day: string(parts[1]), First: len(parts[2]) == 0,
		Message: strings.TrimSpace(strings.ToValidUTF8(string(parts[3]), "?"))}
	c.Subject, _, _ = strings.Cut(c.Message, "\n")
	for name := range strings.SplitSeq(string(parts[4]), "\x00") {
		if name = strings.TrimLeft(name, "\n"); name != "" {
			c.Files = append(c.Files, name)
		}
	}
	return c
}

// Renamed returns what files of a commit are called today (in the index: at HEAD, or by a `git mv` since), where git
// finds them under another name.
func (r Repo) Renamed(ctx context.Context, commit string) (map[string]string, error) {
	out, err := git(ctx, r.Top, shortly, "diff", "-z", "--name-status", "-M", "--diff-filter=R", "--no-ext-diff",
		"--no-textconv", "--no-relative", "--cached", commit, "--")
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	fields := strings.Split(string(out), "\x00")
	for i := 0; i+2 < len(fields); i += 3 {
		names[fields[i+1]] = fields[i+2]
	}
	return names, nil
}
