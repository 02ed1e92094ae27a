package workspace

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"digsite/builder/finding"
	"digsite/theme"
)

// A site.yaml that needs another version is refused with that alone, whatever else in it this version does not know;
// a program that is no release goes on, and says so.
func TestNeeds(t *testing.T) {
	dir := t.TempDir()
	site := "title: Queue\nneeds: \">=0.3\"\n"
	open := func(version, more string) (Workspace, error) {
		if err := os.WriteFile(filepath.Join(dir, "site.yaml"), []byte(site+more), 0o644); err != nil {
			t.Fatal(err)
		}
		return Open(Options{Dir: dir, Day: "2024-05-31", Version: version, Theme: theme.Files})
	}
	if w, err := open("v0.3.1", ""); err != nil || len(w.Findings) > 0 {
		t.Errorf("v0.3.1: %v %v", err, w.Findings)
	}
	w, err := open("devel", "")
	if err != nil || len(w.Findings) != 1 || w.Findings[0].Code != finding.NeedsUnknown || w.Findings[0].Pos.Line != 2 {
		t.Errorf("devel: %v %v", err, w.Findings)
	}
	_, err = open("v0.2.9", "of-a-later-version: 1\n")
	var wrong *ConfigError
	if !errors.As(err, &wrong) || len(wrong.Findings) != 1 || wrong.Findings[0].Code != finding.NeedsUnmet ||
		!strings.Contains(wrong.Error(), "site.yaml:2:8: the site needs digsite >=0.3, and this is v0.2.9") ||
		!strings.Contains(wrong.Findings[0].Hint, "\ninstall a version") {
		t.Errorf("v0.2.9: %v", err)
	}
	_, err = open("devel", "of-a-later-version: 1\n")
	if !errors.As(err, &wrong) || len(wrong.Findings) != 1 || !strings.Contains(err.Error(), "unknown key") {
		t.Errorf("devel, unknown key: %v", err)
	}
}
