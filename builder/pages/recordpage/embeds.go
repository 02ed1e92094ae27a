package recordpage

import (
	"html"
	"slices"

	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
)

// maxEmbeds is how many embeds of one page are shown; those that follow are links. Without a bound a short file that
// embeds one long note over and over would be a page of gigabytes.
const maxEmbeds = 100

// Body returns what a page needs to show r's text: what goes into the holes of its body, parallel to r.Page.Refs, the
// parts of other records among it, and the bodies, r's first. A body that is embedded twice is in the list once; an
// Embed names it by its place there.
//
// An embed is one level deep: what an embedded text embeds is a link there. So records that embed each other need no
// guard, and a page depends on the bodies of this list alone.
func Body(b *base.Base, root string, r *site.Record) ([]page.Fill, []page.Embed, []fingerprint.Sum) {
	whole := b.Reader.Text(r)
	bodies := []fingerprint.Sum{whole.Page.Body}
	fills := fills(b, root, whole)
	var embeds []page.Embed
	// The fills of each embedded record, by id, made once however often the page embeds it.
	seen := map[string][]page.Fill{}
	for i := range fills {
		ref, t := &whole.Page.Refs[i], &whole.Targets[i]
		// Only a reference that is a paragraph of its own becomes a block; in the middle of a sentence it stays a link.
		if !ref.Alone || t.State != site.ToRecord || t.ID == r.ID || len(embeds) == maxEmbeds {
			continue
		}
		to := b.Site.ByID(t.ID)
		if to == nil {
			continue
		}
		to = b.Reader.Text(to)
		at := slices.Index(bodies, to.Page.Body)
		if at < 0 {
			at = len(bodies)
			bodies = append(bodies, to.Page.Body)
			seen[to.ID] = Quoted(b, root, to)
		}
		e := page.Embed{Body: at, Fragment: t.Fragment, Fills: seen[to.ID]}
		name, title := sourceName(to, t.Fragment)
		if title {
			e.Fragment = ""
		}
		embeds = append(embeds, e)
		f := recordFill(b, root, &markdown.Ref{}, t, to)
		fills[i] = page.Fill{Embed: len(embeds), Close: "</div>\n",
			Open: `<div class="embed"><p class="embed-from">` + f.Open + html.EscapeString(name) + f.Close + "</p>\n"}
	}
	return fills, embeds, bodies
}

// Drawings returns the style sheet of diagrams where the body of r, or what it embeds, has one.
func Drawings(b *base.Base, root string, r *site.Record) []string {
	r = b.Reader.Text(r)
	has := r.Page.Diagram
	for i := range r.Page.Refs {
		if t := &r.Targets[i]; r.Page.Refs[i].Alone && t.State == site.ToRecord {
			if to := b.Site.ByID(t.ID); to != nil {
				has = has || b.Reader.Text(to).Page.Diagram
			}
		}
	}
	if !has {
		return nil
	}
	return []string{b.Asset(root, "diagram.css")}
}

// sourceName names what is embedded: the record, and the heading where it is a section. title reports that this
// heading is the record's own title, which stands for the whole.
func sourceName(to *site.Record, fragment string) (name string, title bool) {
	name = to.Title
	if l := base.Label(to); l != "" {
		name = l + ": " + name
	}
	for i, h := range to.Page.Headings {
		if fragment != "" && h.ID == fragment {
			if i == to.Page.H1 {
				return name, true
			}
			return name + " › " + h.Text, false
		}
	}
	return name, false
}

// Quoted returns the fills of r's body where it stands on another record's page: an embed, a dossier. A link to a place
// within r, "#why", leads to r's own page there, because the other page may have a place of the same name.
func Quoted(b *base.Base, root string, r *site.Record) []page.Fill {
	r = b.Reader.Text(r)
	out := make([]page.Fill, len(r.Page.Refs))
	for i := range out {
		if i >= len(r.Targets) {
			break
		}
		t := r.Targets[i]
		if t.State == site.ToBlock {
			t.State, t.ID = site.ToRecord, r.ID
		}
		out[i] = fill(b, root, &r.Page.Refs[i], &t)
	}
	return out
}
