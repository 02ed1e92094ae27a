package git

import (
	"bytes"
	"context"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// Patch is one commit that a walk over the history met: what it says, and line by line what it did.
type Patch struct {
	ID, Day, Author, Message string // Day is the author's, YYYY-MM-DD; Message holds the subject too
	Files                    []FilePatch
}

// FilePatch is what a commit did to one file. Of a very long change the first lines alone are kept; the counts are
// whole.
type FilePatch struct {
	Path         string // after the commit; of a deleted file the former one
	Deleted      bool
	Plus, Minus  []PatchLine
	NPlus, NLess int // lines added and removed
}

// PatchLine is a line that was added, by its number after the commit, or removed, by its number before it.
type PatchLine struct {
	Line int
	Text string
}

// What is kept of one commit: a change of generated files must not fill the memory.
const (
	mostPatchLines = 400 // of one file, added and removed each
	mostPatchFiles = 500
	mostPatchText  = 400     // bytes of one line
	mostMessage    = 1 << 16 // bytes
)

// Patches walks from a commit back to another one, which is not met itself ("" goes back to the beginning), merges left
// out, over at most most commits and for at most limit. whole reports whether it came to the end; what was met before
// is told all the same.
func (r Repo) Patches(ctx context.Context, from, to string, most int, limit time.Duration, meet func(Patch)) (
	whole bool, err error) {
	if !isCommit(to) || from != "" && !isCommit(from) {
		return false, errNoCommits
	}
	span := to
	if from != "" {
		span = from + ".." + to
	}
	met := 0
	p := patchReader{meet: func(c Patch) { met++; meet(c) }}
	_, err = gitWith(ctx, r.Top, limit, 0, func(cmd *exec.Cmd) { cmd.Stdout = &p }, "log", "-p", "-U0", "-M",
		"--no-merges", "--no-ext-diff", "--no-textconv", "--no-relative", "--no-notes", "--encoding=UTF-8",
		"--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/", "-n", strconv.Itoa(most),
		"--format=%x01%H%x00%as%x00%aN%x00%B%x00", span, "--")
	if err != nil {
		return false, err // the commit that it was at may be half told
	}
	p.end()
	return met < most, nil
}

// patchReader reads `git log -p -U0` as it comes:
//
//	\x01 3f2a… NUL 2026-11-30 NUL Ada NUL Use a table NUL
//	diff --git a/q.go b/q.go
//	--- a/q.go
//	+++ b/q.go
//	@@ -4 +4,2 @@ func Push() {
//	-	old
//	+	new
//
// A hunk's head says how many lines it has, so that a removed line "-- a/x" is not taken for the head of a file.
type patchReader struct {
	meet        func(Patch)
	rest        []byte // the begin of a line whose end has not come
	cut         bool   // rest was cut: the line is longer than anybody reads
	now         *Patch
	header      []byte // of now, while its parts are coming; nil behind them
	minus, plus int    // lines of the hunk that are to come
	at          [2]int // their numbers
	from        string // what the head of a file calls the former path
}

// Write takes the next bytes of git's output.
func (p *patchReader) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			p.keep(b)
			break
		}
		p.keep(b[:i])
		p.line(p.rest)
		p.rest, p.cut, b = p.rest[:0], false, b[i+1:]
	}
	return n, nil
}

// keep adds to the line that is coming.
func (p *patchReader) keep(b []byte) {
	if room := mostMessage - len(p.rest); len(b) > room {
		b, p.cut = b[:room], true
	}
	p.rest = append(p.rest, b...)
}

// end hands over the last commit.
func (p *patchReader) end() {
	if len(p.rest) > 0 {
		p.line(p.rest)
	}
	if p.now != nil && p.header == nil {
		p.meet(*p.now)
	}
	p.now = nil
}

