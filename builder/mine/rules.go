package mine

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"digsite/builder/coderef/source"
	"digsite/builder/git"
	"digsite/builder/text"
)

// Rules returns the table of rules. What is on was judged by hand over public histories: of what it found at least half
// were decisions, or constraints that whoever changes the code has to know.
func Rules() []Rule {
	return []Rule{
		{"revert-again", "a revert was reverted", false, revertAgain},
		{"dependency-swap", "a manifest lost one dependency and got another", false, dependencySwap},
		{"large-deletion", "whole files of code went, and little came", false, largeDeletion},
		{"because", "the message gives a reason with \"because\"", false, saying(isReason)},
		{"workaround", "the message names a workaround", false, saying(workaround.MatchString)},
		{"instead-of", "the subject says what was done instead of what", false, insteadInSubject},
		{"comment", "a comment HACK, WHY or WORKAROUND was added", false, commentAdded},
		{"instead-of-in-text", "the text below the subject says what was done instead of what", true, insteadInText},
	}
}

// Chosen returns the rules that are on, and those that are asked for by name; "all" is every one. The name that is no
// rule's is returned second, "" where there is none.
func Chosen(names []string) ([]Rule, string) {
	all := Rules()
	for _, n := range names {
		if n != "all" && !slices.ContainsFunc(all, func(r Rule) bool { return r.Name == n }) {
			return nil, n
		}
	}
	return slices.DeleteFunc(all, func(r Rule) bool {
		return r.Off && !slices.Contains(names, r.Name) && !slices.Contains(names, "all")
	}), ""
}

var (
	because    = text.Compile(`(?i)\bbecause\b`)
	failing    = text.Compile(`(?i)\bfail(?:s|ed|ing|ures?)?\b`)
	workaround = text.Compile(`(?i)\bwork(?:ing|ed|s)?[ -]?arounds?\b`)
	insteadOf  = text.Compile(`(?i)\b(?:instead of|rather than|in favou?r of)\b`)
	trailer    = text.Compile(`^[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: `)
	reverts    = text.Compile(`(?i)^(?:revert\W+(?:revert|reapply)\b|reapply\b|re-?land\b)`)
	bumps      = text.Compile(`(?i)\bbump\b`)
)

// isReason reports whether a sentence gives a reason: not one that tells why something fails, which is the story of a
// fault.
func isReason(s string) bool { return because.MatchString(s) && !failing.MatchString(s) }

// fewestWords is how many words a sentence has that says something.
const fewestWords = 5

// saying makes a rule of what a message says, a sentence each.
func saying(says func(string) bool) func(git.Patch) []Evidence {
	return func(p git.Patch) []Evidence {
		var out []Evidence
		for _, s := range sentences(p.Message) {
			if len(strings.Fields(s.words)) >= fewestWords && says(s.words) {
				out = append(out, Evidence{Words: s.words, Line: s.line})
			}
		}
		return out
	}
}

// insteadInSubject finds a choice in the subject, where people name what the change is about.
func insteadInSubject(p git.Patch) []Evidence {
	p.Message, _, _ = strings.Cut(p.Message, "\n")
	return saying(insteadOf.MatchString)(p)
}

// insteadInText finds one below it, where it is most often about a line of code.
func insteadInText(p git.Patch) []Evidence {
	return slices.DeleteFunc(saying(insteadOf.MatchString)(p), func(e Evidence) bool { return e.Line == 1 })
}

// sentence is one of a message, and the line that it begins on.
type sentence struct {
	words string
	line  int
}

// sentenceEnd is where one ends within a paragraph: a full stop before a blank and a capital.
var sentenceEnd = text.Compile(`[.!?]["')]?\s+[\p{Lu}"'(]`)

