package graph

import "strings"

// words holds, for each relation, how it reads from its source and from its target.
var words = map[Rel][2]string{
	Supersedes:  {"supersedes", "superseded by"},
	Amends:      {"amends", "amended by"},
	Refines:     {"refines", "refined by"},
	RelatesTo:   {"relates to", "relates to"},
	Conflicts:   {"conflicts with", "conflicts with"},
	Requires:    {"requires", "required by"},
	Causes:      {"caused", "caused by"},
	Teaches:     {"taught", "taught by"},
	Tested:      {"tested", "tested by"},
	Produced:    {"produced", "produced by"},
	Contradicts: {"contradicts", "contradicted by"},
	Shadows:     {"shadows", "shadowed by"},
	Explains:    {"explains", "explained by"},
	Stop:        {"stops at", "stop of"},
	Applies:     {"applies", "applied by"},
	Bends:       {"bends", "bent by"},
	Breaks:      {"breaks", "broken by"},
	Cites:       {"cites", "cited by"},
}

// plain holds how a relation reads from its target where its name there reads badly on a page.
var plain = map[Rel]string{Teaches: "learned from", Shadows: "shadowing note", Stop: "on trail"}

// Rels returns the known relations, the weightiest first: the order in which a page shows them.
func Rels() []Rel {
	return []Rel{Supersedes, Amends, Refines, Conflicts, Contradicts, Requires, Causes, Teaches, Tested, Produced,
		Shadows, Explains, Applies, Bends, Breaks, RelatesTo, Stop, Cites}
}

// Symmetric reports whether the relation reads the same from both ends.
func (r Rel) Symmetric() bool { return r == RelatesTo || r == Conflicts }

// Word returns the relation as read from From to To: "supersedes". A relation of the author's own is read as it is
// named: "depends-on" is "depends on".
func (r Rel) Word() string {
	if w, ok := words[r]; ok {
		return w[0]
	}
	return strings.ReplaceAll(string(r), "-", " ")
}

// Inverse returns it as read from To to From: "superseded by", "learned from".
func (r Rel) Inverse() string {
	if w, ok := plain[r]; ok {
		return w
	}
	return r.inverse()
}

func (r Rel) inverse() string {
	if w, ok := words[r]; ok {
		return w[1]
	}
	return strings.ReplaceAll(string(r), "-", " ") + " (from the other side)"
}

// InverseName returns the name under which programs know it from that side: "superseded-by", "taught-by".
func (r Rel) InverseName() string { return strings.ReplaceAll(r.inverse(), " ", "-") }

// ranks holds twice each relation's place in Rels, which leaves room between them for unknown ones.
var ranks = func() map[Rel]int {
	out := map[Rel]int{}
	for i, r := range Rels() {
		out[r] = 2 * i
	}
	return out
}()

// rank orders relations as Rels does; unknown ones come before Cites.
func rank(r Rel) int {
	if n, ok := ranks[r]; ok {
		return n
	}
	return 2*len(words) - 3
}
