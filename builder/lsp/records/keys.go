package records

import (
	"slices"
	"strings"

	"digsite/builder/lsp/protocol"
	"digsite/builder/record/form"
)

// key is a field of front matter, the kinds that have it (none: every kind), and what it says.
type key struct{ name, kinds, says string }

// keys are the fields that are read, in the order in which they are offered; a test holds that each is.
var keys = []key{
	{"status", "", "its state: proposed, accepted, superseded …"},
	{"date", "", "the day of the record, YYYY-MM-DD"},
	{"title", "", "its title, where no heading says it"},
	{"id", "", "its permanent id, where the file's name does not say it"},
	{"kind", "", "decision, incident, history, trail …"},
	{"tags", "", "words to find it by"},
	{"services", "", "the parts of the system that it is about"},
	{"authors", "", "who wrote it"},
	{"owners", "", "whose system it is about"},
	{"decision-makers", "decision", "who decided"},
	{"consulted", "decision", "whose advice was sought"},
	{"informed", "decision", "who was told"},
	{"supersedes", "decision principle", "the records that this one replaces"},
	{"superseded-by", "decision principle", "the records that replace this one"},
	{"amends", "decision", "the records that this one changes in part"},
	{"refines", "decision", "the records that this one says more about"},
	{"requires", "decision", "the records that this one needs"},
	{"conflicts-with", "decision", "the records that this one contradicts"},
	{"applies", "decision", "the principles that it applies"},
	{"bends", "decision", "the principles that it bends"},
	{"breaks", "decision", "the principles that it breaks"},
	{"relates-to", "", "other records to read with it"},
	{"constraints", "decision history", "what forced it, and until when: a list of what, source, since, until"},
	{"premises", "", "what it takes to be so: a list of path, gone, module with below or above, until, record"},
	{"code", "", "what it governs: globs, path:10-20, path#Symbol"},
	{"review-by", "", "the day on which it is to be looked at again"},
	{"review", "", "reviews: a list of by, date, verdict, note"},
	{"taught-by", "decision", "the incident that taught it"},
	{"severity", "incident", "how grave it was"},
	{"started", "incident", "when it began"},
	{"detected", "incident", "when it was noticed"},
	{"mitigated", "incident", "when it stopped hurting"},
	{"resolved", "incident", "when it was over"},
	{"responders", "incident", "who worked on it"},
	{"taught", "incident", "decisions that it led to"},
	{"tested", "incident", "decisions that it put to the test"},
	{"produced", "incident", "records that came out of it"},
	{"contradicted", "incident", "decisions whose assumption it disproved"},
	{"incident", "shadowing", "the incident that was watched"},
	{"observer", "shadowing", "who watched"},
	{"observed", "shadowing", "who was watched"},
	{"moves", "shadowing", "what was looked at, in order: a list of at, looked-at, because, found"},
	{"questions", "shadowing", "a list of ask and answer"},
	{"debrief", "shadowing", "the talk about it afterwards"},
	{"eras", "history", "a list of eras"},
	{"led-to", "history", "the records that came of it"},
	{"explains", "history", "the records that it explains"},
	{"goal", "trail", "what a reader can do at its end"},
	{"for", "trail", "who walks it"},
	{"takes", "trail", "how long that takes: about an hour"},
	{"stops", "trail", "what to read, in order: a list of record, note, question"},
	{"rule", "principle", "the rule in one sentence"},
	{"because", "principle", "the records that are its reason"},
	{"exceptions", "principle", "where it does not hold"},
	{"examples", "principle", "where it is followed"},
	{"mentor", "pairing", "who teaches"},
	{"mentee", "pairing", "who learns"},
	{"goals", "pairing", "a list of text, due, done"},
	{"aliases", "", "other names, and earlier addresses that lead here"},
	{"visibility", "", "internal: only built when asked for"},
	{"draft", "", "true: left out unless asked for"},
}

// offerKeys offers the fields that a record's kind has and this one does not state yet.
func offerKeys(list *items, typed string) {
	rec := &list.doc.Page.Record
	stated := map[string]bool{}
	for n := 1; n+1 < bodyLine(list.doc.Text); n++ {
		if m := keyLine.FindStringSubmatch(list.doc.Text.Line(n)); m != nil {
			stated[form.Key(m[2])] = true
		}
	}
	for _, k := range keys {
		of := strings.Fields(k.kinds)
		if stated[form.Key(k.name)] || !strings.HasPrefix(k.name, strings.ToLower(typed)) ||
			len(of) > 0 && rec.Kind != "" && rec.Kind != "page" && !slices.Contains(of, rec.Kind) {
			continue
		}
		list.add(typed, k.name, k.name+": ", protocol.CompletionItem{Kind: protocol.ItemProperty, Detail: k.says})
	}
}
