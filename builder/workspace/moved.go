package workspace

import (
	"io/fs"
	"path"
	"strings"

	"digsite/builder/render/assets"
)

// Where the theme's files stood one version ago. All of this goes with the next version, and finding.ThemeMoved with
// it.

// splitTemplates are the templates of which each part has a file of its own now.
var splitTemplates = []string{"templates/parts.html", "templates/sections.html", "templates/constraints.html",
	"templates/pairing.html"}

// oldAssets maps the names that files in assets/ had to today's places, where the name is another one.
var oldAssets = map[string]string{
	"tokens.css": "css/custom-tokens.css",

	"code.css":      "css/features/code.css",
	"glossary.css":  "css/features/glossary.css",
	"graph.css":     "css/features/graph.css",
	"knowledge.css": "css/features/knowledge.css",
	"lineage.css":   "css/features/lineage.css",
	"timeline.css":  "css/features/timeline.css",

	"boot.js": "js/boot.js", "main.js": "js/main.js",

	"asof.js":     "js/features/as-of.js",
	"dates.js":    "js/features/dates.js",
	"keys.js":     "js/features/shortcuts.js",
	"links.js":    "js/features/paragraph-links.js",
	"live.js":     "js/features/live-reload.js",
	"markdown.js": "js/features/copy-markdown.js",
	"peek.js":     "js/features/link-preview.js",
	"redirect.js": "js/features/redirect.js",
	"sieve.js":    "js/features/list-filter.js",
	"since.js":    "js/features/since-last-visit.js",
	"timeline.js": "js/features/timeline.js",
	"trail.js":    "js/features/trail.js",
	"zoom.js":     "js/features/picture-zoom.js",

	"hitlink.js":        "js/search/copy-hit.js",
	"nothing.js":        "js/search/nothing-found.js",
	"remote.js":         "js/search/live-server.js",
	"search-page.js":    "js/search/page.js",
	"search-palette.js": "js/search/palette.js",
	"search-plan.js":    "js/search/rank.js",
	"search-shards.js":  "js/search/shards.js",
	"search-view.js":    "js/search/view.js",
	"search-words.js":   "js/search/words.js",
}

// place returns where a file of the site's own theme belongs today: "templates/list.html" to
// "templates/pages/list.html", "assets/sieve.js" to "js/features/list-filter.js". One that has no old place stays.
func (o overlayFS) place(file string) string {
	folder, name := path.Split(file)
	switch folder {
	case "templates/":
		for _, f := range []string{"pages", "parts", "layout"} {
			at := folder + f + "/" + name
			if _, err := fs.Stat(o.base, at); err == nil && oldPlace(at) == file {
				return at
			}
		}
	case "assets/":
		if at, ok := oldAssets[name]; ok {
			return at
		}
		switch path.Ext(name) {
		case ".css":
			return "css/" + name
		case ".js":
			return "js/" + name
		}
		return "static/" + name
	}
	return file
}

// oldPlace returns where a file of ours stood, "" where it has no other place.
func oldPlace(file string) string {
	folder, name := path.Split(file)
	if strings.HasPrefix(folder, "templates/") {
		if old := "templates/" + name; folder != "templates/" && !isSplit(old) {
			return old
		}
		return ""
	}
	for old, at := range oldAssets {
		if at == file {
			return "assets/" + old
		}
	}
	if folder == "css/" || folder == "js/" || folder == "static/" {
		return "assets/" + name
	}
	return ""
}

// oldSheets lists the names of our style sheets that the site's own theme has at their old places.
func (o overlayFS) oldSheets() []string {
	var out []string
	for _, file := range themeFiles(o.over) {
		place := o.place(file)
		if place == file || path.Ext(place) != ".css" || o.own(place) != file {
			continue
		}
		if _, err := fs.Stat(o.base, place); err == nil {
			out = append(out, assets.Name(place))
		}
	}
	return out
}

// isSplit reports whether a template was one of several parts.
func isSplit(file string) bool {
	for _, s := range splitTemplates {
		if s == file {
			return true
		}
	}
	return false
}
