package run

import (
	"cmp"
	"path"
	"strings"

	"digsite/builder"
	"digsite/builder/answer/why"
	"digsite/builder/config"
	"digsite/builder/forge"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/report"
)

// AddressOf returns the web address of a record for readers outside the terminal: on the published site, else on the
// forge as it stands at the commit, else none.
func AddressOf(in *builder.Inputs) func(why.Record) string {
	return func(r why.Record) string { return address(in, in.Config.BaseURL, r.URL, r.Path) }
}

// PageOf returns the web address of a record that a change did something to: on the preview of the change, else as
// AddressOf does. The published site has no page yet of a record that the change brings.
func PageOf(in *builder.Inputs, preview string) func(report.Effect) string {
	return func(e report.Effect) string {
		switch {
		case e.Path == "": // it is removed
			return ""
		case preview == "" && !e.Fresh:
			return address(in, in.Config.BaseURL, e.URL, e.Path)
		}
		return address(in, preview, e.URL, e.Path)
	}
}

// address returns the address of a page below a base, or where there is none that of its file on the forge.
func address(in *builder.Inputs, base, url, file string) string {
	switch {
	case base != "":
		return strings.TrimRight(base, "/") + "/" + url
	case in.History.Head != "":
		repo := forge.At(cmp.Or(in.Config.Repository, in.History.Remote))
		return repo.Blob(in.History.Head, path.Join(in.History.Prefix, file))
	}
	return ""
}

// CheckPreview checks --preview: the address of a site of the change, to which the links of a comment lead.
func CheckPreview(preview, format string) error {
	if preview == "" {
		return nil
	}
	if wrong := config.BaseAddress(preview); wrong != "" {
		return exit.Usage("--preview "+text.Clean(preview)+": "+wrong, "")
	}
	if format != "markdown" {
		return exit.Usage("--preview is for --format markdown", "the other formats have no links")
	}
	return nil
}