// line takes one line.
func (p *patchReader) line(l []byte) {
	switch {
	case len(l) > 0 && l[0] == 1 && p.minus+p.plus == 0:
		p.rest, l = nil, bytes.Clone(l[1:]) // end would read it again
		p.end()
		p.now, p.header = &Patch{}, []byte{}
		p.head(l)
	case p.now == nil:
	case p.header != nil:
		p.head(l)
	case p.minus > 0 && len(l) > 0 && l[0] == '-':
		p.minus--
		f := p.file()
		f.NLess++
		f.Minus, p.at[0] = keepLine(f.Minus, p.at[0], l), p.at[0]+1
	case p.plus > 0 && len(l) > 0 && l[0] == '+':
		p.plus--
		f := p.file()
		f.NPlus++
		f.Plus, p.at[1] = keepLine(f.Plus, p.at[1], l), p.at[1]+1
	default:
		p.diff(string(l))
	}
}

// head takes a line of what the format prints, until its last NUL has come.
func (p *patchReader) head(l []byte) {
	if len(p.header) < mostMessage {
		p.header = append(append(p.header, l...), '\n')
	}
	parts := bytes.SplitN(p.header, []byte{0}, 5)
	if len(parts) < 5 && bytes.IndexByte(l, 0) < 0 {
		return
	}
	word := func(i int) string {
		if i >= len(parts) {
			return ""
		}
		return strings.TrimSpace(strings.ToValidUTF8(string(parts[i]), "?"))
	}
	if len(parts) < 5 && len(p.header) < mostMessage {
		return
	}
	p.now.ID, p.now.Day, p.now.Author, p.now.Message = word(0), word(1), word(2), word(3)
	p.header = nil
}

// diff takes a line of the head of a file or of a hunk.
func (p *patchReader) diff(l string) {
	switch {
	case strings.HasPrefix(l, "diff --git "):
		if len(p.now.Files) < mostPatchFiles {
			p.now.Files = append(p.now.Files, FilePatch{})
		} else {
			*p.file() = FilePatch{}
		}
		p.from = ""
	case len(p.now.Files) == 0:
	case strings.HasPrefix(l, "deleted file mode"):
		p.file().Deleted = true
	case strings.HasPrefix(l, "rename to "): // of a file that is the same nothing else says what it is called
		p.file().Path = patchPath(l[len("rename to "):], "")
	case strings.HasPrefix(l, "--- "):
		p.from = patchPath(l[4:], "a/")
		p.file().Path = p.from
	case strings.HasPrefix(l, "+++ "):
		if to := patchPath(l[4:], "b/"); to != "" {
			p.file().Path = to
		}
	case strings.HasPrefix(l, "@@ -"):
		p.at[0], p.minus, p.at[1], p.plus = hunk(l)
	}
}

// file is the one that is being told.
func (p *patchReader) file() *FilePatch { return &p.now.Files[len(p.now.Files)-1] }

// keepLine adds a line less its mark.
func keepLine(to []PatchLine, n int, l []byte) []PatchLine {
	if len(to) >= mostPatchLines {
		return to
	}
	text := l[1:min(len(l), mostPatchText)]
	return append(to, PatchLine{n, strings.ToValidUTF8(strings.TrimSuffix(string(text), "\r"), "?")})
}

// patchPath reads "a/src/q.go", or in quotes what holds control characters; "" is /dev/null.
func patchPath(s, lead string) string {
	s = strings.TrimSuffix(s, "\t")
	if strings.HasPrefix(s, `"`) {
		if plain, err := strconv.Unquote(s); err == nil {
			s = plain
		}
	}
	name, ok := strings.CutPrefix(s, lead)
	if !ok {
		return ""
	}
	return strings.ToValidUTF8(name, "?")
}

// hunk reads "@@ -4,2 +4 @@ func Push() {": from where and how many lines are removed, and added.
func hunk(l string) (minusAt, minus, plusAt, plus int) {
	fields := strings.Fields(l)
	if len(fields) < 3 {
		return 0, 0, 0, 0
	}
	read := func(s string) (at, n int) {
		a, b, counted := strings.Cut(s[1:], ",")
		at, _ = strconv.Atoi(a)
		n = 1
		if counted {
			n, _ = strconv.Atoi(b)
		}
		return at, max(n, 0)
	}
	minusAt, minus = read(fields[1])
	plusAt, plus = read(fields[2])
	return minusAt, minus, plusAt, plus
}
