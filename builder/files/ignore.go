package files

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
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
	} else {
		rules = w.rulesIn(path.Dir(dir))
	}
	if data := readIgnore(w.tree.root, filepath.FromSlash(path.Join(dir, ".gitignore"))); len(data) > 0 {
		prefix := ""
		if dir != "." {
			prefix = dir + "/"
		}
		rules = append(rules[:len(rules):len(rules)], parseIgnore(prefix, data))
	}
	w.rules[dir] = rules
	return rules
}

// outerRules reads the .gitignore files above the root, up to the folder that holds .git; none when the root lies in
// no repository. Their rules see paths from their own folder, so each set carries the way down to the root.
func (t *Tree) outerRules() []ruleSet {
	var sets []ruleSet
	way := ""
	for dir := t.real; ; {
		if dir != t.real {
			if set, ok := ignoreOf(dir, way); ok {
				sets = append([]ruleSet{set}, sets...)
			}
		}
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return sets
		}
		up := filepath.Dir(dir)
		if up == dir {
			return nil
		}
		way = filepath.Base(dir) + "/" + way
		dir = up
	}
}

// ignoreOf reads the .gitignore of a folder above the root; false where it has none or no rules.
func ignoreOf(dir, way string) (ruleSet, bool) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return ruleSet{}, false
	}
	defer root.Close()
	data := readIgnore(root, ".gitignore")
	set := parseIgnore("", data)
	set.way = way
	return set, len(set.rules) > 0
}

// readIgnore returns at most 1 MiB of a .gitignore; nothing when it cannot be read. As git does, it follows no symlink.
func readIgnore(root *os.Root, name string) []byte {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := root.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, 1<<20))
	if err != nil && !errors.Is(err, fs.ErrClosed) {
		return nil
	}
	return data
}

// ruleSet is one .gitignore.
type ruleSet struct {
	prefix string // the folder of the .gitignore, "" or ending in "/": paths below it are matched without it
	way    string // for a .gitignore above the root: what comes before every path of the tree
	rules  []rule
}

// rule is one line of a .gitignore.
type rule struct {
	negate   bool     // "!": what matches is content after all
	dirOnly  bool     // a slash at the end
	anchored bool     // a slash elsewhere: the whole path must match, not the last name alone
	parts    []string // the pattern, cut at its slashes
}

// ignored reports whether the .gitignore files exclude a path. The last line that matches decides, and the innermost
// file speaks last. Excluded folders are never entered, so nothing below them can be taken back: as git has it.
func ignored(name string, dir bool, sets []ruleSet) bool {
	for i := len(sets) - 1; i >= 0; i-- {
		if out, said := sets[i].say(name, dir); said {
			return out
		}
	}
	return false
}

// say returns whether the rules exclude a path, and whether any of them fits it. The last one that fits decides.
func (s ruleSet) say(name string, dir bool) (excluded, said bool) {
	name, below := strings.CutPrefix(s.way+name, s.prefix)
	if !below {
		return false, false
	}
	for i := len(s.rules) - 1; i >= 0; i-- {
		if r := s.rules[i]; r.match(name, dir) {
			return !r.negate, true
		}
	}
	return false, false
}

// match reports whether a rule fits a path that is relative to its .gitignore.
func (r rule) match(name string, dir bool) bool {
	if r.dirOnly && !dir {
		return false
	}
	if !r.anchored {
		return matchName(r.parts[0], path.Base(name))
	}
	return matchParts(r.parts, strings.Split(name, "/"))
}

// parseIgnore reads the lines of a .gitignore; prefix is ruleSet.prefix. Of equal lines only the last is kept: it
// decides before the others are asked, and a file may repeat one line 80,000 times.
func parseIgnore(prefix string, data []byte) ruleSet {
	set := ruleSet{prefix: prefix}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	lines := strings.Split(string(data), "\n")
	kept := map[string]bool{}
	for _, line := range slices.Backward(lines) {
		line = strings.TrimSuffix(line, "\r")
		if kept[line] {
			continue
		}
		kept[line] = true
		if r, ok := parseRule(line); ok {
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
	rules := []ruleSet{parseIgnore("", []byte(strings.Join(o.Exclude, "\n")))}
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
				if hidden(path.Base(name[:i]), dir) || ignored(name[:i], dir, rules) {
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
