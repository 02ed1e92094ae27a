// Package serve is the live server: pages from memory, rendered when asked for, and word to open pages when they
// change.
//
// Its law: it answers only this machine, and only under a name of this machine. The Host header is looked at before
// anything else, no other origin is let in, and a path is a key into the outputs, never a file name. A Server knows
// Snapshots alone; what reads content and keeps the search index is a Live. Neither writes anything but the cache.
package serve

import (
	"context"
	"errors"
	"html"
	"io/fs"
	"maps"
	"net"
	"net/url"
	"path"
	"regexp"
	"slices"
	"sync"
	"time"

	"digsite/builder/fingerprint"
)

// Snapshot is one state of the site, as the server needs it.
type Snapshot struct {
	// Render returns one output by its path ("decisions/use-queues/index.html"); an error that is fs.ErrNotExist means
	// that there is no such output. It may be called several times at once.
	Render func(path string) ([]byte, error)
	// Search answers /__search with a value that encoding/json can write.
	Search func(ctx context.Context, q Query) (any, error)
	// Ahead returns what it can say of one file (absolute) that was saved since, before anybody has looked at the rest;
	// ok is false where only another Snapshot can tell. nil: it never can. It may be called beside Render.
	Ahead func(file string) (e Early, ok bool)
	// Problems returns what is wrong with the file that a page is made of; nil: nobody knows.
	Problems func(path string) []Problem
	// Assets names the bytes of every output that is no page: style sheets, scripts, pictures.
	Assets map[string]fingerprint.Sum
	// Watch names the folders to watch, with all below. Absolute. A later Snapshot may name others.
	Watch []string
}

// Early is one page as it will be when the site has been read again, as far as can be told.
type Early struct {
	Path string
	Data []byte
	// Index lets Search find its new text; nil where nothing is to be done.
	Index func()
}

// Problem is one thing that is wrong, as the open page says it.
type Problem struct {
	Where   string `json:"where"` // path:line:col
	Message string `json:"message"`
	Excerpt string `json:"excerpt,omitempty"` // the line, with a caret below the place
	Hint    string `json:"hint,omitempty"`    // what to do
}

// Query is what the search box asks.
type Query struct {
	Text          string // as typed, in the query language
	Limit, Offset int    // of hits
	InForceOnly   bool
	Choices       map[string][]string // by facet: "kind" -> ["decision"]
	ByDate        bool                // newest first
	Exactly       bool                // no word is corrected
}

// Options of a Server.
type Options struct {
	// Build looks at the disk and returns the site as it stands; the Snapshot that it returned before when nothing has
	// changed. An error says why that is not what the disk holds; with a nil Snapshot the one before stays. It is never
	// called twice at once.
	Build func(ctx context.Context) (*Snapshot, error)
	// Failed hears why a rebuild failed; the site stays as it was.
	Failed func(error)
	// Skip names folders below the watched ones that are not content. Absolute.
	Skip []string
	// Files names single files to watch besides, such as site.yaml. Absolute.
	Files []string
	// Dotted reports whether a folder whose name begins with a dot is content; nil: none is.
	Dotted func(name string) bool
	// Poll looks at the disk every two seconds besides, for one that sends no events and is not known to.
	Poll bool
	// Quiet is how long the disk must rest before a rebuild; 0 means 30 ms.
	Quiet time.Duration
}

// Server serves one site. Make it with New. Four goroutines work for it in Run: one watches the disk and rings the
// bells, one rebuilds, one shows what can be shown ahead of that, one answers requests; mu guards what they share.
type Server struct {
	opts  Options
	bell  Bell          // a rebuild is wanted
	quick Bell          // files were saved
	more  chan []string // folders that a new snapshot wants watched
	turn  chan struct{} // holds something while saved files are shown ahead: a rebuild lets them

	mu      sync.Mutex
	now     *state
	saved   []string      // files that are to be shown ahead of a rebuild
	looks   int           // how many rebuilds have ended
	since   []string      // those that were, since the rebuild that is under way began: it may not have seen them
	problem string        // why now is not what the disk holds, for people; "" when it is
	fresh   chan struct{} // closed when now or problem changes
}

// state is a Snapshot with what was rendered of it. A new Snapshot gets a new state, so nothing has to be thrown out.
type state struct {
	*Snapshot
	styles, scripts string     // of all pages
	mu              sync.Mutex // guards what follows
	pages           map[string]*rendering
	early           map[string]page // shown in place of those of pages until the next rebuild has looked
}

