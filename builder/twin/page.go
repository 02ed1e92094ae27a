package twin

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/page"
	"digsite/builder/reading"
	"digsite/builder/render"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Maker makes the twins of one site.
type Maker struct {
	site    *site.Site
	wanted  bool
	words   config.Config
	base    string          // the site's own address, "" or with a slash at its end
	records map[string]bool // the escaped addresses of records that have a page
	address reading.Question[bool]
}

// New returns the maker of a site's twins.
func New(r *reading.Reader, c config.Config) *Maker {
	m := &Maker{site: r.All, words: c, wanted: c.Markdown, records: map[string]bool{}}
	m.address = reading.Ask(r, "address", func(url string) bool { return m.records[url] })
	if c.BaseURL != "" {
		m.base = strings.TrimRight(c.BaseURL, "/") + "/"
	}
	for _, x := range r.All.Records {
		m.records[text.EscapePath(x.URL)] = x.URL != ""
	}
	return m
}

// Name returns the path of a page's twin. ok is false where the page is of no record, or nobody asked for twins.
func (m *Maker) Name(p page.Page) (name string, ok bool) {
	_, ok = p.View.(page.Record)
	return path.Dir(p.Path) + "/" + config.MarkdownFile, ok && m.wanted
}

// Key names what the bytes of a page's twin depend on: what the page says, and nothing of the theme. What is read for
// it beside the page is noted.
func (m *Maker) Key(p page.Page) fingerprint.Sum {
	v, _ := p.View.(page.Record)
	m.lead(&v, m.address.Of)
	return fingerprint.Of(struct {
		Version int
		Facts   Facts
		Terms   []string
		Fills   []page.Fill
		Embeds  []page.Embed
		Bodies  []fingerprint.Sum
	}{Version, m.facts(v), v.Terms, v.Fills, v.Embeds, p.Bodies})
}

// Page returns the twin of a record's page. bodies are the parts of the bodies that it names.
func (m *Maker) Page(p page.Page, bodies [][]markdown.Part) ([]byte, error) {
	v, _ := p.View.(page.Record)
	m.lead(&v, func(url string) bool { return m.records[url] })
	return Write(m.facts(v), render.Body(v, bodies))
}

// facts returns what a twin says of its record before the text.
func (m *Maker) facts(v page.Record) Facts {
	r := m.site.ByID(v.ID)
	f := Facts{Kind: r.Kind, ID: r.ID, Title: r.Title, Opening: v.Opening, Standing: string(r.Standing),
		Date: r.Day, Notice: v.Banner.Text, URL: m.base + text.EscapePath(r.URL)}
	if v.Status.Word != "unknown" {
		f.Status = v.Status.Word
		if v.Status.Partial {
			f.Status = "partly " + f.Status
		}
	}
	for _, c := range v.Constraints.Items {
		f.Constraints = append(f.Constraints, Said{c.What, m.now(c), titled(c.Incident, c.SourceTo, c.By)})
	}
	for _, p := range v.Premises {
		x := Said{What: p.What, Now: p.Word, Links: titled(p.Link)}
		if p.Found != "" {
			x.Now += " (" + p.Found + ")"
		}
		f.Premises = append(f.Premises, x)
	}
	links := slices.Concat(v.Banner.Chain, v.Banner.Current)
	for _, part := range v.Banner.Parts {
		links = append(links, part.By)
	}
	f.Successors = titled(links)
	return f
}

// titled returns links with what each record is called before its title.
func titled(lists ...[]page.Link) (out []Link) {
	for _, l := range slices.Concat(lists...) {
		title := l.Title
		if l.Label != "" {
			title = l.Label + ": " + title
		}
		out = append(out, Link{Title: title, Href: l.Href})
	}
	return out
}

// now words whether a constraint holds, in the words of the page.
func (m *Maker) now(c page.Constraint) string {
	word := m.words.Word
	switch {
	case c.State == site.Lifted && c.Last.Text != "":
		return word("lifted") + ", " + word("it was in force until") + " " + c.Last.Text
	case c.State == site.Lifted:
		return word("lifted")
	case c.State == site.Ahead:
		return word("not yet in force") + ", " + word("since") + " " + c.Since.Text
	}
	says := word("in force")
	if c.Since.Text != "" {
		says += ", " + word("since") + " " + c.Since.Text
	}
	if c.Until.Text != "" {
		says += ", " + word("until") + " " + c.Until.Text
	}
	return says
}

// hrefs are the addresses in the start tags that fill a body's holes.
var hrefs = regexp.MustCompile(`( href=")([^"]*)"`)

// lead makes the links of a page's view lead to the twins of the records that they lead to: "../0007-x/#why" becomes
// "../0007-x/index.md#why". Everything else keeps its address.
func (m *Maker) lead(v *page.Record, has func(url string) bool) {
	root := v.Root
	lead := func(href string) string {
		to, fragment, marked := strings.Cut(href, "#")
		if !has(strings.TrimPrefix(to, root)) {
			return href
		}
		to += config.MarkdownFile
		if marked {
			to += "#" + fragment
		}
		return to
	}
	led := func(fills []page.Fill) []page.Fill {
		out := make([]page.Fill, len(fills))
		for i, f := range fills {
			f.Open = hrefs.ReplaceAllStringFunc(f.Open, func(a string) string {
				return ` href="` + lead(strings.TrimSuffix(strings.TrimPrefix(a, ` href="`), `"`)) + `"`
			})
			out[i] = f
		}
		return out
	}
	v.Fills, v.Embeds = led(v.Fills), slices.Clone(v.Embeds)
	for i := range v.Embeds {
		v.Embeds[i].Fills = led(v.Embeds[i].Fills)
	}
	ledLinks := func(list []page.Link) []page.Link {
		out := slices.Clone(list)
		for i := range out {
			out[i].Href = lead(out[i].Href)
		}
		return out
	}
	v.Banner.Chain, v.Banner.Current = ledLinks(v.Banner.Chain), ledLinks(v.Banner.Current)
	v.Banner.Parts = slices.Clone(v.Banner.Parts)
	for i := range v.Banner.Parts {
		v.Banner.Parts[i].By.Href = lead(v.Banner.Parts[i].By.Href)
	}
	v.Constraints.Items, v.Premises = slices.Clone(v.Constraints.Items), slices.Clone(v.Premises)
	for i := range v.Constraints.Items {
		c := &v.Constraints.Items[i]
		c.Incident, c.SourceTo, c.By = ledLinks(c.Incident), ledLinks(c.SourceTo), ledLinks(c.By)
	}
	for i := range v.Premises {
		v.Premises[i].Link = ledLinks(v.Premises[i].Link)
	}
}
