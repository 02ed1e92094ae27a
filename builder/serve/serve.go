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
	"io/fs"
	"net"
	"sync"
	"time"

	"digsite/builder/fingerprint"
)

// Snapshot is one state of the site, as the server needs it.
type Snapshot struct {
	// Render returns one output by its path ("decisions/use-queues/index.html"); an error that is fs.ErrNotExist means
	// that there is no such output. It is never called twice at once.
	Render func(path string) ([]byte, error)
	// Search answers /__search with a value that encoding/json can write.
	Search func(ctx context.Context, q Query) (any, error)
	// Assets names everything that pages use besides their own bytes: style sheets, scripts, images.
	Assets fingerprint.Sum
	// Watch names the folders to watch, with all below. Absolute. A later Snapshot may name others.
	Watch []string
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
	// Quiet is how long the disk must rest before a rebuild; 0 means 40 ms.
	Quiet time.Duration
}

// Server serves one site. Make it with New. Three goroutines work for it in Run: one watches the disk and rings the
// bell, one rebuilds, one answers requests; mu guards what they share.
type Server struct {
	opts Options
	bell Bell          // a rebuild is wanted
	more chan []string // folders that a new snapshot wants watched

	mu      sync.Mutex
	now     *state
	problem string        // why now is not what the disk holds, for people; "" when it is
	fresh   chan struct{} // closed when now or problem changes
}

// state is a Snapshot with what was rendered of it. A new Snapshot gets a new state, so nothing has to be thrown out.
type state struct {
	*Snapshot
	// mu guards pages, and keeps Render to one call at a time.
	mu    sync.Mutex
	pages map[string]page
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
		opts.Quiet = 40 * time.Millisecond
	}
	return &Server{
		opts: opts, bell: make(Bell, 1), more: make(chan []string),
		now: newState(first), fresh: make(chan struct{}),
	}
}

// newState returns a Snapshot's state with nothing rendered yet.
func newState(s *Snapshot) *state { return &state{Snapshot: s, pages: map[string]page{}} }

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
	wg.Wait()
}

// rebuild looks at the disk whenever the bell rings. A look that fails leaves the site as it was: half a save must not
// take the pages away.
func (s *Server) rebuild(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.bell:
		}
		next, err := s.opts.Build(ctx)
		if ctx.Err() != nil {
			return
		}
		problem := ""
		if err != nil {
			if problem = explained(err); problem != s.trouble() {
				s.say(err)
			}
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
// say beside it.
func (s *Server) show(next *Snapshot, problem string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if (next == nil || next == s.now.Snapshot) && problem == s.problem {
		return
	}
	if next != nil && next != s.now.Snapshot {
		s.now = newState(next)
	}
	s.problem = problem
	close(s.fresh)
	s.fresh = make(chan struct{})
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
	defer st.mu.Unlock()
	if p, ok := st.pages[path]; ok {
		return p
	}
	data, err := st.Render(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		data = failed(err)
	}
	p := page{data: data, err: err}
	if data != nil {
		p.sum = fingerprint.Bytes(data)
	}
	st.pages[path] = p
	return p
}

// version names what a browser shows of one page: its bytes and everything that pages use. 12 digits of each are enough
// to tell versions of one page apart.
func (st *state) version(p page) string {
	return p.sum.String()[:12] + st.Assets.String()[:12]
}
