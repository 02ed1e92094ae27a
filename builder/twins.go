package builder

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/markdown"
	"digsite/builder/output"
	"digsite/builder/page"
	"digsite/builder/render"
	"digsite/builder/text"
	"digsite/builder/twin"
)

// twin makes the Markdown of a record's page; none where the page is of no record. Its key names what the page says, and
// nothing of the theme.
func (r *Result) twin(l *lookup, p page.Page) []output.File {
	v, ok := p.View.(page.Record)
	if !ok {
		return nil
	}
	l.leadToTwins(&v)
	key := fingerprint.Of(struct {
		Version int
		Facts   twin.Facts
		Terms   []string
		Fills   []page.Fill
		Embeds  []page.Embed
		Bodies  []fingerprint.Sum
	}{twin.Version, r.facts(v), v.Terms, v.Fills, v.Embeds, p.Bodies})
	at := p.Path
	return []output.File{{Path: path.Dir(p.Path) + "/" + config.MarkdownFile, Key: key, Data: func() ([]byte, error) {
		again, _ := l.pages.At(at)
		v := again.View.(page.Record)
		l.leadToTwins(&v)
		bodies := make([][]markdown.Part, len(again.Bodies))
		for i, sum := range again.Bodies {
			bodies[i] = r.parser.parts(r.bodyOwner(sum))
		}
		return twin.Write(r.facts(v), render.Body(v, bodies))
	}}}
}

// facts returns what a twin says of its record before the text.
func (r *Result) facts(v page.Record) twin.Facts {
	rec := r.Site.ByID(v.ID)
	f := twin.Facts{Kind: rec.Kind, ID: rec.ID, Title: rec.Title, Opening: v.Opening, Standing: string(rec.Standing),
		Date: rec.Day, Notice: v.Banner.Text, URL: text.EscapePath(rec.URL)}
	if v.Status.Word != "unknown" {
		f.Status = v.Status.Word
		if v.Status.Partial {
			f.Status = "partly " + f.Status
		}
	}
	if base := r.Inputs.Config.BaseURL; base != "" {
		f.URL = strings.TrimRight(base, "/") + "/" + f.URL
	}
	links := slices.Concat(v.Banner.Chain, v.Banner.Current)
	for _, part := range v.Banner.Parts {
		links = append(links, part.By)
	}
	for _, l := range links {
		title := l.Title
		if l.Label != "" {
			title = l.Label + ": " + title
		}
		f.Successors = append(f.Successors, twin.Link{Title: title, Href: l.Href})
	}
	return f
}

// hrefs are the addresses in the start tags that fill a body's holes.
var hrefs = regexp.MustCompile(`( href=")([^"]*)"`)

// leadToTwins makes the links of a page's view lead to the Markdown of the records that they lead to: "../0007-x/#why"
// becomes "../0007-x/index.md#why". Everything else keeps its address.
func (l *lookup) leadToTwins(v *page.Record) {
	root := v.Root
	lead := func(href string) string {
		to, fragment, marked := strings.Cut(href, "#")
		if !l.records[strings.TrimPrefix(to, root)] {
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
			f.Open = hrefs.ReplaceAllStringFunc(f.Open, func(m string) string {
				return ` href="` + lead(strings.TrimSuffix(strings.TrimPrefix(m, ` href="`), `"`)) + `"`
			})
			out[i] = f
		}
		return out
	}
	v.Fills, v.Embeds = led(v.Fills), slices.Clone(v.Embeds)
	for i := range v.Embeds {
		v.Embeds[i].Fills = led(v.Embeds[i].Fills)
	}
	v.Banner.Chain, v.Banner.Current = slices.Clone(v.Banner.Chain), slices.Clone(v.Banner.Current)
	v.Banner.Parts = slices.Clone(v.Banner.Parts)
	for _, list := range [][]page.Link{v.Banner.Chain, v.Banner.Current} {
		for i := range list {
			list[i].Href = lead(list[i].Href)
		}
	}
	for i := range v.Banner.Parts {
		v.Banner.Parts[i].By.Href = lead(v.Banner.Parts[i].By.Href)
	}
}
