// Package reading reads pages as a person does, on a screen, a phone and paper, by mouse, finger and keyboard.
package reading

import (
	"testing"

	"digsite/builder/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
