package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/markdown/html"
	"digsite/builder/text"
)

// resolve finds out what every reference of every page means.
func (f *folding) resolve() {
	for _, r := range f.site.Records {
		refs := r.Page.Refs
		r.Targets = make([]Target, len(refs))
		for i := range refs {
			r.Targets[i] = f.target(r, &refs[i])
		}
	}
}

// target finds out what one reference means.
func (f *folding) target(r *Record, ref *markdown.Ref) Target {
	switch ref.Kind {
	case markdown.Citation:
		return f.citation(r, ref)
	case markdown.Tag:
		return Target{State: ToTag}
	case markdown.Wikilink, markdown.Embed:
		return f.wikilink(r, ref)
	}
	a := parseLink(ref.Target)
	switch a.scheme {
	case "":
		return f.relative(r, ref, a)
	case "http", "https":
		return f.web1(r, ref, a)
	case "mailto", "tel":
		if href, ok := html.SafeURL(a.whole); ok {
			return Target{State: ToOutside, Href: href}
		}
	}
	if whole, ok := join(path.Dir(r.Path), decode(a.whole)); ok { // a file name with a colon
		if hit, ok := f.at(whole); ok {
			return f.hit(r, ref, a, hit)
		}
	}
	return f.unsafe(r, ref)
}

// unsafe reports an address that may not be written.
func (f *folding) unsafe(r *Record, ref *markdown.Ref) Target {
	f.report(finding.At(finding.LinkScheme, pos(r, ref), "the address "+quote(ref.Target)+
		" may not be written into a page").
		WithText(ref.Target, "its text alone"))
	return Target{State: Plain}
}

// web1 resolves an http address: our own file on a forge, else outside.
func (f *folding) web1(r *Record, ref *markdown.Ref, a link) Target {
	if hit, ok := f.ours(a); ok {
		return f.hit(r, ref, a, hit)
	}
	if to := f.published(a); to != nil {
		return f.hit(r, ref, a, found{record: to})
	}
	if f.hidden != nil && f.secretForge(a) {
		return Target{State: Plain}
	}
	href, ok := html.SafeURL(a.whole)
	if !ok {
		return f.unsafe(r, ref)
	}
	if ref.Kind == markdown.Image && f.in.Config.Images != "remote" {
		f.report(finding.At(finding.ImageRemote, pos(r, ref), "the image "+quote(ref.Target)+" lies on another server").
			WithText(ref.Target, "a link to it"))
	}
	return Target{State: ToOutside, Href: href}
}

// published finds the page that an address of this site's own place on the web names.
func (f *folding) published(a link) *Record {
	base := f.in.Config.BaseURL
	if base == "" || !strings.HasPrefix(strings.ToLower(a.whole), strings.ToLower(strings.TrimSuffix(base, "/"))+"/") {
		return nil
	}
	if f.byURL == nil {
		f.byURL = make(map[string]*Record, 2*len(f.site.Records))
		for _, r := range f.site.Records {
			f.byURL[text.FoldCase(r.URL)], f.byURL[config.ShortURL+text.FoldCase(r.ID)+"/"] = r, r
		}
	}
	below := strings.TrimPrefix(a.path, strings.TrimSuffix(parseLink(base).path, "/"))
	below = strings.Trim(strings.TrimSuffix(below, "index.html"), "/")
	if below == "" {
		return f.byURL[""]
	}
	return f.byURL[text.FoldCase(below)+"/"]
}

// secretForge reports whether a forge address names a page that this build leaves out.
func (f *folding) secretForge(a link) bool {
	g, ok := readForge(a)
	if !ok || g.Repo != f.repo {
		return false
	}
	for _, p := range g.Paths() {
		if prefix := strings.Trim(f.in.History.Prefix, "/"); prefix != "" {
			p = strings.TrimPrefix(p, prefix+"/")
		}
		if f.secret(p) {
			return true
		}
	}
	return false
}

// relative resolves an address without a scheme.
func (f *folding) relative(r *Record, ref *markdown.Ref, a link) Target {
	if a.path == "" {
		if a.whole == "" {
			return f.broken(r, ref, a, "the link has no address", "")
		}
		return f.hit(r, ref, a, found{record: r})
	}
	ways := f.ways(r, a.path)
	for _, p := range ways {
		if hit, ok := f.at(p); ok {
			return f.hit(r, ref, a, hit)
		}
	}
	if f.in.Config.Vault {
		if hit, n := f.note(r, a.path); n == 1 {
			return f.hit(r, ref, a, hit)
		}
	}
	for _, p := range ways {
		if f.secret(p) {
			return Target{State: Plain}
		}
	}
	return f.missing(r, ref, a)
}

