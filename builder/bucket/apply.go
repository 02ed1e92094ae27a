package bucket

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"digsite/builder/config"
	"digsite/builder/output"
)

// Progress is how far a publication has come: files written and deleted, and bytes written.
type Progress struct {
	Done, Total         int
	DoneBytes, AllBytes int64
}

// Apply carries the publication out. most bounds the deletes: if there are more, nothing at all is done. told hears of
// each step, one at a time. A publication that is interrupted can be carried out again, and goes on: until it is whole,
// build.json lists what was there and what is to come.
func (p *Publication) Apply(ctx context.Context, most int, told func(Progress)) error {
	if err := output.Bounded(p.Delete, most); err != nil {
		return err
	}
	if len(p.Write) == 0 && len(p.Delete) == 0 && p.site.Same(p.old) && p.ours {
		return nil
	}
	return p.because(ctx, p.apply(told))
}

// apply is Apply, with the errors of the server.
func (p *Publication) apply(told func(Progress)) error {
	// From here on it is neither the old site nor the new one, and its build.json says so. What was there with other
	// headers is asked about one by one if this stops half-way.
	kept := ""
	if p.ours {
		kept = rules
	}
	if err := p.manifest(p.site.Announce(p.old, p.Write), kept); err != nil {
		return err
	}
	at := Progress{Total: len(p.Write) + len(p.Delete)}
	for _, e := range p.Write {
		at.AllBytes += e.Size
	}
	var mu sync.Mutex
	done := func(size int64) {
		mu.Lock()
		defer mu.Unlock()
		at.Done++
		at.DoneBytes += size
		told(at)
	}
	headers := p.site.HeadersOf()
	if err := p.inTurn(p.Write, func(ctx context.Context, e output.Entry) error {
		if err := p.upload(ctx, e, headers[e.Path]); err != nil {
			return err
		}
		done(e.Size)
		return nil
	}); err != nil {
		return err
	}
	if err := p.arrived(); err != nil {
		return err
	}
	if err := p.inTurn(p.Delete, func(ctx context.Context, e output.Entry) error {
		if err := p.store.remove(ctx, e.Path); err != nil {
			return err
		}
		done(0)
		return nil
	}); err != nil {
		return err
	}
	// It is whole: only now is its build.json that of the site.
	return p.manifest(p.site.Manifest, rules)
}

// inTurn does something with sorted entries, those of one turn several at once, for as long as the lock is held.
func (p *Publication) inTurn(entries []output.Entry, do func(context.Context, output.Entry) error) error {
	for turn := range output.Turns(entries) {
		group, ctx := errgroup.WithContext(p.held)
		group.SetLimit(abreast)
		for _, e := range turn {
			group.Go(func() error {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				return do(ctx, e)
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// manifest writes build.json. kept are the headers that what it lists was written with.
func (p *Publication) manifest(m output.Manifest, kept string) error {
	data, err := m.Encode()
	if err != nil {
		return err
	}
	_, err = p.store.put(p.held, config.ManifestFile, data, output.Headers{
		Type: output.ContentType(config.ManifestFile), Cache: config.CacheControl(config.ManifestFile)},
		map[string]string{metaRules: kept}, nil)
	return err
}

// upload writes one file of the site.
func (p *Publication) upload(ctx context.Context, e output.Entry, h output.Headers) error {
	data, err := p.site.Read(e)
	if err != nil {
		return err
	}
	etag, err := p.store.put(ctx, e.Path, data, h, map[string]string{metaHash: e.Hash, metaRules: rules}, nil)
	if err == nil && etag != p.etags[e.Path] {
		p.opaque.Store(true)
	}
	return err
}

// arrived lists what is there before anything is deleted: all of the site has to be. What a publication that was
// declared dead wrote late is found by that, too.
func (p *Publication) arrived() error {
	there, err := p.store.list(p.held)
	if err != nil {
		return err
	}
	var wrong []string
	wrote := make(map[string]bool, len(p.Write))
	for _, e := range p.Write {
		wrote[e.Path] = !p.opaque.Load()
	}
	for _, e := range p.site.Files {
		o, ok := there[e.Path]
		if !ok || o.size != e.Size || wrote[e.Path] && o.etag != p.etags[e.Path] {
			wrong = append(wrong, e.Path)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return &output.RefusedError{Message: fmt.Sprintf("somebody else writes below %s: what was just published is not "+
		"there: %s", p.store, some(wrong)), Hint: "nothing was deleted; start again when that is done"}
}
