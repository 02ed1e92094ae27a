package check

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"digsite/builder/diag"
)

// finding is the JSON of `digsite check --format json`; its first seven fields are a contract (DESIGN.md section 5).
type finding struct {
	Code     diag.Code `json:"code"`
	Severity string    `json:"severity"`
	Path     string    `json:"path"`
	Line     int       `json:"line"`
	Col      int       `json:"col"`
	Message  string    `json:"message"`
	Hint     string    `json:"hint"`
	Text     string    `json:"text,omitempty"`
	Taken    string    `json:"taken,omitempty"`
}

// JSON writes findings as one array, a finding a line.
func JSON(ds []diag.Diagnostic) []byte {
	var b strings.Builder
	b.WriteString("[")
	for i, d := range ds {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  ")
		b.Write(encode(finding{d.Code, d.Severity.String(), d.Pos.Path, d.Pos.Line, d.Pos.Col, d.Message, d.Hint, d.Text, d.Taken}))
	}
	if len(ds) > 0 {
		b.WriteString("\n")
	}
	b.WriteString("]\n")
	return []byte(b.String())
}

// encode marshals plain data, which cannot fail, without turning < and & into escapes.
func encode(v any) []byte {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte("null")
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}

// GitHub writes findings as workflow commands, which GitHub Actions shows beside the changed lines.
func GitHub(ds []diag.Diagnostic) []byte {
	var b strings.Builder
	for _, d := range ds {
		kind := "notice"
		switch d.Severity {
		case diag.Error:
			kind = "error"
		case diag.Warning:
			kind = "warning"
		}
		b.WriteString("::" + kind + " file=" + property(d.Pos.Path))
		if d.Pos.Line > 0 {
			b.WriteString(",line=" + strconv.Itoa(d.Pos.Line))
		}
		if d.Pos.Col > 0 {
			b.WriteString(",col=" + strconv.Itoa(d.Pos.Col))
		}
		text := d.Message
		if d.Hint != "" {
			text += "\n" + d.Hint
		}
		b.WriteString(",title=" + property(string(d.Code)) + "::" + data(text) + "\n")
	}
	return []byte(b.String())
}

// data escapes the text of a workflow command, property one of its properties.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}

// The parts of SARIF 2.1.0 that we write.
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
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string      `json:"id"`
		ShortDescription sarifText   `json:"shortDescription"`
		FullDescription  sarifText   `json:"fullDescription"`
		Help             sarifText   `json:"help"`
		Default          sarifConfig `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
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
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// SARIF writes findings for code-scanning tools. Only rules that found something are listed.
func SARIF(ds []diag.Diagnostic, version string) []byte {
	run := sarifRun{Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "digsite", Version: version, Rules: []sarifRule{}}
	at := map[diag.Code]int{}
	used := map[diag.Code]bool{}
	for _, d := range ds {
		used[d.Code] = true
	}
	for _, r := range diag.Rules() {
		if used[r.Code] {
			at[r.Code] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ID: string(r.Code), ShortDescription: sarifText{r.Title},
				FullDescription: sarifText{r.Why}, Help: sarifText{r.Mend}, Default: sarifConfig{level(r.Severity)}})
		}
	}
	for _, d := range ds {
		text := d.Message
		if d.Hint != "" {
			text += ". " + d.Hint
		}
		place := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: d.Pos.Path}).EscapedPath()}}
		if d.Pos.Line > 0 {
			place.Region = &sarifRegion{d.Pos.Line, d.Pos.Col}
		}
		run.Results = append(run.Results, sarifResult{RuleID: string(d.Code), RuleIndex: at[d.Code], Level: level(d.Severity),
			Message: sarifText{text}, Locations: []sarifLocation{{place}}})
	}
	log := sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}}
	return append(encode(log), '\n')
}

// level is SARIF's word for a severity.
func level(s diag.Severity) string {
	if s == diag.Info {
		return "note"
	}
	return s.String()
}
