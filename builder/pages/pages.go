package pages

import (
	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/home"
	"digsite/builder/pages/lists"
	"digsite/builder/pages/upkeep"
)

// overview is a page, or several that belong together, which belongs to no one record. One with a reason stands under
// "Explore" in every page's header, with its sentence on the home page, and on the page of a wrong address; one that is
// not there is left out: a change of that changes every page, as a new kind in the header does.
type overview struct {
	// title is in English; why is the reason to look there, in English, "" for a page that the header does not list
	title, url, why string
	// group is the title under which the menu lists it, in English; rows of one group stand together
	group string
	// there reports whether the page has something to show
	there func() bool
	pages func() []page.Page
}

// overviews is the list of all pages but those of records, in the order in which a reader may want them. A new page is
// one row here.
func (k *Maker) overviews() []overview {
	b, m := k.shared.Lists, k.shared
	en, one := config.English, func(p page.Page) []page.Page { return []page.Page{p} }
	see, find, keep := en("See"), en("Find by"), en("Keep healthy")
	return []overview{
		{pages: func() []page.Page { return one(home.Home(m, k.queue())) }},
		{pages: func() []page.Page { return one(home.NotFound(b)) }},
		{pages: func() []page.Page { return one(home.Search(b)) }},
		{pages: func() []page.Page { return one(upkeep.Rules(b)) }},
		{pages: func() []page.Page { return one(home.Settings(b)) }},
		{pages: func() []page.Page { return lists.Kinds(b) }},
		{pages: func() []page.Page { return lists.Rails(b) }},
		{en("Timeline"), config.TimelineURL, en("All records by date, and the eras of histories"), see,
			func() bool { return len(b.Dated) > 0 },
			func() []page.Page { return lists.Timeline(b) }},
		{en("Graph"), config.GraphURL, en("A drawing of how decisions, incidents and histories are related"), see,
			func() bool { return m.Chains.Graphed },
			func() []page.Page { return m.Chains.GraphPages() }},
		{en("Decision chains"), config.DossiersURL,
			en("Records that replaced or amended each other, with their whole text"), see,
			func() bool { return len(m.Chains.List) > 0 },
			func() []page.Page { return lists.Chains(m) }},
		{en("Code"), config.CodeURL, en("Folders and files, and the records about them"), see,
			func() bool { return m.Tree.Top != nil },
			func() []page.Page { return m.Tree.Pages() }},
		{en("Tags"), config.TagsURL, en("Every tag, with its records"), find,
			func() bool { return len(b.Terms[base.Tags].List) > 0 },
			func() []page.Page { return lists.Terms(b, m.Chains, base.Tags) }},
		{en("Services"), config.ServicesURL, en("Every service, with its records"), find,
			func() bool { return len(b.Terms[base.Services].List) > 0 },
			func() []page.Page { return lists.Terms(b, m.Chains, base.Services) }},
		{en("People"), config.PeopleURL, en("Authors, decision makers, responders and observers"), find,
			func() bool { return len(b.Terms[base.People].List) > 1 },
			func() []page.Page { return lists.Terms(b, m.Chains, base.People) }},
		{en("Glossary"), config.GlossaryURL, en("Terms, and where they are used"), find,
			func() bool { return len(b.Site.Glossary) > 0 },
			func() []page.Page { return lists.Glossary(b, m.Glossary) }},
		{en("Retired and rejected"), config.RetiredURL, en("What is no longer in force, and what replaced it"), find,
			func() bool { return lists.HasRetired(b) },
			func() []page.Page { return lists.Retired(b) }},
		{en("To review"), config.RevisitURL, en("What should be looked at again, and why"), keep,
			func() bool { return len(k.queue()) > 0 },
			func() []page.Page { return upkeep.Revisit(b, k.queue(), len(k.due()) > 0) }},
		{en("Open reviews"), config.ReviewsURL, en("Records that wait for a review or an answer"), keep,
			func() bool { return upkeep.HasReviews(b) },
			func() []page.Page { return upkeep.Reviews(b) }},
		{en("Knowledge risk"), config.KnowledgeURL, en("Who knows which part, and where knowledge is at risk"), keep,
			func() bool { return upkeep.HasKnowledge(b, k.known) },
			func() []page.Page { return upkeep.Knowledge(b, k.known()) }},
		{en("What falls due"), config.DueURL, en("Reviews, goals, meetings and what ends, by day"), keep,
			func() bool { return len(k.due()) > 0 },
			func() []page.Page { return upkeep.Due(b, k.due()) }},
		{en("Content problems"), config.FindingsURL, en("What could not be read, or contradicts itself"), keep,
			func() bool { return len(b.FindingsIn) > 0 },
			func() []page.Page { return upkeep.Findings(b) }},
		{pages: func() []page.Page { return lists.Clashes(b) }},
	}
}
