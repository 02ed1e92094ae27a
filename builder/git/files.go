package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Entry is one file of git's index, the list of what the next commit will hold.
type Entry struct {
	Path, Blob string // Blob names the content as of the last `git add`
	Link       bool   // a symbolic link
	Module     bool   // a submodule: a commit of another repository
}

// Index lists the files that git knows, sorted by path. Two short calls, whatever the number of files: the second asks
// which of them were touched since, by stat alone, so that no filter of the repository's runs. touched holds those that
// stat says were changed (true) or that are gone (false).
func (r Repo) Index(ctx context.Context) (files []Entry, touched map[string]bool, err error) {
	type answer struct {
		out []byte
		err error
	}
	second := make(chan answer, 1)
	go func() {
		out, err := r.diffFiles(ctx, "--ignore-submodules")
		second <- answer{out, err}
	}()
	out, err := git(ctx, r.Top, patient, "ls-files", "--stage", "-z", "--full-name", "--", ":/")
	dirty := <-second
	if err = errors.Join(err, dirty.err); err != nil {
		return nil, nil, err
	}
	files = parseIndex(string(out))
	touched = map[string]bool{}
	for _, c := range parseRaw(string(dirty.out)) {
		touched[c.Path] = c.Status != 'D'
	}
	return files, touched, nil
}

// IndexStamp names git's index as it is now: while the name stays, so do the files that git knows. It is "" where that
// cannot be told from the file alone.
func (r Repo) IndexStamp() string {
	root, err := os.OpenRoot(r.Top)
	if err != nil {
		return ""
	}
	defer root.Close()
	name := ".git/index"
	if data, err := root.ReadFile(".git"); err == nil { // a worktree: the file names its folder
		dir, ok := strings.CutPrefix(strings.TrimSpace(string(data)), "gitdir: ")
		if !ok || !filepath.IsAbs(dir) {
			return ""
		}
		other, err := os.OpenRoot(dir)
		if err != nil {
			return ""
		}
		defer other.Close()
		root, name = other, "index"
	}
	f, err := root.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < 64 {
		return ""
	}
	sum := make([]byte, 20) // the file ends in its own hash, or in zeros where index.skipHash is set
	if _, err := f.ReadAt(sum, info.Size()-20); err != nil || bytes.Equal(sum, make([]byte, 20)) {
		return ""
	}
	return fmt.Sprintf("%x %d %d", sum, info.Size(), info.ModTime().UnixNano())
}

// parseIndex reads entries such as "100644 3f2a… 0<TAB>src/queue.go", which end in NUL. Of a conflict, which lists a
// file at stages 1 to 3, the first stage counts.
func parseIndex(out string) []Entry {
	var files []Entry
	for entry := range strings.SplitSeq(out, "\x00") {
		facts, name, ok := strings.Cut(entry, "\t")
		parts := strings.Fields(facts)
		if !ok || len(parts) != 3 || len(files) > 0 && files[len(files)-1].Path == name {
			continue
		}
		files = append(files, Entry{name, parts[1], parts[0] == "120000", parts[0] == "160000"})
	}
	return files
}

// Delta is one file that differs between two versions. Paths are relative to the top.
type Delta struct {
	Status           byte   // 'A' added, 'D' deleted, 'M' modified, 'T' another type, 'R' renamed, 'C' copied
	Path, Old        string // Old is the earlier path; equal to Path except for renames and copies
	OldMode, Mode    string // "100644", "000000" where there is none
	OldBlob, NewBlob string // zeros where git has not named the content, as for files of the working tree
}

// Submodule reports whether the file is a commit of another repository, at either end.
func (d Delta) Submodule() bool { return d.OldMode == "160000" || d.Mode == "160000" }

// ModeOnly reports whether the content is the same and only the mode differs.
func (d Delta) ModeOnly() bool {
	return d.Status == 'M' && d.OldBlob == d.NewBlob && d.OldMode != d.Mode && strings.Trim(d.OldBlob, "0") != ""
}

