package ask

import (
	"context"

	"digsite/builder/answer"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// Export prints the records and their relations in one format: json, json-adr, dot or csv. A table has one kind of row,
// so --relations chooses between the two tables of csv; the other formats hold both.
func Export(ctx context.Context, w *run.World, paths []string, format, cache string, relations bool) error {
	res, err := w.LoadToAsk(ctx, w.Options(paths, cache))
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	e := answer.Exported(res.Site, res.Inputs.Config.Title)
	text := ""
	switch {
	case format == "json":
		return w.Out.JSON(e)
	case format == "json-adr":
		folder := "" // paths are relative to the content folder, where there is just one
		if f := res.Inputs.Folders; len(f) == 1 {
			folder = f[0]
		}
		out, lacking := answer.JSONADRs(res.Site, folder)
		if lacking > 0 {
			w.Err.Note("JSON-ADR demands number, status and date: %d of %s lack one of them",
				lacking, terminal.Count(len(out.ADRs), "decision", "decisions"))
		}
		return w.Out.JSON(out)
	case format == "dot":
		text = answer.DOT(e)
	case relations:
		text, err = answer.RelationsCSV(e)
	default:
		text, err = answer.RecordsCSV(e)
	}
	if err != nil {
		return err
	}
	return w.Out.Text(text)
}
