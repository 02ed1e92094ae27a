package view

import "digsite/builder/config"

// NewsFile lists the newest records for a reader's next visit; package feed writes it.
const NewsFile = config.TimelineURL + "newest.json"

// DaysFile names the file that lists records by day of the year, for a site with so many of them; %m is the month.
func DaysFile(records int) string {
	if records <= timelineSmall {
		return config.TimelineURL + "days.json"
	}
	return config.TimelineURL + "days-%m.json"
}

// Since is where the home page's script finds what changed since the last visit, and what happened on this day in
// earlier years. Addresses are from the site's root, "" on the live server, which writes no such files.
type Since struct {
	News, Days string
}

func (m *maker) since() Since {
	if m.in.Live || len(m.time) == 0 {
		return Since{}
	}
	return Since{News: NewsFile, Days: DaysFile(len(m.time))}
}