// ways gives the paths below the content root that a relative address may mean, likeliest first.
func (f *folding) ways(r *Record, p string) []string {
	var out []string
	add := func(dir, p string) {
		if full, ok := join(dir, p); ok {
			out = append(out, full)
		}
	}
	dir := path.Dir(r.Path)
	if rest, ok := strings.CutPrefix(p, "/"); ok { // from the repository's or the site's root
		if prefix := strings.Trim(f.in.History.Prefix, "/"); prefix != "" && strings.HasPrefix(rest, prefix+"/") {
			add("", rest[len(prefix)+1:])
		}
		add("", rest)
		for _, folder := range f.folders {
			if folder != "" {
				add(folder, rest)
			}
		}
	} else {
		add(dir, p)
		if strings.HasPrefix(p, "../") { // written for another tool's address of this page, one folder deeper
			add(strings.TrimSuffix(r.Path, path.Ext(r.Path)), p)
		}
	}
	if strings.Contains(p, `\`) {
		out = append(out, f.ways(r, strings.ReplaceAll(p, `\`, "/"))...)
	}
	return out
}

// missing says what a relative address means that names no page or file here.
func (f *folding) missing(r *Record, ref *markdown.Ref, a link) Target {
	base := path.Dir(r.Path)
	if strings.HasPrefix(a.path, "/") {
		base = ""
	}
	full, below := join(base, strings.TrimPrefix(a.path, "/"))
	if below && f.library.folders[full] || full == "" {
		return f.outside(r, ref, a, full, "the folder "+quote(ref.Target)+" has no page of its own")
	}
	if !below || !f.inside(full) {
		return f.outside(r, ref, a, full, quote(ref.Target)+" is not part of the content")
	}
	hint := f.nearest(r, full)
	if ref.Kind == markdown.Image {
		f.report(finding.At(finding.ImageMissing, pos(r, ref), "there is no image "+full).
			WithText(ref.Target, "the words that describe it").WithHint(hint))
		return Target{State: Broken}
	}
	return f.broken(r, ref, a, "there is no file "+full, hint)
}

// broken reports a link that leads nowhere.
func (f *folding) broken(r *Record, ref *markdown.Ref, a link, message, hint string) Target {
	d := finding.At(finding.LinkBroken, pos(r, ref), message).WithText(a.whole, "its text alone")
	if hint != "" {
		d = d.WithHint(hint)
	}
	f.report(d)
	return Target{State: Broken}
}

// outside points to the forge where the repository is known.
func (f *folding) outside(r *Record, ref *markdown.Ref, a link, full, message string) Target {
	href := f.source(full)
	taken := "its text alone"
	if href != "" {
		taken = href
	}
	f.report(finding.At(finding.LinkOutside, pos(r, ref), message).WithText(a.whole, taken))
	if href == "" {
		return Target{State: Plain}
	}
	if a.fragment != "" {
		href += "#" + strings.ReplaceAll(url.PathEscape(a.fragment), "%2F", "/")
	}
	return Target{State: ToOutside, Href: href}
}

// hit makes a Target of what was found and looks its fragment up.
func (f *folding) hit(r *Record, ref *markdown.Ref, a link, hit found) Target {
	if hit.cased && a.scheme == "" {
		f.report(finding.At(finding.LinkCase, pos(r, ref), quote(ref.Target)+
			" is written otherwise than the file's name").
			WithText(ref.Target, hit.file()))
	}
	if hit.asset != nil && hit.asset.Size > maxAsset {
		f.report(finding.At(finding.AssetLarge, pos(r, ref),
			fmt.Sprintf("%s has %d MB, more than the %d MB that are copied", hit.asset.Path,
				hit.asset.Size>>20, maxAsset>>20)).WithText(ref.Target, "its text alone"))
		return Target{}
	}
	if hit.asset != nil {
		a := f.library.take(hit.asset)
		return Target{State: ToAsset, Href: a.Out, Width: a.Width, Height: a.Height}
	}
	t := Target{State: ToRecord, ID: hit.record.ID}
	if hit.record == r && a.path == "" {
		t.State, t.ID = ToBlock, ""
	}
	if a.fragment == "" {
		return t
	}
	id, ok := f.fragment(hit.record, a.fragment)
	t.Fragment = id
	if ok {
		if hit.record == r {
			t.State, t.ID = ToBlock, ""
		}
		return t
	}
	if !lines(a.fragment) {
		d := finding.At(finding.FragmentBroken, pos(r, ref), hit.record.Path+" has no heading or block "+
			quote(a.fragment)).
			WithText(ref.Target, "the top of the page")
		if near := f.nearestHeading(hit.record, a.fragment); near != "" {
			d = d.WithHint("did you mean #" + near + "?")
		}
		f.report(d)
	}
	return t
}

// maxAsset is the largest file that is copied into the site, in bytes: what the forges take, and more than a page
// needs.
const maxAsset = 100 << 20

// lines tells the fragments that name no heading: lines of source (#L10-L20) and text to be marked (#:~:text=).
func lines(fragment string) bool {
	if strings.HasPrefix(fragment, ":~:") {
		return true
	}
	rest, ok := strings.CutPrefix(fragment, "L")
	return ok && rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// file names what was found.
func (h found) file() string {
	if h.asset != nil {
		return h.asset.Path
	}
	return h.record.Path
}

// pos is where a reference stands.
func pos(r *Record, ref *markdown.Ref) finding.Pos {
	return finding.Pos{Path: r.Path, Line: ref.Line, Col: ref.Col}
}
