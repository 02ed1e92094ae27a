package write

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/draft"
	"digsite/builder/git"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/version"
)

// PipelineOptions are the flags of `digsite init --ci`. Source and Release are "" for those of this very program.
type PipelineOptions struct{ Forge, Source, Release string }

// Pipeline writes the file by which a forge checks and publishes the records of a folder, "" for the current one. It
// lies where the forge reads it, at the top of the repository around the folder, and nothing that is there is changed.
func Pipeline(ctx context.Context, w *run.World, folder string, f PipelineOptions) error {
	if err := exit.OneOf("ci", f.Forge, draft.Forges()); err != nil {
		return err
	}
	dir, err := filepath.EvalSymlinks(w.Abs(folder))
	if st, serr := os.Stat(dir); err != nil || serr != nil || !st.IsDir() {
		return exit.Usage("there is no folder "+w.Shown(w.Abs(folder)), "name the folder that holds the records")
	}
	p, err := released(f)
	if err != nil {
		return err
	}
	top := cmp.Or(git.Top(ctx, dir), dir)
	if at, ok := workspace.Within(top, dir); ok && at != "." {
		p.Path = at
	}
	if p.Path != text.Clean(p.Path) || strings.ContainsAny(p.Path, "\n\t") {
		return exit.Failed("the folder's name holds characters that no pipeline should", "rename the folder")
	}
	_, err = os.Stat(filepath.Join(dir, "site.yaml"))
	p.Own = err == nil
	file, err := p.File(f.Forge)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(top)
	if err != nil {
		return fmt.Errorf("open the folder: %w", text.Cause(err))
	}
	defer root.Close()
	if _, err := root.Lstat(filepath.FromSlash(file.Path)); err == nil {
		return exit.Failed(w.Shown(filepath.Join(top, file.Path))+" is there already; nothing was written",
			"let it be written into an empty folder, and take over what you want of it: digsite init --ci "+f.Forge+
				" FOLDER")
	}
	if err := create(root, file); err != nil {
		return err
	}
	if err := w.Out.Text(w.Shown(filepath.Join(top, filepath.FromSlash(file.Path))) + "\n"); err != nil {
		return err
	}
	if p.Path == "" && !p.Own {
		w.Err.Hint("it reads every Markdown file of the repository; name the folder of the records to read less: "+
			"digsite init --ci %s docs/adr", f.Forge)
	}
	return nil
}

// released settles which release a pipeline takes, and from where: what the flags say, else this very program, where it
// knows. A name is never made up: it would be a pipeline that runs whatever somebody puts there.
func released(f PipelineOptions) (draft.Pipeline, error) {
	v := version.Read()
	p := draft.Pipeline{Source: strings.TrimSuffix(cmp.Or(f.Source, v.Source), "/"),
		Release: cmp.Or(f.Release, v.Release())}
	if p.Source == "" {
		return p, exit.Usage("this digsite was built of a clone and does not know where its releases are",
			"say it: --source https://HOST/OWNER/digsite, and --release with the version to take")
	}
	u, err := url.Parse(p.Source)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") == "" ||
		slices.ContainsFunc([]rune(p.Source), func(r rune) bool { return !plain(r) && r != ':' && r != '/' }) {
		return p, exit.Usage(fmt.Sprintf("--source %q is no repository's address", text.Clean(p.Source)),
			"write it as https://HOST/OWNER/NAME")
	}
	if p.Release == "" {
		return p, exit.Usage("this digsite is no release, and a pipeline takes one",
			"name it: --release v0.3.0; "+p.Source+"/releases has them")
	}
	if strings.ContainsFunc(p.Release, func(r rune) bool { return !plain(r) }) {
		return p, exit.Usage(fmt.Sprintf("--release %q is no name of a release", text.Clean(p.Release)),
			"write it as v0.3.0")
	}
	return p, nil
}

// plain reports whether a character stands for itself in YAML, in a shell and in an address.
func plain(r rune) bool {
	return r < 0x80 && text.LetterOrDigit(r) || strings.ContainsRune("-._~", r)
}
