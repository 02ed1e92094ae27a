package write

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"digsite/builder"
	"digsite/builder/answer"
	"digsite/builder/atomicfile"
	"digsite/builder/draft"
	"digsite/builder/git"
	"digsite/builder/insight"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
	"digsite/builder/workspace"
	"digsite/cmd/digsite/exit"
	"digsite/cmd/digsite/run"
)

// NewOptions are the flags of `digsite new`.
type NewOptions struct {
	Supersedes, Incident, From, Template, Cache string

	Ask       bool // somebody is there to be asked for what is missing
	Edit, Set bool // open the new record in an editor; whether that was said
}

// Init writes the sample into a folder, "" for the current one, or nothing when one of its files is there: all names
// are looked at before the first is written, so that a refusal leaves the folder as it was. Where the folder has
// records already, site.yaml alone is written, and names them: examples would stand in their place.
func Init(ctx context.Context, w *run.World, folder string, bare bool) error {
	dir := w.Abs(folder)
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return exit.Usage(w.Shown(dir)+" is a file, not a folder", "name a folder; it may be new")
	}
	files, err := draft.Sample(filepath.Base(dir), w.Day, bare)
	if err != nil {
		return err
	}
	there := recordFolders(ctx, w, dir)
	if len(there) > 0 {
		f, err := draft.Settings(filepath.Base(dir), w.Day, there)
		if err != nil {
			return err
		}
		files = []draft.File{f}
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if _, err := os.Lstat(name); err == nil {
			return exit.Failed(w.Shown(name)+" is there already; nothing was written",
				"digsite serve shows what is there; digsite new begins a record")
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("make the folder %s: %w", w.Shown(dir), text.Cause(err))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the folder: %w", err)
	}
	defer root.Close()
	for _, f := range files {
		if err := create(root, f); err != nil {
			return err
		}
		w.Err.Detail("wrote %s", f.Path)
	}
	switch {
	case len(there) > 0:
		w.Err.Note("wrote site.yaml into %s; its records are those of %s", w.Shown(dir),
			text.Clean(strings.Join(there, ", ")))
	case bare:
		w.Err.Note("wrote site.yaml and content/index.md into %s", w.Shown(dir))
	default:
		w.Err.Note("wrote site.yaml and one example of each kind into %s", w.Shown(dir))
	}
	at := ""
	if dir != w.Dir {
		at = "-C " + w.Shown(dir) + " "
	}
	w.Err.Hint(`digsite %snew decision "TITLE" begins a record; digsite %sserve shows the site`, at, at)
	return nil
}

// recordFolders returns the folders just below one that hold records, "." where some lie in it; none for a folder that
// is not there, or cannot be read.
func recordFolders(ctx context.Context, w *run.World, dir string) (out []string) {
	if _, err := os.Stat(dir); err != nil {
		return nil
	}
	res, err := w.Load(ctx, w.Options([]string{dir}, ""))
	if err != nil {
		return nil
	}
	defer res.Inputs.Close()
	for _, r := range res.Site.Records {
		if !r.IsRecord || r.Kind == "page" {
			continue
		}
		rel, ok := workspace.Within(w.Abs(dir), filepath.Join(res.Inputs.Root, filepath.FromSlash(r.Path)))
		if !ok {
			continue
		}
		top, _, below := strings.Cut(rel, "/")
		if !below {
			return []string{"."}
		}
		if !slices.Contains(out, top) {
			out = append(out, top)
		}
	}
	return out
}

