package source

import (
	"path"
	"strings"
)

// syntax is how a language writes comments and texts, as far as is needed to tell one from the other. A lexer for each
// language was the road not taken: what is misread here costs a marker, and a table of one line a family covers them
// all.
type syntax struct {
	line   []string    // marks of a comment to the end of the line
	block  [][2]string // begin and end of a comment over several lines; they do not nest
	quotes string      // characters around a text that ends on its line, with \ as escape
	raw    [][2]string // begin and end of a text over several lines, without escapes
	doc    []string    // a text that stands alone is a comment: Python's """
	spaced bool        // a line comment follows a blank or begins the line: shell's ${#x}
}

var (
	cLike = syntax{line: []string{"//"}, block: [][2]string{{"/*", "*/"}}, quotes: `"'`,
		raw: [][2]string{{"`", "`"}}}
	hashLike = syntax{line: []string{"#"}, quotes: `"'`, spaced: true}
	python   = syntax{line: []string{"#"}, quotes: `"'`, doc: []string{`"""`, `'''`}}
	sqlLike  = syntax{line: []string{"--"}, block: [][2]string{{"/*", "*/"}}, quotes: `"'`}
	lua      = syntax{block: [][2]string{{"--[[", "]]"}}, line: []string{"--"}, quotes: `"'`}
	haskell  = syntax{line: []string{"--"}, block: [][2]string{{"{-", "-}"}}, quotes: `"`}
	markup   = syntax{block: [][2]string{{"<!--", "-->"}, {"/*", "*/"}, {"{#", "#}"}}}
	lisp     = syntax{line: []string{";"}, quotes: `"`}
	percent  = syntax{line: []string{"%"}, quotes: `"`}
	mlLike   = syntax{line: []string{"//"}, block: [][2]string{{"(*", "*)"}}, quotes: `"`}
	both     = syntax{line: []string{"//", "#"}, block: [][2]string{{"/*", "*/"}}, quotes: `"'`, spaced: true}
	ini      = syntax{line: []string{"#", ";"}, spaced: true}
	basic    = syntax{line: []string{"'"}, quotes: `"`}
	// "/*" may be a glob there
	unknown = syntax{line: []string{"//", "#", "--", ";"}, block: [][2]string{{"<!--", "-->"}}, quotes: `"`,
		spaced: true}
)

// languages name a syntax by the endings of file names.
var languages = []struct {
	syntax syntax
	names  string
}{
	{cLike,
		".go .c .h .cc .cpp .cxx .hpp .hh .m .mm .java .js .jsx .mjs .cjs .ts .tsx .mts .cts .kt .kts " +
			".swift .rs .scala .cs .dart .groovy .gradle .proto .scss .less .css .zig .sol .v .sv .d " +
			".jsonc .json5 .thrift .cue .cu .glsl .hlsl .wgsl .pony .mod .work jenkinsfile"},
	{python, ".py .pyi .pyx .bzl .star .gd"},
	{hashLike,
		".rb .sh .bash .zsh .fish .yaml .yml .toml .pl .pm .r .jl .mk .cmake .ps1 .ex .exs .cr .nim " +
			".graphql .gql .awk .tcl .elv .nu .dockerfile .gitignore .dockerignore makefile gnumakefile " +
			"dockerfile containerfile vagrantfile gemfile rakefile cmakelists.txt build workspace " +
			"codeowners justfile"},
	{sqlLike, ".sql .ada .adb .ads .vhd .vhdl"},
	{lua, ".lua"},
	{haskell, ".hs .elm .purs .idr .agda .lhs"},
	{markup, ".html .htm .xml .svg .md .markdown .vue .svelte .xhtml .xsl .csproj .jinja .j2 .tmpl"},
	{lisp, ".clj .cljs .cljc .edn .el .lisp .scm .rkt .asm .s .ll"},
	{percent, ".tex .erl .hrl .pro"},
	{mlLike, ".ml .mli .fs .fsi .fsx .pas .dpr"},
	{both, ".php .tf .tfvars .hcl .nix .jsonnet .libsonnet .bicep"},
	{ini, ".ini .cfg .conf .properties .editorconfig .service .env"},
	{basic, ".vb .bas .vbs"},
}

