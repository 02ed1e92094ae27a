package drawing

// Strip is stretches of time drawn to scale, one beside the other. Places are percentages of its width ("12.5%"), so
// that letters keep their size however wide it is. A list beside it says the same in words.
type Strip struct {
	Parts  []StripPart
	Marks  []StripMark
	Height int // pixels: 26, and 20 more where labels stand under it
}

// StripPart is one stretch. Label is written in it, Mid says where; it is "" where there is no room.
type StripPart struct {
	X, W, Mid string
	Class     string // "p-detect", "era-1"
	Label     string
	Anchor    string // where on the page it is told of: "era:1", "" for none
}

// StripMark is one moment. A Label stands under the strip; without one it is a tick in it.
type StripMark struct {
	X, Label string
	Side     string // which way the label runs from X: "start", "middle", "end"
}
