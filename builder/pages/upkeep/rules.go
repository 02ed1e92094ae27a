package upkeep

import (
	"cmp"
	"slices"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/page"
	"digsite/builder/pages/base"
)

// Rules returns the page that documents every finding, with how often this site has it. It comes from the table of
// rules itself, so it cannot lack one.
func Rules(b *base.Lists) page.Page {
	v := page.Rules{Frame: b.Frame(config.RulesURL, b.Word("Checks"), b.Word("What digsite checks, and why."), ""),
		Title: b.Word("Checks")}
	// All findings count here, infos too: the page is about rules and not about faults.
	counts := map[finding.Code]int{}
	for _, d := range b.Reader.Findings() {
		counts[d.Code]++
	}
	groups := map[string]*page.NavGroup{}
	for _, s := range []string{"error", "warning", "info"} {
		groups[s] = &page.NavGroup{Title: b.Word(s)}
	}
	rules := slices.Clone(finding.Rules())
	slices.SortStableFunc(rules, func(x, y finding.Rule) int { return cmp.Compare(y.Severity, x.Severity) })
	for _, r := range rules {
		if g := groups[r.Severity.String()]; g != nil {
			g.Links = append(g.Links, page.NavLink{Text: string(r.Code), Href: "#" + string(r.Code),
				Count: counts[r.Code]})
		}
		v.Rules = append(v.Rules, page.RuleRow{Code: string(r.Code), Severity: r.Severity.String(), Title: r.Title,
			Why: r.Why, Mend: r.Mend, Example: r.Example, Right: r.Right, Count: counts[r.Code]})
	}
	v.Beside.Text = b.Word("On this page")
	for _, s := range []string{"error", "warning", "info"} {
		v.Beside.Groups = append(v.Beside.Groups, *groups[s])
	}
	return base.Page(config.RulesURL, "rules", v)
}
