package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/text"
)

// rulesIn returns the .gitignore files that hold in a folder, outermost first. They are read once a scan. git itself is
// not asked: content need lie in no repository, and a question for each folder would cost a process.
func (w *walker) rulesIn(dir string) []ruleSet {
	if rules, ok := w.rules[dir]; ok {
		return rules
	}
	var rules []ruleSet
	if dir == "." {
		rules = w.tree.outerRules()
		for _, set := range rules {
			w.refuse(set)
		}
	} else {
		rules = w.rulesIn(path.Dir(dir))
	}
	if n := len(rules); n == 0 || rules[n-1].closed == "" {
		file, prefix := path.Join(dir, ".gitignore"), ""
		if dir != "." {
			prefix = dir + "/"
		}
		if set := readIgnore(w.tree.root, file, file, prefix); set.says() {
			rules = append(rules[:n:n], set)
			w.refuse(set)
		}
	}
	w.rules[dir] = rules
	return rules
}

// outerRules reads the .gitignore files above the root, up to the folder that holds .git; none when the root lies in
// no repository. Their rules see paths from their own folder, so each set carries the way down to the root.
func (t *Tree) outerRules() []ruleSet {
	var sets []ruleSet
	way, up := "", ""
	for dir := t.real; ; {
		if dir != t.real {
			if set := ignoreOf(dir, up+".gitignore"); set.says() {
				set.way = way
				sets = append([]ruleSet{set}, sets...)
			}
		}
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return sets
		}
		above := filepath.Dir(dir)
		if above == dir {
			return nil
		}
		way, up = filepath.Base(dir)+"/"+way, "../"+up
		dir = above
	}
}

// ignoreOf reads the .gitignore of a folder above the root, which findings call file.
func ignoreOf(dir, file string) ruleSet {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return ruleSet{file: file, line: 1, closed: "cannot look for it: " + text.Cause(err).Error()}
	}
	defer root.Close()
	return readIgnore(root, ".gitignore", file, "")
}

// What is read of a .gitignore, in bytes. No path is as long as maxRule.
const (
	maxIgnore = 1 << 20
	maxRule   = 4096
)

// readIgnore reads a .gitignore, which findings call file. One that is there and cannot be read whole is closed: what
// it leaves out is not known, and must not be published. As git does, it follows no symbolic link.
func readIgnore(root *os.Root, name, file, prefix string) ruleSet {
	shut := func(why string) ruleSet { return ruleSet{file: file, prefix: prefix, line: 1, closed: why} }
	name = filepath.FromSlash(name)
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ruleSet{}
	case err != nil:
		return shut("cannot look at it: " + text.Cause(err).Error())
	case info.Mode()&fs.ModeSymlink != 0:
		return shut("it is a symbolic link, which git does not follow")
	case !info.Mode().IsRegular():
		return shut("it is not a file")
	}
	f, err := root.Open(name)
	if err != nil {
		return shut("cannot read it: " + text.Cause(err).Error())
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxIgnore+1))
	if err != nil {
		return shut("cannot read it: " + text.Cause(err).Error())
	}
	if len(data) > maxIgnore {
		set := shut(fmt.Sprintf("more than %d bytes of it are not read", maxIgnore))
		set.line += bytes.Count(data[:maxIgnore], []byte("\n"))
		return set
	}
	return parseIgnore(file, prefix, data)
}

// ruleSet is one .gitignore.
type ruleSet struct {
	file   string // as findings call it; "" where it is not there
	prefix string // the folder of the .gitignore, "" or ending in "/": paths below it are matched without it
	way    string // for a .gitignore above the root: what comes before every path of the tree
	rules  []rule
	closed string // why the rules are not known: all that they govern is left out; "" as a rule
	line   int    // where that begins
}

// says reports whether the set excludes anything.
func (s ruleSet) says() bool { return len(s.rules) > 0 || s.closed != "" }

// rule is one line of a .gitignore.
type rule struct {
	line     int
	cost     int      // of all questions so far; see effort
	negate   bool     // "!": what matches is content after all
	dirOnly  bool     // a slash at the end
	anchored bool     // a slash elsewhere: the whole path must match, not the last name alone
	parts    []string // the pattern, cut at its slashes
}

