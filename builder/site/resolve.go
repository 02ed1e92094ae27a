package site

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
	"digsite/builder/site/address"
	"digsite/builder/site/index"
	"digsite/builder/site/kinds"
	"digsite/builder/site/shelf"
	"digsite/builder/text"
)

// resolver finds out what every reference of every page means.
type resolver struct {
	in      *Input
	site    *Site
	kinds   kinds.Table
	lookup  *index.Lookup
	hints   *index.Hints
	shelf   *shelf.Shelf
	clashes map[string]string  // folded id that several claim -> the id of the page that lists them
	byURL   map[string]*Record // made when a link names the published site
}

// all works out the targets of every record that has none yet; said is what was found of those of each record, and is
// filled in.
func (v *resolver) all(said [][]finding.Finding) {
	for i, r := range v.site.Records {
		if r.Targets != nil {
			v.site.report(said[i]...)
			continue
		}
		from, refs := len(v.site.Findings), r.Page.Refs
		r.Targets = make([]Target, len(refs))
		for i := range refs {
			r.Targets[i] = v.target(r, &refs[i])
		}
		for i := range r.Page.Unread {
			v.unread(r, &r.Page.Unread[i])
		}
		said[i] = slices.Clone(v.site.Findings[from:])
	}
}

// unread reports what would be a link without the blank in its address, if there is such a file: both ways to write it
// that every reader of Markdown takes. Other words in round brackets are prose.
func (v *resolver) unread(r *Record, ref *markdown.Ref) {
	a := index.ParseLink(ref.Target)
	for p := range v.lookup.Ways(r.Path, a.Path) {
		if _, ok := v.lookup.At(p); ok && a.Scheme == "" && a.Path != "" {
			v.site.report(finding.At(finding.LinkUnread, pos(r, ref), text.Quote(ref.Target)+
				" is not read as an address, since it holds a blank").
				WithText(ref.Target, "text, as every forge shows it").
				WithHint("write (" + strings.ReplaceAll(ref.Target, " ", "%20") + ") or (<" + ref.Target + ">)"))
			return
		}
	}
}

// target finds out what one reference means.
func (v *resolver) target(r *Record, ref *markdown.Ref) Target {
	switch ref.Kind {
	case markdown.Citation:
		return v.citation(r, ref)
	case markdown.Tag:
		return Target{State: ToTag}
	case markdown.Wikilink, markdown.Embed:
		return v.wikilink(r, ref)
	}
	a := index.ParseLink(ref.Target)
	switch a.Scheme {
	case "":
		return v.relative(r, ref, a)
	case "http", "https":
		return v.web(r, ref, a)
	case "mailto", "tel":
		if href, ok := html.SafeURL(a.Whole); ok {
			return Target{State: ToOutside, Href: href}
		}
	}
	if whole, ok := index.Join(path.Dir(r.Path), index.Decode(a.Whole)); ok { // a file name with a colon
		if hit, ok := v.lookup.At(whole); ok {
			return v.hit(r, ref, a, hit)
		}
	}
	return v.unsafe(r, ref)
}

// unsafe reports an address that may not be written.
func (v *resolver) unsafe(r *Record, ref *markdown.Ref) Target {
	v.site.report(finding.At(finding.LinkScheme, pos(r, ref), "the address "+text.Quote(ref.Target)+
		" may not be written into a page").
		WithText(ref.Target, "its text alone"))
	return Target{State: Plain}
}

// web resolves an http address: our own file on a forge, else outside.
func (v *resolver) web(r *Record, ref *markdown.Ref, a index.Link) Target {
	if hit, ok := v.lookup.Ours(a); ok && !v.gone(a, hit) {
		return v.hit(r, ref, a, hit)
	}
	if folder, ok := index.OwnFolder(v.lookup, a); ok && ref.Kind != markdown.Image {
		if list := v.listOf(folder); list != "" {
			return Target{State: ToList, Href: list}
		}
	}
	if to := v.published(a); to != nil {
		return v.hit(r, ref, a, index.Hit{Page: to.entry})
	}
	if v.lookup.HidesForge(a) {
		return Target{State: Plain}
	}
	href, ok := html.SafeURL(a.Whole)
	if !ok {
		return v.unsafe(r, ref)
	}
	if ref.Kind == markdown.Image && v.in.Config.Images != "remote" {
		v.site.report(finding.At(finding.ImageRemote, pos(r, ref), "the image "+text.Quote(ref.Target)+
			" lies on another server").
			WithText(ref.Target, "a link to it"))
	}
	return Target{State: ToOutside, Href: href}
}

