package record

import (
	"cmp"
	"slices"

	"digsite/builder/config"
)

// Kind is one kind of record: a row of the table that site.yaml may extend.
type Kind struct {
	Name        string
	Plural      string   // first part of its addresses
	Title       string   // over lists, in menus and charts: "Decisions"
	One         string   // what one of it is called: "Decision"
	Prefix      string   // of derived ids, "" for none
	Folders     []string // folder names that make a file one of this kind
	Loose       []string // folder names that do so only for files with a number or date in their name
	Statuses    []string // the states that `digsite new` and the lists offer, in their usual order
	Sections    []string // sections that a record of this kind is expected to have
	HasStanding bool     // a record that states no status is unstated, not without standing
}

// Kinds returns the built-in kinds with the changes and additions of site.yaml, in the order of menus.
func Kinds(cfg config.Config) []Kind {
	kinds := builtin()
	for _, c := range cfg.Kinds {
		i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == c.Name })
		if i < 0 {
			i = len(kinds) - 1 // before "page", the last
			one, many := c.Names()
			for n := range kinds { // a folder rfcs/ is the kind's that site.yaml calls rfc
				own := func(folder string) bool {
					return folder == c.Name || folder == c.Name+"s" ||
						folder == c.Plural
				}
				kinds[n].Folders = slices.DeleteFunc(kinds[n].Folders, own)
				kinds[n].Loose = slices.DeleteFunc(kinds[n].Loose, own)
			}
			kinds = slices.Insert(kinds, i, Kind{Name: c.Name, Plural: c.Name + "s", Title: many, One: one,
				Prefix: c.Name, Folders: []string{c.Name, c.Name + "s"}, HasStanding: true})
		}
		k := &kinds[i]
		if c.Title != "" || c.Plural != "" {
			_, k.Title = c.Names()
		}
		k.Plural, k.Prefix, k.One = cmp.Or(c.Plural, k.Plural), cmp.Or(c.Prefix, k.Prefix), cmp.Or(c.One, k.One)
		if c.Plural != "" && !slices.Contains(k.Folders, c.Plural) {
			k.Folders = append(k.Folders, c.Plural)
		}
		if len(c.Statuses) > 0 || c.Stateless {
			k.Statuses = c.Statuses
		}
		k.HasStanding = k.HasStanding && !c.Stateless
		if len(c.Sections) > 0 {
			k.Sections = c.Sections
		}
	}
	return kinds
}

// builtin returns the kinds of content/guide/record-formats.md.
func builtin() []Kind {
	return []Kind{
		{Name: "decision", Plural: "decisions", Title: "Decisions", One: "Decision", Prefix: "adr", HasStanding: true,
			Folders: []string{"decisions", "decision", "adr", "adrs", "madr", "madrs", "rfc", "rfcs", "keps", "kep",
				"peps", "eips", "ercs", "bips", "architecture-decisions", "architecture-decision-records",
				"architectural-decisions", "architectural-decision-records", "architecture-decision-record",
				"decision-records", "decision-record", "decision-log", "decision-logs", "design-decisions",
				"architecture_decisions", "architecture_decision_records", "decision_records", "design_decisions",
				"adl", "ddr", "tdr", "tdrs", "teps", "oteps", "rfd", "rfds", "mscs", "ceps", "fips", "frcs", "simds",
				"flips", "kips", "sips", "rfc-proposals"},
			Loose: []string{"text", "proposals", "proposal", "eip", "bip", "pep", "designs", "design", "design-docs",
				"architecture", "enhancements", "blueprints", "design-documents", "ipips",
				// one record's word in place of the series', and shorter ones that are words of their own
				"otep", "tep", "msc", "cep", "cip", "cips", "fip", "frc", "simd", "flip", "kip", "sip", "ofep", "ofeps",
				"nep", "neps", "jep", "jeps", "aip", "aips", "zip", "zips", "lip", "lips"},
			Statuses: []string{"draft", "proposed", "accepted", "rejected", "deprecated", "superseded"},
			Sections: []string{"Context", "Decision", "Consequences"}},
		{Name: "incident", Plural: "incidents", Title: "Incidents", One: "Incident", Prefix: "inc",
			Folders: []string{"incidents", "incident", "postmortems", "post-mortems", "postmortem", "post-mortem",
				"post_mortems", "incident-reports", "incident-report", "incident_reports", "incident-reviews",
				"outages", "pir", "pirs"},
			Statuses: []string{"open", "draft", "resolved", "final"},
			Sections: []string{"Summary", "Impact", "Timeline", "Contributing factors", "Action items"}},
		{Name: "shadowing", Plural: "shadowing", Title: "Shadowing", One: "Shadowing note", Prefix: "shadow",
			Folders:  []string{"shadowing", "shadowings", "shadowing-notes", "shadow-notes"},
			Sections: []string{"What I saw", "What I asked", "What I would do"}},
		{Name: "history", Plural: "histories", Title: "Histories", One: "History", Prefix: "history",
			Folders:  []string{"history", "histories", "why"},
			Sections: []string{"How it came about", "What held then", "What was tried"}},
		{Name: "principle", Plural: "principles", Title: "Principles", One: "Principle", Prefix: "principle",
			HasStanding: true, Folders: []string{"principles", "principle"},
			Statuses: []string{"proposed", "accepted", "deprecated"},
			Sections: []string{"Rule", "Because", "Exceptions"}},
		// Folders called log hold other things in most repositories: a log entry says kind: log.
		{Name: "log", Plural: "logs", Title: "Log entries", One: "Log entry", Prefix: "log",
			Sections: []string{"What I chose", "What I did not", "What would change my mind", "Open questions"}},
		{Name: "trail", Plural: "trails", Title: "Trails", One: "Trail", Prefix: "trail",
			Folders: []string{"trails", "trail", "reading-paths", "learning-paths"}},
		{Name: "pairing", Plural: "pairings", Title: "Pairings", One: "Pairing", Prefix: "pairing",
			Folders: []string{"pairings", "pairing", "mentorship", "mentoring"}},
		{Name: "change", Plural: "changes", Title: "Changes", One: "Change", Prefix: "change",
			Folders: []string{"changes"}},
		{Name: "page", Plural: "pages", Title: "Pages", One: "Page"},
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
	"log-entry": "log", "shadow": "shadowing", "shadowing-note": "shadowing",
	"why": "history", "histories": "history",
	"reading-path": "trail", "learning-path": "trail",
	"mentorship": "pairing",
	"note":       "page", "doc": "page", "guide": "page",
}
