package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher is the watch over the folders of one server.
type watcher struct {
	*Server
	*fsnotify.Watcher
	dirs         []string               // with all that is below
	flat         []string               // for a file in each alone
	watching     map[string]fs.FileInfo // every folder that was given a watch, as it was then
	misses       int                    // how often in a row a watch was missing right after all were given
	scan         <-chan time.Time       // looks besides, where events may be missing
	soon         <-chan time.Time       // when a file that was saved is likely to be whole
	quiet, limit <-chan time.Time       // when the disk has rested; when a long copy must not hold things back any more
	moved        bool                   // folders may have other names than they are watched under
}

// watch rings the bell when the disk has changed and then rested. Events are a doorbell and nothing more: what they
// say is not read, because every system words them differently; the scan that follows finds out what changed (ADR-24).
// The name alone is believed, for a guess of what will be shown then (see Server.hasten).
func (s *Server) watch(ctx context.Context) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		s.poll(ctx, err)
		return
	}
	defer w.Close()
	// An error is handed over under the lock that Add waits for: it is heard beside all else, or both wait for ever.
	failed := make(Bell, 1)
	go func() {
		for range w.Errors {
			failed.Ring()
		}
	}()
	st, _ := s.current()
	x := watcher{Server: s, Watcher: w, dirs: st.Watch}
	for _, f := range s.opts.Files { // its folder: an editor puts a new file in the old one's place
		x.flat = append(x.flat, filepath.Dir(f))
	}
	x.all()
	s.bell.Ring() // what changed between the first build and now was not seen
	if where, silent := s.silent(st.Watch); silent {
		s.say(fmt.Errorf("%s; looking every two seconds, too", where))
		x.look()
	}
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			x.event(e)
		case next := <-s.more:
			x.widen(next)
		case <-failed: // events were lost, of new folders, too: look for ourselves
			x.all()
			x.rested()
		case <-x.soon:
			x.soon = nil
			s.quick.Ring()
		case <-x.quiet:
			x.rested()
		case <-x.limit:
			x.rested()
		case <-x.scan:
			s.bell.Ring()
		}
	}
}

// event notes that something happened, if it can concern the site.
func (x *watcher) event(e fsnotify.Event) {
	if e.Op == fsnotify.Chmod || !x.wanted(e.Name, x.dirs) {
		return
	}
	if e.Has(fsnotify.Create) {
		x.complain(e.Name, x.add(e.Name))
	}
	x.moved = x.moved || e.Has(fsnotify.Create|fsnotify.Rename|fsnotify.Remove)
	x.note(e.Name)
	x.soon = time.After(x.opts.Quiet / 5)
	x.quiet = time.After(x.opts.Quiet)
	if x.limit == nil {
		x.limit = time.After(20 * x.opts.Quiet)
	}
}

// widen watches the folders that a new snapshot names besides, and those that were gone and are there again.
func (x *watcher) widen(next []string) {
	other := !slices.Equal(x.dirs, next)
	x.dirs = next
	if other || !x.blind() && x.lost() {
		x.all()
		x.bell.Ring() // what changed meanwhile was not seen
	}
}

// rested rings. What has lost its watch gets one before the disk is looked at, so that nothing falls in between.
func (x *watcher) rested() {
	moved := x.moved
	x.quiet, x.limit, x.moved = nil, nil, false
	if moved && (x.blind() || x.lost()) {
		x.all()
	}
	x.bell.Ring()
}

// blind reports whether what is watched has other names in the system's list: it cannot be compared.
func (x *watcher) blind() bool { return x.misses > 3 }

// lost reports whether a folder has no watch, or none any more: one that was renamed is watched under its old name, and
// word of the rename may end that watch after the new name was added to it. One that was removed and made again is
// another, and word of that does not come while anybody holds the old one open, as we do.
func (x *watcher) lost() bool {
	have := map[string]bool{}
	for _, dir := range x.WatchList() {
		have[dir] = true
	}
	for dir := range x.watching {
		if !have[dir] {
			return true
		}
	}
	return slices.ContainsFunc(slices.Concat(x.flat, x.dirs), func(dir string) bool {
		st, err := os.Stat(dir)
		return err == nil && st.IsDir() && (!have[dir] || !os.SameFile(st, x.watching[dir]))
	})
}

