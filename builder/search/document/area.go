package document

// A document's words stand in one field, one after another: its title, its names as one word each, its labels (the
// words of names, file name, tags, services and authors), then for each section the heading and the text. Positions
// never touch across areas or passages, so that no phrase crosses them; the bounds of the areas are kept in the card,
// so that a position tells where its word stands.

// The areas of a document. Section s has its heading in area FirstSection+2s and its text in the next one.
const (
	AreaTitle     = iota
	AreaNames     // "adr12" for the record asked for by name
	AreaLabels    // the words of names, tags and the like
	AreaSomewhere // no area of a document: the text of all sections, for words so common that where does not matter
	FirstSection
)

// SectionOf returns the section of an area, -1 for what is in none.
func SectionOf(area int) int {
	if area < FirstSection {
		return -1
	}
	return (area - FirstSection) / 2
}

// IsHeading reports whether an area is a section's heading.
func IsHeading(area int) bool { return area >= FirstSection && (area-FirstSection)%2 == 0 }

// IsText reports whether an area is a section's text.
func IsText(area int) bool { return area >= FirstSection && (area-FirstSection)%2 == 1 }

// Place is an area and, in the lower 32 bits, the position of a word in it, so that places sort as they stand.
type Place uint64

// PlaceAt returns the place of a position, counted from 0 in each area.
func PlaceAt(area int, pos uint32) Place { return Place(area)<<32 | Place(pos) }

// Area returns the area that a place is in.
func (p Place) Area() int { return int(p >> 32) }

// Places returns where in a document its ascending positions lie. With the bounds 0 4 5 9 the position 6 is word 1 of
// area 2.
func Places(c *Card, at []uint32) []Place {
	out := make([]Place, len(at))
	area := 0
	for i, p := range at {
		out[i], area = PlaceOf(c, p, area)
	}
	return out
}

// PlaceOf returns the place of a position that is not before an area, and the area that it is in.
func PlaceOf(c *Card, pos uint32, area int) (Place, int) {
	for area+2 < len(c.Bounds) && pos >= c.Bounds[area+1] {
		area++
	}
	return PlaceAt(area, pos-c.Bounds[area]), area
}
