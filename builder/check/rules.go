package check

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site"
)

// oneSided finds supersessions that only one of the two records states. Where the older one still claims to hold, its
// file misleads whoever reads it. Where its own word retires it, the statement is merely worth having at both ends:
// MADR's way is to write it in the older one alone.
func oneSided(p *pass) {
	told := map[[2]string]bool{} // a pair whose relation is stated in two places is told of once
	for _, e := range p.site.Graph.Edges() {
		if e.Rel != graph.Supersedes || told[[2]string{e.From, e.To}] {
			continue
		}
		from, to := p.site.ByID(e.From), p.site.ByID(e.To)
		atFrom, atTo := p.site.Graph.Stated(e.From, e.To, graph.Supersedes)
		if from == nil || to == nil || atFrom && atTo {
			continue
		}
		at, words := to, "Superseded by "+from.ID
		message := name(from) + " supersedes this record, which does not say so"
		if e.Partial {
			words = "Partly superseded by " + from.ID
		}
		if atTo {
			at, words = from, "Supersedes "+to.ID
			message = name(to) + " says that this record supersedes it, and this one does not say so"
		}
		told[[2]string{e.From, e.To}] = true
		d := finding.At(finding.OneSided, statusPos(at), message).WithText(at.Status.Text,
			e.Pos.String()).WithHint(`state "` + words + `" here`)
		if ownWord(to) || !from.InForce {
			d.Severity = finding.Info
		}
		p.report(d)
	}
}

// ownWord reports whether a record's own status retires it, wholly or in part.
func ownWord(r *site.Record) bool {
	switch r.Status.Word {
	case "superseded", "deprecated", "rejected", "withdrawn":
		return true
	}
	return r.Status.Partial
}

// statusPos returns where a record states its status, else its first line.
func statusPos(r *site.Record) finding.Pos {
	if r.Status.Pos.Line > 0 && r.Status.Pos.Path == r.Path {
		return r.Status.Pos
	}
	return finding.Pos{Path: r.Path, Line: 1}
}

// circles finds records that supersede each other, over any number of steps, and reports each statement of the circle:
// any of them may be the wrong one.
func circles(p *pass) {
	in, words := map[string]int{}, []string{""} // id -> number of its circle
	for _, ids := range p.site.Graph.Cycles(graph.Supersedes) {
		for _, id := range ids {
			in[id] = len(words)
		}
		shown := strings.Join(ids[:min(len(ids), mostNamed)], ", ")
		if more := len(ids) - mostNamed; more > 0 {
			shown += " and " + strconv.Itoa(more) + " more"
		}
		words = append(words, shown+" supersede each other")
	}
	for _, e := range p.site.Graph.Edges() {
		if n := in[e.From]; e.Rel == graph.Supersedes && n > 0 && n == in[e.To] {
			p.report(finding.At(finding.SupersedeCycle, e.Pos, words[n]).WithText(e.Text, "none of them as current"))
		}
	}
}

// mostNamed is how many records of a circle its findings name: each of its statements has one.
const mostNamed = 20

// retired finds what refers to a record that is no longer in force: a field of a record in force that rests on it is
// a fault, a citation in prose is worth knowing. Supersession and history are about retired records, so they may.
func retired(p *pass) {
	for _, e := range p.site.Graph.Edges() {
		from, to := p.site.ByID(e.From), p.site.ByID(e.To)
		if from == nil || to == nil || to.Standing != site.Retired || from.Standing == site.Retired || e.Inverted &&
			e.Rel != graph.Applies {
			continue
		}
		switch e.Rel {
		case graph.Requires, graph.Refines, graph.Amends, graph.Applies:
			if from.InForce {
				who := "this record "
				if e.Inverted {
					who = name(from) + " "
				}
				p.report(finding.At(finding.RestsOnRetired, e.Pos, who+e.Rel.Word()+" "+name(to)+", which "+state(p,
					to)).
					WithText(e.Text, "").WithHint(instead(to, "name ", "review whether this record still stands")))
			}
		case graph.Cites:
			if from.IsRecord && from.Kind != "history" && from.Kind != "incident" && !replaces(p, from, to) {
				p.report(finding.At(finding.CitesRetired, e.Pos, name(to)+" "+state(p, to)).
					WithText(e.Text, "a marked link").WithHint(instead(to, "cite ", "say that the history is meant")))
			}
		}
	}
}

// replaces reports whether one record supersedes the other: then it must speak of it.
func replaces(p *pass, from, to *site.Record) bool {
	a, b := p.site.Graph.Stated(from.ID, to.ID, graph.Supersedes)
	return a || b
}

// state returns in words why a record is not in force: "is superseded by adr-12".
func state(p *pass, r *site.Record) string {
	if whole := p.site.Graph.Before(graph.Supersedes, r.ID, false); len(whole) > 0 {
		return "is superseded by " + strings.Join(whole, ", ")
	}
	return "is " + r.Status.Word
}

