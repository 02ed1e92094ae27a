package builder

import (
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"digsite/builder/coderef"
	"digsite/builder/config"
	"digsite/builder/export"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/output"
	"digsite/builder/page"
	"digsite/builder/pages"
	"digsite/builder/record"
	"digsite/builder/render"
	"digsite/builder/search"
	"digsite/builder/site"
	"digsite/builder/stage"
	"digsite/builder/twin"
	"digsite/builder/workspace"
)

// lookup is what finding one file needs.
type lookup struct {
	theme  *render.Theme
	pages  *pages.Maker
	assets map[string]output.File // files that are no pages, by path
	twins  *twin.Maker
}

// Result is a site that is resolved but not yet rendered. What its methods return is a pure function of Inputs. File,
// View and the Data of its files may be called from several goroutines; Outputs, Export and SyncIndex, which fill it
// in, from one at a time.
type Result struct {
	Inputs   *Inputs
	Site     *site.Site
	Code     coderef.Survey    // what records say about the code and the code about records; empty without Options.Code
	Findings []finding.Finding // everything that was not understood or does not hold, sorted by place

	folded     site.Input // what Site was made of
	parser     *parser
	logo       *logo                   // nil for none
	look       func() (*lookup, error) // the theme, the page maker and the assets; made on first use
	outputs    []output.File           // by path; made on first use
	entries    []search.Entry          // what the search index holds; nil before SyncIndex
	vocabulary search.Vocabulary       // and what its words mean
	shards     []output.File           // the exported index; nil before Export
	ownersOnce sync.Once
	owners     map[fingerprint.Sum]*site.Record // by Page.Body, the name of their heavy part
}

// OpenIndex opens the search index in the cache, as it was left. The caller closes it.
func (r *Result) OpenIndex() (*search.Index, error) {
	dir := ""
	if r.Inputs.Cache != "" {
		dir = filepath.Join(r.Inputs.Cache, "index")
	}
	x, err := search.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("open the search index: %w", err)
	}
	return x, nil
}

// Index opens the search index and brings it up to date by difference: only documents whose text or facets changed
// are indexed again. The caller closes it.
func (r *Result) Index(ctx context.Context) (*search.Index, error) {
	x, err := r.OpenIndex()
	if err != nil {
		return nil, err
	}
	if err := r.SyncIndex(ctx, x); err != nil {
		x.Close()
		return nil, err
	}
	return x, nil
}

// SyncIndex brings an open index up to date with this Result. What is indexed is named by a record's facts and the name
// of its text: the text itself is read for those alone that changed.
func (r *Result) SyncIndex(ctx context.Context, x *search.Index) error {
	c := r.Inputs.Config
	r.vocabulary = search.Vocabulary{Languages: []string{search.Language(c.Language)}, Synonyms: c.Synonyms}
	entries := make([]search.Entry, 0, len(r.Site.Records))
	for _, rec := range r.Site.Records {
		d := document(r.Site, rec, c)
		if !slices.Contains(r.vocabulary.Languages, d.Language) {
			r.vocabulary.Languages = append(r.vocabulary.Languages, d.Language)
		}
		entries = append(entries, search.Entry{ID: d.ID, Sum: entrySum(d, rec.Page.Body, r.vocabulary)})
	}
	r.entries = entries
	x.SetVocabulary(r.vocabulary)
	total := 0 // of those that differ, which only the index knows
	if had, _, _ := x.Stats(); had == 0 {
		total = len(entries)
	}
	words := stage.Begin(ctx, "indexing words", total)
	_, err := x.Sync(ctx, entries, func(id string) search.Document {
		words.Done()
		words.Made()
		return r.indexed(r.Site.ByID(id))
	})
	if err != nil {
		return fmt.Errorf("bring the search index up to date: %w", err)
	}
	return ctx.Err()
}

// indexed returns what the index holds of a record.
func (r *Result) indexed(rec *site.Record) search.Document {
	d := document(r.Site, rec, r.Inputs.Config)
	d.Sections = sections(rec.Page.Headings, r.parser.blocks(rec))
	return d
}

// Passages returns the text of one record as the index saw it, for snippets.
func (r *Result) Passages(id string) []search.Section {
	rec := r.Site.ByID(id)
	if rec == nil {
		return nil
	}
	return sections(rec.Page.Headings, r.parser.blocks(rec))
}

