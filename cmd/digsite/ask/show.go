package ask

import (
	"context"
	"strings"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/finding"
	"digsite/builder/site"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/show"
)

// ShowOptions are the flags of `digsite show`.
type ShowOptions struct {
	JSON, Web, View bool
	Cache           string
}

// Show prints one record, or the view of any page. Drafts and internal records are shown, since whoever asks has the
// files. A word that names no record, or several, is exit status 1.
func Show(ctx context.Context, w *run.World, word string, paths []string, f ShowOptions) error {
	o := w.Options(paths, f.Cache)
	o.Drafts, o.Internal = true, true
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	if f.View {
		return showView(w, res, word)
	}
	r, err := w.OneRecord(res, word)
	if err != nil {
		return err
	}
	switch {
	case f.Web:
		return showWeb(w, res, r)
	case f.JSON:
		body, _ := run.MarkdownOf(res, r)
		return w.Out.JSON(answer.Show(res.Site, r, body))
	}
	body, front := run.MarkdownOf(res, r)
	path := w.Here(res, finding.Pos{Path: r.Path}).Path
	text, err := show.Record(w.Out.Style, res.Site, r, path, body, front, w.Err.Verbose)
	if err != nil {
		return err
	}
	return w.Out.Text(text)
}

// showView prints a page's view: of a record by any of its names, of another page by its address. All these name the
// same page: "decisions", "/decisions/", "decisions/index.html". Where an address only redirects, the record that the
// word names is meant, if it names one.
func showView(w *run.World, res *builder.Result, word string) error {
	path := strings.TrimPrefix(strings.TrimSuffix(word, "index.html"), "/")
	if path != "" && !strings.HasSuffix(path, "/") && !strings.HasSuffix(path, ".html") {
		path += "/"
	}
	if !strings.HasSuffix(path, ".html") {
		path += "index.html"
	}
	page, ok, err := res.View(path)
	if err != nil {
		return err
	}
	if !ok || page.Template == "redirect" {
		r, err := w.OneRecord(res, word)
		switch {
		case err == nil:
			page, _, err = res.View(r.URL + "index.html")
		case ok:
			err = nil // the redirect itself was asked for
		}
		if err != nil {
			return err
		}
	}
	return w.Out.JSON(map[string]any{"path": page.Path, "template": "templates/pages/" + page.Template + ".html",
		"data": page.View})
}

// showWeb prints where the record stands on the published site, and at a terminal opens it too: in a pipe the address
// alone is wanted.
func showWeb(w *run.World, res *builder.Result, r *site.Record) error {
	base := res.Inputs.Config.BaseURL
	if base == "" {
		return exit.Failed("it is not known where the site is published",
			"set base-url in site.yaml, or DIGSITE_BASE_URL; digsite serve shows the site here")
	}
	address := strings.TrimSuffix(base, "/") + "/" + r.URL
	if err := w.Out.Text(address + "\n"); err != nil {
		return err
	}
	if w.Out.TTY {
		return run.OpenBrowser(address)
	}
	return nil
}
