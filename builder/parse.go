package builder

import (
	"cmp"
	"context"
	"maps"
	"path"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"digsite/builder/cache"
	"digsite/builder/config"
	"digsite/builder/files"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/markdown/convert"
	"digsite/builder/markdown/highlight"
	"digsite/builder/markdown/html"
	"digsite/builder/picture"
	"digsite/builder/record"
	"digsite/builder/record/read"
	"digsite/builder/site"
	"digsite/builder/stage"
	"digsite/builder/terms"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// body is the heavy part of a Doc. It waits in the cache, Parts until a page of it is rendered and Blocks until its
// text is indexed: two shelves, since nobody needs both at once.
type body struct {
	Parts  []markdown.Part
	Blocks []markdown.Block
}

// parsed is what the first map hands to the fold. Its lists are in the order of the files, whatever core was done
// first.
type parsed struct {
	pages  []site.Page
	sides  []record.Record // facts from side files such as kep.yaml
	assets []site.Asset    // every other file that a page might name
	order  []string        // paths in the order that a mkdocs.yml gives its pages

	byBody   map[fingerprint.Sum]*site.Page // the pages, for the next time
	findings []finding.Finding              // of every file, files in order
}

// all reads each file alone, on all cores, and remembers what it gave by path, content and settings. Results go into
// slots by the file's number, so that the order never depends on the cores.
func (p *parser) all(ctx context.Context) (parsed, error) {
	in := p.in
	pages := make([]*site.Page, len(in.Files))
	sides := make([][]record.Record, len(in.Files))
	problems := make([][]finding.Finding, len(in.Files))
	p.stage = stage.Begin(ctx, "reading files", len(in.Files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	var out parsed
	for i, f := range in.Files {
		switch {
		case text.IsPage(f.Path):
			group.Go(func() error {
				defer p.stage.Done()
				if err := ctx.Err(); err != nil { // whoever asked waits no longer
					return err
				}
				page, ds := p.page(f)
				pages[i], problems[i] = page, ds
				return ctx.Err()
			})
			continue
		case isNav(f.Path):
			out.order = append(out.order, p.nav(f)...)
		case read.IsSide(f.Path):
			group.Go(func() error {
				sides[i], problems[i] = p.side(f)
				return ctx.Err()
			})
		}
		p.stage.Done()
		a := site.Asset{Path: f.Path, Sum: f.Sum, Size: f.Size}
		load := func() ([]byte, error) { return in.Tree.Read(f.Path) }
		a.Width, a.Height = picture.Measured(in.Store, f.Path, f.Sum, load)
		out.assets = append(out.assets, a)
	}
	if err := cmp.Or(group.Wait(), in.Tree.Short()); err != nil {
		return parsed{}, err
	}
	out.byBody = make(map[fingerprint.Sum]*site.Page, len(pages))
	out.pages = make([]site.Page, 0, len(pages)) // a Page is large: grown step by step, they would be copied twice
	for i := range in.Files {
		if pages[i] != nil {
			out.pages = append(out.pages, *pages[i])
			out.byBody[pages[i].Body] = pages[i]
		}
		out.sides = append(out.sides, sides[i]...)
		out.findings = append(out.findings, problems[i]...)
	}
	return out, nil
}

// parser holds what every file's parse shares.
type parser struct {
	in       *Inputs
	settings record.Settings
	markdown *markdown.Parser
	options  fingerprint.Sum // names the settings and Markdown options
	plain    *parser         // reads the glossary's own pages, where no term is explained; nil where there are no terms

	earlier map[fingerprint.Sum]*site.Page // pages that were parsed before, by Page.Body
	stage   *stage.Stage                   // counts the pages that are parsed
}

// newParser makes the Markdown parser of this configuration, with code highlighting remembered block by block: it is
// the slowest part of a parse, and an edit rarely touches a block of code. words are the glossary's, sorted.
func (in *Inputs) newParser(settings record.Settings, words []string, earlier map[fingerprint.Sum]*site.Page) *parser {
	opts := markdown.Options{Vault: in.Config.Vault, HTML: html.Policy(in.Config.HTML), Terms: words}
	for _, english := range markdown.Texts() {
		if own, ok := in.Config.Words[english]; ok {
			if opts.Words == nil {
				opts.Words = map[string]string{}
			}
			opts.Words[english] = own
		}
	}
	for _, r := range in.Config.References {
		opts.Prefixes = append(opts.Prefixes, r.Word)
	}
	sum := fingerprint.Of(struct {
		Settings record.Settings
		Options  markdown.Options
	}{settings, opts})
	opts.Highlight = func(lang, options, code string) string {
		return cache.Do(in.Store, "code", fingerprint.Of([]string{lang, options, code}), func() string {
			return highlight.Code(lang, options, code)
		})
	}
	return &parser{in: in, settings: settings, markdown: markdown.NewParser(opts), options: sum, earlier: earlier}
}

// page returns the parsed page of one Markdown file: from the last load, from the cache, or by parsing it. A file that
// cannot be read is a finding and no page.
func (p *parser) page(f files.File) (*site.Page, []finding.Finding) {
	if p.plain != nil && terms.IsGlossary(f.Path) {
		return p.plain.page(f)
	}
	key := p.key(f)
	if page, ok := p.earlier[key]; ok {
		return page, nil
	}
	var known site.Page
	if b, ok := p.in.Store.Get("page", key); ok && fingerprint.Decode(b, &known) == nil {
		return &known, nil
	}
	p.stage.Made()
	data, err := p.in.Tree.Read(f.Path)
	if err != nil {
		return nil, []finding.Finding{finding.At(finding.FileUnreadable, finding.Pos{Path: f.Path},
			"cannot read the file: "+text.Cause(err).Error())}
	}
	f.Sum = fingerprint.Bytes(data) // it may have been saved again since the scan
	key = p.key(f)
	page, heavy := p.parse(f.Path, data)
	page.Body, page.Content = key, f.Sum
	if p.in.Tree.Unsaved(f.Path) { // each keystroke makes a version that nobody asks for again
		return &page, nil
	}
	p.in.Store.Put("parts", key, fingerprint.Encode(heavy.Parts))
	p.in.Store.Put("blocks", key, fingerprint.Encode(heavy.Blocks))
	p.in.Store.Put("page", key, fingerprint.Encode(page))
	return &page, nil
}

// key names what a file's parse depends on: its path (ids and links come from it), its content, the settings.
func (p *parser) key(f files.File) fingerprint.Sum {
	return fingerprint.Of(struct {
		Path         string
		Sum, Options fingerprint.Sum
	}{f.Path, f.Sum, p.options})
}

// parse reads one file's bytes. It is pure: everything of the page but Body.
func (p *parser) parse(name string, data []byte) (site.Page, body) {
	if p.plain != nil && terms.IsGlossary(name) {
		return p.plain.parse(name, data)
	}
	text, problems := files.Text(data)
	var ds []finding.Finding
	for _, t := range problems {
		ds = append(ds, finding.At(t.Code, finding.Pos{Path: name, Line: t.Line, Col: t.Col}, t.Message).
			WithText("", t.Taken))
	}
	if converted, ok := convert.Markdown(name, text); ok {
		text = converted
	}
	front, frontLine, rest, bodyLine := yaml.FrontMatter(text)
	var head yaml.Value
	if front != nil {
		var found []finding.Finding
		head, found = yaml.Parse(name, front, frontLine, yaml.Limits{})
		ds = append(ds, found...)
	} else if yaml.Unclosed(text) {
		ds = append(ds, finding.At(finding.FrontUnclosed, finding.Pos{Path: name, Line: 1, Col: 1},
			"the front matter is not closed"))
	} else if yaml.TOML(text) {
		ds = append(ds, finding.At(finding.FrontSyntax, finding.Pos{Path: name, Line: 1, Col: 1},
			"the front matter is TOML, which is not read").WithHint("write it as YAML, between two lines ---"))
	}
	doc := p.markdown.Parse(rest, bodyLine)
	rec := read.File(read.Input{
		Path: name, Front: head, HasFront: front != nil, Body: rest, BodyLine: bodyLine,
		Doc: &doc, Settings: p.settings,
	})
	for _, d := range doc.Findings {
		d.Pos.Path = name
		ds = append(ds, d)
	}
	page := site.Page{Record: rec, Headings: doc.Headings, Refs: doc.Refs, Unread: doc.Unread, Words: doc.Words,
		Diagram: doc.Diagram, H1: doc.H1, Terms: doc.Terms, Findings: ds, Ignores: finding.Ignores(string(text))}
	if terms.IsGlossary(name) {
		page.Defines = terms.Defined(&doc)
	}
	for _, b := range doc.Blocks {
		if b.ID != "" && b.Kind != markdown.HeadingBlock &&
			(len(page.Blocks) == 0 || page.Blocks[len(page.Blocks)-1] != b.ID) {
			page.Blocks = append(page.Blocks, b.ID)
		}
	}
	page.Blocks = append(page.Blocks, doc.Anchors...)
	return page, body{Parts: doc.Parts, Blocks: doc.Blocks}
}

// parts returns a page's HTML.
func (p *parser) parts(r *site.Record) []markdown.Part {
	return heavy(p, r, "parts", func(b body) []markdown.Part { return b.Parts })
}

// blocks returns a page's text, block by block.
func (p *parser) blocks(r *site.Record) []markdown.Block {
	return heavy(p, r, "blocks", func(b body) []markdown.Block { return b.Blocks })
}

// heavy returns one half of a page's body, from the cache or by parsing the file once more: the cache may lose anything
// at any time. A file that is gone meanwhile has an empty body; the next scan says what happened.
func heavy[V any](p *parser, r *site.Record, shelf string, half func(body) V) V {
	var v V
	if b, ok := p.in.Store.Get(shelf, r.Page.Body); ok && fingerprint.Decode(b, &v) == nil {
		return v
	}
	data, err := p.in.Tree.Read(r.Path)
	if err != nil {
		return half(body{})
	}
	_, whole := p.parse(r.Path, data)
	return half(whole)
}

// side reads a file of facts that stands beside a record, such as kep.yaml.
func (p *parser) side(f files.File) ([]record.Record, []finding.Finding) {
	data, err := p.in.Tree.Read(f.Path)
	if err != nil {
		return nil, []finding.Finding{finding.At(finding.FileUnreadable, finding.Pos{Path: f.Path},
			"cannot read the file: "+text.Cause(err).Error())}
	}
	text, _ := files.Text(data)
	v, ds := yaml.Parse(f.Path, text, 1, yaml.Limits{})
	recs := read.Side(f.Path, v, p.settings)
	return recs, ds
}

// nav returns the order of pages that a mkdocs.yml states, as paths of ours. The rest of that file is another tool's
// business, so what is not understood there is not reported.
func (p *parser) nav(f files.File) []string {
	data, err := p.in.Tree.Read(f.Path)
	if err != nil {
		return nil
	}
	text, _ := files.Text(data)
	v, _ := yaml.Parse(f.Path, text, 1, yaml.Limits{})
	var out []string
	for _, to := range config.NavOrder(v) {
		out = append(out, path.Join(path.Dir(f.Path), to))
	}
	return out
}

// newParsers makes the parser of this site. Which words are terms is an option of every parse (ADR-27), and so a part
// of its name in the cache; what they mean is looked up when a page is viewed, so an edited meaning parses nothing
// again. The names on a glossary's page are read first, by a parser that knows no terms.
func (in *Inputs) newParsers(settings record.Settings, earlier map[fingerprint.Sum]*site.Page) *parser {
	plain := in.newParser(settings, nil, earlier)
	names := slices.Collect(maps.Keys(in.Config.Terms))
	for _, f := range in.Files {
		if !terms.IsGlossary(f.Path) {
			continue
		}
		if page, _ := plain.page(f); page != nil { // what is wrong with it is reported when it is read among the others
			for _, d := range page.Defines {
				names = append(names, d.Name)
			}
		}
	}
	if len(names) == 0 {
		return plain
	}
	slices.Sort(names)
	p := in.newParser(settings, slices.Compact(names), earlier)
	p.plain = plain
	return p
}
