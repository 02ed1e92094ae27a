package check

import (
	"digsite/builder/agents"
	"digsite/builder/finding"
)

// Agents finds what AGENTS.md says of the records and they do not say any more. prefix is where the content lies below
// that file. A file without our part is nobody's matter here.
func Agents(prefix string, file []byte, part string) []finding.Finding {
	at, stale, err := agents.Stale(file, part)
	pos := finding.Pos{Path: fromContent(prefix, agents.File), Line: at}
	switch {
	case err != nil:
		return []finding.Finding{finding.At(finding.AgentsStale, pos, agents.File+" "+err.Error()).
			WithHint("leave one of each, or none, and run: digsite agents --write")}
	case stale:
		return []finding.Finding{finding.At(finding.AgentsStale, pos,
			"the part of "+agents.File+" that digsite agents made is not what the records say now")}
	}
	return nil
}
