package page

// Trail is how a way through records is begun, and what its author says of it. Stops is how many there are.
type Trail struct {
	Of         string // its title
	Way        string // how addresses name it: "trails/first-day"
	Start      string // the address of the first stop that is there, on the way; "" for none
	For, Takes string // who walks it, and how long that takes; "" where the author does not say
	Stops      int
}

// TrailCard is one trail in the list of trails.
type TrailCard struct {
	Link
	Trail
	Goal string
	Held string // when it held, see Row
}
