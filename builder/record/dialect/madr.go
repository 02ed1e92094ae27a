package dialect

import (
	"slices"
	"strings"

	"digsite/builder/record/form"
)

// madrSections are the headings of MADR, all versions.
var madrSections = []string{"context and problem statement", "considered options", "decision outcome",
	"decision drivers", "pros and cons of the options", "positive consequences", "negative consequences"}

// madr4 and madr3 are MADR with status, date and people in front matter; "deciders" became "decision-makers" in the
// fourth version. A record without that front matter is of the third version if it has older headings.
var (
	madr4 = Dialect{Name: "madr-4", Kind: "decision", Recognise: func(f *form.Form) bool { return madrOf(f) == 4 }}
	madr3 = Dialect{Name: "madr-3", Kind: "decision", Recognise: func(f *form.Form) bool { return madrOf(f) == 3 }}
)

// madrOf returns the version of a MADR record that states nothing in header lines, 0 for other files.
func madrOf(f *form.Form) int {
	if f.CountSections(madrSections...) < 2 || form.Count(f.Head, "status", "decisionmakers", "date") > 0 {
		return 0
	}
	old := f.Has("positive consequences", "negative consequences", "validation")
	for _, x := range f.Front {
		if x.Label == "deciders" {
			old = true
		} else if x.Key == "decisionmakers" {
			return 4
		}
	}
	if old {
		return 3
	}
	return 4
}

// madr2 has a list below the title: "* Status: accepted", "* Deciders: ...", "* Date: ...".
var madr2 = Dialect{Name: "madr-2", Kind: "decision", Recognise: func(f *form.Form) bool {
	return f.CountSections(madrSections...) >= 2 ||
		form.Count(f.Head, "status", "decisionmakers", "date", "technicalstory") >= 3
}}

// log4brains is MADR 2 with dates for numbers: 20200925-use-log4brains.md, "- Tags: a, b c".
var log4brains = Dialect{Name: "log4brains", Kind: "decision", Recognise: func(f *form.Form) bool {
	return f.Name.Date != "" && len(f.Name.File) > 9 && f.Name.File[8] == '-' &&
		(f.CountSections(madrSections...) >= 2 || form.Count(f.Head, "status", "decisionmakers", "date", "tags") >= 2)
}}

// adrkitLabels are spellings that those tools' own fields have and ours have not.
var adrkitLabels = []string{"affects", "applies-to", "applies_to", "appliesto", "files", "supersededby",
	"superseded_by", "relatesto", "related_to", "reviewby", "review_by", "adr_id"}

// adrkit is the family of tools that keep all metadata in front matter and tie records to code: adrkit, Decision
// Ledger, archgate, ADG, EventCatalog.
var adrkit = Dialect{Name: "adrkit", Kind: "decision", Recognise: func(f *form.Form) bool {
	own := func(x *form.Field) bool { return slices.Contains(adrkitLabels, strings.ToLower(x.Label)) }
	return f.GetFront("status") != nil &&
		(slices.ContainsFunc(f.Front, own) || form.Count(f.Front, "supersedes", "number") == 2)
}}
