package config

import (
	"strings"

	"github.com/Masterminds/semver/v3"
	"golang.org/x/mod/module"
)

// needs wants a range of versions: ">=0.3", ">=0.3, <2", "~1.2", "^1".
func needs(s string) string {
	if _, err := semver.NewConstraint(s); err != nil || strings.TrimSpace(s) == "" {
		return `want a range of versions such as ">=0.3" or ">=0.3, <2"`
	}
	return ""
}

// Suits reports whether a version of the program is one that site.yaml takes: v0.3.1 suits `needs: ">=0.3"`. A
// candidate counts as the release that it leads to, v0.4.0-rc.1 as v0.4.0, whose keys it has. known is false for what
// was built between releases, "devel" or v0.3.1-0.20240531101500-0123456789ab, of which nobody can say.
func (c Config) Suits(version string) (suits, known bool) {
	if c.Needs == "" {
		return true, true
	}
	wanted, err := semver.NewConstraint(c.Needs)
	if err != nil { // Parse refused it
		return true, false
	}
	v, err := semver.NewVersion(version)
	if err != nil || module.IsPseudoVersion(version) || v.Metadata() != "" {
		return true, false
	}
	return wanted.Check(semver.New(v.Major(), v.Minor(), v.Patch(), "", "")), true
}
