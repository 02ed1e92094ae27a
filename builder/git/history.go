// Package git asks the git program what it knows (ADR-13): of the content who, when and renamed from (History); of any
// file of the repository which commit a line came with, what it held then, and what differs between two versions
// (Repo).
//
// Its law: one `git log` pass a build over the content, however many files; what is asked of a Repo takes a bounded
// time, and runs no program, hook or filter that the repository names. It will not guess: without git, or where a clone
// is shallow, it says so and leaves dates empty.
package git

// History is what git knows of the content. The zero History is no repository, or no git.
type History struct {
	Available bool   // there is a repository, and git answered
	Shallow   bool   // the clone lacks older commits: First is unreliable and left empty where it may be wrong
	Head      string // full commit id, "" when there is none
	Branch    string // "" when detached
	Remote    string // web address of the origin ("https://github.com/o/r"), "" when unknown; never with credentials
	Prefix    string // the content root within the repository, slash-separated, "" at its top
	// Files is keyed by the path relative to the content root (files.File.Path). A file that is not committed has no
	// entry.
	Files map[string]File
	// Deleted lists files that HEAD has not, and that were not renamed to one that it has; the last deletion first. In
	// a shallow clone those alone whose text is there.
	Deleted []Deleted
}

// Deleted is a file that is gone. Paths are relative to the content root; Day is that of the commit that removed it.
type Deleted struct {
	Path       string
	Day        string   // YYYY-MM-DD
	Commit     string   // that removed it, a full id
	LastCommit string   // that wrote it last: there its text can be read
	Renamed    []string // earlier paths, newest first
}

// File is the history of one file. Days are YYYY-MM-DD of the author date in the author's zone: the day on which
// somebody wrote it, wherever it was merged or rebased later.
type File struct {
	First, Last string   // days of the first and the last commit that touched it, following renames
	LastCommit  string   // full commit id
	LastBy      string   // who wrote the last commit: a name, never an address; "" where the name is one
	Authors     []string // names only, never addresses; most commits first, ties by name
	Renamed     []string // earlier paths, newest first
	// Trace names the set of commits that touched the file: while it stays, so does what git says of its lines, and a
	// remembered blame may be used.
	Trace string
}
