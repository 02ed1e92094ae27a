package publish

import (
	"context"
	"errors"
	"fmt"
	"time"

	"digsite/builder/bucket"
	"digsite/builder/output"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// toBucket publishes to object storage.
func toBucket(ctx context.Context, w *run.World, t bucket.Target, f *Options) error {
	from, err := site(w, f)
	if err != nil {
		return err
	}
	s, err := output.OpenSite(from)
	if err != nil {
		return err
	}
	defer s.Close()
	p, err := bucket.Open(ctx, s, t, bucket.Options{Look: f.DryRun, Beside: f.Beside, OverNewer: f.OverNewer,
		Env: func(name string) string { v, _ := w.Env(name); return v },
		Waiting: func(d time.Duration) {
			w.Err.Note("%s: a publish has not finished there; it is waited for, at most %d seconds", t,
				int((d+time.Second-1)/time.Second))
		}})
	if err != nil {
		return usage(err)
	}
	defer p.Close()
	out := summarize(t.String(), p.Write, p.Keep, p.Delete, f)
	out.Others = len(p.Others)
	most := atMost(f, p.MostDeletes())
	if f.DryRun {
		return would(w, out, most, f.JSON)
	}
	meter := &meter{w: w, gone: func() {}, last: w.Now()}
	err = p.Apply(ctx, most, meter.told)
	meter.gone()
	switch {
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		w.Err.Note("%s: stopped; what arrived stays, and the next publish goes on from there", t)
		return err
	case err != nil:
		return err
	case p.Unlocked(): // as a warning: it went well this time
		w.Err.Note("%s: the server knows no conditional writes; let no two publishes run at once", t)
	}
	return did(w, out, f.JSON)
}

// meter says how far a publication has come: on a terminal in one line that changes, elsewhere in a line every ten
// seconds, so that a pipeline's log shows that something happens.
type meter struct {
	w    *run.World
	gone func()
	last time.Time
}

// told shows one step. Steps are told one at a time.
func (m *meter) told(p bucket.Progress) {
	every := 10 * time.Second
	if m.w.Err.TTY {
		every = 100 * time.Millisecond
	}
	if now := m.w.Now(); now.Sub(m.last) >= every {
		m.last = now
		line := fmt.Sprintf("%s of %s files, %s of %s", terminal.Thousands(p.Done), terminal.Thousands(p.Total),
			terminal.Size(p.DoneBytes), terminal.Size(p.AllBytes))
		if m.w.Err.TTY {
			m.gone()
			m.gone = m.w.Err.Passing(line)
		} else {
			m.w.Err.Note("%s", line)
		}
	}
}