// ignored reports whether the .gitignore files exclude a path. The last line that matches decides, and the innermost
// file speaks last. Excluded folders are never entered, so nothing below them can be taken back: as git has it.
func ignored(name string, dir bool, sets []ruleSet, e *effort) bool {
	for i := len(sets) - 1; i >= 0; i-- {
		if out, said := sets[i].say(name, dir, e); said {
			return out
		}
	}
	return false
}

// say returns whether the rules exclude a path, and whether any of them fits it. The last one that fits decides. When
// the effort is spent, everything is excluded.
func (s ruleSet) say(name string, dir bool, e *effort) (excluded, said bool) {
	name, below := strings.CutPrefix(s.way+name, s.prefix)
	if !below {
		return false, false
	}
	if s.closed != "" {
		return true, true
	}
	for i := len(s.rules) - 1; i >= 0; i-- {
		if e.left <= 0 {
			return true, true
		}
		r := &s.rules[i]
		fits, cost := r.match(name, dir)
		e.pay(s.file, r, cost)
		if fits {
			return !r.negate, true
		}
	}
	return false, false
}

// match reports whether a rule fits a path that is relative to its .gitignore, and what it cost to find out.
func (r *rule) match(name string, dir bool) (fits bool, cost int) {
	if r.dirOnly && !dir {
		return false, 1
	}
	if !r.anchored {
		return matchName(r.parts[0], path.Base(name))
	}
	return matchParts(r.parts, strings.Split(name, "/"))
}

// parseIgnore reads the lines of a .gitignore; prefix is ruleSet.prefix. Of equal lines only the last is kept: it
// decides before the others are asked, and a file may repeat one line 80,000 times. A line longer than maxRule closes
// the set.
func parseIgnore(file, prefix string, data []byte) ruleSet {
	set := ruleSet{file: file, prefix: prefix}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	lines := strings.Split(string(data), "\n")
	kept := map[string]bool{}
	for i, line := range slices.Backward(lines) {
		line = strings.TrimSuffix(line, "\r")
		if kept[line] {
			continue
		}
		kept[line] = true
		if r, ok := parseRule(line); ok {
			if r.line = i + 1; len(line) > maxRule {
				set.line, set.closed = r.line, fmt.Sprintf("the line has more than %d bytes", maxRule)
			}
			set.rules = append(set.rules, r)
		}
	}
	slices.Reverse(set.rules)
	return set
}

// parseRule reads one line; false where it is empty or a comment. "!/docs/*.tmp" negates and is anchored, "build/" fits
// folders of that name anywhere.
func parseRule(line string) (rule, bool) {
	var r rule
	if strings.HasPrefix(line, "#") {
		return r, false
	}
	line = trimBlanks(line)
	if rest, ok := strings.CutPrefix(line, "!"); ok {
		r.negate, line = true, rest
	}
	if rest, ok := strings.CutSuffix(line, "/"); ok {
		r.dirOnly, line = true, rest
	}
	r.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return r, false
	}
	r.parts = strings.Split(line, "/")
	return r, true
}

// trimBlanks drops blanks at the end, but not one after a backslash.
func trimBlanks(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line):
			i++
			end = i + 1
		case line[i] != ' ':
			end = i + 1
		}
	}
	return line[:end]
}

// Holds returns what reports whether a scan with these options would list a file that lies at a path, as far as names
// tell: for files of another version, which lie on no disk. No .gitignore is asked, nor Skip, which is absolute.
func (o ScanOptions) Holds() func(name string) bool {
	rules, effort := []ruleSet{o.exclude()}, newEffort()
	hidden := func(base string, dir bool) bool {
		return hiddenName(base, dir) && !(dir && o.Dotted != nil && o.Dotted(base))
	}
	below := func(folder, name string) bool {
		from := 0
		if folder != "." {
			if !strings.HasPrefix(name, folder+"/") {
				return false
			}
			from = len(folder) + 1
		}
		for i := from; i <= len(name); i++ {
			if dir := i < len(name); i == len(name) || name[i] == '/' {
				if hidden(path.Base(name[:i]), dir) || ignored(name[:i], dir, rules, effort) {
					return false
				}
			}
		}
		return o.Only == nil || o.Only(name)
	}
	folders := o.Folders
	if len(folders) == 0 {
		folders = []string{"."}
	}
	return func(name string) bool {
		return slices.ContainsFunc(folders, func(folder string) bool { return below(folder, name) })
	}
}
