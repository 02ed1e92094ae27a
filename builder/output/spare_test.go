//go:build unix

package output

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// twenty returns a site of twenty files in folders of three depths.
func twenty() map[string]string {
	site := map[string]string{"index.html": "home"}
	for i := range 19 {
		site[fmt.Sprintf("d%d/p%d/index.html", i%4, i)] = fmt.Sprintf("page %02d", i)
	}
	return site
}

// spared builds twenty files and then one change of them, so that there is a spare tree. It returns the output folder,
// the cache and the site that is there.
func spared(t *testing.T) (dir, cache string, site map[string]string) {
	t.Helper()
	dir, cache, site = filepath.Join(t.TempDir(), "site"), t.TempDir(), twenty()
	for _, home := range []string{"home", "new home"} {
		site["index.html"] = home
		if _, err := applyWith(t, dir, cache, site); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(filepath.Join(cache, spareName, "index.html")); err != nil {
		t.Fatalf("no tree was kept: %v", err)
	}
	return dir, cache, site
}

// inode returns what tells a file from all others.
func inode(t *testing.T, path string) uint64 {
	t.Helper()
	st, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return st.Sys().(*syscall.Stat_t).Ino
}

// TestTreeIsUsedAgain: the tree of the site before the last is the next one's: its folders are not made again, and its
// files are those of the output folder, but for what differs.
func TestTreeIsUsedAgain(t *testing.T) {
	dir, cache, site := spared(t)
	spare := filepath.Join(cache, spareName)
	folder, page := inode(t, filepath.Join(spare, "d1")), inode(t, filepath.Join(spare, "d1/p1/index.html"))
	if page != inode(t, filepath.Join(dir, "d1/p1/index.html")) {
		t.Error("an unchanged file is on the disk twice")
	}
	delete(site, "d0/p0/index.html")
	site["d1/new/index.html"], site["d2/p2/index.html"] = "new", "changed"
	got, err := applyWith(t, dir, cache, site)
	if err != nil {
		t.Fatal(err)
	}
	if got.Written != 2 || got.Deleted != 1 || got.Unchanged != 18 || !equal(held(t, dir), site) {
		t.Errorf("report %+v, the folder holds %v", got, held(t, dir))
	}
	if inode(t, filepath.Join(dir, "d1")) != folder || inode(t, filepath.Join(dir, "d1/p1/index.html")) != page {
		t.Error("a folder or a file was made again")
	}
	if _, err := os.Stat(filepath.Join(dir, "d0/p0")); err == nil {
		t.Error("an empty folder is left")
	}
	alone(t, dir)
}

// TestAlteredTree: whatever somebody does to the tree between two builds, the next site is as if it were not there.
func TestAlteredTree(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.WriteFile(outside, []byte("page 01"), 0o666); err != nil {
		t.Fatal(err)
	}
	page := "d1/p1/index.html"
	for name, alter := range map[string]func(in func(string) string) error{
		"a file more": func(in func(string) string) error {
			return os.WriteFile(in("evil.html"), nil, 0o666)
		},
		"a file in a folder": func(in func(string) string) error {
			return os.WriteFile(in("d1/p1/evil.html"), nil, 0o666)
		},
		"a folder more":         func(in func(string) string) error { return os.MkdirAll(in("evil/deep"), 0o777) },
		"a folder in a folder":  func(in func(string) string) error { return os.MkdirAll(in("d1/p1/x/y"), 0o777) },
		"a file gone":           func(in func(string) string) error { return os.Remove(in(page)) },
		"a folder gone":         func(in func(string) string) error { return os.RemoveAll(in("d1")) },
		"no list":               func(in func(string) string) error { return os.Remove(in(manifestName)) },
		"no marker":             func(in func(string) string) error { return os.Remove(in(markerName)) },
		"a folder for all":      func(in func(string) string) error { return os.Chmod(in("d1"), 0o777|fs.ModeSticky) },
		"a folder for nobody":   func(in func(string) string) error { return os.Chmod(in("d1"), 0) },
		"a folder is read-only": func(in func(string) string) error { return os.Chmod(in("d1/p1"), 0o500) },
		"all of it read-only":   func(in func(string) string) error { return os.Chmod(in("."), 0o500) },
		"another file of one size": func(in func(string) string) error {
			os.Remove(in(page))
			return os.WriteFile(in(page), []byte("evil 01"), 0o666)
		},
		"a link to a file": func(in func(string) string) error {
			os.Remove(in(page))
			return os.Symlink(outside, in(page))
		},
		"a link to a folder": func(in func(string) string) error {
			os.Rename(in("d1"), in("moved"))
			return os.Symlink("moved", in("d1"))
		},
		"a link out": func(in func(string) string) error {
			os.RemoveAll(in("d1"))
			return os.Symlink(filepath.Dir(outside), in("d1"))
		},
		"a file for a folder": func(in func(string) string) error {
			os.RemoveAll(in("d1"))
			return os.WriteFile(in("d1"), nil, 0o666)
		},
		"a folder for a file": func(in func(string) string) error {
			os.Remove(in(page))
			return os.Mkdir(in(page), 0o777)
		},
		"a pipe": func(in func(string) string) error {
			os.Remove(in(page))
			return syscall.Mkfifo(in(page), 0o666)
		},
		"all of it a link": func(in func(string) string) error {
			os.RemoveAll(in("."))
			return os.Symlink(filepath.Dir(outside), in("."))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, cache, site := spared(t)
			spare := filepath.Join(cache, spareName)
			if err := alter(func(name string) string { return filepath.Join(spare, name) }); err != nil {
				t.Fatal(err)
			}
			for _, home := range []string{"third", "fourth", "fifth"} {
				site["index.html"], site["d1/p1/index.html"] = home, "page 01"
				got, err := applyWith(t, dir, cache, site)
				if err != nil {
					t.Fatal(err)
				}
				if got.Written != 1 || len(got.Foreign) > 0 || !equal(held(t, dir), site) {
					t.Errorf("%s: report %+v, the folder holds %v", home, got, held(t, dir))
				}
				folders(t, dir)
				alone(t, dir)
			}
			if data, _ := os.ReadFile(outside); string(data) != "page 01" {
				t.Errorf("a file outside was written: %q", data)
			}
		})
	}
}

