package config

import (
	"cmp"
	"slices"
	"strings"
)

// Shapes lists the shapes that a kind may have, as the theme's style sheet draws them (--shape-diamond). Those from
// circle on belong to no built-in kind.
func Shapes() []string {
	return []string{"diamond", "triangle", "corner", "bars", "chevron", "columns", "hexagon", "plus", "sheet",
		"speech", "circle", "square", "star", "wedge", "house", "hourglass", "flag"}
}

// ownShapes are those that kinds of a site's own get without asking.
func ownShapes() []string { return Shapes()[10:] }

// ownColours is how many colours the theme has for kinds of a site's own: --own-1 to --own-8. With seven shapes they
// make 56 pairs.
const ownColours = 8

// Names returns what readers see of a kind of the site's own: "RFC" for one of them, "RFCs" for all. What is not stated
// is taken from the other, else from the kind's name.
func (k Kind) Names() (one, many string) {
	many = cmp.Or(k.Title, upper(k.Address()))
	one = k.One
	if one == "" && strings.EqualFold(many, k.Name+"s") {
		one = many[:len(many)-1]
	}
	return cmp.Or(one, upper(k.Name)), many
}

// upper returns a name with a capital. Names are of ASCII letters.
func upper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Look is how a kind looks where the theme does not say it: the colour as the number of one of its colours for such
// kinds, 0 for the theme's own, and the shape, "" for the theme's own.
type Look struct {
	Kind, Shape string
	Colour      int
}

// Looks returns the looks of the kinds that site.yaml names, in its order. A kind of the site's own gets the next
// colour
// and the next shape that no other kind was given.
func (c *Config) Looks() []Look {
	var out []Look
	given := map[string]bool{}
	for _, k := range c.Kinds {
		given[k.Shape] = true
	}
	var free []string
	for _, s := range ownShapes() {
		if !given[s] {
			free = append(free, s)
		}
	}
	own := 0
	for _, k := range c.Kinds {
		look := Look{Kind: k.Name, Shape: k.Shape}
		if !slices.Contains(KindNames(), k.Name) {
			look.Colour = own%ownColours + 1
			if own++; look.Shape == "" {
				look.Shape = "circle"
				if len(free) > 0 {
					look.Shape = free[0]
					free = append(free[1:], free[0])
				}
			}
		}
		if look.Colour > 0 || look.Shape != "" {
			out = append(out, look)
		}
	}
	return out
}
