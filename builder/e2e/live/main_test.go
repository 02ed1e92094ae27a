// Package live looks at open pages of the live server while files are saved.
package live

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
