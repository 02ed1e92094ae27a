package draft

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Taken says on which branch a number is taken already.
type Taken struct {
	Number int
	Branch string
}

// Numbering is how records of a kind get their numbers.
type Numbering struct {
	Folder string // where their files lie, relative to the site's root, "." for the root
	naming naming
}

// NumberingOf returns where a kind's numbers stand, and whether its records have any: those that are named by a day or
// by words alone have none.
func NumberingOf(s *site.Site, cfg config.Config, hasSite bool, k record.Kind) (Numbering, bool) {
	n := namingOf(s, k, cfg, hasSite)
	return Numbering{n.Folder, n}, n.Style == byNumber
}

// Number returns the number in the name of a file or folder that lies where the kind's records lie, and whether there
// is one: 12 of "0012-use-queues.md". In a folder of two series the lead tells them apart.
func (n Numbering) Number(name string) (int, bool) {
	stem := strings.TrimSuffix(name, path.Ext(name))
	if dayName.MatchString(stem) || digitName.MatchString(stem) {
		return 0, false
	}
	m := numberName.FindStringSubmatch(stem)
	if m == nil || !strings.EqualFold(m[1], n.naming.Lead) {
		return 0, false
	}
	number, err := strconv.Atoi(m[2])
	return number, err == nil
}

// nextNumber returns the first number above those of the kind's records that no branch has taken, and the numbers that
// were passed over for that. Records of another series elsewhere do not count: rfc-7 of rfcs/ says nothing of what
// comes behind adr-1. folder and prefix are those of the new record.
func nextNumber(s *site.Site, k record.Kind, folder, prefix string, taken []Taken) (next int, passed []Taken) {
	next = 1
	for _, r := range s.Records {
		if r.Kind != k.Name || !r.IsRecord || r.Number < next {
			continue
		}
		series, _, _ := strings.Cut(r.ID, "-")
		if series == prefix || strings.HasPrefix(path.Join("/", r.Path), path.Join("/", folder)+"/") || folder == "." {
			next = r.Number + 1
		}
	}
	for {
		i := slices.IndexFunc(taken, func(t Taken) bool { return t.Number == next })
		if i < 0 {
			return next, passed
		}
		passed = append(passed, taken[i])
		next++
	}
}

// Passed says which numbers a new record did not get, and why: "0051: 0050 is taken on branch queues"; "" for none.
func (f File) Passed() string {
	var out []string
	for _, t := range f.passed {
		words := "%0*d on %s"
		if out == nil {
			words = "%0*d is taken on branch %s"
		}
		out = append(out, fmt.Sprintf(words, cmp.Or(f.width, 1), t.Number, t.Branch))
	}
	if out == nil {
		return ""
	}
	return fmt.Sprintf("%0*d: %s", cmp.Or(f.width, 1), f.number, strings.Join(out, ", "))
}

// The templates of a decision.
const (
	WithFrontMatter = "madr"   // status and date stand in front matter
	AsNygard        = "nygard" // as adr-tools writes them, in sections
)

// Templates lists them.
func Templates() []string { return []string{WithFrontMatter, AsNygard} }

// Ambiguous reports whether a new decision's neighbours are of two forms, and neither is rare: a third or more.
func Ambiguous(s *site.Site, cfg config.Config, hasSite bool, k record.Kind) bool {
	if k.Name != "decision" {
		return false
	}
	n, all := nygards(s, namingOf(s, k, cfg, hasSite).Folder)
	return min(n, all-n)*3 >= all && n > 0 && n < all
}

// nygards counts the records of a folder that have the form that adr-tools writes, and all of them.
func nygards(s *site.Site, folder string) (n, all int) {
	for _, r := range s.Records {
		if r.IsRecord && path.Dir(r.Path) == folder {
			all++
			if strings.HasPrefix(r.Format, "nygard") {
				n++
			}
		}
	}
	return n, all
}
