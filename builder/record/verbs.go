package record

import (
	"strings"

	"digsite/builder/text"
)

// Verb is one way to state a relation. Rel is graph's word as read from this record; Inverse, that the words are the
// other end's ("superseded by").
type Verb struct {
	Rel     string
	Inverse bool
}

// verbTable holds the fields and words that state a relation, one direction of a relation a row: "supersedes: 12" and
// "## Supersedes" say it of this record, "superseded-by: 12" of the other. They are compared in lower case, without
// blanks and signs. The words come from the record formats of the guide and from fields that public records bear.
var verbTable = []struct {
	Verb
	words string
}{
	{Verb{"supersedes", false}, "supersedes supercedes replaces obsoletes superseding ersetzt remplace " +
		"reemplaza sustituye substitui sostituisce vervangt ersätter erstatter 取代 替代"},
	{Verb{"supersedes", true}, "supersededby supercededby superseded superceded replacedby obsoletedby " +
		"replacement successor supersededbys ersetztdurch abgelöstdurch remplacépar remplacéepar reemplazadopor " +
		"reemplazadapor sustituidopor sustituidapor substituídopor substituídapor sostituitoda sostituitada " +
		"vervangendoor ersattav erstattetav 被取代 後継"},
	{Verb{"amends", false}, "amends updates modifies extends"},
	{Verb{"amends", true}, "amendedby modifiedby extendedby updatedby"},
	{Verb{"refines", false}, "refines clarifies elaborates"},
	{Verb{"refines", true}, "refinedby clarifiedby elaboratedby"},
	{Verb{"relates-to", false}, "relatesto related relatedto relates seealso relateddecisions relatedadrs " +
		"relatedrecords relatedadr relatedincidents relatedproposals relatedrfcs relateddocuments " +
		"links previousproposal because"},
	{Verb{"conflicts-with", false}, "conflictswith conflicts"},
	{Verb{"requires", false}, "requires dependson dependencies depends basedon restson"},
	{Verb{"requires", true}, "requiredby enables"},
	{Verb{"caused", false}, "causes caused ledto"},
	{Verb{"caused", true}, "causedby resultof"},
	{Verb{"taught", false}, "taught"},
	{Verb{"taught", true}, "taughtby"},
	{Verb{"tested", false}, "tested"},
	{Verb{"tested", true}, "testedby"},
	{Verb{"produced", false}, "produced"},
	{Verb{"produced", true}, "producedby"},
	{Verb{"contradicts", false}, "contradicted contradicts"},
	{Verb{"contradicts", true}, "contradictedby"},
	{Verb{"shadows", false}, "shadows"},
	{Verb{"shadows", true}, "shadowedby"},
	{Verb{"explains", false}, "explains"},
	{Verb{"explains", true}, "explainedby"},
	{Verb{"applies", false}, "applies principles"},
	{Verb{"applies", true}, "appliedby"},
	{Verb{"bends", false}, "bends exceptionto"},
	{Verb{"bends", true}, "bentby"},
	{Verb{"breaks", false}, "breaks"},
	{Verb{"breaks", true}, "brokenby"},
}

// verbs are the verbs of the table by their words: "amendedby" -> {amends, inverse}.
var verbs = func() map[string]Verb {
	out := map[string]Verb{}
	for _, row := range verbTable {
		for _, w := range strings.Fields(row.words) {
			out[w] = row.Verb
		}
	}
	return out
}()

// VerbOf returns the verb of a field or of words: "supersededby", "Superseded by".
func VerbOf(words string) (Verb, bool) {
	v, ok := verbs[strings.ToLower(strings.Join(strings.Fields(words), ""))]
	return v, ok
}

// Mention is a verb in running words: text[From:To]. Partly is true where only a part is meant: "in part".
type Mention struct {
	Verb
	Partly   bool
	From, To int
}

// mention matches the verbs of running words, the longer first: (1) "partly", then what went "in favour of" another, or
// (2) a participle with (3) "in part" or a day and "by", or (4) an active verb with (5) "parts of".
var mention = text.Compile(`(?i)\b(?:(in[\s-]+part|part(?:ly|ially))[\s-]+)?(?:` +
	`(?:super(?:sed|ced|seed|ceed)ed|replaced|obsoleted|deprecated|retired|rejected|reverted|withdrawn|abandoned)` +
	`\s+in\s+favou?r\s+of|` +
	`(superseded|superceded|superseeded|superceeded|replaced|obsoleted|amended|modified|updated|refined|clarified|` +
	`extended)((?:[\s-]*[,(]?\s*\b(?:in[\s-]+part|part(?:ly|ially)|on\s+[\d./-]+)\b\)?)?)` +
	`[\s-]*(?::\s*)?(?:[\d][\d./-]{5,9}\s*,?\s*)?\bby|` +
	`(supersedes|supercedes|replaces|obsoletes|amends|modifies|updates|refines|clarifies|extends|relates?\s+to|` +
	`related\s+to|depends\s+on|requires|conflicts\s+with|linked\s+to)` +
	`([\s-]+(?:in[\s-]+part|part(?:ly|ially)|parts?\s+of))?)\b`)

// abroad matches "superseded by" in other languages. No pattern of Go knows where their letters end a word.
var abroad = text.Compile(`(?i)(?:(teilweise|parcialmente|partiellement|parzialmente|gedeeltelijk|delvis)\s+)?` +
	`(?:(?:ersetzt|abgelöst)\s+durch|remplacée?\s+par|(?:reemplazad|sustituid|substituíd)[oa]\s+(?:por|pel[oa])|` +
	`sostituit[oa]\s+da(?:l|lla)?|vervangen\s+door|(?:ersatt|erstattet)\s+(?:av|af|med)|` +
	`zastąpion[aeoy]\s+przez|замен[её]н[ао]?\s+на)\s`)

// Mentions returns the first n verbs of running words, all for -1, in their order.
func Mentions(s string, n int) []Mention {
	var out []Mention
	if at := abroad.FindStringSubmatchIndex(s); at != nil {
		return []Mention{{Verb: Verb{"supersedes", true}, Partly: at[2] >= 0, From: at[0], To: at[1]}}
	}
	for _, at := range mention.FindAllStringSubmatchIndex(s, n) {
		m := text.Submatches(s, at)
		partly := m[1] != "" || strings.Contains(strings.ToLower(m[3]), "part") || m[5] != ""
		out = append(out, Mention{Verb: verbOf(m), Partly: partly, From: at[0], To: at[1]})
	}
	return out
}

// verbOf returns the verb of a match of mention.
func verbOf(m []string) Verb {
	switch {
	case m[2] != "":
		return spelt(m[2] + "by")
	case m[4] != "":
		return spelt(m[4])
	}
	for _, never := range []string{"reject", "withdraw", "abandon"} {
		if strings.Contains(strings.ToLower(m[0]), never) {
			return Verb{"relates-to", false} // what was never in force is not superseded
		}
	}
	return Verb{"supersedes", true}
}

// spelt returns a verb whatever its spelling of supersede.
func spelt(words string) Verb {
	words = strings.ToLower(words)
	for _, slip := range []string{"superced", "superseed", "superceed"} {
		words = strings.Replace(words, slip, "supersed", 1)
	}
	v, _ := VerbOf(words)
	return v
}
