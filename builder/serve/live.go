package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/search"
	"digsite/builder/site"
	"digsite/builder/workspace"
)

// LiveOptions say which site a Live holds, and who hears of it.
type LiveOptions struct {
	workspace.Options
	Poll    bool             // look every two seconds besides, for a disk that sends no events
	Export  bool             // pages read the exported index, as on a published site (ADR-12)
	Now     func() time.Time // for how long an answer took
	Wrong   func(error)      // hears that the theme cannot be used any more; pages say so meanwhile
	Changed func(before, now *builder.Result, took time.Duration)

	// Bare makes nothing but the Result: no pages, no search, and the cache is left to other runs once it is read.
	Bare bool
	// Unsaved returns the texts that take the place of files below the root (builder.Over); nil: none do.
	Unsaved func(root string) map[string][]byte
}

// Live is what a live server, and an assistant's, keeps from look to look: the inputs, the site made of them, and the
// search index. Look is not called twice at once; everything else may be called at any time.
type Live struct {
	LiveOptions
	in   *builder.Inputs
	kept *builder.Session // what the builder keeps from load to load
	res  *builder.Result  // the site of the last look
	snap *Snapshot        // the same for the server

	seen []files.File // as the site was made of them
	head string       // the commit that the history was read at
	conf time.Time    // when site.yaml was changed last
	real []string     // where the named folders lie, links resolved
	root fs.FileInfo  // of the folder of all: one that was made again is another, and an open one would stay the old
	bad  error        // why the site.yaml of that time cannot be used; nil when it can

	mu     sync.Mutex // guards the index: one query or one update at a time
	index  *search.Index
	synced *builder.Result // what the index holds
	early  bool            // besides texts that were saved since
}

