package record

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/finding"
	"digsite/builder/text"
)

// statusTable is the table of words in content/guide/statuses.md, one meaning a row; a test holds the two equal. The
// words come from the formats of content/guide/record-formats.md and from what public records say. The longest phrase
// that fits is taken: "active review" is proposed, though "active" alone is accepted.
var statusTable = []struct {
	means   string
	phrases []string
}{
	{"draft", []string{"draft",
		"predraft", "prediscussion", "ideation", "borrador", "rascunho", "brouillon", "entwurf", "bozza", "черновик",
		"草稿", "草案", "下書き", "초안",
		"wip", "work in progress", "concept", "utkast", "szkic", "taslak", "luonnos"}},
	{"proposed", []string{"active review", "final comment period", "final review", "last call", "in review",
		"under review", "awaiting review", "awaiting implementation", "scheduled for review",
		"ready for review", "for review", "needs review", "review", "under discussion", "in discussion",
		"under consideration", "awaiting", "proposed", "pending", "provisional", "incomplete", "experimental",
		"demonstrated",
		"in consideration", "public discussion", "discussion", "propuesto", "propuesta", "pendiente", "proposto",
		"proposta", "pendente", "proposé", "proposée", "vorgeschlagen", "предложено", "предложен", "提议", "提议中", "已提议",
		"提議", "提案", "提案中", "제안", "제안됨",
		"request for comments", "voorgesteld", "föreslagen", "föreslaget", "foreslått", "foreslået",
		"zaproponowano", "zaproponowana", "proponowana", "önerildi", "ehdotettu", "navrženo"}},
	{"accepted", []string{"accepted", "approved", "adopted", "active", "implementable", "implementing", "previewing",
		"decided", "published", "ratified", "aceptado", "aceptada", "aprobado", "aprobada", "aceito", "aceita",
		"aprovado",
		"aprovada", "accepté", "acceptée", "approuvé", "approuvée", "adopté", "adoptée", "akzeptiert", "angenommen",
		"beschlossen", "accettato", "accettata", "approvato", "approvata", "принято", "принят", "одобрено", "已接受",
		"已采纳", "已批准", "已通过", "已採納", "承認", "承認済み", "採択", "採用", "승인", "승인됨", "채택됨",
		"agreed", "in force", "enacted", "geaccepteerd", "goedgekeurd", "aangenomen", "godkänd",
		"godkänt", "accepterad", "accepterat", "antagen", "antaget", "godkjent", "akseptert", "godkendt",
		"accepteret", "zaakceptowana", "zaakceptowano", "zaakceptowany", "zatwierdzona", "zatwierdzono",
		"przyjęta", "przyjęto", "hyväksytty", "schváleno", "přijato", "onaylandı", "validé", "validée",
		"vigente"}},
	{"implemented", []string{"implemented",
		"shipped", "completed", "done", "activated", "committed", "implementado", "implementada", "implémenté",
		"umgesetzt", "implementiert", "реализовано", "已实施", "已实现", "実装済み", "구현됨",
		"live", "in production", "deployed", "geïmplementeerd", "implementerad", "implementert",
		"implementeret", "wdrożona", "wdrożono", "implementato", "implementata", "implémentée"}},
	{"final", []string{"final", "living",
		"stable"}},
	{"deferred", []string{"on hold", "onhold", "returned for revision", "returned", "deferred", "stalled",
		"stagnant",
		"parked", "postponed", "paused", "uitgesteld", "zurückgestellt", "aplazado", "aplazada", "adiado",
		"adiada", "reporté", "reportée", "rinviato", "rinviata", "uppskjuten", "utsatt", "odroczona",
		"odroczono", "保留", "보류"}},
	{"rejected", []string{"rejected",
		"declined", "rechazado", "rechazada", "rejeitado", "rejeitada", "rejeté", "rejetée", "abgelehnt", "verworfen",
		"rifiutato", "отклонено", "отклонен", "已拒绝", "已否决", "已拒絕", "却下", "거부됨", "기각됨",
		"turned down", "afgewezen", "verworpen", "avvisad", "avslagen", "avvist", "afvist", "odrzucona",
		"odrzucono", "odrzucony", "recusado", "recusada", "refusé", "refusée", "rifiutata", "hylätty",
		"zamítnuto", "reddedildi"}},
	{"withdrawn", []string{"withdrawn", "expired",
		"abandoned", "dropped", "cancelled", "canceled", "zurückgezogen", "отозвано", "已撤回", "撤回", "철회됨",
		"retracted", "ingetrokken", "tillbakadragen", "trukket", "wycofana", "wycofano"}},
	{"deprecated", []string{"deprecated", "retired", "obsolete", "removed", "reverted",
		"defunct", "discontinued", "obsoleto", "obsoleta", "descontinuado", "obsolète", "veraltet", "deprecato",
		"устарело", "已弃用",
		"已废弃", "已棄用", "廃止", "非推奨", "폐기됨",
		"inactive", "outdated", "sunset", "no longer relevant", "no longer valid", "no longer in use",
		"no longer used", "verouderd", "föråldrad", "utdatert", "forældet", "przestarzała", "przestarzały",
		"déprécié", "dépréciée", "vanhentunut", "zastaralé"}},
	{"superseded", []string{"partly superseded", "partially superseded", "partly superceded",
		"partially superceded", "obsoleted", "superseded", "superceded", "superceeded", "superseeded",
		"replaced",
		"reemplazado", "reemplazada", "sustituido", "substituído", "substituída", "remplacé", "remplacée", "ersetzt",
		"abgelöst", "sostituito", "заменено", "заменен", "已取代", "已被取代", "已替代", "置き換え", "대체됨",
		"vervangen", "ersatt", "erstattet", "zastąpiona", "zastąpiono", "zastąpiony", "korvattu", "nahrazeno",
		"sustituida", "sostituita", "被取代"}},
	{"open", []string{"open",
		"investigating", "identified", "monitoring", "mitigated", "abierto", "aberto", "ouvert", "offen", "aperto",
		"открыто"}},
	{"resolved", []string{"resolved",
		"closed", "fixed", "resuelto", "resuelta", "resolvido", "résolu", "gelöst", "behoben", "risolto", "решено",
		"已解决", "解決済み", "해결됨",
		"opgelost", "åtgärdad", "rozwiązano", "rozwiązany", "løst"}},
}

