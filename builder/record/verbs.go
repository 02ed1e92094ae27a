package record

import (
	"regexp"
	"strings"
)

// verb is one way to state a relation. Rel is graph's word as read from this record; inverse, that the words are the
// other end's ("superseded by").
type verb struct {
	rel     string
	inverse bool
}

// fieldVerbs are the fields that state relations, by canonical key.
var fieldVerbs = map[string]verb{
	"supersedes": {"supersedes", false}, "supercedes": {"supersedes", false}, "replaces": {"supersedes", false}, "obsoletes": {"supersedes", false}, "superseding": {"supersedes", false},
	"supersededby": {"supersedes", true}, "supercededby": {"supersedes", true}, "superseded": {"supersedes", true}, "superceded": {"supersedes", true},
	"replacedby": {"supersedes", true}, "obsoletedby": {"supersedes", true}, "replacement": {"supersedes", true}, "successor": {"supersedes", true}, "supersededbys": {"supersedes", true},
	"amends": {"amends", false}, "updates": {"amends", false}, "modifies": {"amends", false}, "extends": {"amends", false},
	"amendedby": {"amends", true}, "modifiedby": {"amends", true}, "extendedby": {"amends", true}, "updatedby": {"amends", true},
	"refines": {"refines", false}, "clarifies": {"refines", false}, "elaborates": {"refines", false}, "refinedby": {"refines", true}, "clarifiedby": {"refines", true}, "elaboratedby": {"refines", true},
	"relatesto": {"relates-to", false}, "related": {"relates-to", false}, "relatedto": {"relates-to", false}, "relates": {"relates-to", false}, "seealso": {"relates-to", false},
	"relateddecisions": {"relates-to", false}, "relatedadrs": {"relates-to", false}, "relatedrecords": {"relates-to", false}, "relatedadr": {"relates-to", false}, "relatedincidents": {"relates-to", false},
	"relatedproposals": {"relates-to", false}, "relatedrfcs": {"relates-to", false}, "relateddocuments": {"relates-to", false}, "links": {"relates-to", false}, "previousproposal": {"relates-to", false},
	"conflictswith": {"conflicts-with", false}, "conflicts": {"conflicts-with", false},
	"requires": {"requires", false}, "dependson": {"requires", false}, "dependencies": {"requires", false}, "depends": {"requires", false}, "requiredby": {"requires", true}, "enables": {"requires", true},
	"causes": {"caused", false}, "caused": {"caused", false}, "causedby": {"caused", true}, "ledto": {"caused", false}, "resultof": {"caused", true},
	"taught": {"taught", false}, "taughtby": {"taught", true}, "tested": {"tested", false}, "testedby": {"tested", true},
	"produced": {"produced", false}, "producedby": {"produced", true}, "contradicted": {"contradicts", false}, "contradicts": {"contradicts", false}, "contradictedby": {"contradicts", true},
	"shadows": {"shadows", false}, "shadowedby": {"shadows", true}, "explains": {"explains", false}, "explainedby": {"explains", true},
	"applies": {"applies", false}, "appliedby": {"applies", true}, "principles": {"applies", false},
	"bends": {"bends", false}, "bentby": {"bends", true}, "exceptionto": {"bends", false}, "breaks": {"breaks", false}, "brokenby": {"breaks", true}, "because": {"relates-to", false},
}

// textVerbs are the same in running words, the longer first. partial words are read apart.
var textVerbs = regexp.MustCompile(`(?i)\b(?:(in\s+part|part(?:ly|ially))[\s-]+)?(?:(?:super(?:sed|ced|seed|ceed)ed|replaced|obsoleted|deprecated|retired|rejected|reverted|withdrawn|abandoned)\s+in\s+favou?r\s+of|(superseded|superceded|superseeded|superceeded|replaced|obsoleted|amended|modified|updated|refined|clarified|extended)((?:\s*[,(]?\s*\b(?:in\s+part|part(?:ly|ially)|on\s+[\d./-]+)\b\)?)?)\s*(?::\s*)?(?:[\d][\d./-]{5,9}\s*,?\s*)?\bby|(supersedes|supercedes|replaces|obsoletes|amends|modifies|updates|refines|clarifies|extends|relates?\s+to|related\s+to|depends\s+on|requires|conflicts\s+with|linked\s+to)(\s+(?:in\s+part|part(?:ly|ially)|parts?\s+of))?)\b`)

// verbOf gives the verb of a match of textVerbs and whether it said that only a part is meant.
func verbOf(m []string) (verb, bool) {
	part := m[1] != "" || strings.Contains(strings.ToLower(m[3]), "part") || m[5] != ""
	switch {
	case m[2] == "" && m[4] == "":
		if low := strings.ToLower(m[0]); strings.Contains(low, "reject") || strings.Contains(low, "withdraw") || strings.Contains(low, "abandon") {
			return verb{"relates-to", false}, part // what was never in force is not superseded
		}
		return verb{"supersedes", true}, part
	case m[2] != "":
		return verbWord(m[2] + "by"), part
	}
	return verbWord(m[4]), part
}

// verbWord finds a verb whatever its spelling of supersede.
func verbWord(s string) verb {
	w := canonicalWord(s)
	for _, slip := range []string{"superced", "superseed", "superceed"} {
		w = strings.Replace(w, slip, "supersed", 1)
	}
	return fieldVerbs[w]
}

// canonicalWord makes a key of a verb's words.
func canonicalWord(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
