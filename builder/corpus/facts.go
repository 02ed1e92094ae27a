package corpus

import (
	"fmt"
	"math/rand/v2"
	"path"
	"strings"
)

// facts writes the front matter that a record's kind has of its own, about half of it.
func (d *doc) facts(b *strings.Builder) {
	rng := rand.New(rand.NewPCG(d.body, 2))
	day := func() string { return fmt.Sprintf("20%02d-%02d-%02d", 18+rng.IntN(10), 1+rng.IntN(12), 1+rng.IntN(28)) }
	who := func() string { return pick(rng, []string{"the mentor", "the mentee", "a third"}) }
	other := func() string {
		if len(d.links) == 0 {
			return "adr-1"
		}
		return path.Base(d.links[rng.IntN(len(d.links))].path)
	}
	say := func(format string, args ...any) {
		if rng.IntN(2) == 0 {
			fmt.Fprintf(b, format, args...)
		}
	}
	say("services: [%s]\n", pick(rng, words))
	say("authors: [%s, %s]\n", who(), who())
	switch d.kind {
	case "decisions":
		say("constraints:\n  - what: %s\n    since: %s\n    until: %s\n    incident: %s\n  - what: %s\n",
			phrase(rng, 4), day(), day(), other(), phrase(rng, 3))
		say("premises:\n  - {path: src/%s.go}\n  - until: %s\n  - record: %s\n", pick(rng, words), day(), other())
		say("review-by: %s\n", day())
		say("review:\n  - {by: %s, date: %s, verdict: %s}\n", who(), day(),
			pick(rng, []string{"approve", "question", "change"}))
		say("%s: [%s]\n", pick(rng, []string{"applies", "bends", "amends", "relates-to"}), other())
		say("code: [\"src/%s.go:1-3\", \"src/**\"]\n", pick(rng, words))
	case "incidents":
		say("severity: SEV-%d\n", 1+rng.IntN(3))
		say("started: %s 10:00\ndetected: 10:0%d\nresolved: 11:%d0\n", day(), rng.IntN(10), rng.IntN(6))
		say("responders: [%s]\n", who())
		say("%s: [%s]\n", pick(rng, []string{"produced", "tested", "contradicted"}), other())
		say("actions:\n  - {text: %s, owner: %s, state: %s}\n", phrase(rng, 3), who(),
			pick(rng, []string{"open", "done"}))
	case "histories":
		say("period: {from: %s, to: %s}\n", day(), day())
		say("eras:\n  - {name: %s, from: %s, to: %s}\n", phrase(rng, 2), day(), day())
	case "principles":
		say("rule: %s\nbecause: [%s]\n", phrase(rng, 6), other())
		say("exceptions: [%s]\n", other())
	case "trails":
		say("goal: %s\nstops:\n  - {record: %s, question: %s}\n", phrase(rng, 5), other(), phrase(rng, 4))
	case "shadowing":
		say("incident: %s\nobserver: %s\nquestions:\n  - {ask: %s, answer: %s}\n", other(), who(), phrase(rng, 4),
			phrase(rng, 4))
	case "pairings":
		say("mentor: %s\nmentee: %s\ncapacity: %d\n", who(), who(), rng.IntN(140))
		say("goals:\n  - {text: %s, due: %s, done: %v}\n", phrase(rng, 3), day(), rng.IntN(2) == 0)
	}
}
