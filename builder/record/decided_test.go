package record

import (
	"strings"
	"testing"
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
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
	if got := leadSentence(strings.Repeat("ä", 900)); len([]rune(got)) != maxSentence {
		t.Errorf("%d runes", len([]rune(got)))
	}
}

func TestNothingAsked(t *testing.T) {
	for text, want := range map[string]bool{
		"None.": true, "None at the moment.": true, "There are no open questions.": true, "No open questions": true, "N/A": true, "": true,
		"None of the options handles retries; which of them can be made to?": false, "Would two queues do?": false,
	} {
		if nothingAsked(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
