// Package theme holds the templates, style sheets and scripts that every site starts from, as written, in the program.
// README.md beside this file is for whoever changes them.
//
// Its law: nothing here is generated, and nothing is fetched from elsewhere. A folder that site.yaml names under
// `theme:` overlays it file by file.
package theme

import "embed"

// Files holds templates/, css/, js/ and static/.
//
//go:embed templates css js static
var Files embed.FS
