package page

// Pairing is a mentorship charter on its record page. What is to be learned is the page's deck; who, and how much of a
// week, are among the facts.
type Pairing struct {
	Goals    []Goal
	Sessions []Session
	Course   []Fact // what came of it since it began
}

// Goal is one of its goals. State is "done", "overdue" or "open", judged on the build date.
type Goal struct {
	Text, State string
	Due, Done   Day
}

// Session is one of its meetings.
type Session struct {
	Date, Text string
	To         []Link
	Drove      Value // who had the keyboard; no text where nobody is named
}

// Turn is for whom a record waits: for an answer of its authors, else for a review.
type Turn struct {
	Of      Value
	Answer  bool
	Since   string // "" where no date says
	Planned bool   // Since is a day to come
	Waited  int    // days
}

// Review is one entry of a review. Verdict is in words.
type Review struct {
	By            Value
	Date          string
	Kind, Verdict string // "approve", "question", "change", "answer", "asked"; and how it is said
	Note          string
}
