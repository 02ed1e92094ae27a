// Package stage says how far a long run is and where its time goes: which stage is under way, how much of it is done,
// and what each took.
//
// Its law: it decides nothing and costs nothing where nobody watches. Whoever works says Begin and Done; whoever
// watches put a Meter into the context, with a clock in it.
package stage

import (
	"context"
	"runtime/trace"
	"sync"
	"sync/atomic"
	"time"
)

// Reading is what the clock and the processors of this process say at one moment.
type Reading struct{ Wall, CPU time.Duration }

// Meter lists the stages of one run. They follow each other: one that begins ends the one before. It is safe for
// concurrent use.
type Meter struct {
	read func() Reading

	mu     sync.Mutex
	stages []*Stage
}

// Stage is one part of a run. A nil Stage counts nothing, so whoever works need not ask whether somebody watches.
type Stage struct {
	name  string
	total int // how many things there are to do; 0: not known
	done  atomic.Int64
	made  atomic.Int64
	begun Reading
	took  Reading // zero while it is under way
	ended bool
	trace *trace.Task
}

// Figures are a stage as it stands.
type Figures struct {
	Name       string
	Total      int // how many things there were to do; 0: not known
	Done, Made int // how many are done, and how many of them were made again, not found as they were
	Wall, CPU  time.Duration
}

// New returns a meter without stages; read is asked at their ends.
func New(read func() Reading) *Meter { return &Meter{read: read} }

type key struct{}

// With returns a context in which Begin tells the meter.
func With(ctx context.Context, m *Meter) context.Context { return context.WithValue(ctx, key{}, m) }

// Watched reports whether a context has a meter.
func Watched(ctx context.Context) bool { return ctx.Value(key{}) != nil }

// Begin ends the stage that is under way and begins the next, of total things, 0 where that is not known. Its name says
// what is done, as in "reading files".
func Begin(ctx context.Context, name string, total int) *Stage {
	m, ok := ctx.Value(key{}).(*Meter)
	if !ok {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.read()
	m.end(now)
	s := &Stage{name: name, total: total, begun: now}
	_, s.trace = trace.NewTask(ctx, name)
	m.stages = append(m.stages, s)
	return s
}

// Done counts one thing that is done.
func (s *Stage) Done() {
	if s != nil {
		s.done.Add(1)
	}
}

// Made counts one thing that was not found as it was and had to be made.
func (s *Stage) Made() {
	if s != nil {
		s.made.Add(1)
	}
}

// end ends the last stage.
func (m *Meter) end(now Reading) {
	if n := len(m.stages); n > 0 && !m.stages[n-1].ended {
		s := m.stages[n-1]
		s.ended, s.took = true, Reading{now.Wall - s.begun.Wall, now.CPU - s.begun.CPU}
		s.trace.End()
	}
}

// End ends the last stage and returns all of them.
func (m *Meter) End() []Figures {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.end(m.read())
	out := make([]Figures, len(m.stages))
	for i, s := range m.stages {
		out[i] = s.figures(s.took)
	}
	return out
}

// Now returns the stage that is under way; ok is false before the first and after the last.
func (m *Meter) Now() (f Figures, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.stages)
	if n == 0 || m.stages[n-1].ended {
		return Figures{}, false
	}
	s, now := m.stages[n-1], m.read()
	return s.figures(Reading{now.Wall - s.begun.Wall, now.CPU - s.begun.CPU}), true
}

// figures returns the stage as it stands after some time.
func (s *Stage) figures(took Reading) Figures {
	return Figures{s.name, s.total, int(s.done.Load()), int(s.made.Load()), took.Wall, took.CPU}
}