// instead returns a hint that names what is in force today, or otherwise where nothing is.
func instead(r *site.Record, verb, otherwise string) string {
	if len(r.Current) > 0 {
		return verb + strings.Join(r.Current, " or ") + " instead"
	}
	return otherwise
}

// duplicateNumbers finds records of one folder that share a number although their ids differ, as when one of them
// states an id: of its own; where the ids clash the fold has reported it.
func duplicateNumbers(p *pass) {
	type key struct {
		folder, prefix string
		number         int
	}
	claimed := map[string]bool{}
	for _, d := range p.site.Findings {
		if d.Code == finding.IDClash {
			claimed[d.Pos.Path] = true
		}
	}
	groups := map[key][]*site.Record{}
	for _, r := range p.site.Records {
		if r.IsRecord && r.Number >= 0 && !claimed[r.Path] {
			k := key{r.Folder(), r.Prefix, r.Number}
			groups[k] = append(groups[k], r)
		}
	}
	for _, rs := range groups {
		for i, r := range rs {
			if len(rs) > 1 {
				other := rs[(i+1)%len(rs)]
				p.report(finding.At(finding.DuplicateNumber, finding.Pos{Path: r.Path, Line: 1},
					"the number is also that of "+name(other)).
					WithText(path.Base(r.Path), r.ID))
			}
		}
	}
}

// overdue finds records in force whose day of review has passed.
func overdue(p *pass) {
	for _, r := range p.site.Records {
		if r.ReviewBy == "" || r.Standing == site.Retired || len(r.ReviewBy) < 10 || p.site.Day == "" {
			continue
		}
		if r.ReviewBy[:10] < p.site.Day {
			p.report(finding.At(finding.ReviewOverdue, field(r, "review-by"),
				"the review was due on "+r.ReviewBy).WithText(r.ReviewBy, ""))
		}
	}
}

// field returns where a record states a field, else its first line.
func field(r *site.Record, key string) finding.Pos {
	for _, f := range r.Fields {
		if f.Key == key && f.Pos.Line > 0 {
			return f.Pos
		}
	}
	return finding.Pos{Path: r.Path, Line: 1}
}

// noStatus finds decisions that state no status, in folders where others do: where nobody states one (Rust's RFCs),
// it is the format's way and no omission. Where the folder alone says a state, it is told that nobody reads it there.
func noStatus(p *pass) {
	for _, r := range p.site.Records {
		if r.Kind != "decision" || r.Standing != site.Unstated ||
			told(r, finding.StatusMissing, finding.StatusUnknown) {
			continue
		}
		f := finding.At(finding.StatusMissing, finding.Pos{Path: r.Path, Line: 1},
			"the record states no status").WithText("", "no status stated")
		if dir := path.Base(path.Dir(r.Path)); r.Status.Text == "" && record.StateFolder(dir) {
			p.report(f.WithHint(`its folder is called "` + dir + `", which is not read: write status: into the file`))
		} else if r.Missing {
			p.report(f)
		}
	}
}

// told reports whether reading the file alone has reported one of the codes already.
func told(r *site.Record, codes ...finding.Code) bool {
	return slices.ContainsFunc(r.Findings, func(d finding.Finding) bool { return slices.Contains(codes, d.Code) })
}

// unownedActions finds open action items that name nobody.
func unownedActions(p *pass) {
	for _, r := range p.site.Records {
		if r.Incident == nil || !anyOwner(r.Incident.Actions) {
			continue
		}
		for _, a := range r.Incident.Actions {
			if a.Owner == "" && (a.State == "open" || a.State == "") {
				p.report(finding.At(finding.ActionUnowned, finding.Pos{Path: r.Path, Line: a.Line},
					"an open action item has no owner").WithText(a.Text, ""))
			}
		}
	}
}

// anyOwner reports whether a list of actions names owners at all: where it never does, they are kept elsewhere.
func anyOwner(actions []record.Action) bool {
	return slices.ContainsFunc(actions, func(a record.Action) bool { return a.Owner != "" })
}

// orphans finds pages beside the records to which nothing leads. Records themselves are left out: the lists of their
// kind lead to them.
func orphans(p *pass) {
	var ids []string
	for _, r := range p.site.Records {
		if !r.IsRecord && r.Kind == "page" && r.URL != "" && r.Of == "" { // its record lists its parts
			ids = append(ids, r.ID)
		}
	}
	for _, id := range p.site.Graph.Orphans(ids) {
		p.report(finding.At(finding.Orphan, finding.Pos{Path: p.site.ByID(id).Path, Line: 1},
			"no page leads to this one"))
	}
}

// empty finds files that say nothing.
func empty(p *pass) {
	for _, r := range p.site.Records {
		if g := r.Page; g.Words == 0 && len(g.Headings)+len(g.Refs)+len(g.Blocks) == 0 {
			p.report(finding.At(finding.EmptyFile, finding.Pos{Path: r.Path, Line: 1}, "the file says nothing"))
		}
	}
}
