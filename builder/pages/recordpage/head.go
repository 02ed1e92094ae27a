package recordpage

import (
	"slices"

	"digsite/builder/config"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/text"
)

// shownAnswers is how many records one line of the head names. The others stand under "Related records".
const shownAnswers = 3

// headLines returns the lines of a record's head that other records fill: what it replaced, which incidents it has to
// do with, and, for an incident, what came of it. They are the first questions of who opens a record by chance. They
// are taken from the relations, which say the same in full further down, so that the two cannot disagree. A trail has
// no incidents here: it names them as its stops.
func headLines(b *base.Base, kind string, relations []page.Relation) []page.Fact {
	var replaced, incidents, came []page.Related
	// Several relations may join two records, "taught" and "produced" for instance; a line names each once.
	once := func(list *[]page.Related, x page.Related) {
		if !slices.ContainsFunc(*list, func(y page.Related) bool { return y.Href == x.Href }) {
			*list = append(*list, x)
		}
	}
	for _, rel := range relations {
		for _, x := range rel.Items {
			switch {
			case rel.Phrase == b.Word(config.English("Supersedes")):
				once(&replaced, x)
			case kind == "incident" && x.Kind != "incident" && rel.Strong && ledTo(b, rel.Phrase):
				once(&came, x)
			case kind != "incident" && kind != "trail" && x.Kind == "incident":
				once(&incidents, x)
			}
		}
	}
	var out []page.Fact
	for _, row := range []struct {
		label string
		found []page.Related
	}{{config.English("Replaces"), replaced}, {config.English("Incident"),
		incidents}, {config.English("Led to"), came}} {
		if len(row.found) > 0 {
			out = append(out, headLine(b, row.label, row.found))
		}
	}
	return out
}

// ledTo reports whether a relation of an incident is one to what came out of it: "Taught", "Produced". phrase is in the
// site's language, as relations have it by then.
func ledTo(b *base.Base, phrase string) bool {
	return slices.ContainsFunc([]string{config.English("Taught"), config.English("Produced"), config.English("Caused"),
		config.English("Contradicts"), config.English("Tested")}, func(w string) bool { return b.Word(w) == phrase })
}

// headLine returns one line: "Incident: INC-7 Database full, INC-9 …, 2 more", where "2 more" leads to the relations.
func headLine(b *base.Base, label string, found []page.Related) page.Fact {
	f := page.Fact{Label: b.Word(label)}
	for _, x := range found[:min(len(found), shownAnswers)] {
		text := text.Shorten(x.Title, 60)
		if x.Label != "" {
			text = x.Label + " " + text
		}
		f.Values = append(f.Values, page.Value{Text: text, Href: x.Href, Peek: true, Note: x.Part})
	}
	if n := len(found) - shownAnswers; n > 0 {
		f.Values = append(f.Values, page.Value{Text: b.Word("%d more", n), Href: "#how-it-connects"})
	}
	f.Wide = width(f.Values) > 36
	return f
}

// afterDates returns where the lines of the head stand among a record's facts: behind those that are days, which come
// first. Every fact has a value.
func afterDates(facts []page.Fact) int {
	n := slices.IndexFunc(facts, func(f page.Fact) bool { return !f.Values[0].Day })
	if n < 0 {
		return len(facts)
	}
	return n
}
