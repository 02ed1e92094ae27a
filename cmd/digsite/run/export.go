package run

import (
	"context"
	"path/filepath"

	"digsite/builder/answer"
)

// Export prints the records and their relations in one format.
func Export(ctx context.Context, w *World, format, cache string, relations bool) error {
	res, err := w.Load(ctx, w.Options(nil, cache))
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
		return w.Out.JSON(answer.JSONADRs(res.Site, onlyFolder(res.Inputs.ContentFolders(), res.Inputs.Root)))
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

// onlyFolder returns the content folder relative to the root, where there is just one.
func onlyFolder(folders []string, root string) string {
	if len(folders) != 1 {
		return ""
	}
	rel, err := filepath.Rel(root, folders[0])
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}
