package document

// A document's words stand in one field, one after another: its title, its names as one word each, its labels (the
// words of names, file name, tags, services and authors), then for each section the heading and the text. Positions
// never touch across areas or passages, so that no phrase crosses them; the bounds of the areas are kept in the card,
// so that a position tells where its word stands.

// The areas of a document. Section s has its heading in area firstSection+2s and its text in the next one.
const (
	AreaTitle     = iota
	AreaNames     // "adr12" for the record asked for by name
	AreaLabels    // the words of names, tags and the like
	AreaSomewhere // no area of a document: the text of all sections, for words so common that it does not matter where
	FirstSection
)

// SectionOf is the section of an area, -1 for what is in none.
func SectionOf(area int) int {
	if area < FirstSection {
		return -1
	}
	return (area - FirstSection) / 2
}

// IsHeading tells whether an area is a section's heading, isText whether it is a section's text.
func IsHeading(area int) bool { return area >= FirstSection && (area-FirstSection)%2 == 0 }
func IsText(area int) bool    { return area >= FirstSection && (area-FirstSection)%2 == 1 }

// Place is an area and, in the lower 32 bits, the position of a word in it.
type Place uint64

func PlaceAt(area int, pos uint32) Place { return Place(area)<<32 | Place(pos) }

func (p Place) Area() int { return int(p >> 32) }

// Places tells where in a document its positions lie.
func Places(c *Card, at []uint32) []Place {
	out := make([]Place, len(at))
	area := 0
	for i, p := range at {
		for area+2 < len(c.Bounds) && p >= c.Bounds[area+1] {
			area++
		}
		out[i] = PlaceAt(area, p-c.Bounds[area])
	}
	return out
}