// rendering is a page that is rendered once, by the first who asks; others wait, and those of another page do not.
type rendering struct {
	once sync.Once
	page page
}

// page is one rendered output. err is fs.ErrNotExist where there is none; of another failure data says why.
type page struct {
	data []byte
	sum  fingerprint.Sum // of data; zero without any
	err  error
}

// New makes a server of a first snapshot.
func New(opts Options, first *Snapshot) *Server {
	if opts.Quiet == 0 {
		opts.Quiet = 30 * time.Millisecond
	}
	return &Server{
		opts: opts, bell: make(Bell, 1), quick: make(Bell, 1), more: make(chan []string), turn: make(chan struct{}, 1),
		now: newState(first), fresh: make(chan struct{}),
	}
}

// newState returns a Snapshot's state with nothing rendered yet.
func newState(s *Snapshot) *state {
	return &state{Snapshot: s, styles: s.ofKind(".css"), scripts: s.ofKind(".js"),
		pages: map[string]*rendering{}, early: map[string]page{}}
}

// Run serves on ln until ctx ends, and rebuilds when the disk changes. It returns when all its goroutines have ended.
func (s *Server) Run(ctx context.Context, ln net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	wg.Go(func() { s.Follow(ctx) })
	err := Answer(ctx, ln, s.Handler(ln.Addr().String()))
	cancel()
	wg.Wait()
	return err
}

// Follow rebuilds when the disk changes, until ctx ends: Run without anybody to answer.
func (s *Server) Follow(ctx context.Context) {
	var wg sync.WaitGroup
	wg.Go(func() { s.watch(ctx) })
	wg.Go(func() { s.rebuild(ctx) })
	wg.Go(func() { s.hasten(ctx) })
	wg.Wait()
}

// again is how long it takes until the disk is looked at again after a look that failed.
const again = time.Second

// mostPatience is how long a rebuild, which takes all cores, lets saved files be shown ahead of it.
const mostPatience = 100 * time.Millisecond

// rebuild looks at the disk whenever the bell rings. A look that fails leaves the site as it was: half a save must not
// take the pages away.
func (s *Server) rebuild(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.bell:
		}
		select {
		case s.turn <- struct{}{}:
			<-s.turn
		case <-time.After(mostPatience):
		}
		s.mu.Lock()
		s.since = nil
		s.mu.Unlock()
		next, err := s.opts.Build(ctx)
		if ctx.Err() != nil {
			return
		}
		problem := ""
		if err != nil {
			if problem = explained(err); problem != s.trouble() {
				s.say(err)
			}
			time.AfterFunc(again, s.bell.Ring) // a folder that is gone sends no word when it is there again
		}
		s.show(next, problem)
		if next == nil {
			continue
		}
		select {
		case s.more <- next.Watch:
		case <-ctx.Done():
			return
		}
	}
}

// show makes a snapshot the one that is served, and tells open pages; nil leaves the one that is. problem is what they
// say beside it. What was shown ahead is done with, but for what was saved while the snapshot was made.
func (s *Server) show(next *Snapshot, problem string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looks++
	if len(s.since) > 0 {
		s.saved = append(s.saved, s.since...)
		s.quick.Ring()
	}
	same := next == nil || next == s.now.Snapshot
	forgot := next != nil && s.now.forget()
	if same && problem == s.problem && !forgot {
		return
	}
	if !same {
		s.now = newState(next)
	}
	s.problem = problem
	s.ring()
}

// ring tells open pages to look. The caller holds mu.
func (s *Server) ring() {
	close(s.fresh)
	s.fresh = make(chan struct{})
}

// mostAhead is how many saved files are shown ahead of a rebuild at once: whoever saves more has checked something out.
const mostAhead = 4

// note asks for a saved file to be shown ahead of the rebuild.
func (s *Server) note(file string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, list := range []*[]string{&s.saved, &s.since} {
		if !slices.Contains(*list, file) && len(*list) <= mostAhead {
			*list = append(*list, file)
		}
	}
}

// hasten shows the pages of saved files ahead of the rebuild, where that is possible. Whether it was right is not
// asked: the rebuild that follows each save shows the whole. What comes later than that is not shown any more.
func (s *Server) hasten(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.quick:
		}
		s.turn <- struct{}{}
		s.ahead()
		<-s.turn
	}
}

