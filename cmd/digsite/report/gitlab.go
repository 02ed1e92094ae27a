package report

import "digsite/builder/finding"

// issue is one entry of GitLab's Code Quality report (docs.gitlab.com/ci/testing/code_quality, as of November 2026),
// which GitLab shows beside the lines of a merge request. It refuses an entry without a path, a line or a fingerprint.
type issue struct {
	Description string   `json:"description"`
	Check       string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"` // of info, minor, major, critical and blocker
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
	} `json:"lines"`
}

// FindingsGitLab returns errors and warnings as a Code Quality report for JSON, an empty list where there are none: a
// merge request shows whatever comes new, and a note is nothing to mend before it. Paths are from the repository's top;
// a finding about a whole file stands at its first line, one about the whole repository at the top's first line.
func FindingsGitLab(ds []finding.Finding) any {
	out := []issue{}
	seen := prints{}
	for _, d := range ds {
		if d.Severity == finding.Info {
			continue
		}
		x := issue{Description: withHint(d), Check: string(d.Code), Fingerprint: seen.of(d), Severity: "minor"}
		if d.Severity == finding.Error {
			x.Severity = "critical"
		}
		x.Location.Path = d.Pos.Path
		if x.Location.Path == "" {
			x.Location.Path = "."
		}
		x.Location.Lines.Begin = max(1, d.Pos.Line)
		out = append(out, x)
	}
	return out
}
