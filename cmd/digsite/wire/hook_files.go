package wire

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"digsite/builder/atomicfile"
	"digsite/builder/coderef"
	"digsite/builder/hook"
	"digsite/builder/text"
)

// errLink is a path that leads somewhere else: what is written there might not be the repository's.
var errLink = errors.New("there is a symbolic link on the way to it, which is not followed")

// errOther is a path at which something else than a file stands.
var errOther = errors.New("it is no file")

// plainFile reads a file below a folder, nil where there is none. No symbolic link is followed.
func plainFile(below, name string) ([]byte, error) {
	root, err := os.OpenRoot(below)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	for i, c := range name {
		if c != '/' {
			continue
		}
		st, err := root.Lstat(name[:i])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, nil
		case err != nil:
			return nil, err
		case st.Mode()&fs.ModeSymlink != 0:
			return nil, errLink
		}
	}
	st, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case st.Mode()&fs.ModeSymlink != 0:
		return nil, errLink
	case !st.Mode().IsRegular():
		return nil, errOther
	}
	data, err := root.ReadFile(name)
	if data == nil {
		data = []byte{}
	}
	return data, err
}

// put writes a file that read was asked for before, removes it where now is nil, or shows the change with --dry-run.
// what says what was changed. The file is exchanged whole: who reads it meanwhile sees the old one or the new one.
func (x *wiring) put(below, name string, old, now []byte, mode fs.FileMode, what string) {
	x.changed = true
	shown := x.shown(below, name)
	if x.f.DryRun {
		_ = x.Out.Text(text.CleanLines(change(shown, old, now)))
		return
	}
	if err := exchange(below, name, now, mode); err != nil {
		x.refuse(name, err)
		return
	}
	if now == nil {
		what = "removed, since nothing else was in it"
	}
	x.say("%s: %s", shown, what)
}

// exchange writes or removes a file.
func exchange(below, name string, now []byte, mode fs.FileMode) error {
	root, err := os.OpenRoot(below)
	if err != nil {
		return err
	}
	defer root.Close()
	if now == nil {
		return root.Remove(name)
	}
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	return atomicfile.Replace(root, filepath.FromSlash(name), now, mode)
}

// refuse says why a file is left as it is.
func (x *wiring) refuse(name string, err error) {
	x.failed = true
	var at *hook.SettingsError
	if errors.As(err, &at) {
		x.Err.Error(fmt.Sprintf("%s:%d:%d: %s", name, at.Line, at.Col, text.Clean(at.Message)),
			"put it right and run this again; the file was left as it is")
		return
	}
	x.Err.Error(fmt.Sprintf("%s: %v", name, text.Cause(err)), "the file was left as it is")
}

// change shows what becomes of a file, as diff does: three lines around what is taken out and put in.
func change(name string, old, now []byte) string {
	from, to := "a/"+filepath.ToSlash(name), "b/"+filepath.ToSlash(name)
	if old == nil {
		from = os.DevNull
	}
	if now == nil {
		to = os.DevNull
	}
	var b strings.Builder
	fmt.Fprintf(&b, "--- %s\n+++ %s\n", from, to)
	before, _ := coderef.Lines(old)
	after, _ := coderef.Lines(now)
	type row struct {
		mark byte
		line string
	}
	var rows []row
	next := 0
	for i, n := range coderef.Follow(before, after) {
		if n < 0 {
			rows = append(rows, row{'-', before[i]})
			continue
		}
		for ; next < n; next++ {
			rows = append(rows, row{'+', after[next]})
		}
		rows, next = append(rows, row{' ', before[i]}), n+1
	}
	for _, line := range after[next:] {
		rows = append(rows, row{'+', line})
	}
	const around = 3
	near := func(i int) bool {
		for k := max(0, i-around); k <= min(len(rows)-1, i+around); k++ {
			if rows[k].mark != ' ' {
				return true
			}
		}
		return false
	}
	gap := true
	for i, r := range rows {
		if !near(i) {
			if !gap {
				b.WriteString("...\n")
			}
			gap = true
			continue
		}
		gap = false
		fmt.Fprintf(&b, "%c%s\n", r.mark, r.line)
	}
	return b.String()
}
