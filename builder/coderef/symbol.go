package coderef

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"digsite/builder/cache"
	"digsite/builder/coderef/source"
	"digsite/builder/fingerprint"
)

// resolveSymbol finds a symbol today, and whether its text is the one of then. A symbol is where its name is, so it
// never counts as moved: the answer is exact, drifted, lost or unchecked. p holds the file that was found, f.
func resolveSymbol(ctx context.Context, t *Tree, a Anchor, at Statement, p Place, f File) Place {
	now, found := findSymbol(ctx, t, p.Path, f.Lines, a.Symbol)
	old, why := t.then(ctx, a, at)
	if !found {
		p.From, p.To, p.State = 0, 0, Lost
		p.Note = "there is no " + a.Symbol + " in " + p.Path
		return p
	}
	p.From, p.To = now.From, now.To
	if why != "" {
		p.State, p.Note = Unchecked, why
		return p
	}
	if contains(old, f.Lines[now.From-1:now.To]) {
		p.State = Exact
		return p
	}
	was, ok := source.FindSymbol(p.Path, old, a.Symbol)
	if !ok {
		p.State, p.Note = Unchecked, "it was not there yet when the anchor was stated"
		return p
	}
	p.State, p.Note = Drifted, "its text was changed since; it was at "+Range(was.From, was.To)
	return p
}

// contains reports whether a block stands in lines as a whole.
func contains(lines, block []string) bool {
	for i := 0; i+len(block) <= len(lines); i++ {
		if lines[i] == block[0] && slices.Equal(lines[i:i+len(block)], block) {
			return true
		}
	}
	return false
}

// findSymbol looks a symbol up in a file on disk: Go by its parser, others by Universal Ctags when it is there, else by
// text. A file is parsed, and ctags asked, once for all its symbols.
func findSymbol(ctx context.Context, t *Tree, name string, lines []string, want string) (source.Symbol, bool) {
	all, ok := t.symbols[name]
	if !ok {
		if path.Ext(name) == ".go" {
			all = source.GoSymbols(lines)
		} else {
			all = source.Indexed(tagged(ctx, t, name, lines))
		}
		t.symbols[name] = all
	}
	s, ok := all.Pick(want)
	switch {
	case !ok && path.Ext(name) != ".go":
		return source.FindSymbol(name, lines, want)
	case ok && s.To == 0: // some of ctags' parsers name no end
		s.To = source.BlockEnd(lines, s.From-1) + 1
	}
	return s, ok
}

// tagged returns what Universal Ctags says of a text, remembered by the text and the program's path; nil where there is
// no ctags.
func tagged(ctx context.Context, t *Tree, name string, lines []string) []source.Symbol {
	program, err := exec.LookPath("ctags")
	if err != nil {
		return nil
	}
	return cache.Do(t.memo, "symbols", fingerprint.Of([]string{program, path.Base(name), strings.Join(lines, "\n")}),
		func() []source.Symbol {
			return ctags(ctx, program, filepath.Join(t.dir, filepath.FromSlash(name)), len(lines))
		})
}

// ctags asks Universal Ctags; nil when it is another one, which does not know the options. No options file is read: a
// repository may carry one, and it may do more than name kinds. It prints one JSON object a line:
//
//	{"_type": "tag", "name": "Push", "line": 40, "end": 44, "scope": "Queue", "scopeKind": "class"}
func ctags(ctx context.Context, program, file string, lines int) []source.Symbol {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "--options=NONE", "--output-format=json", "--fields=+neZ", "-f", "-", file)
	cmd.Dir = filepath.Dir(file)
	cmd.Env = []string{"PATH=" + path.Dir(program), "LC_ALL=C.UTF-8"}
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	var all []source.Symbol
	for line := range bytes.Lines(out) {
		var tag struct {
			Type  string `json:"_type"`
			Name  string `json:"name"`
			Scope string `json:"scope"`
			Line  int    `json:"line"`
			End   int    `json:"end"`
		}
		if json.Unmarshal(line, &tag) == nil && tag.Type == "tag" && tag.Line >= 1 && tag.Line <= lines {
			end := 0
			if tag.End > 0 {
				end = min(max(tag.End, tag.Line), lines)
			}
			all = append(all, source.Symbol{Name: tag.Name, Scope: tag.Scope, From: tag.Line, To: end})
		}
	}
	return all
}
