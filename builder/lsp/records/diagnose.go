package records

import (
	"encoding/json"

	"digsite/builder/finding"
	"digsite/builder/lsp/document"
	"digsite/builder/lsp/protocol"
	"digsite/builder/text"
)

// Diagnostics returns findings about one text as an editor shows them.
func Diagnostics(t document.Text, found []finding.Finding) []protocol.Diagnostic {
	out := []protocol.Diagnostic{}
	for _, f := range found {
		from, to := Words(t, max(f.Pos.Line, 1), f.Pos.Col, f.Text)
		severity := map[finding.Severity]int{finding.Error: protocol.SeverityError,
			finding.Warning: protocol.SeverityWarning, finding.Info: protocol.SeverityInfo}[f.Severity]
		message := text.Clean(f.Message)
		if f.Hint != "" {
			message += "\n" + text.CleanLines(f.Hint)
		}
		code, _ := json.Marshal(string(f.Code))
		out = append(out, protocol.Diagnostic{Range: Range(t, from, to), Severity: severity, Code: code,
			Source: "digsite", Message: message})
	}
	return out
}
