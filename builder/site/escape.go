package site

import (
	"net/url"
	"slices"
	"strings"
)

// escape makes a path fit for an address, part by part.
func escape(p string) string {
	parts := strings.Split(p, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}

// sorted gives a list sorted, each text once.
func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