// syntaxOf finds a file's language by its name.
func syntaxOf(name string) syntax {
	name = strings.ToLower(path.Base(name))
	ext := path.Ext(name)
	for _, l := range languages {
		for n := range strings.FieldsSeq(l.names) {
			if n == name || n == ext {
				return l.syntax
			}
		}
	}
	return unknown
}

// commented is one line: the text of its comments, marks taken off, and whether there is anything beside them but
// blanks.
type commented struct {
	text string
	code bool
}

// comments splits a text into what is comment and what is not, line by line; the result is parallel to lines. It looks
// no further than it must, so a text that it misreads costs no more than one that it reads well.
//
//	`x := 1 // see ADR-12` -> {text: " see ADR-12", code: true}
func comments(name string, lines []string) []commented {
	x := syntaxOf(name)
	out := make([]commented, len(lines))
	end, inComment := "", false // what closes the block or text that is open
	for i, line := range lines {
		var text strings.Builder
		alone := true // only blanks so far
		for pos := 0; pos < len(line); {
			rest := line[pos:]
			if end != "" {
				n := strings.Index(rest, end)
				taken, next := rest, len(line)
				if n >= 0 {
					taken, next = rest[:n], pos+n+len(end)
				}
				if inComment {
					text.WriteString(taken + " ")
				} else {
					out[i].code, alone = true, false
				}
				if n >= 0 {
					end = ""
				}
				pos = next
				continue
			}
			opened, width, comment := x.opens(line, pos, alone)
			switch {
			case opened == "\n":
				text.WriteString(rest[width:])
				pos = len(line)
				continue
			case opened != "":
				end, inComment = opened, comment
			case rest[0] != ' ' && rest[0] != '\t' && rest[0] != '\r' && rest[0] != '\f':
				width = max(width, 1)
				out[i].code, alone = true, false
			default:
				width = 1
			}
			if opened != "" && !comment {
				out[i].code, alone = true, false
			}
			pos += width
		}
		out[i].text = text.String()
	}
	return out
}

// Comments returns what the comments of each line say, marks taken off: "" where there is none. The name tells the
// language.
func Comments(name string, lines []string) []string {
	out := make([]string, len(lines))
	for i, c := range comments(name, lines) {
		out[i] = c.text
	}
	return out
}

// opens returns what begins at a place of a line: a comment to the end of the line ("\n"), a block with its end, or
// nothing (""); width is how far it is known. alone says that nothing but blanks stands before it.
func (x syntax) opens(line string, pos int, alone bool) (end string, width int, comment bool) {
	rest := line[pos:]
	if b, ok := begins(rest, x.block); ok {
		return b[1], len(b[0]), true
	}
	for _, mark := range x.doc {
		if strings.HasPrefix(rest, mark) {
			return mark, len(mark), alone
		}
	}
	for _, mark := range x.line {
		if strings.HasPrefix(rest, mark) && x.toEnd(line, pos, mark) {
			return "\n", len(mark), true
		}
	}
	if b, ok := begins(rest, x.raw); ok {
		return b[1], len(b[0]), false
	}
	if strings.IndexByte(x.quotes, rest[0]) >= 0 {
		return "", quoted(rest), false
	}
	return "", 0, false
}

// begins returns the pair of marks whose first a text begins with.
func begins(text string, pairs [][2]string) (pair [2]string, ok bool) {
	for _, b := range pairs {
		if strings.HasPrefix(text, b[0]) {
			return b, true
		}
	}
	return pair, false
}

// toEnd reports whether the mark at a place of a line begins a comment: the slashes of "https://" do not, and where a
// language wants blanks around a mark neither do "a#b" and the "--flag" of a program.
func (x syntax) toEnd(line string, pos int, mark string) bool {
	if pos > 0 {
		before := line[pos-1]
		if mark == "//" && before == ':' || x.spaced && mark != "//" && before != ' ' && before != '\t' {
			return false
		}
	}
	after := line[pos+len(mark):]
	return mark != "--" || !x.spaced || after == "" || after[0] == ' ' || after[0] == '\t'
}

// quoted returns the length of the string literal that a text begins with, 0 where it does not end on this line.
func quoted(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] == '\\' {
			i++
		} else if text[i] == text[0] {
			return i + 1
		}
	}
	return 0
}
