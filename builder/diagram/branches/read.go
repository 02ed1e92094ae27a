// Package branches reads and draws Mermaid's git graphs (https://mermaid.js.org/syntax/gitgraph.html).
//
// Its law: commits stand in the order in which they were written, each on the branch that was checked out, and a line
// that is not understood is a Problem.
package branches

import (
	"slices"
	"strings"

	"digsite/builder/diagram/canvas"
	"digsite/builder/diagram/source"
)

// Limits of a picture.
const (
	maxRows     = 400
	maxBranches = 40
)

// kind is what a row is.
type kind uint8

const (
	commit kind = iota
	branch      // a branch begins
	merge
	pick
)

// row is one line of the source that is drawn.
type row struct {
	kind kind
	lane int // of the branch that it stands on
	from int // branch: the lane that it leaves; merge: the lane that comes in; -1 for none
	at   int // pick: the row that is copied; branch and merge: the row of from that the line leaves, -1 for none
	id   string
	tags []string
	how  string // "HIGHLIGHT", "REVERSE"
}

// graph is a diagram as it was read.
type graph struct {
	names []string // of the branches
	rows  []row
	last  []int // of each branch: its last row
}

// reader reads one diagram.
type reader struct {
	graph
	now  int
	main bool // "main" was named
	line source.Line
}

// read reads a diagram.
func read(d source.Document) (graph, *source.Problem) {
	r := &reader{graph: graph{names: []string{"main"}, last: []int{-1}}}
	switch strings.Trim(d.Head.Text, ":; ") {
	case "", "LR", "TB", "BT":
	default:
		return r.graph, d.Head.Problem(0, "is not understood here")
	}
	for _, l := range d.Lines {
		r.line = l
		if p := r.statement(strings.TrimSuffix(l.Text, ";")); p != nil {
			return r.graph, p
		}
		if len(r.rows) > maxRows || len(r.names) > maxBranches {
			return r.graph, l.Problem(0, "the diagram is larger than is drawn")
		}
	}
	if len(r.rows) == 0 {
		return r.graph, d.Head.Problem(0, "the diagram has no commits")
	}
	return r.graph, nil
}

// statement reads one line.
func (r *reader) statement(text string) *source.Problem {
	word, rest, _ := strings.Cut(strings.ReplaceAll(text, "\t", " "), " ")
	rest = strings.TrimSpace(rest)
	switch word {
	case "commit":
		_, values, ok := fields(rest)
		if !ok {
			return r.line.Problem(0, "is no commit that is understood")
		}
		r.add(row{kind: commit, from: -1, at: -1}, values)
	case "branch":
		name, _, ok := fields(rest)
		if !ok || name == "" || r.lane(name) >= 0 {
			return r.line.Problem(0, "is no new branch")
		}
		from := r.now
		r.names, r.last = append(r.names, name), append(r.last, -1)
		r.now = len(r.names) - 1
		r.add(row{kind: branch, from: from, at: r.last[from]}, nil)
	case "checkout", "switch":
		return r.checkout(rest)
	case "merge":
		name, values, ok := fields(rest)
		from := r.lane(name)
		if !ok || from < 0 || from == r.now {
			return r.line.Problem(0, "merges no other branch that is known")
		}
		r.add(row{kind: merge, from: from, at: r.last[from]}, values)
	case "cherry-pick":
		_, values, ok := fields(rest)
		at := slices.IndexFunc(r.rows, func(x row) bool { return x.id != "" && x.id == values["id"] })
		if !ok || at < 0 {
			return r.line.Problem(0, "picks no commit that is known")
		}
		r.add(row{kind: pick, from: -1, at: at}, values)
	default:
		return r.line.Problem(0, "is not understood here")
	}
	return nil
}

// checkout goes to a branch. The first branch may have a name of its own, by a setting that is not read: the first name
// that was never made is its.
func (r *reader) checkout(rest string) *source.Problem {
	name, _, ok := fields(rest)
	if at := r.lane(name); ok && at >= 0 {
		r.now = at
		r.main = r.main || at == 0
		return nil
	}
	if !ok || name == "" || r.main {
		return r.line.Problem(0, "is no branch that is known")
	}
	r.names[0], r.now, r.main = name, 0, true
	return nil
}

// lane returns the number of a branch, -1 for none.
func (r *reader) lane(name string) int { return slices.Index(r.names, name) }

// add adds a row to the branch that is checked out. A picked commit has no id of its own.
func (r *reader) add(x row, values map[string]string) {
	x.lane, x.how = r.now, values["type"]
	if x.kind != pick {
		x.id = canvas.Read(values["id"]).Plain()
	}
	if msg := canvas.Read(values["msg"]).Plain(); x.kind == commit && msg != "" {
		x.id = strings.TrimSpace(x.id + " " + msg)
	}
	for _, tag := range strings.Split(values["tag"], "\n") {
		if tag != "" {
			x.tags = append(x.tags, canvas.Read(tag).Plain())
		}
	}
	r.last[r.now] = len(r.rows)
	r.rows = append(r.rows, x)
}

// known are the fields of a statement.
var known = []string{"id", "msg", "tag", "type", "order", "parent"}

// fields reads `name id: "x" tag: "y"`: a name or a message, quoted or not, and fields. Several tags are parted by line
// ends.
func fields(s string) (name string, values map[string]string, ok bool) {
	values = map[string]string{}
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		key := ""
		for _, k := range known {
			if rest, ok := strings.CutPrefix(s, k); ok && strings.HasPrefix(strings.TrimSpace(rest), ":") {
				key, s = k, strings.TrimSpace(strings.TrimSpace(rest)[1:])
			}
		}
		word := ""
		if strings.HasPrefix(s, `"`) {
			end := strings.IndexByte(s[1:], '"')
			if end < 0 {
				return "", nil, false
			}
			word, s = s[1:1+end], s[2+end:]
		} else if n := strings.IndexAny(s+" ", " "); n >= 0 {
			word, s = s[:n], s[n:]
		}
		switch {
		case key == "tag" && values["tag"] != "":
			values["tag"] += "\n" + word
		case key != "":
			values[key] = word
		case name != "":
			return "", nil, false
		default:
			name, values["msg"] = word, word
		}
	}
	return name, values, true
}
