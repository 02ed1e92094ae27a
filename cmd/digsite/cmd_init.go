package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"digsite/builder/text"

	"github.com/spf13/cobra"
)

// sample is what `digsite init` writes: site.yaml and one example of each kind.
//
//go:embed sample
var sample embed.FS

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write site.yaml and one example of each kind",
		Long: `Write site.yaml and one example of each kind of record into DIR, or into the current folder. Nothing is overwritten: when
one of the files is there already, none is written.

A folder of Markdown that you have already needs no init: digsite serve DIR shows it as it is.`,
		Example: `  digsite init our-records
  digsite -C our-records new decision "Use queues between services"
  digsite -C our-records serve`,
		Annotations: map[string]string{one: "a file could not be written"},
		Args:        takes(0, 1, "one folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := a.dir
			if len(args) == 1 {
				dir = a.abs(args[0])
			}
			return a.initialise(dir)
		},
	}
}

// initialise writes the sample into dir.
func (a *app) initialise(dir string) error {
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return usage(fmt.Sprintf("%s is a file, not a folder", a.shown(dir)), "name a folder; it may be new")
	}
	files, err := sampleFiles()
	if err != nil {
		return err
	}
	var there []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f))); err == nil {
			there = append(there, f)
		}
	}
	if len(there) > 0 {
		return usage(fmt.Sprintf("%s is there already; nothing was written", a.shown(filepath.Join(dir, there[0]))),
			"digsite serve shows what is there; digsite new begins a record")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make the folder %s: %w", a.shown(dir), text.Cause(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	defer root.Close()
	name := filepath.Base(dir)
	fill := strings.NewReplacer("{{date}}", a.day, "{{title}}", strconv.Quote(clean(name)), "{{name}}", clean(name))
	for _, f := range files {
		data, err := sample.ReadFile(path.Join("sample", f))
		if err != nil {
			return err
		}
		if err := create(root, f, fill.Replace(string(data))); err != nil {
			return err
		}
		a.detail("wrote %s", f)
	}
	a.note("wrote site.yaml and one example of each kind into %s", a.shown(dir))
	at := ""
	if dir != a.dir {
		at = "-C " + a.shown(dir) + " "
	}
	a.hint(`digsite %snew decision "TITLE" begins a record; digsite %sserve shows the site`, at, at)
	return nil
}

// sampleFiles lists the sample, site.yaml last: a folder with site.yaml is complete.
func sampleFiles() ([]string, error) {
	var out []string
	err := fs.WalkDir(sample, "sample", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Base(p) != "site.yaml" {
			out = append(out, strings.TrimPrefix(p, "sample/"))
		}
		return err
	})
	return append(out, "site.yaml"), errors.Join(err)
}
