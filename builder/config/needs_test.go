package config

import "testing"

func TestSuits(t *testing.T) {
	for _, row := range []struct {
		needs, version string
		suits, known   bool
	}{
		{"", "devel", true, true},
		{">=0.3", "v0.3.0", true, true},
		{">=0.3", "0.10.2", true, true},
		{">=0.3", "v0.2.9", false, true},
		{">=0.3", "v0.3.0-rc.1", true, true}, // a candidate has the keys of its release
		{"<0.4", "v0.4.0-rc.1", false, true},
		{">=0.3, <1", "v1.0.0", false, true},
		{"^1.2", "v1.9.0", true, true},
		{"~1.2", "v1.3.0", false, true},
		{">=0.3", "devel", true, false},
		{">=0.3", "v0.0.0-20240531101500-0123456789ab", true, false},
		{">=0.3", "v0.2.0+dirty", true, false},
	} {
		suits, known := Config{Needs: row.needs}.Suits(row.version)
		if suits != row.suits || known != row.known {
			t.Errorf("needs %q, version %q: suits %v, known %v", row.needs, row.version, suits, known)
		}
	}
}
