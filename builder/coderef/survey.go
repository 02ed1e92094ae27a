package coderef

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"
	"sync"

	"digsite/builder/coderef/source"
	"digsite/builder/git"
)

// Stated is what one record says about code, as the record has it.
type Stated struct {
	Record string   // its id
	Path   string   // its file, relative to the content root
	Texts  []string // its anchors, as in `code:`, for Parse
	Lines  []int    // parallel to Texts: the line of the file that states each; may be shorter
}

// Tie is one anchor of one record, and what became of it. Anchors that exclude ("!vendor/**") make none.
type Tie struct {
	Record   string // the id
	File     string // the record's file, relative to the content root
	Line     int    // of that file
	Text     string // the anchor as stated
	Via      string // "range", "symbol", "file", "folder", "pattern"
	Path     string // today's file or folder; of a pattern, the folder that it begins in
	State    State
	From, To int // today's lines, 0 when none are meant or nothing is left
	WasFrom  int // the stated ones
	WasTo    int
	Note     string   // why it is so, for people; "" when there is nothing to say
	Without  []string // patterns, from the repository's top, of what the record takes out of a file, folder or pattern
	Covers   int      // the files that a folder or pattern covers; -1 where nobody counted
}

// Pattern returns the whole pattern that a tie by pattern means, from the same folder as its Path: "src/**/*.go".
func (t Tie) Pattern() string {
	return path.Join(t.Path, strings.TrimPrefix(Parse(t.Text).Path, fixed(Parse(t.Text).Path)))
}

// Mark is one comment in the code that names a record, or seems to.
type Mark struct {
	Path string // of the file, relative to the tree
	source.Marker
	Records []string // ids; none where nothing answers to it. Filled in by whoever knows the records
}

// Seen is a file that a record says something about by name, line, symbol or comment. Files that only a folder or
// pattern covers are not listed: that may be the whole repository.
type Seen struct {
	Path  string
	Kind  Kind
	Wider []int // indices into Survey.Ties of the folders and patterns that cover it
}

// Survey is all that records say about the code and all that the code says about records, as closed data.
type Survey struct {
	Git     bool     // there is a repository to compare with
	Head    string   // its commit
	Prefix  string   // from the repository's top to the content root: paths of code are relative to the top
	Note    string   // why nothing could be compared, "" where it could: said once, not for every anchor
	Ties    []Tie    // by record, in the author's order
	Marks   []Mark   // by path and line
	Seen    []Seen   // by path
	Files   int      // of code that was looked at
	Outside []string // code roots that lie outside the repository, as they were stated: nothing in them was looked at
}

// Survey looks at everything at once. When ctx ends, what it has so far is returned and must not be kept. Costs: two
// git calls for the list of files, one blame for each record whose head changed since the last time, one call for all
// old texts, one read of each file that is named, and one of each file that was not read before for markers.
func (t *Tree) Survey(ctx context.Context, records []Stated, f *source.Finder) Survey {
	s := Survey{Git: t.Repo.Top != "" && t.Repo.Head != "", Head: t.Repo.Head, Prefix: t.Base, Outside: t.Outside}
	switch {
	case t.Repo.Top == "":
		s.Note = "there is no git repository here"
	case t.Repo.Head == "":
		s.Note = "the repository has no commits"
	}
	list := t.list(ctx)
	s.Files = len(list.files)
	s.Marks = marks(ctx, t, list, f)
	ahead(ctx, t, records)
	for _, r := range records {
		s.Ties = append(s.Ties, ties(ctx, t, r, list)...)
		if ctx.Err() != nil {
			return s
		}
	}
	s.Seen = seen(t, s.Ties, s.Marks)
	return s
}

// ahead asks git where the records' anchors came from, four questions at a time since each is a process that mostly
// waits, and then in one call what the files held when they were stated.
func ahead(ctx context.Context, t *Tree, records []Stated) {
	if t.Repo.Top == "" || t.Repo.Head == "" {
		return
	}
	type job struct {
		name string
		line int
	}
	var jobs []job
	for _, r := range records {
		last := 0
		for i, text := range r.Texts {
			if a := Parse(text); !a.Negate && (a.From > 0 || a.Symbol != "") && i < len(r.Lines) {
				last = max(last, r.Lines[i])
			}
		}
		if last > 0 {
			jobs = append(jobs, job{path.Join(t.Base, r.Path), last})
		}
	}
	answers := make([][]git.Blamed, len(jobs))
	var wait sync.WaitGroup
	slots := make(chan struct{}, 4)
	for i, j := range jobs {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			answers[i] = t.blame(ctx, j.name, j.line)
		})
	}
	wait.Wait()
	for i, j := range jobs {
		t.origins[j.name] = answers[i]
	}
	fetch(ctx, t, records)
}

