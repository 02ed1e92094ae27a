package document

import (
	"time"

	"digsite/builder/fingerprint"
)

// Card is what the index keeps of a document beside its words. It is stored with the document, and read back when the
// index is opened: so an index knows what it holds, however it was left.
type Card struct {
	Sum      fingerprint.Sum // of the content that was indexed, from its Entry
	Label    string          // this and what follows up to Cited as in Document
	Title    string
	URL      string
	Path     string
	Kind     string
	Status   string
	Standing string
	InForce  bool
	Replaced []string
	Tags     []string
	Services []string
	Authors  []string
	Date     string
	Cited    int
	Words    [3]int   // of title, headings and labels, text
	Topic    int      // words of the title that are not stop words
	Bounds   []uint32 // first position of each area, ascending; the end of the last one. One longer than areas

	// Not stored: the id is the document's own in the index, the day follows from the date.
	ID  string `fingerprint:"-"`
	Day int    `fingerprint:"-"` // Date as a day number, see dayNumber

	// Not stored: what it is among all documents. rank.NewLibrary sets it.
	Level  int    `fingerprint:"-"` // of its prior
	Length int    `fingerprint:"-"` // weighted, rounded
	Number uint32 `fingerprint:"-"` // its place among all documents, by level, then length, then id
	Placed bool   `fingerprint:"-"` // has level and length
}

// Name is what a reader calls a document: "adr-12", "ADR-12", "Use a queue".
type Name struct{ ID, Label, Title string }

// dayNumber counts days, 1 for 0001-01-01, 0 for no date.
func dayNumber(date string) int {
	d, err := time.Parse("2006-01-02", date)
	if err != nil {
		return 0
	}
	return max(1, int(d.Unix()/86400)+beforeUnix)
}

const beforeUnix = 719163 // the day number of 1970-01-01
