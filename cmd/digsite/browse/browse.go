// Package browse carries out `digsite search` without a query: it lets somebody find, read, open and edit records in a
// finder that fills the terminal.
//
// Its law: it answers what the finder asks, as the other commands would, and changes nothing itself. How the finder
// looks and which key does what is the matter of package finder.
package browse

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/finding"
	"digsite/builder/search"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/cmd/digsite/run"
	"digsite/cmd/digsite/show"
	"digsite/cmd/digsite/terminal"
	"digsite/cmd/digsite/terminal/finder"
)

// mostRows bounds the finder's list: nobody walks through more, and they are counted all the same.
const mostRows = 1000

// facetsOf are the finder's facets, in the order of its panel.
var facetsOf = [...]struct{ name, title string }{
	{"kind", "Kind"}, {"status", "Status"}, {"year", "Year"}, {"tag", "Tag"}, {"service", "Service"},
	{"author", "Author"},
}

// desk is what a finder works at: the content and its index, which are read again after an edit. The finder asks from
// several goroutines, and a long record that is being laid out must not hold up an answer.
type desk struct {
	mu    sync.RWMutex // of res
	ctx   context.Context
	w     *run.World
	res   *builder.Result
	index *search.Index
}

// Find shows the full-screen finder. Without any content it says so and ends, as other questions do.
func Find(ctx context.Context, w *run.World, paths []string, cache string) error {
	ctx, _, gone := w.Watch(ctx)
	res, err := w.Load(ctx, w.Options(paths, cache))
	if err != nil {
		gone()
		return err
	}
	d := &desk{ctx: ctx, w: w, res: res}
	defer func() { d.res.Inputs.Close() }()
	if len(res.Site.Records) == 0 {
		gone()
		w.SayEmpty(res)
		return nil
	}
	d.index, err = res.Index(ctx)
	gone()
	if err != nil {
		return err
	}
	defer d.index.Close()
	return finder.Run(ctx, w.Stdin, w.Stdout, w.Out.Style, finder.Source{All: len(res.Site.Records), Ask: d.ask,
		Text: d.text, Copy: d.copy, Open: d.open, Edit: d.edit, Reload: d.reload})
}

// ask puts the finder's question as `digsite search` does.
func (d *desk) ask(q finder.Query) (finder.Answer, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	found, err := answer.Search(d.res.Site, d.index, q.Words, answer.Wanted{Limit: mostRows, Facets: true,
		Choices: q.Chosen, Everything: true})
	if err != nil {
		return finder.Answer{}, err
	}
	out := finder.Answer{Total: found.Total, Notes: show.Notes(found)}
	for _, h := range found.Hits {
		out.Rows = append(out.Rows, finder.Row{ID: text.Clean(h.ID), Kind: text.Clean(h.Kind),
			Title: text.Clean(h.Title), Status: show.Status(h), Standing: h.Standing, Day: h.Date})
	}
	for _, f := range facetsOf {
		facet := finder.Facet{Name: f.name, Title: f.title}
		for _, v := range found.Facets[f.name] {
			facet.Values = append(facet.Values, finder.Value{Word: text.Clean(v.Value), Count: v.Count})
		}
		if facet.Values != nil {
			out.Facets = append(out.Facets, facet)
		}
	}
	return out, nil
}

// record returns what a hit of the finder is now, nil where an edit took it away.
func (d *desk) record(h finder.Hit) *site.Record { return d.res.Site.ByID(h.ID) }

// passage returns the hit as the search describes it, with its passage; false where the words found none.
func (d *desk) passage(h finder.Hit) (answer.Hit, bool) {
	if h.Query.Words == "" {
		return answer.Hit{}, false
	}
	found, err := answer.Search(d.res.Site, d.index, h.Query.Words, answer.Wanted{Limit: 1, Offset: h.At,
		Choices: h.Query.Chosen, Everything: true, Passages: d.res.Passages})
	if err != nil || len(found.Hits) == 0 || found.Hits[0].ID != h.ID || len(found.Hits[0].Marks) == 0 {
		return answer.Hit{}, false
	}
	return found.Hits[0], true
}

// errGone says that a hit is no more.
var errGone = errors.New("it is no longer there")

// text lays out a record: the passage that fits the words, then what `digsite show` prints.
func (d *desk) text(h finder.Hit, t terminal.Style) (string, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	r := d.record(h)
	if r == nil {
		return "", errGone
	}
	body, front := run.MarkdownOf(d.res, r)
	whole, err := show.Record(t, d.res.Site, r, d.here(r), body, front, false)
	if err != nil {
		return "", err
	}
	if hit, ok := d.passage(h); ok {
		whole = show.Passage(t, hit) + "\n" + whole
	}
	return whole, nil
}

// here returns the path of a record's file from where we stand.
func (d *desk) here(r *site.Record) string { return d.w.Here(d.res, finding.Pos{Path: r.Path}).Path }

// copy returns a record's permanent address, or what there is where nobody said where the site is published.
func (d *desk) copy(h finder.Hit) (value, said string) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	r := d.record(h)
	if r == nil {
		return "", errGone.Error()
	}
	if address := published(d.res, r); address != "" {
		return address, "copied " + address
	}
	path := text.Clean(d.here(r))
	return path, "copied " + path + " (site.yaml has no base-url, so there is no link)"
}

// open shows a record on the published site, else in the site that was built here.
func (d *desk) open(h finder.Hit) (string, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	r := d.record(h)
	if r == nil {
		return "", errGone
	}
	address := published(d.res, r)
	if address == "" {
		page := filepath.Join(d.res.Inputs.Output, filepath.FromSlash(r.URL), "index.html")
		if _, err := os.Stat(page); err != nil {
			return "", errors.New("there is no site to open: set base-url in site.yaml, or run digsite build")
		}
		address = page
	}
	return "opened " + d.w.Shown(address), run.OpenBrowser(address)
}

// edit returns the command that edits a record, at the section that fits the words.
func (d *desk) edit(h finder.Hit) (*exec.Cmd, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	r := d.record(h)
	if r == nil {
		return nil, errGone
	}
	line := 1
	if hit, ok := d.passage(h); ok && hit.Heading != "" && strings.HasSuffix(r.Path, ".md") {
		for _, heading := range r.Page.Headings {
			if heading.Text == hit.Heading {
				line = heading.Line
				break
			}
		}
	}
	return d.w.Editor(filepath.Join(d.res.Inputs.Root, filepath.FromSlash(r.Path)), line)
}

// reload reads the content again, after an edit.
func (d *desk) reload() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	in, err := d.res.Inputs.Scan(d.ctx)
	if err != nil {
		return err
	}
	res, err := in.Load(d.ctx)
	if err != nil {
		return err
	}
	if err := res.SyncIndex(d.ctx, d.index); err != nil {
		return err
	}
	d.res = res
	return nil
}

// published returns the permanent address of a record, "" where nobody said where the site is published.
func published(res *builder.Result, r *site.Record) string {
	base := res.Inputs.Config.BaseURL
	if base == "" {
		return ""
	}
	at := r.Short
	if at == "" {
		at = r.URL
	}
	return strings.TrimSuffix(base, "/") + "/" + text.EscapePath(at)
}
