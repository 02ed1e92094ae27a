package convert

import (
	"slices"
	"strings"

	"digsite/builder/text"
)

// What MDX has beside Markdown (https://mdxjs.com/docs/what-is-mdx/). Components are written with a capital.
var (
	mdxImport = text.Compile(`^import\s+(?:.+\sfrom\s+)?["'][^"']+["'];?\s*$`)
	mdxOpen   = text.Compile(`^import\s+(?:\w+\s*,\s*)?\{[^}]*$`)
	mdxExport = text.Compile(`^export\s+(?:const|let|default|function|async|class)\b`)
	mdxTag    = text.Compile(`</?[A-Z][\w.]*(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}))?)*` +
		`\s*/?>`)
	mdxBegin   = text.Compile(`^\s*<[A-Z][\w.]*(?:\s[^>]*)?$`) // of a tag over several lines
	mdxText    = text.Compile(`\s(?:label|title|alt)=(?:"([^"]+)"|'([^']+)')`)
	mdxValue   = text.Compile(`^<TabItem\s.*?value=(?:"([^"]+)"|'([^']+)')`)
	mdxComment = text.Compile(`\{/\*.*?\*/\}`)
	// A file with another ending is MDX where it says what no Markdown says.
	mdxSign = text.Compile(`^ {0,3}<[A-Z][\w.]*\s[^>]*=\{|` +
		`^import\s.*["'](?:@theme/|@site/|.*\.(?:jsx|tsx|mdx)["'])`)
	mdFence = text.Compile("^\\s*(?:>\\s*)*(?:[-*+]\\s+)?(`{3,}|~{3,})")
)

// mdx reads one file.
type mdx struct {
	fence string // that is open
	esm   bool   // an import or export goes on, to a blank line
	tag   bool   // a tag goes on
	note  bool   // a comment goes on
}

// isMDX reports whether a Markdown file is MDX, as Docusaurus reads all its files.
func isMDX(src string) bool {
	if !slices.ContainsFunc([]string{"={", "@theme/", "@site/", ".jsx", ".tsx", ".mdx"},
		func(sign string) bool { return strings.Contains(src, sign) }) {
		return false // as most files
	}
	m := mdx{}
	for l := range strings.Lines(src) {
		if l = strings.TrimRight(l, "\r\n"); !m.code(l) && mdxSign.MatchString(l) {
			return true
		}
	}
	return false
}

// fromMDX leaves out what MDX has for a program: imports, exports, comments, the tags of components. What stands in a
// component stays, and so does the text that its tag bears: <TabItem label="Linux"> becomes **Linux**.
func fromMDX(lines []string) []string {
	m := mdx{}
	front := len(lines) > 0 && strings.TrimSpace(lines[0]) == "---"
	for i, l := range lines {
		switch {
		case front:
			front = i == 0 || strings.TrimSpace(l) != "---"
		case !m.code(l):
			lines[i] = m.line(l, i == 0 || blank(lines[i-1]))
		}
	}
	return lines
}

// code reports whether a line belongs to a fence of code.
func (m *mdx) code(line string) bool {
	f := mdFence.FindStringSubmatch(line)
	switch {
	case m.fence == "" && f != nil:
		m.fence = f[1]
		return true
	case m.fence == "":
		return false
	case f != nil && f[1][0] == m.fence[0] && len(f[1]) >= len(m.fence) &&
		strings.Trim(line, " \t>`~") == "":
		m.fence = ""
	}
	return true
}

// line returns a line without what is for a program; first is true where a blank line stands above it.
func (m *mdx) line(l string, first bool) string {
	switch {
	case m.esm:
		m.esm = !blank(l)
		return ""
	case m.note:
		_, after, ended := strings.Cut(l, "*/}")
		m.note = !ended
		return after
	case m.tag:
		m.tag = !strings.HasSuffix(strings.TrimSpace(l), ">")
		return tagText(" " + l)
	case mdxImport.MatchString(l):
		return ""
	case first && (mdxOpen.MatchString(l) || mdxExport.MatchString(l)):
		m.esm = true
		return ""
	case mdxBegin.MatchString(l):
		m.tag = true
		return tagText(l)
	}
	l = mdxComment.ReplaceAllString(l, "")
	if before, _, open := strings.Cut(l, "{/*"); open {
		m.note = true
		l = before
	}
	if !strings.Contains(l, "<") {
		return l
	}
	parts := strings.Split(l, "`") // a tag in code is a word about it
	for i := 0; i < len(parts); i += 2 {
		parts[i] = mdxTag.ReplaceAllStringFunc(parts[i], tagText)
	}
	return strings.Join(parts, "`")
}

// tagText returns the text that a component's tag bears, in bold; "" for none.
func tagText(tag string) string {
	for _, re := range []*text.Pattern{mdxText, mdxValue} {
		if f := re.FindStringSubmatch(tag); f != nil {
			return "**" + strings.TrimSpace(f[1]+f[2]) + "**"
		}
	}
	return ""
}
