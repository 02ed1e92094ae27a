package record

import (
	"strings"

	"digsite/builder/text"
)

// MarkdownLink matches a link or image of Markdown, with its words and its target; WikiLink a [[wikilink]], with its
// target and its own words, if any.
var (
	MarkdownLink = text.Compile(`!?\[([^\]\n]*)\]\(([^)\n]*)\)`)
	WikiLink     = text.Compile(`\[\[([^\]|\n]+)(?:\\?\|([^\]\n]*))?\]\]`)
)

// Struck matches words that were struck out: ~~Proposed~~.
var Struck = text.Compile(`~~[^~\n]+~~`)

// htmlComment is dropped to its end, or to the end of the text; emphasis drops the marks and keeps the words. A single
// * or _ may be part of a word and goes only where it is around the whole text.
var (
	htmlComment = text.Compile(`(?s)<!--.*?(-->|$)`)
	emphasis    = strings.NewReplacer("**", "", "__", "", "`", "")
)

// Plain drops Markdown from a short text: links keep their words, marks of emphasis, comments and what was struck out
// go. "**Accepted** ([link](x.md)) ~~Proposed~~" is "Accepted (link)".
func Plain(s string) string {
	if strings.Contains(s, "<!--") {
		s = htmlComment.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "~~") {
		s = Struck.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "[") {
		s = WikiLink.ReplaceAllStringFunc(s, func(link string) string {
			m := WikiLink.FindStringSubmatch(link)
			if m[2] != "" {
				return m[2]
			}
			return m[1]
		})
		s = MarkdownLink.ReplaceAllString(s, "$1")
	}
	s = emphasis.Replace(s)
	if t := strings.TrimSpace(s); len(t) > 2 && (t[0] == '*' || t[0] == '_') && t[len(t)-1] == t[0] {
		s = t[1 : len(t)-1]
	}
	return strings.TrimSpace(s)
}