// Open reads everything for the first time. The caller closes it.
func Open(ctx context.Context, o LiveOptions) (*Live, error) {
	in, err := builder.Gather(ctx, o.Options)
	if err != nil {
		return nil, err
	}
	s := &Live{LiveOptions: o, in: in, kept: new(builder.Session)}
	s.conf, s.real = s.configTime(), s.realFolders()
	if s.root, err = os.Stat(in.Root); err == nil {
		_, err = s.load(ctx, s.shown())
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close releases the index and the inputs.
func (s *Live) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.index != nil {
		s.index.Close()
	}
	s.in.Close()
}

// Result returns the site as the last look found it.
func (s *Live) Result() *builder.Result { return s.res }

// Snapshot returns the same for a server.
func (s *Live) Snapshot() *Snapshot { return s.snap }

// ServerOptions returns the options of a server that shows the site. failed hears why a rebuild failed.
func (s *Live) ServerOptions(failed func(error)) Options {
	return Options{Build: s.Look, Failed: failed, Files: append(s.links(), s.configFile()), Poll: s.Poll,
		Dotted: s.in.Dotted,
		Skip:   []string{s.in.Output, s.in.Cache}}
}

// Look looks at the disk again and returns the site as it stands, the same Snapshot where nothing changed. A site.yaml
// that changed is read again; while it cannot be used the former one holds, and the error beside the Snapshot says why.
func (s *Live) Look(ctx context.Context) (*Snapshot, error) {
	begin := s.Now()
	fresh, err := s.gather(ctx)
	if err != nil {
		return nil, cmp.Or(s.bad, err)
	}
	if !fresh {
		next, err := s.in.Scan(ctx)
		if err != nil {
			return nil, cmp.Or(s.bad, err)
		}
		s.in = next
	}
	return s.again(ctx, begin, fresh)
}

// Retyped is Look where the disk is known to be as it was: only what is not saved yet may be other.
func (s *Live) Retyped(ctx context.Context) (*Snapshot, error) { return s.again(ctx, s.Now(), false) }

// again makes the site anew, if it is made of other files than before or everything was read anew.
func (s *Live) again(ctx context.Context, begin time.Time, fresh bool) (*Snapshot, error) {
	in := s.shown()
	if !fresh && in.Config.Theme == "" && in.History.Head == s.head && slices.Equal(in.Files, s.seen) {
		s.settle(ctx)
		return s.snap, s.bad
	}
	before := s.res
	snap, err := s.load(ctx, in)
	var wrong *workspace.ConfigError
	if errors.As(err, &wrong) {
		s.Wrong(err)
		return s.broken(wrong), nil
	}
	if err != nil {
		return nil, err
	}
	s.Changed(before, s.res, s.Now().Sub(begin))
	return snap, s.bad
}

// gather reads everything anew, and reports whether it did: when site.yaml has changed, a link on the way to the
// content leads elsewhere, or the folder of all was made again. Where that fails the inputs stay, and bad says why. The
// error says that the folder is not there.
func (s *Live) gather(ctx context.Context) (bool, error) {
	root, err := os.Stat(s.in.Root)
	if err != nil {
		return false, fmt.Errorf("look at the folder: %w", err)
	}
	conf, real := s.configTime(), s.realFolders()
	if conf.Equal(s.conf) && slices.Equal(real, s.real) && os.SameFile(root, s.root) {
		return false, nil
	}
	next, err := builder.Gather(ctx, s.Options)
	s.conf, s.real = conf, real
	if s.bad = err; err != nil {
		return false, nil
	}
	s.root = root
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.in
	s.in, s.kept = next, new(builder.Session)
	old.Close()
	return true, nil
}

// broken returns the site while its theme cannot be used: every page says what is wrong. The snapshot that works is
// kept, for the look after the mistake is mended.
func (s *Live) broken(wrong *workspace.ConfigError) *Snapshot {
	was := *s.snap
	before := s.snap.Render
	was.Ahead = nil // it has the theme of before
	was.Render = func(name string) ([]byte, error) {
		if strings.HasSuffix(name, ".html") {
			return nil, errors.New(wrong.Text())
		}
		return before(name)
	}
	return &was
}

// shown returns the inputs as the site is made of them: with what is not saved yet.
func (s *Live) shown() *builder.Inputs {
	if s.Unsaved == nil {
		return s.in
	}
	return builder.Over(s.in, s.Unsaved(s.in.Root))
}

// load resolves the site and returns what the server needs of it.
func (s *Live) load(ctx context.Context, in *builder.Inputs) (*Snapshot, error) {
	res, err := s.kept.Load(ctx, in)
	if err != nil {
		return nil, err
	}
	if s.Bare {
		_ = in.Store.Release() // a cache that cannot be written is not an error
		s.res, s.seen, s.head = res, slices.Clone(in.Files), in.History.Head
		s.snap = &Snapshot{Watch: s.watched()}
		return s.snap, nil
	}
	if s.Export {
		if err := s.export(ctx, res); err != nil {
			return nil, err
		}
	}
	list, err := res.Assets()
	if err != nil {
		return nil, err
	}
	assets := make(map[string]fingerprint.Sum, len(list))
	for _, f := range list {
		assets[f.Path] = f.Key
	}
	s.res, s.seen, s.head = res, slices.Clone(in.Files), in.History.Head
	go s.sync(ctx, res) // pages need not wait for the index
	s.snap = &Snapshot{
		Assets:   assets,
		Watch:    s.watched(),
		Ahead:    func(file string) (Early, bool) { return s.ahead(res, file) },
		Render:   func(name string) ([]byte, error) { return rendered(res, name) },
		Problems: func(name string) []Problem { return problems(res, name) },
		Search:   func(ctx context.Context, q Query) (any, error) { return s.Search(ctx, res, q) },
	}
	return s.snap, nil
}

// rendered returns one output. What is wrong with the theme is said as the page shows it.
func rendered(res *builder.Result, name string) ([]byte, error) {
	data, ok, err := res.Data(name)
	if err == nil && !ok {
		return nil, fs.ErrNotExist
	}
	var wrong *workspace.ConfigError
	if errors.As(err, &wrong) {
		return nil, errors.New(wrong.Text())
	}
	return data, err
}

// mostProblems bounds what is said over a page.
const mostProblems = 5

// problems returns the errors and warnings about the file of a page, with its lines.
func problems(res *builder.Result, name string) []Problem {
	at := slices.IndexFunc(res.Site.Records, func(r *site.Record) bool { return r.URL+"index.html" == name })
	if at < 0 {
		return nil
	}
	rec := res.Site.Records[at]
	var out []Problem
	var src []byte
	for _, d := range res.Findings {
		if d.Pos.Path != rec.Path || d.Severity < finding.Warning || len(out) == mostProblems {
			continue
		}
		if src == nil {
			src, _ = res.Inputs.Tree.Read(rec.Path) // without its text nothing is shown of it
		}
		out = append(out, Problem{d.Pos.String(), d.Message, finding.Excerpt(src, d.Pos.Line, d.Pos.Col), d.Hint})
	}
	return out
}

// ahead returns the page of a file that was saved after res was made.
func (s *Live) ahead(res *builder.Result, file string) (Early, bool) {
	rel, err := filepath.Rel(res.Inputs.Root, file)
	if err != nil {
		return Early{}, false
	}
	a, ok := res.Ahead(filepath.ToSlash(rel))
	if !ok {
		return Early{}, false
	}
	return Early{Path: a.Path, Data: a.Data, Index: func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.index == nil || s.synced != res || s.Export {
			return
		}
		s.early = true
		if a.Index(s.index) != nil {
			s.synced = nil
		}
	}}, true
}

