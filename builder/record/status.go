package record

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
)

// statusPhrases is the table of words in content/guide/statuses.md; a test holds the two equal. The longest phrase
// that fits is taken: "active review" is proposed, though "active" alone is accepted.
var statusPhrases = []struct {
	words, means string
}{
	{"active review", "proposed"}, {"final comment period", "proposed"}, {"final review", "proposed"}, {"last call", "proposed"}, {"in review", "proposed"}, {"under review", "proposed"},
	{"awaiting review", "proposed"}, {"awaiting implementation", "proposed"}, {"scheduled for review", "proposed"}, {"ready for review", "proposed"},
	{"for review", "proposed"}, {"needs review", "proposed"}, {"review", "proposed"}, {"under discussion", "proposed"},
	{"in discussion", "proposed"}, {"under consideration", "proposed"}, {"awaiting", "proposed"},
	{"on hold", "deferred"}, {"onhold", "deferred"}, {"returned for revision", "deferred"}, {"returned", "deferred"},
	{"partly superseded", "superseded"}, {"partially superseded", "superseded"},
	{"partly superceded", "superseded"}, {"partially superceded", "superseded"},
	{"draft", "draft"},
	{"proposed", "proposed"}, {"pending", "proposed"}, {"provisional", "proposed"}, {"incomplete", "proposed"},
	{"experimental", "proposed"}, {"demonstrated", "proposed"},
	{"accepted", "accepted"}, {"approved", "accepted"}, {"adopted", "accepted"}, {"active", "accepted"},
	{"implementable", "accepted"}, {"previewing", "accepted"},
	{"implemented", "implemented"},
	{"final", "final"}, {"living", "final"},
	{"deferred", "deferred"}, {"stalled", "deferred"}, {"stagnant", "deferred"},
	{"rejected", "rejected"},
	{"withdrawn", "withdrawn"}, {"expired", "withdrawn"},
	{"deprecated", "deprecated"}, {"retired", "deprecated"}, {"obsolete", "deprecated"}, {"obsoleted", "superseded"},
	{"removed", "deprecated"}, {"reverted", "deprecated"},
	{"superseded", "superseded"}, {"superceded", "superseded"}, {"superceeded", "superseded"}, {"superseeded", "superseded"}, {"replaced", "superseded"},
	{"open", "open"}, {"resolved", "resolved"},
}

var (
	markdownLink   = regexp.MustCompile(`!?\[([^\]\n]*)\]\(([^)\n]*)\)`)
	wikiLink       = regexp.MustCompile(`\[\[([^\]|\n]+)(?:\\?\|([^\]\n]*))?\]\]`)
	htmlComment    = regexp.MustCompile(`(?s)<!--.*?(-->|$)`)
	struck         = regexp.MustCompile(`~~[^~\n]+~~`)
	trailingChoice = regexp.MustCompile(`(?s)^(.*?\pL.*?)\s*[\[({](.+)[\])}]\s*$`)
	partial        = regexp.MustCompile(`(?i)\b(part(ly|ially)[\s-]+(superseded|superceded|replaced|obsoleted?|deprecated)|(superseded|superceded|replaced)[\s,(-]+(part(ly|ially)|in[\s-]part))\b`)
	relationVerb   = regexp.MustCompile(`(?i)^\W*(supersedes|supercedes|replaces|obsoletes|amends|amended by|updates|updated by|clarifies|clarified by|refines|refined by|extends|extended by|relates? to|related|depends on|see also|linked to|influences|informs)\b`)
)

// StatusPhrases returns the words that are understood, each with the status that it means: "on hold" -> "deferred".
func StatusPhrases() map[string]string {
	out := make(map[string]string, len(statusPhrases))
	for _, p := range statusPhrases {
		out[p.words] = p.means
	}
	return out
}

// NormaliseStatus reads the author's words: the first status word decides. extra maps further words, lower case, and
// is asked first. partial tells "partly superseded". ok is false when nothing was understood; a template's own choice
// left in ("proposed | accepted | ...") is not understood.
func NormaliseStatus(text string, extra map[string]string) (word string, part, ok bool) {
	text = plainText(text)
	if m := trailingChoice.FindStringSubmatch(text); m != nil && choice(m[2]) && !choice(m[1]) {
		text = m[1] // "Proposed [Proposed, Accepted, Rejected]": the choice was made, its list left
	}
	if unmade(text) {
		return "unknown", false, false
	}
	part = partial.MatchString(text)
	words := tokens(text)
	if len(extra) > 0 {
		if w, ok := extra[strings.Join(words, " ")]; ok {
			return w, part, true
		}
		if w, ok := extra[strings.ToLower(strings.TrimSpace(text))]; ok {
			return w, part, true
		}
		for i := range words {
			if w, ok := extra[words[i]]; ok && !wished(words, i) {
				return w, part, true
			}
			if _, known, _ := phraseAt(words, i); known {
				break
			}
		}
	}
	for i := range words[:min(len(words), 6)] {
		if means, known, n := phraseAt(words, i); known && !wished(words, i) && (n > 1 || !common(words[i]) || i == 0 || i == 1 && (words[0] == "now" || words[0] == "still" || words[0] == "currently")) {
			return means, part && (means == "superseded" || Adopted(means)), true
		}
	}
	if len(words) > 0 && misspelt(words[0]) {
		return "implemented", false, true
	}
	return "unknown", false, false
}

