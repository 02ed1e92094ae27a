package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/forge"
	"digsite/builder/scarce"
	"digsite/builder/text"
)

// Limits of patience. Looking at a large repository whole may take longer than anybody waits; its content folder
// alone is then tried.
const (
	shortly = 10 * time.Second // one question about one place
	patient = 20 * time.Second // what grows with the number of files
	longest = 90 * time.Second // the log of the content, without which there are no dates
)

// Key names what Read would give, at the cost of two short git calls, so that a caller may remember History by it.
// It is false where there is no git or no repository: History is then empty and there is nothing to complain of.
func Key(ctx context.Context, root string) (string, bool) {
	p, err := locate(ctx, root)
	switch {
	case err == errNoGit, errors.Is(err, errNoRepository):
		return "", false
	case err != nil:
		return "failed: " + err.Error(), true
	}
	sum := fingerprint.Of(struct {
		History History
		Mailmap fingerprint.Sum
	}{p.history(), p.mailmap()})
	return sum.String(), true
}

// Top returns the top of the repository that a folder lies in, "" where it lies in none or git is not there.
func Top(ctx context.Context, dir string) string {
	p, err := locate(ctx, dir)
	if err != nil {
		return ""
	}
	return p.top
}

// Read asks git for the history of every Markdown file below root. Trouble is a finding; no repository is none.
func Read(ctx context.Context, root string) (History, []finding.Finding) {
	p, err := locate(ctx, root)
	switch {
	case err == errNoGit, errors.Is(err, errNoRepository), ctx.Err() != nil:
		return History{}, nil
	case err != nil:
		return History{}, failed(err)
	}
	h := p.history()
	var ds []finding.Finding
	if h.Shallow {
		ds = append(ds,
			finding.At(finding.GitShallow, finding.Pos{},
				"the clone lacks older commits, so the first dates of files are not known"))
	}
	if h.Head == "" {
		return h, ds
	}
	h.Files, h.Deleted, err = p.files(ctx)
	if err != nil && ctx.Err() == nil {
		ds = append(ds, failed(err)...)
	}
	return h, ds
}

// failed is the finding of a failure that hides what git knows, with what to do where that is known.
func failed(err error) []finding.Finding {
	f := finding.At(finding.GitFailed, finding.Pos{}, err.Error())
	if _, dir, ok := strings.Cut(err.Error(), "dubious ownership in repository at "); ok {
		f = f.WithHint("trust the folder: git config --global --add safe.directory " + dir)
	} else if errors.Is(err, errNoGit) {
		f = f.WithHint("install git where digsite runs")
	}
	return []finding.Finding{f}
}

// errNoRepository is a folder in no repository's working tree, which is no fault.
var errNoRepository = errors.New("there is no repository")

// place is where a content root lies in its repository, and what can be asked quickly.
type place struct {
	root, top string // absolute
	prefix    string // from top to root, slash-separated; "" at the top
	head      string // commit id; "" before the first commit
	branch    string // "" when detached
	remote    string // for a browser, see forge.WebAddress
	shallow   bool
	partial   bool // the clone lacks file contents: similarity cannot be judged, equality can
}

// history returns all of History but Files.
func (p place) history() History {
	return History{Available: true, Shallow: p.shallow, Head: p.head, Branch: p.branch, Remote: p.remote,
		Prefix: p.prefix}
}

// locate asks two questions side by side: where the repository is and where it stands, and what its configuration says
// of remotes. Git answers rev-parse line by line:
//
//	docs/
//	/home/ada/site
//	false
//	3f2a…
//	refs/heads/main
func locate(ctx context.Context, root string) (place, error) {
	p := place{root: root}
	configured := make(chan []byte, 1)
	go func() {
		out, _ := git(ctx, root, shortly, "config", "--null", "--get-regexp",
			`^(remote\..*\.(url|promisor)|extensions\.partialclone)$`)
		configured <- out
	}()
	// Without a commit git fails at HEAD, after it has answered the rest.
	out, err := git(ctx, root, shortly, "rev-parse", "--show-prefix", "--show-toplevel", "--is-shallow-repository",
		"HEAD", "--symbolic-full-name", "HEAD")
	lines := strings.Split(string(out), "\n")
	if len(lines) < 4 {
		var said *gitError
		none := errors.As(err, &said) && strings.Contains(said.said, "not a git repository") && !inRepository(root)
		if none || said != nil && strings.Contains(said.said, "must be run in a work tree") {
			return p, errNoRepository
		}
		if errors.Is(err, errNoGit) && inRepository(root) {
			err = fmt.Errorf("the folder lies in a repository, but %w", err)
		}
		if err == nil {
			err = errNoRepository
		}
		return p, err
	}
	p.prefix, p.top, p.shallow = strings.TrimSuffix(lines[0], "/"), filepath.FromSlash(lines[1]), lines[2] == "true"
	if err == nil && len(lines) > 4 {
		p.head = lines[3]
		p.branch, _ = strings.CutPrefix(lines[4], "refs/heads/")
		if p.branch == "HEAD" {
			p.branch = ""
		}
	} else if _, err = git(ctx, root, shortly, "log", "-1", "--format=%H"); err != nil &&
		!strings.Contains(err.Error(), "does not have any commits yet") {
		return p, err
	}
	p.readConfig(string(<-configured))
	return p, ctx.Err()
}

