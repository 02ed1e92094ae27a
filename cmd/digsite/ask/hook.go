package ask

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/hook"
	"digsite/cmd/digsite/run"
)

// HookOptions are the flags of `digsite hook`.
type HookOptions struct {
	Cache   string
	Budget  int    // tokens
	BlockOn string // "load-bearing", "" for never
}

// maxEvent bounds what is read of an event: an edit that replaces more is none that a record guards line by line.
const maxEvent = 16 << 20

// Hook reads one event of an assistant on stdin and answers it with what guards the edit. Nothing is said of what the
// session was told before. It never fails: an assistant is not to be stopped by a record that cannot be read, so
// whatever goes wrong is a message beside the answer.
func Hook(ctx context.Context, w *run.World, f HookOptions) error {
	data, err := io.ReadAll(io.LimitReader(w.Stdin, maxEvent+1))
	if err != nil || len(data) > maxEvent {
		w.Err.Detail("the event cannot be read, or has more than 16 MB")
		return nil
	}
	e, ok := hook.Read(data)
	if !ok {
		w.Err.Detail("this is no edit of a file, or not in a form that is known")
		return nil
	}
	if !e.Hears && (f.BlockOn == "" || !e.Stops) {
		w.Err.Detail("this assistant can be told nothing before an edit, only be stopped; after it, it can be told")
		return nil
	}
	if e.Dir != "" {
		w.Dir = e.Dir
	}
	found, address, err := guards(ctx, w, e, f.Cache)
	if err != nil {
		w.Err.Note("no record was looked up: %v", err)
		return nil
	}
	known := memory(w, e.Session)
	found = slices.DeleteFunc(found, func(x packet.Entry) bool { return slices.Contains(known.ids, x.ID) })
	p := packet.New(found, f.Budget, address)
	stop := f.BlockOn != "" && slices.ContainsFunc(p.Records, func(x packet.Entry) bool {
		return x.Bearing == f.BlockOn && x.Standing != "retired"
	})
	words := p.Text
	if stop {
		words += "\nThis edit was stopped once, so that this is read. The same edit passes now; say in the commit " +
			"message which record was read: Acknowledges: " + p.Records[0].ID + "\n"
	}
	answer := e.Answer(words, stop)
	if answer == nil {
		return nil
	}
	for _, x := range p.Records {
		known.ids = append(known.ids, x.ID)
	}
	known.keep()
	return w.Out.Text(string(answer))
}

// guards returns the records that guard an edit: those of the lines that it is about, where these are found.
func guards(ctx context.Context, w *run.World, e hook.Event, cache string) ([]packet.Entry, func(why.Record) string,
	error) {
	o := w.Options(nil, cache)
	o.Drafts, o.Internal, o.Records = true, true, true
	res, err := w.LoadToAsk(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	defer res.Inputs.Close()
	code, err := OpenCode(res)
	if err != nil {
		return nil, nil, err
	}
	defer code.Tree.Close()
	var found []packet.Entry
	for _, x := range e.Edits {
		rel, ok := code.Tree.Rel(w.Abs(x.Path))
		if !ok { // outside the repository: nobody here knows anything about it
			continue
		}
		for _, q := range asked(rel, code.Tree.File(rel).Lines, x.Texts) {
			list, err := entries(ctx, res, code, q)
			if err != nil {
				return nil, nil, err
			}
			found = append(found, list...)
		}
	}
	return found, addressOf(res), nil
}

// asked returns the questions about a file: one for each text of the edit, where it stands; the whole file where none
// is named or one is not there.
func asked(file string, lines, texts []string) []why.Question {
	text := strings.Join(lines, "\n")
	var out []why.Question
	for _, s := range texts {
		s = strings.Trim(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
		at := strings.Index(text, s)
		if at < 0 || s == "" {
			return []why.Question{{Path: file}}
		}
		from := 1 + strings.Count(text[:at], "\n")
		out = append(out, why.Question{Path: file, Line: from, To: from + strings.Count(s, "\n")})
	}
	if len(out) == 0 {
		return []why.Question{{Path: file}}
	}
	return out
}

// told is what one session of an assistant was told already: ids of records, in a file of the user's cache.
type told struct {
	file string // "" where nothing is remembered
	ids  []string
}

// memory returns what a session was told. Without a session or a cache folder nothing is remembered.
func memory(w *run.World, session string) told {
	dir, ok := w.Env("XDG_CACHE_HOME")
	if home, there := w.Env("HOME"); !ok || dir == "" {
		if dir = filepath.Join(home, ".cache"); !there || home == "" {
			if dir, _ = w.Env("LocalAppData"); dir == "" {
				return told{}
			}
		}
	}
	if session == "" {
		return told{}
	}
	sum := sha256.Sum256([]byte(session + "\x00" + w.Dir))
	s := told{file: filepath.Join(dir, "digsite", "told", hex.EncodeToString(sum[:12])+".json")}
	if data, err := os.ReadFile(s.file); err == nil {
		_ = json.Unmarshal(data, &s.ids) // a damaged file is none: the worst is to say something twice
	}
	return s
}

// keep remembers what was told.
func (s told) keep() {
	if s.file == "" {
		return
	}
	data, err := json.Marshal(s.ids)
	if err == nil && os.MkdirAll(filepath.Dir(s.file), 0o700) == nil {
		_ = os.WriteFile(s.file, data, 0o600) // the worst is to say something twice
	}
}
