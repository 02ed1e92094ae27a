package check

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/text"
)

// AddressesGone finds the addresses of an earlier site, of which the paths of all files are given, that the site as it
// is now does not have: of records, their lists, and the files that they name. The site's own pages are left out: they
// come and go with what they list. stays reports whether there is a file today; at is where they can be kept.
func AddressesGone(paths []string, stays func(path string) bool, at finding.Pos) []finding.Finding {
	var out []finding.Finding
	for _, p := range slices.Sorted(slices.Values(paths)) {
		address, page := strings.CutSuffix(p, config.HomeFile)
		first, _, _ := strings.Cut(p, "/")
		linked := page && (!config.Reserved(first) || first+"/" == config.ShortURL)
		if (linked || strings.HasPrefix(p, config.FilesURL)) && !stays(p) {
			out = append(out, finding.At(finding.AddressGone, at,
				"/"+text.Clean(address)+" was published, and leads to nothing now").WithText(address, ""))
		}
	}
	return out
}
