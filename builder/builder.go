// Package builder is the pipeline, and the page to read first: inputs -> Result{Site, Findings, Outputs}.
//
// A build is map, fold, map (content/decisions, "map, fold, map"):
//
//	files.File  --parse, each file alone, remembered by its content-->  site.Page
//	site.Pages   --fold, the whole site afresh each time-->              site.Site
//	site.Site    --view, closed plain data a page-->                     view.Page
//	view.Page    --render, remembered by the view's digest-->            output.File
//
// Its law: there is no invalidation code. A file is parsed again when its bytes changed, a page is rendered again
// when its view changed, and nothing else is ever asked. The package will not print, exit, or read a clock.
package builder

import (
	"context"
	"sync"

	"digsite/builder/check"
	"digsite/builder/coderef"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/record"
	"digsite/builder/search"
	"digsite/builder/site"
)

// Result is a site that is resolved but not yet rendered. What it gives is a pure function of Inputs.
type Result struct {
	Inputs   *Inputs
	Site     *site.Site
	Code     coderef.Survey    // what records say about the code and the code about records; empty without Options.Code
	Findings []finding.Finding // everything that was not understood or does not hold, sorted by place

	parser     *parser
	look       func() (*lookup, error) // made on first use
	outputs    []output.File           // made on first use
	entries    []search.Entry          // what the search index holds
	shards     []output.File           // the exported index
	ownersOnce sync.Once
	owners     map[fingerprint.Sum]*site.Record // by the name of their heavy part
}

// Load parses every file, folds the site and checks it. Nothing is rendered and nothing is written: `list`, `check`
// and `search` need no more than this. The error is the context's, or a failing disk.
func (in *Inputs) Load(ctx context.Context) (*Result, error) {
	settings := record.NewSettings(in.Config)
	p := in.glossaryParser(settings)
	parsed, err := p.all(ctx) // map
	if err != nil {
		return nil, err
	}
	s := site.New(site.Input{ // fold
		Pages:    parsed.pages,
		Sides:    parsed.sides,
		Assets:   parsed.assets,
		Links:    in.Links,
		Order:    parsed.order,
		Config:   in.Config,
		Settings: settings,
		History:  in.History,
		Day:      in.Options.Day,
		Folders:  in.folders,
	})
	ds := append(check.Run(s, in.Config), in.diags...)
	ds = append(append(ds, parsed.diags...), in.warned...)
	in.readLogo()
	ds = append(ds, in.lookFindings()...)
	var code coderef.Survey
	if in.Options.Code {
		if code, err = in.survey(ctx, s); err != nil {
			return nil, err
		}
		ds = append(ds, check.Code(s, code)...)
	}
	res := &Result{Inputs: in, Site: s, Code: code, Findings: finding.Sort(ds), parser: p}
	res.look = sync.OnceValues(res.lookup)
	if lost := res.navFindings(); len(lost) > 0 {
		res.Findings = finding.Sort(append(res.Findings, lost...))
	}
	return res, nil
}
