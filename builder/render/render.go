// Package render turns views into bytes with a theme: html/template files and assets. It also describes to a
// theme's author what can be replaced (see Theme.Describe).
//
// Its law: a page's bytes depend on the theme, the view and the bodies alone. A template can reach nothing but its
// own view, and everything it writes is escaped for the place where it stands; only a body's finished HTML is put in
// as it is. The package will not read the clock, the disk or the site.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/markdown/excerpt"
	"digsite/builder/page"
	"digsite/builder/render/assets"
)

// Options say how a theme is used.
type Options struct {
	assets.Options                   // Script is the theme's own business
	Words          map[string]string // site.yaml's words for the theme's English ones
	// Last names templates that are read after the others, in this order, so that what they define holds: those of a
	// site's own theme, such as "templates/parts/badge.html".
	Last []string
}

// Theme is a parsed theme. It is safe for use by several goroutines.
type Theme struct {
	set    *template.Template
	shared *sharing
	files  map[string]string // a template's name -> its file below templates/: "badge" -> "parts/badge.html"
	assets []assets.Asset
	sum    fingerprint.Sum
	texts  map[string]bool // that words: can replace
	pool   sync.Pool
}

// mark stands in a template's output where a body belongs. html/template lets no NUL through from a view.
const mark = "\x00body"

// New parses all templates below templates/ and reads the assets of a theme. A template's name is its file's, without
// folder and extension. The error of a bad template names file and line.
func New(fsys fs.FS, o Options) (*Theme, error) {
	t := &Theme{texts: map[string]bool{}, files: map[string]string{}}
	t.set = template.New("theme").Option("missingkey=error").Funcs(functions(o.Words))
	t.pool.New = func() any { return new(bytes.Buffer) }
	files, err := assets.Below(fsys, "templates")
	if err != nil {
		return nil, fmt.Errorf("read the theme's templates: %w", err)
	}
	// Index returns -1 for files of ours, which thereby come before those of Last.
	slices.SortStableFunc(files, func(a, b string) int { return slices.Index(o.Last, a) - slices.Index(o.Last, b) })
	var sums []fingerprint.Sum
	for _, file := range files {
		if path.Ext(file) != ".html" {
			continue
		}
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("read the theme's template %s: %w", file, err)
		}
		name := strings.TrimSuffix(path.Base(file), ".html")
		t.files[name] = strings.TrimPrefix(file, "templates/")
		sums = append(sums, fingerprint.Bytes([]byte(name)), fingerprint.Bytes(text))
		if _, err := t.set.New(name).Parse(string(text)); err != nil {
			return nil, parseError(t.files[name], err)
		}
	}
	for _, x := range t.set.Templates() {
		if x.Tree != nil {
			t.settle(x.Tree.Root, o.Words)
		}
	}
	if t.shared, err = share(t.set); err != nil {
		return nil, fmt.Errorf("read the theme's templates: %w", err)
	}
	t.sum = fingerprint.Of([]fingerprint.Sum{fingerprint.Of(sums), fingerprint.Of(o.Words)})
	o.Script = func(script []byte) []byte { return scriptWords(script, o.Words, t.texts) }
	if t.assets, err = assets.Read(fsys, o.Options); err != nil {
		return nil, err
	}
	return t, nil
}

// Sum names the templates. Assets are not in it: a published page's view holds their hashed names, and a live page
// does not change with them.
func (t *Theme) Sum() fingerprint.Sum { return t.sum }

// Assets lists the theme's files for the output, sorted by name.
func (t *Theme) Assets() []assets.Asset { return t.assets }

// Names maps an asset's name to its name in the output's assets folder; the makers of pages want it.
func (t *Theme) Names() map[string]string {
	out := make(map[string]string, len(t.assets))
	for _, a := range t.assets {
		out[a.Name] = path.Base(a.Path)
	}
	return out
}

// Page returns one page's bytes. bodies are the parts of the Docs whose sums page.Page lists, in that order. Bodies do
// not go through html/template, which would only copy what is finished already.
func (t *Theme) Page(name string, v any, bodies [][]markdown.Part) ([]byte, error) {
	buf := t.pool.Get().(*bytes.Buffer)
	defer t.pool.Put(buf)
	buf.Reset()
	if t.set.Lookup(name) == nil {
		return nil, fmt.Errorf("render a page: the theme has no template %s.html", name)
	}
	if t.shared.set.ExecuteTemplate(buf, name, v) != nil {
		buf.Reset() // what is wrong is told of the templates as they are written
		if err := t.set.ExecuteTemplate(buf, name, v); err != nil {
			return nil, t.executeError(v, err)
		}
	}
	return fill(buf.Bytes(), holesOf(v, bodies), bodies), nil
}

// Body returns the finished HTML of a view's text, without what only its page shows around it.
func Body(v page.Record, bodies [][]markdown.Part) []byte {
	h := holesOf(v, bodies)
	if len(bodies) == 0 {
		return nil
	}
	return h.appendBody(nil, bodies[0])
}