// folders fails where a folder of a site has another mode than the site's own, or holds nothing.
func folders(t *testing.T, dir string) {
	t.Helper()
	top, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	_ = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			t.Error(err)
		} else if st, err := e.Info(); err != nil || e.IsDir() && st.Mode() != top.Mode() {
			t.Errorf("%s has the mode %v", name, st.Mode())
		} else if list, err := os.ReadDir(name); e.IsDir() && err == nil && len(list) == 0 {
			t.Errorf("%s holds nothing", name)
		}
		return nil
	})
}

// TestEditedOutput: what somebody did in the output folder itself counts as it does without a spare tree: a changed
// file is written again, and a file of theirs is carried over, each time.
func TestEditedOutput(t *testing.T) {
	dir, cache, site := spared(t)
	for i, home := range []string{"third", "fourth", "fifth"} {
		site["index.html"] = home
		if err := os.WriteFile(filepath.Join(dir, "d1/p1/index.html"), []byte("edited"), 0o666); err != nil {
			t.Fatal(err)
		}
		os.Remove(filepath.Join(dir, "d2/p2/index.html"))
		os.WriteFile(filepath.Join(dir, "d3/CNAME"), fmt.Append(nil, i), 0o666)
		got, err := applyWith(t, dir, cache, site)
		if err != nil {
			t.Fatal(err)
		}
		want := maps.Clone(site)
		want["d3/CNAME"] = fmt.Sprint(i)
		if got.Written != 3 || len(got.Foreign) != 1 || !equal(held(t, dir), want) {
			t.Errorf("%s: report %+v, the folder holds %v", home, got, held(t, dir))
		}
	}
}

// TestTreeOfAnother: a tree that another build works on is left to it, and a build that began before two others is told
// so though the folder is the one that it began with.
func TestTreeOfAnother(t *testing.T) {
	dir, cache, site := spared(t)
	m, err := os.OpenFile(filepath.Join(cache, spareName, markerName), os.O_RDWR, 0)
	if err != nil || !lock(m) {
		t.Fatal(err)
	}
	mine := inode(t, filepath.Join(cache, spareName))
	site["index.html"] = "third"
	if _, err := applyWith(t, dir, cache, site); err != nil || !equal(held(t, dir), site) {
		t.Errorf("%v, the folder holds %v", err, held(t, dir))
	}
	if inode(t, filepath.Join(cache, spareName)) != mine {
		t.Error("another build's tree was taken")
	}
	m.Close()
	alone(t, dir)

	slow, err := Open(dir, cache)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	site["index.html"] = "slow"
	p, err := slow.Plan(files(site))
	if err != nil {
		t.Fatal(err)
	}
	was := inode(t, dir)
	for _, page := range []string{"fourth", "fifth"} {
		site["d1/p1/index.html"], site["index.html"] = page, "quick"
		if _, err := applyWith(t, dir, cache, site); err != nil {
			t.Fatal(err)
		}
	}
	if inode(t, dir) != was {
		t.Error("the folder is another one: this test shows nothing")
	}
	_, err = slow.Apply(t.Context(), p, Made{})
	if err == nil || !strings.Contains(err.Error(), "another build") || !equal(held(t, dir), site) {
		t.Errorf("the slow build: %v, the folder holds %v", err, held(t, dir))
	}
	alone(t, dir)
}

