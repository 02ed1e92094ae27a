// Package theme holds the templates and assets that every site starts from, as written, in the program.
//
// Its law: nothing here is generated, and nothing is fetched from elsewhere. A folder that site.yaml names under
// `theme:` overlays it file by file.
package theme

import "embed"

// Files holds templates/*.html and assets/*.
//
//go:embed templates/*.html assets/*
var Files embed.FS
