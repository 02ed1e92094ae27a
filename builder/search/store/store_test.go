package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"digsite/builder/fingerprint"
	"digsite/builder/search/document"
	"digsite/builder/search/language"
	"digsite/builder/search/rank"
)

func apply(t *testing.T, s *Store, deleted []string, titles ...string) {
	t.Helper()
	cut := document.NewCutter(language.English)
	c := Change{Deleted: deleted}
	for _, title := range titles {
		d := document.Document{ID: title, Title: title}
		c.Layouts = append(c.Layouts, cut.Layout(d, document.Entry{ID: title, Sum: fingerprint.Of(title)}))
	}
	if err := s.Apply(c); err != nil {
		t.Fatal(err)
	}
}

// TestStore: what is put in is found and kept, what is deleted is not, and a second process is told to wait.
func TestStore(t *testing.T) {
	dir := t.TempDir()
	if _, err := ReadStats(dir); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, nil, "one lock", "two locks", "three rooms")
	apply(t, s, []string{"two locks"}, "four locked")
	if _, err := Open(dir); err == nil || !InUse(err) {
		t.Errorf("a second process: %v", err)
	}
	if !s.Saved() {
		t.Error("not saved")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(dir); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if len(s.Table.Slots) != 3 {
		t.Errorf("cards %v", s.Table.Slots)
	}
	k := rank.Constants()
	lib := rank.NewLibrary(s.Table, &k, nil)
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	source := snap.Source()
	keys, err := source.Class(language.English.Class("locking"))
	var found []string
	for _, key := range keys {
		l, err := source.List(key)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range l.Docs {
			found = append(found, lib.Cards[d].ID)
		}
	}
	slices.Sort(found)
	if got := fmt.Sprint(found); err != nil || got != "[four locked one lock]" {
		t.Errorf("the stem of locking stands in %s, %v; keys %q", got, err, keys)
	}
}

// TestNothingIsMergedForOneSave: an index of many batches, and one saved file more, is not half written anew.
func TestNothingIsMergedForOneSave(t *testing.T) {
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n := range 12 {
		titles := make([]string, Batch)
		for i := range titles {
			titles[i] = fmt.Sprint("lock ", n*Batch+i)
		}
		apply(t, s, nil, titles...)
		s.Saved() // else bleve joins what waits to be saved
	}
	apply(t, s, nil, "lock 1")
	s.Saved()
	time.Sleep(300 * time.Millisecond) // bleve merges when it has saved
	snap, err := s.reader()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var sizes []int64
	for _, seg := range snap.Segments() {
		sizes = append(sizes, seg.FullSize())
	}
	if len(sizes) != 13 || slices.Max(sizes) != Batch {
		t.Errorf("segments of %v documents, want twelve of %d and one of 1", sizes, Batch)
	}
}
