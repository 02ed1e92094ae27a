package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"digsite/builder"
	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// newFlags are the flags of `digsite new`.
type newFlags struct{ supersedes, incident string }

func (a *app) newCommand() *cobra.Command {
	var f newFlags
	cmd := &cobra.Command{
		Use:   "new KIND TITLE",
		Short: "Begin a record: the next free number, the kind's template",
		Long: `Begin a record and print its path. It goes where most records of its KIND lie, is named as they are named, and gets the
next free number or today's date. KIND is decision, incident, shadowing, history, trail, pairing, principle, change or page,
or a kind of site.yaml.

With --supersedes ID the new record is accepted and says what it replaces, and the status of ID becomes "superseded by" the
new one, where and as that record states it; every other byte of it stays.`,
		Example: `  digsite new decision "Use queues between services"
  digsite new decision "Use one queue" --supersedes adr-12
  $EDITOR "$(digsite new incident 'Disk full on the build machine')"`,
		Annotations: map[string]string{one: "the record could not be written, or the other side could not be updated"},
		Args:        takes(2, 2, "a KIND and a TITLE"),
		ValidArgsFunction: func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return a.completions(cmd, begun, kindNames)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.begin(cmd.Context(), args[0], args[1], f) },
	}
	cmd.Flags().StringVar(&f.supersedes, "supersedes", "", "the new record replaces `ID`")
	cmd.Flags().StringVar(&f.incident, "incident", "", "the incident `ID` led to the new record, or is what it shadows")
	complete(cmd, "supersedes", recordIDs, a)
	complete(cmd, "incident", recordIDs, a)
	return cmd
}

// begin writes one new record.
func (a *app) begin(ctx context.Context, kindWord, title string, f newFlags) error {
	title = clean(title)
	if !strings.ContainsFunc(title, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return usage("the title holds no letter or digit", `for example: digsite new decision "Use queues between services"`)
	}
	o := a.options(nil, "")
	o.Drafts, o.Internal = true, true
	res, err := quietly(a, func() (*builder.Result, error) { return a.load(ctx, o) })
	if err != nil {
		return err
	}
	defer res.Inputs.Close()
	kind, err := findKind(res, kindWord)
	if err != nil {
		return err
	}
	names := namingOf(res.Site, kind, res.Inputs.Config, res.Inputs.HasSite)
	d := draft{Kind: kind, Number: nextNumber(res.Site, kind), Title: title, Date: a.day, Nygard: kind.Name == "decision" && nygard(res.Site, names.Folder)}
	if slices.Contains(kind.Statuses, "proposed") {
		d.Status = "proposed"
	} else if len(kind.Statuses) > 0 {
		d.Status = kind.Statuses[0]
	}
	file := names.path(d.Number, a.day, title)
	if prefix := prefixOf(res.Site, kind, names); names.Style == byNumber && prefix != kind.Prefix {
		d.Extra = append(d.Extra, fmt.Sprintf("id: %s-%d", prefix, d.Number))
	}
	var old *site.Record
	if f.supersedes != "" {
		if old, err = oneRecord(res.Site, f.supersedes); err != nil {
			return err
		}
		if slices.Contains(kind.Statuses, "accepted") {
			d.Status = "accepted"
		}
		if d.Nygard {
			d.Extra = append(d.Extra, fmt.Sprintf("Supersedes [%s](%s)", linkText(old), relative(file, old.Path)))
		} else {
			d.Extra = append(d.Extra, "supersedes: ["+old.ID+"]")
		}
	}
	if f.incident != "" {
		inc, err := oneRecord(res.Site, f.incident)
		if err != nil {
			return err
		}
		d.Extra = append(d.Extra, incidentLine(d, file, inc))
	}
	return a.writeNew(ctx, res, file, d, old)
}

// incidentLine names the incident in the new record.
func incidentLine(d draft, file string, inc *site.Record) string {
	switch {
	case d.Nygard:
		return fmt.Sprintf("Taught by [%s](%s)", linkText(inc), relative(file, inc.Path))
	case d.Kind.Name == "shadowing":
		return "incident: " + inc.ID
	}
	return "taught-by: [" + inc.ID + "]"
}

// writeNew writes the new record and, where it replaces another, that one's status.
func (a *app) writeNew(ctx context.Context, res *builder.Result, file string, d draft, old *site.Record) error {
	root, err := os.OpenRoot(res.Inputs.Root)
	if err != nil {
		return fmt.Errorf("open the content folder: %w", err)
	}
	defer root.Close()
	if _, err := root.Lstat(filepath.FromSlash(file)); err == nil {
		return failed(fmt.Sprintf("%s is there already", clean(file)), "choose another title, or edit that record")
	}
	if err := create(root, file, d.text()); err != nil {
		return err
	}
	shown := a.shown(filepath.Join(res.Inputs.Root, filepath.FromSlash(file)))
	if _, err := fmt.Fprintln(a.stdout, shown); err != nil {
		return err
	}
	if old == nil {
		return nil
	}
	by, id, err := a.successorOf(ctx, res, file, old)
	if err != nil {
		return err
	}
	src, err := root.ReadFile(filepath.FromSlash(old.Path))
	if err != nil {
		return fmt.Errorf("read %s: %w", old.Path, text.Cause(err))
	}
	changed, ok := retire(src, old.Status, by)
	if !ok {
		return failed(fmt.Sprintf("the status of %s could not be changed safely in %s", old.ID, clean(old.Path)),
			fmt.Sprintf("write there: superseded by %s", by.markdown))
	}
	if err := replace(root, old.Path, changed); err != nil {
		return err
	}
	a.note("%s now says that it is superseded by %s", clean(old.Path), id)
	return nil
}