// gone reports whether a permalink to an earlier version names a place that today's page has no more: it is read there.
func (v *resolver) gone(a index.Link, hit index.Hit) bool {
	if a.Fragment == "" || index.IsLines(a.Fragment) || hit.Page == nil || !index.Pinned(a) {
		return false
	}
	_, found := v.site.Records[hit.Page.N].places.Find(a.Fragment)
	return !found
}

// published finds the page that an address of this site's own place on the web names.
func (v *resolver) published(a index.Link) *Record {
	base := v.in.Config.BaseURL
	if base == "" || !strings.HasPrefix(strings.ToLower(a.Whole), strings.ToLower(strings.TrimSuffix(base, "/"))+"/") {
		return nil
	}
	if v.byURL == nil {
		v.byURL = make(map[string]*Record, 2*len(v.site.Records))
		for _, r := range v.site.Records {
			v.byURL[text.FoldCase(r.URL)], v.byURL[config.ShortURL+text.FoldCase(r.ID)+"/"] = r, r
		}
	}
	below := strings.TrimPrefix(a.Path, strings.TrimSuffix(index.ParseLink(base).Path, "/"))
	below = strings.Trim(strings.TrimSuffix(below, "index.html"), "/")
	if below == "" {
		return v.byURL[""]
	}
	return v.byURL[text.FoldCase(below)+"/"]
}

// relative resolves an address without a scheme.
func (v *resolver) relative(r *Record, ref *markdown.Ref, a index.Link) Target {
	if a.Path == "" {
		if a.Whole == "" {
			return v.broken(r, ref, a, "the link has no address", "")
		}
		return v.hit(r, ref, a, index.Hit{Page: r.entry})
	}
	ways := v.lookup.Ways(r.Path, a.Path)
	for p := range ways {
		if hit, ok := v.lookup.At(p); ok {
			return v.hit(r, ref, a, hit)
		}
	}
	if v.in.Config.Vault {
		if hit, n := v.lookup.Named(r.entry, a.Path); n == 1 {
			return v.hit(r, ref, a, hit)
		}
	}
	for p := range ways {
		if v.lookup.Hides(p) {
			return Target{State: Plain}
		}
	}
	if hit, ok := index.Routed(v.lookup, r.entry, a); ok && ref.Kind != markdown.Image {
		return v.hit(r, ref, a, hit)
	}
	return v.missing(r, ref, a)
}

// missing says what a relative address means that names no page or file here.
func (v *resolver) missing(r *Record, ref *markdown.Ref, a index.Link) Target {
	if file, ok := v.lookup.Excluded(slices.Collect(v.lookup.Ways(r.Path, a.Path))...); ok {
		return v.outside(r, ref, a, file, excluded(ref.Target))
	}
	base := path.Dir(r.Path)
	if strings.HasPrefix(a.Path, "/") {
		base = ""
	}
	full, below := index.Join(base, strings.TrimPrefix(a.Path, "/"))
	if list := v.listOf(full); list != "" && below && ref.Kind != markdown.Image {
		return Target{State: ToList, Href: list}
	}
	if below && v.lookup.IsFolder(full) || full == "" {
		return v.outside(r, ref, a, full, "the folder "+text.Quote(ref.Target)+" has no page of its own")
	}
	if !below || !v.lookup.Inside(full) {
		return v.outside(r, ref, a, full, text.Quote(ref.Target)+" is not part of the content")
	}
	if ref.Kind == markdown.Image {
		v.site.report(finding.At(finding.ImageMissing, pos(r, ref), "there is no image "+full).
			WithText(ref.Target, "the words that describe it").WithHint(v.hints.ForImage(r.Path, full)))
		return Target{State: Broken}
	}
	hint := v.hints.ForFile(r.Path, full)
	if index.LooksLikeHost(a.Path) {
		hint = "did you mean https://" + a.Whole + "?"
	}
	return v.broken(r, ref, a, "there is no file "+a.Shown(full), hint)
}

