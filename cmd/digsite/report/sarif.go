package report

import (
	"net/url"

	"digsite/builder/finding"
)

// The parts of SARIF 2.1.0 that code scanning reads.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool    sarifTool     `json:"tool"`
		Results []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string    `json:"id"`
		Short   sarifText `json:"shortDescription"`
		Full    sarifText `json:"fullDescription"`
		Help    sarifText `json:"help"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		Rule      string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		Line int `json:"startLine"`
		Col  int `json:"startColumn,omitempty"`
	}
)

// SARIF returns the findings, and the rules that they name, as one SARIF log for JSON. A finding about a whole file has
// no region, because a line 0 is refused; a run without findings is an empty list and not null, which tells the forge
// that what it showed before is mended. version is that of this program; paths are from the repository's top.
func SARIF(ds []finding.Finding, version string) any {
	driver := sarifDriver{Name: "digsite", Version: version, Rules: []sarifRule{}}
	run := sarifRun{Tool: sarifTool{driver}, Results: []sarifResult{}}
	named := map[finding.Code]bool{}
	for _, d := range ds {
		named[d.Code] = true
		message := d.Message
		if d.Hint != "" {
			message += ". " + fullSentence(d.Hint)
		}
		at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: d.Pos.Path}).EscapedPath()}}
		if d.Pos.Line > 0 {
			at.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
		}
		run.Results = append(run.Results,
			sarifResult{string(d.Code), sarifLevel(d.Severity), sarifText{message}, []sarifLocation{{at}}})
	}
	for _, r := range finding.Rules() {
		if !named[r.Code] {
			continue
		}
		rule := sarifRule{ID: string(r.Code), Short: sarifText{fullSentence(r.Title)},
			Full: sarifText{fullSentence(r.Why)},
			Help: sarifText{fullSentence(r.Mend)}}
		rule.Default.Level = sarifLevel(r.Severity)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	return sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
}

// sarifLevel returns SARIF's word for a severity, which is ours but for Info.
func sarifLevel(s finding.Severity) string {
	if s == finding.Info {
		return "note"
	}
	return s.String()
}