// all watches everything again. What changes meanwhile is not seen, so whoever calls it rings.
func (x *watcher) all() {
	x.watching = map[string]fs.FileInfo{}
	for _, dir := range x.flat {
		x.complain(dir, x.one(dir))
	}
	for _, dir := range x.dirs {
		x.complain(dir, x.add(dir))
	}
	if x.lost() {
		x.misses++
	} else {
		x.misses = 0
	}
}

// one watches one folder; one that is gone by now is no error. A watch under its name is taken away first: it may be
// that of a folder that stood there before, and then the system's list would hold the name for ever.
func (x *watcher) one(dir string) error {
	_ = x.Remove(dir)
	st, err := os.Stat(dir) // before it is watched: what takes its place meanwhile is another
	if err == nil {
		err = x.Add(dir)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		x.watching[dir] = st
	}
	return err
}

// complain passes on why a folder could not be watched. From then on the disk is looked at every two seconds, besides.
func (x *watcher) complain(dir string, err error) {
	if err == nil {
		return
	}
	if x.scan == nil {
		x.say(fmt.Errorf("watch %s: %w; looking every two seconds, too%s", dir, err, raise(err)))
	}
	x.look()
}

// look begins to look at the disk at intervals.
func (x *watcher) look() {
	if x.scan == nil {
		x.scan = time.Tick(pollEvery)
	}
}

// raise returns how a limit of Linux that an error speaks of is raised; "" for another error.
func raise(err error) string {
	name := ""
	switch {
	case errors.Is(err, syscall.ENOSPC): // as inotify words it
		name = "fs.inotify.max_user_watches=524288"
	case errors.Is(err, syscall.EMFILE):
		name = "fs.inotify.max_user_instances=1024"
	default:
		return ""
	}
	return ". The system has a limit; raise it with: sudo sysctl " + name
}

// say passes on what concerns the watching and not the site.
func (s *Server) say(err error) {
	if s.opts.Failed != nil {
		s.opts.Failed(err)
	}
}

// silent reports whether changes below dirs may come without events, and why: it was said so, or a folder lies on a
// disk of such a kind.
func (s *Server) silent(dirs []string) (string, bool) {
	if s.opts.Poll {
		return "the disk may send no events", true
	}
	for _, dir := range dirs {
		if kind, ok := silentDisk(dir); ok {
			return fmt.Sprintf("%s lies on a disk (%s) that may send no events", dir, kind), true
		}
	}
	return "", false
}

// add watches dir and every folder below it, since no system watches a whole tree alike. A file, and what is gone by
// now, is no error.
func (x *watcher) add(dir string) error {
	return filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if p != dir && x.skipped(p) {
			return fs.SkipDir
		}
		return x.one(p)
	})
}

// wanted reports whether a change of p can change the site that is made of dirs. A watched folder may hold more: that
// of site.yaml is watched for site.yaml alone.
func (s *Server) wanted(p string, dirs []string) bool {
	if slices.Contains(s.opts.Files, p) {
		return true
	}
	if s.skipped(p) {
		return false
	}
	return slices.ContainsFunc(dirs, func(dir string) bool {
		return p == dir ||
			strings.HasPrefix(p, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
	})
}

// skipped reports whether a path is never that of content, so that what we write ourselves (output, cache) starts no
// rebuild.
func (s *Server) skipped(p string) bool {
	base := filepath.Base(p)
	dotted := strings.HasPrefix(base, ".") && (s.opts.Dotted == nil || !s.opts.Dotted(base))
	if dotted || base == "node_modules" || base == "vendor" {
		return true
	}
	for _, skip := range s.opts.Skip {
		if skip != "" && (p == skip || strings.HasPrefix(p, skip+string(filepath.Separator))) {
			return true
		}
	}
	return false
}

// pollEvery is how often the disk is looked at where events may be missing.
const pollEvery = 2 * time.Second

// poll looks every two seconds where the system cannot watch: Linux has a limit of watches for each user.
func (s *Server) poll(ctx context.Context, why error) {
	s.say(fmt.Errorf("watch the content: %w; looking every two seconds instead%s", why, raise(why)))
	t := time.NewTicker(pollEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.more:
		case <-t.C:
			s.bell.Ring()
		}
	}
}