// navFindings names the entries of the navigation that lead nowhere. Whole addresses are taken at their word: a build
// opens no connection. A file that is no page ("report.pdf") may come from elsewhere, so it is not judged.
func (r *Result) navFindings() []finding.Finding {
	in := r.Inputs
	pages := sync.OnceValue(func() *pages.Maker { // only a target that is no record needs them
		return pages.New(pages.Input{Site: r.Site, Config: in.Config, History: in.History, Code: r.Code})
	})
	var out []finding.Finding
	for _, n := range in.Config.Nav {
		if strings.Contains(n.To, "://") || strings.HasPrefix(n.To, "mailto:") || strings.HasPrefix(n.To, "tel:") ||
			r.Site.ByID(n.To) != nil {
			continue
		}
		to, _, _ := strings.Cut(strings.TrimPrefix(n.To, "/"), "#")
		to, _, _ = strings.Cut(to, "?")
		if to == "" || r.Site.ByPath(to) != nil || path.Ext(to) != "" && path.Ext(to) != ".html" {
			continue
		}
		file := to
		if path.Ext(to) != ".html" {
			file = strings.TrimSuffix(to, "/") + "/index.html"
		}
		if _, ok := pages().At(file); ok && (strings.HasSuffix(to, "/") || path.Ext(to) != "") {
			continue
		}
		hint := "name a page's address such as decisions/, an id, a file, or a whole address"
		if _, ok := pages().At(file); ok {
			hint = fmt.Sprintf("write %q: the address of a page ends in /", to+"/")
		} else if near := finding.Nearest(strings.TrimSuffix(to, "/"), in.navTargets()); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near+"/")
		}
		out = append(out, finding.At(finding.NavBroken, in.Place("nav", n.To),
			fmt.Sprintf("nav: %q leads to %s, and there is no such page", n.Text, n.To)).WithHint(hint))
	}
	return out
}

// navTargets returns names that a navigation usually leads to, for a hint: "decisions", "timeline".
func (in *Inputs) navTargets() []string {
	out := config.PageNames()
	for _, k := range record.Kinds(in.Config) {
		out = append(out, k.Plural)
	}
	return out
}

// Outputs returns every file of the site, sorted by path. Nothing is rendered yet: a file's Data does that when it is
// asked, so a build renders only what changed, and the live server only what somebody looks at.
func (r *Result) Outputs() ([]output.File, error) {
	if r.outputs == nil {
		l, err := r.list(false)
		if err != nil {
			return nil, err
		}
		l.Keep()
		r.sorted(l.Files)
	}
	return r.outputs, nil
}

// sorted takes the files of the site for those of Outputs.
func (r *Result) sorted(files []output.File) {
	if r.Inputs.Options.Compress {
		files = append(files, output.Compressed(files)...)
	}
	slices.SortFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	r.outputs = files
}

// Data returns one file of the output by its path and makes no other: the live server asks for what somebody looks at.
// ok is false where there is none; the error may be one of the theme.
func (r *Result) Data(path string) (data []byte, ok bool, err error) {
	l, err := r.look()
	if err != nil {
		return nil, false, err
	}
	f, ok := l.assets[path]
	if ok {
		data, err = f.Data()
	} else if page, there := l.pages.At(path); there {
		ok = true
		data, err = r.render(l.theme, page)
	} else if dir, twin := strings.CutSuffix(path, config.MarkdownFile); twin {
		page, _ := l.pages.At(strings.TrimPrefix(dir, "./") + config.HomeFile)
		if name, there := l.twins.Name(page); there && name == path {
			ok = true
			data, err = l.twins.Page(page, r.bodies(page))
		}
	}
	return data, ok, err
}

// Assets returns every file of the site that is no page, sorted by path.
func (r *Result) Assets() ([]output.File, error) {
	l, err := r.look()
	if err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(l.assets),
		func(a, b output.File) int { return strings.Compare(a.Path, b.Path) }), nil
}

// View returns what the page at an output path ("decisions/x/index.html") shows, before a template has it.
func (r *Result) View(path string) (page.Page, bool, error) {
	l, err := r.look()
	if err != nil {
		return page.Page{}, false, err
	}
	page, ok := l.pages.At(path)
	return page, ok, nil
}

// lookup prepares the theme, the page maker and the assets. It is called through Result.look, once.
func (r *Result) lookup() (*lookup, error) {
	theme, err := r.Inputs.NewTheme()
	if err != nil {
		return nil, err
	}
	pages := r.pages(theme)
	l := &lookup{theme: theme, pages: pages, assets: map[string]output.File{},
		twins: twin.New(pages.Reader(), r.Inputs.Config)}
	for _, f := range r.assets(theme) {
		l.assets[f.Path] = f
	}
	return l, nil
}

