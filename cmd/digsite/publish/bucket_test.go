package publish

import (
	"strings"
	"testing"
	"time"

	"digsite/builder/bucket"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// TestMeter: in a pipeline's log a line stands every ten seconds, however many files arrive.
func TestMeter(t *testing.T) {
	var said strings.Builder
	now := time.Unix(0, 0)
	w := &run.World{Now: func() time.Time { return now }}
	w.Err = terminal.Messages{Printer: terminal.Printer{Writer: &said}}
	m := &meter{w: w, gone: func() {}, last: now}
	for n := range 25 {
		now = now.Add(time.Second)
		m.told(bucket.Progress{Done: n + 1, Total: 2000, DoneBytes: int64(n) << 20, AllBytes: 3000 << 20})
	}
	want := "10 of 2,000 files, 9.0 MB of 3000.0 MB\n20 of 2,000 files, 19.0 MB of 3000.0 MB\n"
	if said.String() != want {
		t.Errorf("got %q, want %q", said.String(), want)
	}
}

// TestFolderOf: a folder has three slashes, and nothing else is one.
func TestFolderOf(t *testing.T) {
	for address, want := range map[string]string{"file:///srv/a%20b": "/srv/a b", "file://localhost/srv": "/srv",
		"file://srv/www": "", "file://": "", "file:///a?b": "", "file:///%zz": ""} {
		if got, err := folderOf(address); got != want || (err != nil) != (want == "") {
			t.Errorf("%s: %q, %v", address, got, err)
		}
	}
}
