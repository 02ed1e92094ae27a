package lists

import (
	"strings"

	"digsite/builder/page"
	"digsite/builder/pages/base"
)

// Clashes returns a page for each bare id and each address that several records claim. It lists them, so that a link to
// "ADR-7" on a site with two of that number still leads to both. Search engines are asked to leave it out.
func Clashes(b *base.Lists) []page.Page {
	var out []page.Page
	for _, c := range b.Site.Ambiguous {
		// A clash of addresses has no id: its page is named by the address, "/guides/start/".
		name, url := strings.ToUpper(c.ID), c.URL
		if name == "" {
			name = "/" + url
		}
		v := page.Clash{Frame: b.Frame(url, name, "", ""), Title: name}
		v.NoIndex = true
		for _, id := range c.IDs {
			if r := b.Site.ByID(id); r != nil {
				v.Rows = append(v.Rows, b.Row(v.Root, r))
			}
		}
		out = append(out, base.Page(url, "clash", v))
	}
	return out
}