// Write carries the build out: the output folder holds this site afterwards, or what it held before (ADR-15).
func (r *Result) Write(ctx context.Context) (output.Report, error) {
	stage.Begin(ctx, "laying out pages", 0)
	// Whoever compresses or has twins asks for keys, or views, of more than what is written.
	keep := func() {}
	if in := r.Inputs; r.outputs == nil && !in.Options.Compress && !in.Config.Markdown &&
		!output.Known(in.Store, in.Output) {
		l, err := r.list(true)
		if err != nil {
			return output.Report{}, err
		}
		r.sorted(l.Files)
		keep = l.Keep
	}
	files, err := r.Outputs()
	if err != nil {
		return output.Report{}, err
	}
	if err := workspace.GuardOutput(&r.Inputs.Workspace); err != nil {
		return output.Report{}, err
	}
	folder, err := output.Open(r.Inputs.Output, r.Inputs.Spare)
	if err != nil {
		return output.Report{}, err
	}
	defer folder.Close()
	// Before the plan: a file whose bytes are known by its key is not rendered at all.
	made := output.Recall(r.Inputs.Store, r.Inputs.Output, files)
	p, err := folder.Plan(files)
	if err != nil {
		return output.Report{}, err
	}
	report, err := folder.Apply(ctx, p, output.Made{Version: r.Inputs.Options.Version,
		Day: r.Inputs.Options.Day, Content: len(r.Site.Records), Ignored: r.Inputs.Ignored})
	if err != nil {
		return output.Report{}, err
	}
	stage.Begin(ctx, "keeping what was made", 0)
	keep()
	output.Remember(r.Inputs.Store, r.Inputs.Output, files, made, report.Hashes)
	_ = r.Inputs.Store.Flush() // what could not be kept is made again
	return report, nil
}

// assets returns the files that are no pages, in no order: the theme's, the feeds, the content's pictures and
// downloads, the logo, the exported index.
func (r *Result) assets(theme *render.Theme) []output.File {
	in := r.Inputs
	var files []output.File
	for _, a := range theme.Assets() {
		files = append(files, output.File{Path: a.Path, Key: fingerprint.Bytes(a.Data), Data: constant(a.Data)})
	}
	own := []export.File{export.Held(r.Site)}
	if !in.Options.Live { // nobody reads a feed of the live server, and every save would write it anew
		index := ""
		if len(r.shards) > 0 {
			index = config.SearchURL + search.ExportFolder
		}
		own = slices.Concat(own, export.Schemas(in.Config), export.Files(r.Site, in.Config),
			export.Guards(r.Site, in.Config, r.Code), export.HostFiles(in.Config.Hosts, r.Site, in.Config, index))
	}
	for _, f := range own {
		files = append(files, output.File{Path: f.Path, Key: fingerprint.Bytes(f.Data), Data: constant(f.Data)})
	}
	for _, a := range r.Site.Assets {
		files = append(files, output.File{Path: a.Out, Key: a.Sum,
			Data: func() ([]byte, error) { return in.Tree.Read(a.Path) }})
	}
	files = append(files, r.logo.file()...)
	return append(files, r.shards...)
}

// pages prepares the views of this site.
func (r *Result) pages(theme *render.Theme) *pages.Maker {
	in, findings := r.Inputs, r.Findings
	if len(r.Site.Records) == 0 { // the home page says that, and how to begin
		findings = slices.DeleteFunc(slices.Clone(findings),
			func(d finding.Finding) bool { return d.Code == finding.NoMarkdown })
	}
	return pages.New(pages.Input{
		Site: r.Site, Config: in.Config, Findings: findings, History: in.History, Code: r.Code, Assets: theme.Names(),
		Markdown: in.Config.Markdown && !in.Options.Live, Stand: in.stand,
		Version: in.Options.Version, Live: in.Options.Live, Search: r.shards != nil, Logo: r.logo.picture(),
	})
}

// render writes one page: the bodies' HTML goes into the holes that the template leaves (ADR-4).
func (r *Result) render(theme *render.Theme, page page.Page) ([]byte, error) {
	data, err := theme.Page(page.Template, page.View, r.bodies(page))
	if err != nil {
		return nil, r.Inputs.ThemeError(err)
	}
	if !r.Inputs.Options.Live { // a live server looks again and again, and must not fail for ever
		err = r.Inputs.Tree.Short()
	}
	return data, err
}

// bodies returns the parts of the bodies that a page names.
func (r *Result) bodies(page page.Page) [][]markdown.Part {
	bodies := make([][]markdown.Part, len(page.Bodies))
	for i, sum := range page.Bodies {
		bodies[i] = r.parser.parts(r.bodyOwner(sum))
	}
	return bodies
}

// bodyOwner finds the record whose heavy part sum names. Views name bodies instead of holding them, so that their own
// names stay cheap.
func (r *Result) bodyOwner(sum fingerprint.Sum) *site.Record {
	r.ownersOnce.Do(func() {
		r.owners = make(map[fingerprint.Sum]*site.Record, len(r.Site.Records))
		for _, rec := range r.Site.Records {
			r.owners[rec.Page.Body] = rec
		}
	})
	return r.owners[sum]
}
