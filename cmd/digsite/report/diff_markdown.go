package report

import (
	"fmt"
	"strings"

	"digsite/builder/compare"
	"digsite/builder/text"
)

// knowledgeMark is to `digsite diff` what commentMark is to `digsite why --diff`.
const knowledgeMark = "<!-- digsite diff -->"

// maxEffects bounds how much a change does in one comment.
const maxEffects = 40

// KnowledgeMarkdown returns what a change does to the knowledge as one comment for a pull request. page returns the web
// address of a record's page, "" where it has none.
func KnowledgeMarkdown(d compare.Diff, page func(Effect) string) string {
	var b strings.Builder
	b.WriteString(knowledgeMark + "\n")
	if d.Empty() {
		b.WriteString(nothingMark + "\nThis change leaves what the records say as it is.\n")
		return b.String()
	}
	effects(&b, d, page)
	return b.String()
}

// effects writes what a change does, one item a thing:
//
//   - **retired** [**adr-1: One queue**](<…>): superseded (retired), was accepted (holds); replaced by adr-4
func effects(b *strings.Builder, d compare.Diff, page func(Effect) string) {
	b.WriteString("### What this change does to the knowledge\n\n")
	for i, e := range Effects(d) {
		if i == maxEffects {
			fmt.Fprintf(b, "- and %d more: `digsite diff` lists them\n", len(Effects(d))-i)
			break
		}
		name := code(e.Path)
		if e.ID != "" {
			name = named(e.ID, e.Title, page(e))
		}
		fmt.Fprintf(b, "- %s %s: %s\n", text.Capital(e.Word), name, literal(e.Said))
	}
	if d.Note != "" {
		b.WriteString("\n" + literal(text.Capital(d.Note)) + ".\n")
	}
}
