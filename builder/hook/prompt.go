package hook

import (
	"regexp"
	"slices"
	"strings"
)

// Bounds of what is looked at in a prompt: who pastes a log of a thousand paths asks about none of them.
const (
	maxPrompt = 20_000 // bytes
	maxPlaces = 12
)

// Places returns the words of a prompt that may name a file, or a line of one, in order: those with a slash or an
// ending. What is no file is the reader's to drop.
//
//	"why is the limit in `src/queue.go:42` 32?" -> src/queue.go:42
//	"see @docs/adr/0012-queues.md, please."     -> docs/adr/0012-queues.md
func (e Event) Places() []string {
	var out []string
	for word := range strings.FieldsFuncSeq(e.said(), func(c rune) bool {
		return c <= ' ' || strings.ContainsRune("\"'`()[]{}<>,;|*", c)
	}) {
		word = strings.TrimRight(strings.TrimLeft(word, "@#"), ".:!?")
		if !place.MatchString(word) || strings.Contains(word, "://") || slices.Contains(out, word) {
			continue
		}
		if out = append(out, word); len(out) == maxPlaces {
			break
		}
	}
	return out
}

// place is a word with a slash between two characters, or with an ending.
var place = regexp.MustCompile(`[^/\\][/\\][^/\\]|.\.\pL[\pL\d]{0,9}(?:$|[:#])`)

// MayName reports whether a prompt has a word before a number, as records are named: "ADR-12", "RFC 7". Which records
// these are, if any, only the site knows; most prompts have none, and cost nothing.
func (e Event) MayName() bool { return named.MatchString(e.said()) }

var named = regexp.MustCompile(`\pL[-_# ]{0,2}\d`)

// said is as much of the prompt as is looked at.
func (e Event) said() string { return e.Prompt[:min(len(e.Prompt), maxPrompt)] }

// Said returns it as text.
func (e Event) Said() string { return strings.ToValidUTF8(e.said(), "") }
