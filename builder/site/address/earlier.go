package address

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/text"
)

// Earlier returns what a record's addresses were made from while its file was at another path, old; rel is that path
// below its content folder, kind the record's kind. Under another kind's folder it was of that kind: what was moved
// from decisions/ to incidents/ was adr-4 and is inc-4.
func Earlier(r *record.Record, old, rel string, kinds []record.Kind, kind record.Kind) []Place {
	moved := *r
	moved.Path = old
	n, numbered := LeadingNumber(NameOf(old))
	now, _ := LeadingNumber(NameOf(r.Path))
	switch {
	case !numbered:
		moved.Number = -1
	case now == r.Number: // a number that its file's name states
		moved.Number = n
	}
	out := []Place{NewPlace(&moved, rel, false, kind)}
	then, found := folderKind(rel, kinds)
	if !found || then.Name == kind.Name || declaredID(r.ID) != "" {
		return out
	}
	moved.Kind, moved.Prefix, moved.IsRecord, moved.Number = then.Name, "", true, -1
	if numbered {
		moved.Number = n
	}
	return append(out, NewPlace(&moved, rel, false, then))
}

// Was is a place that a record has, or had, for Ever.
type Was struct {
	Place
	Owner int  // places of one record never stood in each other's way
	Past  bool // it is no longer the record's
}

// Ever returns all the addresses that each of some places may have had, relative to the site's root: the one that it
// would like and, where another record once liked the same, the longer ones that it had meanwhile. Of a place that is
// past, the first longer one always: what stood in its way may be forgotten.
//
//	decisions/0050-shards.md       decisions/0050-shards/  r/adr-50/  r/adr-50-shards/
//	decisions/0050-token.md, gone  decisions/0050-token/   r/adr-50/  r/adr-50-token/
func Ever(places []Was) [][]string {
	out := make([][]string, len(places))
	for _, short := range []bool{false, true} {
		name := func(i, level int) string {
			if short {
				return config.ShortURL + places[i].id(level) + "/"
			}
			return places[i].url(level) + "/"
		}
		claims := make(map[string]claimed, len(places))
		pending := make([]int, len(places))
		for i := range pending {
			pending[i] = i
		}
		names := make([]string, len(places)) // of this level
		for level := 0; len(pending) > 0; level++ {
			for _, i := range pending {
				names[i] = name(i, level)
				key := text.FoldCase(names[i])
				c, known := claims[key]
				if !known {
					c.by = int32(i)
				} else if by := &places[c.by]; by.Owner != places[i].Owner && by.file != places[i].file {
					c.several = true // one file has one name at a time, whatever records it was
				} else {
					continue
				}
				claims[key] = c
			}
			var higher []int
			for _, i := range pending {
				p, its := &places[i], names[i]
				if its != "/" {
					out[i] = append(out[i], its)
				}
				met := claims[text.FoldCase(its)].several || short && p.Past && p.Given && level == 0
				if met && level < p.last() {
					higher = append(higher, i)
				}
			}
			pending = higher
		}
	}
	return out
}

// claimed is a name that somebody would like: the place that asked first, and whether another record did as well.
type claimed struct {
	by      int32
	several bool
}

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
