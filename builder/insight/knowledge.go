package insight

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/insight/coverage"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Knowledge is who knows which part of the system, by what records and git say.
type Knowledge struct {
	Areas    []Area            // services and tags with two records or more, those at most risk first
	Single   int               // services and tags with one record, which say nothing about risk
	Untaught []Gap             // services with incidents and no decision
	Untold   []Gap             // services with decisions and no history
	Orphaned []string          // ids of load-bearing records whose authors and deciders (else committers) have all left
	Declared bool              // some record names people itself
	FromGit  bool              // some record names nobody, and git does
	Services bool              // some record names a service
	Coverage coverage.Coverage // what nobody has watched, and what hangs on one person
}

// Some reports whether there is anything to show: an area, a gap, or a record that nobody is left to explain.
func (k Knowledge) Some() bool {
	return len(k.Areas)+len(k.Untaught)+len(k.Untold)+len(k.Orphaned)+len(k.Coverage.Unwatched)+k.Coverage.InARow > 0
}

// Area is a service or a tag.
type Area struct {
	Name    string
	Service bool
	Records int      // that are not retired
	Nobody  int      // of those, the ones that name nobody
	People  []Knower // those still there first, then who knows most records, then by name
	Here    int      // of People, the ones who have not left
	Latest  string   // day of its newest record that somebody still there knows; "" when none
	// how many records that name anybody are known by nobody, one, two, three or more who are still there
	Cover  [4]int
	Factor Factor
}

// Knower is one person's part in an area, in records. Whoever wrote and decided one counts in both.
type Knower struct {
	Name                                string
	Wrote, Decided, Responded, Shadowed int
	Records                             int    // in all, each once
	Left                                string // the day, "" for somebody who is still there
	Latest                              string // day of the newest of the records
}

// Gap is a service that lacks a kind of record, with the records that it has.
type Gap struct {
	Name string
	IDs  []string
}

// Unwatched is a service that nobody has watched anybody at.
type Unwatched = coverage.Unwatched

// part is what one person did for a record.
type part struct {
	who int
	did role
}

// role is a bit set of what somebody did for a record.
type role uint8

const (
	wrote role = 1 << iota
	decided
	responded
	shadowed
)

// gitWriters is how many committers of a file count as its writers where no author is stated: those with most commits.
const gitWriters = 3

// WhoKnows computes who knows which part of the system. A record counts in each of its services and tags; a shadowing
// note without any counts in those of the incidents that it shadows. Who knows a record: its authors, else the three
// who committed most to its file; its decision makers; its responders, and whom a shadowing note watched there, where
// that is somebody named elsewhere; whoever watched. Consulted, informed and owners do not count: they may know it, and
// nothing says so. Retired records, changes, trails, pairings and plain pages count nowhere.
func WhoKnows(s *site.Site) Knowledge {
	w := &counter{site: s, watched: map[string][]string{}, areas: map[string]*areaCount{}, names: map[string]string{},
		spelled: map[string]string{}, numbers: map[string]int{}, named: map[string]bool{}}
	for _, r := range s.Records {
		if r.Shadowing != nil {
			w.shadows(r)
		}
		for _, list := range [][]string{r.Authors, r.DecisionMakers, r.Responders} {
			for _, written := range list {
				w.named[w.name(written)] = true
			}
		}
	}
	for _, r := range s.Records {
		w.record(r)
	}
	w.out.Coverage = coverage.Of(s, mentees(s))
	return w.finish()
}

