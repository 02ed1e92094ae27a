package config

import "strings"

// How long browsers, and caches between, may keep a file of a site.
const (
	CacheForAYear = "public, max-age=31536000, immutable" // of files whose name changes with what is in them
	CacheAsked    = "no-cache"                            // kept, and asked for again each time: pages
)

// CacheControl returns the header of that name for a file of a site. What has a hash in its name are the theme's files
// and, in a folder that the hash names, those of the search index.
func CacheControl(path string) string {
	index, below := strings.CutPrefix(path, SearchURL)
	if strings.HasPrefix(path, AssetsURL) || below && strings.Contains(index, "/") {
		return CacheForAYear
	}
	return CacheAsked
}
