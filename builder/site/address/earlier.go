package address

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
)

// Earlier returns the addresses that a record had while its file was at another path, old; rel is that path below its
// content folder, kind the record's kind, word the prefix of its id, given whether it has an id of its own. Under
// another kind's folder it was of that kind: what was moved from decisions/ to incidents/ was adr-4 and is inc-4. The
// longer id, which it had while another claimed the same, is among them.
func Earlier(r *record.Record, old, rel string, kinds []record.Kind, kind record.Kind, word string,
	given bool) []string {
	moved := *r
	moved.Path = old
	was := NewPlace(&moved, rel, false, kind)
	out := []string{was.URL() + "/"}
	n, numbered := LeadingNumber(NameOf(old))
	now, _ := LeadingNumber(NameOf(r.Path))
	switch {
	case !given || !numbered && declaredID(r.ID) == "":
		out = append(out, config.ShortURL+was.Slug+"/")
	case numbered && r.IsRecord && r.Number >= 0 && now == r.Number && n != now: // renumbered
		out = append(out, config.ShortURL+Slug(word)+"-"+strconv.Itoa(n)+"/")
	}
	if given && numbered && declaredID(r.ID) == "" {
		out = append(out, config.ShortURL+Slug(word)+"-"+strconv.Itoa(n)+"-"+Words(was.Slug)+"/")
	}
	then, found := folderKind(rel, kinds)
	if !found || then.Name == kind.Name || declaredID(r.ID) != "" {
		return out
	}
	moved.Kind, moved.Prefix, moved.IsRecord, moved.Number = then.Name, "", true, -1
	if numbered {
		moved.Number = n
	}
	was = NewPlace(&moved, rel, false, then)
	return append(out, was.URL()+"/", config.ShortURL+was.Bare+"/")
}

// Long returns the id that a record has while another claims the one that it would like: "adr-12-use-queues".
func (p *Place) Long() string { return p.Bare + "-" + Words(p.Slug) }

// folderKind returns the kind that a file's innermost telling folder makes it.
func folderKind(rel string, kinds []record.Kind) (record.Kind, bool) {
	for dir := path.Dir(rel); dir != "."; dir = path.Dir(dir) {
		name := strings.ReplaceAll(strings.ToLower(path.Base(dir)), " ", "-")
		for _, k := range kinds {
			if slices.Contains(k.Folders, name) {
				return k, true
			}
		}
	}
	return record.Kind{}, false
}
