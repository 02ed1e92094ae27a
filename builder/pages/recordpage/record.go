// Package recordpage makes the page of one record: its text, its facts, its relations, and what its kind adds.
//
// Its law: a page holds its own record's words; of any other record a link, a quoted sentence, or what it embeds. It
// lists nothing.
package recordpage

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
	"digsite/builder/insight"
	"digsite/builder/page"
	"digsite/builder/pages/base"
	"digsite/builder/pages/code"
	"digsite/builder/pages/head"
	"digsite/builder/pages/incident"
	"digsite/builder/pages/relations"
	"digsite/builder/pages/trail"
	"digsite/builder/reading"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Maker is what the page of a record needs. Whatever is neither in its Sum nor a question is missing here.
type Maker struct {
	*base.Base  `fingerprint:"-"`
	Lines       relations.Lines
	Code        code.Facts
	Constrained bool // some record states a constraint

	meaning reading.Question[Meaning]           `fingerprint:"-"` // by a term
	waiting reading.Question[[]insight.Waiting] `fingerprint:"-"` // by a record's id
	course  reading.Question[insight.Course]    `fingerprint:"-"` // by the id of a pairing
}

// Sum names what the page of a record is made of, but for what the Reader notes.
func (m *Maker) Sum() fingerprint.Sum {
	return fingerprint.Of([]fingerprint.Sum{m.Base.Sum(), fingerprint.Of(*m)})
}

// Whole is what pages that show many records are made of, and Own what those are of a single one.
type Whole struct {
	*base.Lists
	Own      *Maker
	Chains   *relations.Chains
	Tree     *code.Tree
	Glossary Glossary
}

// New prepares what pages have in common.
func New(in base.Input) *Whole {
	b := base.New(in)
	w := &Whole{Lists: b, Chains: relations.NewChains(b), Tree: code.New(b), Glossary: newGlossary(b)}
	wait := sync.OnceValue(func() map[string][]insight.Waiting { return waiting(b.Site) })
	w.Own = &Maker{Base: b.Base, Lines: relations.NewLines(w.Chains), Code: code.NewFacts(w.Tree),
		Constrained: slices.ContainsFunc(b.Records, func(r *site.Record) bool { return len(r.Forces) > 0 }),
		meaning:     reading.Ask(b.Reader, "meaning", func(term string) Meaning { return w.Glossary[term] }),
		waiting:     reading.Ask(b.Reader, "waiting", func(id string) []insight.Waiting { return wait()[id] }),
		course: reading.Ask(b.Reader, "course", func(id string) (c insight.Course) {
			if r := b.Site.ByID(id); r != nil && r.Pairing != nil {
				c = insight.CourseOf(b.Site, r)
			}
			return c
		})}
	return w
}

// Page returns the page of r. The order in which it is filled matters in two places: lines of the head are taken from
// the relations, and go in among the facts. Everything else is independent.
func Page(m *Maker, r *site.Record) page.Page {
	title := r.Title
	if l := base.Label(r); l != "" {
		title = l + ": " + title
	}
	v := page.Record{Frame: m.Frame(r.URL, title, r.Summary, r.Kind)}
	root, whole := v.Root, m.Reader.Text(r)
	v.PagesStyle = ""
	if m.Markdown {
		v.Frame.Markdown = config.MarkdownFile
	}
	v.Body, v.ID, v.Label, v.Title, v.Path = whole.Page.Body, r.ID, base.Label(r), r.Title, r.Path
	v.KindTitle, v.IsRecord, v.Status = kindTitle(m.KindWords[r.Kind].One, v.Label), r.IsRecord, status(m, r)
	if whole := m.Site.ByID(r.Of); whole != nil {
		v.Of = page.Value{Text: base.Of(m.Config, whole), Href: root + text.EscapePath(whole.URL), Peek: true}
	}
	// A record that has no permanent short address is quoted by the one it has.
	v.Short, v.Former = root+cmp.Or(r.Short, r.URL), strings.Join(m.Own(r).Former, " ")
	v.Crumbs = m.Trail(root, r.Kind)
	v.Social = social(m.Base, v.Frame, r, title)
	var bodies []fingerprint.Sum
	v.Fills, v.Embeds, bodies = Body(m.Base, root, r)
	v.Terms = TermTags(m, root, r)
	v.TitleID, v.Opening = head.Opening(whole)
	v.Banner = banner(m.Base, root, r)
	v.Marks, v.Fold = marks(m.Base, v.Banner.Parts), page.Fold{To: r.Restated, Says: m.Word("As written in the file")}
	v.Day = r.Day
	v.Facts, v.Unknown = Facts(m, root, r)
	v.Facts = slices.DeleteFunc(v.Facts, func(f page.Fact) bool { // the line above the title has it
		return f.Label == m.Word("Date") && f.Values[0].Note == ""
	})
	v.Facts = append(v.Facts, heldUntil(m.Base, r)...)
	v.Held, v.By = base.Held(r), m.Maybe(root, r.Held.By)
	v.Words, v.Minutes, v.Written = whole.Page.Words, (whole.Page.Words+199)/200, r.Language
	if v.Lineage = m.Lines.Lineage(root, r); v.Lineage.Total > 0 {
		v.Sheets = append(v.Sheets, m.Asset(root, "lineage.css"))
	}
	v.Sheets = append(v.Sheets, Drawings(m.Base, root, r)...)
	v.Relations = relationList(m.Base, root, r)
	v.Facts = slices.Insert(v.Facts, afterDates(v.Facts), headLines(m.Base, r.Kind, v.Relations)...)
	ofKind(m, r, &v)
	v.State = head.State(m.Base, r, &v)
	v.Deck, v.Leads = head.Deck(m.Base, r, &v)
	v.Facts = append(append(v.Facts, pairFacts(m.Base, root, r)...), noConstraints(m, r)...)
	v.Facts = append(v.Facts, partFacts(m.Base, root, r)...)
	v.Prev, v.Next = m.Maybe(root, r.Prev), m.Maybe(root, r.Next)
	v.Earlier, v.Later = inTimeBeside(m.Base, root, r)
	if own := m.Own(r); own.Findings > 0 {
		v.Findings, v.FindHref = own.Findings, root+own.FindingsAt
	}
	v.Contents = head.Contents(m.Base, r, &v)
	if i := slices.IndexFunc(v.Facts, func(f page.Fact) bool { return f.Label == m.Word("Code") }); i >= 0 {
		v.WhyAt = onSite(v.Facts[i].Values)
	}
	v.SourceAt, v.EditAt = m.Sources.Addresses(r.Path)
	v.ReportAt, v.HistoryAt = m.Sources.Report(r), m.Sources.History(r.Path)
	return base.Page(r.URL, "record", v, bodies...)
}

