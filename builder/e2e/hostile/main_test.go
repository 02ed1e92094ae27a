// Package hostile opens a site of hostile records: nothing of them runs.
package hostile

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