// statusPhrases are the phrases of the table by their words.
var statusPhrases = StatusPhrases()

// maxPhrase is the number of words of the longest phrase; a test holds it to the table.
const maxPhrase = 4

// StatusPhrases returns the words that are understood, each with the status that it means: "on hold" -> "deferred".
func StatusPhrases() map[string]string {
	out := map[string]string{}
	for _, row := range statusTable {
		for _, p := range row.phrases {
			out[p] = row.means
		}
	}
	return out
}

// StateFolder reports whether a folder is named after a state, to part records by what became of them: "accepted",
// "in-review", "drafts". No status is read from it.
func StateFolder(name string) bool {
	name = strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(name))
	return statusPhrases[name] != "" || statusPhrases[strings.TrimSuffix(name, "s")] != "" ||
		strings.HasPrefix(name, "archive")
}

// NormaliseStatus reads the author's words: the first status word decides. extra maps further words, lower case, and
// is asked first. partial is true for "partly superseded". ok is false when nothing was understood; a template's own
// choice left in ("proposed | accepted | ...") is not understood.
func NormaliseStatus(s string, extra map[string]string) (word string, partial, ok bool) {
	s = Plain(s)
	if m := trailingChoice.FindStringSubmatch(s); m != nil && Choice(m[2]) && !Choice(m[1]) {
		s = m[1] // "Proposed [Proposed, Accepted, Rejected]": the choice was made, its list left
	}
	s = lastReached(s)
	if Undecided(s) || len(legend.FindAllString(s, 3)) > 1 {
		return "unknown", false, false
	}
	if own := others.ReplaceAllString(s, " "); len(Tokens(own)) > 0 {
		s = own // "done (= ADR-33 Accepted)": in brackets stands another record's state
	}
	partial = Partly(s)
	words := Tokens(s)
	if w := ownStatus(s, words, extra); w != "" {
		return w, partial, true
	}
	word, partial = firstState(words, partial)
	switch {
	case word != "":
		return word, partial, true
	case len(words) > 0 && misspelt(words[0]):
		return "implemented", false, true
	}
	return "unknown", false, false
}

var (
	// others is a state behind the name of another record, in brackets: "(= ADR-33 Accepted)".
	others = text.Compile(`\(\W*[A-Z]{2,8}[- ]?\d+[\s:]+[^()]*\)`)
	// legend is one entry of a list of what letters mean: "Ac=Accepted".
	legend = text.Compile(`\b\pL{1,4}\s?=\s?\pL+`)
)

// firstState returns the first state of some words, and whether it is partial; "" for none. What says why a record is
// inactive says more: "Inactive (superseded by CIP-9)".
func firstState(words []string, partly bool) (word string, partial bool) {
	for i := range words[:min(len(words), 6)] {
		means, n := StatusAt(words, i)
		switch {
		case i == 0 && words[0] == "inactive":
			word = means
		case n > 0 && !Wished(words, i) && (n > 1 || !common(words[i]) || opens(words, i)):
			return means, partly && (means == "superseded" || Adopted(means))
		}
	}
	return word, false
}