// settle lets the index hold the site of the last look and no more, where a save was taken back.
func (s *Live) settle(ctx context.Context) {
	s.mu.Lock()
	early := s.early
	if early {
		s.early, s.synced = false, nil
	}
	s.mu.Unlock()
	if early {
		go s.sync(ctx, s.res)
	}
}

// sync brings the index up to date with res, if it is not yet. It waits for queries that are under way.
func (s *Live) sync(ctx context.Context, res *builder.Result) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hold(ctx, res)
}

// hold is sync where the caller holds mu, and goes on holding it while it needs the index of res and no other.
func (s *Live) hold(ctx context.Context, res *builder.Result) error {
	if s.synced == res {
		return nil
	}
	err := ctx.Err()
	if err != nil { // whoever asked waits no longer; there may be no index yet
		return err
	}
	if s.index == nil {
		s.index, err = res.Index(ctx)
	} else {
		err = res.SyncIndex(ctx, s.index)
	}
	if err == nil {
		s.synced, s.early = res, false
	}
	return err
}

// export makes the search index a part of the outputs.
func (s *Live) export(ctx context.Context, res *builder.Result) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.hold(ctx, res); err != nil {
		return err
	}
	return res.Export(ctx, s.index)
}

// Search answers the search box with what `digsite search --json` says. res is the site of the page that asks.
func (s *Live) Search(ctx context.Context, res *builder.Result, q Query) (answer.Answer, error) {
	begin := s.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.hold(ctx, res); err != nil {
		return answer.Answer{}, err
	}
	reply, err := answer.Search(res.Site, s.index, q.Text, answer.Wanted{
		Limit: q.Limit, Offset: q.Offset, Facets: true, ByDate: q.ByDate, Exactly: q.Exactly,
		Choices: q.Choices, InForceOnly: q.InForceOnly, Passages: res.Passages,
	})
	if err != nil {
		return answer.Answer{}, err
	}
	reply.TookMS = answer.Milliseconds(s.Now().Sub(begin))
	return reply, nil
}

// named returns the folders that the caller names, absolute, as written.
func (s *Live) named() []string {
	out := []string{s.Dir}
	for _, p := range s.Paths {
		if !filepath.IsAbs(p) {
			p = filepath.Join(s.Dir, p)
		}
		out = append(out, filepath.Clean(p))
	}
	return out
}

// realFolders returns where they lie, and the content folders of site.yaml too; "" for one that is not there.
func (s *Live) realFolders() []string {
	var out []string
	for _, p := range append(s.named(), s.in.ContentFolders()...) {
		real, _ := filepath.EvalSymlinks(p)
		out = append(out, real)
	}
	return out
}

// links returns the symbolic links on the way to the named folders. Who exchanges what a link leads to (git-sync, a
// folder "current" of releases) changes no file in it: the links themselves have to be watched.
func (s *Live) links() []string {
	var out []string
	for _, p := range append(s.named(), s.in.ContentFolders()...) {
		for ; p != filepath.Dir(p); p = filepath.Dir(p) {
			if st, err := os.Lstat(p); err == nil && st.Mode()&fs.ModeSymlink != 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// watched returns the folders whose files the site is made of.
func (s *Live) watched() []string {
	out := s.in.ContentFolders()
	if t := s.in.Config.Theme; t != "" {
		out = append(out, filepath.Join(s.in.Root, filepath.FromSlash(t)))
	}
	return out
}

// configTime returns when site.yaml was changed last; zero without one.
func (s *Live) configTime() time.Time {
	st, err := os.Stat(s.configFile())
	if err != nil {
		return time.Time{}
	}
	return st.ModTime()
}

// configFile returns the site.yaml in use, or the one that would be if it were there: it may be made while we run.
func (s *Live) configFile() string {
	switch file := s.ConfigFile; {
	case file == "":
		return filepath.Join(s.in.Root, "site.yaml")
	case filepath.IsAbs(file):
		return filepath.Clean(file)
	default:
		return filepath.Join(s.Dir, file)
	}
}
