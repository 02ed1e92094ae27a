// Package access lets axe-core judge the accessibility of pages, and of what scripts open over them.
package access

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
