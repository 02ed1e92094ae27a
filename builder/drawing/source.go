package drawing

import "embed"

// Source is this package as it is written: its comments are what a theme's author is told about each field.
//
//go:embed *.go
var Source embed.FS
