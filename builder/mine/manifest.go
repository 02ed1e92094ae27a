package mine

import (
	"path"
	"strings"

	"digsite/builder/coderef/source"
	"digsite/builder/git"
	"digsite/builder/text"
)

// manifests are the files that name a program's dependencies, one a line, with the expression that reads such a line;
// its group is the dependency's name. What stands indirectly in go.mod nobody chose.
var manifests = []struct {
	name *text.Pattern
	line *text.Pattern
}{
	{text.Compile(`^go\.mod$`),
		text.Compile(`^(?:require\s+)?\t?([\w.~-]+\.[\w.~-]+(?:/[\w.~-]+)*) v\d\S*$`)},
	{text.Compile(`^package\.json$`),
		text.Compile(`^\s*"((?:@[\w.~-]+/)?[\w.~-]+)":\s*` +
			`"(?:[~^<>=v ]*\d+(?:\.[\dx*]+)*[^"/ ]*|latest|\*|workspace:[^"]*|git[^"]*)",?$`)},
	{text.Compile(`^composer\.json$`),
		text.Compile(`^\s*"([\w.-]+/[\w.-]+)":\s*"[~^<>=v ]*\d[^"]*",?$`)},
	{text.Compile(`^requirements[\w.-]*\.(?:txt|in)$`),
		text.Compile(`^([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:[<>=~!]=|[<>]|$)`)},
	{text.Compile(`^Cargo\.toml$`),
		text.Compile(`^([A-Za-z][\w-]*)\s*=\s*(?:"[~^<>= ]*\d[^"]*"|\{[^}]*\b(?:version|git|workspace)\b.*)$`)},
	{text.Compile(`^pom\.xml$`), text.Compile(`^\s*<artifactId>\s*([\w.-]+)\s*</artifactId>$`)},
	{text.Compile(`^build\.gradle(?:\.kts)?$`),
		text.Compile(`^\s*(?:api|implementation|compile|compileOnly|runtimeOnly|testImplementation)\s*\(?\s*` +
			`["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']\)?.*$`)},
	{text.Compile(`^Gemfile$`), text.Compile(`^\s*gem\s+["']([\w-]+)["']`)},
}

// mostSwapped bounds a swap: where many go and many come, nobody says which came for which.
const mostSwapped = 2

// dependencySwap finds manifests that lost one dependency and got another. Another major version of one is the same.
func dependencySwap(p git.Patch) []Evidence {
	var out []Evidence
	for _, f := range p.Files {
		if source.Foreign(f.Path) || f.Deleted {
			continue
		}
		for _, m := range manifests {
			if !m.name.MatchString(path.Base(f.Path)) {
				continue
			}
			gone, came := named(m.line, f.Minus), named(m.line, f.Plus)
			for name := range gone {
				if _, stayed := came[name]; stayed {
					delete(gone, name)
					delete(came, name)
				}
			}
			if len(gone) == 0 || len(came) == 0 || len(gone) > mostSwapped || len(came) > mostSwapped {
				continue
			}
			for _, l := range inOrder(f.Minus, gone) {
				out = append(out, Evidence{Words: "- " + strings.TrimSpace(l.Text), Path: f.Path})
			}
			for _, l := range inOrder(f.Plus, came) {
				out = append(out, Evidence{Words: "+ " + strings.TrimSpace(l.Text), Path: f.Path, Line: l.Line})
			}
		}
	}
	return out
}

// major is what a later major version of a Go module has at its end.
var major = text.Compile(`(?:/v\d+|\.v\d+)$`)

// named reads the dependencies that lines name, by their names.
func named(line *text.Pattern, lines []git.PatchLine) map[string]git.PatchLine {
	out := map[string]git.PatchLine{}
	for _, l := range lines {
		if m := line.FindStringSubmatch(l.Text); m != nil {
			name := strings.ToLower(major.ReplaceAllString(m[1], ""))
			if !ownField[name] {
				out[name] = l
			}
		}
	}
	return out
}

// ownField are fields of a package about itself, which look like dependencies.
var ownField = map[string]bool{"version": true, "node": true, "npm": true, "edition": true, "rust-version": true,
	"yarn": true, "pnpm": true}

// inOrder returns those lines that are among some, in their order.
func inOrder(lines []git.PatchLine, among map[string]git.PatchLine) (out []git.PatchLine) {
	for _, l := range lines {
		for _, a := range among {
			if a == l {
				out = append(out, l)
				break
			}
		}
	}
	return out
}
