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

// Program names this very program, so that results which another build of it remembered are not used: the version and,
// because two builds of an edited tree share it, the program file's size and time.
func Program() string {
	name := Read().Version + " " + Read().Commit
	if exe, err := os.Executable(); err == nil {
		if st, err := os.Stat(exe); err == nil {
			name += fmt.Sprintf(" %d %d", st.Size(), st.ModTime().UnixNano())
		}
	}
	return name
}
