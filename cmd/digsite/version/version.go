// Package version says which digsite this is.
//
// Its law: what it says comes from the program file alone, so one build says the same wherever it runs.
package version

import (
	"fmt"
	"os"
	"runtime/debug"
)

// Info is what `digsite version --json` prints.
type Info struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Date    string `json:"date"`
	Dirty   bool   `json:"dirty"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
}

// Read returns what the Go linker wrote into the program.
func Read() Info {
	out := Info{Version: "devel"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return out
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		out.Version = v
	}
	out.Go = info.GoVersion
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			out.Commit = s.Value
		case "vcs.time":
			out.Date = s.Value
		case "vcs.modified":
			out.Dirty = s.Value == "true"
		case "GOOS":
			out.OS = s.Value
		case "GOARCH":
			out.Arch = s.Value
		}
	}
	return out
}

// Program names this very program, so that results which another one remembered are not used: by the commit that it was
// built of, which says all, so that a runner in CI that builds it anew finds what the last one remembered. Where the
// tree was edited, or no commit is known, the program file's size and time part its builds.
func Program() string {
	v := Read()
	name := v.Version + " " + v.Commit + " " + v.Go
	if v.Commit != "" && !v.Dirty {
		return name
	}
	if exe, err := os.Executable(); err == nil {
		if st, err := os.Stat(exe); err == nil {
			name += fmt.Sprintf(" %d %d", st.Size(), st.ModTime().UnixNano())
		}
	}
	return name
}
