package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder/finding"
)

func (a *app) explainCommand() *cobra.Command {
	var format string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Explain what a finding means, with an example",
		Long:  "Explain what a finding of `digsite check` means, why it matters and what to do. Without CODE, list all codes.",
		Args:  takes(0, 1, "one code"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var out []string
			for _, r := range finding.Rules() {
				out = append(out, string(r.Code)+"\t"+r.Title)
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, "text", "json"); err != nil {
				return err
			}
			rules := finding.Rules()
			if len(args) == 1 {
				r, ok := finding.Lookup(finding.Code(strings.ToLower(args[0])))
				if !ok {
					return usage(fmt.Sprintf("there is no code %q", clean(args[0])), nearCode(args[0]))
				}
				rules = []finding.Rule{r}
			}
			switch {
			case format == "json":
				return a.printJSON(ruleJSON(rules))
			case len(args) == 0:
				return a.listRules(rules)
			}
			return a.explain(rules[0])
		},
	}
	addFormat(cmd, &format, &asJSON, "text", "json")
	return cmd
}

// explain prints one rule.
func (a *app) explain(r finding.Rule) error {
	width := min(max(a.out.width, 0), 100)
	if width == 0 {
		width = 80
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n\n", a.out.bold(string(r.Code)), a.severity(a.out, r.Severity))
	para := func(lead, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s%s\n\n", lead, strings.Join(wrap(text, width-2), "\n"))
		}
	}
	para("", sentence(r.Title))
	para("", sentence(r.Why))
	para(a.out.accent("What to do: "), r.Mend)
	if r.Example != "" {
		fmt.Fprintf(&b, "%s\n\n    %s\n", a.out.dim("For example"), indent(r.Example, "    "))
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// listRules prints one line a code.
func (a *app) listRules(rules []finding.Rule) error {
	var codes, severities, titles []string
	for _, r := range rules {
		codes = append(codes, string(r.Code))
		severities = append(severities, r.Severity.String())
		titles = append(titles, r.Title)
	}
	return a.table(len(rules), []column{
		{cells: codes, paint: func(_ int, s string) string { return a.out.accent(s) }},
		{cells: severities, paint: func(i int, _ string) string { return a.severity(a.out, rules[i].Severity) }},
		{cells: titles, flex: true},
	})
}

// ruleJSON gives the rules with the field names of the other JSON.
func ruleJSON(rules []finding.Rule) []map[string]string {
	out := []map[string]string{}
	for _, r := range rules {
		out = append(out, map[string]string{
			"code": string(r.Code), "severity": r.Severity.String(), "title": r.Title,
			"why": r.Why, "mend": r.Mend, "example": r.Example,
		})
	}
	return out
}

// nearCode names the code that was probably meant.
func nearCode(word string) string {
	var codes []string
	for _, r := range finding.Rules() {
		codes = append(codes, string(r.Code))
	}
	if hint := nearest(word, codes, ""); strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return "digsite explain lists the codes"
}

// severity colours a severity.
func (a *app) severity(t terminal, s finding.Severity) string {
	switch s {
	case finding.Error:
		return t.bad(s.String())
	case finding.Warning:
		return t.warn(s.String())
	}
	return t.dim(s.String())
}

// sentence makes a table's phrase a sentence.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}
