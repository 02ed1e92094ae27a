// Package bucket publishes a built site to object storage that speaks S3: what differs from what is there, in an order
// in which no page names what is not there yet, under a lock.
//
// Its law: at any moment, and after any break, each object below the prefix is whole, the old site's or the new one's,
// and what a page needs is there as long as the page is. An object that digsite did not publish is neither overwritten
// nor deleted. The package will not print, and names no secret in an error.
package bucket

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"digsite/builder/config"
	"digsite/builder/output"
)

// abreast is how many requests are made at once. Most of each is waiting.
const abreast = 16

// Publication is what publishing a built site below a prefix will do.
type Publication struct {
	Write  []output.Entry // in the order in which they are written
	Keep   []output.Entry // objects that are there as they should be
	Delete []output.Entry // in that order, what an earlier publication wrote and the site no longer has
	Others []string       // paths of objects that digsite did not publish

	site  *output.Site
	store *store
	lock  *lock           // nil for a look
	held  context.Context // ends with the lock
	old   output.Manifest // of what is there, zero where nothing is
	ours  bool            // what is there was written with the headers of this version
	there map[string]object
	etags map[string]string // by path: the MD5 of the site's files

	opaque atomic.Bool // the server's ETags are something else
}

// Options are what a publication is asked for.
type Options struct {
	Env       func(string) string
	Look      bool                // nothing is written, and no lock taken
	Beside    bool                // objects that digsite did not publish may be there
	OverNewer bool                // a site of a newer digsite may be
	Waiting   func(time.Duration) // told how long a lock is waited for

	patient func(context.Context, time.Duration) error // waits; nil but in tests
}

// Open compares a site with what is below the prefix. It takes the lock, which Close gives back.
func Open(ctx context.Context, site *output.Site, t Target, o Options) (*Publication, error) {
	for _, e := range site.Files {
		if n := len(t.Prefix + e.Path); n > 1024 {
			return nil, &output.RefusedError{Message: fmt.Sprintf("%s has %d bytes as an object's name, and 1,024 are "+
				"taken", t.Prefix+e.Path, n), Hint: "give the file a shorter name, or take a shorter prefix"}
		}
	}
	s, err := openStore(ctx, t, o.Env)
	if err != nil {
		return nil, err
	}
	if o.patient != nil {
		s.patient = o.patient
	}
	p := &Publication{site: site, store: s, held: ctx}
	if err := p.open(ctx, o); err != nil {
		err = p.because(ctx, err)
		p.Close()
		return nil, err
	}
	return p, nil
}

// open is Open, with the errors of the server.
func (p *Publication) open(ctx context.Context, o Options) (err error) {
	// The first request, which writes nothing: whatever is wrong with bucket and credentials comes up here.
	if err := p.published(ctx); err != nil {
		return err
	}
	p.store.tries = 7 // 16 seconds of waiting
	if !o.Look {
		lock, held, err := p.store.take(ctx, o.Waiting)
		if err != nil {
			return err
		}
		p.lock, p.held = lock, held
		if err := p.published(p.held); err != nil { // by whoever held the lock until now
			return err
		}
	}
	if err := p.site.NotOlder(p.old); err != nil && !o.OverNewer {
		return err
	}
	if p.there, err = p.store.list(p.held); err != nil {
		return err
	}
	if err := p.sums(); err != nil {
		return err
	}
	return p.compare(o.Beside)
}

// because explains an error. Requests that ended because the lock was taken over say so.
func (p *Publication) because(ctx context.Context, err error) error {
	if err != nil && ctx.Err() == nil && context.Cause(p.held) != nil {
		err = context.Cause(p.held)
	}
	return p.store.explain(err)
}

// Close gives the lock back.
func (p *Publication) Close() {
	if p.lock != nil {
		p.lock.release()
	}
}

// Unlocked reports whether the server could not hold a lock against somebody who takes it at the same moment.
func (p *Publication) Unlocked() bool { return !p.store.sure }

// MostDeletes returns how many objects may be deleted unless the caller says otherwise.
func (p *Publication) MostDeletes() int { return p.old.MostDeletes() }

// published reads the manifest of what is there.
func (p *Publication) published(ctx context.Context) error {
	data, o, err := p.store.get(ctx, config.ManifestFile)
	if missing(err) {
		p.old, p.ours = output.Manifest{}, true
		return nil
	}
	if err != nil {
		return err
	}
	p.ours = o.rules == rules
	p.old, err = output.ParseManifest(data)
	var refused *output.RefusedError
	if err != nil && !errors.As(err, &refused) {
		return &output.RefusedError{Message: fmt.Sprintf("%s below %s is not digsite's, and would be overwritten",
			config.ManifestFile, p.store), Hint: "name another prefix"}
	}
	return err
}