// holes is what goes into the holes of a body. terms are parallel to the body's terms, fills to its references.
type holes struct {
	terms    []string // start tags
	fills    []page.Fill
	marks    []page.Mark
	fold     page.Fold
	inset    page.Inset
	split    string // the heading with which the second part of the text begins
	incident page.Incident
	embeds   []page.Embed
	bodies   [][]markdown.Part
	room     *int // bytes of other bodies that may still be put in
	shown    *excerpt.Cutter
	apart    bool // every body is another page's: embeds has one for each
}

// maxEmbedded is how many bytes of other bodies one page shows. Beyond, an embed is its head line, which is a link.
const maxEmbedded = 1 << 20

// maxDossier is the same for a page that is made of other bodies. A dossier's text is what its page is for, so it has
// more room than an embed.
const maxDossier = 16 << 20

// holesOf returns what goes into the holes of a view's body. Only these views have one.
func holesOf(v any, bodies [][]markdown.Part) holes {
	room := maxEmbedded
	switch v := v.(type) {
	case page.Record:
		return holes{terms: v.Terms, fills: v.Fills, marks: v.Marks, fold: v.Fold, inset: v.Inset, embeds: v.Embeds,
			bodies: bodies, room: &room, shown: new(excerpt.Cutter), split: v.Split.At, incident: v.Incident}
	case page.Home:
		return holes{terms: v.Terms, fills: v.Fills, embeds: v.Embeds, bodies: bodies, room: &room,
			shown: new(excerpt.Cutter)}
	case page.Dossier:
		room = maxDossier
		return holes{embeds: v.Embeds, bodies: bodies, room: &room, shown: new(excerpt.Cutter), apart: true}
	}
	return holes{}
}

// fill returns the template's output with each body at its mark. The number behind a mark is the body's place; one that
// does not exist, as a theme's own template may ask for, is nothing. It is one pass over the page, mostly with one
// allocation.
func fill(page []byte, h holes, bodies [][]markdown.Part) []byte {
	size := len(page)
	for _, b := range bodies {
		for _, p := range b {
			size += len(p.HTML) + 64
		}
	}
	out := make([]byte, 0, size)
	for {
		i := bytes.Index(page, []byte(mark))
		if i < 0 {
			return append(out, bytes.ReplaceAll(page, []byte(insetMark), nil)...)
		}
		before, inset, _ := bytes.Cut(page[:i], []byte(insetMark))
		out = append(out, before...)
		page = page[i+len(mark):]
		end := bytes.IndexByte(page, 0)
		number, part := bytes.TrimRight(page[:end], "<>"), page[max(0, end-1):end]
		if n, err := strconv.Atoi(string(number)); err == nil && n >= 0 && n < len(bodies) {
			if h.apart {
				out = h.appendEmbed(append(out, inset...), n)
			} else {
				from := len(out)
				out = h.put(inset, h.told(h.mark(h.appendBody(out, bodies[n]), from), from), from)
				out = h.parted(h.folded(out, from), from, string(part))
			}
		}
		page = page[end+1:]
	}
}

// appendBody concatenates a body's parts and what goes between them. An image that is shown as a link becomes its
// words where it stands in a link already: links do not nest.
func (h holes) appendBody(out []byte, parts []markdown.Part) []byte {
	linked := false
	for _, p := range parts {
		out = append(out, p.HTML...)
		if p.Op == markdown.TermOpen || p.Op == markdown.TermClose {
			out = h.appendTerm(out, p)
			continue
		}
		if p.Op == markdown.End || p.Ref < 0 || p.Ref >= len(h.fills) {
			continue
		}
		f := h.fills[p.Ref]
		switch {
		case p.Op == markdown.Close:
			out = append(out, f.Close...)
			linked = false
		case f.Embed > 0 && p.Op == markdown.Whole:
			out = append(out, f.Open...)
			out = h.appendEmbed(out, f.Embed-1)
			out = append(out, f.Close...)
		case p.Op == markdown.Whole && linked && f.Close != "":
			out = append(out, f.Close...)
		default:
			out = append(out, f.Open...)
			linked = linked || p.Op == markdown.Open && strings.HasPrefix(f.Open, "<a ")
		}
	}
	return out
}

// appendTerm writes the start or end of the element that explains a term; nothing where nothing explains it.
func (h holes) appendTerm(out []byte, p markdown.Part) []byte {
	switch {
	case p.Ref < 0 || p.Ref >= len(h.terms) || h.terms[p.Ref] == "":
		return out
	case p.Op == markdown.TermOpen:
		return append(out, h.terms[p.Ref]...)
	}
	return append(out, "</a>"...)
}

// appendEmbed puts a part of another body in, the n-th embed of the view. Its own embeds are links already.
func (h holes) appendEmbed(out []byte, n int) []byte {
	if n >= len(h.embeds) || h.embeds[n].Body >= len(h.bodies) {
		return out
	}
	if *h.room < 0 {
		return out // nothing fits any more, so nothing is read
	}
	e := h.embeds[n]
	parts := h.shown.Of(h.bodies[e.Body], e.Fragment)
	size := 0
	for _, p := range parts {
		size += len(p.HTML)
	}
	// The room is shared by all embeds of the page; what does not fit leaves its head line.
	if size > *h.room {
		*h.room = -1
		return out
	}
	from := len(out)
	out = holes{fills: e.Fills}.appendBody(out, parts)
	*h.room -= len(out) - from // the links in it count too
	return out
}
