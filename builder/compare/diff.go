package compare

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/site"
)

// Diff is what a change does to the knowledge, and what `digsite diff --json` prints. Lists are empty, never null, and
// sorted by the path of the records.
type Diff struct {
	Base   string `json:"base"`   // the commit that the change is compared with
	Target string `json:"target"` // the commit that it leads to, "" for the files as they are
	Note   string `json:"note"`   // what the answer lacks, and why

	New         []New        `json:"new"`
	Removed     []Change     `json:"removed"`     // whose file is gone
	Changed     []Turn       `json:"changed"`     // whose status or standing is another
	Constraints []Constraint `json:"constraints"` // that came, ended, or are no longer stated
	Titles      []Title      `json:"titles"`
	Moved       []Move       `json:"moved"` // to another id or address
	Links       []Link       `json:"links"` // and relations that lead nowhere now and did before, or are new
}

// New is a record that was not there before.
type New struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Title      string   `json:"title"`
	Path       string   `json:"path"`
	URL        string   `json:"url"`
	Bearing    string   `json:"bearing"`    // load-bearing, safe-to-revisit, silent; "" for what has no standing
	Supersedes []string `json:"supersedes"` // ids
	State
}

// Turn is a change of a record's state. Edited is false where another file's change is the reason.
type Turn struct {
	Change
	Path   string   `json:"path"`
	Turn   string   `json:"turn"` // retired, re-opened, in force, open, unstated, status
	Edited bool     `json:"edited"`
	By     []string `json:"by"` // ids of the records that replace a retired one
}

// Constraint is one that forced a record, where its state is another. What says it in its author's words.
type Constraint struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Path  string `json:"path"`
	URL   string `json:"url"`
	What  string `json:"what"`
	Was   string `json:"was"` // holds, lifted, ahead; "" where it was not told
	Now   string `json:"now"`
	// Bearing is what all of its constraints together make of the record now.
	Bearing string `json:"bearing"`
}

// Title is a record that is called otherwise.
type Title struct {
	ID   string `json:"id"`
	Was  string `json:"was"`
	Now  string `json:"now"`
	Path string `json:"path"`
	URL  string `json:"url"`
}

// Move is a record whose id or address is another.
type Move struct {
	ID     string `json:"id"`
	WasID  string `json:"was_id"`
	Title  string `json:"title"`
	Path   string `json:"path"`
	URL    string `json:"url"`
	WasURL string `json:"was_url"`
}

// Link is a reference that the change breaks, as check words it.
type Link struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Edited  bool   `json:"edited"` // its own file was changed
}

// Version is one version of the records: its site, and what was found in it.
type Version struct {
	Site     *site.Site
	Findings []finding.Finding
}

// Of returns what leads from one version to another. renamed says how files are called today that had another name.
func Of(was, now Version, renamed map[string]string) Diff {
	d := Diff{New: []New{}, Removed: []Change{}, Changed: []Turn{}, Constraints: []Constraint{}, Titles: []Title{},
		Moved: []Move{}, Links: []Link{}}
	before, after := Records(was.Site), Records(now.Site)
	touched := map[string]bool{}
	for _, p := range Pairs(before, after, renamed) {
		if p.Was < 0 {
			r := now.Site.Records[p.Now]
			touched[r.Path] = true
			if r.IsRecord {
				d.New = append(d.New, arrived(r, now.Site))
			}
			continue
		}
		c, changed := p.Change(before, after)
		if p.Now < 0 {
			if was.Site.Records[p.Was].IsRecord {
				d.Removed = append(d.Removed, c)
			}
			continue
		}
		old, r := was.Site.Records[p.Was], now.Site.Records[p.Now]
		edited := old.Page.Content != r.Page.Content
		touched[r.Path] = touched[r.Path] || edited
		if changed {
			d.Changed = append(d.Changed, Turn{c, r.Path, turn(c), edited, append([]string{}, r.SupersededBy...)})
		}
		d.one(old, r, was.Site.Day)
	}
	d.Links = append(d.Links, broken(was.Findings, now.Findings, renamed, touched)...)
	slices.SortFunc(d.New, func(a, b New) int { return strings.Compare(a.Path, b.Path) })
	return d
}

