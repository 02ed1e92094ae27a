// Package links looks at what becomes of links: those that were copied, those to what is gone, those of strangers.
package links

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