// parseRaw reads git's raw diff format with -z: the facts, the path, and a second path for renames and copies.
//
//	:100644 100644 3f2a… 9c01… M NUL a.go NUL :100644 100644 3f2a… 3f2a… R100 NUL old.go NUL new.go NUL
func parseRaw(out string) []Delta {
	var all []Delta
	fields := strings.Split(out, "\x00")
	for i := 0; i+1 < len(fields); i++ {
		facts, ok := strings.CutPrefix(strings.TrimLeft(fields[i], "\n"), ":")
		parts := strings.Fields(facts)
		if !ok || len(parts) != 5 || parts[4] == "" {
			continue
		}
		d := Delta{Status: parts[4][0], OldMode: parts[0], Mode: parts[1], OldBlob: parts[2], NewBlob: parts[3],
			Path: fields[i+1], Old: fields[i+1]}
		i++
		if (d.Status == 'R' || d.Status == 'C') && i+1 < len(fields) {
			i++
			d.Path = fields[i]
		}
		all = append(all, d)
	}
	return all
}

// Commit resolves what a person calls a revision ("main", "v1.2", "HEAD~3") to a full id. What begins with a dash is
// none: git would take it for an option.
func (r Repo) Commit(ctx context.Context, rev string) (string, error) {
	if rev == "" || strings.HasPrefix(rev, "-") || strings.ContainsAny(rev, "\x00\n") {
		return "", fmt.Errorf("%q is no revision", rev)
	}
	out, err := git(ctx, r.Top, shortly, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	id := strings.TrimSpace(string(out))
	if err != nil || !isCommit(id) {
		return "", fmt.Errorf("git knows no revision %q", rev)
	}
	return id, nil
}

// ErrNoBase is why MergeBase fails where two commits have no common ancestor here, as in a shallow clone.
var ErrNoBase = errors.New("the two have no common commit in this clone")

// MergeBase returns the best common ancestor of two commits: where a branch began.
func (r Repo) MergeBase(ctx context.Context, a, b string) (string, error) {
	if !isCommit(a) || !isCommit(b) {
		return "", ErrNoBase
	}
	out, err := git(ctx, r.Top, shortly, "merge-base", a, b)
	id, _, _ := strings.Cut(string(out), "\n")
	if err != nil || !isCommit(id) {
		return "", ErrNoBase
	}
	return id, nil
}

// Deltas lists the files that differ between commit from and commit to; to "" is the working tree. The working tree is
// compared by the index and by stat, so that no filter of the repository's runs: a file that was only touched may be
// among them, and files that were never added are not.
func (r Repo) Deltas(ctx context.Context, from, to string) ([]Delta, error) {
	if !isCommit(from) || to != "" && !isCommit(to) {
		return nil, errNoCommits
	}
	if to != "" {
		out, err := git(ctx, r.Top, patient, "diff-tree", "-r", "--raw", "-z", "-M", "--no-ext-diff", "--no-textconv",
			"--no-relative", from, to, "--")
		return parseRaw(string(out)), err
	}
	out, err := git(ctx, r.Top, patient, "diff-index", "--cached", "--raw", "-z", "-M", "--no-ext-diff",
		"--no-textconv", "--no-relative", from, "--")
	if err != nil {
		return nil, err
	}
	all := parseRaw(string(out))
	out, err = r.diffFiles(ctx, "--ignore-submodules=dirty")
	if err != nil {
		return nil, err
	}
	return withTree(all, parseRaw(string(out))), nil
}

// withTree adds what the working tree changed to what the index did. A file may be in both: added to the index and then
// deleted is nothing at all, renamed and then deleted is a deletion of the old path, and of two changes the later
// content counts. A conflict ('U') is skipped: git lists its file a second time, as changed.
func withTree(all, tree []Delta) []Delta {
	at := map[string]int{}
	for i, d := range all {
		if d.Status != 'D' {
			at[d.Path] = i
		}
	}
	gone := map[int]bool{}
	for _, w := range tree {
		i, ok := at[w.Path]
		switch {
		case w.Status == 'U':
		case !ok:
			all = append(all, w)
		case w.Status == 'D' && all[i].Status == 'A':
			gone[i] = true
		case w.Status == 'D' && all[i].Status == 'R':
			all[i] = Delta{Status: 'D', Path: all[i].Old, Old: all[i].Old, OldMode: all[i].OldMode, Mode: "000000",
				OldBlob: all[i].OldBlob, NewBlob: w.NewBlob}
		default:
			if w.Status == 'D' {
				all[i].Status = 'D'
			}
			all[i].Mode, all[i].NewBlob = w.Mode, w.NewBlob
		}
	}
	var out []Delta
	for i, d := range all {
		if !gone[i] {
			out = append(out, d)
		}
	}
	return out
}

// Trailers returns the values of one trailer ("Acknowledges: adr-12") of the commits that to has and from has not; to
// "" is HEAD. One value a line of a message; several names in one are the caller's to part.
func (r Repo) Trailers(ctx context.Context, key, from, to string) ([]string, error) {
	if to == "" {
		to = r.Head
	}
	if !isCommit(from) || !isCommit(to) {
		return nil, errNoCommits
	}
	out, err := git(ctx, r.Top, shortly, "log", "-z", "--encoding=UTF-8",
		"--format=%(trailers:key="+key+",valueonly,unfold)", from+".."+to, "--")
	if err != nil {
		return nil, err
	}
	var values []string
	for v := range strings.FieldsFuncSeq(strings.ToValidUTF8(string(out), "?"), func(c rune) bool {
		return c == 0 || c == '\n'
	}) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values, nil
}

// Holding names the files of the working tree that git knows and that hold one of some words in any case: a cheap look
// over very many files, since git reads them in several threads and opens no more than it must. False: git did not
// answer.
func (r Repo) Holding(ctx context.Context, words []string) (map[string]bool, bool) {
	args := []string{"grep", "-l", "-z", "-I", "-i", "-F", "--no-textconv", "--no-recurse-submodules", "--full-name"}
	for _, w := range words {
		args = append(args, "-e", w)
	}
	out, err := git(ctx, r.Top, patient, append(args, "--", ":/")...)
	var said *gitError
	// nothing found is status 1 without a word
	if err != nil && !(errors.As(err, &said) && said.said == "" && len(out) == 0) {
		return nil, false
	}
	found := map[string]bool{}
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" {
			found[name] = true
		}
	}
	return found, true
}

