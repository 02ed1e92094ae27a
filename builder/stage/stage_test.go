package stage

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"
)

func TestStages(t *testing.T) {
	var at Reading
	m := New(func() Reading { return at })
	ctx := With(t.Context(), m)
	if _, ok := m.Now(); ok {
		t.Error("a stage is under way before the first")
	}
	read := Begin(ctx, "reading", 8)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if read.Done(); i%4 == 0 {
				read.Made()
			}
		})
	}
	all.Wait()
	at = Reading{3 * time.Second, 5 * time.Second}
	want := Figures{"reading", 8, 8, 2, 3 * time.Second, 5 * time.Second}
	if got, ok := m.Now(); !ok || got != want {
		t.Errorf("under way is %+v", got)
	}
	Begin(ctx, "writing", 0)
	at = Reading{4 * time.Second, 7 * time.Second}
	both := []Figures{want, {"writing", 0, 0, 0, time.Second, 2 * time.Second}}
	if got := m.End(); !slices.Equal(got, both) {
		t.Errorf("stages are %+v", got)
	}
	at.Wall += time.Hour
	if got := m.End(); !slices.Equal(got, both) {
		t.Errorf("asked again: %+v", got)
	}
	if _, ok := m.Now(); ok {
		t.Error("a stage is under way after the last")
	}
}

// TestNobodyWatches: without a meter nothing is counted and nothing breaks.
func TestNobodyWatches(t *testing.T) {
	s := Begin(context.Background(), "reading", 1)
	s.Done()
	s.Made()
	if s != nil || Watched(context.Background()) {
		t.Error("somebody watches")
	}
}
