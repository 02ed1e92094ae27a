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
	"sync"

	"digsite/builder/coderef"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/search"
	"digsite/builder/site"
)

// Result is a site that is resolved but not yet rendered. What its methods return is a pure function of Inputs. File,
// View and the Data of its files may be called from several goroutines; Outputs, Export and SyncIndex, which fill it
// in, from one at a time.
type Result struct {
	Inputs   *Inputs
	Site     *site.Site
	Code     coderef.Survey    // what records say about the code and the code about records; empty without Options.Code
	Findings []finding.Finding // everything that was not understood or does not hold, sorted by place

	parser     *parser
	logo       *logo                   // nil for none
	look       func() (*lookup, error) // the theme, the page maker and the assets; made on first use
	outputs    []output.File           // by path; made on first use
	entries    []search.Entry          // what the search index holds; nil before SyncIndex
	shards     []output.File           // the exported index; nil before Export
	ownersOnce sync.Once
	owners     map[fingerprint.Sum]*site.Record // by Page.Body, the name of their heavy part
}
