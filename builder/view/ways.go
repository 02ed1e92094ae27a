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
		{config.English("Timeline"), config.TimelineURL, config.English("All records by date, and the eras of histories"), len(m.time) > 0},
		{config.English("Graph"), config.GraphURL, config.English("A drawing of how decisions, incidents and histories are related"), m.tied()},
		{config.English("Chains of decisions"), config.DossiersURL, config.English("Records that replaced or amended each other, with their whole text"), len(m.chains) > 0},
		{config.English("Code"), config.CodeURL, config.English("Folders and files, and the records about them"), m.code.top != nil},
		{config.English("Tags"), config.TagsURL, config.English("Every tag, with its records"), len(m.terms[tagTerms].list) > 0},
		{config.English("Services"), config.ServicesURL, config.English("Every service, with its records"), len(m.terms[serviceTerms].list) > 0},
		{config.English("People"), config.PeopleURL, config.English("Authors, decision makers, responders and observers"), len(m.terms[peopleTerms].list) > 0},
		{config.English("Who knows what"), config.KnowledgeURL, config.English("Who knows which part, and where knowledge is at risk"), m.in.Config.Knowledge},
		{config.English("To revisit"), config.RevisitURL, config.English("What should be looked at again, and why"), true},
		{config.English("Open reviews"), config.ReviewsURL, config.English("Records that wait for an approval, by reviewer"), m.reviewed},
		{config.English("Glossary"), config.GlossaryURL, config.English("Terms, and where they are used"), len(m.in.Site.Glossary) > 0},
		{config.English("Retired and rejected"), config.RetiredURL, config.English("What is no longer in force, and what replaced it"), true},
		{config.English("Problems found"), config.FindingsURL, config.English("What could not be read, or contradicts itself"), true},
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
