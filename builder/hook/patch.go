package hook

import "strings"

// patch is what a patch in the form of apply_patch does to one file. A line of a hunk has its sign: "-" taken out, "+"
// put in, " " kept.
type patch struct {
	path, moved string // moved is its new name, "" where it keeps the old one
	hunks       [][]string
}

// readPatch reads a patch in the form of apply_patch, file by file; nil for any other text.
func readPatch(s string) []patch {
	if !strings.Contains(s, "*** Begin Patch") {
		return nil
	}
	var out []patch
	fresh := true // the next line begins a hunk
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		mark, about, _ := strings.Cut(line, ": ")
		switch {
		case mark == "*** Update File" || mark == "*** Delete File" || mark == "*** Add File":
			out, fresh = append(out, patch{path: strings.TrimSpace(about)}), true
		case len(out) == 0:
		case mark == "*** Move to":
			out[len(out)-1].moved, fresh = strings.TrimSpace(about), true
		case strings.HasPrefix(line, "*** "), strings.HasPrefix(line, "@@"):
			fresh = true
		case line != "" && strings.ContainsRune("+- ", rune(line[0])):
			f := &out[len(out)-1]
			if fresh {
				f.hunks, fresh = append(f.hunks, nil), false
			}
			last := len(f.hunks) - 1
			f.hunks[last] = append(f.hunks[last], line)
		}
	}
	return out
}

// side returns the lines of one sign.
func (p patch) side(sign byte) string {
	var b strings.Builder
	for _, h := range p.hunks {
		for _, line := range h {
			if line[0] == sign {
				b.WriteString(line[1:] + "\n")
			}
		}
	}
	return b.String()
}

// each calls add with the file and, of each hunk, what is replaced: the lines that are kept or taken out. After the
// edit it is what stands there instead, those that are kept or put in, and a file that is renamed has its new name.
func (p patch) each(after bool, add func(path, text string)) {
	path, other := p.path, byte('-')
	add(path, "")
	if after {
		other = '+'
		if p.moved != "" {
			path = p.moved
			add(path, "")
		}
	}
	for _, h := range p.hunks {
		var lines []string
		for _, line := range h {
			if line[0] == other || line[0] == ' ' {
				lines = append(lines, line[1:])
			}
		}
		if len(lines) > 0 {
			add(path, strings.Join(lines, "\n"))
		}
	}
}