// Blobs returns what files held in commits, in two calls however many there are. A name is "commit:path" or a blob's
// id; what is not there, is no file or has more than 8 MiB is left out.
func (r Repo) Blobs(ctx context.Context, names []string) (map[string][]byte, error) {
	found := map[string][]byte{}
	var asked []string
	for _, n := range names {
		if !strings.ContainsAny(n, "\x00\n") && n != "" {
			asked = append(asked, n)
		}
	}
	if len(asked) == 0 {
		return found, nil
	}
	// The sizes first: one huge file must not be read to be thrown away.
	sizes, err := r.batch(ctx, "--batch-check=%(objecttype) %(objectsize)", asked)
	if err != nil {
		return nil, err
	}
	var wanted []string
	for i, line := range strings.Split(strings.TrimSuffix(string(sizes), "\n"), "\n") {
		if kind, size, ok := strings.Cut(line, " "); ok && i < len(asked) && kind == "blob" {
			if n, err := strconv.Atoi(size); err == nil && n <= maxBlob {
				wanted = append(wanted, asked[i])
			}
		}
	}
	if len(wanted) == 0 {
		return found, nil
	}
	out, err := r.batch(ctx, "--batch=%(objectsize)", wanted)
	if err != nil {
		return nil, err
	}
	for _, name := range wanted {
		line, rest, _ := bytes.Cut(out, []byte("\n"))
		n, err := strconv.Atoi(string(line))
		if err != nil || n > len(rest) {
			break
		}
		found[name] = rest[:n]
		out = rest[min(n+1, len(rest)):]
	}
	return found, nil
}

// batch asks `git cat-file` about many objects, one name a line; how is its option.
func (r Repo) batch(ctx context.Context, how string, names []string) ([]byte, error) {
	return gitSaying(ctx, r.Top, patient, strings.Join(names, "\n")+"\n", "cat-file", how)
}

// gitSaying runs git with input to read.
func gitSaying(ctx context.Context, dir string, limit time.Duration, input string, args ...string) ([]byte, error) {
	return gitWith(ctx, dir, limit, 0, func(cmd *exec.Cmd) { cmd.Stdin = strings.NewReader(input) }, args...)
}
