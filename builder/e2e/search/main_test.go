// Package search asks the search of a site: the palette, the page, filters, and the same questions of the terminal.
package search

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
