package run

import (
	"context"
	"fmt"
	"strings"
	"time"

	"digsite/builder/stage"
	"digsite/cmd/digsite/terminal"
)

// How long a run is silent before it says how far it is, and how often it says so: on a screen, where the line is drawn
// over, and in the log of a CI job, where each is one more.
const (
	silent    = time.Second
	often     = 200 * time.Millisecond
	silentLog = 5 * time.Second
)

// Watch returns a context whose work is measured, and says on stderr how far it is when it takes longer than a second:
// on a screen by a line that is drawn over, in CI by a line every few seconds, elsewhere not at all. The function ends
// that, before anything else is printed. Where somebody watches already, that one goes on.
func (w *World) Watch(ctx context.Context) (_ context.Context, m *stage.Meter, end func()) {
	if stage.Watched(ctx) {
		return ctx, nil, func() {}
	}
	begin := w.Now()
	m = stage.New(func() stage.Reading {
		return stage.Reading{Wall: w.Now().Sub(begin), CPU: processorTime()}
	})
	ctx = stage.With(ctx, m)
	ci, _ := w.Env("CI")
	wait, every := silent, often
	if !w.Err.TTY {
		wait, every = silentLog, silentLog
	}
	if w.Err.Quiet || !w.Err.TTY && ci == "" {
		return ctx, m, func() {}
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		gone := func() {}
		for next := time.NewTimer(wait); ; next.Reset(every) {
			select {
			case <-stop:
				gone()
				return
			case <-next.C:
			}
			f, ok := m.Now()
			if !ok {
				continue
			}
			gone()
			if line := howFar(f); w.Err.TTY {
				gone = w.Err.Passing(fit(line, w.Err.Width))
			} else {
				w.Err.Note("%s", line)
			}
		}
	}()
	ended := false
	return ctx, m, func() {
		if !ended {
			ended = true
			close(stop)
			<-stopped
		}
	}
}

// howFar words a stage that is under way: "reading files: 3,204 of 10,004, 1,830 a second, 4 s left".
func howFar(f stage.Figures) string {
	var parts []string
	switch {
	case f.Total > 0:
		parts = append(parts, terminal.Thousands(f.Done)+" of "+terminal.Thousands(f.Total))
	case f.Done > 0:
		parts = append(parts, terminal.Thousands(f.Done))
	}
	if seconds := f.Wall.Seconds(); f.Done > 0 && seconds >= 1 {
		rate := float64(f.Done) / seconds
		parts = append(parts, terminal.Thousands(max(1, int(rate)))+" a second")
		if f.Total > f.Done {
			parts = append(parts, terminal.Thousands(max(1, int(float64(f.Total-f.Done)/rate)))+" s left")
		}
	}
	if len(parts) == 0 {
		return f.Name + " ..."
	}
	return f.Name + ": " + strings.Join(parts, ", ")
}

// fit cuts a line to a screen's width: one that breaks could not be taken away.
func fit(line string, width int) string {
	if width > 0 && len(line) >= width {
		return line[:width-1]
	}
	return line
}

// Timing is one stage as --timings shows it. Scripts read it, so its names stay.
type Timing struct {
	Stage   string  `json:"stage"`
	Seconds float64 `json:"seconds"`
	CPU     float64 `json:"cpu_seconds"`
	Done    int     `json:"done"`
	Made    int     `json:"made"`
}

// Timings returns what each stage took.
func Timings(stages []stage.Figures) []Timing {
	out := make([]Timing, len(stages))
	for i, f := range stages {
		out[i] = Timing{f.Name, round(f.Wall), round(f.CPU), f.Done, f.Made}
	}
	return out
}

// round returns seconds to the millisecond.
func round(d time.Duration) float64 { return float64(d.Milliseconds()) / 1000 }

// SayTimings prints what each stage took, as a table.
func (w *World) SayTimings(stages []stage.Figures) error {
	var b strings.Builder
	row := "%-30s %8s %8s %10s %10s\n"
	fmt.Fprintf(&b, row, "stage", "seconds", "CPU", "done", "made anew")
	var wall, cpu time.Duration
	count := func(n int) string {
		if n == 0 {
			return ""
		}
		return terminal.Thousands(n)
	}
	for _, f := range stages {
		fmt.Fprintf(&b, row, f.Name, fmt.Sprintf("%.2f", f.Wall.Seconds()), fmt.Sprintf("%.2f", f.CPU.Seconds()),
			count(f.Done), count(f.Made))
		wall, cpu = wall+f.Wall, cpu+f.CPU
	}
	fmt.Fprintf(&b, "%-30s %8.2f %8.2f\n", "all", wall.Seconds(), cpu.Seconds())
	return w.Out.Text(b.String())
}
