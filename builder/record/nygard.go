package record

// nygardDialect is Michael Nygard's form as adr-tools writes it: "# 3. Title", "Date: 1992-01-12", "## Status" with
// its lines, "## Context", "## Decision", "## Consequences".
func nygardDialect() dialect {
	return dialect{name: "nygard", kind: "decision", recognise: func(f *file) bool {
		n := f.hasWords("status", "context", "decision", "consequences")
		return n >= 3 || n == 2 && f.has("decision") || n >= 1 && f.has("decision", "context") && f.get("date") != nil && f.name.number >= 0
	}}
}
