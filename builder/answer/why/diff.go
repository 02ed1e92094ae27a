package why

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef"
	"digsite/builder/git"
	"digsite/builder/site"
)

// Diff is the answer to what guards a change, and what `digsite why --diff REV --json` prints. Lists are empty, never
// null. Gate is set with --fail-on alone; the other fields never depend on it.
type Diff struct {
	Base    string      `json:"base"`    // the commit that the change is compared with
	Target  string      `json:"target"`  // the commit that it leads to, "" for the working tree
	Files   int         `json:"files"`   // that differ, records left out
	Records []Guard     `json:"records"` // those that guard the change, load-bearing ones first
	Removed []Removed   `json:"removed"` // records that the change deletes
	Unknown []string    `json:"unknown"` // values of Acknowledges: that name no record
	Gate    Gate        `json:"gate"`
	Note    string      `json:"note"`    // what the answer lacks, and why
	Changes []DiffEntry `json:"changes"` // code that differs, in git's order
}

// Guard is a record that explains something that was changed.
type Guard struct {
	Record
	New          bool `json:"new"`          // the change brings it
	Edited       bool `json:"edited"`       // the change edits it
	Acknowledged bool `json:"acknowledged"` // a commit of the change says `Acknowledges: adr-12`
}

// Removed is a record that the change deletes, so that nothing more is known of it than its path.
type Removed struct {
	Path         string `json:"path"`
	Acknowledged bool   `json:"acknowledged"`
}

// DiffEntry is one file that differs. Path is its name after the change, Old before it; they differ for renames alone.
type DiffEntry struct {
	Path   string `json:"path"`
	Old    string `json:"old"`
	Change string `json:"change"` // added, deleted, changed, renamed, mode, submodule, binary
}

// Gate is the verdict of --fail-on.
type Gate struct {
	FailOn  []string `json:"fail_on"` // of GateWords; none: nothing is asked
	Failing []string `json:"failing"` // ids, or paths of removed records; none: passed
}

// DiffQuestion says which change is meant. Commits are full ids; To "" is the working tree.
type DiffQuestion struct {
	From, To string
	FailOn   []string // words of GateWords

	// Staged asks about what is about to be committed instead, on From: the content of Index ("" for git's usual one),
	// and Acknowledged are the values of Acknowledges: in the message.
	Staged       bool
	Index        string
	Acknowledged []string
}

// Trailer is the key of the line in a commit's message by which its author says that a record was read.
const Trailer = "Acknowledges"

// GateWords returns what a gate may fail on: a record in force that is load-bearing, one that holds, one that an
// incident is tied to, any.
func GateWords() []string { return []string{"load-bearing", "holds", "incident", "any"} }

// Bounds of patience: what is looked at line by line, and how many files and commits git is asked to blame.
const (
	maxDiffed      = 3000
	maxBlamedFiles = 60
	maxBlamedIDs   = 60
)

// OfDiff returns the records that guard what changed between two versions, load-bearing ones first. The error is git's
// or the context's: a gate must not pass because git did not answer.
func OfDiff(ctx context.Context, s *site.Site, code Code, q DiffQuestion) (Diff, error) {
	out := Diff{Base: q.From, Target: q.To, Records: []Guard{}, Removed: []Removed{}, Unknown: []string{},
		Changes: []DiffEntry{}, Gate: Gate{FailOn: append([]string{}, q.FailOn...), Failing: []string{}}}
	deltas, err := q.deltas(ctx, code.Tree.Repo)
	if err != nil {
		return out, fmt.Errorf("compare the two versions: %w", err)
	}
	w := &diffing{ctx: ctx, site: s, code: code, tree: code.Tree, q: q, reasons: map[string][]Reason{},
		byOld: map[string][]*changed{}, byNew: map[string][]*changed{},
		fresh: map[string]bool{}, edited: map[string]bool{}}
	if err := w.load(deltas, &out); err != nil {
		return out, err
	}
	w.anchors()
	w.markers()
	w.blame()
	for id, reasons := range w.reasons {
		out.Records = append(out.Records, Guard{Record: weigh(s, s.ByID(id)).tied(reasons), New: w.fresh[id],
			Edited: w.edited[id]})
	}
	slices.SortFunc(out.Records, func(a, b Guard) int {
		return cmp.Or(cmp.Compare(Weight(a.Record), Weight(b.Record)), Closeness(a.Record, b.Record),
			cmp.Compare(a.ID, b.ID))
	})
	if err := w.acknowledge(&out); err != nil {
		return out, err
	}
	out.judge()
	return out, ctx.Err()
}

// deltas lists the files that differ.
func (q DiffQuestion) deltas(ctx context.Context, repo git.Repo) ([]git.Delta, error) {
	if q.Staged {
		return repo.Staged(ctx, q.From, q.Index)
	}
	return repo.Deltas(ctx, q.From, q.To)
}