// Records returns what is compared of a site's records, in their order.
func Records(s *site.Site) []Record {
	out := make([]Record, 0, len(s.Records))
	for _, r := range s.Records {
		out = append(out, Record{ID: r.ID, Title: r.Title, Path: r.Path, URL: r.URL, Numbered: r.Number >= 0,
			State: StateOf(r)})
	}
	return out
}

// StateOf returns a record's state.
func StateOf(r *site.Record) State { return State{r.Status.Word, string(r.Standing)} }

// arrived returns a record that was not there before.
func arrived(r *site.Record, s *site.Site) New {
	n := New{ID: r.ID, Kind: r.Kind, Title: r.Title, Path: r.Path, URL: r.URL, Bearing: r.Bearing,
		Supersedes: []string{}, State: StateOf(r)}
	for _, other := range s.Records {
		if slices.Contains(other.SupersededBy, r.ID) {
			n.Supersedes = append(n.Supersedes, other.ID)
		}
	}
	return n
}

// turn names which way a record's state went.
func turn(c Change) string {
	was, now := site.Standing(c.Was.Standing), site.Standing(c.Now.Standing)
	switch {
	case was == now:
		return "status"
	case now == site.Retired:
		return "retired"
	case was == site.Retired:
		return "re-opened"
	case now == site.Holds:
		return "in force"
	case now == site.Open, now == site.Unstated:
		return string(now)
	}
	return "status"
}

// one adds what else is another of a record that was there before.
func (d *Diff) one(was, now *site.Record, day string) {
	if was.Title != now.Title {
		d.Titles = append(d.Titles, Title{now.ID, was.Title, now.Title, now.Path, now.URL})
	}
	if was.ID != now.ID || was.URL != now.URL {
		d.Moved = append(d.Moved, Move{now.ID, was.ID, now.Title, now.Path, now.URL, was.URL})
	}
	states := func(r *site.Record) (map[string]string, []string) {
		by := map[string]string{}
		var order []string
		for _, f := range r.Forces {
			what := strings.Join(strings.Fields(f.What), " ")
			if _, twice := by[what]; !twice {
				order = append(order, what)
			}
			by[what] = f.State(day)
		}
		return by, order
	}
	old, gone := states(was)
	current, order := states(now)
	gone = slices.DeleteFunc(gone, func(what string) bool { return current[what] != "" })
	for _, what := range append(order, gone...) {
		if old[what] != current[what] {
			d.Constraints = append(d.Constraints, Constraint{now.ID, now.Title, now.Path, now.URL, what, old[what],
				current[what], now.Bearing})
		}
	}
}

// links are the findings that say that a reference leads nowhere.
var links = []finding.Code{finding.LinkBroken, finding.FragmentBroken, finding.LinkAmbiguous, finding.ImageMissing,
	finding.CitationUnknown, finding.RelationUnknown}

// broken returns what of links was not found before. A finding that moved to another line, or with its file, is none:
// paths in messages are cut to their last part.
func broken(was, now []finding.Finding, renamed map[string]string, touched map[string]bool) []Link {
	type key struct {
		path    string
		code    finding.Code
		message string
	}
	said := func(message string) string {
		words := strings.Fields(message)
		for i, w := range words {
			words[i] = w[strings.LastIndexByte(w, '/')+1:]
		}
		return strings.Join(words, " ")
	}
	known := map[key]int{}
	for _, f := range was {
		known[key{cmp.Or(renamed[f.Pos.Path], f.Pos.Path), f.Code, said(f.Message)}]++
	}
	var out []Link
	for _, f := range now {
		k := key{f.Pos.Path, f.Code, said(f.Message)}
		if !slices.Contains(links, f.Code) {
			continue
		}
		if known[k] > 0 {
			known[k]--
			continue
		}
		out = append(out, Link{f.Pos.Path, f.Pos.Line, string(f.Code), f.Message, touched[f.Pos.Path]})
	}
	return out
}

// Empty reports whether the change does nothing to the knowledge.
func (d Diff) Empty() bool {
	return len(d.New)+len(d.Removed)+len(d.Changed)+len(d.Constraints)+len(d.Titles)+len(d.Moved)+len(d.Links) == 0
}
