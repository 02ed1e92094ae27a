package builder

import (
	"context"
	"path"

	"digsite/builder/cache"
	"digsite/builder/files"
	"digsite/builder/fingerprint"
	"digsite/builder/record"
	"digsite/builder/site"
)

// mostDeleted is how many deleted files are told of, the last ones: a repository that was laid out anew in one commit
// has deleted all of its files.
const mostDeleted = 500

// deleted returns what the content's deleted files stated last, as git has it: their titles, their ids, whether they
// were for everybody. A file whose text cannot be had is left out. What is found is remembered while HEAD and the
// settings stay.
func (in *Inputs) deleted(ctx context.Context, p *parser) []site.DeletedFile {
	gone := in.History.Deleted
	if len(gone) == 0 {
		return nil
	}
	key := fingerprint.Of(struct {
		Root, Head string
		Options    fingerprint.Sum
		Exclude    []string
	}{in.Root, in.History.Head, p.options, in.Config.Exclude})
	return cache.Do(in.Store, "deleted", key, func() []site.DeletedFile {
		content := files.ScanOptions{Exclude: in.Config.Exclude, Dotted: in.Dotted}.Holds()
		var out []site.DeletedFile
		var names []string
		for _, d := range gone {
			if !content(d.Path) || len(out) == mostDeleted {
				continue
			}
			out = append(out, site.DeletedFile{Record: record.Record{Path: d.Path}, Day: d.Day, Commit: d.Commit,
				LastCommit: d.LastCommit, Renamed: d.Renamed})
			names = append(names, d.LastCommit+":"+path.Join(in.History.Prefix, d.Path))
		}
		texts, err := in.History.Repo(in.Root).Blobs(ctx, names)
		if err != nil {
			return nil // without its text nobody knows whether a file was for everybody
		}
		read := out[:0]
		for i, f := range out {
			if text, ok := texts[names[i]]; ok {
				page, _ := p.parse(f.Record.Path, text)
				r := page.Record
				f.Record = record.Record{Path: r.Path, ID: r.ID, Title: r.Title, Kind: r.Kind, Prefix: r.Prefix,
					Number: r.Number, IsRecord: r.IsRecord, Draft: r.Draft, Visibility: r.Visibility}
				read = append(read, f)
			}
		}
		return read
	})
}