// ofKind fills what only records of one kind have, with the sheets that it needs.
func ofKind(m *Maker, r *site.Record, v *page.Record) {
	v.Options = Options(r)
	if len(v.Options) > 0 {
		v.Inset = page.Inset{At: r.OptionsAt, Bare: r.OptionsBare, Says: v.Fold.Says}
	}
	v.Constraints = constraints(m.Base, v.Root, r)
	v.Premises = premises(m.Base, v.Root, r)
	v.Incident, v.Replay = incident.View(m.Base, v.Root, r), incident.Replay(m.Base, v.Root, r)
	if len(v.Replay.Steps) > 0 {
		v.Unscripted = append(v.Unscripted, m.Asset(v.Root, "replay.css"))
	}
	if n := r.Shadowing; n != nil {
		v.Moves, v.Questions, v.Debrief, v.Walk = moves(n), questions(n), n.Debrief, incident.Walks(m.Base, v.Root, r)
	}
	v.Reviews = Reviews(m.Base, v.Root, r.Reviews)
	v.Stops = trail.Stops(m.Base, v.Root, r)
	v.Trail, v.Split = trail.View(v.Stops, r), split(m.Reader.Text(r))
	trail.Along(v.Stops, v.Trail.Way)
	v.Turns = turns(m, v.Root, r)
	v.Principle, v.Pairing = principle(m.Base, v.Root, r), pairing(m, v.Root, r)
	if v.Principle.Asked && v.Sheet == "" {
		v.Sheet = m.Asset(v.Root, "knowledge.css")
	}
	v.Eras, v.EraStrip = eras(r, m.Day)
	v.Near, v.NearAll, v.NearTitle = neighbours(m.Base, v.Root, r)
	inc := v.Incident
	for _, row := range []struct {
		n     int
		sheet string
	}{{len(inc.Bar.Parts) + len(inc.Phases) + len(inc.Events) + len(v.Eras) + len(v.Pairing.Sessions),
		"times.css"}, {len(v.Moves) + len(v.Questions) + len(v.Stops), "study.css"},
		{v.Trail.Stops, "trails.css"}} {
		if row.n > 0 {
			v.Sheets = append(v.Sheets, m.Asset(v.Root, row.sheet))
		}
	}
}

// kindTitle returns what a record of a kind is called, "" where its label says it: "RFC-86" is an RFC.
func kindTitle(one, label string) string {
	if prefix, _, _ := strings.Cut(label, "-"); strings.EqualFold(one, prefix) {
		return ""
	}
	return one
}

// status returns a record's state at the head of its page.
func status(m *Maker, r *site.Record) page.Status {
	s := base.Status(r)
	switch {
	case r.Missing:
		s.Text = m.Word("No status stated")
	case !r.IsRecord && r.Standing == "":
		return page.Status{} // a page beside the records may well speak about statuses
	}
	return s
}

// onSite returns the first address that is a page of the site, "" for none.
func onSite(values []page.Value) string {
	for _, v := range values {
		if v.Href != "" && !strings.Contains(v.Href, "://") {
			return v.Href
		}
	}
	return ""
}
