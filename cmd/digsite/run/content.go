package run

import (
	"fmt"
	"slices"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/markdown/convert"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/builder/yaml"
	"digsite/cmd/digsite/exit"
)

// StatusWords returns what --status takes: the standings, then the words of each kind, then others that
// records have, and unknown. The order is that in which a shell offers them and an error names them.
func StatusWords(res *builder.Result) []string {
	var out []string
	for _, s := range site.Standings() {
		out = append(out, string(s))
	}
	for _, k := range record.Kinds(res.Inputs.Config) {
		for _, s := range k.Statuses {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	for _, r := range res.Site.Records {
		if !slices.Contains(out, r.Status.Word) && r.Status.Word != "" {
			out = append(out, r.Status.Word)
		}
	}
	if !slices.Contains(out, "unknown") {
		out = append(out, "unknown")
	}
	return out
}

// OneRecord returns the record that a person means by word: an id in any spelling, a number, a path, a title. Several
// that match are an error that lists them, because to guess which one was meant is worse than to ask. A path may start
// from where the person stands, as a shell completes it.
func (w *World) OneRecord(res *builder.Result, word string) (*site.Record, error) {
	s := res.Site
	if at, ok := workspace.Within(res.Inputs.Root, w.real(word)); ok {
		if r := s.ByPath(at); r != nil {
			return r, nil
		}
	}
	switch hits := answer.Find(s, word); len(hits) {
	case 1:
		return hits[0], nil
	case 0:
		hint := "digsite list shows the records; digsite search finds one by its words"
		if near := answer.Near(s, word); near != "" {
			hint = "did you mean " + near + "?"
		}
		return nil, exit.Failed(fmt.Sprintf("there is no record %q", text.Clean(word)), hint)
	default:
		hint := "name one of them:"
		for i, r := range hits {
			if i == 8 {
				hint += fmt.Sprintf("\n  and %d more", len(hits)-i)
				break
			}
			hint += fmt.Sprintf("\n  %s  %s", r.ID, text.Clean(w.Here(res, finding.Pos{Path: r.Path}).Path))
		}
		return nil, exit.Failed(fmt.Sprintf("%d records match %q", len(hits), text.Clean(word)), hint)
	}
}

// MarkdownOf reads a record's source again, as text without its front matter, and reports whether there was any. It is
// read again because a site keeps what it parsed and not the text: only show and an assistant ask for that.
func MarkdownOf(res *builder.Result, r *site.Record) (body string, front bool) {
	source := SourceOf(res, r.Path)
	if converted, ok := convert.Markdown(r.Path, source); ok {
		source = converted
	}
	head, _, rest, _ := yaml.FrontMatter(source)
	return string(rest), head != nil
}

// SourceOf reads a content file again, nil where that is not possible: an excerpt is then left out.
func SourceOf(res *builder.Result, path string) []byte {
	data, err := res.Inputs.Tree.Read(path)
	if err != nil {
		return nil
	}
	text, _ := files.Text(data)
	return text
}

// KindNames returns the kinds of the site's configuration.
func KindNames(res *builder.Result) []string {
	var out []string
	for _, k := range record.Kinds(res.Inputs.Config) {
		out = append(out, k.Name)
	}
	return out
}
