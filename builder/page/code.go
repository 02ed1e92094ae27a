package page

// Code is the page of one folder or file of the code, by the records about it: the view of template "why". It holds
// paths, symbols and numbers of lines, never code.
type Code struct {
	Frame
	Title   string // the path; "Code" for the top
	Top     bool
	IsFile  bool
	Records int
	Bearing int    // of them, load-bearing
	Source  string // the file or folder on the forge, at a permanent commit; "" when not known
	Commit  string // that commit, short
	About   []CodeRecord
	Around  []CodeRecord // said of folders around it
	Folders []CodeFolder
	Files   []CodeFile
	Look    []CodeDrift // at the top: anchors that no longer fit
	Note    string      // why nothing could be compared
	Pager   Pager
}

// CodeFolder is one folder of a folder.
type CodeFolder struct {
	Name, Href       string
	Records, Bearing int
}

// CodeFile is one file of a folder. One with a page of its own has an Href; of the others Cards says all.
type CodeFile struct {
	Name, Anchor, Href string
	Records, Bearing   int
	Cards              []CodeRecord
}

// CodeRecord is one record about a place.
type CodeRecord struct {
	Link
	Bearing   string // "load-bearing", "safe-to-revisit", "silent", "" for what is retired
	Verdict   string // the same in words, "" where nothing is to be said
	Said      string // "Decided", "Proposed", "Rule", "" where the sentence is another
	Sentence  string // by which the record is known here
	Instead   []Link
	Forces    []CodeConstraint
	Incidents []Link
	Places    []CodePlace
}

// CodeConstraint is one constraint. State is "holds", "lifted" or "ahead".
type CodeConstraint struct{ What, State, Words string }

// CodePlace is one tie between a record and the code.
type CodePlace struct {
	Text   string // "lines 6 to 8", "Worker.Retry", "src/**/*.go"
	Kind   string // "lines", "symbol", "pattern", "whole", "comment"
	State  string // "exact", "moved", "drifted", "lost", "unchecked"
	Words  string // the state in words, "" where all is well
	Source string
}

// CodeDrift is one anchor that should be looked at.
type CodeDrift struct {
	Link
	Text, State, Note, Href string
}
