// Package check holds the rules over a whole site: what no file shows when it is read alone.
//
// Its law: a rule reads a Site and returns findings; it changes nothing and knows no other rule. Severities and
// standing hints are the table's in package finding, so that `digsite explain`, the page of rules and these findings
// cannot differ; a rule may make a finding milder, never graver. It will not decide what is printed or what the exit
// status is.
package check

import (
	"slices"
	"sync"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/site"
)

// rules are run in this order; the findings are sorted afterwards.
var rules = []func(*pass){
	oneSided, circles, retired, duplicateNumbers, overdue, noStatus, unownedActions, lifetimes, goals, capacity,
	reviewers, orphans, empty, dates, titles, shortTitles, sections, unsettled,
	premises,
}

// pass is one run of one rule.
type pass struct {
	site  *site.Site
	conf  config.Config
	found []finding.Finding // in any order
}

// Run returns everything that is to be said about a site: what was found in each file, what could not be resolved, and
// what the rules find, sorted by place.
func Run(s *site.Site, conf config.Config) []finding.Finding {
	passes := make([]pass, len(rules)) // one a rule, so that their findings come in the order of the table
	var group sync.WaitGroup
	for i, rule := range rules {
		passes[i] = pass{site: s, conf: conf}
		group.Go(func() { rule(&passes[i]) })
	}
	group.Wait()
	found := slices.Clone(s.Findings)
	for _, p := range passes {
		found = append(found, p.found...)
	}
	return finding.Sort(found)
}

// report collects a finding.
func (p *pass) report(d finding.Finding) { p.found = append(p.found, d) }

// name returns how a finding names a record: "adr-12 (decisions/0012-queues.md)". The id may be unknown to who looks at
// files.
func name(r *site.Record) string { return r.ID + " (" + r.Path + ")" }
