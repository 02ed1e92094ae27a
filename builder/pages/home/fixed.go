package home

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/site"
	"digsite/builder/text"
)

// NotFound returns the page of a wrong address. A server shows it at whatever address was asked for, "a/b/c/" as well
// as "a", so no relative address in it works: each is made absolute, from the path at which the site is served. Where
// the site does not know that path, it is taken to be "/".
func NotFound(b *base.Lists) page.Page {
	v := page.NotFound{Frame: b.Frame("", b.Word("Not found"), "", ""), Title: b.Word("Page not found")}
	v.PageTitle, v.NoIndex, v.Canonical = b.Word("Not found")+" · "+b.Config.Title, true, ""
	root := "/"
	if b := b.Config.BaseURL; b != "" {
		_, rest, _ := strings.Cut(b, "://")
		if i := strings.IndexByte(rest, '/'); i >= 0 {
			root = base.EndInSlash(rest[i:])
		}
	}
	// A frame made for the root has addresses that begin with "./".
	move := func(s *string) {
		if *s != "" {
			*s = root + strings.TrimPrefix(*s, "./")
		}
	}
	for _, s := range []*string{&v.Style, &v.PagesStyle, &v.Sheet, &v.Boot, &v.Main, &v.Icon, &v.Logo,
		&v.Feed} {
		move(s)
	}
	for i := range v.Unscripted {
		move(&v.Unscripted[i])
	}
	eachLink(&v.Frame, func(n *page.NavLink) {
		n.Current = false // its frame is that of the home page, which it is not
		if !text.External(n.Href) {
			move(&n.Href)
		}
	})
	v.Root = root
	// Hosts look for this one file by its name, so it does not lie in a folder as other pages do.
	return page.Page{Path: config.NotFoundFile, Template: "notfound", View: v}
}

// eachLink calls do with every link of the frame's navigation.
func eachLink(f *page.Frame, do func(*page.NavLink)) {
	lists := [][]page.NavLink{f.Nav, f.All, f.Tabs, f.Ways}
	for _, m := range append(f.Menus, f.Explore, f.More) {
		for _, g := range m.Groups {
			lists = append(lists, g.Links)
		}
	}
	for _, l := range lists {
		for i := range l {
			do(&l[i])
		}
	}
}

// Search returns the search page.
func Search(b *base.Lists) page.Page {
	v := page.Search{Frame: b.Frame(config.SearchURL, b.Word("Search"),
		b.Word("Search the records of %s.", b.Config.Title), ""), Title: b.Word("Search"),
		HasTags: len(b.Terms[base.Tags].List) > 0, HasRetired: slices.ContainsFunc(b.Explore,
			func(o page.Overview) bool { return o.Href == config.RetiredURL })}
	v.Crumbs = nil
	v.Sheet = b.Asset(v.Root, "search.css")
	if v.Search || v.Live {
		for _, name := range []string{"search-page.js", "search-view.js", "search-passages.js", "dates.js"} {
			if at := b.Asset(v.Root, name); at != "" {
				v.Modules = append(v.Modules, at)
			}
		}
	}
	if v.Search {
		v.Index = v.Root + config.SearchURL + "index.gz"
	}
	for _, k := range b.Kinds {
		v.Kinds = append(v.Kinds, page.KindCount{Text: k.Title, Href: v.Root + k.Plural + "/", Kind: k.Name,
			Count: len(k.Records)})
	}
	return base.Page(config.SearchURL, "search", v)
}

// Settings returns the page that documents site.yaml, from the table of keys that config keeps.
func Settings(b *base.Lists) page.Page {
	v := page.Settings{Frame: b.Frame(config.SettingsURL, "site.yaml", b.Word("Every key of site.yaml."), ""),
		Title: "site.yaml", Keys: config.Keys(), Words: config.EnglishWords()}
	v.Crumbs = append(v.Crumbs, page.NavLink{Text: b.Word("Checks"), Href: v.Root + config.RulesURL})
	keys := page.NavGroup{Title: b.Word("On this page")}
	for _, k := range v.Keys {
		keys.Links = append(keys.Links, page.NavLink{Text: k.Name, Href: "#key-" + k.Name})
	}
	v.Beside = page.Menu{Text: keys.Title, Groups: []page.NavGroup{keys}}
	return base.Page(config.SettingsURL, "settings", v)
}

// Short returns the permanent address of r: a page that leads to where r is today.
func Short(b *base.Base, r *site.Record) page.Page { return redirect(b, r.Short, r) }

// redirect returns a page at url that leads to r. Static hosts know no redirects, so the page does it.
func redirect(b *base.Base, url string, r *site.Record) page.Page {
	root := base.RootOf(url)
	v := page.Redirect{Lang: b.Config.Language, Title: r.Title, Href: root + text.EscapePath(r.URL), Policy: b.Policy,
		Script: b.Asset(root, "redirect.js")}
	if b := b.Config.BaseURL; b != "" {
		v.Canonical = base.EndInSlash(b) + text.EscapePath(r.URL)
	}
	return base.Page(url, "redirect", v)
}

// Deleted returns a page for each address of a record that is gone. Search engines are asked to leave them out.
func Deleted(b *base.Lists) []page.Page {
	var out []page.Page
	for _, d := range b.Site.Deleted {
		last, commit := b.Sources.Removed(d.Path, d.LastCommit, d.Commit)
		for _, url := range d.Addresses {
			v := page.Deleted{Frame: b.Frame(url, d.Was, "", ""), Title: b.Word("This record was deleted"), Was: d.Was,
				Day: d.Day, Path: d.Path, LastAt: last, CommitAt: commit}
			v.NoIndex, v.Canonical = true, ""
			if v.Instead = b.Maybe(v.Root, d.Instead); len(v.Instead) == 0 {
				v.Same = b.Maybe(v.Root, d.ID)
			}
			out = append(out, base.Page(url, "deleted", v))
		}
	}
	return out
}

// Moved returns pages that lead from earlier addresses to today's. One whose record is gone leads nowhere and is left
// out.
func Moved(b *base.Lists) []page.Page {
	var out []page.Page
	for _, x := range b.Site.Redirects {
		if r := b.Site.ByID(x.To); r != nil {
			out = append(out, redirect(b.Base, x.From, r))
		}
	}
	return out
}
