package write

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"digsite/builder"
	"digsite/builder/booklet"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// Booklet writes the whole site as one HTML file, to stdout where no file is named. A file that was there stays whole
// until the new one is.
func Booklet(ctx context.Context, w *run.World, paths []string, file, cache string) error {
	if file == "" && w.Out.TTY {
		return exit.Usage("--format html is a whole site, which is no use on a terminal",
			"name a file with -o: digsite export --format html -o handbook.html")
	}
	if st, err := os.Stat(w.Abs(file)); file != "" && err == nil && st.IsDir() {
		return exit.Usage(w.Shown(w.Abs(file))+" is a folder", "name a file with -o, such as "+
			w.Shown(filepath.Join(w.Abs(file), "handbook.html")))
	}
	o := w.Options(paths, cache)
	o.Code = true
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	gone := w.Err.Passing("writing ...")
	defer gone()
	var done booklet.Report
	if file == "" {
		out := bufio.NewWriter(w.Stdout)
		done, err = writeBooklet(ctx, res, out)
		err = errors.Join(err, out.Flush())
	} else {
		done, err = bookletFile(ctx, w, res, file)
	}
	gone()
	if err != nil {
		return err
	}
	to := "one file"
	if file != "" {
		to = w.Shown(w.Abs(file))
	}
	w.Err.Note("%s in %s, with %s", terminal.Count(done.Records, "page", "pages"), to,
		terminal.Count(done.Pictures, "picture", "pictures"))
	for i, name := range done.LeftOut {
		if i == mostReported && !w.Err.Verbose {
			w.Err.Note("and %d more: -v names them all", len(done.LeftOut)-i)
			break
		}
		w.Err.Note("left out, and said so in its place: %s", name)
	}
	return nil
}

// bookletFile writes it beside the file that it is to replace, and then puts it in that one's place.
func bookletFile(ctx context.Context, w *run.World, res *builder.Result, file string) (booklet.Report, error) {
	dir, name := filepath.Dir(w.Abs(file)), filepath.Base(file)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return booklet.Report{}, fmt.Errorf("write %s: %w", w.Shown(w.Abs(file)), text.Cause(err))
	}
	defer root.Close()
	next := "." + name + ".digsite"
	f, err := root.Create(next)
	if err != nil {
		return booklet.Report{}, fmt.Errorf("write %s: %w", w.Shown(w.Abs(file)), text.Cause(err))
	}
	done, err := writeBooklet(ctx, res, f)
	if err = errors.Join(err, f.Close()); err == nil {
		err = root.Rename(next, name)
	}
	if err != nil {
		root.Remove(next)
		return done, fmt.Errorf("write %s: %w", w.Shown(w.Abs(file)), text.Cause(err))
	}
	return done, nil
}

// writeBooklet writes it from the pages of a site.
func writeBooklet(ctx context.Context, res *builder.Result, out io.Writer) (booklet.Report, error) {
	return booklet.Write(ctx, out, booklet.Input{Site: res.Site, Config: res.Inputs.Config, File: res.Data})
}
