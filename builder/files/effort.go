package files

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
)

// mostEffort is how many steps a scan may spend on comparing names with patterns: some two seconds. A thousand plain
// patterns and 200,000 names cost two fifths of it.
const mostEffort = 500_000_000

// effort bounds what patterns may cost: they are content, and a file of them holds 80,000 costly ones. What is asked
// after it is spent counts as excluded, since what must not be published is worse than what is missing.
type effort struct {
	left int
	file string // where the costliest rule stands
	line int
	cost int
}

func newEffort() *effort { return &effort{left: mostEffort} }

// pay books what a question to a rule cost, in steps.
func (e *effort) pay(file string, r *rule, cost int) {
	e.left -= cost
	r.cost += cost
	if r.cost > e.cost {
		e.file, e.line, e.cost = file, r.line, r.cost
	}
}

// exclude returns the rules of site.yaml, which is where findings send to; their lines are not known here.
func (o ScanOptions) exclude() ruleSet {
	set := parseIgnore("site.yaml", "", []byte(strings.Join(o.Exclude, "\n")))
	set.line = 0
	for i := range set.rules {
		set.rules[i].line = 0
	}
	return set
}

// refuse says that what a set of rules governs is left out, where it is.
func (w *walker) refuse(set ruleSet) {
	if set.closed == "" {
		return
	}
	f := finding.At(finding.ExcludeUnread, finding.Pos{Path: set.file, Line: set.line},
		set.closed+"; everything that it could leave out is left out")
	w.list.Findings = append(w.list.Findings, f)
}

// spent says that names were left out because patterns cost too much.
func (w *walker) spent() {
	e := w.effort
	if e.left > 0 {
		return
	}
	f := finding.At(finding.ExcludeUnread, finding.Pos{Path: e.file, Line: e.line},
		fmt.Sprintf("patterns to exclude cost more than %d steps, this one the most; names after that are left out",
			mostEffort))
	w.list.Findings = append(w.list.Findings, f)
}
