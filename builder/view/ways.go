package view

import (
	"strings"

	"digsite/builder/config"
	"digsite/builder/page"
)

// allWays lists the pages that look at the whole site from one side, in the order in which a reader may want them. A new
// overview page is one row here: it then stands under "Explore" in every page's header, with its sentence on the home
// page, and on the page of a wrong address. Hrefs are from the site's root. A row is left out where the site has
// nothing for it to show: a change of that changes every page, as a new kind in the header does.
func (m *maker) allWays() []page.Overview {
	var out []page.Overview
	for _, w := range []struct {
		text, href, why string
		there           bool
	}{
		{config.English("Timeline"), config.TimelineURL, config.English("Every record in the order of time, and the eras behind them"), len(m.time) > 0},
		{config.English("Graph"), config.GraphURL, config.English("What joins decisions, incidents and histories, drawn"), m.tied()},
		{config.English("Chains of decisions"), config.DossiersURL, config.English("What followed what, with the whole text to read or print"), len(m.chains) > 0},
		{config.English("Code"), config.CodeURL, config.English("Folders and files, by the records that explain them"), m.code.top != nil},
		{config.English("Tags"), config.TagsURL, config.English("Every subject, with its records"), len(m.terms[tagTerms].list) > 0},
		{config.English("Services"), config.ServicesURL, config.English("Every service, with its records"), len(m.terms[serviceTerms].list) > 0},
		{config.English("People"), config.PeopleURL, config.English("Who decided, wrote, watched or was there"), len(m.terms[peopleTerms].list) > 0},
		{config.English("Who knows what"), config.KnowledgeURL, config.English("Who knows which part, and where knowledge is at risk"), m.in.Config.Knowledge},
		{config.English("To revisit"), config.RevisitURL, config.English("What should be looked at again, and why"), true},
		{config.English("Open reviews"), config.ReviewsURL, config.English("Which records wait for whose approval"), m.reviewed},
		{config.English("Glossary"), config.GlossaryURL, config.English("The words of this place, and where they are used"), len(m.in.Site.Glossary) > 0},
		{config.English("Retired and rejected"), config.RetiredURL, config.English("What no longer holds, and what holds instead"), true},
		{config.English("What was not understood"), config.FindingsURL, config.English("What could not be read or does not hold"), true},
	} {
		if w.there {
			out = append(out, page.Overview{Text: m.in.Config.Word(w.text), Href: w.href, Why: m.in.Config.Word(w.why)})
		}
	}
	return out
}

// waysFrom gives the ways as links of the page at url.
func (m *maker) waysFrom(url, root string) []page.NavLink {
	out := make([]page.NavLink, len(m.ways))
	for i, w := range m.ways {
		out[i] = page.NavLink{Text: w.Text, Href: root + w.Href, Current: strings.HasPrefix(url, w.Href)}
	}
	return out
}
