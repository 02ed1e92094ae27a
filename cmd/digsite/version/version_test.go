package version

import (
	"runtime/debug"
	"testing"
)

// What a release states wins over what Go noted, and a module named for its repository says where that is.
func TestFill(t *testing.T) {
	built := func(path, version string, settings ...debug.BuildSetting) *debug.BuildInfo {
		return &debug.BuildInfo{Main: debug.Module{Path: path, Version: version}, Settings: settings}
	}
	clone := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"},
		{Key: "vcs.time", Value: "2024-05-31T10:15:00Z"}, {Key: "vcs.modified", Value: "true"}}
	for _, row := range []struct {
		stated Info
		info   *debug.BuildInfo
		want   Info
	}{
		{Info{}, built("digsite", "(devel)"), Info{}},
		{Info{}, built("digsite", "v0.3.0+dirty", clone...),
			Info{Version: "v0.3.0+dirty", Commit: "0123456789abcdef", Date: "2024-05-31T10:15:00Z", Dirty: true}},
		{Info{}, built("example.org/acme/digsite/v2", "v2.0.1"),
			Info{Version: "v2.0.1", Source: "https://example.org/acme/digsite"}},
		{Info{Version: "v0.3.0", Commit: "ab", Date: "2024-06-01T00:00:00Z", Source: "https://example.org/x/y"},
			built("example.org/acme/digsite", "(devel)", clone[:2]...),
			Info{Version: "v0.3.0", Commit: "ab", Date: "2024-06-01T00:00:00Z", Source: "https://example.org/x/y"}},
	} {
		got := row.stated
		if got.fill(row.info); got != row.want {
			t.Errorf("%+v of %s %s:\ngot  %+v\nwant %+v", row.stated, row.info.Main.Path, row.info.Main.Version, got,
				row.want)
		}
	}
	for version, want := range map[string]string{"v0.3.0": "v0.3.0", "v0.4.0-rc.1": "v0.4.0-rc.1", "devel": "",
		"v0.3.1-0.20240531101500-0123456789ab": "", "v0.3.1-next+0123456": "", "v0.3.0+dirty": ""} {
		if got := (Info{Version: version}).Release(); got != want {
			t.Errorf("%s: release %q, want %q", version, got, want)
		}
	}
	if v := Read(); v.Version == "" || v.Go == "" || v.OS == "" || v.Arch == "" {
		t.Errorf("%+v", v)
	}
}