// New writes one new record and, where it replaces another, that one's status. Only the path of the new file goes to
// stdout, so that `$EDITOR "$(digsite new decision TITLE)"` works. Drafts and internal records are read along: the next
// number must be free among them too.
func New(ctx context.Context, w *run.World, kindWord, title string, f NewOptions) error {
	from, err := session(f.From)
	if err != nil {
		return err
	}
	if f.From != "" {
		title = cmp.Or(title, from.Name, "Session of "+w.Day)
	}
	title = text.Clean(title)
	asked := title == "" && f.Ask
	if !asked && !titled(title) {
		return exit.Usage("the title holds no letter or digit",
			`for example: digsite new decision "Use queues between services"`)
	}
	o := w.Options(nil, f.Cache)
	o.Drafts, o.Internal = true, true
	res, err := w.Load(ctx, o)
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	q, err := requested(w, res, kindWord, f)
	if err != nil {
		return err
	}
	q.Title = title
	if q.Stops = from.Stops; q.Stops != nil && q.Kind.Name != "trail" {
		return exit.Usage("--from begins a trail, not a record of kind "+q.Kind.Name,
			"digsite new trail --from ADDRESS")
	}
	if asked {
		if err := (interview{ctx, w, res}).fill(&q, f); err != nil {
			return err
		}
	}
	if q.Kind.Name == "log" {
		byline(ctx, w, res, &q)
	}
	q.Taken = run.Taken(ctx, res, q.Kind)
	path, err := writeRecord(ctx, w, res, q)
	if err != nil {
		return err
	}
	unfound(w, res.Site, from)
	if f.Edit || asked && !f.Set {
		return edit(w, path, f.Edit)
	}
	return nil
}

// titled reports whether a title can name a file.
func titled(title string) bool { return strings.ContainsFunc(title, text.LetterOrDigit) }

// requested reads the kind and what the flags say.
func requested(w *run.World, res *builder.Result, kindWord string, f NewOptions) (q draft.Request, err error) {
	q = draft.Request{Day: w.Day, Template: f.Template}
	var known bool
	if q.Kind, known = draft.FindKind(record.Kinds(res.Inputs.Config), kindWord); !known {
		return q, exit.Usage(fmt.Sprintf("there is no kind %q", text.Clean(kindWord)),
			exit.Nearest(kindWord, run.KindNames(res), "the kinds are "))
	}
	if f.Template != "" && q.Kind.Name != "decision" {
		return q, exit.Usage("--template is for decisions; there is one of kind "+q.Kind.Name, "leave it out")
	}
	return q, others(w, res, f, &q)
}

// writeRecord writes a requested record, prints its path, and returns it, absolute.
func writeRecord(ctx context.Context, w *run.World, res *builder.Result, q draft.Request) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	file := draft.Begin(res.Site, res.Inputs.Config, res.Inputs.HasSite, q)
	root, err := os.OpenRoot(res.Inputs.Root)
	if err != nil {
		return "", fmt.Errorf("open the content folder: %w", err)
	}
	defer root.Close()
	// create would refuse it as well; this says it in words and with a hint.
	if _, err := root.Lstat(filepath.FromSlash(file.Path)); err == nil {
		return "", exit.Failed(text.Clean(file.Path)+" is there already", "choose another title, or edit that record")
	}
	if err := create(root, file); err != nil {
		return "", err
	}
	path := filepath.Join(res.Inputs.Root, filepath.FromSlash(file.Path))
	if err := w.Out.Text(w.Shown(path) + "\n"); err != nil {
		return "", err
	}
	if passed := file.Passed(); passed != "" {
		w.Err.Note("%s", passed)
	}
	if q.Supersedes != nil {
		return path, supersede(ctx, w, res, root, q.Supersedes, file.Path)
	}
	return path, nil
}

// edit opens the new record in an editor. Where that was not asked for in words, to have none is no failure.
func edit(w *run.World, path string, said bool) error {
	cmd, err := w.Editor(path, 0)
	if err != nil {
		if said {
			return err
		}
		w.Err.Hint("VISUAL or EDITOR names the editor that opens it")
		return nil
	}
	if err := cmd.Run(); err != nil {
		return exit.Failed("the editor ended with: "+err.Error(), "the record is written")
	}
	return nil
}

