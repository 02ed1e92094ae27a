package record

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/config"
)

// Kind is one kind of record: a row of the table that site.yaml may extend.
type Kind struct {
	Name        string
	Plural      string   // first part of its addresses
	Title       string   // for headings and menus
	Prefix      string   // of derived ids, "" for none
	Folders     []string // folder names that make a file one of this kind
	Loose       []string // folder names that do so only for files with a number or date in their name
	Statuses    []string // the states that `digsite new` and the lists offer, in their usual order
	Sections    []string // sections that a record of this kind is expected to have
	HasStanding bool     // a record that states no status is open, not without standing
	Colour      string   // hue of its badge, a name of the theme's palette
}

// Kinds returns the built-in kinds with the changes and additions of site.yaml, in the order of menus.
func Kinds(cfg config.Config) []Kind {
	kinds := builtin()
	for _, c := range cfg.Kinds {
		i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == c.Name })
		if i < 0 {
			i = len(kinds) - 1 // before "page", the last
			kinds = slices.Insert(kinds, i, Kind{Name: c.Name, Plural: c.Name + "s",
				Title: strings.ToUpper(c.Name[:1]) + c.Name[1:], Prefix: c.Name,
				Folders: []string{c.Name, c.Name + "s"}, HasStanding: true, Colour: "slate"})
		}
		k := &kinds[i]
		k.Plural, k.Prefix, k.Title = cmp.Or(c.Plural, k.Plural), cmp.Or(c.Prefix, k.Prefix), cmp.Or(c.Title, k.Title)
		if c.Plural != "" && !slices.Contains(k.Folders, c.Plural) {
			k.Folders = append(k.Folders, c.Plural)
		}
		if len(c.Statuses) > 0 {
			k.Statuses = c.Statuses
		}
		if len(c.Sections) > 0 {
			k.Sections = c.Sections
		}
	}
	return kinds
}

// builtin returns the kinds of content/guide/record-formats.md.
func builtin() []Kind {
	return []Kind{
		{Name: "decision", Plural: "decisions", Title: "Decision", Prefix: "adr", HasStanding: true, Colour: "blue",
			Folders: []string{"decisions", "decision", "adr", "adrs", "madr", "madrs", "rfc", "rfcs", "keps", "kep",
				"peps", "eips", "ercs", "bips", "architecture-decisions", "architecture-decision-records",
				"architectural-decisions", "architectural-decision-records", "architecture-decision-record",
				"decision-records", "decision-record", "decision-log", "decision-logs", "design-decisions",
				"architecture_decisions", "architecture_decision_records", "decision_records", "design_decisions",
				"adl", "ddr", "tdr", "tdrs", "teps", "oteps", "rfd", "rfds"},
			Loose: []string{"text", "proposals", "proposal", "eip", "bip", "pep", "designs", "design", "design-docs",
				"architecture", "enhancements", "blueprints", "design-documents", "ipips"},
			Statuses: []string{"draft", "proposed", "accepted", "rejected", "deprecated", "superseded"},
			Sections: []string{"Context", "Decision", "Consequences"}},
		{Name: "incident", Plural: "incidents", Title: "Incident", Prefix: "inc", Colour: "red",
			Folders: []string{"incidents", "incident", "postmortems", "post-mortems", "postmortem", "post-mortem",
				"post_mortems", "incident-reports", "incident-report", "incident_reports", "incident-reviews",
				"outages", "pir", "pirs"},
			Statuses: []string{"open", "draft", "resolved", "final"},
			Sections: []string{"Summary", "Impact", "Timeline", "Contributing factors", "Action items"}},
		{Name: "shadowing", Plural: "shadowing", Title: "Shadowing note", Prefix: "shadow", Colour: "violet",
			Folders:  []string{"shadowing", "shadowings", "shadowing-notes", "shadow-notes"},
			Sections: []string{"What I saw", "What I asked", "What I would do"}},
		{Name: "history", Plural: "histories", Title: "History", Prefix: "history", Colour: "amber",
			Folders:  []string{"history", "histories", "why"},
			Sections: []string{"How it came about", "What held then", "What was tried"}},
		{Name: "principle", Plural: "principles", Title: "Principle", Prefix: "principle", HasStanding: true,
			Colour: "teal", Folders: []string{"principles", "principle"},
			Statuses: []string{"proposed", "accepted", "deprecated"},
			Sections: []string{"Rule", "Because", "Exceptions"}},
		{Name: "trail", Plural: "trails", Title: "Trail", Prefix: "trail", Colour: "green",
			Folders: []string{"trails", "trail", "reading-paths", "learning-paths"}},
		{Name: "pairing", Plural: "pairings", Title: "Pairing", Prefix: "pairing", Colour: "pink",
			Folders: []string{"pairings", "pairing", "mentorship", "mentoring"}},
		{Name: "change", Plural: "changes", Title: "Change", Prefix: "change", Colour: "slate",
			Folders: []string{"changes"}},
		{Name: "page", Plural: "pages", Title: "Page", Colour: "slate"},
	}
}

// kindWords are other names that authors give to kinds in kind: and type:, such as "type: ADR".
var kindWords = map[string]string{
	"adr": "decision", "madr": "decision", "rfc": "decision", "kep": "decision", "pep": "decision",
	"eip": "decision", "bip": "decision", "decision-record": "decision",
	"architecture-decision-record": "decision", "architecture-decision": "decision",
	"architectural-decision-record": "decision", "decision-log": "decision", "design-decision": "decision",
	"postmortem": "incident", "post-mortem": "incident", "incident-report": "incident",
	"incident-review": "incident", "outage": "incident",
	"shadow": "shadowing", "shadowing-note": "shadowing",
	"why": "history", "histories": "history",
	"reading-path": "trail", "learning-path": "trail",
	"mentorship": "pairing",
	"note":       "page", "doc": "page", "guide": "page",
}
