package run

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"digsite/builder/stage"
	"digsite/cmd/digsite/terminal"
)

func TestHowFar(t *testing.T) {
	for _, tt := range []struct {
		at   stage.Figures
		want string
	}{
		{stage.Figures{Name: "asking git", Wall: 3 * time.Second}, "asking git ..."},
		{stage.Figures{Name: "reading files", Total: 10004, Done: 3204, Wall: 2 * time.Second},
			"reading files: 3,204 of 10,004, 1,602 a second, 4 s left"},
		{stage.Figures{Name: "reading files", Total: 9, Wall: 2 * time.Second}, "reading files: 0 of 9"},
		{stage.Figures{Name: "reading files", Total: 9, Done: 9, Wall: 90 * time.Second},
			"reading files: 9 of 9, 1 a second"},
		{stage.Figures{Name: "indexing words", Done: 12, Wall: time.Second / 2}, "indexing words: 12"},
	} {
		if got := howFar(tt.at); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.at, got, tt.want)
		}
	}
}

// TestWatch: a screen is told after a second, in one line that goes away again; with -q, and where there is neither a
// screen nor CI, nobody is.
func TestWatch(t *testing.T) {
	for name, tt := range map[string]struct {
		tty, quiet, says bool
	}{"a screen": {true, false, true}, "-q": {true, true, false}, "a file": {false, false, false}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				out, err := os.Create(filepath.Join(t.TempDir(), "stderr"))
				if err != nil {
					t.Fatal(err)
				}
				defer out.Close()
				w := World{Now: time.Now, Env: func(string) (string, bool) { return "", false }}
				w.Err.Writer, w.Err.Quiet = terminal.NewGuard(out, false), tt.quiet
				w.Err.TTY, w.Err.Width = tt.tty, 24
				ctx, m, end := w.Watch(t.Context())
				again, none, _ := w.Watch(ctx)
				if none != nil || again != ctx {
					t.Error("it is watched twice")
				}
				stage.Begin(ctx, "reading files", 9).Done()
				time.Sleep(silent + 2*often)
				end()
				end()
				data, _ := os.ReadFile(out.Name())
				said := string(data)
				if !tt.says && said != "" {
					t.Errorf("it says %q", said)
				}
				if tt.says && (!strings.Contains(said, "reading files: 1 of 9,") ||
					!strings.HasSuffix(said, "\r\x1b[K") || strings.Contains(said, "\n")) {
					t.Errorf("it says %q", said)
				}
				if got := Timings(m.End()); len(got) != 1 || got[0].Stage != "reading files" ||
					got[0].Seconds < 1 || got[0].Done != 1 {
					t.Errorf("timings are %+v", got)
				}
			})
		})
	}
}