// others finds the records that the new one names.
func others(w *run.World, res *builder.Result, f NewOptions, q *draft.Request) (err error) {
	for _, named := range []struct {
		id string
		to **site.Record
	}{{f.Supersedes, &q.Supersedes}, {f.Incident, &q.Incident}} {
		if named.id == "" {
			continue
		}
		if *named.to, err = w.OneRecord(res, named.id); err != nil {
			return err
		}
	}
	return nil
}

// session reads the address of one, none of "".
func session(address string) (draft.Session, error) {
	if address == "" {
		return draft.Session{}, nil
	}
	s, err := draft.ReadSession(address)
	if err != nil {
		return s, exit.Usage(err.Error(),
			`put the link that "copy link" at the foot of a page copies here, in quotes`)
	}
	return s, nil
}

// unfound says which stops of a session name nothing that is in the content now. They are written all the same: the
// record may have been renamed, and who knows where it went is whoever reads this.
func unfound(w *run.World, s *site.Site, from draft.Session) {
	for i, stop := range from.Stops {
		id, _, _ := strings.Cut(stop.Record, "#")
		if len(answer.Find(s, id)) > 0 {
			continue
		}
		if called := from.Called[i]; called != "" {
			id += ", which was called " + called
		}
		w.Err.Note("stop %d is not in the content: %s", i+1, id)
	}
}

// byline fills in who writes a log entry, as git would sign it, and who is asked to review it: the mentors of whoever
// writes. Where git knows nobody, or no pairing names them, that stays open.
func byline(ctx context.Context, w *run.World, res *builder.Result, q *draft.Request) {
	name, mail := git.Writer(ctx, res.Inputs.Root)
	if own, ok := w.Env("GIT_AUTHOR_NAME"); ok && own != "" {
		name = own
	}
	who := res.Site.Person(name)
	if res.Site.Listed(mail) {
		who = res.Site.Person(mail)
	}
	if who == "" {
		w.Err.Hint("git config user.name is not set; write your name into authors:")
		return
	}
	q.Authors = []string{who}
	if q.Reviewers = insight.MentorsOf(res.Site, who); q.Reviewers == nil {
		w.Err.Hint("no pairing has %s as its mentee and a mentor who is there; write a name into review:", who)
	}
}

// supersede writes into a replaced record that the new one replaces it. The content is read again for the new one's id.
// Where the old status cannot be changed safely the new record stays, and the error says which words to write by hand.
func supersede(ctx context.Context, w *run.World, res *builder.Result, root *os.Root, old *site.Record,
	file string) error {
	in, err := res.Inputs.Scan(ctx)
	if err != nil {
		return err
	}
	again, err := in.Load(ctx)
	if err != nil {
		return err
	}
	begun := again.Site.ByPath(file)
	if begun == nil {
		return exit.Failed(text.Clean(file)+" was written, but is not read as content",
			"look at exclude: in site.yaml and at .gitignore")
	}
	src, err := root.ReadFile(filepath.FromSlash(old.Path))
	if err != nil {
		return fmt.Errorf("read %s: %w", old.Path, text.Cause(err))
	}
	by := draft.SuccessorOf(old, begun)
	changed, ok := draft.Retire(src, old.Status, by)
	if !ok {
		return exit.Failed(fmt.Sprintf("the status of %s could not be changed safely in %s", old.ID,
			text.Clean(old.Path)),
			"write there: superseded by "+by.Markdown)
	}
	if err := run.Replace(root, old.Path, changed); err != nil {
		return err
	}
	w.Err.Note("%s now says that it is superseded by %s", text.Clean(old.Path), begun.ID)
	return nil
}

// create writes a file that must not be there yet, also where two runs begin the same record.
func create(root *os.Root, file draft.File) error {
	name := filepath.FromSlash(file.Path)
	if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return fmt.Errorf("make the folder of %s: %w", file.Path, text.Cause(err))
	}
	if err := atomicfile.Create(root, name, []byte(file.Text), 0o666); err != nil {
		return fmt.Errorf("write %s: %w", file.Path, text.Cause(err))
	}
	return nil
}
