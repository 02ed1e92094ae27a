package builder

import (
	"digsite/builder/config"
	"digsite/builder/record"
)

// navTargets returns names that a navigation usually leads to, for a hint: "decisions", "timeline".
func (in *Inputs) navTargets() []string {
	out := config.PageNames()
	for _, k := range record.Kinds(in.Config) {
		out = append(out, k.Plural)
	}
	return out
}
