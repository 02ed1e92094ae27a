package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/cache"
)

func (a *app) cacheCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "Show the size of the cache, or clear it",
		Long: `The cache makes a build faster, never different: clearing it costs time and nothing else. It holds results by content,
and the search index. It lies in .digsite/cache beside site.yaml, else in the user's cache folder.`,
		Args: takes(0, 0, "stats or clear"),
		RunE: func(cmd *cobra.Command, args []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.cacheStats(), a.cacheClear())
	return cmd
}

// cacheFacts is what `digsite cache stats --json` prints.
type cacheFacts struct {
	Path    string `json:"path"`
	Exists  bool   `json:"exists"`
	Bytes   int64  `json:"bytes"`
	Files   int    `json:"files"`
	Index   int64  `json:"index_bytes"`
	Warning string `json:"warning,omitempty"`
}

func (a *app) cacheStats() *cobra.Command {
	var asJSON bool
	var dir string
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Show where the cache is and how large",
		Args:  takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			in, err := builder.Gather(cmd.Context(), a.options(nil, dir))
			if err != nil {
				return err
			}
			defer in.Close()
			f := cacheFacts{Path: in.Cache, Warning: in.Store.Warning()}
			filepath.WalkDir(in.Cache, func(p string, d fs.DirEntry, err error) error {
				if err != nil {
					return nil
				}
				f.Exists = true
				if st, err := d.Info(); err == nil && d.Type().IsRegular() {
					f.Files++
					f.Bytes += st.Size()
					if rel, _ := filepath.Rel(in.Cache, p); filepath.Dir(rel) != "." && firstPart(rel) == "index" {
						f.Index += st.Size()
					}
				}
				return nil
			})
			if asJSON {
				return a.printJSON(f)
			}
			if f.Warning != "" {
				a.note("%s", f.Warning)
			}
			if !f.Exists {
				_, err = fmt.Fprintf(a.stdout, "%s\nempty\n", clean(f.Path))
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "%s\n%s in %s, of that the search index %s\n", clean(f.Path), size(f.Bytes), count(f.Files, "file", "files"), size(f.Index))
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cacheFlag(cmd, &dir)
	return cmd
}

func (a *app) cacheClear() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "clear",
		Short: "Remove what the cache holds",
		Args:  takes(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			in, err := builder.Gather(cmd.Context(), a.options(nil, dir))
			if err != nil {
				return err
			}
			path := in.Cache
			in.Tree.Close()
			in.Store.Close()
			if path == "" {
				return nil
			}
			root, err := os.OpenRoot(path)
			if errors.Is(err, fs.ErrNotExist) {
				a.note("there is nothing in %s", a.shown(path))
				return nil
			}
			if err != nil {
				return fmt.Errorf("open the cache: %w", err)
			}
			defer root.Close()
			_, err = cache.Clear(path)
			if err := errors.Join(err, root.RemoveAll("index")); err != nil {
				return fmt.Errorf("clear the cache: %w", err)
			}
			a.note("cleared %s", a.shown(path))
			return nil
		},
	}
	cacheFlag(cmd, &dir)
	return cmd
}

// firstPart gives the first folder of a relative path.
func firstPart(p string) string {
	for filepath.Dir(p) != "." {
		p = filepath.Dir(p)
	}
	return p
}
