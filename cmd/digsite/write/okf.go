package write

import (
	"context"

	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/terminal"
)

// OKF writes the records as a bundle of the Open Knowledge Format into a folder, which is all that the format is.
func OKF(ctx context.Context, w *run.World, paths []string, folder, cache string) error {
	if folder == "" {
		return exit.Usage("--format okf writes a folder of files",
			"name it with -o: digsite export --format okf -o bundle")
	}
	o := w.Options(paths, cache)
	o.Output = folder
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	for _, content := range res.Inputs.ContentFolders() {
		if _, inside := workspace.Within(content, res.Inputs.Output); inside {
			return exit.Usage(w.Shown(res.Inputs.Output)+
				" lies in the content, and the copies would be read as records",
				"name a folder beside it")
		}
	}
	report, err := res.WriteOKF(ctx)
	if err != nil {
		return err
	}
	w.Err.Note("%s as a bundle of the Open Knowledge Format in %s: %s written, %s unchanged, %s deleted",
		terminal.Count(len(res.Site.Records), "page", "pages"), w.Shown(res.Inputs.Output),
		terminal.Thousands(report.Written), terminal.Thousands(report.Unchanged), terminal.Thousands(report.Deleted))
	return nil
}
