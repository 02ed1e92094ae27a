package record

import (
	"slices"
	"strings"
)

// madrSections are the headings of MADR, all versions.
var madrSections = []string{"context and problem statement", "considered options", "decision outcome", "decision drivers",
	"pros and cons of the options", "positive consequences", "negative consequences"}

// madrFrontDialect is MADR 3 and 4: status, date and people in front matter; "deciders" became "decision-makers" in
// the fourth version. A record without that front matter is of the third version if it has older headings.
func madrFrontDialect(version string) dialect {
	return dialect{name: version, kind: "decision", recognise: func(f *file) bool {
		if f.hasWords(madrSections...) < 2 || count(f.head, "status", "decisionmakers", "date") > 0 {
			return false
		}
		old := f.has("positive consequences", "negative consequences", "validation")
		for _, x := range f.front {
			if x.label == "deciders" {
				old = true
			}
			if x.key == "decisionmakers" && x.label != "deciders" {
				return version == "madr-4"
			}
		}
		return old == (version == "madr-3")
	}}
}

// madrBulletDialect is MADR 2: after the title a list "* Status: accepted", "* Deciders: ...", "* Date: ...".
func madrBulletDialect() dialect {
	return dialect{name: "madr-2", kind: "decision", recognise: func(f *file) bool {
		return f.hasWords(madrSections...) >= 2 || count(f.head, "status", "decisionmakers", "date", "technicalstory") >= 3
	}}
}

// log4brainsDialect is MADR 2 with dates for numbers: 20200925-use-log4brains.md, "- Tags: a, b c".
func log4brainsDialect() dialect {
	return dialect{name: "log4brains", kind: "decision", recognise: func(f *file) bool {
		return f.name.date != "" && len(f.name.file) > 9 && f.name.file[8] == '-' &&
			(f.hasWords(madrSections...) >= 2 || count(f.head, "status", "decisionmakers", "date", "tags") >= 2)
	}}
}

// adrkitLabels are spellings that those tools' own fields have and ours have not.
var adrkitLabels = []string{"affects", "applies-to", "applies_to", "appliesto", "files", "supersededby", "superseded_by",
	"relatesto", "related_to", "reviewby", "review_by", "adr_id"}

// adrkitDialect is the family of tools that keep all metadata in front matter and tie records to code: adrkit,
// Decision Ledger, archgate, ADG, EventCatalog.
func adrkitDialect() dialect {
	return dialect{name: "adrkit", kind: "decision", recognise: func(f *file) bool {
		if f.get("status") == nil || !f.get("status").front {
			return false
		}
		return slices.ContainsFunc(f.front, func(x *field) bool { return slices.Contains(adrkitLabels, strings.ToLower(x.label)) }) ||
			count(f.front, "supersedes", "number") == 2
	}}
}