// now names a file's content after the change as Repo.Blobs takes it, "" for that of the working tree.
func (q DiffQuestion) now(d git.Delta) string {
	switch {
	case q.Staged:
		return d.NewBlob
	case q.To != "":
		return q.To + ":" + d.Path
	}
	return ""
}

// judge fills Gate.Failing. What the change itself brings guards nothing yet, and a commit that only happens to have
// touched a record too is no ground to stop anybody. A removed record fails whatever the words are.
func (d *Diff) judge() {
	if len(d.Gate.FailOn) == 0 {
		return
	}
	for _, g := range d.Records {
		if g.New || g.Acknowledged || !slices.ContainsFunc(g.Reasons, func(r Reason) bool { return r.Via != "blame" }) {
			continue
		}
		if slices.ContainsFunc(d.Gate.FailOn, func(word string) bool {
			switch word {
			case "load-bearing":
				return g.Bearing == site.LoadBearing
			case "holds":
				return g.Standing == string(site.Holds)
			case "incident":
				return len(g.Incidents) > 0
			}
			return true
		}) {
			d.Gate.Failing = append(d.Gate.Failing, g.ID)
		}
	}
	for _, r := range d.Removed {
		if !r.Acknowledged {
			d.Gate.Failing = append(d.Gate.Failing, r.Path)
		}
	}
}

// changed is one file of the change, with its lines where it has any.
type changed struct {
	git.Delta
	word     string   // DiffEntry.Change; "" for a file that was touched and is the same
	old, now []string // its lines before and after; nil without text
	// at is parallel to old: the index in now, -1 where the line was changed or taken out.
	at []int
	// added is parallel to now: the line is not an old one.
	added []bool
	// text says that both versions could be compared as text.
	text bool
}

// diffing is one question about a change at work.
type diffing struct {
	ctx     context.Context
	site    *site.Site
	code    Code
	tree    *coderef.Tree
	q       DiffQuestion
	files   []*changed            // code that differs, in git's order
	byOld   map[string][]*changed // files by the path before
	byNew   map[string][]*changed // files by the path after; deleted ones are missing
	reasons map[string][]Reason   // by the record's id
	fresh   map[string]bool       // ids of records that the change brings
	edited  map[string]bool       // ids of records that it edits
}

// load reads both versions of what differs. Records are set apart: they are what guards, not what is guarded.
func (w *diffing) load(deltas []git.Delta, out *Diff) error {
	var names []string
	for i, d := range deltas {
		if i < maxDiffed && !d.Submodule() {
			names = append(names, w.q.From+":"+d.Old)
			if now := w.q.now(d); now != "" && d.Status != 'D' {
				names = append(names, now)
			}
		}
	}
	blobs, err := w.tree.Repo.Blobs(w.ctx, names)
	if err != nil {
		return fmt.Errorf("read the two versions: %w", err)
	}
	if len(deltas) > maxDiffed {
		out.Note = fmt.Sprintf(
			"%d files differ; the lines of the first %d were compared, of the others only their names", len(deltas),
			maxDiffed)
	}
	for i, d := range deltas {
		c := &changed{Delta: d, word: wordOf(d)}
		if i < maxDiffed && !d.Submodule() {
			w.compare(c, blobs)
		}
		if c.word == "" || w.isRecord(c, out) || !w.tree.Inside(d.Path) && !w.tree.Inside(d.Old) {
			continue
		}
		w.files = append(w.files, c)
		w.byOld[d.Old] = append(w.byOld[d.Old], c)
		if d.Status != 'D' {
			w.byNew[d.Path] = append(w.byNew[d.Path], c)
		}
		out.Changes = append(out.Changes, DiffEntry{d.Path, d.Old, c.word})
	}
	out.Files = len(w.files)
	return nil
}

// wordOf returns the word for what was done to a file, as far as git's facts show; compare may correct it.
func wordOf(d git.Delta) string {
	switch {
	case d.Submodule():
		return "submodule"
	case d.Status == 'A':
		return "added"
	case d.Status == 'D':
		return "deleted"
	case d.ModeOnly():
		return "mode"
	case d.Status == 'R':
		return "renamed"
	}
	return "changed"
}

// compare follows the old lines into the new text. A file that was touched and is the same has no word left: git's stat
// takes it for changed where only its time is new (see Repo.Deltas).
func (w *diffing) compare(c *changed, blobs map[string][]byte) {
	oldData, had := blobs[w.q.From+":"+c.Old]
	var textual bool
	c.old, textual = coderef.Lines(oldData)
	if !had {
		c.old = nil
	}
	c.text = textual
	switch {
	case c.Status == 'D':
	case w.q.now(c.Delta) != "":
		data, there := blobs[w.q.now(c.Delta)]
		c.now, textual = coderef.Lines(data)
		c.text = c.text && textual && there
	default:
		f := w.tree.File(c.Path)
		c.now = f.Lines
		c.text = c.text && f.Kind == coderef.Text
	}
	if !c.text || c.Status != 'A' && !had {
		c.text, c.old, c.now = false, nil, nil
		if c.word == "changed" {
			c.word = "binary"
		}
		return
	}
	c.at = coderef.Follow(c.old, c.now)
	c.added = make([]bool, len(c.now))
	for i := range c.added {
		c.added[i] = true
	}
	// git takes a file for changed by its time alone; its text decides.
	same := len(c.old) == len(c.now)
	for i, n := range c.at {
		if n >= 0 {
			c.added[n] = false
		}
		same = same && n == i
	}
	if same && c.word == "changed" {
		if c.word = ""; c.Mode != c.OldMode {
			c.word = "mode"
		}
	}
}