// unmade tells a template's choice or placeholder. "{ proposed }" is neither: the choice was made and the braces left.
func unmade(text string) bool {
	if choice(text) {
		return true
	}
	if !placeholder(text) {
		return false
	}
	words := tokens(text)
	_, known, n := phraseAt(words, 0)
	return !known || n != len(words)
}

// common tells status words that sentences use for other things: only one that opens the text is a status.
func common(word string) bool {
	switch word {
	case "open", "resolved", "active", "final", "living", "review", "removed", "experimental", "returned", "awaiting", "incomplete":
		return true
	}
	return false
}

// phraseAt finds the longest status phrase that begins at word i.
func phraseAt(words []string, i int) (means string, ok bool, n int) {
	if i >= len(words) {
		return "", false, 0
	}
	for _, p := range statusPhrases {
		if !strings.HasPrefix(p.words, words[i]) {
			continue
		}
		parts := strings.Count(p.words, " ") + 1
		if parts > n && i+parts <= len(words) && strings.Join(words[i:i+parts], " ") == p.words {
			means, ok, n = p.means, true, parts
		}
	}
	return means, ok, n
}

// Adopted tells the normalised status words of what is or was in force by its own word.
func Adopted(word string) bool { return word == "accepted" || word == "implemented" || word == "final" }

// wished tells that the word at i says what should or will be, or is not: "not accepted", "to be approved".
func wished(words []string, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		switch words[k] {
		case "not", "never", "will", "should", "would", "could", "may", "might", "must", "shall", "needs", "until", "unless", "if", "when",
			"once", "before", "isn't", "wasn't", "can", "cannot", "without":
			return true
		case "be":
			return true
		}
	}
	return false
}

// misspelt tells a word that was meant as "implemented": two slips at most, and its first letter right.
func misspelt(word string) bool {
	return len(word) >= 9 && len(word) <= 13 && word[0] == 'i' && finding.Nearest(word, []string{"implemented"}) != "" && strings.HasSuffix(word, "d")
}

// choice tells a template's list of states: two or more known words parted by | or three by / or commas.
func choice(text string) bool {
	if strings.Contains(text, "|") || strings.Contains(text, "/") || strings.Contains(text, ",") {
		text = plainText(text)
	} else {
		return false
	}
	inBrackets := strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") || strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}")
	for sep, least := range map[string]int{"|": 2, "/": 3, ",": 3} {
		parts := strings.Split(text, sep)
		known := 0
		for _, p := range parts {
			words := tokens(p)
			if _, ok, n := phraseAt(words, 0); ok && (n == len(words) || sep == "|") {
				known++
			}
		}
		if known >= least && len(parts) >= least || inBrackets && sep != "," && known >= 1 && len(parts) > 1 {
			return true
		}
	}
	return false
}

// tokens gives the lower-case words of a text. Digits and signs part words; an apostrophe does not.
func tokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
}

// plainText drops Markdown from a short text: links keep their words, marks of emphasis and comments go.
func plainText(text string) string {
	if strings.Contains(text, "<!--") {
		text = htmlComment.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "~~") {
		text = struck.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "[") {
		text = wikiLink.ReplaceAllStringFunc(text, func(s string) string {
			m := wikiLink.FindStringSubmatch(s)
			if m[2] != "" {
				return m[2]
			}
			return m[1]
		})
		text = markdownLink.ReplaceAllString(text, "$1")
	}
	text = strings.NewReplacer("**", "", "__", "", "`", "").Replace(text)
	if t := strings.TrimSpace(text); len(t) > 2 && (t[0] == '*' || t[0] == '_') && t[len(t)-1] == t[0] {
		text = t[1 : len(t)-1]
	}
	return strings.TrimSpace(text)
}

// nearestStatus names the known word that a text's first words are near, for a finding.
func nearestStatus(text string) string {
	var known []string
	for _, p := range statusPhrases {
		if !strings.Contains(p.words, " ") {
			known = append(known, p.words)
		}
	}
	for i, w := range tokens(text) {
		if i == 4 {
			break
		}
		if n := finding.Nearest(w, known); n != "" && len(w) > 3 && !slices.Contains([]string{"opened", "finally"}, w) {
			return n
		}
	}
	return ""
}
