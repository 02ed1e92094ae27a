package page

// Replay is an incident to walk through: what came, in its order, and what the expert looked at. A reader is asked what
// they would look at before each Asks step shows. It has no steps where there is too little to walk through.
type Replay struct {
	Steps  []WalkStep
	Asked  int    // how many steps ask
	Notes  []Link // the shadowing notes that the moves are from
	CameOf []Link // the records that the incident led to
}

// WalkStep is one step of a Replay: a line of the timeline, or a move of the expert's.
type WalkStep struct {
	At     string // in the author's words
	After  string // time since the start: "14 min", "" for the first or when not known
	Text   string // of a line of the timeline, "" for a move
	Move   Move   // its LookedAt is "" for a line of the timeline
	Asks   bool   // what would you look at now?
	Unseen bool   // it was before the time at which the incident was detected
	Anchor string // its place on the page: "walk:3"
}