// sums reads the whole site and sums it up as S3 does. A file that is not as it was built is refused before anything is
// written.
func (p *Publication) sums() error {
	p.etags = make(map[string]string, len(p.site.Files))
	var mu sync.Mutex
	group := new(errgroup.Group)
	group.SetLimit(4)
	for _, e := range p.site.Files {
		group.Go(func() error {
			data, err := p.site.Read(e)
			if err != nil {
				return err
			}
			sum := md5.Sum(data)
			mu.Lock()
			defer mu.Unlock()
			p.etags[e.Path] = hex.EncodeToString(sum[:])
			return nil
		})
	}
	return group.Wait()
}

// verdict is what is to happen to one object.
type verdict uint8

const (
	keep verdict = iota
	write
	remove
	leave // it is somebody else's
	gone  // it is not there any more
)

// compare fills Write, Keep, Delete and Others.
func (p *Publication) compare(beside bool) error {
	old := make(map[string]output.Entry, len(p.old.Files))
	next := make(map[string]bool, len(p.site.Files))
	for _, e := range p.old.Files {
		old[e.Path] = e
	}
	for _, e := range p.site.Files {
		next[e.Path] = true
	}
	entries := slices.Clone(p.site.Files)
	for _, e := range p.old.Files {
		if _, there := p.there[e.Path]; there && !next[e.Path] {
			entries = append(entries, e)
		}
	}
	verdicts := make([]verdict, len(entries))
	group, ctx := errgroup.WithContext(p.held)
	group.SetLimit(abreast)
	for i, e := range entries {
		group.Go(func() (err error) {
			was, listed := old[e.Path]
			if next[e.Path] {
				verdicts[i], err = p.judge(ctx, e, listed)
			} else {
				verdicts[i], err = p.judgeGone(ctx, was)
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for path := range p.there {
		if _, listed := old[path]; !listed && !next[path] && path != config.ManifestFile {
			p.Others = append(p.Others, path)
		}
	}
	return p.foreign(p.sort(entries, verdicts), beside)
}

// sort puts each entry where it belongs, and returns the paths of the site that somebody else's objects have. What is
// behind the files of the site is of the old one.
func (p *Publication) sort(entries []output.Entry, verdicts []verdict) (clash []string) {
	for i, e := range entries {
		switch verdicts[i] {
		case keep:
			p.Keep = append(p.Keep, e)
		case write:
			p.Write = append(p.Write, e)
		case remove:
			p.Delete = append(p.Delete, e)
		case leave:
			if i < len(p.site.Files) {
				clash = append(clash, e.Path)
			} else {
				p.Others = append(p.Others, e.Path)
			}
		}
	}
	slices.Sort(p.Others)
	output.ByTurn(p.Write)
	output.ByTurnBack(p.Delete)
	return clash
}

// foreign refuses what somebody else's objects are in the way of.
func (p *Publication) foreign(clash []string, beside bool) error {
	if len(clash) > 0 {
		return &output.RefusedError{Message: fmt.Sprintf("below %s digsite did not publish, and would overwrite: %s",
			p.store, some(clash)), Hint: "name another prefix, or move them away yourself"}
	}
	if len(p.Others) > 0 && len(p.old.Files) == 0 && !beside {
		return &output.RefusedError{Message: fmt.Sprintf("%s is not empty, and digsite did not publish it: %s", p.store,
			some(p.Others)), Hint: "name another prefix; --beside publishes beside what is there, and leaves it alone"}
	}
	return nil
}

// some names the first of several objects.
func some(paths []string) string {
	if len(paths) <= 3 {
		return strings.Join(paths, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(paths[:3], ", "), len(paths)-3)
}

// judge decides about a file of the site. The server is asked about a single object only where the listing does not
// settle it: its ETag is not the sum of its bytes in buckets with keys of their own, and what another tool copied there
// has not our headers.
func (p *Publication) judge(ctx context.Context, e output.Entry, listed bool) (verdict, error) {
	o, there := p.there[e.Path]
	switch {
	case !there:
		return write, nil
	case listed && o.size != e.Size:
		return write, nil
	case listed && p.ours && o.etag == p.etags[e.Path]:
		return keep, nil
	}
	o, err := p.store.look(ctx, e.Path)
	switch {
	case missing(err):
		return write, nil
	case err != nil:
		return write, err
	case !listed && o.hash == "":
		return leave, nil
	case o.hash == e.Hash && o.rules == rules && o.size == e.Size:
		return keep, nil
	}
	return write, nil
}

// judgeGone decides about an object that an earlier publication listed and the site has no more. What somebody changed
// since is not ours any more.
func (p *Publication) judgeGone(ctx context.Context, was output.Entry) (verdict, error) {
	o, err := p.store.look(ctx, was.Path)
	switch {
	case missing(err):
		return gone, nil
	case err != nil:
		return leave, err
	case o.hash == "" && !p.ours && was.Hash != "" && o.size == was.Size: // copied there by another tool
		return remove, nil
	case o.hash != "" && (was.Hash == "" || o.hash == was.Hash && o.size == was.Size):
		return remove, nil
	}
	return leave, nil
}