// successorOf reads the content again to learn the new record's id, and words how the old one names it.
func (a *app) successorOf(ctx context.Context, res *builder.Result, file string, old *site.Record) (successor, string, error) {
	in, err := res.Inputs.Scan(ctx)
	if err != nil {
		return successor{}, "", err
	}
	again, err := in.Load(ctx)
	if err != nil {
		return successor{}, "", err
	}
	r := again.Site.ByPath(file)
	if r == nil {
		return successor{}, "", failed(fmt.Sprintf("%s was written, but is not read as content", clean(file)), "look at exclude: in site.yaml and at .gitignore")
	}
	link := fmt.Sprintf("[%s](%s)", linkText(r), relative(old.Path, file))
	by := successor{markdown: link, yaml: `"superseded by ` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(link) + `"`}
	if r.Number >= 0 && strings.HasPrefix(r.ID, "adr-") && strings.Count(r.ID, "-") == 1 {
		by.yaml = fmt.Sprintf("superseded by ADR-%04d", r.Number)
	}
	return by, r.ID, nil
}

// linkText names a record in a link: "13. Use one queue" or its title, with brackets taken out.
func linkText(r *site.Record) string {
	t := strings.NewReplacer("[", "", "]", "").Replace(clean(r.Title))
	if r.Number >= 0 {
		t = fmt.Sprintf("%d. %s", r.Number, t)
	}
	return t
}

// relative gives the address of one content file from another, as Markdown wants it.
func relative(from, to string) string {
	rel, err := filepath.Rel(filepath.FromSlash(path.Dir(from)), filepath.FromSlash(to))
	if err != nil {
		return to
	}
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29").Replace(filepath.ToSlash(rel))
}

// nygard tells that the folder's records are adr-tools records.
func nygard(s *site.Site, folder string) bool {
	n, all := 0, 0
	for _, r := range s.Records {
		if r.IsRecord && path.Dir(r.Path) == folder {
			all++
			if strings.HasPrefix(r.Format, "nygard") {
				n++
			}
		}
	}
	return n*2 > all
}

// prefixOf gives the prefix of most ids in the folder: where the neighbours are rfc-12 and rfc-13, a new record whose
// form is another dialect's says that it is rfc-14.
func prefixOf(s *site.Site, k record.Kind, n naming) string {
	ids := map[string][]string{k.Prefix: nil}
	for _, r := range s.Records {
		prefix, number, _ := strings.Cut(r.ID, "-")
		if r.Kind == k.Name && r.IsRecord && number == strconv.Itoa(r.Number) && read(r.Path).Folder == n.Folder {
			ids[prefix] = append(ids[prefix], r.ID)
		}
	}
	return most(ids)
}

// findKind reads KIND: a kind's name, its plural, or the prefix of its ids.
func findKind(res *builder.Result, word string) (record.Kind, error) {
	kinds := record.Kinds(res.Inputs.Config)
	w := strings.ToLower(word)
	for _, k := range kinds {
		if w == k.Name || w == k.Plural || w == k.Prefix {
			return k, nil
		}
	}
	return record.Kind{}, usage(fmt.Sprintf("there is no kind %q", clean(word)), nearest(word, kindNames(res), "the kinds are "))
}

// create writes a file that must not be there yet.
func create(root *os.Root, file, data string) error {
	name := filepath.FromSlash(file)
	if err := root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return fmt.Errorf("make the folder of %s: %w", file, text.Cause(err))
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	_, werr := f.WriteString(data)
	if err := errors.Join(werr, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	return nil
}

// replace puts new bytes in a file's place in one step, with the file's own mode.
func replace(root *os.Root, file string, data []byte) error {
	name := filepath.FromSlash(file)
	mode := fs.FileMode(0o666)
	if st, err := root.Stat(name); err == nil {
		mode = st.Mode().Perm()
	}
	next := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".digsite")
	if err := root.WriteFile(next, data, mode); err != nil {
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	if err := root.Rename(next, name); err != nil {
		root.Remove(next)
		return fmt.Errorf("write %s: %w", file, text.Cause(err))
	}
	return nil
}

// quietly runs f without messages.
func quietly[T any](a *app, f func() (T, error)) (T, error) {
	was := a.quiet
	a.quiet = true
	defer func() { a.quiet = was }()
	return f()
}
