package base

import (
	"slices"
	"strings"
	"unicode/utf8"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/text"
)

// learning lists the kinds that the bar folds as "Learn": what a newcomer reads to understand, not to look up.
var learning = []string{"trail", "shadowing", "history", "principle"}

// later lists the kinds that come after all others in the bar, the most wanted first.
var later = []string{"page", "change", "log", "pairing"}

// meanings says of each built-in kind what a reader finds in its list.
var meanings = map[string]string{
	"decision":  config.English("What was decided, and whether it is still in force"),
	"incident":  config.English("What broke, and what it taught"),
	"shadowing": config.English("How an expert worked, move by move"),
	"history":   config.English("How a thing came to be"),
	"principle": config.English("Rules that decisions apply"),
	"log":       config.English("Small decisions, day by day"),
	"trail":     config.English("Guided reading, stop by stop"),
	"pairing":   config.English("Two people, goals and meetings"),
	"change":    config.English("What is new for users"),
	"page":      config.English("Everything else that was written down"),
}

// Meaning returns what a reader finds in the list of a kind, "" for a kind of the site's own.
func (b *Base) Meaning(kind string) string {
	if m := meanings[kind]; m != "" {
		return b.Word(m)
	}
	return ""
}

// letters is how wide the links of the bar may be together, a gap counted as three letters: what fits beside the search
// box in a window of 1,024 pixels. Further links are folded as "More".
const letters = 46

// navigation returns what the site's bar leads to: site.yaml's entries, else the kinds. An entry may name a record by
// id or by path; anything else is an address of its own.
func (b *Lists) navigation() []page.NavLink {
	var out []page.NavLink
	for _, n := range b.Config.Nav {
		to := strings.TrimPrefix(n.To, "/")
		if r := b.Site.ByID(n.To); r != nil {
			to = r.URL
		} else if r := b.Site.ByPath(to); r != nil {
			to = r.URL
		}
		out = append(out, page.NavLink{Text: n.Text, Href: to})
	}
	if len(out) > 0 {
		return out
	}
	kinds := slices.Clone(b.Kinds)
	slices.SortStableFunc(kinds, func(a, b Kind) int {
		return slices.Index(later, a.Name) - slices.Index(later, b.Name)
	})
	for _, k := range kinds {
		// No number of records: every page would change with each.
		out = append(out, page.NavLink{Text: k.Title, Href: k.Plural + "/", Kind: k.Name, Why: b.Meaning(k.Name)})
	}
	return out
}

// navigate puts into a frame where the page at url can be left for. The page is of a kind, or "" of none.
//
//	a site of decisions, incidents, trails, histories: Decisions, Incidents, Learn (Trails, Histories), Explore (…)
func (b *Base) navigate(f *page.Frame, url, kind string) {
	at := func(n page.NavLink) page.NavLink {
		n.Current = n.Href != "" && strings.HasPrefix(url, n.Href) || n.Kind != "" && n.Kind == kind
		if !text.External(n.Href) {
			n.Href = f.Root + n.Href
		}
		return n
	}
	var learn, more, all []page.NavLink
	room, full := letters, crowded(b.Nav)
	for _, n := range b.Nav {
		n = at(n)
		all = append(all, n)
		if slices.Contains(learning, n.Kind) {
			learn = append(learn, n)
			continue
		}
		if room -= wide(n); room < 0 || full && slices.Contains(later, n.Kind) {
			more = append(more, n)
			continue
		}
		f.Nav = append(f.Nav, n)
	}
	slices.SortStableFunc(learn, func(a, b page.NavLink) int {
		return slices.Index(learning, a.Kind) - slices.Index(learning, b.Kind)
	})
	// A menu of one is no menu.
	if len(learn) > 1 {
		f.Menus = append(f.Menus, menu(b.Word("Learn"), page.NavGroup{Links: learn}))
	} else {
		f.Nav = append(f.Nav, learn...)
	}
	if len(more) > 1 {
		f.More = menu(b.Word("More"), page.NavGroup{Links: more})
	} else {
		f.Nav = append(f.Nav, more...)
	}
	var explore []page.NavGroup
	for _, o := range b.Explore {
		n := at(page.NavLink{Text: o.Text, Href: o.Href, Why: o.Why})
		f.Ways = append(f.Ways, n)
		if len(explore) == 0 || explore[len(explore)-1].Title != o.Group {
			explore = append(explore, page.NavGroup{Title: o.Group})
		}
		g := &explore[len(explore)-1]
		g.Links = append(g.Links, n)
	}
	f.Explore = menu(b.Word("Explore"), explore...)
	if f.Explore.Current {
		f.Beside = f.Explore
	}
	f.All = all
	f.Tabs = b.tabs(f, all, url)
}

// wide returns how many letters of the bar a link takes.
func wide(n page.NavLink) int { return utf8.RuneCountInString(n.Text) + 3 }

// crowded reports whether the bar has no room for the links of all kinds, so that those that come later go together:
// half of them in the bar and half folded would be two places to look at.
func crowded(links []page.NavLink) bool {
	room := letters
	for _, n := range links {
		if !slices.Contains(learning, n.Kind) {
			room -= wide(n)
		}
	}
	return room < 0
}

// menu returns a menu of groups.
func menu(title string, groups ...page.NavGroup) page.Menu {
	m := page.Menu{Text: title, Groups: groups}
	for _, g := range groups {
		m.Current = m.Current || slices.ContainsFunc(g.Links, func(n page.NavLink) bool { return n.Current })
	}
	return m
}

// tabs returns the bar at the foot of a phone: Home, the list that the reader is in or else the first, Search, and the
// trails where there are any.
func (b *Base) tabs(f *page.Frame, all []page.NavLink, url string) []page.NavLink {
	out := []page.NavLink{{Text: b.Word("Home"), Href: f.Root, Icon: "home", Current: url == ""}}
	trails := slices.IndexFunc(all, func(n page.NavLink) bool { return n.Kind == "trail" })
	if at := max(0, slices.IndexFunc(all, func(n page.NavLink) bool { return n.Current })); at < len(all) {
		if at == trails {
			at = 0
		}
		list := all[at]
		list.Icon = "list"
		out = append(out, list)
		if at == trails {
			trails = -1
		}
	}
	out = append(out, page.NavLink{Text: b.Word("Search"), Href: f.Root + config.SearchURL, Icon: "search",
		Current: url == config.SearchURL})
	if trails >= 0 {
		t := all[trails]
		t.Icon = "route"
		out = append(out, t)
	}
	return out
}
