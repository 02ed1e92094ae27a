// Package page is the contract with the authors of themes: one type for each template, which holds all that this
// template may read.
//
// Its law: a page's data is its list of dependencies. Two equal values make the same page, so whatever a template shows
// is in its value, closed and plain: no pointer, function, interface or channel, and dates are strings. Wrong would
// be a field of type *site.Record: a template could then reach the whole site, and no digest could tell when its page
// changes. The heavy HTML of a body is not in it; its name (a digest) is, and render puts the text in.
//
// The package only says what there is to read. It will not fill any of it: builder/pages does.
package page

import "digsite/builder/fingerprint"

// Page is one page of the output before it is rendered.
type Page struct {
	Path     string            // output path, slash-separated: "decisions/foo/index.html"
	Template string            // name of the template: "record"
	View     any               // one of this package's view types, as a value
	Bodies   []fingerprint.Sum // the heavy HTML that the template puts in, by number
}
