// Package session plays sessions, trails, replays and the desk: what mentors and mentees do with a site.
package session

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
