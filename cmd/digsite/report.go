package main

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"digsite/builder/finding"
)

// printGitHub writes workflow commands, which GitHub shows as annotations. prefix is the content's folder within the
// repository.
func (a *app) printGitHub(ds []finding.Finding, prefix string) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	prop := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, d := range ds {
		level := map[finding.Severity]string{finding.Error: "error", finding.Warning: "warning", finding.Info: "notice"}[d.Severity]
		place := "file=" + prop.Replace(path.Join(prefix, d.Pos.Path))
		if d.Pos.Line > 0 {
			place += fmt.Sprintf(",line=%d", d.Pos.Line)
		}
		if d.Pos.Col > 0 {
			place += fmt.Sprintf(",col=%d", d.Pos.Col)
		}
		message := d.Message
		if d.Hint != "" {
			message += "\nhint: " + d.Hint
		}
		if _, err := fmt.Fprintf(a.stdout, "::%s %s,title=%s::%s\n", level, place, prop.Replace(string(d.Code)), data.Replace(message)); err != nil {
			return err
		}
	}
	return nil
}

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

// sarif gives the findings, and the rules that they name, as one SARIF log.
func sarif(ds []finding.Finding, prefix string) sarifLog {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "digsite", Version: version().Version, Rules: []sarifRule{}}}, Results: []sarifResult{}}
	named := map[finding.Code]bool{}
	for _, d := range ds {
		named[d.Code] = true
		message := d.Message
		if d.Hint != "" {
			message += ". " + sentence(d.Hint)
		}
		at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: path.Join(prefix, d.Pos.Path)}).EscapedPath()}}
		if d.Pos.Line > 0 {
			at.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
		}
		run.Results = append(run.Results, sarifResult{string(d.Code), sarifLevel(d.Severity), sarifText{message}, []sarifLocation{{at}}})
	}
	for _, r := range finding.Rules() {
		if !named[r.Code] {
			continue
		}
		rule := sarifRule{ID: string(r.Code), Short: sarifText{sentence(r.Title)}, Full: sarifText{sentence(r.Why)}, Help: sarifText{sentence(r.Mend)}}
		rule.Default.Level = sarifLevel(r.Severity)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	return sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
}

func sarifLevel(s finding.Severity) string {
	if s == finding.Info {
		return "note"
	}
	return s.String()
}