// mentees lists those of running pairings, each once.
func mentees(s *site.Site) []string {
	var out []string
	for _, r := range s.Records {
		if !Paired(r) {
			continue
		}
		if name := s.Person(r.Pairing.Mentee); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// counter goes through the records and counts who did what in which area.
type counter struct {
	site    *site.Site
	out     Knowledge
	watched map[string][]string // incident -> ids of the notes that shadow it
	// by keyPrefix and the name in small letters
	areas map[string]*areaCount
	// the keys of areas
	order   []string
	names   map[string]string // as written -> name
	spelled map[string]string // name in lower case, without @ and affiliation -> name
	numbers map[string]int    // name -> its place in who
	// everybody who knows something, by number
	who   []string
	left  []string        // parallel to who: the day, "" for somebody who is still there
	at    []int           // parallel to who: scratch of judge, all -1 between two areas
	named map[string]bool // those whom site.yaml or a field that lists people names: "the mentor" is nobody
}

// areaCount is what is known of one area so far.
type areaCount struct {
	area      Area
	records   []*site.Record
	knowers   [][]part // parallel to records
	incidents []string
	decisions []string
	histories int
}

// shadows notes which incidents a shadowing note is about. It is asked before records are counted, as a note may come
// after its incident.
func (w *counter) shadows(r *site.Record) {
	for _, e := range w.site.Graph.Out(r.ID) {
		if e.Rel == graph.Shadows {
			w.watched[e.To] = append(w.watched[e.To], r.ID)
		}
	}
}

// Counts reports whether a record says who knows a part of the system, see WhoKnows.
func Counts(r *site.Record) bool {
	return r.IsRecord && r.Standing != site.Retired &&
		!slices.Contains([]string{"change", "trail", "pairing", "page"}, r.Kind)
}

// record adds one record to its services and tags, once to each, and notes whether those who made it have all left.
func (w *counter) record(r *site.Record) {
	if !Counts(r) {
		return
	}
	who := w.knowers(r)
	if r.Bearing == site.LoadBearing && w.makersGone(r) {
		w.out.Orphaned = append(w.out.Orphaned, r.ID)
	}
	services, tags := r.Services, r.Tags
	if len(services)+len(tags) == 0 && r.Shadowing != nil {
		for _, e := range w.site.Graph.Out(r.ID) {
			if to := w.site.ByID(e.To); e.Rel == graph.Shadows && to != nil {
				services, tags = append(services, to.Services...), append(tags, to.Tags...)
			}
		}
	}
	seen := map[string]bool{}
	for _, name := range services {
		w.out.Services = true
		w.add(name, true, r, who, seen)
	}
	for _, name := range tags {
		w.add(name, false, r, who, seen)
	}
}

// add puts a record into one area, under the name that was written first. seen holds the areas that the record is in,
// since it may name one twice, as "API" and "api".
func (w *counter) add(name string, service bool, r *site.Record, who []part, seen map[string]bool) {
	key := text.FoldCase(strings.TrimSpace(name))
	if key == "" {
		return
	}
	if key = keyPrefix(service) + key; seen[key] {
		return
	}
	seen[key] = true
	a := w.areas[key]
	if a == nil {
		a = &areaCount{area: Area{Name: strings.TrimSpace(name), Service: service}}
		w.areas[key] = a
		w.order = append(w.order, key)
	}
	a.records, a.knowers = append(a.records, r), append(a.knowers, who)
	switch r.Kind {
	case "incident":
		a.incidents = append(a.incidents, r.ID)
	case "decision":
		a.decisions = append(a.decisions, r.ID)
	case "history":
		a.histories++
	}
}

// keyPrefix keeps a service and a tag of one name apart.
func keyPrefix(service bool) string {
	if service {
		return "service "
	}
	return "tag "
}

// knowers returns who knows a record and what they did, each person once. Whoever git alone knows is there for records
// that state no author: a commit may be a mere renaming, so it is the weaker witness.
func (w *counter) knowers(r *site.Record) []part {
	var out []part
	one := func(name string, did role) {
		n, ok := w.numbers[name]
		if !ok {
			n, w.numbers[name] = len(w.who), len(w.who)
			day := ""
			if d, gone := w.site.Gone(name); gone {
				day = d
			}
			w.who, w.left, w.at = append(w.who, name), append(w.left, day), append(w.at, -1)
		}
		for i := range out {
			if out[i].who == n {
				out[i].did |= did
				return
			}
		}
		out = append(out, part{n, did})
	}
	add := func(list []string, did role) {
		for _, written := range list {
			if name := w.name(written); name != "" {
				one(name, did)
				w.out.Declared = true
			}
		}
	}
	add(r.Authors, wrote)
	add(r.DecisionMakers, decided)
	add(r.Responders, responded)
	notes := w.watched[r.ID]
	if r.Shadowing != nil {
		notes = append(notes[:len(notes):len(notes)], r.ID)
	}
	for _, id := range notes {
		if n := w.site.ByID(id); n != nil && n.Shadowing != nil {
			// "The mentor" or "whoever was on call" is watched in many notes and is nobody.
			if name := w.name(n.Shadowing.Observed); w.named[name] || w.site.Listed(name) {
				add([]string{n.Shadowing.Observed}, responded)
			}
			add([]string{n.Shadowing.Observer}, shadowed)
		}
	}
	if len(r.Authors) == 0 {
		n := 0
		for _, committer := range r.Committers {
			if name := w.name(committer); name != "" && n < gitWriters {
				one(name, wrote)
				w.out.FromGit = true
				n++
			}
		}
	}
	return out
}

// person returns the one name of somebody: "@ada", "Ada" and "Ada (Acme)" are one, as first written. Teams and programs
// are nobody, unless site.yaml names them among its people.
func (w *counter) person(written string) string {
	name := w.site.Person(written)
	if w.site.Listed(name) {
		return name
	}
	// What somebody is called in git and on a forge differs in these signs more than in letters.
	key := strings.TrimSpace(strings.TrimPrefix(text.FoldCase(name), "@"))
	if at := strings.Index(key, " ("); at > 0 {
		key = key[:at]
	}
	if key == "" || nobody(key) {
		return ""
	}
	if first, there := w.spelled[key]; there {
		return first
	}
	w.spelled[key] = name
	return name
}

// name returns what person returns, which it reads once for each spelling.
func (w *counter) name(written string) string {
	name, ok := w.names[written]
	if !ok {
		name = w.person(written)
		w.names[written] = name
	}
	return name
}

// makersGone reports whether a record states who wrote or decided it, and all of them have left; where it states
// nobody, whether all who committed to its file have.
func (w *counter) makersGone(r *site.Record) bool {
	makers := append(r.Authors[:len(r.Authors):len(r.Authors)], r.DecisionMakers...)
	if len(makers) == 0 {
		for _, c := range r.Committers {
			if w.name(c) != "" {
				makers = append(makers, c)
			}
		}
	}
	_, gone := allGone(w.site, makers)
	return gone
}

// finish returns the areas, judged and sorted by risk: fewest people first, then most records, then by name. An area in
// which no record names anybody comes last.
func (w *counter) finish() Knowledge {
	out := &w.out
	slices.Sort(w.order)
	for _, key := range w.order {
		a := w.areas[key]
		if a.area.Service && len(a.incidents) > 0 && len(a.decisions) == 0 {
			out.Untaught = append(out.Untaught, Gap{a.area.Name, a.incidents})
		}
		if a.area.Service && len(a.decisions) > 0 && a.histories == 0 {
			out.Untold = append(out.Untold, Gap{a.area.Name, a.decisions})
		}
		if len(a.records) < 2 {
			out.Single++
			continue
		}
		out.Areas = append(out.Areas, w.judge(a))
	}
	slices.SortStableFunc(out.Areas, func(a, b Area) int {
		if none := a.Factor.Of == 0; none != (b.Factor.Of == 0) { // where nobody is named, nothing is known of the risk
			return oneIf(none) - oneIf(!none)
		}
		return cmp.Or(cmp.Compare(a.Factor.N, b.Factor.N), cmp.Compare(b.Records, a.Records),
			cmp.Compare(text.FoldCase(a.Name), text.FoldCase(b.Name)))
	})
	return *out
}

// judge returns an area with who did what in it, and its bus factor. It goes through the records twice: people are
// numbered by name among those still there, so that the factor's choice among equals does not depend on the order of
// the files.
func (w *counter) judge(b *areaCount) Area {
	a := b.area
	a.Records = len(b.records)
	var numbers, here []int // of the people, by their place in a.People; and of those still there, by name
	for i, r := range b.records {
		if len(b.knowers[i]) == 0 {
			a.Nobody++
		}
		for _, x := range b.knowers[i] {
			if w.at[x.who] < 0 {
				w.at[x.who] = len(a.People)
				a.People, numbers = append(a.People, Knower{Name: w.who[x.who], Left: w.left[x.who]}),
					append(numbers, x.who)
				if w.left[x.who] == "" {
					here = append(here, x.who)
				}
			}
			k := &a.People[w.at[x.who]]
			if k.count(x.did, r.Day); k.Left == "" {
				a.Latest = max(a.Latest, r.Day)
			}
		}
	}
	slices.SortFunc(here, func(x, y int) int { return cmp.Compare(w.who[x], w.who[y]) })
	names := make([]string, len(here))
	for i, n := range here {
		names[i], w.at[n] = w.who[n], i
	}
	known := make([]knownBy, 0, len(b.records))
	for i, r := range b.records {
		if len(b.knowers[i]) == 0 {
			continue
		}
		k := knownBy{id: r.ID}
		for _, x := range b.knowers[i] {
			if w.left[x.who] == "" {
				k.who = append(k.who, w.at[x.who])
			}
		}
		slices.Sort(k.who)
		known = append(known, k)
		a.Cover[min(len(k.who), 3)]++
	}
	for _, n := range numbers {
		w.at[n] = -1
	}
	a.Here, a.Factor = len(here), busFactor(known, names)
	slices.SortFunc(a.People, func(x, y Knower) int {
		return cmp.Or(oneIf(x.Left != "")-oneIf(y.Left != ""), cmp.Compare(y.Records, x.Records),
			cmp.Compare(x.Name, y.Name))
	})
	return a
}

// count adds one record to a person's part in an area; did is what that person did for it.
func (k *Knower) count(did role, day string) {
	k.Records++
	k.Latest = max(k.Latest, day)
	k.Wrote += oneIf(did&wrote != 0)
	k.Decided += oneIf(did&decided != 0)
	k.Responded += oneIf(did&responded != 0)
	k.Shadowed += oneIf(did&shadowed != 0)
}

// oneIf returns 1 for true.
func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}
