package store

import (
	"fmt"
	"slices"
	"testing"

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