// sentences cuts a message into sentences, each as it stands but for its line ends. An item of a list begins one;
// trailers, quotations and what stands in a fence are left out: they are others' words, or no words. So are items
// behind an asterisk, in which a forge lists the steps of a branch that it merges as one commit: "* Fix the test".
func sentences(message string) (out []sentence) {
	var now sentence
	end := func() {
		rest := now.words
		for rest != "" {
			at := sentenceEnd.FindStringIndex(rest)
			if at == nil {
				out = append(out, sentence{strings.TrimSpace(rest), now.line})
				break
			}
			cut := at[0] + 1
			for cut < len(rest) && strings.ContainsRune(`"')`, rune(rest[cut])) {
				cut++
			}
			out = append(out, sentence{strings.TrimSpace(rest[:cut]), now.line})
			rest = strings.TrimSpace(rest[cut:])
		}
		now = sentence{}
	}
	fenced, step := false, false
	for i, l := range strings.Split(message, "\n") {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "```") {
			fenced = !fenced
		}
		switch {
		case fenced || l == "" || strings.HasPrefix(l, ">") || strings.HasPrefix(l, "```") || i > 0 &&
			trailer.MatchString(l):
			end()
			step = false
			continue
		case strings.HasPrefix(l, "* "):
			end()
			step = true
		case strings.HasPrefix(l, "- ") || i == 1:
			end()
			step = false
		}
		if step {
			continue
		}
		if now.words == "" {
			now.line = i + 1
		} else {
			now.words += " "
		}
		now.words += l
		if i == 0 {
			end()
		}
	}
	end()
	return out
}

// revertAgain finds what was taken back, and then taken back again.
func revertAgain(p git.Patch) []Evidence {
	subject, _, _ := strings.Cut(p.Message, "\n")
	if reverts.MatchString(subject) && !bumps.MatchString(subject) {
		return []Evidence{{Words: subject, Line: 1}}
	}
	return nil
}

// How much goes in a large deletion.
const (
	largeLines = 300 // lines of code removed, in whole files
	largeShare = 10  // for each line that came
)

// largeDeletion finds commits that delete whole files of code and put little in their place.
func largeDeletion(p git.Patch) []Evidence {
	var gone []git.FilePatch
	lines, came := 0, 0
	for _, f := range p.Files {
		if source.Foreign(f.Path) || !isCode(f.Path) {
			continue
		}
		came += f.NPlus
		if f.Deleted {
			gone = append(gone, f)
			lines += f.NLess
		}
	}
	if lines < largeLines || lines < largeShare*came {
		return nil
	}
	slices.SortStableFunc(gone, func(a, b git.FilePatch) int { return b.NLess - a.NLess })
	words := fmt.Sprintf("deleted, %d lines", gone[0].NLess)
	if len(gone) > 1 {
		words = fmt.Sprintf("deleted, %d lines; with %d more files %d lines", gone[0].NLess, len(gone)-1, lines)
	}
	return []Evidence{{Words: words, Path: gone[0].Path}}
}

// isCode reports whether people write a file as a program, by its name.
func isCode(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".go", ".py", ".js", ".ts", ".jsx", ".tsx", ".mjs", ".java", ".kt", ".scala", ".rb", ".rs", ".c", ".cc",
		".cpp", ".h", ".hpp", ".cs", ".swift", ".php", ".ex", ".exs", ".erl", ".hs", ".ml", ".clj", ".sh", ".tf",
		".sql", ".vue", ".svelte", ".dart", ".lua", ".pl", ".r", ".proto", ".gradle", ".nix", ".zig":
		return true
	}
	return false
}

// marked is a comment that begins with such a word, in capitals.
var marked = text.Compile(`^\W*(HACK|WHY|WORKAROUND)\b[:( -]\s*\S`)

// ofTests is the path of a test or of its material, by the names that test runners look for: a hack there binds nobody.
var ofTests = text.Compile(`(?i)(?:^|[/._-])(?:tests?|specs?|mocks?|fixtures?|testutils?|__\w+__|e2e)(?:[/._-]|$)`)

// commentAdded finds comments that say that something is a hack, or why it is.
func commentAdded(p git.Patch) []Evidence {
	var out []Evidence
	for _, f := range p.Files {
		if source.Foreign(f.Path) || text.IsPage(f.Path) || ofTests.MatchString(f.Path) {
			continue
		}
		lines := make([]string, len(f.Plus))
		for i, l := range f.Plus {
			lines[i] = l.Text
		}
		for i, c := range source.Comments(f.Path, lines) {
			if marked.MatchString(c) && !slices.ContainsFunc(f.Minus, func(l git.PatchLine) bool {
				return strings.TrimSpace(l.Text) == strings.TrimSpace(lines[i]) // it was there, elsewhere
			}) {
				out = append(out, Evidence{Words: strings.TrimSpace(lines[i]), Path: f.Path, Line: f.Plus[i].Line})
			}
		}
	}
	return out
}
