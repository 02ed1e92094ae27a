package builder

import (
	"context"
	"fmt"
	"sync"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/search"
	"digsite/builder/stage"
)

// Export makes the search index a part of the site: small static files that the page's own engine reads (ADR-12). The
// same documents give the same bytes, so the files are remembered by the names of the documents and an unchanged site
// opens no index. It has to come before Outputs, which lists the files and tells pages that there is a search.
func (r *Result) Export(ctx context.Context, x *search.Index) error {
	x.KeepWords()
	if err := r.SyncIndex(ctx, x); err != nil {
		return err
	}
	m, made := r.Inputs.Store, stage.Begin(ctx, "writing the search index", 0)
	key := fingerprint.Of(struct {
		Format     int
		Index      string
		Entries    []search.Entry
		Vocabulary search.Vocabulary
	}{search.ExportFormat, search.IndexFormat, r.entries, r.vocabulary})
	var files []search.ExportedFile
	known := false
	if b, ok := m.Get("exports", key); ok && fingerprint.Decode(b, &files) == nil {
		known = true
		for _, f := range files {
			known = known && m.Has(search.ExportShelf, f.Sum)
		}
	}
	if !known {
		var err error
		files, err = x.Export(search.ExportMemory{Has: m.Has, Get: m.Get,
			Put: func(shelf string, key fingerprint.Sum, data []byte) {
				m.Put(shelf, key, data)
				if shelf == search.ExportShelf {
					made.Done()
				}
			}})
		if err != nil {
			return err
		}
		m.Put("exports", key, fingerprint.Encode(files))
	}
	again := sync.OnceValues(func() (map[fingerprint.Sum][]byte, error) { return exportAnew(x, m.Put) })
	r.shards = nil
	for _, f := range files {
		r.shards = append(r.shards, output.File{Path: config.SearchURL + f.Name, Key: f.Sum,
			Data: func() ([]byte, error) {
				if f.Data != nil { // whether or not the cache could take it
					return f.Data, nil
				}
				if data, ok := m.Get(search.ExportShelf, f.Sum); ok {
					return data, nil
				}
				all, err := again()
				if data, ok := all[f.Sum]; ok || err != nil {
					return data, err
				}
				return nil, fmt.Errorf("read %s of the search index from the cache: it is gone; build again", f.Name)
			}})
	}
	return ctx.Err()
}

// exportAnew makes every file, where one turns out to be damaged in the cache: that it is there shows no damage.
func exportAnew(x *search.Index, put func(string, fingerprint.Sum, []byte)) (map[fingerprint.Sum][]byte, error) {
	all, err := x.Export(search.ExportMemory{Put: put,
		Has: func(string, fingerprint.Sum) bool { return false },
		Get: func(string, fingerprint.Sum) ([]byte, bool) { return nil, false }})
	made := make(map[fingerprint.Sum][]byte, len(all))
	for _, f := range all {
		made[f.Sum] = f.Data
	}
	return made, err
}
