package said

import (
	"strings"
	"testing"
)

// TestLead: the first sentence, and the next where it is very short.
func TestLead(t *testing.T) {
	for text, want := range map[string]string{
		"We hold at most 32 messages at a time, because it must. And more.":                    "We hold at most 32 messages at a time, because it must.",
		"Yes. We hold at most 32 messages at a time. And more.":                                "Yes. We hold at most 32 messages at a time.",
		"We take the queue that is already there, e.g. the broker's. More.":                    "We take the queue that is already there, e.g. the broker's.",
		`Chosen option: "Queues". They are there already, and nobody has to learn them. More.`: `Chosen option: "Queues". They are there already, and nobody has to learn them.`,
		`Chosen option: "Queues, which many of us know", because they are there. More.`:        `Chosen option: "Queues, which many of us know", because they are there.`,
		"We decided to take '2. Two queues' for now. More.":                                    "We decided to take '2. Two queues' for now.",
		"It was chosen since it meets the k.o. criterion of all. More.":                        "It was chosen since it meets the k.o. criterion of all.",
		"All brokers were down for an hour (incl. the new one). More.":                         "All brokers were down for an hour (incl. the new one).",
		"The tasks of the pipeline changed with MS v. 2.0 and we did not see it. More.":        "The tasks of the pipeline changed with MS v. 2.0 and we did not see it.",
		"The lights of the hall are run by a dev. The pumps are not.":                          "The lights of the hall are run by a dev.",
		"no stop\nat all":        "no stop at all",
		"Would two queues do? I": "Would two queues do? I",
		"":                       "",
	} {
		if got := Lead(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got := Lead(strings.Repeat("ä", 900)); len([]rune(got)) != MaxLead {
		t.Errorf("%d runes", len([]rune(got)))
	}
}

// TestWithin: what is too long ends with a whole sentence or item where it can, else with a whole word.
func TestWithin(t *testing.T) {
	item, long := strings.Repeat("word ", 39)+"end", strings.Repeat("word ", 80)+"end"
	for s, want := range map[string]string{
		"Use queues; share them":    "Use queues; share them",
		item + "; share " + item:    item + "; …",
		item + ". Share " + item:    item + ". …",
		"First; " + long:            "First; " + strings.TrimSpace(strings.Repeat("word ", 58)) + "…",
		item + " e.g. this " + item: item + " e.g. this " + strings.TrimSpace(strings.Repeat("word ", 18)) + "…",
		long[:MaxLead-1] + "d":      long[:MaxLead-1] + "d",
	} {
		if got := Within(s); got != want || len([]rune(got)) > MaxLead {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
