package drawing

// TimeChart is records drawn over time, for the template "strata": eras as bands, the ground that records laid down as
// layers, a lane a kind, and the years below. Lengths are units of a drawing 1000 wide; the ground and the bars stand
// in drawings of their own, 10000 by 1000, that are stretched to fit, so that a script can zoom by their viewBox.
type TimeChart struct {
	Label    string // what a screen reader says of the whole
	H        int
	From, To int // days since 1970-01-01: what the width is
	Bands    []ChartEra
	GroundY  int
	GroundH  int // 0: too few records for a ground
	Ground   []ChartLayer
	Lanes    []ChartLane
	Ticks    []ChartTick
	AxisY    int
	TextY    int    // the line of its words
	TodayX   int    // where the build date is, -1 outside
	Marked   bool   // every record is a mark of its own; else lanes hold bars a month
	Rows     string // where the records of these years stand, for a script: addresses of pages, "" for this one
}

// ChartEra is an era of a history.
type ChartEra struct {
	X, Y, W       int
	TextX, TextY  int
	Text          string // "" where it does not fit
	Title, Href   string
	From, To      int
	Begins, Fades bool // it begins before the drawing; it is not over
}

// ChartLayer is a bed of the ground, from its upper edge down to the floor: those above it are painted first. A thick
// layer of one kind has several, in two tones.
type ChartLayer struct {
	Kind  string // "" for what is retired
	Area  string
	Inner bool // there is more of this kind above it
	Tone  int  // 0 or 1
}

// ChartLane is one kind. Bars is a path in a drawing 10000 by 1000.
type ChartLane struct {
	Kind, Title  string
	Count        int
	Y, H         int
	Foot, NameY  int
	BarsY, BarsH int
	Bars         string
	Marks        []ChartMark
}

// ChartMark is one record, or several of one month.
type ChartMark struct {
	X, Y, Size  int
	Day         int // days since 1970-01-01
	Title, Href string
	Retired     bool
}

// ChartTick is one line of the scale. It leads to its year or month where there is something.
type ChartTick struct {
	X, TextX   int
	Text, Href string
	Minor      bool // left out where there is little room
}
