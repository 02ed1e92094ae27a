package builder

import (
	"context"
	"fmt"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/search"
)

// shard is one file of the exported search index. Name is relative to config.SearchURL, Sum names its bytes, which lie
// in the cache under it.
type shard struct {
	Name string
	Sum  fingerprint.Sum
}

// Export makes the search index a part of the site: small static files that the page's own engine reads (ADR-12). The
// same documents give the same bytes, so the files are remembered by the names of the documents and an unchanged site
// opens no index. It has to come before Outputs, which lists the files and tells pages that there is a search.
func (r *Result) Export(ctx context.Context, x *search.Index) error {
	if err := r.SyncIndex(ctx, x); err != nil {
		return err
	}
	m := r.Inputs.Store
	key := fingerprint.Of(struct {
		Format   int
		Entries  []search.Entry
		Synonyms [][]string
	}{search.ExportFormat, r.entries, r.Inputs.Config.Synonyms})
	var shards []shard
	known := false
	if b, ok := m.Get("export", key); ok && fingerprint.Decode(b, &shards) == nil {
		known = true
		for _, s := range shards {
			known = known && m.Has("shards", s.Sum)
		}
	}
	fresh := map[fingerprint.Sum][]byte{}
	if !known {
		shards = nil
		err := x.Export(func(name string, data []byte) error {
			s := shard{name, fingerprint.Bytes(data)}
			shards = append(shards, s)
			fresh[s.Sum] = data
			m.Put("shards", s.Sum, data)
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		m.Put("export", key, fingerprint.Encode(shards))
	}
	r.shards = nil
	for _, s := range shards {
		r.shards = append(r.shards, output.File{Path: config.SearchURL + s.Name, Key: s.Sum,
			Data: func() ([]byte, error) {
				if data, ok := fresh[s.Sum]; ok {
					return data, nil
				}
				if data, ok := m.Get("shards", s.Sum); ok {
					return data, nil
				}
				return nil, fmt.Errorf("read %s of the search index from the cache: it is gone; build again", s.Name)
			}})
	}
	return nil
}
