// Package version says which digsite this is.
//
// Its law: what it says comes from the program file alone, so one build says the same wherever it runs.
package version

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// What a release is given when it is linked (-ldflags "-X .../version.tag=v0.3.0"); "" in every other build, which then
// says what Go wrote into it. A build from an archive of the source has no git to ask.
var (
	tag    string // v0.3.0
	commit string // the whole name
	date   string // of the commit, YYYY-MM-DDThh:mm:ssZ
	source string // web address of the repository: https://example.org/acme/digsite
)

// Info is what `digsite version --json` prints.
type Info struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Date    string `json:"date"`
	// Source is the web address of the repository that this program was released from, "" where nobody said.
	Source string `json:"source"`
	Dirty  bool   `json:"dirty"`
	Go     string `json:"go"`
	OS     string `json:"os"`
	Arch   string `json:"arch"`
}

// Read returns what the linker wrote into the program.
func Read() Info {
	out := Info{Version: tag, Commit: commit, Date: date, Source: source, OS: runtime.GOOS, Arch: runtime.GOARCH,
		Go: runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok {
		out.fill(info)
	}
	out.Version = cmp.Or(out.Version, "devel")
	return out
}

// fill takes from Go's own notes what the release did not state. A module that is named for its repository says where
// that is: example.org/acme/digsite/v2.
func (i *Info) fill(info *debug.BuildInfo) {
	if v := info.Main.Version; v != "(devel)" {
		i.Version = cmp.Or(i.Version, v)
	}
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	i.Commit, i.Date = cmp.Or(i.Commit, set["vcs.revision"]), cmp.Or(i.Date, set["vcs.time"])
	i.Dirty = set["vcs.modified"] == "true"
	if host, _, _ := strings.Cut(info.Main.Path, "/"); strings.Contains(host, ".") && i.Source == "" {
		at, _, _ := module.SplitPathVersion(info.Main.Path)
		i.Source = "https://" + at
	}
}

// Release returns the tag of the release that this program is, "" for one that was built between releases.
func (i Info) Release() string {
	if i.Dirty || !semver.IsValid(i.Version) || semver.Build(i.Version) != "" || module.IsPseudoVersion(i.Version) {
		return ""
	}
	return i.Version
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
