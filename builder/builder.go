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
	"fmt"
	"sync"

	"digsite/builder/check"
	"digsite/builder/coderef"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/insight"
	"digsite/builder/record"
	"digsite/builder/site"
)

// Session keeps what a live server need not do again when a file was saved: the pages that were parsed last, and the
// last look at the code. The zero Session keeps nothing yet. It is for one workspace and one goroutine at a time; what
// Load returns is the same as without it, only sooner.
type Session struct {
	pages    map[fingerprint.Sum]*site.Page // by Page.Body
	survey   coderef.Survey
	surveyed fingerprint.Sum // what the survey depended on
}

// Load parses every file, folds the site and checks it (ADR-3). Nothing is rendered and nothing is written: `list`,
// `check` and `search` need no more than this. A fault in the content is a finding of the Result; the error is the
// context's, or a failing disk.
func (in *Inputs) Load(ctx context.Context) (*Result, error) { return new(Session).Load(ctx, in) }

// Load is that of Inputs, with the help of what was kept from the call before.
func (k *Session) Load(ctx context.Context, in *Inputs) (*Result, error) {
	settings := record.NewSettings(in.Config)
	p := in.newParsers(settings, k.pages)
	parsed, err := p.all(ctx) // map
	if err != nil {
		return nil, err
	}
	k.pages = parsed.byBody
	s := site.New(site.Input{ // fold
		Pages:   parsed.pages,
		Sides:   parsed.sides,
		Assets:  parsed.assets,
		Links:   in.Links,
		Order:   parsed.order,
		Config:  in.Config,
		History: in.History,
		Day:     in.Options.Day,
		Folders: in.Folders,
	})
	res := &Result{Inputs: in, Site: s, parser: p, logo: in.readLogo()}
	res.look = sync.OnceValues(res.lookup)
	ds := append(check.Run(s, in.Config), in.found...)
	ds = append(append(ds, parsed.findings...), in.Workspace.Findings...)
	ds = append(append(ds, in.logoFindings(res.logo)...), in.ThemeFindings()...)
	if in.Options.Code {
		if res.Code, err = k.look(ctx, in, s); err != nil {
			return nil, err
		}
		ds = append(ds, check.Code(s, res.Code)...)
	}
	res.Findings = finding.Sort(append(ds, res.navFindings()...))
	return res, nil
}

// look returns what records say about code and code about records. The last look serves while the anchors and git's
// head stay: a keystroke in a record must not read the whole repository. A comment that was edited in the code and not
// committed is therefore seen only once the server starts anew or an anchor changes.
func (k *Session) look(ctx context.Context, in *Inputs, s *site.Site) (coderef.Survey, error) {
	var stated []coderef.Stated
	for _, r := range s.Records {
		if len(r.Code) > 0 {
			stated = append(stated, coderef.Stated{Record: r.ID, Path: r.Path, Texts: r.Code, Lines: r.CodeLines})
		}
	}
	names := insight.NewNames(s, in.Config.References)
	key := fingerprint.Of(struct {
		Stated []coderef.Stated
		Head   string
		Words  []string
	}{stated, in.History.Head, names.Words()})
	if key == k.surveyed {
		return named(k.survey, names), nil
	}
	tree, err := in.OpenCode()
	if err != nil {
		return coderef.Survey{}, fmt.Errorf("look at the code: %w", err)
	}
	defer tree.Close()
	v := tree.Survey(ctx, stated, in.Finder(names))
	if err := ctx.Err(); err != nil {
		return coderef.Survey{}, err
	}
	k.survey, k.surveyed = v, key
	return named(v, names), nil
}