// ahead does what hasten says, once.
func (s *Server) ahead() {
	s.mu.Lock()
	st, files, looks := s.now, s.saved, s.looks
	s.saved = nil
	s.mu.Unlock()
	if len(files) > mostAhead || st.Ahead == nil {
		return
	}
	var early []Early
	for _, f := range files {
		if e, ok := st.Ahead(f); ok {
			early = append(early, e)
		}
	}
	if len(early) == 0 || !s.showEarly(st, early, looks) {
		return
	}
	for _, e := range early {
		if e.Index != nil {
			e.Index()
		}
	}
	if s.looked() != looks { // that rebuild may not have known what search learned here
		s.bell.Ring()
	}
}

// showEarly shows pages ahead, and reports whether it did: not when a rebuild has ended since there were so many.
func (s *Server) showEarly(st *state, early []Early, looks int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.looks != looks {
		return false
	}
	for _, e := range early {
		st.shows(e)
	}
	s.ring()
	return true
}

// looked returns how many rebuilds have ended.
func (s *Server) looked() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.looks
}

// shows puts a page in the place of the one that was rendered.
func (st *state) shows(e Early) {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.early[e.Path] = page{data: e.Data, sum: fingerprint.Bytes(e.Data)}
}

// forget ends what was shown ahead, and reports whether there was any.
func (st *state) forget() bool {
	st.mu.Lock()
	defer st.mu.Unlock()
	some := len(st.early) > 0
	clear(st.early)
	return some
}

// explained returns what a person reads of an error: all of it, if it can tell more than one line.
func explained(err error) string {
	var long interface{ Text() string }
	if errors.As(err, &long) {
		return long.Text()
	}
	return err.Error()
}

// Bell asks for something to be done again; one request that waits is as good as ten. Make it with room for one.
type Bell chan struct{}

// Ring asks for it, and never waits.
func (b Bell) Ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

// trouble returns why the state is not what the disk holds; "" when it is.
func (s *Server) trouble() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.problem
}

// current returns the newest state, and a channel that closes when there is a newer one, or other trouble.
func (s *Server) current() (*state, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.fresh
}

// page renders one output, once a state.
func (st *state) page(path string) page {
	st.mu.Lock()
	if p, ok := st.early[path]; ok {
		st.mu.Unlock()
		return p
	}
	r := st.pages[path]
	if r == nil {
		r = new(rendering)
		st.pages[path] = r
	}
	st.mu.Unlock()
	r.once.Do(func() {
		data, err := st.Render(path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			data = failed(err)
		}
		r.page = page{data: data, err: err}
		if data != nil {
			r.page.sum = fingerprint.Bytes(data)
		}
	})
	return r.page
}

// digits of each part of a version are enough to tell versions of one page apart.
const digits = 10

// version names what a browser shows of one page, in four parts of ten digits: its bytes, the style sheets, the
// scripts, and the pictures and files that it names. So a page can tell what to do when it is another.
func (st *state) version(name string, p page) string {
	return p.sum.String()[:digits] + st.styles + st.scripts + st.named(name, p.data)
}

// reference is an address in a page.
var reference = regexp.MustCompile(`(?:src|href)="([^"#?:]+)`)

// named returns a name for the bytes of the assets that a page names, its style sheets and scripts left out.
func (st *state) named(name string, data []byte) string {
	var sums []fingerprint.Sum
	for _, m := range reference.FindAllSubmatch(data, -1) {
		to, err := url.PathUnescape(html.UnescapeString(string(m[1])))
		if err != nil || slices.Contains([]string{".css", ".js"}, path.Ext(to)) {
			continue
		}
		if sum, ok := st.Assets[path.Join(path.Dir(name), to)]; ok {
			sums = append(sums, sum)
		}
	}
	return fingerprint.Of(sums).String()[:digits]
}

// ofKind returns a name for the bytes of all assets whose names end so.
func (s *Snapshot) ofKind(ext string) string {
	var sums []fingerprint.Sum
	for _, name := range slices.Sorted(maps.Keys(s.Assets)) {
		if path.Ext(name) == ext {
			sums = append(sums, fingerprint.Bytes([]byte(name)), s.Assets[name])
		}
	}
	return fingerprint.Of(sums).String()[:digits]
}
