// Package ask carries out the commands that answer a question and leave the content as it is: list, search, show, why,
// check, explain, export, theme.
//
// Its law: it loads the content, puts the question to package answer or to the rooms that check, and prints what comes
// back. How an answer looks is the matter of report and show.
package ask

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"digsite/builder/answer/why"
	"digsite/builder/coderef"
	"digsite/builder/text"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
)

// FoldersAmong takes the folders out of the words of a query: an argument with a slash in it that names a folder. A
// bare
// word never is one: whoever looks for "decisions" has a folder of that name, and means the word.
func FoldersAmong(w *run.World, args []string) (query, folders []string) {
	for _, arg := range args {
		if strings.ContainsAny(filepath.ToSlash(arg), "/") || arg == "." || arg == ".." {
			if st, err := os.Stat(w.Abs(arg)); err == nil && st.IsDir() {
				folders = append(folders, arg)
				continue
			}
		}
		query = append(query, arg)
	}
	return query, folders
}

// lineSuffix is what PATH may end in: ":42", ":42:7", ":40-44", "#L42".
var lineSuffix = regexp.MustCompile(`^(.+?)(?::|#L)(\d{1,9})(?:-L?(\d{1,9})|:\d{1,9})?:?$`)

// PlaceAsked reads PATH[:LINE]. A file whose name ends so is meant as it is written: where a file "notes:42" exists,
// that is it, and no line of "notes". A path that is not there from the folder we stand in is tried from the top of the
// repository, so that a line copied out of a compiler's output can be pasted.
func PlaceAsked(w *run.World, tree *coderef.Tree, arg string) (why.Question, error) {
	if strings.TrimSpace(arg) == "" || strings.ContainsRune(arg, 0) {
		return why.Question{}, exit.Usage("PATH is empty", "name a file, as in: digsite why src/main.go:12")
	}
	name, q := arg, why.Question{}
	if _, err := os.Lstat(w.Abs(arg)); err != nil {
		if m := lineSuffix.FindStringSubmatch(arg); m != nil {
			name = m[1]
			q.Line, _ = strconv.Atoi(m[2])
			q.To, _ = strconv.Atoi(m[3])
			if q.Line == 0 {
				return q, exit.Usage(fmt.Sprintf("%s: lines are counted from 1", text.Clean(arg)), "")
			}
		}
	}
	rel, ok := tree.Rel(w.Abs(name))
	if !ok {
		return q, exit.Usage(fmt.Sprintf("%s lies outside %s", text.Clean(name), w.Shown(tree.Dir())),
			"name a file of the repository that holds the records; -C DIR starts elsewhere")
	}
	if _, err := os.Lstat(w.Abs(name)); errors.Is(err, fs.ErrNotExist) && !filepath.IsAbs(name) {
		if top, ok := tree.Rel(filepath.Join(tree.Dir(), name)); ok && tree.File(top).Kind != coderef.Missing {
			rel = top // as git and compilers print it, from the top
		}
	}
	q.Path = rel
	return q, nil
}
