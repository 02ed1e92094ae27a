package ask

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder/answer/packet"
	"digsite/builder/answer/why"
	"digsite/builder/cache"
	"digsite/builder/coderef"
	"digsite/builder/hook"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/run"
)

// HookOptions are the flags of `digsite hook`.
type HookOptions struct {
	Cache   string
	Budget  int    // tokens
	BlockOn string // "load-bearing", "" for never
}

// maxEvent bounds what is read of an event, which may hold a whole file twice.
const maxEvent = 64 << 20

// Hook reads one event of an assistant on stdin and answers it: an edit with what guards it, a prompt with the records
// that it names or whose code it names, the beginning of a session with how to ask. Nothing is said of what the session
// was told before. It never fails: an assistant is not to be stopped by a record that cannot be read, so whatever goes
// wrong is a message beside the answer.
func Hook(ctx context.Context, w *run.World, f HookOptions) error {
	data, err := io.ReadAll(io.LimitReader(w.Stdin, maxEvent+1))
	if err != nil || len(data) > maxEvent {
		w.Err.Detail("the event cannot be read, or has more than 64 MB")
		return nil
	}
	e, ok := hook.Read(data)
	switch {
	case !ok:
		w.Err.Detail("this is no edit of a file, no prompt and no beginning, or not in a form that is known")
		return nil
	case !e.Hears && (f.BlockOn == "" || !e.Stops):
		w.Err.Detail("%s can be told nothing at this moment", e.Assistant)
		return nil
	}
	home := stand(w, e.Dir)
	known := memory(w, e.Session, home)
	if e.Kind == hook.Starting && slices.Contains(known.ids, oriented) ||
		e.Kind == hook.Prompting && !e.MayName() && len(e.Places()) == 0 {
		return nil
	}
	answer, said, err := answered(ctx, w, e, home, f, known.ids)
	if err != nil {
		w.Err.Note("no record was looked up: %v", err)
		return nil
	}
	if answer == nil {
		return nil
	}
	known.keep(w.Now(), said)
	return w.Out.Text(string(answer))
}

// stand makes paths start from the folder that the event names. It returns where content is looked for: the folder of
// the site.yaml above it, else the top of its repository, so that an assistant that went into src/ asks about the same
// records.
func stand(w *run.World, dir string) string {
	if w.Config != "" {
		w.Config = w.Abs(w.Config)
	}
	if dir != "" {
		w.Dir = w.Abs(dir)
	}
	if w.Config != "" {
		return filepath.Dir(w.Config)
	}
	for at := w.Dir; ; at = filepath.Dir(at) {
		for _, mark := range []string{"site.yaml", ".git"} {
			if _, err := os.Lstat(filepath.Join(at, mark)); err == nil {
				return at
			}
		}
		if at == filepath.Dir(at) {
			return w.Dir
		}
	}
}

// answered returns what is written to the assistant, nil for nothing, and what is said in it: ids of records, or
// oriented.
func answered(ctx context.Context, w *run.World, e hook.Event, home string, f HookOptions, known []string) ([]byte,
	[]string, error) {
	o := w.Options(nil, f.Cache)
	o.Dir, o.Drafts, o.Internal, o.Records = home, true, true, true
	o.Beside = cache.Guards // the assistant starts a server in the same moment
	if e.Kind == hook.Starting {
		return orientation(ctx, w, o, e, f.Budget)
	}
	g, err := why.OpenGuards(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	defer g.Close()
	found, err := guards(ctx, w, g, e)
	if err != nil {
		return nil, nil, err
	}
	if e.Kind == hook.Prompting {
		for _, r := range g.Named(e.Said()) {
			found = append(found, packet.Entry{Record: r})
		}
	}
	found = unsaid(found, known)
	p := packet.New(found, f.Budget, run.AddressOf(g.Inputs))
	var ids []string
	for _, x := range p.Records {
		ids = append(ids, x.ID)
		for _, way := range x.Again {
			ids = append(ids, question(x, way))
		}
	}
	stop := f.BlockOn != "" && e.Stops && slices.ContainsFunc(p.Records, func(x packet.Entry) bool {
		return x.Bearing == f.BlockOn && x.Standing != "retired" && !slices.Contains(known, x.ID)
	})
	words := p.Text
	if stop {
		words += "\nThis edit was stopped once, so that this is read. The same edit passes now; say in the commit " +
			"message which record was read: Acknowledges: " + ids[0] + "\n"
	}
	return e.Answer(words, stop), ids, nil
}

// orientation answers the beginning of a session.
func orientation(ctx context.Context, w *run.World, o workspace.Options, e hook.Event, budget int) ([]byte, []string,
	error) {
	res, err := w.Load(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	defer res.Inputs.Close()
	if !slices.ContainsFunc(res.Site.Records, func(r *site.Record) bool { return r.IsRecord }) {
		return nil, nil, nil
	}
	return e.Answer(packet.Orientation(res.Site, budget), false), []string{oriented}, nil
}

// unsaid drops what a session was told. Of a record that it knows only a question is left which it was not asked.
func unsaid(found []packet.Entry, known []string) []packet.Entry {
	var out []packet.Entry
	for _, x := range found {
		if slices.Contains(known, x.ID) {
			x.Short = true
			x.Again = slices.DeleteFunc(slices.Clone(x.Again), func(way why.Way) bool {
				return slices.Contains(known, question(x, way))
			})
		}
		if !x.Short || len(x.Again) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// question names a question about a way that was not taken among what a session was told.
func question(x packet.Entry, way why.Way) string { return x.ID + " " + way.Title }

// guards returns the records that guard what an event is about: the lines of an edit, where these are found, or the
// files and lines that a prompt names.
func guards(ctx context.Context, w *run.World, g *why.Guards, e hook.Event) ([]packet.Entry, error) {
	var found []packet.Entry
	ask := func(list []why.Question) error {
		for _, q := range list {
			more, err := g.Of(ctx, q)
			if err != nil {
				return err
			}
			found = append(found, entries(more, q.Path)...)
		}
		return nil
	}
	for _, x := range e.Edits {
		rel, ok := g.Tree.Rel(w.Abs(x.Path))
		if !ok { // outside the repository nobody here knows anything
			continue
		}
		lines, from := g.Tree.File(rel).Lines, len(found)
		if err := ask(asked(rel, lines, x)); err != nil {
			return nil, err
		}
		for _, c := range e.Changes {
			if c.Path == x.Path {
				bringBack(c, e.Made, lines, found[from:])
			}
		}
	}
	for _, word := range e.Places() {
		q, err := PlaceAsked(w, g.Tree, word)
		if kind := g.Tree.File(q.Path).Kind; err == nil && kind != coderef.Missing && kind != coderef.Folder {
			if err := ask([]why.Question{q}); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// bringBack notes what of the ways that the records of a file did not take a change names, and the file did not name
// before.
func bringBack(c hook.Change, made bool, lines []string, found []packet.Entry) {
	was := strings.Join(lines, "\n")
	if made {
		was = c.Old // what else stands there now may have come with the edit
	}
	for i := range found {
		x := &found[i]
		for _, way := range x.NotTaken {
			anew := slices.ContainsFunc(way.Names, func(n string) bool {
				return text.HasName(c.New, n) && !text.HasName(was, n)
			})
			if anew && !slices.ContainsFunc(x.Again, func(o why.Way) bool { return o.Title == way.Title }) {
				x.Again = append(x.Again, way)
			}
		}
	}
}
