package run

import "runtime/debug"

// buildInfo is what `digsite version` prints.
type buildInfo struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Date    string `json:"date"`
	Dirty   bool   `json:"dirty"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
}

// Version reads what the Go linker wrote into the program.
func Version() buildInfo {
	out := buildInfo{Version: "devel"}
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