// TestNoTreeIsKept: after a build that wrote most of the site, where the disk is full, and where the cache lies on
// another file system.
func TestNoTreeIsKept(t *testing.T) {
	none := func(t *testing.T, cache, why string) {
		t.Helper()
		if _, err := os.Lstat(filepath.Join(cache, spareName)); err == nil {
			t.Errorf("a tree was kept: %s", why)
		}
	}
	dir, cache, site := spared(t)
	for name := range site {
		site[name] += ", all new"
	}
	if _, err := applyWith(t, dir, cache, site); err != nil || !equal(held(t, dir), site) {
		t.Errorf("%v, the folder holds %v", err, held(t, dir))
	}
	none(t, cache, "it shares nothing with the site")

	dir, cache, site = spared(t)
	f, err := Open(dir, cache)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := f.Plan(append(files(site), File{Path: "more", Data: func() ([]byte, error) {
		return nil, fmt.Errorf("write: %w", syscall.ENOSPC)
	}}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Apply(t.Context(), p, Made{}); !full(err) || !equal(held(t, dir), site) {
		t.Errorf("%v, the folder holds %v", err, held(t, dir))
	}
	none(t, cache, "the disk is full")
	alone(t, dir)

	elsewhere, err := os.MkdirTemp("/dev/shm", "digsite-test-")
	if err != nil {
		t.Skip("there is no other file system here")
	}
	defer os.RemoveAll(elsewhere)
	for _, home := range []string{"a", "b", "c"} {
		site["index.html"] = home
		if _, err := applyWith(t, dir, elsewhere, site); err != nil || !equal(held(t, dir), site) {
			t.Errorf("%v, the folder holds %v", err, held(t, dir))
		}
	}
	none(t, elsewhere, "it lies on another file system")
	alone(t, dir)
}

// TestStoppedUpdate: a build that is told to stop keeps the tree for the next one, and does not take the time to remove
// it; the first of all, too.
func TestStoppedUpdate(t *testing.T) {
	for _, first := range []bool{true, false} {
		dir, cache, site := spared(t)
		if first {
			os.RemoveAll(dir)
			os.RemoveAll(filepath.Join(cache, spareName))
		}
		ctx, stop := context.WithCancel(t.Context())
		f, err := Open(dir, cache)
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.Plan(append(files(site), File{Path: "more", Data: func() ([]byte, error) {
			stop()
			return []byte("more"), nil
		}}))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Apply(ctx, p, Made{}); err == nil || first != (f.State == Absent) {
			t.Errorf("state %d, %v", f.State, err)
		}
		f.Close()
		if _, err := os.Stat(dir); first != os.IsNotExist(err) {
			t.Errorf("the output folder: %v", err)
		} else if !first && !equal(held(t, dir), site) {
			t.Errorf("the folder holds %v", held(t, dir))
		}
		if _, err := os.Stat(filepath.Join(cache, spareName, "d1")); err != nil {
			t.Error("the tree was removed")
		}
		alone(t, dir)
		for _, home := range []string{"again", "and again"} {
			site["index.html"] = home
			if _, err := applyWith(t, dir, cache, site); err != nil || !equal(held(t, dir), site) {
				t.Errorf("%v, the folder holds %v", err, held(t, dir))
			}
		}
		page := "d1/p1/index.html"
		if inode(t, filepath.Join(cache, spareName, page)) != inode(t, filepath.Join(dir, page)) {
			t.Error("an unchanged file is on the disk twice")
		}
	}
}

// TestLinkForAMarker: where a link stands in place of a file that a build writes beside the output folder or in its
// tree, as it may in somebody's repository, the file that it leads to stays as it is.
func TestLinkForAMarker(t *testing.T) {
	for name, link := range map[string]func(from, to string) error{"symbolic": os.Symlink, "hard": os.Link} {
		for _, kept := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, with a cache: %v", name, kept), func(t *testing.T) {
				dir, cache, site := spared(t)
				beside := filepath.Dir(dir)
				var precious []string
				plant := func(parent, folder string) {
					t.Helper()
					file, marker := filepath.Join(parent, "precious"), filepath.Join(parent, folder, markerName)
					os.MkdirAll(filepath.Dir(marker), 0o777)
					os.Remove(marker)
					to := file
					if name == "symbolic" {
						to = "../precious"
					}
					if err := os.WriteFile(file, []byte("precious"), 0o666); err != nil {
						t.Fatal(err)
					}
					if err := link(to, marker); err != nil {
						t.Fatal(err)
					}
					precious = append(precious, file)
				}
				plant(cache, spareName)
				plant(beside, ".site.digsite-0a")
				if !kept {
					cache = ""
				}
				for _, home := range []string{"third", "fourth"} {
					site["index.html"] = home
					if _, err := applyWith(t, dir, cache, site); err != nil || !equal(held(t, dir), site) {
						t.Errorf("%v, the folder holds %v", err, held(t, dir))
					}
				}
				note := filepath.Join(beside, swapName("site"))
				if err := link(precious[1], note); err != nil {
					t.Fatal(err)
				}
				f, err := Open(dir, cache)
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				f.root.Mkdir(stagePrefix("site")+"0b", 0o777)
				if err := f.swap(stagePrefix("site") + "0b"); err != nil {
					t.Error(err)
				}
				for _, file := range precious {
					if data, err := os.ReadFile(file); string(data) != "precious" {
						t.Errorf("%s holds %q, %v", file, data, err)
					}
				}
			})
		}
	}
}