// trailingChoice is a word and, in brackets behind it, the list that it was chosen from.
var trailingChoice = text.Compile(`(?s)^(.*?\pL.*?)\s*[\[({](.+)[\])}]\s*$`)

// ownStatus asks site.yaml's words: for the whole text, else for each word in front of the first that is built in.
func ownStatus(s string, words []string, extra map[string]string) string {
	if len(extra) == 0 {
		return ""
	}
	for _, whole := range []string{strings.Join(words, " "), strings.ToLower(strings.TrimSpace(s))} {
		if w, ok := extra[whole]; ok {
			return w
		}
	}
	for i := range words {
		for n := min(4, len(words)-i); n > 0; n-- { // "in progress since May" is "in progress"
			if w, ok := extra[strings.Join(words[i:i+n], " ")]; ok && !Wished(words, i) {
				return w
			}
		}
		if _, n := StatusAt(words, i); n > 0 {
			break
		}
	}
	return ""
}

// opens reports whether the word at i opens the text: "now active" does.
func opens(words []string, i int) bool {
	return i == 0 || i == 1 && slices.Contains([]string{"now", "still", "currently"}, words[0])
}

// common reports whether sentences use a status word for other things too: only one that opens the text is a status.
func common(word string) bool {
	switch word {
	case "open", "resolved", "active", "final", "living", "review", "removed", "experimental", "returned", "awaiting",
		"incomplete", "stable", "shipped", "completed", "done", "activated", "committed", "published", "decided",
		"discussion", "declined", "abandoned", "dropped", "investigating", "identified", "monitoring", "mitigated",
		"closed", "fixed", "agreed", "enacted", "live", "deployed", "parked", "postponed", "paused",
		"inactive", "outdated", "sunset", "concept", "trukket":
		return true
	}
	return false
}

// StatusAt returns what the longest status phrase that begins at word i means, and its number of words, 0 for none.
func StatusAt(words []string, i int) (means string, n int) {
	for n = min(maxPhrase, len(words)-i); n > 0; n-- {
		if means, ok := statusPhrases[strings.Join(words[i:i+n], " ")]; ok {
			return means, n
		}
	}
	return "", 0
}

// IsStatus reports whether a text is a status and nothing else: "on hold".
func IsStatus(s string) bool {
	words := Tokens(s)
	_, n := StatusAt(words, 0)
	return n > 0 && n == len(words)
}

// Adopted reports whether a normalised status word is that of what is or was in force by its own word.
func Adopted(word string) bool { return word == "accepted" || word == "implemented" || word == "final" }

// Untaken reports whether a normalised status word is that of a decision that is not, or was never, taken.
func Untaken(word string) bool {
	return slices.Contains([]string{"draft", "proposed", "deferred", "rejected", "withdrawn"}, word)
}

// Wished reports whether what stands before the word at i says that it should or will be, or is not: "not accepted",
// "to be approved".
func Wished(words []string, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		switch words[k] {
		case "not", "never", "will", "should", "would", "could", "may", "might", "must", "shall", "needs", "until",
			"unless", "if", "when", "once", "before", "isn't", "wasn't", "can", "cannot", "without", "be":
			return true
		}
	}
	return false
}

// misspelt reports whether a word was meant as "implemented": two slips at most, and its first letter right.
func misspelt(word string) bool {
	return len(word) >= 9 && len(word) <= 13 && word[0] == 'i' && strings.HasSuffix(word, "d") &&
		finding.Nearest(word, []string{"implemented"}) != ""
}

var partly = text.Compile(`(?i)\b(part(ly|ially)[\s-]+(superseded|superceded|replaced|obsoleted?|deprecated)|` +
	`(superseded|superceded|replaced)[\s,(-]+(part(ly|ially)|in[\s-]part))\b`)

// Partly reports whether a text says "partly superseded", in that order or the other.
func Partly(s string) bool { return partly.MatchString(s) }

// Tokens returns the lower-case words of a text. Digits and signs part words; an apostrophe does not.
func Tokens(s string) []string {
	parts := func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }
	return strings.FieldsFunc(strings.ToLower(s), parts)
}

// NearestStatus returns the known word that one of a text's first four words is near, for a finding; "" for none.
func NearestStatus(s string) string {
	var known []string
	for _, row := range statusTable {
		for _, p := range row.phrases {
			if !strings.Contains(p, " ") {
				known = append(known, p)
			}
		}
	}
	words := Tokens(s)
	for _, w := range words[:min(len(words), 4)] {
		near := finding.Nearest(w, known)
		if near != "" && len(w) > 3 && w != "opened" && w != "finally" {
			return near
		}
	}
	return ""
}

// Retired reports whether a normalised status word retires a record by itself, without a record that replaces it.
func Retired(word string) bool {
	return word == "superseded" || word == "deprecated" || word == "rejected" || word == "withdrawn"
}
