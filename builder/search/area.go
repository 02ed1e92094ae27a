package search

// A document's words stand in one field, one after another: its title, its names as one word each, its labels (the
// words of names, file name, tags, services and authors), then for each section the heading and the text. Positions
// never touch across areas or passages, so that no phrase crosses them; the bounds of the areas are kept in the card,
// so that a position tells where its word stands.

// The areas of a document. Section s has its heading in area firstSection+2s and its text in the next one.
const (
	areaTitle     = iota
	areaNames     // "adr12" for the record asked for by name
	areaLabels    // the words of names, tags and the like
	areaSomewhere // no area of a document: the text of all sections, for words so common that it does not matter where
	firstSection
)

// sectionOf is the section of an area, -1 for what is in none.
func sectionOf(area int) int {
	if area < firstSection {
		return -1
	}
	return (area - firstSection) / 2
}

// isHeading tells whether an area is a section's heading, isText whether it is a section's text.
func isHeading(area int) bool { return area >= firstSection && (area-firstSection)%2 == 0 }
func isText(area int) bool    { return area >= firstSection && (area-firstSection)%2 == 1 }

// place is an area and, in the lower 32 bits, the position of a word in it.
type place uint64

func placeAt(area int, pos uint32) place { return place(area)<<32 | place(pos) }

func (p place) area() int { return int(p >> 32) }

// places tells where in a document its positions lie.
func places(c *card, at []uint32) []place {
	out := make([]place, len(at))
	area := 0
	for i, p := range at {
		for area+2 < len(c.Bounds) && p >= c.Bounds[area+1] {
			area++
		}
		out[i] = placeAt(area, p-c.Bounds[area])
	}
	return out
}
