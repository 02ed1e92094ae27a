package read

import (
	"slices"
	"strings"
	"unicode"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/said"
	"digsite/builder/text"
)

// Sections by their headings' keys: ownSummary are those in which the author sums the record up; openers those whose
// first sentence says what it is about; aside those in which no sentence does.
var (
	ownSummary = []string{"summary", "abstract", "executive summary", "simple summary", "issue summary",
		"incident summary", "short summary", "purpose", "tl dr", "tldr", "synopsis", "overview", "in short", "at a glance",
		"zusammenfassung", "kurzfassung", "résumé", "resumen", "resumo", "riepilogo", "sommario", "samenvatting",
		"sammanfattning", "podsumowanie", "резюме", "概要", "要約", "摘要", "概述", "요약", "개요"}
	openers = []string{"context", "context and problem statement", "problem statement", "introduction", "background",
		"motivation", "what happened", "impact", "customer impact", "user impact", "kontext", "contexte", "contexto",
		"contesto", "контекст", "背景", "コンテキスト", "上下文"}
	aside = []string{"status", "consequence", "consequences", "positive consequences", "negative consequences",
		"table of contents", "contents", "toc", "index", "links", "references", "related", "related links", "see also",
		"timeline", "changelog", "change log", "history", "revision history", "actions", "action items", "next steps",
		"decision makers", "deciders", "authors", "metadata", "open questions", "unresolved questions", "navigation"}
)

// summary returns a stated summary, else the first sentence of the author's own summary, else that of a section that
// opens the record, else of the text; "" where none of them says anything. A page's header lines are part of its text.
// of is the key of that section, and "summary" for one that its author calls so.
func summary(f *form.Form, kind string) (words, of string) {
	for _, key := range []string{"summary", "description", "abstract"} {
		if x := f.Get(key); x != nil && (x.Front || kind != "page") && !record.Unfilled(record.Plain(x.Text)) {
			x.Used = true
			return text.Shorten(text.Squash(record.Plain(x.Text)), 300), "summary"
		}
	}
	own := said.Wanted{Says: ofWords, Skip: isAside, Lists: true}
	other := said.Wanted{Says: longSummary, Skip: isAside}
	if kind == "incident" { // "What did nobody expect?" with nothing below it is a form's
		other.Says = func(words string) string {
			if strings.HasSuffix(words, "?") {
				return ""
			}
			return longSummary(words)
		}
	}
	if words, _ = firstOf(f, ownSummary, own); words != "" {
		return words, "summary"
	}
	if words, of = firstOf(f, openers, other); words != "" {
		return words, of
	}
	return said.First(f, 0, len(f.Doc.Blocks), other), ""
}

// firstOf returns what is said first in the sections with one of the keys, and which.
func firstOf(f *form.Form, keys []string, w said.Wanted) (words, key string) {
	for i := range f.Sections {
		if s := &f.Sections[i]; !s.IsTitle && slices.Contains(keys, s.Key) && !f.Foreign(s) {
			if words := said.First(f, s.From, s.End, w); words != "" {
				return words, s.Key
			}
		}
	}
	return "", ""
}

// isAside reports whether no sentence of a section sums its record up.
func isAside(s *form.Section) bool { return !s.IsTitle && slices.Contains(aside, s.Key) }

// ofWords returns the first sentence of words that say something.
func ofWords(words string) string {
	if record.Unfilled(words) || record.Nothing(words) {
		return ""
	}
	return said.Lead(words)
}

// longSummary is ofWords for words that may be a note in passing: fewer than four words are none. Chinese and
// Japanese write words without blanks.
func longSummary(words string) string {
	letters := 0
	for _, r := range words {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
			letters++
		}
	}
	if len(strings.Fields(words)) < 4 && letters < 8 {
		return ""
	}
	return ofWords(words)
}