// listOf returns the address of the list of what a folder holds, "" where its records are not all of one kind.
func (v *resolver) listOf(folder string) string {
	kind := ""
	for _, r := range v.site.Records {
		if r.IsRecord && strings.HasPrefix(r.Path, folder+"/") {
			if kind != "" && kind != r.Kind {
				return ""
			}
			kind = r.Kind
		}
	}
	if kind == "" {
		return ""
	}
	return address.Plural(v.kinds.Of(kind)) + "/"
}

// excluded says why a file that is there is no page.
func excluded(written string) string {
	return text.Quote(written) + " is excluded by site.yaml, so it is no page here"
}

// broken reports a link that leads nowhere.
func (v *resolver) broken(r *Record, ref *markdown.Ref, a index.Link, message, hint string) Target {
	d := finding.At(finding.LinkBroken, pos(r, ref), message).WithText(a.Whole, "its text alone")
	if hint != "" {
		d = d.WithHint(hint)
	}
	v.site.report(d)
	return Target{State: Broken}
}

// outside points to the forge where the repository is known.
func (v *resolver) outside(r *Record, ref *markdown.Ref, a index.Link, full, message string) Target {
	href := v.lookup.Source(full)
	d := finding.At(finding.LinkOutside, pos(r, ref), message).WithText(a.Whole, cmp.Or(href, "its text alone"))
	if href == "" {
		v.site.report(d)
		return Target{State: Plain}
	}
	v.site.report(d.WithHint("nothing need be done: the link leads to the forge"))
	if a.Fragment != "" {
		href += "#" + strings.ReplaceAll(url.PathEscape(a.Fragment), "%2F", "/")
	}
	return Target{State: ToOutside, Href: href}
}

// hit makes a Target of what was found.
func (v *resolver) hit(r *Record, ref *markdown.Ref, a index.Link, hit index.Hit) Target {
	if hit.Cased && a.Scheme == "" {
		v.site.report(finding.At(finding.LinkCase, pos(r, ref), text.Quote(ref.Target)+
			" is written otherwise than the file's name").WithText(ref.Target, hit.Where()))
	}
	if hit.Page != nil {
		return v.page(r, ref, a, v.site.Records[hit.Page.N])
	}
	if size := v.shelf.Size(hit.File); size > shelf.MaxSize {
		v.site.report(finding.At(finding.AssetLarge, pos(r, ref), fmt.Sprintf(
			"%s has %d MB, more than the %d MB that are copied", hit.File, size>>20, shelf.MaxSize>>20)).
			WithText(ref.Target, "its text alone"))
		return Target{}
	}
	asset := v.shelf.Take(hit.File)
	return Target{State: ToAsset, Href: asset.Out, Width: asset.Width, Height: asset.Height}
}

// page makes a Target of a page and looks the fragment up there.
func (v *resolver) page(r *Record, ref *markdown.Ref, a index.Link, to *Record) Target {
	id, found := "", true
	if a.Fragment != "" {
		id, found = to.places.Find(a.Fragment)
	}
	if !found && !index.IsLines(a.Fragment) {
		d := finding.At(finding.FragmentBroken, pos(r, ref), to.Path+" has no heading or block "+
			text.Quote(a.Fragment)).
			WithText(ref.Target, "the top of the page")
		if near := to.places.Nearest(a.Fragment); near != "" {
			d = d.WithHint("did you mean #" + near + "?")
		}
		v.site.report(d)
	}
	if to == r && (a.Path == "" || a.Fragment != "" && found) {
		return Target{State: ToBlock, Fragment: id}
	}
	return Target{State: ToRecord, ID: to.ID, Fragment: id}
}

// pos is where a reference stands.
func pos(r *Record, ref *markdown.Ref) finding.Pos {
	return finding.Pos{Path: r.Path, Line: ref.Line, Col: ref.Col}
}
