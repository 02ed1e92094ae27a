// Package convert turns reStructuredText, AsciiDoc and MDX into Markdown, so that records written in them are read as
// all others are.
//
// Its law: line for line. What stands on line 12 of the file stands on line 12 of the Markdown, so that findings name
// the author's lines. Comments, and lines that steer a program, are left out; what else has no counterpart stays as
// it is written, as do tables that it cannot draw. It reads the subset that records use: headings, header fields,
// emphasis, links, lists, notes, code, pictures.
//
// The road not taken is a library that makes HTML of a whole document: HTML has neither the author's lines nor the
// outline that records are read by (ADR-39).
package convert

import (
	"path"
	"strings"

	"digsite/builder/text"
)

// Markdown returns a file's text as Markdown, by the file's name; ok is false where it is Markdown as it is.
func Markdown(name string, src []byte) (out []byte, ok bool) {
	var convert func([]string) []string
	switch strings.ToLower(path.Ext(name)) {
	case ".rst":
		convert = fromRST
	case ".adoc", ".asciidoc":
		convert = fromAsciiDoc
	case ".mdx":
		convert = fromMDX
	default:
		if !isMDX(string(src)) {
			return nil, false
		}
		convert = fromMDX
	}
	lines := strings.Split(strings.ReplaceAll(string(src), "\r\n", "\n"), "\n")
	return []byte(strings.Join(convert(lines), "\n")), true
}

// indent returns how many blanks a line begins with; a tab goes to the next multiple of eight, as in both formats.
func indent(line string) int {
	n := 0
	for _, c := range line {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 8 - n%8
		default:
			return n
		}
	}
	return n
}

// blank reports whether a line has nothing but blanks.
func blank(line string) bool { return strings.TrimSpace(line) == "" }

// dedent returns a line without n of the blanks that it begins with.
func dedent(line string, n int) string {
	line = strings.ReplaceAll(line, "\t", "        ")
	return line[min(n, indent(line)):]
}

// run reports whether a line is nothing but one sign, n times or more.
func run(line string, n int, signs string) bool {
	line = strings.TrimRight(line, " \t")
	return len(line) >= n && strings.IndexByte(signs, line[0]) >= 0 && strings.Trim(line, line[:1]) == ""
}

// fence returns a fence of backquotes that is longer than any run of them in the lines, as CommonMark wants it.
func fence(lines []string) string {
	longest := 2
	for _, l := range lines {
		longest = max(longest, text.LongestRun(l, '`'))
	}
	return strings.Repeat("`", longest+1)
}
