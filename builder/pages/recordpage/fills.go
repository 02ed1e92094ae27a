package recordpage

import (
	"html"
	"strconv"
	"strings"

	"digsite/builder/config"
	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// fills returns, for each reference of r's body, the HTML that stands in its hole, parallel to r.Page.Refs. It is empty
// where the site knows no target: the words of the reference then stand there bare. Templates do not see these strings,
// so everything in them is escaped here and in what this calls.
//
// Holes are why a body is cached apart from its page: the text of a record stays as it is when another record moves,
// retires or appears, and only what stands in the holes is written anew.
func fills(b *base.Base, root string, r *site.Record) []page.Fill {
	if len(r.Page.Refs) == 0 {
		return nil
	}
	out := make([]page.Fill, len(r.Page.Refs))
	for i := range r.Page.Refs {
		if i < len(r.Targets) {
			out[i] = fill(b, root, &r.Page.Refs[i], &r.Targets[i])
		}
	}
	return out
}

// fill returns one reference: Open and Close, which stand around its words. A picture has no words: all of it is in
// Open.
func fill(b *base.Base, root string, ref *markdown.Ref, t *site.Target) page.Fill {
	if ref.Kind == markdown.Image || ref.Kind == markdown.Embed {
		f := page.Fill{Open: media(b, root, ref, t)}
		// A picture that cannot be shown became a link, and a link needs words.
		if strings.HasPrefix(f.Open, "<a ") {
			txt := ref.Text
			if txt == "" {
				txt = ref.Target
			}
			f.Close = html.EscapeString(txt)
		}
		return f
	}
	switch t.State {
	case site.ToRecord:
		to := b.Site.ByID(t.ID)
		if to == nil {
			return page.Fill{}
		}
		return recordFill(b, root, ref, t, to)
	case site.ToBlock:
		return page.Fill{Open: `<a href="#` + html.EscapeString(t.Fragment) + `">`, Close: "</a>"}
	case site.ToOutside:
		return page.Fill{Open: `<a class="out"` + hrefTitle(t.Href, ref.Title) + ` rel="noreferrer">`, Close: "</a>"}
	case site.ToAsset:
		load := ""
		// The attribute "download" keeps a browser from opening, at the site's own origin, a file that may hold
		// scripts.
		if downloads(t.Href) {
			load = " download"
		}
		return page.Fill{Open: `<a class="file"` + hrefTitle(root+text.EscapePath(t.Href), ref.Title) + load + ">",
			Close: "</a>"}
	case site.ToTag:
		// A tag without a page of its own leads to its row in the list of tags; one that no record has stays text.
		if href, ok := b.TermAt(base.Tags, ref.Target); ok {
			return page.Fill{Open: `<a class="tag"` + hrefTitle(root+href, "") + ">", Close: "</a>"}
		}
	case site.ToList:
		return page.Fill{Open: `<a class="ref"` + hrefTitle(root+text.EscapePath(t.Href), ref.Title) + ">",
			Close: "</a>"}
	case site.Broken:
		// The brackets stay, so that a reader sees what its author meant: [[no such note]].
		if ref.Kind == markdown.Wikilink {
			return page.Fill{Open: `<span class="broken" title="` + html.EscapeString(b.Word("There is no such note")) +
				`">[[`, Close: "]]</span>"}
		}
		return page.Fill{Open: `<span class="broken" title="` +
			html.EscapeString(b.Word("There is no page %s", ref.Target)) + `">`, Close: "</span>"}
	case site.Ambiguous:
		// Where several records claim one id, a page at that id's address lists them. An ambiguous path has no such
		// page.
		if t.ID != "" {
			return page.Fill{Open: `<a class="ambiguous" href="` + root + config.ShortURL +
				html.EscapeString(text.EscapePath(t.ID)) + `/" title="` +
				html.EscapeString(b.Word("Several records match this")) + `">`, Close: "</a>"}
		}
		return page.Fill{Open: `<span class="broken" title="` +
			html.EscapeString(b.Word("Several pages match %s", ref.Target)) + `">`, Close: "</span>"}
	}
	return page.Fill{}
}

// recordFill returns a link to a record. Behind one that is retired stands how it ended, "ADR-7 superseded", because
// who reads a text that cites it should not have to follow the link to learn that.
func recordFill(b *base.Base, root string, ref *markdown.Ref, t *site.Target, to *site.Record) page.Fill {
	href := root + text.EscapePath(to.URL)
	if t.Fragment != "" {
		href += "#" + t.Fragment
	}
	gone := base.Status(to).Gone
	if gone == "" {
		title := ref.Title
		// A citation is bare, "ADR-12", and its title is what a reader wants to know of it. Other links have words.
		if title == "" && ref.Kind == markdown.Citation {
			title = to.Title
		}
		return page.Fill{Open: `<a class="ref"` + hrefTitle(href, title) + ">", Close: "</a>"}
	}
	word, class, was := b.Word(gone), "ref retired", "was"
	if to.Standing != site.Retired { // others say so, and it does not
		class, was = "ref", "was said"
	}
	return page.Fill{Open: `<a class="` + class + `"` + hrefTitle(href, text.Capital(word)+": "+to.Title) + ">",
		Close: `</a><span class="` + was + `">` + html.EscapeString(word) + "</span>"}
}

// hrefTitle returns the two attributes that most links have, escaped, with a space in front: ` href="…" title="…"`, the
// title only where there is one.
func hrefTitle(href, title string) string {
	out := ` href="` + html.EscapeString(href) + `"`
	if title != "" {
		out += ` title="` + html.EscapeString(title) + `"`
	}
	return out
}

// media returns an image, or a link to what is embedded and cannot be shown within a line.
//
// A picture on another host is a link unless site.yaml says "images: remote": a reader's browser asks nobody but the
// site's own host otherwise, and a site of records that is opened in ten years still has its pictures.
func media(b *base.Base, root string, ref *markdown.Ref, t *site.Target) string {
	txt := ref.Text
	if txt == "" {
		txt = ref.Target
	}
	switch t.State {
	case site.Plain:
		if ref.Kind == markdown.Embed {
			return html.EscapeString(txt)
		}
	case site.ToAsset:
		if !isPicture(t.Href) {
			return `<a class="file"` + hrefTitle(root+text.EscapePath(t.Href), ref.Title) + " download>" +
				html.EscapeString(txt) + "</a>"
		}
		return image(root+text.EscapePath(t.Href), ref, t)
	case site.ToRecord:
		if to := b.Site.ByID(t.ID); to != nil {
			f := recordFill(b, root, ref, t, to)
			return f.Open + html.EscapeString(txt) + f.Close
		}
	case site.ToBlock:
		return `<a href="#` + html.EscapeString(t.Fragment) + `">` + html.EscapeString(txt) + "</a>"
	case site.ToOutside:
		if b.Config.Images == "remote" && ref.Kind == markdown.Image {
			return image(t.Href, ref, t)
		}
		return `<a class="out image"` + hrefTitle(t.Href, b.Word("An image on another host")) + ` rel="noreferrer">` +
			html.EscapeString(txt) + "</a>"
	}
	label := ref.Target
	if ref.Text != "" && ref.Text != ref.Target {
		label = ref.Text + " (" + ref.Target + ")"
	}
	return `<span class="broken" title="` + html.EscapeString(b.Word("There is no such file")) + `">` +
		html.EscapeString(label) + "</span>"
}

// image returns an img with its size, in pixels, where that is known: a page does not jump when pictures come in.
func image(src string, ref *markdown.Ref, t *site.Target) string {
	w, h, alt := t.Width, t.Height, ref.Text
	if ref.Width > 0 { // as its author wants it
		switch {
		case ref.Height > 0:
			h = ref.Height
		case w > 0:
			// Only a width is wanted: the height follows in proportion.
			h = h * ref.Width / w
		}
		w = ref.Width
	}
	// The text of Obsidian's ![[plan.png]] is the file's name: a screen reader that spells it helps nobody.
	if ref.Kind == markdown.Embed && alt == ref.Target {
		alt = ""
	}
	var b strings.Builder
	b.WriteString(`<img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(alt) + `"`)
	if ref.Title != "" {
		b.WriteString(` title="` + html.EscapeString(ref.Title) + `"`)
	}
	if w > 0 {
		b.WriteString(` width="` + strconv.Itoa(w) + `"`)
	}
	if h > 0 {
		b.WriteString(` height="` + strconv.Itoa(h) + `"`)
	}
	b.WriteString(` loading="lazy" decoding="async">`)
	return b.String()
}

// isPicture reports whether an img can show a file. Scripts in an SVG do not run in an img.
func isPicture(path string) bool {
	return hasSuffix(path, ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".ico")
}

// downloads reports whether a file must not be opened on the site's own origin: it could run scripts there.
func downloads(path string) bool {
	return hasSuffix(path, ".html", ".htm", ".xhtml", ".svg", ".xml", ".js", ".mjs", ".css", ".wasm")
}

// hasSuffix reports whether a path ends in one of some endings, in capitals or not.
func hasSuffix(path string, ends ...string) bool {
	low := strings.ToLower(path)
	for _, e := range ends {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}
