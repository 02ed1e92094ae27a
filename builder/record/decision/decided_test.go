package decision

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
)

func TestLeadSentence(t *testing.T) {
	for text, want := range map[string]string{
		"We hold at most 32 messages at a time, because it must. And more.":                    "We hold at most 32 messages at a time, because it must.",
		"Yes. We hold at most 32 messages at a time. And more.":                                "Yes. We hold at most 32 messages at a time.",
		"We take the queue that is already there, e.g. the broker's. More.":                    "We take the queue that is already there, e.g. the broker's.",
		`Chosen option: "Queues". They are there already, and nobody has to learn them. More.`: `Chosen option: "Queues". They are there already, and nobody has to learn them.`,
		`Chosen option: "Queues, which many of us know", because they are there. More.`:        `Chosen option: "Queues, which many of us know", because they are there.`,
		"no stop\nat all":        "no stop at all",
		"Would two queues do? I": "Would two queues do? I",
		"":                       "",
	} {
		if got := leadSentence(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got := leadSentence(strings.Repeat("ä", 900)); len([]rune(got)) != maxSentence {
		t.Errorf("%d runes", len([]rune(got)))
	}
}

func TestNothingAsked(t *testing.T) {
	for text, want := range map[string]bool{
		"None.": true, "None at the moment.": true, "There are no open questions.": true, "No open questions": true,
		"N/A": true, "": true,
		"None of the options handles retries; which of them can be made to?": false, "Would two queues do?": false,
	} {
		if nothingAsked(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// TestAsked: what a record leaves open, in the forms of public records. A template's own questions, answered ones,
// struck ones and words that only lead in are none.
func TestAsked(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"items", "- Who pays?\n- [ ] Where does it run, and who says so\n- [x] Which region would we take?", "Who pays?|Where does it run, and who says so"},
		{"struck and answered", "- ~~Which region would we take?~~\n- Resolved: we take the region that is there.\n- Q: What about retries? A: They are fine.\n- Who pays for it?", "Who pays for it?"},
		{"a template's", "- What parts of the design do you expect to resolve through the RFC process before this gets merged?\n- What related issues do you consider out of scope for this RFC?\n- Who pays?", "Who pays?"},
		{"a lead-in", "The following remain unresolved:\n\n- the order of keys in a message\n  - which may be of any size", "the order of keys in a message"},
		{"an argument beside a question", "Should it be lazy?\n\nA lazy one costs a branch. We measured that.", "Should it be lazy?"},
		{"prose alone", "The size of the window is not decided.\n\nIt was eight in the first draft.", "The size of the window is not decided."},
		{"none", "All questions from the discussion have been resolved.", ""},
		{"none, in many words", "None at this time, but see the tracking issue.", ""},
		{"there are none", "There are none as of yet.", ""},
		{"we have none", "We have no open questions at this point.", ""},
	} {
		for heading, want := range map[string]string{
			"Open questions": row.want, "Questions and answers": "", "Open questions (resolved)": "",
		} {
			text := "# 1. X\n\n## Status\n\nAccepted\n\n## " + heading + "\n\n" + row.text + "\n"
			if got := strings.Join(Asks(formOf(text)), "|"); got != want {
				t.Errorf("%s, %s: got %q, want %q", heading, row.name, got, want)
			}
		}
	}
}

// TestDecidedSentence: a struck sentence is not what was decided, and a reason that stands in a list is not begun.
func TestDecidedSentence(t *testing.T) {
	for text, want := range map[string]string{
		"~~We will use one queue for everything.~~ We will use two queues for all.": "We will use two queues for all.",
		"Chosen option: \"Two queues\", because\n\n* they are there":                "\"Two queues\"",
	} {
		if got := Decided(formOf("# 1. X\n\n## Status\n\nAccepted\n\n## Decision\n\n" + text + "\n")); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// formOf looks at a text without front matter.
func formOf(text string) *form.Form {
	doc := markdown.NewParser(markdown.Options{}).Parse([]byte(text), 1)
	return form.New(form.Input{Path: "doc/adr/0001-x.md", Body: []byte(text), BodyLine: 1, Doc: &doc})
}

// TestOptionsTaken: an option that was taken is never shown as one that was not.
func TestOptionsTaken(t *testing.T) {
	for _, row := range []struct{ options, outcome, want string }{
		{"Kafka,RabbitMQ,SQS", `Chosen option: "Kafka" and "RabbitMQ", because both are needed.`, "Kafka,RabbitMQ"},
		{"Kafka,RabbitMQ,SQS", `Chosen options: "Kafka", "SQS".`, "Kafka,SQS"},
		{"Postgres,MySQL,Redis", `Chosen option: Postgres with Redis as a cache, because it is fast.`, "Postgres,Redis"},
		{"Kafka,RabbitMQ", `Chosen option: Kafka instead of RabbitMQ.`, "Kafka"},
		{"Docker,Docker Swarm,Kubernetes", `Chosen option: "Docker Swarm".`, "Docker Swarm"},
		{"Docker,Docker Swarm,Kubernetes", `Chosen option: "Docker", because Kubernetes is large.`, "Docker"},
		{"Option A: Kafka,Option B: SQS", `Chosen options: A and B.`, ""},
	} {
		listed := "* " + strings.ReplaceAll(row.options, ",", "\n* ")
		all := Options(formOf("# 1. X\n\n## Considered Options\n\n"+listed+
			"\n\n## Decision Outcome\n\n"+row.outcome+"\n"), nil)
		var got []string
		for _, o := range all {
			if o.Chosen {
				got = append(got, o.Title)
			}
		}
		if strings.Join(got, ",") != row.want || len(all) != strings.Count(row.options, ",")+1 {
			t.Errorf("%s: got %q of %d, want %q", row.outcome, got, len(all), row.want)
		}
	}
}
