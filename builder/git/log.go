package git

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/fingerprint"
)

// logFormat begins a commit with a byte that no status begins with, \x01: id, day, author by way of .mailmap, parents.
const logFormat = "%x01%H%x00%as%x00%aN%x00%P"

// commit is one commit of the log and what it did to Markdown files.
type commit struct {
	id, day, author string // day is YYYY-MM-DD; author is a name
	root            bool   // it has no parent here: the first one, or the edge of a shallow clone
	changes         []change
}

// change is one line of --name-status: the letter (A, M, D, T, R, C), the path after the commit, and for R and C the
// path before it.
type change struct {
	status     byte
	path, from string
}

// parseLog reads `git log -z --name-status` of logFormat. With -z everything ends in a NUL, paths with blanks and line
// ends too:
//
//	\x01 3f2a… NUL 2026-11-30 NUL Ada NUL 9c01… NUL \n M NUL docs/a.md NUL R100 NUL old.md NUL new.md NUL
//
// What does not fit is left out: another git may say more than we know.
func parseLog(out []byte) []commit {
	var commits []commit
	rest := string(out)
	next := func() (string, bool) {
		token, after, found := strings.Cut(rest, "\x00")
		rest = after
		return token, found || token != ""
	}
	for {
		token, ok := next()
		if !ok && rest == "" {
			return commits
		}
		token = strings.TrimPrefix(token, "\n")
		if id, header := strings.CutPrefix(token, "\x01"); header {
			day, _ := next()
			author, _ := next()
			parents, _ := next()
			commits = append(commits,
				commit{id: id, day: day, root: parents == "", author: strings.ToValidUTF8(author, "\ufffd")})
			continue
		}
		if token == "" {
			continue
		}
		c := change{status: token[0]}
		switch c.status {
		case 'R', 'C':
			c.from, _ = next()
			c.path, _ = next()
		case 'A', 'M', 'D', 'T':
			c.path, _ = next()
		default:
			c.path, _ = next() // U, X, B: not in a plain log
			continue
		}
		if len(commits) > 0 && c.path != "" {
			last := &commits[len(commits)-1]
			last.changes = append(last.changes, c)
		}
	}
}

// life gathers what is known of one path while the log is walked backwards, from the newest commit to the oldest.
type life struct {
	first, last string // days, smallest and largest: authors' clocks need not agree with the order
	lastCommit  string // the newest that wrote it, "" while none was met
	lastBy      string
	authors     map[string]int // commits by name
	renamed     []string       // earlier paths, newest first
	commits     []string       // that touched it
	cut         bool           // a commit at the edge of a shallow clone seems to have made it
}

// fold walks the log from the newest commit to the oldest. now maps a path as it was called then to what it is called
// at HEAD. A path that HEAD has not may still turn out to be an earlier name of one that HEAD has, when a branch
// renamed it while another changed it: what was gathered is then handed over. A path that was used before a file was
// renamed to it is not told apart from the file: branches that rename alike are more common.
func fold(commits []commit, head map[string]bool, shallow bool) (map[string]File, []Deleted) {
	lives := map[string]*life{}
	now := map[string]string{}
	var removed []Deleted
	of := func(then string) *life {
		name, ok := now[then]
		if !ok {
			name = then
		}
		l := lives[name]
		if l == nil {
			l = &life{authors: map[string]int{}}
			lives[name] = l
		}
		return l
	}
	for _, c := range commits {
		// At the edge of a shallow clone a commit without parents seems to have made every file that there was.
		edge := shallow && c.root
		for _, ch := range c.changes {
			if ch.status == 'D' { // whoever removes a file has not written it
				name := cmp.Or(now[ch.path], ch.path)
				if !head[name] && lives[name] == nil {
					of(ch.path)
					removed = append(removed, Deleted{Path: name, Day: c.day, Commit: c.id})
				}
				continue
			}
			l := of(ch.path)
			l.touch(c, edge)
			if ch.status != 'R' {
				continue
			}
			// We walk backwards: what is called ch.from in older commits is what is called name today.
			name := cmp.Or(now[ch.path], ch.path)
			// Something was gathered under the old name, on another branch, and HEAD has no file of that name: it was
			// this file.
			if old := lives[cmp.Or(now[ch.from], ch.from)]; old != nil && old != l && !head[ch.from] {
				l.take(old)
			}
			now[ch.from] = name
			if ch.from != name && !slices.Contains(l.renamed, ch.from) {
				l.renamed = append(l.renamed, ch.from)
			}
		}
	}
	files := make(map[string]File, len(head))
	for name := range head {
		if l := lives[name]; l != nil {
			files[name] = l.file()
		}
	}
	return files, told(removed, lives)
}

// told returns the deleted files with what the log says of their time before. One whose text no commit here wrote, at
// the edge of a shallow clone, is left out.
func told(removed []Deleted, lives map[string]*life) []Deleted {
	var out []Deleted
	for _, d := range removed {
		if l := lives[d.Path]; l.lastCommit != "" {
			d.LastCommit, d.Renamed = l.lastCommit, l.renamed
			out = append(out, d)
		}
	}
	return out
}

// touch notes a commit that changed the file. At the edge of a shallow clone every file seems to be new.
func (l *life) touch(c commit, edge bool) {
	l.commits = append(l.commits, c.id)
	if edge {
		l.cut = true // it did not make the file; who did, and when, is not there
		return
	}
	if l.lastCommit == "" {
		l.lastCommit, l.lastBy, l.last, l.first = c.id, c.author, c.day, c.day
	}
	l.first, l.last = min(l.first, c.day), max(l.last, c.day)
	l.authors[c.author]++
}

// take adds what was gathered under another path of the same file, and empties that.
func (l *life) take(old *life) {
	if old.lastCommit != "" {
		if l.lastCommit == "" {
			l.lastCommit, l.lastBy, l.first, l.last = old.lastCommit, old.lastBy, old.first, old.last
		}
		l.first, l.last = min(l.first, old.first), max(l.last, old.last)
	}
	for name, n := range old.authors {
		l.authors[name] += n
	}
	l.commits = append(l.commits, old.commits...)
	l.cut = l.cut || old.cut
	*old = life{authors: map[string]int{}}
}

// file returns what the log says of the path. A name that is an address, from a git without user.name, is left out:
// sites are public and addresses are collected.
func (l *life) file() File {
	f := File{First: l.first, Last: l.last, LastCommit: l.lastCommit, Renamed: l.renamed,
		Trace: fingerprint.Of(l.commits).String()}
	if l.cut {
		f.First = ""
	}
	if !strings.Contains(l.lastBy, "@") {
		f.LastBy = l.lastBy
	}
	for name := range l.authors {
		if name != "" {
			f.Authors = append(f.Authors, name)
		}
	}
	slices.SortFunc(f.Authors, func(a, b string) int {
		return cmp.Or(cmp.Compare(l.authors[b], l.authors[a]), cmp.Compare(a, b))
	})
	return f
}