// fetch gets what the anchors' files held when they were stated, under each of the paths that an anchor may mean.
func fetch(ctx context.Context, t *Tree, records []Stated) {
	var names []string
	for _, r := range records {
		for i, text := range r.Texts {
			a := Parse(text)
			if a.Negate || a.From == 0 && a.Symbol == "" || i >= len(r.Lines) {
				continue
			}
			o, why := t.origin(ctx, Statement{path.Join(t.Base, r.Path), r.Lines[i]})
			if why != "" {
				continue
			}
			for _, base := range t.Bases() {
				if in := a.in(base); local(in) {
					names = append(names, o.Commit+":"+in)
				}
			}
		}
	}
	found, err := t.Repo.Blobs(ctx, names)
	if err != nil {
		return // each is asked for alone then
	}
	for _, n := range names {
		t.blobs[n] = found[n]
	}
}

// ties resolves the anchors of one record.
func ties(ctx context.Context, t *Tree, r Stated, list listing) (out []Tie) {
	taken := without(t, r)
	for i, text := range r.Texts {
		a := Parse(text)
		if a.Negate {
			continue
		}
		tie := Tie{Record: r.Record, File: r.Path, Text: text, State: Exact,
			WasFrom: a.From, WasTo: a.To, Without: taken}
		if i < len(r.Lines) {
			tie.Line = r.Lines[i]
		}
		switch {
		case a.Glob && t.File(a.Path).Kind == Missing:
			tie.Via = "pattern"
			pattern(t, a, list, &tie)
		case a.From == 0 && a.Symbol == "" && isFolder(t, a, &tie):
			tie.Via, tie.Covers = "folder", list.below(tie.Path)
		default:
			p := t.Resolve(ctx, a, Statement{path.Join(t.Base, r.Path), tie.Line})
			tie.Path, tie.State, tie.From, tie.To, tie.Note = p.Path, p.State, p.From, p.To, p.Note
			tie.Via = "file"
			if a.Symbol != "" {
				tie.Via = "symbol"
			} else if a.From > 0 {
				tie.Via = "range"
			}
			if tie.State == Lost {
				tie.From, tie.To = 0, 0
			}
		}
		out = append(out, tie)
	}
	return out
}

// without returns the patterns of what a record takes out of its folders and patterns: "src/old", "src/old/**".
func without(t *Tree, r Stated) (out []string) {
	for _, text := range r.Texts {
		for _, base := range t.Bases() {
			if a := Parse(text); a.Negate && local(a.in(base)) {
				if out = append(out, a.in(base)); !a.Glob {
					out = append(out, a.in(base)+"/**") // which fits the folder too
				}
			}
		}
	}
	return out
}

// isFolder reports whether an anchor names a folder, and notes in tie which.
func isFolder(t *Tree, a Anchor, tie *Tie) bool {
	for _, base := range t.Bases() {
		if name := a.in(base); local(name) {
			switch t.File(name).Kind {
			case Folder:
				tie.Path = name
				return true
			case Missing:
			default:
				return false
			}
		}
	}
	return false
}

// pattern counts what a pattern covers under the base where it covers most; one that covers nothing is lost.
func pattern(t *Tree, a Anchor, list listing, tie *Tie) {
	tie.Path, tie.Covers = fixed(a.Path), -1
	if !list.whole {
		return
	}
	tie.Covers = 0
	for _, base := range t.Bases() {
		if p := a.in(base); local(p) {
			n := 0
			for _, f := range list.in(fixed(p)) {
				if match(p, f) {
					n++
				}
			}
			if n > tie.Covers {
				tie.Path, tie.Covers = fixed(p), n
			}
		}
	}
	if tie.Covers == 0 {
		tie.State, tie.Note = Lost, "no file fits it"
	}
}

// fixed returns the folder that a pattern begins in: "src/**/*.go" -> "src", "*.go" -> "".
func fixed(pattern string) string {
	if i := strings.IndexAny(pattern, "*?[{\\"); i >= 0 {
		pattern = pattern[:i]
		return strings.TrimSuffix(pattern[:strings.LastIndexByte(pattern, '/')+1], "/")
	}
	return pattern
}

// seen lists the files that something is said about by name, with the folders and patterns around them.
func seen(t *Tree, ties []Tie, marks []Mark) []Seen {
	at := map[string]bool{}
	var wide []int
	var parsed []Anchor // parallel to wide
	for i, tie := range ties {
		switch {
		case tie.Via == "folder" || tie.Via == "pattern":
			wide, parsed = append(wide, i), append(parsed, Parse(tie.Text))
		case tie.Path != "" && local(tie.Path) && tie.State != Lost:
			at[tie.Path] = true
		}
	}
	for _, m := range marks {
		at[m.Path] = true
	}
	var out []Seen
	for name := range at {
		s := Seen{Path: name, Kind: t.File(name).Kind}
		for k, i := range wide {
			tie := ties[i]
			if tie.Path != "" && name != tie.Path && !strings.HasPrefix(name, tie.Path+"/") ||
				!t.Covers(parsed[k], name) {
				continue
			}
			if !slices.ContainsFunc(tie.Without, func(p string) bool { return match(p, name) }) {
				s.Wider = append(s.Wider, i)
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Seen) int { return cmp.Compare(a.Path, b.Path) })
	return out
}
