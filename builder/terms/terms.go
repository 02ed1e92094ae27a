// Package terms reads what a glossary's page defines.
//
// Its law: a term and a meaning are the author's words; a page that is written in none of the usual forms defines
// nothing.
package terms

import (
	"path"
	"strings"
	"unicode/utf8"

	"digsite/builder/markdown"
	"digsite/builder/site"
	"digsite/builder/text"
)

// Defined reads what a page defines. Glossaries are written as definition lists, as tables, as lists of `term:
// meaning`, or as headings with a paragraph; the form that reads most terms on this page is the one that is meant.
func Defined(doc *markdown.Doc) []site.Definition {
	var most []site.Definition
	for _, form := range []func(*markdown.Doc) []site.Definition{listed, tabled, itemed, headed} {
		if found := form(doc); len(found) > len(most) {
			most = found
		}
	}
	return most
}

// definition makes one, ok when it reads as one: the term of two characters at least and five words at most, and a
// meaning. What stands in brackets behind a term is no part of it: "ADR (decision record)" defines "ADR".
func definition(name, meaning, block string) (site.Definition, bool) {
	name, _, _ = strings.Cut(name, " (")
	name = text.Squash(strings.Trim(name, ":"))
	meaning = text.Squash(meaning)
	ok := utf8.RuneCountInString(name) > 1 && len(name) <= markdown.MaxTerm && len(strings.Fields(name)) <= 5 &&
		meaning != "" && meaning != name
	return site.Definition{Name: name, Meaning: meaning, Block: block}, ok
}

// listed reads definition lists; several terms may share a meaning.
func listed(doc *markdown.Doc) (out []site.Definition) {
	var terms []markdown.Block
	for _, b := range doc.Blocks {
		switch b.Kind {
		case markdown.Term:
			terms = append(terms, b)
		case markdown.Definition:
			for _, t := range terms {
				if d, ok := definition(t.Text, b.Text, t.ID); ok {
					out = append(out, d)
				}
			}
			terms = nil
		default:
			terms = nil
		}
	}
	return out
}

// tabled reads tables whose first column is the term and whose second is its meaning.
func tabled(doc *markdown.Doc) (out []site.Definition) {
	for _, b := range doc.Blocks {
		if b.Kind == markdown.Row && !b.Head && len(b.Cells) > 1 {
			if d, ok := definition(b.Cells[0], b.Cells[1], b.ID); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// itemed reads list items such as "ADR: one decision" or "ADR – one decision".
func itemed(doc *markdown.Doc) (out []site.Definition) {
	for _, b := range doc.Blocks {
		if b.Kind != markdown.Item {
			continue
		}
		for _, sign := range []string{": ", " – ", " — ", " - "} {
			if name, meaning, found := strings.Cut(b.Text, sign); found {
				if d, ok := definition(name, meaning, b.ID); ok {
					out = append(out, d)
				}
				break
			}
		}
	}
	return out
}

// headed reads headings below the title, each with a paragraph right under it:
//
//	## ADR
//	One decision, and why it was taken.
func headed(doc *markdown.Doc) (out []site.Definition) {
	for i, b := range doc.Blocks {
		if b.Kind == markdown.HeadingBlock && b.Level > 1 && i+1 < len(doc.Blocks) &&
			doc.Blocks[i+1].Kind == markdown.Paragraph {
			if d, ok := definition(b.Text, doc.Blocks[i+1].Text, b.ID); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// IsGlossary reports whether a file is a glossary's page, by its name: "Glossary.md" in any folder.
func IsGlossary(name string) bool {
	base := strings.ToLower(path.Base(name))
	return text.IsMarkdown(base) && strings.TrimSuffix(base, path.Ext(base)) == "glossary"
}
