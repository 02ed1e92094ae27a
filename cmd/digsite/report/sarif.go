package report

import (
	"fmt"
	"net/url"

	"digsite/builder/finding"
	"digsite/builder/fingerprint"
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
		Columns string        `json:"columnKind"` // ours count runes; without it they would count UTF-16 units
		Results []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		About   string      `json:"informationUri,omitempty"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string    `json:"id"`
		Short   sarifText `json:"shortDescription"`
		Full    sarifText `json:"fullDescription"`
		Help    sarifText `json:"help"`
		HelpURI string    `json:"helpUri,omitempty"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		Rule      string            `json:"ruleId"`
		Level     string            `json:"level"`
		Message   sarifText         `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Prints    map[string]string `json:"partialFingerprints"`
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
// that what it showed before is mended. version is that of this program; paths are from the
// repository's top. about is the address of the site's page of rules, "" where the site's own is not known.
func SARIF(ds []finding.Finding, version, about string) any {
	driver := sarifDriver{Name: "digsite", About: about, Version: version, Rules: []sarifRule{}}
	run := sarifRun{Tool: sarifTool{driver}, Columns: "unicodeCodePoints", Results: []sarifResult{}}
	named, seen := map[finding.Code]bool{}, prints{}
	for _, d := range ds {
		named[d.Code] = true
		at := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: d.Pos.Path}).String()}}
		if d.Pos.Line > 0 {
			at.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
		}
		result := sarifResult{Rule: string(d.Code), Level: sarifLevel(d.Severity), Message: sarifText{withHint(d)},
			Locations: []sarifLocation{{at}}}
		if d.Pos.Path == "" { // about the whole repository, such as a shallow clone
			result.Locations = []sarifLocation{}
		}
		result.Prints = map[string]string{"primaryLocationLineHash": seen.of(d)}
		run.Results = append(run.Results, result)
	}
	for _, r := range finding.Rules() {
		if !named[r.Code] {
			continue
		}
		rule := sarifRule{ID: string(r.Code), Short: sarifText{fullSentence(r.Title)},
			Full: sarifText{fullSentence(r.Why)},
			Help: sarifText{fullSentence(r.Mend)}}
		if about != "" {
			rule.HelpURI = about + "#" + string(r.Code)
		}
		rule.Default.Level = sarifLevel(r.Severity)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	return sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
}

// prints counts the findings that say the same of the same file.
type prints map[string]int

// of names a finding by what it says and not by its line, so that a forge knows it again when lines move.
func (p prints) of(d finding.Finding) string {
	k := finding.KeyOf(d)
	print := fingerprint.Of([]string{k.Code, k.Path, k.Words}).String()
	p[print]++
	return fmt.Sprintf("%s:%d", print, p[print])
}

// withHint is what a finding says and what to do, for forges that show one text.
func withHint(d finding.Finding) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + ". " + fullSentence(d.Hint)
}

// sarifLevel returns SARIF's word for a severity, which is ours but for Info.
func sarifLevel(s finding.Severity) string {
	if s == finding.Info {
		return "note"
	}
	return s.String()
}
