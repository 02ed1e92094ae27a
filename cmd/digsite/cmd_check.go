package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/files"
	"digsite/builder/finding"
)

func (a *app) checkCommand() *cobra.Command {
	var format, cache string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Report what is wrong with the records",
		Long: `Report broken links, statuses that were not understood, one-sided supersessions, citations of retired records and
the like. Nothing is written. Findings are errors, warnings and notes; notes are shown with -v and never fail the check.
digsite explain CODE says what a finding means.`,
		Example: `  digsite check docs/adr
  digsite check --format github      annotations on a pull request
  digsite check --format sarif > digsite.sarif`,
		Annotations: map[string]string{one: "an error or a warning is left"},
		Args:        cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := formatFlag(&format, asJSON, "text", "json", "github", "sarif"); err != nil {
				return err
			}
			o := a.options(args, cache)
			o.Drafts, o.Internal, o.Code = true, true, true
			res, err := a.load(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer res.Inputs.Close()
			if err := a.printFindings(res, format); err != nil {
				return err
			}
			errors, warnings, _ := finding.Count(res.Findings)
			if errors+warnings > 0 {
				return found()
			}
			return nil
		},
	}
	addFormat(cmd, &format, &asJSON, "text", "json", "github", "sarif")
	cacheFlag(cmd, &cache)
	return cmd
}

// printFindings writes all findings to stdout in one format, and for people a summary to stderr.
func (a *app) printFindings(res *builder.Result, format string) error {
	ds := res.Findings
	switch format {
	case "json":
		return a.printJSON(findingsJSON(ds))
	case "sarif":
		return a.printJSON(sarif(ds, res.Inputs.History.Prefix))
	case "github":
		return a.printGitHub(ds, res.Inputs.History.Prefix)
	}
	lines := sourceLines{tree: res.Inputs.Tree}
	for _, d := range ds {
		if d.Severity == finding.Info && !a.verbose {
			continue
		}
		if err := a.printFinding(d, &lines); err != nil {
			return err
		}
	}
	a.note("%s in %s", a.tally(ds), count(len(res.Site.Records), "page", "pages"))
	return nil
}

// printFinding writes one finding: where, how bad, what, the line in question, what to do.
func (a *app) printFinding(d finding.Finding, lines *sourceLines) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %s %s\n", a.out.bold(clean(d.Pos.String())), a.severity(a.out, d.Severity),
		cleanLines(strings.ReplaceAll(d.Message, "\n", " ")), a.out.dim("["+string(d.Code)+"]"))
	if ex := lines.excerpt(d.Pos); ex != "" {
		fmt.Fprintf(&b, "    %s\n", a.out.dim(indent(cleanLines(ex), "    ")))
	}
	if d.Hint != "" {
		fmt.Fprintf(&b, "    %s %s\n", a.out.accent("hint:"), indent(cleanLines(d.Hint), "          "))
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

// tally words the number of findings.
func (a *app) tally(ds []finding.Finding) string {
	errors, warnings, notes := finding.Count(ds)
	if errors+warnings+notes == 0 {
		return "nothing to report"
	}
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{{errors, "error", "errors"}, {warnings, "warning", "warnings"}, {notes, "note", "notes"}} {
		if p.n > 0 {
			parts = append(parts, count(p.n, p.one, p.many))
		}
	}
	out := strings.Join(parts, ", ")
	if notes > 0 && !a.verbose {
		out += " (-v shows notes)"
	}
	return out
}

// jsonFinding is one element of `digsite check --format json`.
type jsonFinding struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Col      int    `json:"col"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

func findingsJSON(ds []finding.Finding) []jsonFinding {
	out := make([]jsonFinding, 0, len(ds))
	for _, d := range ds {
		out = append(out, jsonFinding{string(d.Code), d.Severity.String(), d.Pos.Path, d.Pos.Line, d.Pos.Col, d.Message, d.Hint})
	}
	return out
}

// sourceLines gives lines of content files for excerpts and keeps the file that it read last.
type sourceLines struct {
	tree *files.Tree
	path string
	text []byte
}

// excerpt gives the line at pos with a caret, "" when there is none. Long lines are cut around the place.
func (s *sourceLines) excerpt(pos finding.Pos) string {
	if pos.Line == 0 || pos.Path == "" {
		return ""
	}
	if s.path != pos.Path {
		s.path, s.text = pos.Path, nil
		if data, err := s.tree.Read(pos.Path); err == nil {
			s.text, _ = files.Text(data)
		}
	}
	return window(finding.Excerpt(s.text, pos.Line, max(pos.Col, 1)), pos.Col > 0)
}

// window cuts an excerpt of a long line to about 100 columns around the caret, and drops a caret that points nowhere.
func window(excerpt string, caret bool) string {
	line, under, ok := strings.Cut(excerpt, "\n")
	if !ok {
		return excerpt
	}
	if !caret {
		under = ""
	}
	const most = 100
	r, at := []rune(line), len([]rune(under))
	if len(r) > most {
		bar := strings.Index(line, "| ") + 2
		from := 0
		if at > most-20 {
			from = at - most/2
		}
		if from > bar {
			cut := from - bar
			r = append([]rune(string(r[:bar])+"…"), r[from+1:]...)
			if u := []rune(under); len(u) > from {
				under = string(u[:bar]) + string(u[bar+cut:])
			}
		}
		if len(r) > most {
			r = append(r[:most-1:most-1], '…')
		}
	}
	if under == "" {
		return string(r)
	}
	return string(r) + "\n" + under
}
