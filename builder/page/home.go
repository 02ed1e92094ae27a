package page

import (
	"digsite/builder/config"
	"digsite/builder/fingerprint"
)

// Home is the first page, the view of template "home".
type Home struct {
	Frame
	Body    fingerprint.Sum // the content root's index.md or README.md; the zero Sum when there is none
	HasBody bool
	Fills   []Fill
	Embeds  []Embed
	Terms   []string // as Record.Terms
	TitleID string

	Since   Since
	Title   string // the site's description where it is short, else the title of its README, else how much there is
	Counted bool   // Title says how many records there are today
	Lead    string // a longer description, or how the README begins
	Total   int
	Kinds   []KindCount
	Tries   []NavLink // queries that find something here
	Doors   []Door    // where a reader begins who has a purpose
	Layers  []YearBar // years, newest first: how many records of each kind
	Lanes   []HomeColumn
}

// KindCount counts a kind. Note says what it holds: how many are in force, or a sentence on the kind.
type KindCount struct {
	Text, Href, Kind, Note string
	Count                  int
}

// Door is a card of the home page for one purpose: Name is for the style sheet and its icon, More the text of its link.
type Door struct {
	Name, Icon, Title, Text, More, Href string
}

// YearBar is one year of the site as a layer of soil: Parts are 1000 wide in the fullest year. The last one may be all
// earlier years together: From is "" then, and To the latest of them. It is Cut where they hold more than the fullest
// year, so that its bar would be longer than there is room for.
type YearBar struct {
	Year, From, To string
	Count          int
	Cut            bool
	Parts          []YearPart
}

// YearPart is the records of one kind in a Layer.
type YearPart struct {
	Kind, Title string
	X, W, Count int
}

// Task is one thing that somebody should look at.
type Task struct {
	Text, Href string
	Count      int
}

// HomeColumn is one column of the home page, of records that somebody may look for there.
type HomeColumn struct {
	Name, Title string // Name is for the style sheet: "changed", "cited", "open"
	Rows        []Row
	Care        []Task // what asks for somebody's attention, in words
}

// NewsFile lists the newest records for a reader's next visit; package feed writes it.
const NewsFile = config.TimelineURL + "newest.json"

// DaysFile names the file that lists records by day of the year, for a site with so many of them; %m is the month.
func DaysFile(records int) string {
	if records <= TimelineSmall {
		return config.TimelineURL + "days.json"
	}
	return config.TimelineURL + "days-%m.json"
}

// Since is where the home page's script finds what changed since the last visit, and what happened on this day in
// earlier years. Addresses are from the site's root, "" on the live server, which writes no such files.
type Since struct {
	News, Days string
}

// TimelineSmall is the number of records up to which the timeline is one page that lists them all. Above, each year has
// a page of its own, cut at pageSize.
const TimelineSmall = 200