// inRepository reports whether a folder or one above it has a .git: what git does not find there is broken, or on the
// other side of a mount.
func inRepository(dir string) bool {
	for last := ""; dir != last; last, dir = dir, filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return true
		}
	}
	return false
}

// readConfig reads "key\nvalue" entries that end in NUL. It takes the address of origin, else that of the only remote;
// of several without an origin none is more right than another. A promisor remote means that the clone lacks contents.
func (p *place) readConfig(out string) {
	remotes := map[string]string{}
	for entry := range strings.SplitSeq(out, "\x00") {
		key, value, _ := strings.Cut(entry, "\n")
		if name, ok := strings.CutSuffix(key, ".url"); ok {
			if name = strings.TrimPrefix(name, "remote."); remotes[name] == "" {
				remotes[name] = value
			}
		} else if key != "" && value != "false" {
			p.partial = true
		}
	}
	address := remotes["origin"]
	if address == "" && len(remotes) == 1 {
		for _, address = range remotes {
		}
	}
	p.remote = forge.WebAddress(address)
}

// mailmap names the content of .mailmap, which decides how %aN spells authors and can change without a commit. Zero:
// there is none. A symbolic link is not followed, nor does git follow it.
func (p place) mailmap() fingerprint.Sum {
	root, err := os.OpenRoot(p.top)
	if scarce.Note(err) != nil {
		return fingerprint.Sum{}
	}
	defer root.Close()
	info, err := root.Lstat(".mailmap")
	if err != nil || !info.Mode().IsRegular() {
		return fingerprint.Sum{}
	}
	f, err := root.Open(".mailmap")
	if scarce.Note(err) != nil {
		return fingerprint.Sum{}
	}
	defer f.Close()
	data, _ := io.ReadAll(io.LimitReader(f, maxBlob))
	return fingerprint.Bytes(data)
}

// files is the one pass. It looks at Markdown files of the whole repository, so that a move into the content folder is
// followed; where that takes too long, at the content folder alone.
func (p place) files(ctx context.Context) (map[string]File, []Deleted, error) {
	listed, err := git(ctx, p.root, longest, "ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD")
	if err != nil {
		return nil, nil, err
	}
	head := map[string]bool{}
	for name := range bytes.SplitSeq(listed, []byte{0}) {
		if p.below(string(name)) && text.IsPage(string(name)) {
			head[string(name)] = true
		}
	}
	if len(head) == 0 {
		return nil, nil, nil
	}
	limit, where := patient, []string{}
	for _, ext := range text.PageEndings() {
		where = append(where, ":(top,icase,glob)**/*"+ext)
	}
	// The content is the whole repository: there is no smaller part to try when time runs out.
	if p.prefix == "" {
		limit = longest
	}
	out, err := p.log(ctx, limit, where)
	// Too slow: the content folder alone, at the price of moves into it.
	if err != nil && p.prefix != "" && ctx.Err() == nil {
		out, err = p.log(ctx, longest, []string{":(top,literal)" + p.prefix})
	}
	if err != nil {
		return nil, nil, err
	}
	files, deleted := fold(parseLog(out), head, p.shallow)
	return p.relative(files), p.relativeDeleted(deleted), nil
}

// log runs the one `git log` over the paths that where names. In a partial clone only equal files count as renamed: to
// judge similarity git would fetch every version of them.
func (p place) log(ctx context.Context, limit time.Duration, where []string) ([]byte, error) {
	similarity := "-M"
	if p.partial {
		similarity = "-M100%"
	}
	args := []string{"log", "-z", "--name-status", similarity, "--topo-order", "--no-ext-diff", "--no-textconv",
		"--no-color",
		"--no-show-signature", "--no-relative", "--encoding=UTF-8", "--format=" + logFormat, "HEAD", "--"}
	return git(ctx, p.root, limit, append(args, where...)...)
}

// below reports whether a path of the repository lies in the content.
func (p place) below(name string) bool {
	return p.prefix == "" || strings.HasPrefix(name, p.prefix+"/")
}

// relative takes the prefix off every path; earlier paths outside it are dropped.
func (p place) relative(files map[string]File) map[string]File {
	if p.prefix == "" {
		return files
	}
	out := make(map[string]File, len(files))
	for name, f := range files {
		f.Renamed = p.within(f.Renamed)
		out[name[len(p.prefix)+1:]] = f
	}
	return out
}

// relativeDeleted does so for files that are gone, and drops those outside.
func (p place) relativeDeleted(all []Deleted) []Deleted {
	var out []Deleted
	for _, d := range all {
		if path := p.within([]string{d.Path}); len(path) == 1 && text.IsPage(path[0]) {
			d.Path, d.Renamed = path[0], p.within(d.Renamed)
			out = append(out, d)
		}
	}
	return out
}

// within returns those of some paths of the repository that lie in the content, relative to it.
func (p place) within(paths []string) []string {
	if p.prefix == "" {
		return paths
	}
	var out []string
	for _, name := range paths {
		if p.below(name) {
			out = append(out, name[len(p.prefix)+1:])
		}
	}
	return out
}
