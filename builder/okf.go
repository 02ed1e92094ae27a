package builder

import (
	"context"

	"digsite/builder/export"
	"digsite/builder/files"
	"digsite/builder/fingerprint"
	"digsite/builder/markdown/convert"
	"digsite/builder/output"
	"digsite/builder/record/read"
	"digsite/builder/workspace"
)

// WriteOKF writes the records as a bundle of the Open Knowledge Format into the output folder: beside them the pictures
// and downloads that they name, and the side files (kep.yaml) that belong to them. As with a site, a folder that
// digsite did not make is refused, and the old bundle stays whole until the new one is.
func (r *Result) WriteOKF(ctx context.Context) (output.Report, error) {
	in := r.Inputs
	var paths []string
	var list []output.File
	raw := func(path string, key fingerprint.Sum) {
		list = append(list, output.File{Path: export.Bearable(path), Key: key,
			Data: func() ([]byte, error) { return in.Tree.Read(path) }})
	}
	for _, f := range in.Files {
		paths = append(paths, f.Path)
		if read.IsSide(f.Path) {
			raw(f.Path, f.Sum)
		}
	}
	for _, a := range r.Site.Assets {
		raw(a.Path, a.Sum)
	}
	bundle, err := export.OKF(export.NewBundle(r.Site, in.Config, paths, func(path string) ([]byte, error) {
		data, err := in.Tree.Read(path)
		words, _ := files.Text(data)
		if converted, ok := convert.Markdown(path, words); ok {
			words = converted
		}
		return words, err
	}))
	if err != nil {
		return output.Report{}, err
	}
	for _, f := range bundle {
		list = append(list, output.File{Path: f.Path, Key: fingerprint.Bytes(f.Data), Data: constant(f.Data)})
	}
	if err := workspace.GuardOutput(&in.Workspace); err != nil {
		return output.Report{}, err
	}
	folder, err := output.Open(in.Output, "")
	if err != nil {
		return output.Report{}, err
	}
	defer folder.Close()
	p, err := folder.Plan(list)
	if err != nil {
		return output.Report{}, err
	}
	return folder.Apply(ctx, p, output.Made{Version: in.Options.Version, Day: in.Options.Day, Content: len(bundle)})
}
