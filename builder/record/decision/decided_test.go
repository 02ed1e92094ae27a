package decision

import (
	"strings"
	"testing"

	"digsite/builder/markdown"
	"digsite/builder/record/form"
)

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
		{"what may be chosen", "Who pays for it?\n\n- the team\n- all teams\n\nWhere does it run?", "Who pays for it?|Where does it run?"},
		{"answered below", "Who pays for it?\n\nDoes it run twice?\n\nFor now: no. It may later.", "Who pays for it?"},
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

// TestDecided: what stands in the section of the decision and nothing else, however short, in the shapes of public
// records. What a template asks for is not said.
func TestDecided(t *testing.T) {
	around := func(section string) string {
		return "# 1. X\n\n## Status\n\nAccepted\n\n## Context\n\nThe team knows SQL, and more than that.\n\n" +
			section + "\n\n## Consequences\n\nSome of them are good, and some are bad.\n"
	}
	for _, row := range []struct{ name, section, want string }{
		{"two words", "## Decision\n\nOne repository.", "One repository."},
		{"one word", "## Decision\n\nPostgres", "Postgres"},
		{"Chinese", "## 决定\n\n用队列。", "用队列。"},
		{"no section", "", ""},
		{"an empty section", "## Decision", ""},
		{"a state alone", "## Decision\n\nAccepted.", ""},
		{"a day alone", "## Decision\n\n2020-01-02", ""},
		{"a header line in it", "## Decision\n\nDate: 2020-01-02\n\nWe use queues.", "We use queues."},
		{"to be written", "## Decision\n\nTBD", ""},
		{"adr-tools' template", "## Decision\n\nThe change that we're proposing or have agreed to implement.", ""},
		{"MADR's, as digsite writes it", "## Decision Outcome\n\nChosen option: \"\", because", ""},
		{"MADR 3's", "## Decision Outcome\n\nChosen option: \"{title of option 1}\", because {justification. e.g., only option}.", ""},
		{"MADR 2's", "## Decision Outcome\n\nChosen option: \"[option 1]\", because [justification. e.g., only option].", ""},
		{"MADR, filled", "## Decision Outcome\n\nChosen option: \"Queues\", because they are there.", "\"Queues\", because they are there."},
		{"MADR, emphasised", "## Decision Outcome\n\n**Chosen option: Queues**, because they are there.", "Queues, because they are there."},
		{"a reason in a list", "## Decision\n\nChosen option: \"Two queues\", because\n\n* they are there", "\"Two queues\""},
		{"struck", "## Decision\n\n~~One queue for everything.~~ Two queues for all.", "Two queues for all."},
		{"a list", "## Decision\n\n- Use queues.\n  - of any size\n- Share them", "Use queues; Share them"},
		{"a list with its lead", "## Decision\n\nWe will:\n\n1. use queues\n2. share them", "We will: use queues; share them"},
		{"a lead and no list", "## Decision\n\nWe will do this:\n\nuse queues.", "We will do this: use queues."},
		{"reasons in a list", "## Decision\n\nWe take queues, and we defer all files for now. This is since:\n\n- files are slow", "We take queues, and we defer all files for now."},
		{"a lead and code", "## Decision\n\nThe file will be:\n\n```\nx\n```\n\nWhere:\n\n- x is a", "The file will be:"},
		{"a picture first", "## Decision\n\n![Queues and files](a.png)\n\nWe use queues.", "We use queues."},
		{"its parts", "## Decision\n\n### Rationale\n\nQueues are there already.\n\n### The store\n\nPostgres.", "The store: Postgres."},
		{"only other parts", "## Decision\n\n### Positive Consequences\n\nQueues are there already.", ""},
		{"somebody else's words", "## Decision\n\n> We will use files, said somebody.\n\nNo files.", "No files."},
		{"the heading says it", "## Decision: use queues\n\nThey are there already.", "use queues"},
		{"the heading has a day", "## Decision (2020-01-02)\n\nUse queues.", "Use queues."},
		{"a comma in the quotes", "## Decision Outcome\n\nChosen option: \"Two queues,\" because:\n\n* they are there",
			"\"Two queues\""},
		{"links among the items",
			"## Decision\n\nWe will take:\n\n1. [queues](#queues)\n2. [a table](#table)\n3. whatever is left",
			"We will take: queues; a table; whatever is left"},
		{"how the first option seems",
			"## Decision\n\nOption 1 seems the easiest, but is slow.\n\nThat is why we decided to take queues.",
			"That is why we decided to take queues."},
		{"one of several", "## Decision 1\n\nUse queues.\n\n## Decision 2\n\nShare them.", "Use queues; Share them"},
		{"background first", "## Decision\n\nThere are two brokers that we know:\n\n- Kafka\n- Rabbit\n\nWe decided on Rabbit, which is there.", "We decided on Rabbit, which is there."},
		{"background first, in one paragraph", "## Decision\n\nSeveral brokers were tried by us. In the end it was agreed to take Rabbit.", "In the end it was agreed to take Rabbit."},
		{"background and what is to be", "## Decision\n\nThe contract of the old broker has ended. Hence we will take Rabbit.", "Hence we will take Rabbit."},
		{"background and no decision yet", "## Decision\n\nThe old broker is slow for most of us. It was not decided what to take.", "The old broker is slow for most of us."},
		{"what is there is the decision", "## Decision\n\nUse what is there. We decided against Kafka since it is slow.", "Use what is there. We decided against Kafka since it is slow."},
		{"a rule and a choice below", "## Decision\n\nAll messages must be signed by their sender.\n\nWe chose a library for it.", "All messages must be signed by their sender."},
		{"single items with paragraphs", "## Decision\n\nWe will:\n\n* use queues\n\nThey are there already.\n\n* share them\n\nOne is enough.\n\n* watch them\n", "We will: use queues; share them; watch them"},
		{"a list of its own below", "## Decision\n\nWe will:\n\n* use queues\n* share them\n\nThis is what it costs:\n\n* a server\n", "We will: use queues; share them"},
		{"paragraphs of an item", "## Decision\n\n* Use queues.\n\n  They are there already.\n\n* Share them:\n  - by name\n", "Use queues; Share them"},
		{"several labels", "## Names\n\n**Decision:** Use short names.\n\n**Decision:** Drop the old ones\n\n## Owners\n\n**Decision**: one each", "Use short names; Drop the old ones; one each"},
		{"of a topic each", "## Decision Outcome - Store\n\nChosen option: Postgres\n\n## Decision Outcome – Queue\n\nRabbit it is.", "Store: Postgres; Queue: Rabbit it is"},
		{"behind a dash", "## Decision - use queues", "use queues"},
		{"a number in quotes", "## Decision\n\nWe decided to take '2. Two queues' for now. It is cheap.", "We decided to take '2. Two queues' for now."},
		{"a number alone", "## Decision Outcome\n\nChosen option: 2", "Chosen option: 2"},
		{"chosen, to be said", "## Decision Outcome\n\nChosen option: TBD", ""},
		{"to be determined", "## Decision\n\nTo be determined.", ""},
		{"reasons that are announced", "## Decision\n\nWe decided to run our own queues mainly for the following reasons:\n\n- they are there", "We decided to run our own queues"},
		{"numbered parts", "## Decision\n\n### 1. Use queues\n\n```\nx\n```\n\n### 2. Share them\n\nOne is enough.", "Use queues; Share them"},
		{"words above numbered parts", "## Decision\n\nWe will run queues.\n\n### 1. The old\n\nX.\n\n### 2. The new\n\nY.", "We will run queues."},
		{"a proposal that says what others decide", "## Proposal\n\nThe workers of today look at a flag to decide which jobs to run.\n\n### A table\n\nUse it.", ""},
		{"a proposal with a reason first", "## Proposal\n\nDue to the size of a queue, the old broker is full at night.", ""},
		{"a proposal that names another", "## Proposal\n\nA paper by a colleague recommended to move all jobs.\n\nWe will move them.", "We will move them."},
		{"a part that is a question", "## Decision\n\n### Which broker?\n\nRabbit, since it is there.", "Which broker? Rabbit, since it is there."},
		{"the outcome below the options", "## Considered Options\n\n* Kafka\n\n### Decision Outcome\n\nKafka it is.", "Kafka it is."},
		{"what is there already", "## The existing decision\n\nOne cluster runs all jobs.", "One cluster runs all jobs."},
		{"a proposal", "## What’s proposed\n\nUse queues for all jobs.\n\n### Costs\n\nNone.", "Use queues for all jobs."},
		{"a proposal that opens with background", "## Proposal\n\nThe old broker is slow for most of us.\n\n### Queues\n\nUse them.", ""},
		{"a proposal of a part", "## Costs\n\n### Proposal\n\nUse cheap queues.", ""},
		{"a decision beside the proposal", "## Proposal\n\nUse files.\n\n## Decision\n\nUse queues.", "Use queues."},
		{"numbered", "## 3. Decision\n\nUse queues.", "Use queues."},
		{"another word in the heading", "## Decision drivers\n\n* speed and price", ""},
		{"a label", "**Decision:** Use queues.", "Use queues."},
		{"a label alone", "**Decision**\n\nUse queues.\n\n**Why**\n\nThey are there.", "Use queues."},
		{"a label in a list", "* **Decision**: Use queues.", "Use queues."},
		{"a label of another thing", "**Resolution:** the mapper looks names up.", ""},
		{"a part of another thing", "## Names\n\n### Resolution\n\nThe mapper looks names up.", ""},
		{"bold, no label", "**Decision** records are kept here.", ""},
		{"German", "## Entscheidung\n\nWir nehmen Postgres.", "Wir nehmen Postgres."},
		{"Spanish", "## Decisión\n\nUsamos Postgres.", "Usamos Postgres."},
		{"Japanese", "## 決定\n\nPostgres を使う。", "Postgres を使う。"},
		{"under a change", "## Amendments\n\n### Decision\n\nUse files.", ""},
	} {
		if got := Decided(formOf(around(row.section)), "accepted"); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
	for text, want := range map[string]string{
		"# 1. X\n\n| Status | Accepted |\n|---|---|\n| Decision | Use queues |\n":             "Use queues",
		"# 1. X\n\n- Status: accepted\n- Decision: Use queues\n\n## Context\n\nText.\n":       "Use queues",
		"# 1. X\n\n- Decision: Accepted\n- Date: 2020-01-02\n\n## Context\n\nText.\n":         "",
		"# 1. X\n\n## Context\n\nText of the context.\n\n## Consequences\n\nText of these.\n": "",
		"# Decision: use queues\n\nThey are there already, which is why.\n":                   "",
	} {
		if got := Decided(formOf(text), "accepted"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for status, want := range map[string]string{"accepted": "Use queues.", "proposed": "Use queues.", "unknown": "",
		"superseded": ""} {
		if got := Decided(formOf(around("## Proposal\n\nUse queues.")), status); got != want {
			t.Errorf("a proposal, %s: got %q, want %q", status, got, want)
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
		{"**Kafka** - we run\n  it already. It is fast.,SQS", "Chosen option: **Kafka**.", "Kafka - we run it already"},
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
