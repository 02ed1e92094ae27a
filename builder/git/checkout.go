package git

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
)

// Checkout is a working tree and where git looks for the hooks that it runs there.
type Checkout struct {
	Top string // absolute
	// HooksPath is what core.hooksPath says, "" where it says nothing.
	HooksPath string
	// Below is the folder that Hooks is relative to: the top, or git's own folder. It is "" where hooks lie elsewhere.
	Below, Hooks string
	// Merging says that a merge is about to be committed: most of what is staged then is other people's work.
	Merging bool
}

// FindCheckout returns the working tree that a folder lies in; false where there is none, or no git.
func FindCheckout(ctx context.Context, dir string) (Checkout, bool) {
	ask := func(args ...string) string {
		out, err := git(ctx, dir, shortly, args...)
		if err != nil {
			return ""
		}
		return strings.TrimRight(string(out), "\r\n")
	}
	c := Checkout{Top: filepath.FromSlash(ask("rev-parse", "--show-toplevel"))}
	if c.Top == "" {
		return c, false
	}
	c.Merging = ask("rev-parse", "--verify", "--quiet", "MERGE_HEAD") != ""
	common := filepath.FromSlash(ask("rev-parse", "--git-common-dir"))
	if common == "" {
		return c, true
	}
	if !filepath.IsAbs(common) { // relative to the folder that was asked in
		common = filepath.Join(dir, common)
	}
	c.Below, c.Hooks = common, "hooks"
	c.HooksPath = hooksPath(ask("config", "--show-scope", "--type=path", "--get-all", "core.hooksPath"))
	if c.HooksPath == "" {
		return c, true
	}
	at := filepath.FromSlash(c.HooksPath)
	if !filepath.IsAbs(at) {
		at = filepath.Join(c.Top, at)
	}
	c.Below, c.Hooks = "", ""
	for _, base := range []string{c.Top, common} {
		if rel, err := filepath.Rel(base, at); err == nil && filepath.IsLocal(rel) {
			c.Below, c.Hooks = base, rel
			break
		}
	}
	return c, true
}

// hooksPath returns the value that counts, the last: "local\t.husky\ncommand\t/dev/null". What this program itself
// says, so that git runs no hook for it, is in the scope of the command.
func hooksPath(said string) string {
	value := ""
	for line := range strings.SplitSeq(said, "\n") {
		if scope, v, ok := strings.Cut(line, "\t"); ok && scope != "command" {
			value = v
		}
	}
	return value
}

// Staged lists the files that differ between a commit and an index, whose content NewBlob names. index is the file that
// git says it is committing from, "" for the usual one.
func (r Repo) Staged(ctx context.Context, from, index string) ([]Delta, error) {
	if !isCommit(from) {
		return nil, errNoCommits
	}
	out, err := gitWith(ctx, r.Top, patient, 0, func(cmd *exec.Cmd) {
		if index != "" {
			cmd.Env = append(cmd.Env, "GIT_INDEX_FILE="+index)
		}
	}, "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", "--no-relative",
		from, "--")
	return parseRaw(string(out)), err
}

// TrailersOf returns the values of one trailer in a message that is about to be committed, as Trailers does of those
// that were.
func (r Repo) TrailersOf(ctx context.Context, key, message string) ([]string, error) {
	out, err := gitSaying(ctx, r.Top, shortly, message, "interpret-trailers", "--parse", "--no-divider")
	var values []string
	for line := range strings.Lines(strings.ToValidUTF8(string(out), "?")) {
		name, value, _ := strings.Cut(line, ":")
		if value = strings.TrimSpace(value); strings.EqualFold(strings.TrimSpace(name), key) && value != "" {
			values = append(values, value)
		}
	}
	return values, err
}
