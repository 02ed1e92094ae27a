package incident

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
	"digsite/builder/record/named"
	"digsite/builder/text"
)

// names parts who does something from what it is about. known are the people that the record's fields name; topics says
// that some label of the section is a topic, so that a single word there may be another.
type names struct {
	known  map[string]bool
	topics bool
}

// namesOf returns the names of a record and of its section of actions.
func namesOf(f *form.Form, from, to int) names {
	n := names{known: map[string]bool{}}
	for _, key := range []string{"authors", "decisionmakers", "owners", "responders", "consulted", "informed",
		"participants", "attendees", "people", "incidentlead", "lead"} {
		if x := f.Get(key); x != nil {
			for _, i := range x.Items {
				for _, name := range named.People(i.Text) {
					n.known[strings.ToLower(name)] = true
				}
			}
		}
	}
	plain := func(w string) bool { return !nameWord.MatchString(w) }
	for i := from; i < to && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		label := b.Kind == markdown.HeadingBlock || b.Kind == markdown.Paragraph && boldAlone(f.RawLine(b.Line))
		first, _, _ := strings.Cut(b.Text, "\n")
		words := strings.Fields(strings.Trim(first, ": "))
		if label && stateOf(first) != "done" && !slices.ContainsFunc(words, plain) {
			n.topics = n.topics || slices.ContainsFunc(words, func(w string) bool { return topic(strings.ToLower(w)) })
		}
	}
	return n
}

var (
	andWord  = text.Compile(`\s*[,/&+;]\s*|\s+(?:and|und|et|y|e|och|en|with)\s+`)
	initials = text.Compile(`^(?:\p{Lu}\p{Ll}?){2,4}$`) // "AB", "DMc"
	nameWord = text.Compile(`^\p{Lu}[\p{L}'’.-]*$`)
)

// teams are words for everybody, which nobody takes for a topic.
var teams = words("team,all,everyone,everybody,devs,developers,engineers,us,we,sre,sres,ops")

// surely reports whether words are initials alone, or names of the record's fields.
func (n names) surely(s string) bool {
	_, sure := n.owners(s)
	return sure
}

// owners returns the people that words name, "" where they may be anything else: "AB, CD", "Ada Lovelace", "@ada",
// "Team". sure is false where only the shape of the words says so.
func (n names) owners(s string) (who string, sure bool) {
	s = strings.TrimSpace(s)
	parts := andWord.Split(s, -1)
	sure = true
	for i, p := range parts {
		p = strings.Trim(strings.TrimSpace(p), "()[]:@ ")
		low := strings.ToLower(p)
		fields := strings.Fields(p)
		switch {
		case len(fields) == 0 || len(fields) > 3 || len(parts) > 8:
			return "", false
		case n.known[low], teams[low]:
		case initials.MatchString(p) && !topic(low):
		case strings.HasPrefix(strings.TrimSpace(parts[i]), "@"):
		case slices.ContainsFunc(fields, func(w string) bool {
			return !nameWord.MatchString(w) ||
				topic(strings.ToLower(w))
		}):
			return "", false
		default:
			sure = false
		}
	}
	if !sure && n.topics { // "Prevention", "Kibana": another word alone may be one too
		return "", false
	}
	return strings.ReplaceAll(s, "@", ""), sure
}

// topicWords are capitalised words and initials that head groups of actions and are nobody's name; topicEnds are how
// others of that kind end.
var (
	topicWords = words(strings.Join(strings.Fields(`action actions item items prevent detect mitigate process processes alerts alarms docs immediate
		immediately short long medium near mid term high low critical urgent priority done todo open
		completed closed other others misc miscellaneous general technical people tools tests follow up
		followup followups next steps step later now soon today future planned planning backlog backend
		frontend front back end database databases network security platform product code design support
		customer customers users service services server servers system systems cluster clusters storage
		cache queue queues load balancer root cause causes lessons runbook runbooks dashboards metrics logs
		release releases api apis dns cdn ui ux db ci qa aws gcp tls ssl http https sql slo slos sla sli
		dr es vm vms ip vpc iam ssh cli sdk url waf pr prs os ha rca kpi id ids faq tbd tbc tba n/a na p0 p1
		p2 p3 p4 owner owners status who what when note notes kubernetes k8s terraform postgres postgresql
		mysql redis kafka rabbitmq docker github gitlab jenkins prometheus grafana kibana elasticsearch
		elastic nginx cloudflare azure slack datadog pagerduty sentry helm vault consul ansible linux python
		java node go rust hub binder website site web app apps mobile android ios quick wins good bad better
		new old first second third phase stage week month quarter year corrective preventive preventative
		reactive proactive response recovery incident incidents postmortem improve add fix update create
		review investigate ensure remove move write make change use check run test set start stop infra`), ","))
	topicEnds = []string{"tion", "tions", "ment", "ments", "ing", "ity", "ness", "ance", "ence", "ability", "structure",
		"ware", "ship", "ology"}
)

// topic reports whether a word, in lower case, is what something is about.
func topic(w string) bool {
	w = strings.Trim(w, ":.,()!?")
	return topicWords[w] || len(w) > 5 &&
		slices.ContainsFunc(topicEnds, func(e string) bool { return strings.HasSuffix(w, e) })
}
