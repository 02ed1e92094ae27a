package export

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// A tag or service has a feed where so many records have it, and at most so many have one: a small site is not to
// consist of feeds.
const (
	manyForFeed = 10
	mostFeeds   = 20
)

// feed is some of a site's records, as those who follow them get them.
type feed struct {
	name    string // of the files, without ending: "feeds/decisions"
	title   string
	home    string // the page that lists them, relative to the site's root
	records []*site.Record
}

// feeds returns the feeds of a site: of everything, of each kind, of what is no longer in force, of tags and services
// that many records have.
func feeds(s *site.Site, cfg config.Config) []feed {
	all := slices.DeleteFunc(slices.Clone(s.Records), func(r *site.Record) bool {
		return changed(r) == "" || !r.IsRecord || r.URL == ""
	})
	slices.SortStableFunc(all, func(a, b *site.Record) int { return cmp.Compare(changed(b), changed(a)) })
	out := []feed{{strings.TrimSuffix(config.FeedFile, ".xml"), cfg.Title, "", all}}
	add := func(name, title, home string, keep func(*site.Record) bool) {
		list := slices.DeleteFunc(slices.Clone(all), func(r *site.Record) bool { return !keep(r) })
		if len(list) > 0 {
			out = append(out, feed{config.FeedsURL + name, cfg.Title + ": " + title, home, list})
		}
	}
	for _, k := range record.Kinds(cfg) {
		add(k.Plural, k.Title, k.Plural+"/", func(r *site.Record) bool { return r.Kind == k.Name })
	}
	add("retired", cfg.Word("No longer in force"), config.RetiredURL,
		func(r *site.Record) bool { return r.Standing == site.Retired })
	for _, t := range []struct {
		url string
		of  func(*site.Record) []string
	}{{config.TagsURL, func(r *site.Record) []string { return r.Tags }},
		{config.ServicesURL, func(r *site.Record) []string { return r.Services }}} {
		for _, name := range common(all, t.of) {
			add(t.url+name, spelling(all, t.of, name), t.url,
				func(r *site.Record) bool { return slices.Contains(slugs(t.of(r)), name) })
		}
	}
	return out
}

// spelling returns the name that has a slug, as most records write it.
func spelling(all []*site.Record, of func(*site.Record) []string, slug string) string {
	n, best := map[string]int{}, slug
	for _, r := range all {
		for _, name := range of(r) {
			if address.Slug(name) != slug {
				continue
			}
			if n[name]++; n[name] > n[best] || n[name] == n[best] && name < best {
				best = name
			}
		}
	}
	return best
}

// slugs are names as addresses have them.
func slugs(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, address.Slug(n))
	}
	return out
}

// common returns the slugs of the names that many records have, the most common ones, by name.
func common(all []*site.Record, of func(*site.Record) []string) []string {
	n := map[string]int{}
	for _, r := range all {
		for _, name := range text.SortedUnique(slugs(of(r))) {
			n[name]++
		}
	}
	var out []string
	for name, count := range n {
		if count >= manyForFeed && name != "" {
			out = append(out, name)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
	out = out[:min(len(out), mostFeeds)]
	slices.Sort(out)
	return out
}

// jsonFeed is a feed as JSON (https://www.jsonfeed.org/version/1.1/).
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Description string     `json:"description,omitempty"`
	Language    string     `json:"language,omitempty"`
	Items       []jsonItem `json:"items"`
}

// jsonItem is one record. The format wants a text; that is the record's summary, else its title.
type jsonItem struct {
	ID            string       `json:"id"`
	URL           string       `json:"url"`
	Title         string       `json:"title"`
	ContentText   string       `json:"content_text"`
	DatePublished string       `json:"date_published,omitempty"`
	DateModified  string       `json:"date_modified"`
	Authors       []jsonAuthor `json:"authors,omitempty"`
	Tags          []string     `json:"tags,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// asJSON writes a feed as JSON; base is the site's address with a slash at its end.
func (f feed) asJSON(cfg config.Config, base string) File {
	name := f.name + ".json"
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.title, HomePageURL: base + f.home,
		FeedURL: base + text.EscapePathASCII(name), Description: cfg.Description, Language: cfg.Language,
		Items: []jsonItem{}}
	for _, r := range f.records[:min(newest, len(f.records))] {
		i := jsonItem{ID: base + text.EscapePathASCII(cmp.Or(r.Short, r.URL)), URL: base + text.EscapePathASCII(r.URL),
			Title: r.Title, ContentText: cmp.Or(r.Summary, r.Title), Tags: r.Tags,
			DateModified: changed(r) + "T00:00:00Z"}
		if len(r.Day) == len("2024-01-02") {
			i.DatePublished = r.Day + "T00:00:00Z"
		}
		for _, n := range append(slices.Clone(r.Authors), r.DecisionMakers...) {
			i.Authors = append(i.Authors, jsonAuthor{n})
		}
		out.Items = append(out.Items, i)
	}
	return File{name, compact(out)}
}
