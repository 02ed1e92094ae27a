// Package corpus makes folders of records, and edits of them, from a seed. Only tests import it.
//
// Its law: one seed gives the same files and the same edits on every machine. Files look as people leave them: several
// dialects, links that break when their target is renamed, a status now and then that nobody understands. It names no
// people, companies or events, and copies no record.
package corpus

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
)

// Site is a folder in memory: path -> bytes, slash-separated. Change it with Edit alone.
type Site struct {
	Files map[string][]byte

	rng  *rand.Rand
	docs []*doc // those that exist, in the order in which they came
	next int    // number of the next document
}

// doc is what the generator knows of one record. Its file is written anew only when the record itself is edited, so
// that what it says of others grows old as in life.
type doc struct {
	path   string
	kind   string
	number int
	title  string
	style  string
	status string
	date   string
	tags   []string
	links  []*doc
	newer  *doc // what supersedes it, as its own file states
	older  *doc // what it supersedes
	body   uint64
	hurt   string // "", or what is wrong with the file
}

// New makes a site of n records with site.yaml, pictures and a few files that are not content.
func New(seed uint64, n int) *Site {
	s := &Site{Files: map[string][]byte{}, rng: rand.New(rand.NewPCG(seed, 0x64696773697465))}
	s.Files["site.yaml"] = []byte("title: Generated records\n")
	s.Files["index.md"] = []byte("# Generated records\n\nStart with [[glossary]] or with ADR-1.\n")
	s.Files["pages/glossary.md"] = []byte("# Glossary\n\n## Queue\n\nWhat waits.\n\n## Lease\n\nWhat runs out.\n")
	s.Files["pictures/flow.png"] = picture(1)
	s.Files["notes/raw.txt"] = []byte("not a page\n")
	s.Files[".gitignore"] = []byte("*.draft.md\n")
	s.Files["decisions/9999-ignored.draft.md"] = []byte("# Never seen\n")
	for range n {
		s.add()
	}
	for _, d := range s.docs { // links forward too, now that there is something ahead
		s.link(d)
		s.write(d)
	}
	return s
}

// Paths returns the names of all files, sorted.
func (s *Site) Paths() []string { return slices.Sorted(maps.Keys(s.Files)) }

// kinds are the folders that records live in, the commoner ones more often.
var kinds = [...]string{"decisions", "decisions", "decisions", "decisions", "incidents", "histories", "principles",
	"shadowing", "trails", "pairings", "pages"}

var styles = [...]string{"nygard", "nygard", "madr2", "madr4", "madr4", "plain"}

var statuses = [...]string{"accepted", "accepted", "accepted", "proposed", "deprecated", "rejected", "draft",
	"Accepted (with changes)", "✅ Accepted", "who knows", ""}

var words = strings.Fields(`queue lease cache index shard replica retry timeout budget limit batch stream buffer window token
	schema migration backfill rollout flag probe alert page digest manifest gateway proxy resolver zone record snapshot
	quorum leader follower heartbeat ledger journal segment compaction throttle circuit breaker bulkhead fallback`)

var tags = [...]string{"storage", "network", "deploy", "cost", "safety", "data/retention", "naïve", "日本"}

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// phrase returns n words.
func phrase(rng *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = pick(rng, words)
	}
	return strings.Join(out, " ")
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// add makes one more record.
func (s *Site) add() *doc {
	s.next++
	rng := s.rng
	d := &doc{number: s.next, kind: pick(rng, kinds[:]), style: pick(rng, styles[:]), status: pick(rng, statuses[:]),
		title: capital(phrase(rng, 2+rng.IntN(3))), body: rng.Uint64(),
		date: fmt.Sprintf("20%02d-%02d-%02d", 18+rng.IntN(8), 1+rng.IntN(12), 1+rng.IntN(28))}
	for range rng.IntN(3) {
		d.tags = append(d.tags, pick(rng, tags[:]))
	}
	d.path = s.free(d)
	s.docs = append(s.docs, d)
	s.link(d)
	s.write(d)
	return d
}

// free returns a path that no file has.
func (s *Site) free(d *doc) string {
	slug := strings.ReplaceAll(strings.ToLower(d.title), " ", "-")
	folder := d.kind
	if d.kind == "pages" && s.rng.IntN(2) == 0 {
		folder = "pages/" + pick(s.rng, words)
	}
	name := fmt.Sprintf("%s/%04d-%s.md", folder, d.number, slug)
	switch s.rng.IntN(12) {
	case 0:
		name = fmt.Sprintf("%s/%s %d.md", folder, d.title, d.number)
	case 1:
		name = fmt.Sprintf("%s/%04d-%s/README.md", folder, d.number, slug)
	case 2:
		name = fmt.Sprintf("%s/%04d-%s.md", folder, max(1, d.number-1), slug) // a number that another has
	}
	for s.Files[name] != nil {
		name = path.Dir(name) + "/" + fmt.Sprint(s.rng.IntN(1000)) + "-" + path.Base(name)
	}
	return name
}

// link points a record at a few others.
func (s *Site) link(d *doc) {
	d.links = d.links[:0]
	for range s.rng.IntN(4) {
		if other := pick(s.rng, s.docs); other != d {
			d.links = append(d.links, other)
		}
	}
}

// write puts a record's file in its place.
func (s *Site) write(d *doc) { s.Files[d.path] = d.text() }
