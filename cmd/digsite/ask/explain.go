package ask

import (
	"fmt"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
	"digsite/cmd/digsite/run"
)

// Explain prints the rule of one code, or one line a rule. It needs no content, so it works in any folder; a code that
// does not exist is wrong usage, with the nearest one as a hint.
func Explain(w *run.World, args []string, format string) error {
	rules := finding.Rules()
	if len(args) == 1 {
		r, ok := finding.Lookup(finding.Code(strings.ToLower(args[0])))
		if !ok {
			return exit.Usage(fmt.Sprintf("there is no code %q", text.Clean(args[0])), nearCode(args[0]))
		}
		rules = []finding.Rule{r}
	}
	switch {
	case format == "json":
		return w.Out.JSON(report.RulesJSON(rules))
	case len(args) == 0:
		return w.Out.Text(report.Rules(w.Out.Style, rules))
	}
	return w.Out.Text(report.Rule(w.Out.Style, rules[0]))
}

// nearCode names the code that was probably meant.
func nearCode(word string) string {
	var codes []string
	for _, r := range finding.Rules() {
		codes = append(codes, string(r.Code))
	}
	if hint := exit.Nearest(word, codes, ""); strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return "digsite explain lists the codes"
}
