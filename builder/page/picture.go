package page

// Picture is a drawing of records and what joins them, for the template "picture". Lengths are pixels.
type Picture struct {
	W, H   int
	Left   int // where the lines' own 0, 0 stands
	Top    int
	Mirror bool   // lines are drawn from right to left
	Says   string // what a screen reader says of the whole
	Layers []PictureStripe
	Lines  []PictureLine
	Spots  []PictureBox
}

// PictureStripe is the records of one time: a stripe behind them, and its name beside it.
type PictureStripe struct {
	Name       string
	Y, H       int
	TextX, End int // where the name begins, and how wide the stripe is
	Odd        bool
}

// PictureLine is one relation. Class holds its relation and the kinds at its ends, for the style sheet.
type PictureLine struct {
	Path, Head string
	Class      string
	A, B       int    // the boxes that it joins, by their N
	Label      string // which part is meant
	X, Y, W    int    // the label's place: middle, top, width
	LabelX     int    // its left edge
}

// PictureBox is one record. Its N is its number among the boxes, by which lines name it.
type PictureBox struct {
	N           int
	Href, Class string
	Says        string // its whole name, state and day
	Outline     string // its shape says how it stands
	Current     string // "page" for the page's own record, "true" for the one that a drawing is about, else ""
	Glyph       int    // where the sign of its kind stands
	NameX       int    // where its number begins
	TextX       int    // where its title begins
	X, Y, W, H  int
	Number      string
	State       string // a sign: "✕"
	Month       string // "2019-03", "" for none
	Held        string // when it held, see Row
	StateX      int
	Words       []PictureWords
}

// PictureWords is one line of a title.
type PictureWords struct {
	Y    int
	Text string
}