// isRecord reports whether a file is a record or a page, and notes what became of it. A record that is renamed and has
// neither the name nor the number of before is another one: git goes by likeness of text, and records are written from
// one template.
func (w *diffing) isRecord(c *changed, out *Diff) bool {
	rel := func(name string) string {
		if w.tree.Base == "" {
			return name
		}
		rest, ok := strings.CutPrefix(name, w.tree.Base+"/")
		if !ok {
			return ""
		}
		return rest
	}
	if r := w.site.ByPath(rel(c.Path)); r != nil && c.Status != 'D' {
		another := c.Status == 'R' && !sameRecord(c.Old, c.Path) // alike in text, and not the same record
		w.fresh[r.ID] = c.Status == 'A' || c.Status == 'C' || another
		w.edited[r.ID] = !w.fresh[r.ID]
		if another && rel(c.Old) != "" {
			out.Removed = append(out.Removed, Removed{Path: rel(c.Old)})
		}
		return true
	}
	// What is not there to be read is judged by its neighbours: its folder holds records.
	dir := path.Dir(rel(c.Old))
	if !strings.HasSuffix(strings.ToLower(c.Old), ".md") || rel(c.Old) == "" ||
		!slices.ContainsFunc(w.site.Records, func(r *site.Record) bool {
			return r.IsRecord && path.Dir(r.Path) == dir
		}) {
		return false
	}
	base := strings.ToLower(strings.TrimSuffix(path.Base(c.Old), path.Ext(c.Old)))
	beside := base == "readme" || base == "index" || strings.Contains(base, "template") // pages beside records
	if !beside && (c.Status == 'D' || c.Status == 'R' && !sameRecord(c.Old, c.Path)) {
		out.Removed = append(out.Removed, Removed{Path: rel(c.Old)})
	}
	return true
}

// sameRecord reports whether a renamed file is the record that it was: its name or its number is. "0012-queues.md" and
// "adr-12-use-queues.md" are one.
func sameRecord(old, now string) bool {
	name := func(s string) string { return strings.TrimSuffix(path.Base(s), path.Ext(s)) }
	a, b := name(old), name(now)
	return a == b || numberIn(a) != "" && numberIn(a) == numberIn(b)
}

// add notes a reason, once for each place: an anchor and a glob may both lead there.
func (w *diffing) add(id string, reason Reason) {
	for _, x := range w.reasons[id] {
		if x.Path == reason.Path && x.Via == reason.Via && x.Stated == reason.Stated && x.Lines == reason.Lines {
			return
		}
	}
	w.reasons[id] = append(w.reasons[id], reason)
}

// touches reports whether lines from to to of the old text were changed, taken out or written into, and where they are
// in the new text; [0,0] when nothing is left.
func (c *changed) touches(from, to int) (bool, [2]int) {
	from, to = max(from, 1), min(to, len(c.at))
	if from > to {
		return false, [2]int{}
	}
	// It was touched if one of its lines is no longer there ...
	hit := false
	now := [2]int{}
	for i := from - 1; i < to; i++ {
		n := c.at[i]
		if n < 0 {
			hit = true
			continue
		}
		if now[0] == 0 {
			now[0] = n + 1
		}
		now[1] = n + 1
	}
	// ... or if a new line stands between those that are left.
	for n := now[0]; n > 0 && n <= now[1]; n++ {
		hit = hit || c.added[n-1]
	}
	if !hit {
		return false, now
	}
	// What was written in the place of the first and last lines belongs to it.
	before, after := 0, len(c.now)+1
	for i := from - 2; i >= 0 && before == 0; i-- {
		before = c.at[i] + 1
	}
	for i := to; i < len(c.at) && after == len(c.now)+1; i++ {
		if c.at[i] >= 0 {
			after = c.at[i] + 1
		}
	}
	if now[0] == 0 {
		now = [2]int{before + 1, after - 1}
		if now[0] > now[1] {
			now = [2]int{}
		}
		return true, now
	}
	if c.at[from-1] < 0 {
		now[0] = min(now[0], before+1)
	}
	if c.at[to-1] < 0 {
		now[1] = max(now[1], after-1)
	}
	return true, now
}
