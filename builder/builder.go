// Package builder is the pipeline, and the page to read first: inputs -> Result{Site, Findings, Outputs}.
//
// A build is map, fold, map (ADR-3). Each noun has its own type, so that no station can be left out:
//
//	files.File   parse, each file alone, remembered by its content      site.Page
//	site.Page    fold, the whole site; a live server keeps names        site.Site
//	site.Site    pages, closed plain data for each template             page.Page
//	page.Page    render, remembered by the fingerprint of its data      output.File
//
// Gather (gather.go) collects what a build depends on, Load below parses (parse.go) and folds, Outputs (pages.go) makes
// and renders pages, Index and Export (index.go, export.go) make the search index. code.go asks what records say about
// code.
//
// Its law: there is no invalidation code. A file is parsed again when its bytes changed, a page is rendered again
// when its data changed, and nothing else is ever asked. The package will not print, exit, or read a clock.
package builder

import (
	"context"
	"path/filepath"
	"sync"

	"digsite/builder/check"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/stage"
	"digsite/builder/unread"
)

// Session keeps what a live server need not do again when a file was saved: the pages that were parsed last, and the
// last look at the code. The zero Session keeps nothing yet. It is for one workspace and one goroutine at a time; what
// Load returns is the same as without it, only sooner.
type Session struct {
	pages map[fingerprint.Sum]*site.Page // by Page.Body
	fold  site.Fold
	code  codeLook
}

// Load parses every file, folds the site and checks it (ADR-3). Nothing is rendered and nothing is written: `list`,
// `check` and `search` need no more than this. A fault in the content is a finding of the Result; the error is the
// context's, or a failing disk.
func (in *Inputs) Load(ctx context.Context) (*Result, error) { return new(Session).Load(ctx, in) }

// Load is that of Inputs, with the help of what was kept from the call before.
func (k *Session) Load(ctx context.Context, in *Inputs) (*Result, error) {
	settings := record.NewSettings(in.Config)
	if top := in.History.Available && in.History.Prefix == ""; !in.HasSite && !top { // a clone may have any name
		settings.Root = filepath.Base(in.Root)
	}
	p := in.newParsers(settings, k.pages)
	parsed, err := p.all(ctx) // map: each file alone
	if err != nil {
		return nil, err
	}
	k.pages = parsed.byBody
	stage.Begin(ctx, "putting records together", 0)
	folded := site.Input{ // fold: what only all files together say
		Pages:   parsed.pages,
		Sides:   parsed.sides,
		Assets:  parsed.assets,
		Links:   in.Links,
		Outside: in.Excluded,
		Root:    filepath.ToSlash(in.Root),
		Order:   parsed.order,
		Config:  in.Config,
		History: in.History,
		Deleted: in.deleted(ctx, p),
		Facts:   facts(ctx, in, parsed.pages),
		Day:     in.Options.Day,
		Folders: in.Folders,
	}
	s := k.fold.New(folded)
	res := &Result{Inputs: in, Site: s, folded: folded, parser: p, logo: in.readLogo()}
	res.look = sync.OnceValues(res.lookup)
	stage.Begin(ctx, "checking", 0)
	ds := append(check.Run(s, in.Config), in.found...)
	ds = append(append(ds, in.nothingToShow(s)...), in.unusedFolders(settings)...)
	ds = append(ds, unread.Findings(in.Files, record.Kinds(in.Config))...)
	ds = append(append(ds, parsed.findings...), in.Workspace.Findings...)
	ds = append(append(ds, in.logoFindings(res.logo)...), in.ThemeFindings()...)
	if in.Options.Code {
		if res.Code, err = k.code.look(ctx, in, s); err != nil {
			return nil, err
		}
		ds = append(ds, check.Code(s, res.Code)...)
		if in.Options.Gate {
			found, err := lookAgain(ctx, in, s, res.Code)
			if err != nil {
				return nil, err
			}
			ds = append(ds, found...)
		}
	}
	ds = append(ds, res.navFindings()...)
	res.Findings = finding.Sort(check.Settle(ds, s, in.Config, in.Options.Gate))
	return res, nil
}
