package record

import "embed"

// Source is the content model as it is written: views show some of its types as they are, and its comments are what a
// theme's author is told about them.
//
//go:embed record.go
var Source embed.FS
