package document

import (
	"time"

	"digsite/builder/fingerprint"
)

// Card is what the index keeps of a document beside its words. It is stored in bleve with the document.
type Card struct {
	Sum      fingerprint.Sum
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
	Topic    int      // words of the title that are not common
	Bounds   []uint32 // first position of each area; the end of the last one
	ID       string   `digest:"-"`
	Day      int      `digest:"-"` // Date as a day number, see dayNumber
	Level    int      `digest:"-"` // what follows is the library's, see there
	Length   int      `digest:"-"`
	Number   uint32   `digest:"-"`
	Placed   bool     `digest:"-"` // has level and length
}

// dayNumber counts days, 1 for 0001-01-01, 0 for no date.
func dayNumber(date string) int {
	d, err := time.Parse("2006-01-02", date)
	if err != nil {
		return 0
	}
	return max(1, int(d.Unix()/86400)+beforeUnix)
}

const beforeUnix = 719163 // the day number of 1970-01-01
